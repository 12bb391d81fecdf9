import { describe, expect, it } from '#spec';
import { contentsAbout } from '@insyn/domain/page.ts';
import { DEFAULT_POLICY } from '@insyn/domain/moderation/default-policy.ts';
import { readable } from '@insyn/domain/visibility.ts';
import { countsOf, ledgerOf } from '@insyn/domain/moderation/ledger.ts';
import {
  AFTER,
  approves,
  BEFORE,
  contentAt,
  hides,
  HOUR,
  itemOf,
  judges,
  latest,
  LAW,
  MANY,
  readersOf,
  rejects,
  returns,
  reviewedWorld,
  RULE,
  sees,
  shown,
  tries,
  writes,
  type Moderator,
} from '../kit/moderation.ts';
import { ADMIN, openWorld, pseudonym, type World } from '../kit/world.ts';
import type { ModerationCommand, PolicyText, Reason, StatementContent } from '@insyn/domain/moderation/types.ts';

const admin = { seat: ADMIN };
const publish = (policy: PolicyText): ModerationCommand => ({ type: 'moderation/publish-policy', policy, inherited: false });
const withReasons = (change: (reason: Reason) => Reason): PolicyText => ({
  ...DEFAULT_POLICY,
  reasons: DEFAULT_POLICY.reasons.map(change),
});
const statementOf = (world: World, id: Parameters<typeof contentAt>[1]): StatementContent => contentAt(world, id);

