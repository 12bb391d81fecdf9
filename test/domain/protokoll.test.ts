import { describe, expect, it } from '#spec';
import { KNOWN_FACTS } from '@insyn/domain/root.ts';
import { meetingEntries } from '@insyn/domain/protokoll/view.ts';
import { PROTOKOLL_FACTS } from '@insyn/domain/protokoll/evolve.ts';
import { PROTOKOLL_REFUSALS, type MeetingPlan, type ProtokollCommand } from '@insyn/domain/protokoll/types.ts';
import {
  ADJUSTED,
  adding,
  BODY,
  bodyOf,
  bodyWorld,
  cardOf,
  documentIn,
  MEETING,
  meetingIn,
  OFFICIAL,
  PLAN,
  publishing,
  REGISTRAR,
  sections,
} from '../kit/body.ts';
import { ADMIN, createWorld, DESCRIPTION, openWorld, pseudonym } from '../kit/world.ts';
import type { LogId } from '@insyn/domain/ids.ts';

const PERSONAL_NUMBER = '811218-9876';
const admin = { seat: ADMIN };
const planning = (more: Partial<MeetingPlan> = {}, meeting = MEETING): ProtokollCommand => ({
  type: 'protokoll/plan',
  meeting,
  plan: { ...PLAN, ...more },
});

describe('a body', () => {
  it('[PR1] is founded once, by an admin, in a log of its own kind', () => {
    const world = createWorld(BODY);
    const found: ProtokollCommand = { type: 'protokoll/found', name: '  Skolnämnden\u202e ', tenant: 'tenant-sunnero' as LogId };
    expect(world.run(REGISTRAR, planning())).to.include({ code: 'protokoll/not-found' });
    expect(world.run(REGISTRAR, found)).to.include({ code: 'protokoll/not-allowed' });
    expect(world.run(admin, { ...found, name: ' ' })).to.deep.include({ code: 'protokoll/field-empty', fields: ['name'] });
    expect(world.run(admin, { ...found, name: `Nämnd ${PERSONAL_NUMBER}` })).to.include({ code: 'protokoll/text-not-allowed' });
    world.must(admin, found);
    expect(world.state.protokoll).to.deep.equal({
      kind: 'body',
      log: BODY,
      tenant: 'tenant-sunnero',
      name: 'Skolnämnden',
      meetings: [],
      limited: [],
    });
    expect(world.run(admin, found)).to.include({ code: 'protokoll/exists' });
  });

  it('[PR1] takes what concerns meetings and nothing else, and no other log does', () => {
    const world = bodyWorld();
    const { seq } = world.state;
    const others = [
      { type: 'dialogue/create', kind: 'radslag', description: DESCRIPTION },
      { type: 'dialogue/enter', phase: 'debate' },
      { type: 'debate/submit', text: 'Hej', lang: 'sv', stance: { kind: 'other' } },
      { type: 'moderation/set-words', words: ['x'] },
    ] as const;
    for (const command of others) expect(world.run(admin, command), command.type).to.include({ code: 'dialogue/not-found' });
    expect(world.run(admin, { type: 'tenant/set', settings: {} })).to.include({ code: 'tenant/not-found' });
    // Nobody is named in a body's log, so no name changes there.
    expect(world.run({ seat: 'admin/0' }, { type: 'people/rename', person: pseudonym('Rut') })).to.include({ code: 'people/not-allowed' });
    expect(world.state.seq).to.equal(seq);
    for (const other of [openWorld(), createWorld('tenant-sunnero' as LogId)]) {
      expect(other.run(admin, { type: 'protokoll/found', name: 'Skolnämnden' })).to.include({ code: 'protokoll/not-found' });
      expect(other.run(admin, planning())).to.include({ code: 'protokoll/not-found' });
    }
    for (const type of PROTOKOLL_FACTS) expect(KNOWN_FACTS.has(type), type).to.equal(true);
    expect(new Set(PROTOKOLL_REFUSALS).size).to.equal(PROTOKOLL_REFUSALS.length);
  });

  it('[PR2] is kept by admins, officials and registrars, and by nobody else', () => {
    for (const seat of ['admin/1', 'official/6', 'registrar/4'] as const) bodyWorld().must({ seat }, planning());
    const world = bodyWorld();
    const document = documentIn(world.must(OFFICIAL, adding('Bilaga', 'everyone')));
    const acts: readonly ProtokollCommand[] = [
      planning(),
      publishing(),
      adding('Bilaga', 'everyone'),
      adding('Bilaga', 'representatives'),
      { type: 'protokoll/cancel', meeting: MEETING, reason: 'För få kan komma.' },
      { type: 'protokoll/adjust', meeting: MEETING, adjustment: ADJUSTED },
      { type: 'protokoll/remove-document', meeting: MEETING, document },
      { type: 'protokoll/open-thread', meeting: MEETING, anchor: '31', dialogue: 'fraga-31' as LogId },
      { type: 'protokoll/place-thread', anchor: '31', dialogue: 'fraga-31' as LogId },
    ];
    for (const command of acts) {
      for (const who of ['Rut', { seat: 'moderator/2' }, { seat: 'counter/3' }] as const)
        expect(world.run(who, command), command.type).to.include({ code: 'protokoll/not-allowed' });
    }
  });
});

