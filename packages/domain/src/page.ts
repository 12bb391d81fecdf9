/** A reader's copy of a log: made from a snapshot, widened by later pages, folded on by lines. */
import { messagesFor } from './chat/page.ts';
import { packed, unpacked } from './chat/packed.ts';
import { EMPTY_DEBATE } from './debate/evolve.ts';
import { pageOf, type PostPage } from './debate/page.ts';
import { evolveInDialogue } from './fold.ts';
import { EMPTY_HELD, hold, type Held } from './held.ts';
import type { LogState } from './root.ts';
import { NO_MODERATION } from './moderation/evolve.ts';
import { NO_BODY } from './protokoll/evolve.ts';
import { panelContents } from './panel/contents.ts';
import { NO_PANEL } from './panel/types.ts';
import { opinionContents, packedOpinion, unpackedOpinion } from './opinion/contents.ts';
import { radslagContents } from './radslag/contents.ts';
import { NO_RADSLAG } from './radslag/types.ts';
import { openCards } from './protokoll/files.ts';
import { NO_TENANT } from './tenant/evolve.ts';
import { TrieMap } from './trie-map.ts';
import { NO_VOTE, openVoteCards } from './vote/types.ts';
import { readable, visibleLog, type Viewer } from './visibility.ts';
import type { MarkPurpose } from './decision.ts';
import type { Line, SaltedContent } from './fact.ts';
import type { ContentId, Mark, PollId, Pseudonym } from './ids.ts';
import type { ChatState } from './chat/types.ts';
import type { DebateState, Item } from './debate/types.ts';
import type { Me, Page, Snapshot } from './snapshot.ts';
import type { PostQuery } from './view.ts';

/** What the page needs beside the state: the run of the log, the time, and the names of people within the log. */
export type PageContext = {
  readonly epoch: string;
  readonly now: string;
  readonly name: string | null;
  /** The page's posts where a read model has found them; else they are found here. */
  readonly posts?: PostPage;
};

/** A page of posts as this viewer may have it; `null` when the log is not there for them. Names are added by the caller (`authorsOf`). */
export function pageFor(state: LogState, held: Held, viewer: Viewer, query: PostQuery, context: PageContext): Omit<Page, 'names'> | null {
  if (!visibleLog(state, viewer) || state.dialogue.phase === 'empty') return null;
  const { items, next } =
    query.messages === undefined ? (context.posts ?? pageOf(state.debate, held, query)) : messagesFor(state, query.messages);
  const me = meOf(state, held, viewer, items, context.name);
  return {
    log: state.log,
    epoch: context.epoch,
    seq: state.seq,
    hash: state.hash,
    now: context.now,
    items,
    contents: { ...contentsOf(state, held, viewer, [...items, ...me.posts]), ...answersOf(held, me) },
    me,
    next,
  };
}

/** A page with the small state of the dialogue and the cards of its documents. */
export function snapshotFor(
  state: LogState,
  held: Held,
  viewer: Viewer,
  query: PostQuery,
  context: PageContext,
): Omit<Snapshot, 'names'> | null {
  const page = pageFor(state, held, viewer, query, context);
  if (!page || state.dialogue.phase === 'empty') return null;
  const { desk, counts } = state.debate;
  const cards = Object.fromEntries(contentsBeside(state).flatMap((id) => (held.contents.get(id) ? [[id, held.contents.get(id)]] : [])));
  const policy = state.moderation.policies.at(-1) ?? null;
  const chat = state.chat.sessions.length === 0 ? {} : { chat: packed(state.chat) };
  const vote = state.vote.runs.length === 0 ? {} : { vote: state.vote };
  const radslag = state.radslag.plan === null ? {} : { radslag: state.radslag };
  const panel = state.panel === NO_PANEL ? {} : { panel: state.panel };
  const pictured = packedOpinion(state.opinion);
  const opinion = pictured === null ? {} : { opinion: pictured };
  return {
    ...page,
    contents: { ...page.contents, ...cards },
    state: { dialogue: state.dialogue, counts, desk, policy, ...chat, ...vote, ...radslag, ...opinion, ...panel },
  };
}

/** People whose names belong with these contents. */
export function authorsOf(contents: Readonly<Record<ContentId, SaltedContent | null>>): readonly Pseudonym[] {
  const found = new Set<Pseudonym>();
  for (const entry of Object.values(contents)) {
    const content = entry?.content;
    if (typeof content === 'object' && content !== null && 'author' in content) found.add(content['author'] as Pseudonym);
  }
  return [...found];
}

/** People whose own business these contents are: who wrote them, and whom they concern. */
export function concernedIn(contents: Readonly<Record<ContentId, SaltedContent | null>>): readonly Pseudonym[] {
  const concerned = Object.values(contents).flatMap((entry) => {
    const content = entry?.content;
    return typeof content === 'object' && content !== null && 'concerns' in content ? [content['concerns'] as Pseudonym] : [];
  });
  return [...new Set([...authorsOf(contents), ...concerned])];
}

