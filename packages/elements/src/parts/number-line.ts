/** Shows where personal numbers stand in a text, with a little of what stands round them. */
import { html, nothing } from 'lit';
import type { Found } from '@insyn/domain/text/personal-number.ts';
import type { Translation } from '../translations/translation.ts';

/** Code units before and after each. */
const ROUND = 24;

export function numberLine(text: string, found: readonly Found[], words: Translation): unknown {
  if (found.length === 0) return nothing;
  return html`<p class="numbers">
    ${words['compose.numbers']}
    ${found.map(({ start, end }, index) => {
      const from = Math.max(found[index - 1]?.end ?? 0, start - ROUND);
      const to = Math.min(found[index + 1]?.start ?? text.length, end + ROUND);
      // What follows the last one only: between two, the next one brings its own.
      const after = index === found.length - 1 ? text.slice(end, to) + (to < text.length ? ' …' : '') : '';
      return html`${from > (found[index - 1]?.end ?? 0) ? '… ' : ''}${text.slice(from, start)}<mark>${text.slice(start, end)}</mark>${after}`;
    })}
  </p>`;
}
