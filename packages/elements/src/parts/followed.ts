/** The threads that somebody follows: one quiet line, which opens to links. */
import { html } from 'lit';
import type { TemplateResult } from 'lit';
import type { FollowedThread } from '@insyn/client/types.ts';
import type { PostView } from '@insyn/domain/view.ts';
import { excerpt } from '../text/plain.ts';
import type { PartContext } from './context.ts';
import { nameIn } from './person.ts';
import { postAnchor } from './post.ts';

export type FollowedOptions = { readonly page: string; readonly onGo: (top: PostView) => void; readonly onStop: (top: PostView) => void };

export function followedLine(
  threads: readonly FollowedThread[],
  context: PartContext,
  { page, onGo, onStop }: FollowedOptions,
): TemplateResult {
  const { words } = context;
  const fresh = threads.reduce((sum, each) => sum + each.fresh, 0);
  const title = (top: PostView): string =>
    top.author === null ? words['tombstone.author'] : `${nameIn(top.author.name, words)}: ${excerpt(top.text, 60)}`;
  const go = (event: Event, top: PostView): void => {
    event.preventDefault();
    onGo(top);
  };
  return html`<details class="followed small">
    <summary>${words['follow.line'](fresh)}</summary>
    <ul>
      ${threads.map(
        ({ top, fresh: news }) =>
          html`<li>
            <a href="${page}#${postAnchor(top.post)}" lang=${top.lang || words.$code} @click=${(event: Event) => go(event, top)}
              ><bdi>${title(top)}</bdi></a
            >
            <span class="meta">${words['follow.news'](news)}</span>
            <button class="link-button meta" type="button" @click=${() => onStop(top)}>${words['follow.stop']}</button>
          </li>`,
      )}
    </ul>
  </details>`;
}
