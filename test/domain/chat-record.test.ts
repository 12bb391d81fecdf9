import fc from 'fast-check';
import { describe, expect, it } from '#spec';
import { pageOf } from '@insyn/domain/debate/page.ts';
import { statisticsOf } from '@insyn/domain/debate/statistics.ts';
import { recordOf } from '@insyn/domain/chat/record.ts';
import { chatView } from '@insyn/domain/chat/view.ts';
import { PUBLIC } from '@insyn/domain/visibility.ts';
import { emptyState, evolve } from '@insyn/domain/root.ts';
import { LOG, type World } from '../kit/world.ts';
import { RULE } from '../kit/moderation.ts';
import { recount, toldIn } from '../kit/chat-recount.ts';
import { chatSteps, playChat } from '../kit/random-chat.ts';
import {
  answers,
  asks,
  CLOSES,
  correcting,
  elapses,
  following,
  HOST,
  idOf,
  liveWorld,
  MINUTE,
  moderates,
  opensPoll,
  prepares,
  refusalOf,
  seen,
  sessionOf,
  shownContent,
  supporting,
  supports,
  zoned,
} from '../kit/chat.ts';
import type { ChatRecord } from '@insyn/domain/chat/record.ts';
import type { QuestionView } from '@insyn/domain/chat/views.ts';
import type { SessionId } from '@insyn/domain/ids.ts';

function record(world: World, session: SessionId = idOf(world)): ChatRecord {
  const found = recordOf(world.state, world.held, PUBLIC, session, world.at());
  if (!found) throw new Error('no such session');
  return found;
}
const LISTS = ['taken', 'queue', 'answered', 'later', 'declined', 'merged', 'gone'] as const;
const toldBy = ({ post, status, place, points, support, takes, order, below, later, reason, mergedInto }: QuestionView) => ({
  post,
  status,
  place,
  points,
  support,
  takes: takes.map(({ member, place: stood, chosen }) => ({ member, place: stood, chosen })),
  order,
  below: below
    .filter(({ view }) => view.tombstone === null)
    .map(({ role, member, late, view }) => ({ role, member: member?.member ?? null, texts: view.history.map(({ text }) => text), late })),
  later: later && { until: later.until, member: later.member },
  reason,
  mergedInto,
});