describe('a meeting that is planned', () => {
  it('[PR3] is named by the date it was first planned for, and keeps the name when it is moved', () => {
    const world = bodyWorld(false);
    for (const meeting of [
      '2026-02-30',
      '2026-3-3',
      'mars',
      '2026-03-03-1',
      '2026-03-03-02',
      '2026-03-03-x',
      '2026-03-03T18',
      '',
      '0000-00-00',
    ])
      expect(world.run(REGISTRAR, planning({}, meeting)), meeting).to.deep.include({
        code: 'protokoll/date-not-understood',
        fields: ['meeting'],
      });
    expect(world.run(REGISTRAR, planning({}, '2026-03-04')), 'another date than its time').to.include({
      code: 'protokoll/date-not-understood',
    });
    world.must(REGISTRAR, planning());
    world.must(REGISTRAR, planning({ place: 'Lyktan' }, '2026-03-03-2'));
    world.must(REGISTRAR, planning({ place: 'Sågen' }, '2026-03-03-10'));
    const start = { utc: '2026-04-07T16:00:00.000Z', local: '2026-04-07T18:00', zone: 'Europe/Stockholm' };
    world.must(REGISTRAR, planning({ start }));
    expect(bodyOf(world).meetings.map(({ meeting }) => meeting)).to.deep.equal([MEETING, '2026-03-03-2', '2026-03-03-10']);
    expect(meetingEntries(world.state, world.at()).map(({ meeting, date }) => `${meeting} ${date}`)).to.deep.equal([
      '2026-03-03 2026-04-07',
      '2026-03-03-10 2026-03-03',
      '2026-03-03-2 2026-03-03',
    ]);
  });

  it('[PR4] tells a time of a zone, and what it tells is clean, short enough and without personal numbers', () => {
    const world = bodyWorld(false);
    world.must(REGISTRAR, planning({ place: '  Stadshuset \u202e  torget ', takePart: ' Kom.\r\n\r\nFråga.  ' }));
    expect(meetingIn(world).plan).to.deep.include({ place: 'Stadshuset torget', takePart: 'Kom.\n\nFråga.', number: '3/2026', open: true });
    const { start } = PLAN;
    for (const wrong of [
      { ...start, utc: '2026-03-03T18:00:00.000Z' },
      { ...start, utc: '2026-03-03T17:00:00Z' },
      { ...start, local: '2026-03-03 18:00' },
      { ...start, local: '2026-03-03T24:00' },
      { ...start, local: '2026-02-30T18:00' },
      { ...start, zone: 'Sunnerö' },
      { ...start, zone: '+01:00' },
      { utc: '', local: '', zone: '' },
    ])
      expect(world.run(REGISTRAR, planning({ start: wrong })), JSON.stringify(wrong)).to.deep.include({
        code: 'protokoll/date-not-understood',
        fields: ['start'],
      });
    for (const field of ['place', 'number', 'takePart'] as const) {
      expect(world.run(REGISTRAR, planning({ [field]: `x ${PERSONAL_NUMBER}` }))).to.deep.include({
        code: 'protokoll/text-not-allowed',
        fields: [field],
      });
      expect(world.run(REGISTRAR, planning({ [field]: 'x'.repeat(4001) }))).to.deep.include({
        code: 'protokoll/field-too-long',
        fields: [field],
      });
      expect(world.run(REGISTRAR, planning({ [field]: '\ud800' }))).to.include({ code: 'protokoll/text-not-allowed' });
    }
  });

  it('[PR4] a later plan takes the place of the one before, and how often is counted', () => {
    const world = bodyWorld();
    world.must(REGISTRAR, planning({ place: 'Lyktan' }));
    expect(meetingIn(world)).to.deep.include({ planned: 2, plan: { ...PLAN, place: 'Lyktan' } });
  });

  it('[PR5] is cancelled for a reason, and takes no notice or minutes until it is planned anew', () => {
    const world = bodyWorld();
    const cancel = (reason: string, meeting = MEETING): ProtokollCommand => ({ type: 'protokoll/cancel', meeting, reason });
    expect(world.run(REGISTRAR, cancel('Halka', '2026-04-07'))).to.include({ code: 'protokoll/meeting-not-found' });
    expect(world.run(REGISTRAR, cancel(' \u200b\u202e'))).to.deep.include({
      code: 'protokoll/field-empty',
      fields: ['reason'],
    });
    world.must(REGISTRAR, cancel(' För få ledamöter kan komma. '));
    expect(meetingIn(world).cancelled).to.deep.equal({ at: world.at(), reason: 'För få ledamöter kan komma.' });
    expect(world.run(REGISTRAR, cancel('Igen'))).to.include({ code: 'protokoll/cancelled' });
    for (const kind of ['agenda', 'minutes', 'utlatande'] as const)
      expect(world.run(REGISTRAR, publishing({ kind })), kind).to.include({ code: 'protokoll/cancelled' });
    expect(world.run(REGISTRAR, { type: 'protokoll/adjust', meeting: MEETING, adjustment: ADJUSTED })).to.include({
      code: 'protokoll/cancelled',
    });
    world.must(REGISTRAR, planning());
    expect(meetingIn(world)).to.deep.include({ cancelled: null, planned: 2 });
    world.must(REGISTRAR, publishing());
    expect(world.run(REGISTRAR, cancel('Den har hållits'))).to.include({ code: 'protokoll/already-published' });
  });
});

