/** The mark of an alternative: letter, colour and pattern, always together. */
import { html, nothing, svg } from 'lit';
import type { SVGTemplateResult, TemplateResult } from 'lit';
import type { Alternative } from '@insyn/domain/dialogue/types.ts';
import type { Side, Stance } from '@insyn/domain/debate/types.ts';
import type { Translation } from '../translations/translation.ts';

const HUES = ['a', 'b', 'c', 'd'] as const;

const PATTERNS: readonly SVGTemplateResult[] = [
  svg`<path d="M2 2h12v12H2z" fill="currentColor"/>`,
  svg`<path d="M2 6l4-4M2 10l8-8M2 14L14 2M6 14l8-8M10 14l4-4"/>`,
  svg`<path d="M4 4h.01M8 4h.01M12 4h.01M4 8h.01M8 8h.01M12 8h.01M4 12h.01M8 12h.01M12 12h.01" stroke-width="2.4"/>`,
  svg`<path d="M2 5h12M2 8h12M2 11h12"/>`,
];

/** The square of an alternative by its letter: A–D, then the same hues with an inner outline for E–H. */
export function pattern(letter: string): TemplateResult {
  const place = Math.max(0, letter.toUpperCase().codePointAt(0) ?? 65) - 65;
  const known = place >= 0 && place < HUES.length * 2;
  const hue = known ? (HUES[place % HUES.length] ?? 'none') : 'none';
  const drawing = known ? PATTERNS[place % PATTERNS.length] : nothing;
  return html`<svg class="pattern alt-${hue}" viewBox="0 0 16 16" aria-hidden="true" focusable="false">
    ${svg`<path d="M1 1h14v14H1z" class="frame"/>`}${drawing}${place > 3 ? svg`<path d="M4.5 4.5h7v7h-7z" class="inner"/>` : nothing}
  </svg>`;
}

/** What a post is about; nothing for a post about nothing in particular. */
export function stanceChip(stance: Stance | null, alternative: Alternative | null, words: Translation): unknown {
  if (stance === null || stance.kind === 'other') return nothing;
  if (stance.kind === 'question') return html`<span class="chip">${words['post.question']}</span>`;
  const letter = alternative?.letter ?? stance.alternative;
  const { side } = stance;
  const said = side === undefined ? words['post.alternative'](letter) : words['side.of'][side](letter);
  return html`<span class="chip" title=${alternative?.title ?? nothing}
    >${side === undefined ? nothing : sideMark(side)}${said} ${pattern(letter)}</span
  >`;
}

/** For: a filled chevron up; against: an outlined one down. Both in ink, the word beside. */
export function sideMark(side: Side): TemplateResult {
  return html`<svg class="side" viewBox="0 0 16 16" aria-hidden="true" focusable="false">
    ${side === 'for' ? svg`<path d="M2.5 11 8 4.5l5.5 6.5z" fill="currentColor"/>` : svg`<path d="M2.5 5 8 11.5 13.5 5z"/>`}
  </svg>`;
}
