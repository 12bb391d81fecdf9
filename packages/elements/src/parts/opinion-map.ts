/** The groups as a map: a pattern and a letter each, as large as they are spread, and one's own place. The text says the same. */
import { html, nothing, svg } from 'lit';
import type { SVGTemplateResult, TemplateResult } from 'lit';
import type { GroupView, PictureView } from '@insyn/domain/opinion/view.ts';
import type { OpinionContext } from './opinion-context.ts';

/** In ink alone: the colours are those of alternatives, and a group is none. */
const FILLS: readonly SVGTemplateResult[] = [
  svg`<path d="M0 8 8 0M-2 2l4-4M6 10l4-4"/>`,
  svg`<path d="M2 2h.01M6 6h.01" stroke-width="2" stroke-linecap="round"/>`,
  svg`<path d="M0 2h8M0 6h8"/>`,
  svg`<path d="M0 0 8 8M8 0 0 8"/>`,
  svg`<path d="M2 0v8M6 0v8"/>`,
];
const WIDTH = 320;
const HEIGHT = 200;
const EDGE = 16;
const LEAST = 24;
const MOST = 62;

function placeOf(letter: string): number {
  return Math.max(0, (letter.codePointAt(0) ?? 65) - 65) % FILLS.length;
}

/** The pattern of a group beside its name. */
export function opinionPattern(letter: string): TemplateResult {
  return html`<svg class="pattern group-pattern" viewBox="0 0 16 16" aria-hidden="true" focusable="false">
    ${svg`${[0, 8].flatMap((x) => [0, 8].map((y) => svg`<g transform=${`translate(${String(x)} ${String(y)})`}>${FILLS[placeOf(letter)]}</g>`))}<path d="M1 1h14v14H1z" class="frame"/>`}
  </svg>`;
}

type Drawn = GroupView & { readonly cx: number; readonly cy: number; readonly r: number };
type Scaled = { readonly groups: readonly Drawn[]; readonly at: (x: number, y: number) => readonly [number, number] };

/** The groups within the frame: the same scale in both directions, and no circle too small for its letter. */
function scaled(groups: readonly GroupView[]): Scaled {
  const widest = Math.max(...groups.map(({ spread }) => spread), 0.01);
  const radius = (spread: number): number => Math.max(LEAST, (spread / widest) * MOST * Math.min(1, 2.2 / groups.length));
  const room = Math.max(...groups.map(({ spread }) => radius(spread)));
  const [xs, ys] = [groups.map(({ x }) => x), groups.map(({ y }) => y)];
  const [left, right, low, high] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)];
  const scale = Math.min(
    (WIDTH - 2 * (EDGE + room)) / Math.max(right - left, 0.01),
    (HEIGHT - 2 * (EDGE + room)) / Math.max(high - low, 0.01),
  );
  const at = (x: number, y: number): readonly [number, number] => [
    WIDTH / 2 + (x - (left + right) / 2) * scale,
    HEIGHT / 2 - (y - (low + high) / 2) * scale,
  ];
  const drawn = groups.map((group): Drawn => {
    const [cx, cy] = at(group.x, group.y);
    return { ...group, cx, cy, r: radius(group.spread) };
  });
  return { groups: drawn, at };
}

export function opinionMap({ groups, own }: PictureView, { said }: OpinionContext): unknown {
  if (groups.length === 0) return nothing;
  const { groups: drawn, at } = scaled(groups);
  const named = drawn.map(({ letter, size }) => `${said.group(letter)}, ${said.people(size)}`);
  const [x, y] = own === null ? [0, 0] : at(own.x, own.y);
  return html`<figure class="map">
    <svg viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" aria-label=${said.picture(named)} direction="ltr">
      ${svg`<defs>${drawn.map(
        ({ letter }) =>
          svg`<pattern id=${`group-${letter}`} width="8" height="8" patternUnits="userSpaceOnUse">${FILLS[placeOf(letter)]}</pattern>`,
      )}</defs>`}
      ${drawn.map(
        ({ letter, cx, cy, r }) =>
          svg`<circle class="ground" cx=${cx} cy=${cy} r=${r}/><circle class="area" cx=${cx} cy=${cy} r=${r} fill=${`url(#group-${letter})`}/>
            <circle class="ground" cx=${cx} cy=${cy} r="14"/><text class="letter" x=${cx} y=${cy}>${letter}</text>`,
      )}
      ${
        own === null
          ? nothing
          : svg`<g class="own" transform=${`translate(${String(x)} ${String(y + 24)})`}><path d="M0-8 8 0 0 8-8 0z"/><text x="12" y="0">${said.you}</text></g>`
      }
    </svg>
    <figcaption class="meta">${said.pictureAbout}</figcaption>
  </figure>`;
}
