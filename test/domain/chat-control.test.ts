import { describe, expect, it } from '#spec';
import { nextDue } from '@insyn/domain/chat/elapse.ts';
import { ADMIN, contentOf, postOf, START, type World } from '../kit/world.ts';
import { MANY, RULE } from '../kit/moderation.ts';
import {
  answers,
  asking,
  askingWorld,
  CLOSES,
  correcting,
  elapses,
  following,
  HOST,
  HOUR,
  idOf,
  liveWorld,
  MACHINE,
  messageOf,
  MINUTE,
  moderates,
  OPENS,
  PANEL,
  planWith,
  refusalOf,
  SECOND,
  seen,
  seenQuestion,
  sessionOf,
  typesSince,
  zoned,
} from '../kit/chat.ts';
import type { ContentId, PostId } from '@insyn/domain/ids.ts';
import type { Command } from '@insyn/domain/root.ts';

type Written = { readonly post: PostId; readonly content: ContentId };
const writes = (world: World, who: string, text?: string): Written => {
  const lines = world.must(who, asking(world, text));
  return { post: postOf(lines), content: contentOf(lines) };
};
const approves = (written: Written): Command => ({ type: 'moderation/approve', ...written });
const rejects = (written: Written): Command => ({ type: 'moderation/reject', ...written, reason: RULE.code, note: '' });
const returns = (written: Written): Command => ({
  type: 'moderation/return',
  ...written,
  reason: RULE.code,
  note: 'Stryk namnet.',
  place: null,
});
const isShown = (world: World, { post }: Pick<Written, 'post'>): boolean => messageOf(world, post).shown;
const checkOn = (world: World, { post }: Written): string | null => world.state.debate.items.get(post)?.versions.at(-1)?.check ?? null;

