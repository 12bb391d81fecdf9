/** A reader's copy of a log: made from a snapshot, widened by later pages, folded on by lines. */
import { EMPTY_DEBATE } from './debate/evolve.ts';
import { pageOf, type PostPage } from './debate/page.ts';
import { evolve, EMPTY_HELD, hold, type Held, type LogState } from './root.ts';
import { NO_TENANT } from './tenant/evolve.ts';
import { TrieMap } from './trie-map.ts';
import { readable, visibleLog, type Viewer } from './visibility.ts';
import type { Line, SaltedContent } from './fact.ts';
import type { ContentId, Mark, Pseudonym } from './ids.ts';
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
  if (!visibleLog(state, viewer)) return null;
  const { items, next } = context.posts ?? pageOf(state.debate, held, query);
  const me = meOf(state, viewer, items, context.name);
  return {
    log: state.log,
    epoch: context.epoch,
    seq: state.seq,
    hash: state.hash,
    now: context.now,
    items,
    contents: contentsOf(state, held, viewer, [...items, ...me.posts]),
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
  const cards = Object.fromEntries(
    state.dialogue.documents.flatMap(({ card }) => (held.contents.get(card) ? [[card, held.contents.get(card)]] : [])),
  );
  return { ...page, contents: { ...page.contents, ...cards }, state: { dialogue: state.dialogue, counts: state.debate.counts } };
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

function contentsOf(state: LogState, held: Held, viewer: Viewer, items: readonly Item[]): Record<ContentId, SaltedContent> {
  const mayRead = readable(state, viewer);
  const contents: Record<ContentId, SaltedContent> = {};
  for (const item of items) {
    for (const { content: id } of item.versions) {
      const content = held.contents.get(id);
      if (content && mayRead(id)) contents[id] = content;
    }
  }
  return contents;
}

function meOf(state: LogState, viewer: Viewer, items: readonly Item[], name: string | null): Me {
  const { person, level, seats } = viewer;
  if (person === null) return { person, name: null, level, seats, marks: [], supports: [], posts: [] };
  const waiting = [...state.debate.items.values()].filter(
    (item) => item.status === 'submitted' && item.mark === viewer.mark('own', item.post),
  );
  const marks = [...items, ...waiting].flatMap(({ post }) =>
    (['own', 'support'] as const).flatMap((purpose) => {
      const mark = viewer.mark(purpose, post);
      return mark === undefined ? [] : [{ purpose, target: post, mark }];
    }),
  );
  const supports = items.flatMap(({ post }) => {
    const mark = viewer.mark('support', post);
    return mark !== undefined && state.debate.supporters.get(post)?.has(mark) ? [post] : [];
  });
  return { person, name, level, seats, marks, supports, posts: waiting };
}

/** The marks a reader knows of themselves, as a viewer of the domain. */
export function viewerFrom(me: Me): Viewer {
  const known = new Map(me.marks.map(({ purpose, target, mark }) => [`${purpose} ${target}`, mark]));
  return { person: me.person, level: me.level, seats: me.seats, mark: (purpose, target) => known.get(`${purpose} ${target}`) };
}

/** The copy a reader begins with. */
export function stateFrom(snapshot: Snapshot): { readonly state: LogState; readonly held: Held } {
  const { log, seq, hash, state } = snapshot;
  const debate = withItems({ ...EMPTY_DEBATE, counts: state.counts }, [...snapshot.items, ...snapshot.me.posts], snapshot.me);
  return {
    state: { log, seq, hash, at: '', dialogue: state.dialogue, debate, tenant: NO_TENANT },
    held: hold(EMPTY_HELD, snapshot.contents, snapshot.names),
  };
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
  for (const line of later) if (line.seq > page.seq) fresh = evolve(fresh, line, '');
  const debate = merge(state.debate, fresh.debate);
  // What the page brought may have been taken back since: a content that is not readable any more is dropped by the lines' frame.
  const dropped = new Set(
    [...fresh.debate.items.values()]
      .filter((item) => item.status === 'withdrawn')
      .flatMap((item) => item.versions.map((version) => version.content)),
  );
  const contents = Object.fromEntries(Object.entries(page.contents).filter(([id]) => !dropped.has(id as ContentId))) as Page['contents'];
  return { state: { ...state, debate }, held: hold(held, contents, page.names) };
}

function withItems(state: DebateState, items: readonly Item[], me: Me): DebateState {
  let { items: map, owners, supporters } = state;
  const supportMarks = new Map(me.marks.filter(({ purpose }) => purpose === 'support').map(({ target, mark }) => [target, mark]));
  const supported = new Set<string>(me.supports);
  for (const item of items) {
    map = map.with(item.post, item);
    for (const { content } of item.versions) owners = owners.with(content, item.post);
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
    for (const { content } of item.versions) owners = owners.with(content, item.post);
    const known = fresh.supporters.get(item.post);
    if (known) supporters = supporters.with(item.post, known);
  }
  return { ...state, items, owners, supporters };
}