describe('what is published of a meeting', () => {
  it('[PR6] is a version after those there were, and the second of two who publish at once is told', () => {
    const world = bodyWorld(false);
    world.must(REGISTRAR, publishing({ kind: 'agenda', card: cardOf('Kallelse'), paragraphs: sections('p1:SKN 1') }));
    const first = publishing({ follows: 1 });
    const second = publishing({ follows: 1, card: cardOf('Protokoll, rättat'), state: 'adjusted', adjustment: ADJUSTED });
    world.must(REGISTRAR, first);
    expect(world.run(OFFICIAL, second)).to.deep.include({ code: 'protokoll/changed-since', fields: ['follows'] });
    world.must(OFFICIAL, { ...second, follows: 2 });
    expect(meetingIn(world).versions.map(({ version, kind, state }) => `${version} ${kind} ${state}`)).to.deep.equal([
      '1 agenda unadjusted',
      '2 minutes unadjusted',
      '3 minutes adjusted',
    ]);
    // Minutes of a meeting nobody planned here: an older one that is brought in.
    expect(meetingIn(world)).to.deep.include({ plan: null, planned: 0, adjustment: ADJUSTED });
  });

  it('[PR7] is not the same document again', () => {
    const world = bodyWorld();
    world.must(REGISTRAR, publishing());
    expect(world.run(REGISTRAR, publishing())).to.include({ code: 'protokoll/already-published' });
    expect(world.run(REGISTRAR, publishing({ follows: 1 }))).to.include({ code: 'protokoll/already-published' });
    world.must(REGISTRAR, publishing({ follows: 1, card: cardOf('Protokoll, rättat') }));
    // Back to what it was: that is a correction too.
    world.must(REGISTRAR, publishing({ follows: 2 }));
    expect(meetingIn(world).versions).to.have.length(3);
  });

  it('[PR8] has §§, each with an address of its own', () => {
    const world = bodyWorld();
    expect(world.run(REGISTRAR, publishing({ paragraphs: [] }))).to.include({ code: 'protokoll/no-paragraphs' });
    expect(world.run(REGISTRAR, publishing({ paragraphs: sections('31:a', '31:b') }))).to.include({ code: 'protokoll/same-anchor-twice' });
    const [one] = sections('31:a');
    for (const wrong of [
      { anchor: '' },
      { anchor: '31 a' },
      { anchor: '31/a' },
      { anchor: 'P4' },
      { anchor: '-31' },
      { anchor: '3'.repeat(33) },
      { anchor: '31', was: '#' },
      { anchor: '31', fit: 'SKN 1' },
    ])
      expect(world.run(REGISTRAR, publishing({ paragraphs: [{ ...one, was: null, fit: one?.fit ?? '', ...wrong }] }))).to.deep.include({
        code: 'protokoll/text-not-allowed',
        fields: ['paragraphs'],
      });
    const many = Array.from({ length: 2001 }, (_, at) => `${at + 1}:SKN ${at}`);
    expect(world.run(REGISTRAR, publishing({ paragraphs: sections(...many) }))).to.include({ code: 'protokoll/field-too-long' });
    world.must(REGISTRAR, publishing({ paragraphs: sections(...many.slice(1), '31-2:x').slice(-2000) }));
  });

  it('[PR8] has a card whose words can be shown and whose file can be', () => {
    const world = bodyWorld();
    const card = cardOf('Protokoll');
    for (const [wrong, code, field] of [
      [{ title: ' ' }, 'protokoll/field-empty', 'title'],
      [{ title: 'x'.repeat(501) }, 'protokoll/field-too-long', 'title'],
      [{ title: PERSONAL_NUMBER }, 'protokoll/text-not-allowed', 'title'],
      [{ lang: 'svenska!' }, 'protokoll/text-not-allowed', 'lang'],
      [{ media: 'text/html' }, 'protokoll/text-not-allowed', 'card'],
      [{ media: 'x\r\ny/z' }, 'protokoll/text-not-allowed', 'card'],
      [{ bytes: -1 }, 'protokoll/text-not-allowed', 'card'],
      [{ bytes: 0.5 }, 'protokoll/text-not-allowed', 'card'],
      [{ sha256: '../../etc' }, 'protokoll/text-not-allowed', 'card'],
      [
        { source: { name: PERSONAL_NUMBER, media: 'application/pdf', bytes: 1, sha256: card.sha256 } },
        'protokoll/text-not-allowed',
        'source',
      ],
      [{ source: { name: 'x.pdf', media: 'pdf', bytes: 1, sha256: card.sha256 } }, 'protokoll/text-not-allowed', 'source'],
    ] as const)
      expect(world.run(REGISTRAR, publishing({ card: { ...card, ...wrong } })), JSON.stringify(wrong)).to.deep.include({
        code,
        fields: [field],
      });
  });

  it('[PR9] keeps what a later version does not tell, and what was adjusted is adjusted', () => {
    const world = bodyWorld();
    world.must(REGISTRAR, publishing());
    expect(
      world.run(REGISTRAR, { type: 'protokoll/adjust', meeting: MEETING, adjustment: { adjusted: null, posted: null, protocolAt: 'x' } }),
    ).to.deep.include({
      code: 'protokoll/field-empty',
      fields: ['adjusted'],
    });
    world.must(REGISTRAR, { type: 'protokoll/adjust', meeting: MEETING, adjustment: { ...ADJUSTED, posted: null } });
    expect(meetingIn(world).versions.map(({ state }) => state)).to.deep.equal(['adjusted']);
    world.must(
      REGISTRAR,
      publishing({
        follows: 1,
        card: cardOf('Protokoll, rättat'),
        state: 'adjusted',
        adjustment: { adjusted: null, posted: '2026-03-12', protocolAt: '' },
      }),
    );
    expect(meetingIn(world).adjustment).to.deep.equal({ ...ADJUSTED, posted: '2026-03-12' });
    // A notice that comes afterwards has nothing to say about it.
    world.must(
      REGISTRAR,
      publishing({ kind: 'agenda', follows: 2, card: cardOf('Kallelse'), adjustment: { ...ADJUSTED, posted: '2026-03-20' } }),
    );
    expect(meetingIn(world).adjustment).to.deep.equal({ ...ADJUSTED, posted: '2026-03-12' });
  });

  it('[PR10] was adjusted and posted on days that are, in that order and not before the meeting; late is taken', () => {
    const world = bodyWorld();
    world.must(REGISTRAR, publishing());
    const adjust = (adjusted: string | null, posted: string | null): ProtokollCommand => ({
      type: 'protokoll/adjust',
      meeting: MEETING,
      adjustment: { adjusted, posted, protocolAt: '' },
    });
    for (const [adjusted, posted, code, field] of [
      ['2026-02-30', null, 'protokoll/date-not-understood', 'adjusted'],
      ['10 mars', null, 'protokoll/date-not-understood', 'adjusted'],
      ['2026-03-02', null, 'protokoll/date-not-understood', 'adjusted'],
      ['2026-03-10', '2026-13-01', 'protokoll/date-not-understood', 'posted'],
      [null, '2026-03-02', 'protokoll/date-not-understood', 'posted'],
      ['2026-03-10', '2026-03-09', 'protokoll/posted-before-adjusted', 'posted'],
    ] as const) {
      expect(world.run(REGISTRAR, adjust(adjusted, posted)), `${adjusted} ${posted}`).to.deep.include({ code, fields: [field] });
      const again = publishing({ follows: 1, card: cardOf('Rättat'), adjustment: { adjusted, posted, protocolAt: '' } });
      expect(world.run(REGISTRAR, again), `${adjusted} ${posted}`).to.deep.include({ code, fields: [field] });
    }
    world.must(REGISTRAR, adjust('2026-06-01', '2026-08-01'));
    world.must(REGISTRAR, adjust('2026-03-03', '2026-03-03'));
  });
});
