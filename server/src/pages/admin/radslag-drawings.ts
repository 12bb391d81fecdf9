/** Small drawings of the three sizes of a rådslag, in lines of the colour of the text. They say nothing that the words do not. */
import { html } from '@lit-labs/ssr';
import type { Template } from '@insyn/domain/radslag/types.ts';

const SHEET = html`<path d="M8 10h20l6 6v30H8z M28 10v6h6 M14 24h14 M14 31h14 M14 38h9" />`;
const SPEECH = html`<path d="M46 14h30v20H60l-7 7v-7h-7z M53 21h16 M53 27h11" />`;
const ANSWER = html`<path d="M126 12h24v34h-24z M132 27l5 5 9-11" />`;

function drawn(parts: unknown): unknown {
  return html`<svg class="template" viewBox="0 0 160 56" aria-hidden="true" focusable="false">
    <g fill="none" stroke="currentColor" stroke-width="1.75" stroke-linejoin="round" stroke-linecap="round">${parts}</g>
  </svg>`;
}

const WEB = html`<rect x="92" y="8" width="21" height="40" rx="3" /><path d="M97 27l4 4 8-9 M99 43h7" />`;
const LETTER = html`<path d="M86 22h32v24H86z M86 22l16 13 16-13 M93 22V10h18v12 M98 16h8" />`;

export function templateDrawing(template: Template): unknown {
  if (template === 'simple') return drawn(html`${SHEET}${SPEECH}<path d="M96 29h14 M105 24l5 5-5 5" />${ANSWER}`);
  return drawn(html`${SHEET}${SPEECH}${template === 'web' ? WEB : LETTER}${ANSWER}`);
}
