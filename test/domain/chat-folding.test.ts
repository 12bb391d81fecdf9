import fc from 'fast-check';
import { describe, expect, it } from '#spec';
import { touchedBy } from '@insyn/authority/frames.ts';
import { MESSAGES_MOST, messagesFor } from '@insyn/domain/chat/page.ts';
import { recordOf } from '@insyn/domain/chat/record.ts';
import { chatView, sessionViews } from '@insyn/domain/chat/view.ts';
import { authorsOf, contentsAbout, pageFor, snapshotFor, stateFrom, withPage } from '@insyn/domain/page.ts';
import { emptyState, EMPTY_HELD, evolve, hold, type Held, type LogState } from '@insyn/domain/root.ts';
import { readable, type Viewer } from '@insyn/domain/visibility.ts';
import { chatSteps, playChat, READERS, takeChat } from '../kit/random-chat.ts';
import { answers, asks, HOST, idOf, liveWorld, messageOf, opensPoll, prepares, seen } from '../kit/chat.ts';
import { LOG, type World } from '../kit/world.ts';
import type { ChatState } from '@insyn/domain/chat/types.ts';
import type { ChatView, QuestionView } from '@insyn/domain/chat/views.ts';
import type { Line } from '@insyn/domain/fact.ts';
import type { Page, Snapshot } from '@insyn/domain/snapshot.ts';

const readers = fc.constantFrom(...READERS);
const context = (world: World) => ({ epoch: 'e', now: world.at(), name: null });
const names = (world: World): Page['names'] => Object.fromEntries([...world.names].map(([person, name]) => [person, { name }]));

function snapshot(world: World, viewer: Viewer, limit = 1000): Snapshot {
  const shot = snapshotFor(world.state, world.held, viewer, { sort: 'newest', limit }, context(world));
  if (!shot) throw new Error('not there');
  // As it is sent: only what JSON can say.
  return JSON.parse(JSON.stringify({ ...shot, names: names(world) })) as Snapshot;
}

/** Everything of the chats but who answered a poll, which each knows of themselves. */
const plain = ({ sessions, messages, open, papers }: ChatState) => ({
  sessions,
  messages: [...messages.values()].sort((a, b) => a.seq - b.seq),
  open: [...open.keys()].sort(),
  papers: [...papers].sort(),
});
const fold = (lines: readonly Line[], from: LogState = emptyState(LOG)): LogState =>
  lines.reduce((state, line) => evolve(state, line, ''), from);

type Copy = { readonly state: LogState; readonly held: Held };

/** What a frame of these lines brings this reader. */
function follow({ state, held }: Copy, world: World, lines: readonly Line[], viewer: Viewer): Copy {
  const mayRead = readable(world.state, viewer);
  const touched = [...new Set(lines.flatMap(touchedBy))];
  const contents = Object.fromEntries(touched.map((id) => [id, (mayRead(id) && world.contents.get(id)) || null]));
  return { state: fold(lines, state), held: hold(held, contents, names(world)) };
}

/** Asks for questions whose words are lacking until none is. */
function complete(copy: Copy, world: World, viewer: Viewer): Copy {
  let { state, held } = copy;
  for (const { session } of world.state.chat.sessions) {
    for (let asked = 0; ; asked += 1) {
      const lacking = chatView(state, held, viewer, session, world.at())?.lacking ?? [];
      if (lacking.length === 0) break;
      // A question that is asked for comes, and what is below it.
      expect(asked, lacking.join()).to.be.below(20);
      const page = pageFor(world.state, world.held, viewer, { sort: 'newest', limit: 1, messages: lacking }, context(world));
      if (!page) throw new Error('not there');
      ({ state, held } = withPage(state, held, { ...page, names: names(world) }, []));
    }
  }
  return { state, held };
}

/** With everything that is made when it is looked at. */
const whole = (view: ChatView | null): unknown =>
  JSON.parse(JSON.stringify(view, (key, value: unknown) => (key === 'lacking' ? undefined : value)));
const views = ({ state, held }: Copy, viewer: Viewer, at: string): unknown =>
  state.chat.sessions.map(({ session }) => whole(chatView(state, held, viewer, session, at)));

