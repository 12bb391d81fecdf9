/** Our own drawings: 20 px, stroke 1.75, in the colour of the text. Decoration: the word stands beside. */
import { html, svg } from 'lit';
import type { SVGTemplateResult, TemplateResult } from 'lit';

const DRAWINGS = {
  /** Stöd: a chevron up over a line. */
  support: svg`<path d="M4.5 9.5 10 4l5.5 5.5M10 4.5V13M5 16.5h10"/>`,
  supported: svg`<path d="M4.5 9.5 10 4l5.5 5.5z" fill="currentColor"/><path d="M10 9v4M5 16.5h10"/>`,
  reply: svg`<path d="M8 5 3.5 9.5 8 14M4 9.5h7.5a5 5 0 0 1 5 5V16"/>`,
  quote: svg`<path d="M4 5.5h4.5V10c0 2.5-1.5 4-4 4.5M11.5 5.5H16V10c0 2.5-1.5 4-4 4.5"/>`,
  report: svg`<path d="M5 17V3.5M5 4.5h10l-2 3.5 2 3.5H5"/>`,
  listen: svg`<path d="M3.5 8v4H6l4 3.5v-11L6 8zM13 7.5a3.5 3.5 0 0 1 0 5M15 5a7 7 0 0 1 0 10"/>`,
  stop: svg`<path d="M5.5 5.5h9v9h-9z"/>`,
  search: svg`<circle cx="9" cy="9" r="5.5"/><path d="M13 13l4 4"/>`,
  more: svg`<path d="M4.5 10h.01M10 10h.01M15.5 10h.01" stroke-width="2.75"/>`,
  feed: svg`<path d="M4.5 15.5h.01M4.5 9.5a6 6 0 0 1 6 6M4.5 4.5a11 11 0 0 1 11 11"/>`,
  simple: svg`<path d="M3.5 15.5 7 6l3.5 9.5M4.7 12.5h4.6M12.5 9h4M12.5 12h4M12.5 15h4"/>`,
  language: svg`<circle cx="10" cy="10" r="7"/><path d="M3 10h14M10 3c2.4 2 3.4 4.3 3.4 7s-1 5-3.4 7c-2.4-2-3.4-4.3-3.4-7s1-5 3.4-7z"/>`,
  print: svg`<path d="M6 7.5V3h8v4.5M6 14.5H3.5v-7h13v7H14M6 12h8v5H6z"/>`,
  share: svg`<path d="M10 12.5v-9M6.5 6.5 10 3l3.5 3.5M5 10H3.8v7h12.4v-7H15"/>`,
  follow: svg`<path d="M5 8.5a5 5 0 0 1 10 0c0 4 1.5 5 1.5 5h-13S5 12.5 5 8.5zM8.5 16.5a1.7 1.7 0 0 0 3 0"/>`,
  phone: svg`<path d="M6 2.5h8v15H6zM9 15h2"/>`,
  mail: svg`<path d="M3 5h14v10H3zM3.5 5.5 10 11l6.5-5.5"/>`,
  calendar: svg`<path d="M3.5 4.5h13v12h-13zM3.5 8.5h13M7 2.5v3M13 2.5v3"/>`,
  document: svg`<path d="M5 2.5h7l3.5 3.5v11.5H5zM12 2.5V6h3.5M7.5 10h5.5M7.5 13.5h5.5"/>`,
  map: svg`<path d="M10 17.5s5.5-5 5.5-9.3a5.5 5.5 0 0 0-11 0c0 4.3 5.5 9.3 5.5 9.3z"/><circle cx="10" cy="8" r="1.8"/>`,
  clock: svg`<circle cx="10" cy="10" r="7"/><path d="M10 6v4.3l3 1.7"/>`,
  lock: svg`<path d="M4.5 9h11v8h-11zM7 9V6.5a3 3 0 0 1 6 0V9"/>`,
  offline: svg`<path d="M3 3l14 14M2.5 8.5a11 11 0 0 1 3.3-2.2M9.5 5a11 11 0 0 1 8 3.5M5.5 12a6.5 6.5 0 0 1 3-1.7M12.5 10.7a6.5 6.5 0 0 1 2 1.3M10 15.5h.01"/>`,
  envelope: svg`<path d="M3 5h14v10.5H3zM3 15.5l5-5M17 15.5l-5-5M3 5l7 6.5L17 5"/>`,
  bundle: svg`<path d="M3.5 12.5h13v4h-13zM4.5 8.5h11v4h-11zM5.5 4.5h9v4h-9z"/>`,
  arrow: svg`<path d="M3.5 10h13M11.5 5l5 5-5 5"/>`,
  up: svg`<path d="M10 16.5v-13M5 8.5l5-5 5 5"/>`,
  edit: svg`<path d="M4 16l.8-3.6L13.5 3.7l2.8 2.8-8.7 8.7zM11.5 5.7l2.8 2.8"/>`,
  add: svg`<path d="M10 4v12M4 10h12"/>`,
  undo: svg`<path d="M7 4.5 3.5 8 7 11.5M4 8h7.5a4.5 4.5 0 0 1 0 9H8"/>`,
  cross: svg`<path d="M5 5l10 10M15 5L5 15"/>`,
  check: svg`<path d="M4 10.5l4 4 8-9"/>`,
  alert: svg`<circle cx="10" cy="10" r="7"/><path d="M10 6.5v4M10 13.5h.01"/>`,
  dot: svg`<circle cx="10" cy="10" r="4.5" fill="currentColor" stroke="none"/>`,
  ring: svg`<circle cx="10" cy="10" r="4.5"/>`,
  half: svg`<circle cx="10" cy="10" r="5"/><path d="M10 5a5 5 0 0 1 0 10z" fill="currentColor"/>`,
} as const satisfies Record<string, SVGTemplateResult>;

export type IconName = keyof typeof DRAWINGS;
export const ICONS: readonly IconName[] = Object.keys(DRAWINGS) as IconName[];

/** Those that point along the line: from right to left they point the other way. */
const TURNS: ReadonlySet<IconName> = new Set(['arrow', 'reply', 'undo']);

export function icon(name: IconName): TemplateResult {
  return html`<svg
    class=${TURNS.has(name) ? 'icon turns' : 'icon'}
    viewBox="0 0 20 20"
    fill="none"
    stroke="currentColor"
    stroke-width="1.75"
    stroke-linecap="round"
    stroke-linejoin="round"
    aria-hidden="true"
    focusable="false"
  >
    ${DRAWINGS[name]}
  </svg>`;
}

/** The product's mark: a pair of brackets with a dot. */
export function mark(): TemplateResult {
  return html`<svg class="icon" viewBox="0 0 20 20" fill="none" stroke="currentColor" stroke-width="2" aria-hidden="true" focusable="false">
    ${svg`<path d="M7 3.5H3.5v13H7M13 3.5h3.5v13H13"/><circle cx="10" cy="10" r="1.8" fill="currentColor" stroke="none"/>`}
  </svg>`;
}
