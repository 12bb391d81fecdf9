import { describe, expect, it } from '#spec';
import { chatView } from '@insyn/domain/chat/view.ts';
import { EMPTY_HELD } from '@insyn/domain/root.ts';
import { PUBLIC } from '@insyn/domain/visibility.ts';
import { ADMIN, type Ran, type World } from '../kit/world.ts';
import { RULE } from '../kit/moderation.ts';
import {
  answers,
  asking,
  asks,
  askingWorld,
  CLOSES,
  elapses,
  faultOf,
  HOST,
  HOUR,
  idOf,
  liveWorld,
  messageOf,
  MINUTE,
  moderates,
  OPENS,
  planWith,
  queued,
  refusalOf,
  seen,
  seenQuestion,
  sessionOf,
  supports,
  zoned,
} from '../kit/chat.ts';
import type { PostId } from '@insyn/domain/ids.ts';

const merges = (world: World, question: PostId, into: PostId): Ran => world.run(HOST, { type: 'chat/merge', question, into });
const takes = (world: World, question: PostId, who = 'Ilyas'): Ran => world.run(who, { type: 'chat/take', question });
const pointsOf = (world: World, post: PostId): readonly number[] => {
  const { points, support } = seenQuestion(world, post);
  return [points, support];
};
/** As many as are asked for, a minute apart, each by somebody else. */
const asksMany = (world: World, count: number): readonly PostId[] =>
  Array.from({ length: count }, (_, at) => {
    world.clock += MINUTE;
    return asks(world, `Frågare ${at}`);
  });
function four(world: World): readonly [PostId, PostId, PostId, PostId] {
  const [a, b, c, d] = asksMany(world, 4);
  if (!a || !b || !c || !d) throw new Error('too few');
  return [a, b, c, d];
}

describe('the way of a question', () => {
  it('[CH6] received, in the queue, taken up, answered: each step is told by lines that everyone has', () => {
    const world = liveWorld({ control: 'each' });
    const question = asks(world, 'Rut');
    const statuses = (): readonly string[] => {
      const at = world.at();
      // Nothing is held but the lines.
      const view = chatView(world.state, EMPTY_HELD, PUBLIC, idOf(world), at);
      const lists = ['queue', 'taken', 'answered', 'later', 'declined', 'merged', 'gone'] as const;
      return lists.filter((list) => view?.[list].some(({ post }) => post === question));
    };
    expect([statuses(), seenQuestion(world, question, 'Rut').status]).to.deep.equal([[], 'received']);
    const content = world.state.debate.items.get(question)?.versions[0]?.content;
    if (content === undefined) throw new Error('nothing was asked');
    moderates(world, { type: 'moderation/approve', post: question, content });
    expect(statuses()).to.deep.equal(['queue']);
    takes(world, question);
    expect(statuses()).to.deep.equal(['taken']);
    const answer = answers(world, 'Ilyas', question);
    expect(statuses()).to.deep.equal(['answered']);
    world.must('Ilyas', { type: 'debate/withdraw', post: answer });
    expect(statuses()).to.deep.equal(['taken']);
    world.must('Ilyas', { type: 'chat/release', question });
    expect(statuses()).to.deep.equal(['queue']);
    world.must('Ilyas', { type: 'chat/defer', question, until: null });
    expect(statuses()).to.deep.equal(['later']);
    world.must(HOST, { type: 'chat/decline', question, reason: 'Det är en annan nämnd.' });
    expect([statuses(), seenQuestion(world, question).reason]).to.deep.equal([['declined'], 'Det är en annan nämnd.']);
    world.must(HOST, { type: 'chat/requeue', question });
    expect(statuses()).to.deep.equal(['later']);
    moderates(world, { type: 'moderation/hide', post: question, reason: RULE.code, note: '' });
    expect(statuses()).to.deep.equal(['gone']);
    moderates(world, { type: 'moderation/restore', post: question });
    expect(statuses()).to.deep.equal(['later']);
    world.must('Rut', { type: 'debate/withdraw', post: question });
    expect(statuses()).to.deep.equal(['gone']);
  });

  it('[CH6] what is not taken up has a reason that says something, and is not what was answered', () => {
    const world = liveWorld();
    const [a, b] = four(world);
    const decline = (question: PostId, reason = 'Annan nämnd.'): string | null =>
      faultOf(world.run(HOST, { type: 'chat/decline', question, reason }));
    for (const reason of ['', '  ', '\u200b']) expect(decline(a, reason)).to.equal('chat/field-empty reason');
    expect(decline(a, 'x'.repeat(601))).to.equal('chat/field-too-long reason');
    expect(decline(a)).to.equal(null);
    expect(decline(a)).to.equal('chat/declined');
    expect(refusalOf(takes(world, a))).to.equal('chat/declined');
    answers(world, 'Ilyas', b);
    expect(decline(b)).to.equal('chat/answered');
    expect(refusalOf(world.run(HOST, { type: 'chat/requeue', question: b }))).to.equal('chat/not-declined');
    world.must(HOST, { type: 'chat/requeue', question: a });
    expect(seenQuestion(world, a)).to.deep.include({ status: 'queue', reason: null });
    expect(refusalOf(world.run(HOST, { type: 'chat/requeue', question: a }))).to.equal('chat/not-declined');
  });

  it('[CH6] a hidden answer leaves its question where it was before, and is one again when it is restored', () => {
    const world = liveWorld();
    const question = asks(world, 'Rut');
    const answer = answers(world, 'Ilyas', question);
    moderates(world, { type: 'moderation/hide', post: answer, reason: RULE.code, note: '' });
    expect(seenQuestion(world, question)).to.deep.include({ status: 'queue', order: 1 });
    expect(seenQuestion(world, question).below.map(({ view }) => [view.text, view.tombstone?.kind])).to.deep.equal([['', 'moderated']]);
    moderates(world, { type: 'moderation/restore', post: answer });
    expect(seenQuestion(world, question).status).to.equal('answered');
  });
});

