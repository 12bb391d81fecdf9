import { describe, expect, it } from '#spec';
import { LONGEST_HOURS, PANEL_MOST, PLAN_MAX, SESSIONS_MOST } from '@insyn/domain/chat/planning.ts';
import { currentSession, sessionViews } from '@insyn/domain/chat/view.ts';
import { ADMIN, createWorld, openWorld, type World } from '../kit/world.ts';
import {
  askingWorld,
  CLOSES,
  elapses,
  faultOf,
  HOST,
  HOUR,
  idOf,
  liveWorld,
  MINUTE,
  OPENS,
  PANEL,
  planWith,
  refusalOf,
  seen,
  sessionOf,
  zoned,
} from '../kit/chat.ts';
import type { PanelMember, Plan } from '@insyn/domain/chat/types.ts';

const member = (at: number): PanelMember => ({ ...PANEL.Ilyas, member: at });
const plans = (world: World, more: Partial<Plan>): string | null =>
  faultOf(world.run({ seat: ADMIN }, { type: 'chat/plan', plan: planWith(more) }));
const changes = (world: World, more: Partial<Plan>): string | null =>
  faultOf(world.run({ seat: ADMIN }, { type: 'chat/change', session: idOf(world), plan: planWith(more) }));

describe('planning a chat', () => {
  it('[CH1] a plan is kept as it was given, its words beside the line and cleaned', () => {
    const world = openWorld();
    const [line] = world.must(
      { seat: ADMIN },
      {
        type: 'chat/plan',
        plan: planWith({ title: '  Fråga\n om \u202eskolan ', panel: [{ ...PANEL.Ilyas, name: 'Ilyas\u2066  Sandholt' }] }),
      },
    );
    expect(JSON.stringify({ ...line, contents: [] })).not.to.match(/skolan|Sandholt|Skolnämnden|Sanna/);
    expect(line?.data).to.deep.include({ plan: { ...sessionOf(world).plan } });
    expect(sessionOf(world).plan).to.deep.equal({
      asks: zoned(0),
      opens: zoned(OPENS),
      closes: zoned(CLOSES),
      control: 'none',
      delaySeconds: 10,
      slowSeconds: 0,
      members: [11],
    });
    const { plan, phase } = seen(world);
    expect([plan.title, plan.panel[0]?.name, plan.host, plan.rules, phase]).to.deep.equal([
      'Fråga om skolan',
      'Ilyas Sandholt',
      'Sanna Berg',
      'En fråga i taget.\nHåll dig till skolan.',
      'asking',
    ]);
  });

  it('[CH1] only an admin’s seat plans, changes and cancels', () => {
    const world = askingWorld();
    const session = idOf(world);
    const seq = world.state.seq;
    for (const command of [
      { type: 'chat/plan', plan: planWith() },
      { type: 'chat/change', session, plan: planWith() },
      { type: 'chat/cancel', session, reason: 'Nej.' },
    ] as const) {
      expect(refusalOf(world.run({ seat: 'official/4' }, command))).to.equal('chat/not-allowed');
      expect(refusalOf(world.run(HOST, command))).to.equal('chat/not-allowed');
      expect(refusalOf(world.run('Ilyas', command))).to.equal('chat/not-allowed');
    }
    expect(world.state.seq).to.equal(seq);
    expect(refusalOf(createWorld().run({ seat: ADMIN }, { type: 'chat/plan', plan: planWith() }))).to.equal('chat/not-found');
  });

  it('[CH1] what cannot be, is out of range, too long or in the past is refused with the field’s name', () => {
    const world = openWorld();
    const seq = world.state.seq;
    const wrong: readonly (readonly [Partial<Plan>, string])[] = [
      [{ opens: { ...zoned(OPENS), local: '2026-11-20T09:00' } }, 'chat/time-not-understood opens'],
      [{ opens: { ...zoned(OPENS), zone: '+01:00' } }, 'chat/time-not-understood opens'],
      [{ opens: { ...zoned(OPENS), utc: 'snart' } }, 'chat/time-not-understood opens'],
      [{ asks: { ...zoned(0), local: '2026-11-20 09:00' } }, 'chat/time-not-understood asks'],
      [{ asks: zoned(OPENS + MINUTE) }, 'chat/time-not-understood asks'],
      [{ closes: { ...zoned(CLOSES), zone: 'Europe/London' } }, 'chat/time-not-understood closes'],
      [{ closes: zoned(OPENS) }, 'chat/time-not-understood closes'],
      [{ closes: zoned(OPENS - MINUTE) }, 'chat/time-not-understood closes'],
      [{ closes: zoned(OPENS + LONGEST_HOURS * HOUR + MINUTE) }, 'chat/time-not-understood closes'],
      [{ asks: zoned(-2 * HOUR), opens: zoned(0) }, 'chat/time-not-understood opens'],
      [{ asks: zoned(-2 * HOUR), opens: zoned(-HOUR) }, 'chat/time-not-understood opens'],
      [{ control: 'every' as never }, 'chat/setting-out-of-range control'],
      ...[4, 601, 7.5, NaN].map((delaySeconds) => [{ delaySeconds }, 'chat/setting-out-of-range delaySeconds'] as const),
      ...[-1, 3601, 0.5].map((slowSeconds) => [{ slowSeconds }, 'chat/setting-out-of-range slowSeconds'] as const),
      [{ panel: [] }, 'chat/panel-missing panel'],
      [{ panel: Array.from({ length: PANEL_MOST + 1 }, (_, at) => member(at + 1)) }, 'chat/too-many panel'],
      [{ panel: [member(1), member(1)] }, 'chat/unknown-member panel'],
      [{ panel: [member(0)] }, 'chat/unknown-member panel'],
      [{ panel: [member(1.5)] }, 'chat/unknown-member panel'],
      [{ panel: [{ ...PANEL.Ada, name: ' \u200b ' }] }, 'chat/field-empty panel'],
      [{ panel: [{ ...PANEL.Ada, name: `A${'\u0301'.repeat(10_000)}` }] }, 'chat/text-not-allowed panel'],
      [{ panel: [{ ...PANEL.Ada, title: 'x'.repeat(PLAN_MAX.name + 1) }] }, 'chat/field-too-long panel'],
      [{ title: '\u202e' }, 'chat/field-empty title'],
      [{ title: 'x'.repeat(PLAN_MAX.title + 1) }, 'chat/field-too-long title'],
      [{ title: 'Fråga \ud800' }, 'chat/text-not-allowed title'],
      [{ about: 'x'.repeat(PLAN_MAX.about + 1) }, 'chat/field-too-long about'],
      [{ about: 'Ring 811218-9876' }, 'chat/text-not-allowed about'],
      [{ rules: 'x'.repeat(PLAN_MAX.rules + 1) }, 'chat/field-too-long rules'],
      [{ host: 'x'.repeat(PLAN_MAX.name + 1) }, 'chat/field-too-long host'],
      [{ lang: '<b>' }, 'chat/lang-unknown lang'],
    ];
    for (const [more, fault] of wrong) expect(plans(world, more), JSON.stringify(more).slice(0, 80)).to.equal(fault);
    expect(world.state.seq).to.equal(seq);
    const fits: readonly Partial<Plan>[] = [
      { closes: zoned(OPENS + LONGEST_HOURS * HOUR) },
      { asks: zoned(OPENS) },
      { panel: Array.from({ length: PANEL_MOST }, (_, at) => member(at + 1)) },
      { delaySeconds: 5, slowSeconds: 3600, about: '', rules: '', host: '', title: 'x'.repeat(PLAN_MAX.title) },
      { opens: zoned(OPENS, 'America/New_York'), asks: zoned(0, 'UTC'), closes: zoned(CLOSES, 'Asia/Kolkata') },
    ];
    for (const more of fits) expect(plans(world, more)).to.equal(null);
    for (let at = fits.length; at < SESSIONS_MOST; at += 1) expect(plans(world, {})).to.equal(null);
    expect(plans(world, {})).to.equal('chat/too-many');
  });

  it('[CH1] of an hour that the clock has twice both are understood, and the one that is left out is not', () => {
    const world = openWorld();
    const at = (utc: string, local: string) => ({ utc, local, zone: 'Europe/Stockholm' });
    const autumn = { asks: zoned(0), closes: at('2027-10-31T03:00:00.000Z', '2027-10-31T04:00') };
    expect(plans(world, { ...autumn, opens: at('2027-10-31T00:30:00.000Z', '2027-10-31T02:30') })).to.equal(null);
    expect(plans(world, { ...autumn, opens: at('2027-10-31T01:30:00.000Z', '2027-10-31T02:30') })).to.equal(null);
    const spring = { asks: zoned(0), closes: at('2027-03-28T03:00:00.000Z', '2027-03-28T05:00') };
    const left = at('2027-03-28T01:30:00.000Z', '2027-03-28T02:30');
    expect(plans(world, { ...spring, opens: left })).to.equal('chat/time-not-understood opens');
  });

  it('[CH2] where messages are looked at first, a session lies within the hours when somebody looks', () => {
    const world = openWorld();
    // Moderators work on weekdays from 8 to 16; the world begins on a Friday at 9.
    for (const control of ['each', 'first'] as const) {
      expect(plans(world, { control })).to.equal(null);
      expect(plans(world, { control, closes: zoned(7 * HOUR) })).to.equal(null);
      expect(plans(world, { control, closes: zoned(7 * HOUR + MINUTE) })).to.equal('chat/unstaffed control');
      expect(plans(world, { control, opens: zoned(9 * HOUR), closes: zoned(10 * HOUR) })).to.equal('chat/unstaffed control');
      expect(plans(world, { control, opens: zoned(25 * HOUR), closes: zoned(26 * HOUR) })).to.equal('chat/unstaffed control');
      expect(plans(world, { control, opens: zoned(73 * HOUR), closes: zoned(74 * HOUR) })).to.equal(null);
    }
    for (const control of ['none', 'delay'] as const)
      expect(plans(world, { control, opens: zoned(9 * HOUR), closes: zoned(10 * HOUR) })).to.equal(null);
  });

  it('[CH2] neither a change nor more time takes a session into hours when nobody looks', () => {
    const world = liveWorld({ control: 'each', closes: zoned(7 * HOUR) });
    const session = idOf(world);
    const late = zoned(7 * HOUR + 30 * MINUTE);
    expect(changes(world, { control: 'each', closes: late })).to.equal('chat/unstaffed control');
    expect(faultOf(world.run(HOST, { type: 'chat/extend', session, closes: late }))).to.equal('chat/unstaffed closes');
    expect(changes(world, { control: 'none', closes: zoned(7 * HOUR) })).to.equal(null);
    expect(faultOf(world.run(HOST, { type: 'chat/extend', session, closes: late }))).to.equal(null);
  });

  it('[CH3] before it begins a session is moved as one likes; what has begun keeps the moment it began', () => {
    const world = askingWorld();
    expect(changes(world, { opens: zoned(OPENS + HOUR), closes: zoned(CLOSES + HOUR), panel: [PANEL.Berit], title: 'Ny rubrik' })).to.equal(
      null,
    );
    expect(seen(world).plan).to.deep.include({ title: 'Ny rubrik', panel: [PANEL.Berit], opens: zoned(OPENS + HOUR) });
    expect(sessionOf(world)).to.deep.include({ changes: 1 });
    expect(changes(world, { opens: zoned(0), asks: zoned(0) })).to.equal('chat/time-not-understood opens');
    expect(changes(world, {})).to.equal(null);
    world.clock = OPENS;
    expect(changes(world, { opens: zoned(OPENS + MINUTE) })).to.equal('chat/time-not-understood opens');
    expect(changes(world, { closes: zoned(OPENS) })).to.equal('chat/time-not-understood closes');
    expect(changes(world, { closes: zoned(CLOSES + HOUR) })).to.equal(null);
    world.clock = CLOSES;
    expect(seen(world).phase).to.equal('live');
    world.clock = CLOSES + HOUR;
    for (const more of [{}, { closes: zoned(CLOSES + 2 * HOUR) }]) expect(changes(world, more)).to.match(/^chat\/closed/);
    expect(refusalOf(world.run({ seat: ADMIN }, { type: 'chat/cancel', session: idOf(world), reason: 'För sent.' }))).to.equal(
      'chat/closed',
    );
  });

  it('[CH3] the words of a former plan are read by nobody', () => {
    const world = askingWorld();
    const before = sessionOf(world).content;
    world.must({ seat: ADMIN }, { type: 'chat/change', session: idOf(world), plan: planWith({ title: 'Rätt rubrik' }) });
    expect(world.state.chat.open.has(before)).to.equal(false);
    expect(world.state.chat.open.has(sessionOf(world).content)).to.equal(true);
    expect(world.lines.at(-1)?.data).to.deep.include({ touches: [before] });
  });

  it('[CH3] a cancelled session tells why, takes nothing and is not cancelled twice', () => {
    const world = askingWorld();
    const session = idOf(world);
    const cancel = { type: 'chat/cancel', session, reason: 'Salen är upptagen.' } as const;
    expect(faultOf(world.run({ seat: ADMIN }, { ...cancel, reason: ' ' }))).to.equal('chat/field-empty reason');
    world.must({ seat: ADMIN }, cancel);
    expect(seen(world)).to.deep.include({ phase: 'cancelled', cancelled: 'Salen är upptagen.' });
    expect(refusalOf(world.run({ seat: ADMIN }, cancel))).to.equal('chat/closed');
    expect(changes(world, {})).to.equal('chat/closed');
    world.clock = OPENS;
    expect(refusalOf(world.run('Rut', { type: 'chat/ask', session, text: 'Hej?', lang: 'sv', to: null }))).to.equal('chat/closed');
    expect(refusalOf(world.run('Ilyas', { type: 'chat/arrive', session }))).to.equal('chat/closed');
    expect(refusalOf(world.run(HOST, { type: 'chat/end', session, thanks: '' }))).to.equal('chat/not-found');
    expect(refusalOf(elapses(world))).to.equal('chat/nothing-due');
  });

  it('[CH3] a page shows the session that is on, else the next, else the last', () => {
    const world = askingWorld();
    const first = idOf(world);
    world.must({ seat: ADMIN }, { type: 'chat/plan', plan: planWith({ opens: zoned(4 * HOUR), closes: zoned(5 * HOUR) }) });
    const second = idOf(world);
    const current = (): string | null => currentSession(world.state, world.at());
    expect(current()).to.equal(first);
    expect(sessionViews(world.state, world.held, world.viewer(null), world.at()).map(({ session }) => session)).to.deep.equal([
      first,
      second,
    ]);
    world.clock = CLOSES;
    expect(current()).to.equal(second);
    world.clock = 6 * HOUR;
    expect(current()).to.equal(second);
    expect(currentSession(openWorld().state, world.at())).to.equal(null);
  });
});
