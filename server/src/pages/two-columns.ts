/** `?vy=for-emot&alternativ=a`: what speaks for an alternative beside what speaks against it, some at a time. */
import type { Names } from '@insyn/authority/ports.ts';
import { isOfDebate, postContent, shownVersion } from '@insyn/domain/debate/content.ts';
import { SIDES, type Item, type Side } from '@insyn/domain/debate/types.ts';
import { postView } from '@insyn/domain/debate/view.ts';
import type { Alternative } from '@insyn/domain/dialogue/types.ts';
import type { LogId } from '@insyn/domain/ids.ts';
import type { Held, LogState } from '@insyn/domain/root.ts';
import type { PostView } from '@insyn/domain/view.ts';
import { readable, type Viewer } from '@insyn/domain/visibility.ts';
import { pattern } from '@insyn/elements/parts/alternative.ts';
import { besideSv } from '@insyn/elements/translations/beside-sv.ts';
import { sv } from '@insyn/elements/translations/sv.ts';
import { routes } from '@insyn/protocol/routes.ts';
import { html } from '@lit-labs/ssr';
import { debateWords } from './debate-words.ts';
import { postAddress } from './ledger/rows.ts';
import { onceFor } from './once.ts';
import { postArticle } from './post-list.ts';
import type { Times } from './times.ts';
import { withNames } from './with-names.ts';

/** Posts of a column on one page. */
const ROWS = 25;

export type Columns = {
  readonly alternative: Alternative;
  readonly alternatives: readonly Alternative[];
  readonly page: number;
  readonly more: boolean;
  readonly posts: Readonly<Record<Side, readonly PostView[]>>;
};

export type ColumnsAsked = {
  readonly state: LogState;
  readonly held: Held;
  readonly viewer: Viewer;
  readonly names: Names;
  readonly now: string;
  /** An alternative's id; the first where none is asked for. */
  readonly alternative: string | undefined;
  readonly page: number;
};

export function sidesAddress(log: LogId, alternative: string, page = 1): string {
  return `${routes.page(log)}?${new URLSearchParams({ vy: 'for-emot', alternativ: alternative, ...(page === 1 ? {} : { sida: String(page) }) }).toString()}#debatt`;
}

/** Top posts that take a side, newest first, by side and alternative. */
const sidesFor = onceFor((state: LogState, held: Held): ReadonlyMap<string, readonly Item[]> => {
  const found = new Map<string, Item[]>();
  for (const item of state.debate.items.values()) {
    if (item.status !== 'published' || item.root !== null || !isOfDebate(item)) continue;
    const version = shownVersion(item);
    const stance = version && postContent(held, version.content)?.stance;
    if (stance?.kind !== 'alternative' || stance.side === undefined) continue;
    const key = `${stance.side} ${stance.alternative}`;
    const others = found.get(key) ?? [];
    if (others.push(item) === 1) found.set(key, others);
  }
  for (const items of found.values()) items.sort((a, b) => b.seq - a.seq);
  return found;
});

/** `null` for an alternative or a page that is not there. */
export async function columnsOf({ state, held, viewer, names, now, alternative: asked, page }: ColumnsAsked): Promise<Columns | null> {
  const alternatives = state.dialogue.phase === 'empty' ? [] : state.dialogue.description.alternatives;
  const alternative = asked === undefined ? alternatives[0] : alternatives.find(({ id }) => id === asked);
  if (alternative === undefined || page < 1) return null;
  const mayRead = readable(state, viewer);
  const bySide = sidesFor(state, held);
  const columns = SIDES.map((side) => {
    const all = bySide.get(`${side} ${alternative.id}`) ?? [];
    return { side, tops: all.slice(ROWS * (page - 1), ROWS * page + 1) };
  });
  const shown = columns.flatMap(({ tops }) => tops.slice(0, ROWS));
  if (page > 1 && shown.length === 0) return null;
  const named = await withNames(names, state, held, viewer, shown);
  const view = (item: Item): PostView => postView(item, state, named, viewer, mayRead, now);
  const of = (side: Side): readonly PostView[] => (columns.find((each) => each.side === side)?.tops ?? []).slice(0, ROWS).map(view);
  return {
    alternative,
    alternatives,
    page,
    more: columns.some(({ tops }) => tops.length > ROWS),
    posts: { for: of('for'), against: of('against') },
  };
}

export function columnsPart(log: LogId, { alternative, alternatives, page, more, posts }: Columns, times: Times): unknown {
  return html`<nav aria-label=${debateWords.alternatives}>
      <ul class="pager">
        ${alternatives.map(
          ({ id, letter, title }) =>
            html`<li>
              ${pattern(letter)}
              ${id === alternative.id ? html`<strong aria-current="true">${letter} ${title}</strong>` : html`<a href=${sidesAddress(log, id)}>${letter} ${title}</a>`}
            </li>`,
        )}
      </ul>
    </nav>
    <h3 class="title-l">${debateWords.alternative(alternative.letter, alternative.title)}</h3>
    <div class="two-columns">
      ${SIDES.map(
        (side) =>
          html`<section aria-labelledby=${`sida-${side}`}>
            <h4 id=${`sida-${side}`} class="side-heading">${sideMark(side)} ${sv['side.names'][side]}</h4>
            ${posts[side].length === 0 ? html`<p class="meta">${page === 1 ? besideSv.columnsNone[side] : ''}</p>` : posts[side].map((post) => column(log, post, times))}
          </section>`,
      )}
    </div>
    ${
      page === 1 && !more
        ? ''
        : html`<nav aria-label=${debateWords.pages}>
            <ul class="pager">
              ${page === 1 ? '' : html`<li><a rel="prev" href=${sidesAddress(log, alternative.id, page - 1)}>${debateWords.newer}</a></li>`}
              <li><span aria-current="page">${debateWords.page(page)}</span></li>
              ${more ? html`<li><a rel="next" href=${sidesAddress(log, alternative.id, page + 1)}>${debateWords.older}</a></li>` : ''}
            </ul>
          </nav>`
    }`;
}

function column(log: LogId, post: PostView, times: Times): unknown {
  return html`<div class="thread">
    ${postArticle(post, times, 4)}
    <p class="meta"><a href=${postAddress(log, post.post)}>${besideSv.columnsThread(post.replyCount)}</a></p>
  </div>`;
}

/** Filled and pointing up, or outlined and pointing down: told apart without colour. */
function sideMark(side: Side): unknown {
  return side === 'for'
    ? html`<svg class="side-drawing" viewBox="0 0 16 16" aria-hidden="true" focusable="false">
        <path d="M8 3l6 10H2z" fill="currentColor"></path>
      </svg>`
    : html`<svg class="side-drawing" viewBox="0 0 16 16" aria-hidden="true" focusable="false">
        <path d="M8 13L2 3h12z" fill="none" stroke="currentColor" stroke-width="1.75"></path>
      </svg>`;
}
