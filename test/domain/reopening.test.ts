import { describe, expect, it } from '#spec';
import { PROPOSAL_DAYS } from '@insyn/domain/dialogue/reopening.ts';
import { isOpen } from '@insyn/domain/dialogue/phases.ts';
import { DEFAULT_POLICY } from '@insyn/domain/moderation/default-policy.ts';
import { HOUR, says } from '../kit/moderation.ts';
import { ADMIN, createWorld, DESCRIPTION, openWorld, PUBLISH_RULES, type World } from '../kit/world.ts';
import type { DialogueCommand } from '@insyn/domain/dialogue/types.ts';
import type { PolicyText } from '@insyn/domain/moderation/types.ts';

const one = { seat: ADMIN };
const two = { seat: 'admin/2' } as const;
const enter: DialogueCommand = { type: 'dialogue/enter', phase: 'debate' };
const later = (world: World, ms: number): string => new Date(Date.parse(world.at()) + ms).toISOString();
const digest = ({ state }: World): string => (state.dialogue.phase === 'empty' ? '' : (state.dialogue.proposals.at(-1)?.digest ?? ''));
const confirm = (world: World): DialogueCommand => ({ type: 'dialogue/confirm', digest: digest(world) });

describe('rules before the debate', () => {
  it('[DI9] a debate does not open before its rules are published', () => {
    const world = createWorld();
    world.must(one, { type: 'dialogue/create', kind: 'radslag', description: DESCRIPTION });
    expect(world.run(one, enter)).to.deep.equal({ accepted: false, code: 'dialogue/rules-missing', fields: ['rules'] });
    world.must(one, PUBLISH_RULES);
    world.must(one, enter);
    expect(world.state.moderation.policies.map(({ version, inherited }) => [version, inherited])).to.deep.equal([[1, false]]);
  });

  it('[DI9] a dialogue made with its tenant’s rules begins with them, both or neither', () => {
    const made = (policy: PolicyText) => {
      const world = createWorld();
      return { world, ran: world.run(one, { type: 'dialogue/create', kind: 'radslag', description: DESCRIPTION, policy }) };
    };
    const { world } = made(DEFAULT_POLICY);
    expect(world.lines.map(({ type }) => type)).to.deep.equal(['dialogue/created', 'moderation/policy-published']);
    expect(world.state.moderation.policies[0]).to.include({ version: 1, inherited: true, at: world.at() });
    const { world: none, ran } = made({ ...DEFAULT_POLICY, reasons: [] });
    expect(ran.accepted).to.equal(false);
    expect(none.state.seq).to.equal(0);
  });

  it('[MO9] rules without a reason in use, or without staffed hours, are not published', () => {
    const world = openWorld();
    const publish = (policy: PolicyText) => world.run(one, { type: 'moderation/publish-policy', policy, inherited: false });
    expect(publish({ ...DEFAULT_POLICY, reasons: [] })).to.include({ accepted: false, code: 'moderation/policy-incomplete' });
    expect(publish({ ...DEFAULT_POLICY, reasons: DEFAULT_POLICY.reasons.map((reason) => ({ ...reason, retired: true })) })).to.include({
      code: 'moderation/policy-incomplete',
    });
    expect(publish({ ...DEFAULT_POLICY, staffing: { ...DEFAULT_POLICY.staffing, week: [] } })).to.include({
      code: 'moderation/staffing-missing',
    });
    expect(publish({ ...DEFAULT_POLICY, text: ' ' })).to.include({ code: 'moderation/policy-incomplete' });
    expect(world.state.moderation.policies).to.have.length(1);
    expect(world.run('Rut', PUBLISH_RULES)).to.include({ code: 'moderation/not-allowed' });
    expect(world.run({ seat: 'moderator/2' }, PUBLISH_RULES)).to.include({ code: 'moderation/not-allowed' });
  });
});