describe('copies of a chat', () => {
  it('[CH30] a snapshot at any line and the lines after it give the chats of the log', () => {
    fc.assert(
      fc.property(chatSteps(120), chatSteps(40), readers, fc.integer({ min: 1, max: 5 }), (first, then, reader, limit) => {
        const world = playChat(first);
        const copy = stateFrom(snapshot(world, reader(world), limit));
        expect(plain(copy.state.chat)).to.deep.equal(plain(world.state.chat));
        const since = world.lines.length;
        for (const each of then) takeChat(world, each);
        const later = fold(world.lines.slice(since), copy.state);
        expect(plain(later.chat)).to.deep.equal(plain(world.state.chat));
        expect(plain(stateFrom(snapshot(world, reader(world), limit)).state.chat)).to.deep.equal(plain(later.chat));
        expect(plain(fold(world.lines).chat)).to.deep.equal(plain(world.state.chat));
      }),
      { numRuns: 40 },
    );
  });

  it('[CH30] a reader who comes, follows and asks for what is lacking sees what the whole log shows', () => {
    fc.assert(
      fc.property(chatSteps(90), chatSteps(50), readers, (first, then, reader) => {
        const world = playChat(first);
        const viewer = reader(world);
        let copy: Copy = stateFrom(snapshot(world, viewer, 1));
        for (const each of then) {
          const since = world.lines.length;
          takeChat(world, each);
          copy = follow(copy, world, world.lines.slice(since), viewer);
        }
        copy = complete(copy, world, viewer);
        const at = world.at();
        expect(views(copy, viewer, at)).to.deep.equal(views(world, viewer, at));
        const mayRead = readable(world.state, viewer);
        for (const id of copy.held.contents.keys()) expect(mayRead(id), id).to.equal(true);
        for (const item of copy.state.debate.items.values()) {
          expect(item).to.deep.equal(world.state.debate.items.get(item.post));
          for (const id of contentsAbout(item)) expect(copy.held.contents.has(id), id).to.equal(mayRead(id) && world.contents.has(id));
        }
      }),
      { numRuns: 40 },
    );
  });

  it('[CH30] a question alone is brought with everything that stands below it, fifty at most', () => {
    const world = liveWorld();
    const question = asks(world, 'Rut');
    const answer = answers(world, 'Ilyas', question);
    const unseen = asks(world, 'Tage', 'Har ni sett https://reklam.example?');
    const items = (posts: readonly (typeof question)[]): readonly string[] => messagesFor(world.state, posts).items.map(({ post }) => post);
    expect(items([question])).to.deep.equal([question, answer]);
    expect(items([unseen, 'x' as never])).to.deep.equal([]);
    expect(items([...Array.from({ length: MESSAGES_MOST }, () => unseen), question])).to.deep.equal([]);
    world.must('Ilyas', { type: 'debate/withdraw', post: answer });
    expect(items([question])).to.deep.equal([question, answer]);
    expect(messageOf(world, answer).gone).to.equal(true);
  });

  it('[CH30] a poll one has answered is known as answered after a reload, by the same person alone', () => {
    const world = liveWorld();
    const poll = opensPoll(world);
    world.must('Rut', { type: 'chat/answer-poll', poll, choice: 1 });
    const choice = (who: string | null): number | null | undefined => {
      const viewer = world.viewer(who);
      const { state, held } = stateFrom(snapshot(world, viewer));
      return chatView(state, held, viewer, idOf(world), world.at())?.polls[0]?.choice;
    };
    expect([choice('Rut'), choice('Tage'), choice(null)]).to.deep.equal([1, null, null]);
    expect(JSON.stringify(snapshot(world, world.viewer('Tage')))).not.to.include(world.viewer('Rut').mark('poll', poll));
  });
});

