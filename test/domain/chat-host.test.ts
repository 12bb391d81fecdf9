import { describe, expect, it } from '#spec';
import { POLLS_MOST } from '@insyn/domain/chat/host.ts';
import { recordOf } from '@insyn/domain/chat/record.ts';
import { PUBLIC } from '@insyn/domain/visibility.ts';
import { markOf, type World } from '../kit/world.ts';
import {
  answering,
  answers,
  asks,
  askingWorld,
  CLOSES,
  elapses,
  faultOf,
  following,
  HOST,
  idOf,
  liveWorld,
  MINUTE,
  OPENS,
  opensPoll,
  queued,
  refusalOf,
  SECOND,
  seen,
  seenQuestion,
  sessionOf,
  supports,
  zoned,
} from '../kit/chat.ts';
import type { PollId, PostId } from '@insyn/domain/ids.ts';
import type { Command } from '@insyn/domain/root.ts';

const take = (question: PostId): Command => ({ type: 'chat/take', question });
const pause = (world: World, reason = 'Vi tar en paus.'): Command => ({ type: 'chat/pause', session: idOf(world), reason });
const resume = (world: World): Command => ({ type: 'chat/resume', session: idOf(world) });
const choose = (poll: PollId, choice: number): Command => ({ type: 'chat/answer-poll', poll, choice });
const record = (world: World) => recordOf(world.state, world.held, PUBLIC, idOf(world), world.at());

describe('a pause', () => {
  it('[CH24] questions are asked and supported, and none is taken up', () => {
    const world = liveWorld();
    const question = asks(world, 'Rut');
    world.must(HOST, pause(world));
    expect(seen(world).paused).to.deep.equal({ since: world.at(), reason: 'Vi tar en paus.' });
    const other = asks(world, 'Tage');
    supports(world, other, 'Nour');
    expect(queued(world)).to.deep.equal([other, question]);
    const seq = world.state.seq;
    expect(refusalOf(world.run('Ilyas', take(question)))).to.equal('chat/paused');
    expect(refusalOf(world.run('Ilyas', answering(question)))).to.equal('chat/paused');
    expect(refusalOf(world.run(HOST, { type: 'chat/take-up', question, member: 11 }))).to.equal('chat/paused');
    expect(world.state.seq).to.equal(seq);
    world.must(HOST, resume(world));
    expect([seen(world).paused, refusalOf(world.run('Ilyas', answering(question)))]).to.deep.equal([null, null]);
  });

  it('[CH24] what was taken before it can be written on, answered and taken back', () => {
    const world = liveWorld();
    const question = asks(world, 'Rut');
    world.must('Ilyas', take(question));
    world.must(HOST, pause(world));
    world.clock += MINUTE;
    expect(refusalOf(world.run('Ilyas', take(question)))).to.equal(null);
    // Also by one who was silent for too long, as long as nobody else could take it.
    world.clock += 6 * MINUTE;
    const answer = answers(world, 'Ilyas', question);
    world.must('Ilyas', { type: 'debate/withdraw', post: answer });
    answers(world, 'Ilyas', question, 'Nej.');
    expect(refusalOf(world.run('Rut', following(question)))).to.equal(null);
    expect(refusalOf(world.run('Berit', answering(question)))).to.equal('chat/paused');
    expect(seen(world).answered.map(({ post }) => post)).to.deep.equal([question]);
    expect(sessionOf(world).turns).to.equal(1);
  });

  it('[CH24] has a reason, is one at a time, and is over with the chat', () => {
    const world = askingWorld();
    expect(refusalOf(world.run(HOST, pause(world)))).to.equal('chat/not-live');
    world.clock = OPENS;
    expect(refusalOf(world.run(HOST, resume(world)))).to.equal('chat/already');
    expect(faultOf(world.run(HOST, pause(world, ' ')))).to.equal('chat/field-empty reason');
    world.must(HOST, pause(world, 'Tekniken krånglar.'));
    expect(refusalOf(world.run(HOST, pause(world)))).to.equal('chat/already');
    world.clock += 5 * MINUTE;
    world.must(HOST, resume(world));
    world.clock += MINUTE;
    world.must(HOST, pause(world, 'Brandlarm.'));
    world.clock = CLOSES;
    expect(seen(world).paused).to.equal(null);
    expect(refusalOf(world.run(HOST, resume(world)))).to.equal('chat/not-live');
    elapses(world);
    expect(record(world)?.pauses).to.deep.equal([
      { from: zoned(OPENS).utc, to: zoned(OPENS + 5 * MINUTE).utc, reason: 'Tekniken krånglar.' },
      { from: zoned(OPENS + 6 * MINUTE).utc, to: zoned(CLOSES).utc, reason: 'Brandlarm.' },
    ]);
  });
});