describe('the record of a chat', () => {
  it('[CH27] holds who was there, what was asked, in which order it was taken, what was answered and why not', () => {
    const world = liveWorld();
    const session = idOf(world);
    const [a, b, c, d] = [asks(world, 'Rut', 'När blir den klar?'), asks(world, 'Tage'), asks(world, 'Nour'), asks(world, 'Elvira')];
    supports(world, b, 'Rut', 'Nour');
    world.must('Ilyas', { type: 'chat/arrive', session });
    const facts = prepares(world, b, '', 'Bygget kostar 40 miljoner.');
    answers(world, 'Ilyas', b, 'Fyrtio miljoner.', { facts });
    world.clock += MINUTE;
    world.must(HOST, { type: 'chat/take-up', question: a, member: 12 });
    const answer = answers(world, 'Berit', a, 'I april.');
    world.must('Berit', correcting(answer, 'I maj.'));
    world.must('Rut', following(a, 'Säkert?'));
    world.must(HOST, { type: 'chat/decline', question: c, reason: 'Det är en annan nämnd.' });
    world.must(HOST, { type: 'chat/merge', question: d, into: a });
    world.clock = CLOSES;
    elapses(world);
    const told = record(world);
    expect(told.questions.map(({ post, order, status }) => [post, order, status])).to.deep.equal([
      [b, 1, 'answered'],
      [a, 2, 'answered'],
      [c, null, 'declined'],
      [d, null, 'merged'],
    ]);
    expect(told.questions[0]?.below[0]).to.deep.include({ facts: 'Bygget kostar 40 miljoner.', late: false });
    expect(told.questions[0]?.takes).to.deep.equal([{ member: 11, at: zoned(CLOSES - 60 * MINUTE).utc, place: 1, chosen: 'panel' }]);
    expect(told.questions[1]?.takes.map(({ place, chosen }) => [place, chosen])).to.deep.equal([[1, 'host']]);
    expect(told.questions[1]?.below.map(({ role, view }) => [role, view.history.map(({ text }) => text)])).to.deep.equal([
      ['answer', ['I april.', 'I maj.']],
      ['follow-up', ['Säkert?']],
    ]);
    expect(told.questions[2]?.reason).to.equal('Det är en annan nämnd.');
    expect(told.visits).to.deep.equal([{ member: 11, from: zoned(CLOSES - 60 * MINUTE).utc, to: zoned(CLOSES).utc }]);
    expect([told.host, told.unpublished, told.view.endedAt]).to.deep.equal(['Sanna Berg', 0, zoned(CLOSES).utc]);
  });

  it('[CH27] what is hidden or erased is hidden or gone in it, and keeps its place', () => {
    const world = liveWorld();
    const [a, b] = [asks(world, 'Rut', 'Är Kalle sjuk?'), asks(world, 'Tage')];
    const [first, second] = [answers(world, 'Ilyas', a, 'Ja, Kalle är sjuk.'), answers(world, 'Ilyas', b, 'I maj.')];
    const words = (): string => JSON.stringify(record(world).questions.map((each) => ({ ...each, view: each.view, below: each.below })));
    expect(words()).to.include('Kalle');
    moderates(world, { type: 'moderation/hide', post: first, reason: RULE.code, note: '' });
    expect(words()).not.to.include('Ja, Kalle');
    world.must({ seat: 'registrar/7' }, { type: 'moderation/erase', post: a, decision: 'SKN 2026/9', ground: 'Uppgift om enskild.' });
    world.must({ seat: 'registrar/7' }, { type: 'moderation/erase', post: first, decision: 'SKN 2026/9', ground: 'Uppgift om enskild.' });
    expect(words()).not.to.include('Kalle');
    expect(record(world).questions.map(({ post, order, status }) => [post, order, status])).to.deep.equal([
      [a, 1, 'gone'],
      [b, 2, 'answered'],
    ]);
    // A question that its asker takes back takes no answer with it.
    world.must('Tage', { type: 'debate/withdraw', post: b });
    const gone = record(world).questions[1];
    expect([gone?.view?.text, gone?.view?.tombstone?.kind]).to.deep.equal(['', 'author']);
    expect(gone?.below.map(({ view }) => [view.post, view.text])).to.deep.equal([[second, 'I maj.']]);
  });

  it('[CH6] [CH10] [CH27] equals what anybody counts from the lines, at any moment', () => {
    fc.assert(
      fc.property(chatSteps(140), fc.nat(8), (done, minutes) => {
        const world = playChat(done);
        world.clock += minutes * MINUTE;
        for (const { session } of world.state.chat.sessions) {
          const counted = recount(world.lines, world.contents, session, world.at());
          const view = chatView(world.state, world.held, PUBLIC, session, world.at());
          if (!view) throw new Error('no such session');
          const told = LISTS.flatMap((list) => view[list]);
          const known = counted.filter(({ post }) => told.some((each) => each.post === post));
          expect(told.length).to.equal(known.length);
          for (const each of told) {
            const [is, should] = [toldBy(each), known.find(({ post }) => post === each.post)].map((one) => JSON.stringify(one));
            expect(is === should, `${is} should be ${should}`).to.equal(true);
          }
          // What is in no list is what nobody could read.
          for (const { status, below } of counted.filter((each) => !known.includes(each))) {
            expect(status).to.match(/^(received|gone)$/);
            expect(below).to.deep.equal([]);
          }
          const waiting = counted.filter(({ place }) => place !== null).sort((x, y) => (x.place ?? 0) - (y.place ?? 0));
          expect(view.queue.map(({ post }) => post)).to.deep.equal(waiting.map(({ post }) => post));
          const order = known.toSorted((x, y) => (x.order ?? Infinity) - (y.order ?? Infinity));
          expect(record(world, session).questions.map(({ post }) => post)).to.deep.equal(order.map(({ post }) => post));
          const shown = counted.filter(({ status }) => !/received|gone/.test(status));
          expect(view.statistics).to.deep.include({
            questions: shown.length,
            declined: shown.filter(({ status }) => status === 'declined').length,
            merged: shown.filter(({ status }) => status === 'merged').length,
            promised: shown.filter(({ status }) => status === 'later').length,
            waiting: shown.filter(({ status }) => /queue|taken/.test(status)).length,
            followUps: shown.flatMap(({ below }) => below).filter(({ role }) => role === 'follow-up').length,
          });
        }
      }),
      { numRuns: 50 },
    );
  });

  it('[CH27] who was there and when it paused equal the lines, and nothing in it is for somebody alone', () => {
    fc.assert(
      fc.property(chatSteps(100), (done) => {
        const world = playChat(done);
        for (const { session } of world.state.chat.sessions) {
          const { questions, visits, pauses } = record(world, session);
          const about = toldIn(world.lines).filter(({ data }) => data.session === session);
          const arrivals = about.filter(({ type }) => type === 'chat/member-arrived');
          expect(visits.map(({ member, from }) => [member, from])).to.deep.equal(arrivals.map(({ at, data }) => [data.member, at]));
          const paused = about.filter(({ type }) => type === 'chat/paused');
          expect(pauses.map(({ from }) => from)).to.deep.equal(paused.map(({ at }) => at));
          const over = about.filter(({ type }) => type === 'chat/resumed' || type === 'chat/ended').map(({ at }) => at);
          for (const { from, to } of pauses) expect(to).to.equal(over.find((at) => at >= from) ?? null);
          for (const each of questions) expect([each.own, each.prepared, each.note]).to.deep.equal([false, [], '']);
        }
      }),
      { numRuns: 30 },
    );
  });
});