describe('what is seen of a chat', () => {
  it('[CH31] depends only on contents that its viewer may read', () => {
    fc.assert(
      fc.property(chatSteps(120), readers, (done, reader) => {
        const world = playChat(done);
        const viewer = reader(world);
        const mayRead = readable(world.state, viewer);
        const allowed = Object.fromEntries([...world.contents].filter(([id]) => mayRead(id)));
        const own = hold(
          EMPTY_HELD,
          allowed,
          Object.fromEntries(authorsOf(allowed).map((person) => [person, { name: world.names.get(person) ?? '' }])),
        );
        const at = world.at();
        expect(views({ state: world.state, held: own }, viewer, at)).to.deep.equal(views(world, viewer, at));
        expect(sessionViews(world.state, own, viewer, at)).to.deep.equal(sessionViews(world.state, world.held, viewer, at));
        for (const { session } of world.state.chat.sessions) {
          const [mine, all] = [own, world.held].map((held) => JSON.stringify(recordOf(world.state, held, viewer, session, at)));
          expect(mine).to.equal(all);
        }
      }),
      { numRuns: 40 },
    );
  });

  it('[CH31] a word that waits, was turned down, taken back or is for the panel is in nobody else’s view', () => {
    const world = liveWorld({ control: 'each' });
    const secret = 'hemligheten';
    const waiting = asks(world, 'Rut', `${secret} väntar?`);
    const content = world.state.debate.items.get(waiting)?.versions[0]?.content;
    const told = (who: string | null): boolean =>
      JSON.stringify([whole(seen(world, who)), snapshot(world, world.viewer(who))]).includes(secret);
    expect([null, 'Tage', 'Ilyas', 'Rut'].map(told)).to.deep.equal([false, false, false, true]);
    if (content === undefined) throw new Error('nothing was asked');
    world.must('Sanna', { type: 'moderation/approve', post: waiting, content }, ['moderator/2']);
    expect([null, 'Tage', 'Ilyas', 'Rut'].map(told)).to.deep.equal([true, true, true, true]);
    world.must('Rut', { type: 'debate/withdraw', post: waiting });
    expect([null, 'Tage', 'Ilyas', 'Rut'].map(told)).to.deep.equal([false, false, false, false]);
    const other = liveWorld();
    const question = asks(other, 'Rut');
    prepares(other, question, `${secret} är ett utkast.`);
    other.must('Ilyas', { type: 'chat/hand-over', question, to: 12, note: `${secret} för Berit.` });
    const behind = (who: string | null): boolean =>
      JSON.stringify([whole(seen(other, who)), snapshot(other, other.viewer(who))]).includes(secret);
    expect([null, 'Rut', 'Tage', 'Ilyas', 'Berit'].map(behind)).to.deep.equal([false, false, false, true, true]);
    // On an embedding page the member has no number, and reads no more than everyone.
    other.numbers.delete('Ilyas');
    expect(behind('Ilyas')).to.equal(false);
    expect(JSON.stringify(other.lines)).not.to.include(secret);
  });

  it('[CH31] lines of a chat name nobody but members by their numbers', () => {
    fc.assert(
      fc.property(chatSteps(80), (done) => {
        const world = playChat(done);
        const text = JSON.stringify(world.lines);
        // A short name stands by chance in a random id now and then: it is looked for as a whole value.
        for (const [person, name] of world.names) expect(text.includes(person) || text.includes(`"${name}"`), name).to.equal(false);
        for (const words of ['Skolvägen', 'grodor ', 'Fakta ', 'Ilyas Sandholt', 'Sanna Berg'])
          expect(text.includes(words), words).to.equal(false);
      }),
      { numRuns: 20 },
    );
  });

  it('[CH31] an asker is told which question is theirs without its words', () => {
    const world = liveWorld();
    const question = asks(world, 'Rut');
    world.must(HOST, { type: 'chat/decline', question, reason: 'Annan nämnd.' });
    const viewer = world.viewer('Rut');
    const bare = { state: stateFrom(snapshot(world, viewer, 1)).state, held: EMPTY_HELD };
    const own = (view: ChatView | null): readonly QuestionView['post'][] => view?.own.map(({ post }) => post) ?? [];
    expect(own(chatView(bare.state, bare.held, viewer, idOf(world), world.at()))).to.deep.equal([question]);
  });
});