/** What a viewer may read of all that belongs to these posts. */
export function contentsOf(state: LogState, held: Held, viewer: Viewer, items: readonly Item[]): Record<ContentId, SaltedContent> {
  const mayRead = readable(state, viewer);
  const contents: Record<ContentId, SaltedContent> = {};
  for (const item of items) {
    for (const id of [...contentsAbout(item), ...(state.chat.messages.get(item.post)?.papers ?? [])]) {
      const content = held.contents.get(id);
      if (content && mayRead(id)) contents[id] = content;
    }
  }
  return contents;
}

/** Contents that stand beside the posts and are everyone's: documents, summaries, organisations' answers; minutes of a body. */
export function contentsBeside({
  dialogue,
  debate: { desk },
  protokoll,
  chat,
  vote,
  radslag,
  opinion,
  panel,
}: LogState): readonly ContentId[] {
  return [
    ...(protokoll.kind === 'none' ? [] : openCards(protokoll)),
    ...(dialogue.phase === 'empty' ? [] : dialogue.documents.map(({ card }) => card)),
    ...desk.summaries.map(({ content }) => content),
    ...desk.yttranden.flatMap(({ content, card }) => (card === null ? [content] : [content, card])),
    ...chat.open.keys(),
    ...openVoteCards(vote),
    ...radslagContents(radslag),
    ...opinionContents(opinion),
    ...panelContents(panel),
  ];
}

/** Every content that belongs to a post: its versions, what was found, decided, appealed and answered, and why it was lifted up. */
export function contentsAbout(item: Item): readonly ContentId[] {
  const judged = [item.hiding, ...item.versions.map(({ judgement }) => judgement)].flatMap((judgement) =>
    judgement === null ? [] : [judgement.statement, judgement.appeal?.text ?? null, judgement.appeal?.answer ?? null],
  );
  const all = [...item.versions.flatMap(({ content, finding }) => [content, finding]), item.highlight, ...judged];
  return all.filter((id): id is ContentId => id !== null);
}

/** What the reader answered themselves. */
function answersOf(held: Held, { opinions = [] }: Me): Record<ContentId, SaltedContent> {
  return Object.fromEntries(opinions.flatMap((id) => (held.contents.get(id) ? [[id, held.contents.get(id)]] : []))) as Record<
    ContentId,
    SaltedContent
  >;
}

function meOf(state: LogState, held: Held, viewer: Viewer, items: readonly Item[], name: string | null): Me {
  const { person, level, seats, number = null } = viewer;
  if (person === null) return { person, name: null, level, seats, marks: [], supports: [], posts: [] };
  // A post of one's own that is hidden is on the page of its thread; here are those that are on no page.
  const owned = new Set((held.authored.get(person) ?? []).flatMap((id) => state.debate.owners.get(id) ?? []));
  const waiting = [...owned].flatMap((post) => {
    const item = state.debate.items.get(post);
    return item?.status === 'submitted' && item.mark === viewer.mark('own', post) ? [item] : [];
  });
  const marks = [...items, ...waiting].flatMap(({ post }) =>
    (['own', 'support'] as const).flatMap((purpose) => {
      const mark = viewer.mark(purpose, post);
      return mark === undefined ? [] : [{ purpose, target: post, mark }];
    }),
  );
  const chats = chatsOf(state, viewer);
  const opinions = opinionsOf(state, viewer);
  const supports = items.flatMap(({ post }) => {
    const mark = viewer.mark('support', post);
    return mark !== undefined && state.debate.supporters.get(post)?.has(mark) ? [post] : [];
  });
  const more = number === null ? {} : { number };
  return {
    person,
    name,
    level,
    seats,
    ...more,
    marks: [...marks, ...chats.marks, ...opinions.marks],
    supports,
    posts: waiting,
    ...chats.polled,
    ...opinions.own,
  };
}

/** One's own answers to statements are told by one mark. */
function opinionsOf({ log, opinion }: LogState, viewer: Viewer): { readonly marks: Me['marks']; readonly own: Pick<Me, 'opinions'> } {
  const mark = opinion.status === 'off' ? undefined : viewer.mark('opinion', log);
  if (mark === undefined) return { marks: [], own: {} };
  const answers = opinion.answers.get(mark);
  return { marks: [{ purpose: 'opinion', target: log, mark }], own: answers === undefined ? {} : { opinions: answers } };
}

/** By the mark in a session one's own questions are known without their words; by that of a poll, what one answered. */
function chatsOf({ chat }: LogState, viewer: Viewer): { readonly marks: Me['marks']; readonly polled: Pick<Me, 'polled'> } {
  const own = chat.sessions.map(({ session }) => ({ purpose: 'own' as const, target: session }));
  const polls = chat.sessions.flatMap((session) => session.polls.map(({ poll }) => ({ purpose: 'poll' as const, target: poll })));
  const marks = [...own, ...polls].flatMap(({ purpose, target }) => {
    const mark = viewer.mark(purpose, target);
    return mark === undefined ? [] : [{ purpose, target, mark }];
  });
  const polled = marks.flatMap(({ purpose, target, mark }) => {
    const choice = purpose === 'poll' ? chat.polled.get(`${target} ${mark}`) : undefined;
    return choice === undefined ? [] : [{ poll: target as PollId, choice }];
  });
  return { marks, polled: polled.length === 0 ? {} : { polled } };
}