describe('the queue', () => {
  it('[CH10] support orders it; of equals the one received first is first', () => {
    const world = liveWorld();
    const [a, b, c, d] = four(world);
    expect(queued(world)).to.deep.equal([a, b, c, d]);
    supports(world, c, 'Rut', 'Tage');
    supports(world, d, 'Rut');
    expect(queued(world)).to.deep.equal([c, d, a, b]);
    supports(world, b, 'Nour');
    expect(queued(world)).to.deep.equal([c, b, d, a]);
    world.must('Rut', { type: 'debate/unsupport', post: c });
    expect(queued(world)).to.deep.equal([b, c, d, a]);
    expect(seen(world).queue.map(({ place }) => place)).to.deep.equal([1, 2, 3, 4]);
  });

  it('[CH10] each question taken up since it was received is worth two: nobody waits for ever', () => {
    const world = liveWorld();
    const [a, b, c, d] = four(world);
    supports(world, b, 'Rut', 'Tage');
    takes(world, b);
    expect([a, c, d].map((post) => pointsOf(world, post))).to.deep.equal([
      [2, 0],
      [2, 0],
      [2, 0],
    ]);
    const late = asks(world, 'Elvira');
    supports(world, late, 'Rut');
    expect(pointsOf(world, late)).to.deep.equal([1, 1]);
    expect(queued(world)).to.deep.equal([a, c, d, late]);
    takes(world, a, 'Berit');
    expect([c, d, late].map((post) => pointsOf(world, post)[0])).to.deep.equal([4, 4, 3]);
    supports(world, late, 'Tage', 'Nour');
    expect(queued(world)).to.deep.equal([late, c, d]);
  });

  it('[CH10] only what everyone can read is in it', () => {
    const world = liveWorld();
    const [a, b, c, d] = four(world);
    const held = asks(world, 'Rut', 'Har ni sett https://reklam.example?');
    expect(queued(world)).to.not.include(held);
    world.must('Frågare 0', { type: 'debate/withdraw', post: a });
    moderates(world, { type: 'moderation/hide', post: b, reason: RULE.code, note: '' });
    world.must({ seat: 'registrar/7' }, { type: 'moderation/erase', post: c, decision: 'SKN 2026/9', ground: 'Uppgift om enskild.' });
    expect(queued(world)).to.deep.equal([d]);
    moderates(world, { type: 'moderation/restore', post: b });
    expect(queued(world)).to.deep.equal([b, d]);
    expect(refusalOf(takes(world, held))).to.equal('chat/question-not-found');
    expect(refusalOf(takes(world, a))).to.equal('chat/question-not-found');
  });

  it('[CH10] sessions of one dialogue have queues of their own', () => {
    const world = liveWorld();
    const first = asks(world, 'Rut');
    world.must({ seat: ADMIN }, { type: 'chat/plan', plan: planWith({ opens: zoned(OPENS + MINUTE), closes: zoned(CLOSES) }) });
    const second = asks(world, 'Rut');
    expect(queued(world)).to.deep.equal([second]);
    takes(world, first);
    expect(seen(world).queue.map(({ points, waitsTurn }) => [points, waitsTurn])).to.deep.equal([[0, false]]);
    expect(world.state.chat.sessions.map(({ turns }) => turns)).to.deep.equal([1, 0]);
  });

  it('[CH11] whoever asked the question just taken up waits one turn', () => {
    const world = liveWorld();
    const first = asks(world, 'Rut');
    const second = asks(world, 'Rut');
    supports(world, second, 'Nour', 'Elvira', 'Tage');
    const other = asks(world, 'Tage');
    expect(queued(world)).to.deep.equal([second, first, other]);
    takes(world, second);
    expect(queued(world)).to.deep.equal([other, first]);
    expect(seen(world).queue.map(({ waitsTurn }) => waitsTurn)).to.deep.equal([false, true]);
    takes(world, other, 'Berit');
    expect(seen(world).queue.map(({ post, waitsTurn }) => [post, waitsTurn])).to.deep.equal([[first, false]]);
  });

  it('[CH11] a question taken up anew is no new turn, and gives nobody points', () => {
    const world = liveWorld();
    const [a, b, c] = four(world);
    takes(world, a);
    takes(world, b, 'Berit');
    const before = seen(world).queue.map(({ post, points, waitsTurn }) => [post, points, waitsTurn]);
    world.must('Ilyas', { type: 'chat/release', question: a });
    takes(world, a, 'Ada');
    expect(seen(world).queue.map(({ post, points, waitsTurn }) => [post, points, waitsTurn])).to.deep.equal(before);
    expect([sessionOf(world).turns, messageOf(world, a).order, messageOf(world, b).order]).to.deep.equal([2, 1, 2]);
    expect(messageOf(world, a).takes.map(({ member }) => member)).to.deep.equal([11, 13]);
    // A question that waits alone for its turn is next all the same.
    expect(queued(world)[0]).to.equal(c);
  });

  it('[CH11] in one turn an asker with two names is one, told by the mark in the session', () => {
    const world = liveWorld();
    const [one, two] = [asks(world, 'Rut'), asks(world, 'Rut')];
    expect(messageOf(world, one).asker).to.equal(messageOf(world, two).asker);
    expect(messageOf(world, one).asker).to.not.equal(messageOf(world, asks(world, 'Tage')).asker);
    const published = world.lines.filter(({ type }) => type === 'debate/version-published');
    expect(new Set(published.map(({ data }) => (data as { asker?: string }).asker))).to.have.property('size', 2);
  });
});