describe('a quick poll', () => {
  const polls = (world: World, who: string | null = null) => seen(world, who).polls;

  it('[CH25] takes one answer from each person, by the mark, on whichever device', () => {
    const world = liveWorld();
    const poll = opensPoll(world);
    const [line] = world.must('Rut', choose(poll, 1));
    expect(line).to.deep.include({ by: { mark: markOf('Rut', 'poll', poll) }, contents: [] });
    expect([0, 1].map((choice) => refusalOf(world.run('Rut', choose(poll, choice))))).to.deep.equal([
      'chat/poll-answered',
      'chat/poll-answered',
    ]);
    world.must('Tage', choose(poll, 1));
    world.must('Nour', choose(poll, 0));
    expect(sessionOf(world).polls[0]?.counts).to.deep.equal([1, 2]);
    for (const choice of [-1, 2, 0.5, NaN])
      expect(faultOf(world.run('Elvira', choose(poll, choice)))).to.equal('chat/poll-not-found choice');
    expect(refusalOf(world.run('Elvira', choose('x' as PollId, 0)))).to.equal('chat/poll-not-found');
    expect(polls(world, 'Rut')[0]?.choice).to.equal(1);
    expect([polls(world, 'Elvira')[0]?.choice, polls(world)[0]?.choice]).to.deep.equal([null, null]);
  });

  it('[CH25] tells how many answered at once, and its result when the host shows it', () => {
    const world = liveWorld();
    const poll = opensPoll(world, 'Vilken väg?', ['Torget', 'Skogen', 'Vet inte']);
    world.must('Rut', choose(poll, 2));
    const told = (): readonly unknown[] =>
      polls(world).map(({ question, options, status, counts, answers: count }) => [question, options, status, counts, count]);
    const words = ['Vilken väg?', ['Torget', 'Skogen', 'Vet inte']];
    expect(told()).to.deep.equal([[...words, 'open', null, 1]]);
    world.must(HOST, { type: 'chat/close-poll', poll });
    expect(told()).to.deep.equal([[...words, 'closed', null, 1]]);
    expect(refusalOf(world.run('Tage', choose(poll, 0)))).to.equal('chat/poll-closed');
    world.must(HOST, { type: 'chat/show-poll', poll });
    expect(told()).to.deep.equal([[...words, 'shown', [0, 0, 1], 1]]);
    expect(refusalOf(world.run(HOST, { type: 'chat/show-poll', poll }))).to.equal('chat/already');
    expect(refusalOf(world.run(HOST, { type: 'chat/close-poll', poll }))).to.equal('chat/poll-closed');
    expect(refusalOf(world.run('Tage', choose(poll, 0)))).to.equal('chat/poll-closed');
  });

  it('[CH25] is open while the session is, one at a time, with words that say something', () => {
    const world = askingWorld();
    const open = (question = 'A?', options: readonly string[] = ['Ja', 'Nej']): string | null =>
      faultOf(world.run(HOST, { type: 'chat/open-poll', session: idOf(world), question, options }));
    expect(open()).to.equal('chat/not-live');
    world.clock = OPENS;
    expect(open(' ')).to.equal('chat/field-empty question');
    for (const options of [[], ['Ja'], Array.from({ length: 7 }, (_, at) => `${at}`), ['Ja', '']])
      expect(open('A?', options), options.join()).to.equal('chat/field-empty options');
    expect(open('A?', ['Ja', ' Ja\u202e '])).to.equal('chat/text-not-allowed options');
    expect(open('A?', ['Ja', `N${'\u0301'.repeat(10_000)}`])).to.equal('chat/text-not-allowed options');
    expect(open('A?', ['Ja', 'x'.repeat(201)])).to.equal('chat/field-too-long options');
    expect(open()).to.equal(null);
    expect(open()).to.equal('chat/poll-open');
    for (let at = 1; at < POLLS_MOST; at += 1) {
      world.must(HOST, { type: 'chat/close-poll', poll: polls(world).at(-1)?.poll as PollId });
      expect(open(`Fråga ${at}?`)).to.equal(null);
    }
    const last = polls(world).at(-1)?.poll as PollId;
    world.must(HOST, { type: 'chat/close-poll', poll: last });
    expect(open()).to.equal('chat/too-many');
  });

  it('[CH25] takes nothing in the millisecond of the close; its result can be shown afterwards', () => {
    const world = liveWorld();
    const poll = opensPoll(world);
    world.clock = CLOSES - 1;
    world.must('Rut', choose(poll, 0));
    world.clock = CLOSES;
    expect(refusalOf(world.run('Tage', choose(poll, 0)))).to.equal('chat/poll-closed');
    elapses(world);
    world.must(HOST, { type: 'chat/show-poll', poll });
    expect(record(world)?.view.polls[0]?.counts).to.deep.equal([1, 0]);
  });

  it('[CH25] takes answers from whoever may support, and asks others who they are', () => {
    const world = askingWorld({}, { levels: { read: 'none', write: 'guest', support: 'eid', vote: 'eid' } });
    world.clock = OPENS;
    const poll = opensPoll(world);
    expect(faultOf(world.run('Rut', choose(poll, 0)))).to.equal('chat/level-needed eid');
    expect(refusalOf(world.run(HOST, choose(poll, 0)))).to.equal('chat/login-needed');
  });
});

