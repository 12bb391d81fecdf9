/** A curve over time as an SVG picture, by hand: one panel for each quantity, the same time below all of them. */
export type Panel = {
  readonly title: string;
  readonly unit: string;
  /** x in seconds, y in the unit. */
  readonly points: readonly (readonly [x: number, y: number])[];
};
export type Picture = {
  readonly title: string;
  readonly about: string;
  readonly panels: readonly Panel[];
  readonly marks: readonly { readonly at: number; readonly what: string }[];
};

const WIDTH = 960;
const LEFT = 76;
const RIGHT = 24;
const TOP = 100;
const HIGH = 170;
const BETWEEN = 56;
const FOOT = 52;

export function pictureOf({ title, about, panels, marks }: Picture): string {
  const longest = Math.max(1, ...panels.flatMap(({ points }) => points.map(([x]) => x)));
  const height = TOP + panels.length * HIGH + (panels.length - 1) * BETWEEN + FOOT;
  const x = (seconds: number): number => LEFT + (seconds / longest) * (WIDTH - LEFT - RIGHT);
  const bottom = height - FOOT;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${String(WIDTH)} ${String(height)}" width="${String(WIDTH)}" height="${String(height)}" font-family="system-ui, sans-serif" font-size="13" fill="#1c2330">`,
    `<title>${plain(title)}</title>`,
    `<rect width="100%" height="100%" fill="#fff"/>`,
    words(LEFT, 30, title, 'font-size="18" font-weight="600"'),
    words(LEFT, 52, about, 'fill="#566073"'),
    ...marks.map(({ at, what }, place) => mark(x(at), bottom, what, place)),
    ...panels.flatMap((panel, place) => drawn(panel, TOP + place * (HIGH + BETWEEN), x)),
    ...times(longest).map((at) => words(x(at), bottom + 20, clock(at), 'text-anchor="middle" fill="#566073"')),
    words(WIDTH - RIGHT, bottom + 40, 'tid sedan belastningen började', 'text-anchor="end" fill="#566073"'),
    '</svg>',
    '',
  ].join('\n');
}

function drawn({ title, unit, points }: Panel, top: number, x: (seconds: number) => number): readonly string[] {
  const most = Math.max(1e-9, ...points.map(([, y]) => y));
  const step = stepFor(most);
  const up = Math.ceil(most / step) * step;
  const y = (value: number): number => top + HIGH - (value / up) * HIGH;
  const line = points.map(([at, value], place) => `${place === 0 ? 'M' : 'L'}${x(at).toFixed(1)} ${y(value).toFixed(1)}`).join('');
  const ticks = Array.from({ length: Math.round(up / step) + 1 }, (_, place) => place * step);
  return [
    words(LEFT, top - 10, `${title}, ${unit}`, 'font-weight="600"'),
    ...ticks.map(
      (value) =>
        `<line x1="${String(LEFT)}" x2="${String(WIDTH - RIGHT)}" y1="${y(value).toFixed(1)}" y2="${y(value).toFixed(1)}" stroke="#dfe3ea"/>`,
    ),
    ...ticks.map((value) => words(LEFT - 8, y(value) + 4, short(value), 'text-anchor="end" fill="#566073"')),
    `<path d="${line}" fill="none" stroke="#1f5fa8" stroke-width="1.8" stroke-linejoin="round"/>`,
  ];
}

function mark(x: number, bottom: number, what: string, place: number): string {
  return [
    `<line x1="${x.toFixed(1)}" x2="${x.toFixed(1)}" y1="${String(TOP - 6)}" y2="${String(bottom)}" stroke="#b3541e" stroke-dasharray="4 4"/>`,
    words(x + 6, TOP + 14 + place * 16, what, 'fill="#b3541e"'),
  ].join('\n');
}

function words(x: number, y: number, text: string, more: string): string {
  return `<text x="${x.toFixed(1)}" y="${y.toFixed(1)}" ${more}>${plain(text)}</text>`;
}

function plain(text: string): string {
  return text.replace(/[&<>"]/g, (sign) => `&#${String(sign.charCodeAt(0))};`);
}

/** 1, 2 or 5 of a ten, so that there are four to eight of them. */
function stepFor(most: number): number {
  const ten = 10 ** Math.floor(Math.log10(most / 4));
  return [1, 2, 5, 10].map((part) => part * ten).find((step) => most / step <= 6) ?? ten * 10;
}

function times(longest: number): readonly number[] {
  const step = [10, 30, 60, 120, 300, 600].find((each) => longest / each <= 11) ?? 1200;
  return Array.from({ length: Math.floor(longest / step) + 1 }, (_, place) => place * step);
}

function clock(seconds: number): string {
  return `${String(Math.floor(seconds / 60))}:${String(Math.round(seconds % 60)).padStart(2, '0')}`;
}

function short(value: number): string {
  return String(Math.round(value * 100) / 100).replace('.', ',');
}
