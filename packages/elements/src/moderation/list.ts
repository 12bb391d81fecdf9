/** The moderators' list: lists to choose among, and the posts of one, oldest first. */
import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { ReviewSnapshot } from '@insyn/client/review/types.ts';
import type { PostId } from '@insyn/domain/ids.ts';
import { REVIEW_LISTS, type ReviewEntry, type ReviewList } from '@insyn/domain/view.ts';
import { shortTime } from '../base/time.ts';
import { shownName } from '../parts/person.ts';
import type { PartContext } from '../parts/context.ts';
import type { ConsoleWords } from './words.ts';

export type ListHandlers = {
  list(list: ReviewList): void;
  select(post: PostId): void;
  mark(post: PostId, on: boolean): void;
  more(): void;
};

/** Lists that are always there; the others only while something is in them. */
const ALWAYS: ReadonlySet<ReviewList> = new Set(['waiting', 'reports', 'appeals', 'judged']);

/** Rows drawn at once: those round the chosen one. */
const DRAWN_MOST = 80;

/** `from` and `to` of the rows that are drawn. */
export function windowOf(count: number, at: number): { readonly from: number; readonly to: number } {
  const from = Math.max(0, Math.min(at - DRAWN_MOST / 2, count - DRAWN_MOST));
  return { from, to: Math.min(count, from + DRAWN_MOST) };
}

export function queue(now: ReviewSnapshot, said: ConsoleWords, context: PartContext, on: ListHandlers): TemplateResult {
  const { page, list, entries, selected, marked, claims } = now;
  const taken = new Map(claims.map((claim) => [claim.post, claim.name]));
  const { from, to } = windowOf(
    entries.length,
    Math.max(
      0,
      entries.findIndex(({ post }) => post === selected?.post),
    ),
  );
  const beyond = (post: PostId | undefined): void => (post === undefined ? undefined : on.select(post));
  return html`<nav class="lists" aria-label=${said.title}>
      ${REVIEW_LISTS.filter((each) => ALWAYS.has(each) || each === list || (page?.counts[each] ?? 0) > 0).map(
        (each) =>
          html`<button
            type="button"
            class="list ${each === 'immediate' && (page?.counts.immediate ?? 0) > 0 ? 'urgent' : ''}"
            aria-pressed=${each === list ? 'true' : 'false'}
            @click=${() => on.list(each)}
          >
            ${said.lists[each]} <span class="count">${page === null || each === 'judged' ? '' : page.counts[each]}</span>
          </button>`,
      )}
    </nav>
    ${entries.length === 0 ? html`<p class="meta none">${empty(now, said, context)}</p>` : nothing}
    ${from === 0 ? nothing : html`<button class="text-button more" type="button" @click=${() => beyond(entries[from - 1]?.post)}>${said.earlier}</button>`}
    <ol class="rows" aria-label=${said.listLabel} start=${from + 1}>
      ${repeat(
        entries.slice(from, to),
        ({ post }) => post,
        (entry) =>
          row(
            entry,
            { chosen: entry.post === selected?.post, marked: marked.has(entry.post), by: taken.get(entry.post) },
            said,
            context,
            on,
          ),
      )}
    </ol>
    ${
      now.more || to < entries.length
        ? html`<button class="text-button more" type="button" @click=${() => (to < entries.length ? beyond(entries[to]?.post) : on.more())}>
            ${said.more}
          </button>`
        : nothing
    }`;
}

function empty({ list, page, loading }: ReviewSnapshot, said: ConsoleWords, { words, zone, now }: PartContext): string {
  if (loading) return '';
  if (list !== 'waiting') return said.emptyList;
  const next = page?.staffing.until ?? page?.staffing.next ?? null;
  return said.empty(next === null ? null : shortTime(next, now, words.$code, zone));
}

type RowState = { readonly chosen: boolean; readonly marked: boolean; readonly by: string | undefined };

function row(
  entry: ReviewEntry,
  { chosen, marked, by }: RowState,
  said: ConsoleWords,
  { words, zone, now }: PartContext,
  on: ListHandlers,
): TemplateResult {
  const today = shortTime(entry.at, now, words.$code, zone);
  const name = by === undefined ? nothing : html`<span class="by">${said.taken(by === '' ? said.somebody : by)}</span>`;
  return html`<li class="row ${chosen ? 'chosen' : ''} ${by === undefined ? '' : 'taken'} ${entry.immediate ? 'urgent' : ''}">
    <button type="button" class="open" aria-current=${chosen ? 'true' : 'false'} @click=${() => on.select(entry.post)}>
      <span class="line"
        ><span class="time ${entry.late ? 'over' : ''}">${today}</span>
        <strong>${shownName(entry.author, entry.assisted, words)}</strong
        >${entry.immediate ? html` <span class="chip">${said.immediate}</span>` : nothing}${entry.late ? html`<span class="hidden">, ${said.late}</span>` : nothing}</span
      >
      ${entry.chat === null ? nothing : html`<span class="meta chat">${said.inChat[entry.chat.role]}${dueWords(entry, said, now)}</span>`}
      <span class="excerpt" dir="auto">${entry.text.slice(0, 90)}</span>
      ${name}
    </button>
    <label class="mark" title=${said.mark}
      ><input
        type="checkbox"
        .checked=${marked}
        aria-label="${said.mark}: ${entry.author}, ${today}"
        @change=${(event: Event) => on.mark(entry.post, (event.target as HTMLInputElement).checked)}
    /></label>
  </li>`;
}

/** How long until it is shown by itself, after a dot; nothing for what waits for a person. */
function dueWords({ chat }: ReviewEntry, said: ConsoleWords, now: number): string {
  return chat === null || chat.due === null ? '' : ` · ${said.due(secondsUntil(chat.due, now))}`;
}

export function secondsUntil(due: string, now: number): number {
  return Math.max(0, Math.ceil((Date.parse(due) - now) / 1000));
}