describe('decisions', () => {
  it('[MO8] a statement has the fields of art. 17.3, filled in from the reason', () => {
    const world = reviewedWorld();
    judges(world, 'Sanna', { type: 'moderation/set-words', words: ['dumskalle'] });
    const rejected = writes(world, 'Rut', 'Du är en dumskalle, du.');
    judges(world, 'Sanna', rejects(rejected, RULE, 'Gäller andra meningen.'));
    const returned = writes(world, 'Tage', 'Erik bor här intill.');
    judges(world, 'Sanna', returns(returned));
    const hidden = shown(world, 'Nour', 'Jag ska hitta dig.');
    judges(world, 'Jorma', hides(hidden.post, LAW));
    const day = (months: number): string => {
      const date = new Date(world.at());
      date.setUTCMonth(date.getUTCMonth() + months);
      return date.toISOString();
    };
    const inThreeDays = new Date(Date.parse(world.at()) + 72 * HOUR).toISOString();
    const common = { kind: 'statement', decidedBy: 'person', policy: 1 } as const;
    expect(statementOf(world, latest(world, rejected.post).judgement?.statement)).to.deep.equal({
      ...common,
      concerns: pseudonym('Rut'),
      post: rejected.post,
      version: rejected.content,
      decision: 'rejected',
      scope: 'version',
      until: null,
      place: null,
      source: 'check',
      check: 'words',
      reason: RULE.code,
      label: RULE.label.sv,
      ground: 'rule',
      clause: RULE.clause,
      why: RULE.why.sv,
      note: 'Gäller andra meningen.',
      redress: { way: 'appeal', until: day(6) },
    });
    expect(statementOf(world, latest(world, returned.post).judgement?.statement)).to.deep.include({
      ...common,
      decision: 'returned',
      until: inThreeDays,
      place: { start: 0, end: 4 },
      source: 'own',
      check: null,
      redress: { way: 'change', until: inThreeDays },
    });
    expect(statementOf(world, itemOf(world, hidden.post).hiding?.statement)).to.deep.include({
      ...common,
      concerns: pseudonym('Nour'),
      decision: 'hidden',
      scope: 'post',
      ground: 'law',
      clause: LAW.clause,
      why: LAW.why.sv,
      source: 'own',
      redress: { way: 'appeal', until: day(6) },
    });
    for (const [post, author] of [
      [rejected.post, 'Rut'],
      [returned.post, 'Tage'],
      [hidden.post, 'Nour'],
    ] as const) {
      const [statement] = [itemOf(world, post).hiding, latest(world, post).judgement].flatMap((judgement) => judgement?.statement ?? []);
      expect(readersOf(world, statement ?? ('' as never))).to.deep.equal([author]);
    }
  });

  it('[MO8] a decision without a known reason, or with words that cannot stand, is none', () => {
    const world = reviewedWorld();
    const written = writes(world, 'Rut', 'Hej på er');
    const refused: readonly (readonly [ModerationCommand, string])[] = [
      [{ ...rejects(written), reason: 'finns-inte' } as ModerationCommand, 'moderation/reason-unknown'],
      [rejects(written, RULE, 'Ring 19640823-3234'), 'moderation/text-not-allowed'],
      [rejects(written, RULE, 'x'.repeat(601)), 'moderation/text-too-long'],
      [rejects({ ...written, content: 'annan' as never }), 'moderation/version-not-found'],
      [rejects({ ...written, post: 'annat' as never }), 'moderation/post-not-found'],
      [hides(written.post), 'moderation/not-published'],
      [{ type: 'moderation/restore', post: written.post }, 'moderation/not-hidden'],
    ];
    const before = world.state.seq;
    for (const [command, code] of refused) expect(tries(world, 'Sanna', command), code).to.include({ accepted: false, code });
    expect(world.state.seq).to.equal(before);
  });

  it('[MO10] a decision keeps the version of the rules it was made by', () => {
    const world = reviewedWorld(AFTER);
    const [first, second] = ['Rut', 'Tage'].map((who) => writes(world, who, `${who} säger något dumt.`));
    if (!first || !second) throw new Error('no posts');
    judges(world, 'Sanna', hides(first.post));
    world.must(admin, publish(withReasons((reason) => ({ ...reason, label: { sv: `Nytt: ${reason.label.sv}`, en: '' }, clause: '§ 99' }))));
    judges(world, 'Sanna', hides(second.post));
    const hidings = [first, second].map(({ post }) => itemOf(world, post).hiding);
    expect(hidings.map((hiding) => hiding?.policy)).to.deep.equal([1, 2]);
    expect(
      hidings.map((hiding) => statementOf(world, hiding?.statement)).map(({ policy, label, clause }) => [policy, label, clause]),
    ).to.deep.equal([
      [1, RULE.label.sv, RULE.clause],
      [2, `Nytt: ${RULE.label.sv}`, '§ 99'],
    ]);
    const rows = ledgerOf(world.state, { limit: 50 }).rows.filter(({ kind }) => kind === 'hidden');
    expect(rows.map(({ policy, label, clause }) => [policy, label?.sv, clause])).to.deep.equal([
      [2, `Nytt: ${RULE.label.sv}`, '§ 99'],
      [1, RULE.label.sv, RULE.clause],
    ]);
    expect(world.state.moderation.policies.map(({ version }) => version)).to.deep.equal([1, 2]);
    world.must(admin, { type: 'dialogue/set', settings: { review: BEFORE } });
    const third = writes(world, 'Nour', 'Nour säger något dumt.');
    judges(world, 'Sanna', rejects(third));
    expect(latest(world, third.post).judgement?.policy).to.equal(2);
    expect(world.state.moderation.acts.get(`${latest(world, third.post).act ?? 0}`)?.policy).to.equal(2);
  });

  it('[MO11] a code is retired, not dropped; its label may change, and counts follow the code', () => {
    const world = reviewedWorld(AFTER);
    const posts = ['Rut', 'Tage', 'Nour'].map((who) => writes(world, who, `${who} säger något dumt.`));
    judges(world, 'Sanna', hides(posts[0]?.post ?? ('' as never)));
    const dropped = { ...DEFAULT_POLICY, reasons: DEFAULT_POLICY.reasons.filter(({ code }) => code !== RULE.code) };
    expect(world.run(admin, publish(dropped))).to.deep.equal({
      accepted: false,
      code: 'moderation/reason-in-use',
      fields: [`reasons.${RULE.code}`],
    });
    world.must(
      admin,
      publish(withReasons((reason) => (reason.code === RULE.code ? { ...reason, label: { sv: 'Skällsord', en: '' } } : reason))),
    );
    judges(world, 'Jorma', hides(posts[1]?.post ?? ('' as never)));
    const [count] = countsOf(world.state).byReason;
    expect(count).to.deep.include({ reason: RULE.code, count: 2 });
    expect(count?.label.sv).to.equal('Skällsord');
    expect(sees(world, null, posts[0]?.post ?? ('' as never)).tombstone).to.deep.include({ reason: RULE.code });
    world.must(admin, publish(withReasons((reason) => (reason.code === RULE.code ? { ...reason, retired: true } : reason))));
    expect(tries(world, 'Sanna', hides(posts[2]?.post ?? ('' as never)))).to.deep.include({
      code: 'moderation/reason-unknown',
      fields: ['reason'],
    });
    expect(countsOf(world.state).byReason[0]).to.deep.include({ reason: RULE.code, count: 2 });
  });

  it('[MO12] a label is kept whole, with ": " in it', () => {
    const world = reviewedWorld(AFTER);
    const sv = 'Hets: 1, grov: "2"; =SUMMA(A1)';
    world.must(admin, publish(withReasons((reason) => (reason.code === RULE.code ? { ...reason, label: { sv, en: sv } } : reason))));
    const { post } = writes(world, 'Rut', 'Något dumt.');
    judges(world, 'Sanna', hides(post));
    expect(statementOf(world, itemOf(world, post).hiding?.statement).label).to.equal(sv);
    expect(sees(world, null, post).tombstone).to.deep.include({ label: { sv, en: sv } });
    expect(ledgerOf(world.state, { limit: 1 }).rows[0]?.label?.sv).to.equal(sv);
    expect(countsOf(world.state).byReason[0]?.label.sv).to.equal(sv);
  });

  it('[MO13] who took part in the debate does not judge in it', () => {
    const world = reviewedWorld(AFTER);
    const written = writes(world, 'Rut', 'Något dumt.');
    writes(world, 'Sanna', 'Jag tycker om bron.');
    const commands: readonly ModerationCommand[] = [
      approves(written),
      rejects(written),
      returns(written),
      hides(written.post),
      { type: 'moderation/restore', post: written.post },
      { type: 'moderation/reject-each', versions: [written], reason: MANY.code, note: '' },
      { type: 'moderation/answer-report', report: 'r' as never, outcome: 'acted', text: '' },
      { type: 'moderation/decide-appeal', act: 1, outcome: 'upheld', text: 'x' },
    ];
    for (const command of commands) expect(tries(world, 'Sanna', command), command.type).to.include({ code: 'moderation/took-part' });
    judges(world, 'Sanna', { type: 'moderation/note', post: null, text: 'Jag har skrivit själv.' });
    judges(world, 'Jorma', approves(written));
  });

  it('[MO14] of two decisions about one version the first counts, and the second moderator is told', () => {
    const decisions = [approves, rejects, returns];
    for (const first of decisions) {
      for (const second of decisions) {
        const world = reviewedWorld();
        const written = writes(world, 'Rut', 'Något dumt.');
        judges(world, 'Sanna', first(written));
        const before = world.state.seq;
        expect(tries(world, 'Jorma', second(written))).to.deep.equal({
          accepted: false,
          code: 'moderation/already-judged',
          fields: [written.post],
        });
        expect(world.state.seq).to.equal(before);
      }
    }
    const world = reviewedWorld(AFTER);
    const written = writes(world, 'Rut', 'Något dumt.');
    judges(world, 'Sanna', hides(written.post));
    for (const command of [hides(written.post), approves(written)])
      expect(tries(world, 'Jorma', command)).to.deep.include({ code: 'moderation/already-judged', fields: [written.post] });
    judges(world, 'Sanna', { type: 'moderation/restore', post: written.post });
    expect(tries(world, 'Jorma', { type: 'moderation/restore', post: written.post })).to.include({ code: 'moderation/not-hidden' });
  });

  it('[MO27] a seat that has ended decides nothing more, and what it decided stands', () => {
    const world = reviewedWorld();
    const [first, second] = ['Rut', 'Tage'].map((who) => writes(world, who, `${who} säger något.`));
    if (!first || !second) throw new Error('no posts');
    const act = judges(world, 'Sanna', rejects(first));
    const ended: readonly ModerationCommand[] = [approves(second), rejects(second), { type: 'moderation/undo', act }];
    for (const command of ended) {
      expect(world.run('Sanna', command), command.type).to.include({ code: 'moderation/not-allowed' });
      expect(world.run('Sanna', command, ['counter/2']), command.type).to.include({ code: 'moderation/not-allowed' });
    }
    expect(latest(world, first.post).status).to.equal('rejected');
    expect(latest(world, second.post)).to.include({ status: 'submitted', awaits: true });
  });

  it('[MO28] many versions at once: all of them, or none where one was judged meanwhile', () => {
    const world = reviewedWorld();
    const posts = ['Rut', 'Tage', 'Nour'].map((who) => writes(world, who, `Köp av ${who}!`));
    const each = (versions: typeof posts, reason: Reason = MANY): ModerationCommand => ({
      type: 'moderation/reject-each',
      versions,
      reason: reason.code,
      note: '',
    });
    expect(tries(world, 'Sanna', each(posts, RULE))).to.include({ code: 'moderation/reason-not-for-many' });
    expect(tries(world, 'Sanna', each([]))).to.include({ accepted: false });
    expect(tries(world, 'Sanna', each([...posts, ...posts.slice(0, 1)]))).to.include({ accepted: false });
    const judged = posts[1];
    if (!judged) throw new Error('no post');
    judges(world, 'Jorma', approves(judged));
    const before = world.state.seq;
    expect(tries(world, 'Sanna', each(posts))).to.deep.equal({ accepted: false, code: 'moderation/already-judged', fields: [judged.post] });
    expect(world.state.seq).to.equal(before);
    const first = judges(world, 'Sanna', each(posts.filter((post) => post !== judged)));
    const acts = [first, first + 1];
    expect(acts.map((act) => world.state.moderation.acts.get(`${act}`)?.kind)).to.deep.equal(['rejected', 'rejected']);
    // Each is a decision of its own, with a statement of its own, and is taken back by itself.
    judges(world, 'Sanna', { type: 'moderation/undo', act: first + 1 });
    expect(posts.map(({ post }) => latest(world, post).status)).to.deep.equal(['rejected', 'published', 'submitted']);
    const item = itemOf(world, posts[0]?.post ?? ('' as never));
    expect(contentsAbout(item)).to.have.length(2);
  });

  it('[MO29] notes and words are for moderators; the registrar’s number is kept as it was written', () => {
    const world = openWorld();
    const { post } = writes(world, 'Rut', 'Till diariet.');
    const noted = world.must('Sanna', { type: 'moderation/note', post, text: 'Håll ögonen på.' }, ['moderator/2']);
    const words = world.must('Sanna', { type: 'moderation/set-words', words: ['Dumskalle', ' dumskalle '] }, ['moderator/2']);
    for (const lines of [noted, words]) expect(readersOf(world, lines[0]?.contents[0]?.id ?? ('' as never))).to.deep.equal([]);
    expect(contentAt(world, words[0]?.contents[0]?.id)).to.deep.equal({ kind: 'words', words: ['dumskalle'] });
    expect(tries(world, 'Sanna', { type: 'moderation/set-words', words: ['-'] })).to.include({ code: 'moderation/text-not-allowed' });
    // Whoever held the former list is told to drop it.
    const former = words[0]?.contents[0]?.id;
    const again = world.must('Jorma', { type: 'moderation/set-words', words: ['tok'] }, ['moderator/3']);
    expect(again[0]?.data).to.deep.equal({ touches: [former] });
    expect(readable(world.state, world.viewer('Jorma', ['moderator/3']))(former ?? ('' as never))).to.equal(false);
    const register: ModerationCommand = { type: 'moderation/register', post, dnr: 'SKN 2026/118-4' };
    expect(world.run({ seat: 'registrar/4' }, register)).to.include({ code: 'moderation/not-sent' });
    judges(world, 'Sanna', { type: 'moderation/send-to-registrar', post });
    expect(world.run({ seat: 'registrar/4' }, { ...register, dnr: ' ' })).to.include({ code: 'moderation/dnr-missing' });
    world.must({ seat: 'registrar/4' }, register);
    expect(itemOf(world, post).registrar).to.deep.equal({ at: world.at(), dnr: 'SKN 2026/118-4' });
    for (const name of ['Sanna', 'Jorma'] satisfies readonly Moderator[])
      expect(tries(world, name, { type: 'moderation/erase', post, decision: 'SKN 2026/9', ground: 'x' })).to.include({
        code: 'moderation/not-allowed',
      });
  });
});