describe('the control of a chat', () => {
  it('[CH7] each: a person looks at every question, whatever the review of the debate', () => {
    const world = askingWorld({ control: 'each' });
    const first = writes(world, 'Rut');
    expect(seen(world).queue).to.deep.equal([]);
    expect(seenQuestion(world, first.post, 'Rut')).to.deep.include({ status: 'received', place: null, own: true });
    moderates(world, approves(first));
    expect(seenQuestion(world, first.post)).to.deep.include({ status: 'queue', place: 1 });
    const second = writes(world, 'Rut');
    expect(isShown(world, second)).to.equal(false);
    moderates(world, rejects(second));
    expect(seen(world).queue).to.have.length(1);
    // The debate itself publishes at once in this dialogue.
    world.must('Rut', { type: 'debate/submit', text: 'Ett inlägg.', lang: 'sv', stance: { kind: 'other' } });
    expect(world.state.debate.counts.published).to.equal(1);
  });

  it('[CH7] first: the first message of each person waits, and the next when one was shown', () => {
    const world = askingWorld({ control: 'first' });
    const first = writes(world, 'Rut');
    expect([isShown(world, first), checkOn(world, first)]).to.deep.equal([false, 'first-post']);
    const second = writes(world, 'Rut');
    expect(isShown(world, second)).to.equal(false);
    moderates(world, rejects(second));
    expect(isShown(world, writes(world, 'Rut'))).to.equal(false);
    moderates(world, approves(first));
    expect(isShown(world, writes(world, 'Rut'))).to.equal(true);
    expect(isShown(world, writes(world, 'Tage'))).to.equal(false);
  });

  it('[CH7] none: at once, but for what a check finds', () => {
    const world = askingWorld();
    expect(isShown(world, writes(world, 'Rut', 'När blir den klar?'))).to.equal(true);
    const linked = writes(world, 'Tage', 'Har ni sett https://reklam.example?');
    expect([isShown(world, linked), checkOn(world, linked)]).to.deep.equal([false, 'links']);
    moderates(world, approves(linked));
    expect(isShown(world, linked)).to.equal(true);
  });

  it('[CH7] delay: shown by the machine when the seconds are over, and not a millisecond before', () => {
    const world = liveWorld({ control: 'delay', delaySeconds: 20 });
    elapses(world);
    const first = writes(world, 'Rut');
    world.clock += 20 * SECOND - 1;
    expect(refusalOf(elapses(world))).to.equal('chat/nothing-due');
    world.clock += 1;
    const since = world.lines.length;
    expect(refusalOf(elapses(world))).to.equal(null);
    expect(world.lines.slice(since).map(({ type, by }) => [type, by])).to.deep.equal([['debate/version-published', { system: 'delay' }]]);
    expect(seenQuestion(world, first.post)).to.deep.include({ status: 'queue', place: 1 });
    expect(messageOf(world, first.post).asker).to.equal(world.viewer('Rut').mark('own', idOf(world)));
    expect(refusalOf(elapses(world))).to.equal('chat/nothing-due');
  });

  it('[CH7] delay: a moderator stops it, or is quicker; what a check found waits for a person', () => {
    const world = liveWorld({ control: 'delay', delaySeconds: 20 });
    elapses(world);
    const [stopped, early, back] = [writes(world, 'Rut'), writes(world, 'Tage'), writes(world, 'Nour')];
    const linked = writes(world, 'Elvira', 'Har ni sett https://reklam.example?');
    moderates(world, rejects(stopped));
    moderates(world, approves(early));
    world.must('Nour', { type: 'debate/withdraw', post: back.post });
    expect(isShown(world, early)).to.equal(true);
    world.clock += HOUR / 2;
    expect(refusalOf(elapses(world))).to.equal('chat/nothing-due');
    expect([stopped, back, linked].map((each) => isShown(world, each))).to.deep.equal([false, false, false]);
  });

  it('[CH7] delay: what its author was asked to change waits for whoever asked', () => {
    const world = liveWorld({ control: 'delay', delaySeconds: 20 });
    elapses(world);
    const question = writes(world, 'Rut', 'Vad tycker Kalle?');
    moderates(world, returns(question));
    world.must('Rut', correcting(question.post, 'Vad tycker nämnden?'));
    world.clock += 10 * MINUTE;
    expect(refusalOf(elapses(world))).to.equal('chat/nothing-due');
    expect(isShown(world, question)).to.equal(false);
    moderates(world, approves({ ...question, content: contentOf(world.lines.slice(-1)) }));
    expect(seenQuestion(world, question.post).view?.text).to.equal('Vad tycker nämnden?');
  });

  it('[CH7] delay: a publishing that a moderator took back is not done again by the machine', () => {
    const world = liveWorld({ control: 'delay', delaySeconds: 20 });
    elapses(world);
    const question = writes(world, 'Rut');
    const [act] = moderates(world, approves(question));
    world.clock += 30 * SECOND;
    moderates(world, { type: 'moderation/undo', act: act?.seq ?? 0 });
    expect([isShown(world, question), nextDue(world.state)]).to.deep.equal([false, sessionOf(world).plan.closes.utc]);
    expect(refusalOf(elapses(world))).to.equal('chat/nothing-due');
    moderates(world, approves(question));
    expect(isShown(world, question)).to.equal(true);
  });

  it('[CH7] answers are looked at by nobody first, whatever the control', () => {
    for (const control of ['each', 'first', 'delay', 'none'] as const) {
      const world = liveWorld({ control });
      const question = writes(world, 'Rut');
      if (!isShown(world, question)) moderates(world, approves(question));
      const answer = answers(world, 'Ilyas', question.post, 'Läs https://reklam.example!');
      expect(isShown(world, { post: answer }), control).to.equal(true);
    }
  });

  it('[CH7] who answers asks as everybody else does', () => {
    const world = liveWorld({ control: 'each' });
    expect(isShown(world, writes(world, 'Ilyas'))).to.equal(false);
  });

  it('[CH7] two hundred look-alike questions in ten seconds are held by the check, and turned down in one act', () => {
    const world = liveWorld();
    const text = (at: number): string =>
      `Varför lyssnar ni aldrig på oss som bor här, politiker, när vi säger att skolan ska ligga vid torget? ${'!'.repeat(at % 5)} ${at}`;
    const raid = Array.from({ length: 200 }, (_, at) => {
      world.clock += 50;
      return writes(world, `Bot ${at}`, text(at));
    });
    const held = raid.filter((each) => !isShown(world, each));
    // The first of them says it for the first time.
    expect(held).to.deep.equal(raid.slice(1));
    expect(new Set(held.map((each) => checkOn(world, each)))).to.deep.equal(new Set(['repetition']));
    expect(seen(world).queue.map(({ post }) => post)).to.deep.equal([raid[0]?.post]);
    const seq = world.state.seq;
    const lines = moderates(world, { type: 'moderation/reject-each', versions: held, reason: MANY.code, note: '' });
    expect([lines.length, world.state.seq]).to.deep.equal([199, seq + 199]);
    expect(held.every(({ post }) => world.state.debate.items.get(post)?.versions[0]?.status === 'rejected')).to.equal(true);
    expect(seen(world).statistics).to.deep.include({ questions: 1, waiting: 1 });
  });

  it('[CH7] more than four within ten minutes by one person are looked at', () => {
    const world = liveWorld();
    const flood = Array.from({ length: 6 }, () => writes(world, 'Rut'));
    expect(flood.map((each) => isShown(world, each))).to.deep.equal([true, true, true, true, false, false]);
    expect(isShown(world, writes(world, 'Tage'))).to.equal(true);
  });

  it('[CH5] that it began and ended is said by the machine, once, when its moment has come', () => {
    const world = askingWorld();
    expect(nextDue(world.state)).to.equal(zoned(OPENS).utc);
    world.clock = OPENS - 1;
    expect(refusalOf(elapses(world))).to.equal('chat/nothing-due');
    world.clock = OPENS;
    expect([refusalOf(elapses(world)), sessionOf(world).status, sessionOf(world).openedAt]).to.deep.equal([null, 'live', world.at()]);
    expect([refusalOf(elapses(world)), nextDue(world.state)]).to.deep.equal(['chat/nothing-due', zoned(CLOSES).utc]);
    world.must(HOST, { type: 'chat/extend', session: idOf(world), closes: zoned(CLOSES + MINUTE) });
    world.clock = CLOSES;
    expect(refusalOf(elapses(world))).to.equal('chat/nothing-due');
    world.clock = CLOSES + MINUTE;
    const since = world.lines.length;
    elapses(world);
    expect(world.lines.slice(since).map(({ type, by, data }) => [type, by, (data as { early: boolean }).early])).to.deep.equal([
      ['chat/ended', { system: 'clock' }, false],
    ]);
    expect([refusalOf(elapses(world)), nextDue(world.state)]).to.deep.equal(['chat/nothing-due', null]);
  });

  it('[CH5] nobody but the machine says it', () => {
    const world = liveWorld();
    for (const who of ['Rut', 'Ilyas', { seat: ADMIN }, HOST, { seat: 'admin/00' as never }])
      expect(refusalOf(world.run(who, { type: 'chat/elapse' }))).to.equal('chat/not-allowed');
    expect(refusalOf(world.run(MACHINE, { type: 'chat/elapse' }))).to.equal(null);
  });

  it('[CH5] what is over when the machine comes is said in the order of its moments', () => {
    const world = askingWorld({ control: 'delay', delaySeconds: 60 });
    const first = idOf(world);
    world.must({ seat: ADMIN }, { type: 'chat/plan', plan: planWith({ opens: zoned(3 * HOUR), closes: zoned(4 * HOUR) }) });
    world.clock = OPENS + MINUTE;
    const asked = postOf(world.must('Rut', { ...asking(world), session: first } as Command));
    world.clock = CLOSES - 1;
    const atLast = postOf(world.must('Tage', { ...asking(world), session: first } as Command));
    world.clock = 96 * HOUR;
    expect(refusalOf(world.run('Nour', { ...asking(world), session: first } as Command))).to.equal('chat/closed');
    const since = world.lines.length;
    elapses(world);
    expect(
      world.lines.slice(since).map(({ type, data }) => [type, (data as { session?: string }).session ?? (data as { post: PostId }).post]),
    ).to.deep.equal([
      ['chat/opened', first],
      ['debate/version-published', asked],
      ['chat/ended', first],
      ['debate/version-published', atLast],
      ['chat/opened', idOf(world)],
      ['chat/ended', idOf(world)],
    ]);
    expect(refusalOf(elapses(world))).to.equal('chat/nothing-due');
    // Promised from the day it ended, not from the day the machine came back.
    expect(sessionOf(world, first)).to.deep.include({ answerBy: '2026-11-27', early: false });
  });

  it('[CH5] what is asked in the last seconds before the close is shown when its delay is over', () => {
    const world = liveWorld({ control: 'delay', delaySeconds: 60 });
    world.clock = CLOSES - SECOND;
    const question = writes(world, 'Rut');
    world.clock = CLOSES;
    elapses(world);
    expect([isShown(world, question), nextDue(world.state)]).to.deep.equal([false, new Date(START + CLOSES + 59 * SECOND).toISOString()]);
    world.clock = CLOSES + 59 * SECOND;
    elapses(world);
    expect(seenQuestion(world, question.post)).to.deep.include({ status: 'later', later: { until: '2026-11-27', member: null } });
  });

  it('[CH5] a follow-up waits out its seconds too', () => {
    const world = liveWorld({ control: 'delay', delaySeconds: 5 });
    const question = writes(world, 'Rut');
    world.clock += 5 * SECOND;
    elapses(world);
    answers(world, 'Ilyas', question.post);
    world.must('Rut', following(question.post));
    const since = world.lines.length;
    world.clock += 5 * SECOND;
    elapses(world);
    expect(typesSince(world, since)).to.deep.equal(['debate/version-published']);
    expect(seenQuestion(world, question.post).followedUp).to.equal(true);
  });

  it('[CH5] the panel is there until it leaves, or until the end', () => {
    const world = liveWorld();
    const session = idOf(world);
    const there = (): readonly string[] => seen(world).panel.flatMap(({ here, name }) => (here ? [name] : []));
    for (const who of ['Ilyas', 'Berit'] as const) world.must(who, { type: 'chat/arrive', session });
    expect(there()).to.deep.equal([PANEL.Ilyas.name, PANEL.Berit.name]);
    expect(refusalOf(world.run('Ilyas', { type: 'chat/arrive', session }))).to.equal('chat/already');
    expect(refusalOf(world.run('Ada', { type: 'chat/depart', session }))).to.equal('chat/already');
    world.clock += MINUTE;
    world.must('Berit', { type: 'chat/depart', session });
    expect(there()).to.deep.equal([PANEL.Ilyas.name]);
    world.clock = CLOSES;
    elapses(world);
    expect(there()).to.deep.equal([]);
    expect(sessionOf(world).visits).to.deep.equal([
      { member: 11, from: zoned(OPENS).utc, to: zoned(CLOSES).utc },
      { member: 12, from: zoned(OPENS).utc, to: zoned(OPENS + MINUTE).utc },
    ]);
    expect(refusalOf(world.run('Ilyas', { type: 'chat/arrive', session }))).to.equal('chat/closed');
  });
});
