/** *För och emot*: each alternative with two columns of posts, beside the view of threads. */
import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { ColumnView } from '@insyn/client/types.ts';
import type { Alternative } from '@insyn/domain/dialogue/types.ts';
import type { DebateStatistics, PostView } from '@insyn/domain/view.ts';
import { heading } from '../base/heading.ts';
import { pattern, sideMark } from './alternative.ts';
import { below, type PartContext } from './context.ts';
import { formatTag } from '../translations/languages.ts';
import { besideWords } from '../translations/beside.ts';

export type ColumnsOptions = {
  readonly alternatives: readonly Alternative[];
  readonly statistics: DebateStatistics | null;
  /** Draws a post. */
  readonly post: (view: PostView, context: PartContext) => unknown;
  readonly onThread: (view: PostView) => void;
  readonly onMore: (column: ColumnView) => void;
};

export function columns(list: readonly ColumnView[], context: PartContext, options: ColumnsOptions): TemplateResult {
  return html`${options.alternatives.map((alternative) => {
    const own = list.filter(({ alternative: id }) => id === alternative.id);
    return own.length === 0 ? nothing : section(alternative, own, context, options);
  })}`;
}

function section(alternative: Alternative, own: readonly ColumnView[], context: PartContext, options: ColumnsOptions): TemplateResult {
  const { words } = context;
  const { id, letter, title } = alternative;
  const counts = options.statistics?.byAlternative.find((each) => each.alternative === id);
  return html`<section class="sides" aria-labelledby="sides-${id}">
    ${heading(context.level, html`<b>${letter}</b> ${title} ${pattern(letter)}`, { id: `sides-${id}`, class: 'title-l' })}
    <div class="columns">${own.map((column) => half(column, alternative, counts?.[column.side], below(context), options))}</div>
    ${counts === undefined || counts.neither === 0 ? nothing : html`<p class="meta">${besideWords(words.$code).columnsNeither(counts.neither)}</p>`}
  </section>`;
}

function half(
  column: ColumnView,
  { id, letter }: Alternative,
  count: number | undefined,
  context: PartContext,
  options: ColumnsOptions,
): TemplateResult {
  const { words } = context;
  const { side, posts, more, loading } = column;
  const name = `side-${id}-${side}`;
  const title = html`${sideMark(side)} ${words['side.names'][side]}<span class="hidden"> ${letter}</span
    >${count === undefined ? nothing : html` <span class="count">(${new Intl.NumberFormat(formatTag(words.$code)).format(count)})</span>`}`;
  return html`<div class="half" role="region" aria-labelledby=${name} aria-busy=${loading ? 'true' : 'false'}>
    ${heading(context.level, title, { id: name })}
    ${posts.length === 0 && !loading ? html`<p class="meta">${besideWords(words.$code).columnsNone[side]}</p>` : nothing}
    <ol class="posts">
      ${repeat(
        posts,
        ({ post }) => post,
        (view) =>
          html`<li>
            ${options.post(view, below(context))}
            <button class="text-button" type="button" @click=${() => options.onThread(view)}>
              ${besideWords(words.$code).columnsThread(view.replyCount)}
            </button>
          </li>`,
      )}
    </ol>
    ${
      more || loading
        ? html`<button
            class="button wide"
            type="button"
            aria-disabled=${loading ? 'true' : nothing}
            @click=${() => (loading ? undefined : options.onMore(column))}
          >
            ${loading ? words['feed.loading'] : besideWords(words.$code).columnsMore[side]}
          </button>`
        : nothing
    }
  </div>`;
}