describe('closing', () => {
  it('[DI10] is done by an admin at once; what comes at that moment or later is refused', () => {
    const world = openWorld();
    world.must('Rut', says('I tid.'));
    expect(world.run({ seat: 'moderator/2' }, { type: 'dialogue/close' })).to.include({ code: 'dialogue/not-allowed' });
    world.must(one, { type: 'dialogue/close' });
    // Many on their way in the same millisecond: not one gets in.
    for (let at = 0; at < 100; at += 1)
      expect(world.run(`Person ${at}`, says('För sent.'))).to.include({ accepted: false, code: 'debate/closed' });
    expect(world.state.debate.counts.published).to.equal(1);
    expect(world.run(one, { type: 'dialogue/close' })).to.include({ code: 'dialogue/not-open' });
    expect(isOpen(world.state.dialogue, 'debate', world.at())).to.equal(false);
  });

  it('[DI10] the time is free to move until it has come, and not after', () => {
    const closes = '2026-11-20T09:00:00.000Z';
    const world = openWorld({ debateCloses: closes });
    const moved = (debateCloses: string | null): DialogueCommand => ({
      type: 'dialogue/describe',
      description: { ...DESCRIPTION, debateCloses },
    });
    world.must(one, moved('2026-11-20T09:30:00.000Z'));
    world.must(one, moved(closes));
    world.clock = HOUR;
    for (const time of ['2026-11-20T10:00:00.000Z', null])
      expect(world.run(one, moved(time))).to.deep.include({ code: 'dialogue/two-needed', fields: ['debateCloses'] });
    world.must(one, { type: 'dialogue/describe', description: { ...DESCRIPTION, debateCloses: closes, title: 'Ny rubrik' } });
  });
});

describe('opening again', () => {
  const closed = (): World => {
    const world = openWorld();
    world.must(one, { type: 'dialogue/close' });
    return world;
  };

  it('[DI11] takes two persons: the second, of another number, confirms', () => {
    const world = closed();
    const closes = later(world, 48 * HOUR);
    world.must(one, { type: 'dialogue/reopen', closes });
    expect(isOpen(world.state.dialogue, 'debate', world.at())).to.equal(false);
    expect(world.run(one, confirm(world))).to.include({ code: 'dialogue/same-person' });
    // The same number in whatever session or company is the same person.
    expect(world.run('Lo', confirm(world), ['moderator/7', 'admin/1'])).to.include({ code: 'dialogue/same-person' });
    expect(world.run({ seat: 'moderator/2' }, confirm(world))).to.include({ code: 'dialogue/not-allowed' });
    expect(world.run(two, { type: 'dialogue/confirm', digest: 'okänd' })).to.include({ code: 'dialogue/proposal-unknown' });
    const lines = world.must(two, confirm(world));
    expect(lines.map(({ type }) => type)).to.deep.equal(['dialogue/act-confirmed', 'dialogue/debate-reopened']);
    world.must('Rut', says('Nu går det igen.'));
    world.clock += 48 * HOUR;
    expect(world.run('Rut', says('Nu är det slut.'))).to.include({ code: 'debate/closed' });
  });

  it('[DI11] is proposed for what is closed, and for a time to come', () => {
    const world = openWorld();
    expect(world.run(one, { type: 'dialogue/reopen', closes: later(world, HOUR) })).to.include({ code: 'dialogue/not-closed' });
    world.must(one, { type: 'dialogue/close' });
    for (const closes of [world.at(), later(world, -1), 'i morgon', '2026-12-01', '2026-13-01T00:00:00.000Z'])
      expect(world.run(one, { type: 'dialogue/reopen', closes }), closes).to.deep.include({
        code: 'dialogue/time-not-understood',
        fields: ['closes'],
      });
    world.must(one, { type: 'dialogue/enter', phase: 'archived' });
    expect(world.run(one, { type: 'dialogue/reopen', closes: later(world, HOUR) })).to.include({ code: 'dialogue/not-closed' });
  });

  it('[DI11] lapses in seven days, can be withdrawn, and is decided on the state of the moment', () => {
    const lapsed = closed();
    lapsed.must(one, { type: 'dialogue/reopen', closes: later(lapsed, 900 * HOUR) });
    lapsed.clock += PROPOSAL_DAYS * 24 * HOUR + 1;
    expect(lapsed.run(two, confirm(lapsed))).to.include({ code: 'dialogue/proposal-lapsed' });
    const withdrawn = closed();
    withdrawn.must(one, { type: 'dialogue/reopen', closes: later(withdrawn, HOUR) });
    const known = confirm(withdrawn);
    withdrawn.must(one, { type: 'dialogue/withdraw-proposal', digest: digest(withdrawn) });
    expect(withdrawn.run(two, known)).to.include({ code: 'dialogue/proposal-unknown' });
    const late = closed();
    late.must(one, { type: 'dialogue/reopen', closes: later(late, HOUR) });
    late.clock += HOUR;
    expect(late.run(two, confirm(late))).to.include({ code: 'dialogue/time-not-understood' });
    const twice = closed();
    twice.must(one, { type: 'dialogue/reopen', closes: later(twice, HOUR) });
    const first = confirm(twice);
    twice.must(two, { type: 'dialogue/reopen', closes: later(twice, 2 * HOUR) });
    twice.must(two, first);
    expect(twice.run(one, confirm(twice))).to.include({ code: 'dialogue/not-closed' });
  });
});