describe('merged questions', () => {
  it('[CH12] count as the one with most support: the most, not the sum', () => {
    const world = liveWorld();
    const [a, b, c, d] = four(world);
    supports(world, a, 'Rut', 'Tage');
    supports(world, b, 'Rut', 'Tage', 'Nour');
    supports(world, c, 'Elvira');
    supports(world, d, 'Rut', 'Tage', 'Nour', 'Elvira');
    expect([merges(world, b, a), merges(world, c, a)].map(refusalOf)).to.deep.equal([null, null]);
    expect(pointsOf(world, a)).to.deep.equal([3, 3]);
    expect(queued(world)).to.deep.equal([d, a]);
    supports(world, c, 'Rut', 'Tage', 'Nour', 'Ylva');
    expect(pointsOf(world, a)).to.deep.equal([5, 5]);
    expect(queued(world)).to.deep.equal([a, d]);
    moderates(world, { type: 'moderation/hide', post: c, reason: RULE.code, note: '' });
    expect(pointsOf(world, a)).to.deep.equal([3, 3]);
  });

  it('[CH12] into itself, in a circle of two or of three, or into another session’s: refused', () => {
    const world = liveWorld();
    const [a, b, c, d] = four(world);
    const merge = (question: PostId, into: PostId): string | null => faultOf(merges(world, question, into));
    expect(merge(a, a)).to.equal('chat/merge-circle into');
    expect(merge(a, b)).to.equal(null);
    expect(merge(b, a)).to.equal('chat/merge-circle into');
    expect(merge(b, c)).to.equal(null);
    expect(merge(c, a)).to.equal('chat/merge-circle into');
    expect(merge(c, b)).to.equal('chat/merge-circle into');
    expect(merge(a, d)).to.equal('chat/merged question');
    expect(merge(d, a)).to.equal(null);
    expect(messageOf(world, d).into).to.equal(c);
    const answer = answers(world, 'Ilyas', c);
    expect([merge(asks(world, 'Rut'), answer), merge(answer, a)]).to.deep.equal([
      'chat/question-not-found into',
      'chat/question-not-found question',
    ]);
    world.must({ seat: ADMIN }, { type: 'chat/plan', plan: planWith({ opens: zoned(3 * HOUR), closes: zoned(4 * HOUR) }) });
    expect(merge(asks(world, 'Tage'), c)).to.equal('chat/question-not-found into');
  });

  it('[CH12] neither what is answered is merged away, nor anything into what is not taken up', () => {
    const world = liveWorld();
    const [a, b, c] = four(world);
    answers(world, 'Ilyas', a);
    world.must(HOST, { type: 'chat/decline', question: b, reason: 'Annan nämnd.' });
    expect(faultOf(merges(world, a, c))).to.equal('chat/answered question');
    expect(faultOf(merges(world, c, b))).to.equal('chat/declined into');
    expect(faultOf(merges(world, b, c))).to.equal('chat/declined');
    // Into one that is answered its asker finds the answer.
    expect(faultOf(merges(world, c, a))).to.equal(null);
  });

  it('[CH13] stand with the one they were merged into, and its asker is told which', () => {
    const world = liveWorld();
    const [a, b, c] = four(world);
    merges(world, a, b);
    merges(world, b, c);
    expect(seenQuestion(world, a, 'Frågare 0')).to.deep.include({ status: 'merged', mergedInto: c, own: true, place: null });
    expect(seenQuestion(world, b, 'Frågare 1')).to.deep.include({ status: 'merged', mergedInto: c, own: true });
    expect(seenQuestion(world, c)).to.deep.include({ status: 'queue', merged: [a, b], mergedInto: null });
    for (const command of [
      { type: 'chat/take', question: a },
      { type: 'chat/defer', question: a, until: null },
    ] as const)
      expect(refusalOf(world.run('Ilyas', command))).to.equal('chat/merged');
    expect(refusalOf(world.run(HOST, { type: 'chat/take-up', question: a, member: 11 }))).to.equal('chat/merged');
    expect(seen(world).own).to.deep.equal([]);
    expect(seen(world, 'Frågare 0').own.map(({ post }) => post)).to.deep.equal([a]);
  });

  it('[CH13] taken apart again a question is where it was, with its own support and age', () => {
    const world = liveWorld();
    const [a, b, c, d] = four(world);
    supports(world, b, 'Rut');
    const before = seen(world).queue;
    merges(world, b, d);
    merges(world, a, b);
    world.must(HOST, { type: 'chat/requeue', question: b });
    expect(seenQuestion(world, a).mergedInto).to.equal(d);
    world.must(HOST, { type: 'chat/requeue', question: a });
    expect(seen(world).queue).to.deep.equal(before);
    expect(queued(world)).to.deep.equal([b, a, c, d]);
  });

  it('[CH13] when the one they stand with is taken back or hidden, they wait for themselves; restored it stands for them again', () => {
    const world = liveWorld();
    const [a, b, c, d] = four(world);
    merges(world, a, b);
    merges(world, c, b);
    expect(queued(world)).to.deep.equal([b, d]);
    moderates(world, { type: 'moderation/hide', post: b, reason: RULE.code, note: '' });
    expect(queued(world)).to.deep.equal([a, c, d]);
    expect(seenQuestion(world, a)).to.deep.include({ status: 'queue', mergedInto: null });
    expect(refusalOf(merges(world, d, a))).to.equal(null);
    expect(queued(world)).to.deep.equal([a, c]);
    moderates(world, { type: 'moderation/restore', post: b });
    expect(queued(world)).to.deep.equal([b]);
    expect(seenQuestion(world, b).merged).to.deep.equal([a, c, d]);
    world.must('Frågare 1', { type: 'debate/withdraw', post: b });
    expect(queued(world)).to.deep.equal([a, c]);
    answers(world, 'Ilyas', a);
    expect(seenQuestion(world, d)).to.deep.include({ status: 'merged', mergedInto: a });
    expect(refusalOf(merges(world, c, a))).to.equal(null);
    expect(queued(world)).to.deep.equal([]);
  });

  it('[CH13] of a chain whose middle is gone the rest stands with the end', () => {
    const world = liveWorld();
    const [a, b, c, d] = four(world);
    merges(world, a, b);
    merges(world, b, c);
    world.must('Frågare 1', { type: 'debate/withdraw', post: b });
    expect(seenQuestion(world, a).mergedInto).to.equal(c);
    expect(refusalOf(merges(world, c, a))).to.equal('chat/merge-circle');
    world.must('Frågare 2', { type: 'debate/withdraw', post: c });
    expect(queued(world)).to.deep.equal([a, d]);
  });
});