describe('chats and the debate', () => {
  it('[CH29] messages of a chat are on no page, in no count and in no statistics of the debate', () => {
    const world = liveWorld();
    const post = asks(world, 'Rut', 'Fråga om grodor?');
    const answer = answers(world, 'Ilyas', post, 'Svar om grodor.');
    supports(world, post, 'Tage');
    const pages = [
      { sort: 'newest', limit: 9 } as const,
      { sort: 'oldest', limit: 9, q: 'grodor' } as const,
      { sort: 'support', limit: 9, of: post } as const,
    ];
    expect(pages.flatMap((query) => pageOf(world.state.debate, world.held, query).items)).to.deep.equal([]);
    expect(world.state.debate.counts).to.deep.equal({ published: 0, withdrawn: 0, hidden: 0 });
    expect(statisticsOf(world.state, world.held)).to.deep.include({
      posts: 0,
      replies: 0,
      supports: 0,
      questions: { asked: 0, answered: 0 },
    });
    const parent = { post, content: shownContent(world, post) };
    expect(refusalOf(world.run('Tage', { type: 'debate/submit', text: 'Hej.', lang: 'sv', stance: { kind: 'other' }, parent }))).to.equal(
      'debate/post-not-found',
    );
    expect(refusalOf(world.run('Rut', { type: 'debate/add', post, text: 'Hej.', lang: 'sv' }))).to.equal('debate/edit-window-open');
    // Nor do staff bring them there.
    const staff = { seat: 'official/5' } as const;
    expect(refusalOf(world.run(staff, { type: 'debate/highlight', post, reason: 'Viktigt.' }))).to.equal('debate/not-published');
    expect(refusalOf(world.run(staff, { type: 'debate/mark-answered', post, reply: answer }))).to.equal('debate/not-published');
    const sentences = [{ text: 'Många frågar.', posts: [post] }];
    expect(refusalOf(world.run(staff, { type: 'debate/summarise', day: '2026-11-20', lang: 'sv', sentences, missing: '' }))).to.equal(
      'debate/not-published',
    );
    moderates(world, { type: 'moderation/hide', post, reason: RULE.code, note: '' });
    world.must('Ilyas', { type: 'debate/withdraw', post: answer });
    expect(world.state.debate.counts).to.deep.equal({ published: 0, withdrawn: 0, hidden: 0 });
  });

  it('[CH29] a debate is what it would be without its chats', () => {
    fc.assert(
      fc.property(chatSteps(120), (done) => {
        const { state, held, lines } = playChat(done);
        const asked = new Set(
          toldIn(lines)
            .filter(({ type }) => type === 'chat/message-submitted')
            .map(({ data }) => data.post),
        );
        const alone = toldIn(lines)
          .filter(({ type, data }) => !type.startsWith('chat/') && !asked.has(data.post))
          .reduce((before, line) => evolve(before, line, ''), emptyState(LOG));
        expect(state.debate.counts).to.deep.equal(alone.debate.counts);
        expect(state.debate.desk).to.deep.equal(alone.debate.desk);
        expect(statisticsOf(state, held)).to.deep.equal(statisticsOf(alone, held));
        const items = [...state.debate.items.values()].filter(({ chat }) => chat === undefined);
        expect(items.length).to.equal([...alone.debate.items.values()].length);
        for (const item of items) expect(item).to.deep.equal(alone.debate.items.get(item.post));
        for (const sort of ['newest', 'oldest', 'support'] as const) {
          const query = { sort, limit: 1000 };
          expect(pageOf(state.debate, held, query)).to.deep.equal(pageOf(alone.debate, held, query));
        }
      }),
      { numRuns: 40 },
    );
  });

  it('[CH29] a poll and its answers move nothing either', () => {
    const world = liveWorld();
    const before = world.state.debate;
    const poll = opensPoll(world);
    world.must('Rut', { type: 'chat/answer-poll', poll, choice: 0 });
    expect(world.state.debate).to.equal(before);
    expect([sessionOf(world).polls.length, seen(world).statistics.questions]).to.deep.equal([1, 0]);
    expect(() => world.must('Rut', supporting(world, poll as never))).to.throw('nothing is shown');
  });
});
