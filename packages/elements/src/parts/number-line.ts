/** Shows places in a text, with the words that stand round them. */
import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import type { Found } from '@insyn/domain/text/personal-number.ts';
import type { Translation } from '../translations/translation.ts';

/** Code units before and after each, at most; whole words only. */
const ROUND = 28;

export function numberLine(text: string, found: readonly Found[], words: Translation): unknown {
  if (found.length === 0) return nothing;
  return html`<p class="numbers">
    ${words['compose.numbers']}
    ${found.map(({ start, end }, index) => {
      const before = text.slice(found[index - 1]?.end ?? 0, start);
      // What follows the last one only: between two, the next one brings its own.
      const after = index === found.length - 1 ? text.slice(end) : '';
      return html`${lastWords(before)}<mark>${text.slice(start, end)}</mark>${firstWords(after)}`;
    })}
  </p>`;
}

/** One place, marked; a place that the text has not got shows its beginning. */
export function placeLine(text: string, { start, end }: Pick<Found, 'start' | 'end'>): TemplateResult {
  const from = Math.min(Math.max(0, start), text.length);
  const to = Math.min(Math.max(from, end), text.length);
  return html`<span class="place" dir="auto"
    >${lastWords(text.slice(0, from))}<mark>${text.slice(from, to)}</mark>${firstWords(text.slice(to))}</span
  >`;
}

function lastWords(text: string): string {
  return text.length <= ROUND ? text : `… ${text.slice(-ROUND).replace(/^\S*\s/, '')}`;
}

function firstWords(text: string): string {
  return text.length <= ROUND ? text : `${text.slice(0, ROUND).replace(/\s\S*$/, '')} …`;
}