describe('the host', () => {
  it('[CH14] takes up any question for any member, and the record says at which place it stood', () => {
    const world = liveWorld();
    const [a, , c] = four(world);
    supports(world, a, 'Rut');
    world.must(HOST, { type: 'chat/take-up', question: c, member: 12 });
    expect(seenQuestion(world, c)).to.deep.include({ status: 'taken', taken: 12, to: 12, order: 1 });
    expect(seenQuestion(world, c).takes).to.deep.equal([{ member: 12, at: world.at(), place: 3, chosen: 'host' }]);
    takes(world, a);
    expect(seenQuestion(world, a).takes).to.deep.equal([{ member: 11, at: world.at(), place: 1, chosen: 'panel' }]);
    world.clock += MINUTE;
    // Also from the hands of another.
    world.must(HOST, { type: 'chat/take-up', question: a, member: 13 });
    expect(seenQuestion(world, a)).to.deep.include({ taken: 13, order: 2 });
    expect(seenQuestion(world, a).takes.map(({ member, place, chosen }) => [member, place, chosen])).to.deep.equal([
      [11, 1, 'panel'],
      [13, null, 'host'],
    ]);
    expect(
      refusalOf(world.run('Ilyas', { type: 'chat/answer', question: a, text: 'Ja.', lang: 'sv', standard: false, facts: null })),
    ).to.equal('chat/taken');
  });

  it('[CH14] takes up nothing before it begins or when it is over, and for nobody who is not in the panel', () => {
    const world = askingWorld();
    const question = asks(world, 'Rut');
    const takeUp = (member = 11): string | null => faultOf(world.run(HOST, { type: 'chat/take-up', question, member }));
    expect(takeUp()).to.equal('chat/not-live');
    world.clock = OPENS;
    expect(takeUp(99)).to.equal('chat/unknown-member member');
    expect(refusalOf(world.run({ seat: 'counter/3' }, { type: 'chat/take-up', question, member: 11 }))).to.equal('chat/not-allowed');
    expect(refusalOf(world.run('Rut', { type: 'chat/take-up', question, member: 11 }))).to.equal('chat/not-allowed');
    expect(takeUp()).to.equal(null);
    world.clock = CLOSES;
    elapses(world);
    expect(takeUp()).to.equal('chat/not-live');
    expect(refusalOf(world.run('Tage', asking(world)))).to.equal('chat/closed');
  });
});
