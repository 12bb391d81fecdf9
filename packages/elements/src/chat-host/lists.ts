/** The queue, and what is done. */
import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { QuestionView } from '@insyn/domain/chat/views.ts';
import { heading } from '../base/heading.ts';
import type { Held } from './order.ts';
import type { HostPage } from './page.ts';
import { row, stateLine } from './row.ts';

export function queueColumn({ rows, changed }: Held, page: HostPage): TemplateResult {
  const { hw, chat, on, shown } = page;
  const drawn = rows.slice(0, shown.queue);
  const before = chat.phase === 'announced' || chat.phase === 'asking';
  return html`<p class="meta rule">${hw.order.why}</p>
    ${
      changed
        ? html`<p class="small changed">
            ${hw.order.changed}
            <button class="link-button" type="button" id="reorder" @click=${() => on.reorder()}>${hw.order.show}</button>
          </p>`
        : nothing
    }
    ${rows.length === 0 ? html`<p class="none small">${before ? hw.empty.before : hw.empty.queue}</p>` : nothing}
    <ol class="rows">
      ${repeat(
        drawn,
        ({ post }) => post,
        (question) => row(question, 'queue', page),
      )}
    </ol>
    ${more('queue', rows.length - drawn.length, page)}`;
}

const LISTS = ['answered', 'later', 'declined', 'merged'] as const;

export function doneColumn(page: HostPage): TemplateResult {
  const { hw, chat, shown } = page;
  if (LISTS.every((name) => chat[name].length === 0)) return html`<p class="none small">${hw.empty.done}</p>`;
  return html`${LISTS.map((name) => {
    const list = name === 'answered' ? chat.answered.toReversed() : chat[name];
    if (list.length === 0) return nothing;
    const drawn = list.slice(0, shown.done);
    return html`<section class="block" aria-labelledby="list-${name}">
      ${heading(page.level + 1, hw.lists[name](list.length), { id: `list-${name}`, class: 'small strong' })}
      <ol class="rows">
        ${repeat(
          drawn,
          ({ post }) => post,
          (question: QuestionView) => row(question, 'done', page, stateLine(question, page)),
        )}
      </ol>
      ${more('done', list.length - drawn.length, page)}
    </section>`;
  })}`;
}

function more(place: 'queue' | 'done', left: number, { hw, on }: HostPage): unknown {
  if (left <= 0) return nothing;
  return html`<button class="text-button more" type="button" @click=${() => on.more(place)}>${hw.more(left)}</button>`;
}