/** The marks a reader knows of themselves, as a viewer of the domain. Whom one represents changes nothing in a dialogue. */
export function viewerFrom(me: Me): Viewer {
  const known = new Map(me.marks.map(({ purpose, target, mark }) => [`${purpose} ${target}`, mark]));
  const { person, level, seats, number = null } = me;
  return { person, level, seats, represents: [], number, mark: (purpose, target) => known.get(`${purpose} ${target}`) };
}

/** The copy a reader begins with. */
export function stateFrom(snapshot: Snapshot): { readonly state: LogState; readonly held: Held } {
  const { log, seq, hash, state } = snapshot;
  const debate = withItems(
    { ...EMPTY_DEBATE, counts: state.counts, desk: state.desk },
    [...snapshot.items, ...snapshot.me.posts],
    snapshot.me,
  );
  return {
    state: {
      log,
      seq,
      hash,
      at: '',
      dialogue: state.dialogue,
      debate,
      chat: withPolled(unpacked(state.chat), snapshot.me),
      moderation: { ...NO_MODERATION, policies: state.policy === null ? [] : [state.policy] },
      vote: state.vote ?? NO_VOTE,
      radslag: state.radslag ?? NO_RADSLAG,
      opinion: unpackedOpinion(state.opinion, markIn(snapshot.me, 'opinion', log), snapshot.me.opinions ?? []),
      panel: state.panel ?? NO_PANEL,
      protokoll: NO_BODY,
      tenant: NO_TENANT,
    },
    held: hold(EMPTY_HELD, snapshot.contents, snapshot.names),
  };
}

function markIn({ marks }: Me, purpose: MarkPurpose, target: string): Mark | undefined {
  return marks.find((each) => each.purpose === purpose && each.target === target)?.mark;
}

function withPolled(chat: ChatState, { marks, polled = [] }: Me): ChatState {
  const known = polled.flatMap(({ poll, choice }) => {
    const mark = marks.find(({ purpose, target }) => purpose === 'poll' && target === poll)?.mark;
    return mark === undefined ? [] : [[`${poll} ${mark}`, choice] as const];
  });
  return known.length === 0 ? chat : { ...chat, polled: TrieMap.from(known) };
}

/**
 * Adds a page read at an earlier or the same seq: its items are folded on with the lines after it before they are shown.
 * `later`: every line after the page's seq up to the state's. Items held already are left as they are.
 */
export function withPage(
  state: LogState,
  held: Held,
  page: Page,
  later: readonly Line[],
): { readonly state: LogState; readonly held: Held } {
  let fresh: LogState = {
    ...state,
    seq: page.seq,
    hash: page.hash,
    debate: withItems(EMPTY_DEBATE, [...page.items, ...page.me.posts], page.me),
  };
  for (const line of later) if (line.seq > page.seq) fresh = evolveInDialogue(fresh, line, '');
  const debate = merge(state.debate, fresh.debate);
  // What the page brought may have been taken back since: nothing is kept that this reader may not read any more.
  const mayRead = readable(fresh, viewerFrom(page.me));
  const contents = Object.fromEntries(Object.entries(page.contents).filter(([id]) => mayRead(id as ContentId))) as Page['contents'];
  return { state: { ...state, debate }, held: hold(held, contents, page.names) };
}

function withItems(state: DebateState, items: readonly Item[], me: Me): DebateState {
  let { items: map, owners, supporters } = state;
  const supportMarks = new Map(me.marks.filter(({ purpose }) => purpose === 'support').map(({ target, mark }) => [target, mark]));
  const supported = new Set<string>(me.supports);
  for (const item of items) {
    map = map.with(item.post, item);
    for (const id of contentsAbout(item)) owners = owners.with(id, item.post);
    const mark: Mark | undefined = supportMarks.get(item.post);
    if (mark !== undefined && supported.has(item.post)) supporters = supporters.with(item.post, TrieMap.from([[mark, true]]));
  }
  return { ...state, items: map, owners, supporters };
}

function merge(state: DebateState, fresh: DebateState): DebateState {
  let { items, owners, supporters } = state;
  for (const item of fresh.items.values()) {
    if (items.has(item.post)) continue;
    items = items.with(item.post, item);
    for (const id of contentsAbout(item)) owners = owners.with(id, item.post);
    const known = fresh.supporters.get(item.post);
    if (known) supporters = supporters.with(item.post, known);
  }
  return { ...state, items, owners, supporters };
}
