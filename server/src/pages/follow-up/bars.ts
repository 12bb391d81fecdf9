/** Days as bars, drawn, and as a table beneath: from zero, without a script. */
import { day as dayWords } from '@insyn/elements/base/time.ts';
import { html } from '@lit-labs/ssr';
import { numberWords } from './sections.ts';
import type { FollowUpWords } from './words.ts';

export type DayColumn = { readonly name: string; readonly values: readonly number[] };
export type Days = {
  readonly id: string;
  readonly title: string;
  /** `YYYY-MM-DD` */
  readonly days: readonly string[];
  /** The first is drawn. */
  readonly columns: readonly DayColumn[];
};

const HEIGHT = 100;
/** Widths of a bar and of its place. */
const BAR = 8;
const STEP = 10;

/** Nothing where nothing happened. */
export function dayBars({ id, title, days, columns }: Days, words: FollowUpWords, now: number): unknown {
  const drawn = columns[0]?.values ?? [];
  const most = Math.max(0, ...drawn);
  if (most === 0) return '';
  const named = (day: string): string => dayWords(`${day}T12:00:00.000Z`, now, words.lang, 'UTC');
  const [first = '', last = ''] = [days[0], days.at(-1)];
  // A single day fills no page.
  const places = Math.max(days.length, 14);
  return html`<section class="per-day" aria-labelledby=${id}>
    <h2 id=${id}>${title}</h2>
    <p>${words.perDay.most(most, named(days[drawn.indexOf(most)] ?? ''))}</p>
    <svg
      class="days-drawn"
      viewBox=${`0 0 ${String(places * STEP)} ${String(HEIGHT)}`}
      preserveAspectRatio="none"
      aria-hidden="true"
      focusable="false"
    >
      ${drawn.map((value, at) => bar(value / most, at))}
    </svg>
    ${
      days.length < places
        ? html`<p class="axis meta" aria-hidden="true">
            <span>${last === first ? named(first) : `${named(first)} – ${named(last)}`}</span>
          </p>`
        : html`<p class="axis meta" aria-hidden="true"><span>${named(first)}</span><span>${named(last)}</span></p>`
    }
    <details>
      <summary>${words.perDay.asTable}</summary>
      <div class="table" role="region" aria-labelledby=${id} tabindex="0">
        <table class="figures">
          <thead>
            <tr>
              <th scope="col">${words.perDay.day}</th>
              ${columns.map(({ name }) => html`<th scope="col" class="end">${name}</th>`)}
            </tr>
          </thead>
          <tbody>
            ${days.map(
              (each, at) =>
                html`<tr>
                  <th scope="row">${named(each)}</th>
                  ${columns.map(({ values }) => html`<td class="end">${numberWords(values[at] ?? 0, words)}</td>`)}
                </tr>`,
            )}
          </tbody>
        </table>
      </div>
    </details>
  </section>`;
}

function bar(share: number, at: number): unknown {
  if (share === 0) return '';
  const height = Math.max(1, Math.round(share * HEIGHT));
  return html`<rect x=${at * STEP + 1} y=${HEIGHT - height} width=${BAR} height=${height}></rect>`;
}