describe('figures', () => {
  it('[CH26] standard replies are marked, and counted by themselves', () => {
    const world = liveWorld();
    const [a, b, c] = [asks(world, 'Rut'), asks(world, 'Tage'), asks(world, 'Nour')];
    world.clock += 10 * SECOND;
    answers(world, 'Ilyas', a, 'Tack för din fråga.', { standard: true });
    expect(seenQuestion(world, a).below[0]?.standard).to.equal(true);
    expect(seen(world).statistics).to.deep.include({ answered: 0, standard: 1, waiting: 2, medianWait: null });
    answers(world, 'Ilyas', b, 'Tack för din fråga.', { standard: true });
    world.clock += 10 * SECOND;
    answers(world, 'Berit', b, 'I maj.');
    answers(world, 'Berit', c, 'I juni.');
    // A question with an answer of its own is answered by that one, and at its time.
    expect(seen(world).statistics).to.deep.include({ questions: 3, answered: 2, standard: 1, waiting: 0, medianWait: 20 });
    expect(seen(world).statistics.byMember).to.deep.equal([
      { member: 11, answers: 0 },
      { member: 12, answers: 2 },
      { member: 13, answers: 0 },
    ]);
    expect(seen(world).panel.map(({ answered }) => answered)).to.deep.equal([0, 2, 0]);
  });

  it('[CH26] what was asked in advance waits from the opening', () => {
    const world = askingWorld();
    const question = asks(world, 'Rut');
    world.clock = OPENS;
    elapses(world);
    world.clock += 40 * SECOND;
    answers(world, 'Ilyas', question);
    expect(seen(world).statistics.medianWait).to.equal(40);
  });

  it('[CH25] a poll that is open when the chat ends is closed with it', () => {
    const world = liveWorld();
    opensPoll(world);
    world.clock = CLOSES;
    elapses(world);
    expect(seen(world).polls.map(({ status }) => status)).to.deep.equal(['closed']);
  });

  it('[CH26] the wait is from when a question could be read to its first own answer, half of them less', () => {
    const world = liveWorld({ control: 'each' });
    const waits = [10, 40, 20, 30].map((seconds, at) => {
      const question = asks(world, `Frågare ${at}`);
      world.clock += 90 * SECOND;
      const content = world.state.debate.items.get(question)?.versions[0]?.content;
      if (content === undefined) throw new Error('nothing was asked');
      world.must('Sanna', { type: 'moderation/approve', post: question, content }, ['moderator/2']);
      world.clock += seconds * SECOND;
      answers(world, 'Ilyas', question);
      world.clock += MINUTE;
      answers(world, 'Ilyas', question, 'Och en sak till.');
      return seen(world).statistics.medianWait;
    });
    expect(waits).to.deep.equal([10, 10, 20, 20]);
  });

  it('[CH26] what is counted is what everyone could read: not what waits, was taken back or is hidden', () => {
    const world = liveWorld();
    const [a, b, c] = [asks(world, 'Rut'), asks(world, 'Tage'), asks(world, 'Nour')];
    asks(world, 'Elvira', 'Har ni sett https://reklam.example?');
    supports(world, a, 'Tage', 'Nour');
    supports(world, b, 'Nour');
    answers(world, 'Ilyas', a);
    world.must('Rut', following(a));
    world.must(HOST, { type: 'chat/decline', question: c, reason: 'Annan nämnd.' });
    expect(seen(world).statistics).to.deep.include({ questions: 3, answered: 1, declined: 1, waiting: 1, followUps: 1, supports: 3 });
    world.must('Rut', { type: 'debate/withdraw', post: a });
    world.must('Tage', { type: 'debate/withdraw', post: b });
    expect(seen(world).statistics).to.deep.include({ questions: 1, answered: 0, declined: 1, waiting: 0, followUps: 0, supports: 0 });
    expect(record(world)?.unpublished).to.equal(1);
  });
});
