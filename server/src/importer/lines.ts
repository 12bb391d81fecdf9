import { squeeze } from './clean.ts';
import { SPACE, widthOf } from './widths.ts';

/** A line that holds something, with what is known about its place. */
export interface Line {
  /** Line number in the source, from 1. */
  readonly no: number;
  /** As in the source, without white space at the ends. */
  readonly raw: string;
  /** White space before `raw`, in characters. */
  readonly indent: number;
  /** `raw` with single spaces. */
  readonly text: string;
  /** Empty lines before it, more than the layout has everywhere. */
  readonly gap: number;
  /** A page may have ended before it. */
  readonly page: boolean;
  /** White space at its end in the source, in characters. */
  readonly tail: number;
  readonly width: number;
  /** The width of full lines around it. */
  readonly measure: number;
  /** The measure comes from enough lines of its own stretch of text to be relied on. */
  readonly sure: boolean;
}

export interface Layout {
  readonly lines: readonly Line[];
  /** Every line is followed by an empty one, as some PDF readers write. */
  readonly spaced: boolean;
  /** Running text is broken over lines; otherwise a line is a paragraph. */
  readonly wrapped: boolean;
  /** Words are divided at line ends, so that a line with room left was ended on purpose. */
  readonly hyphenated: boolean;
  /** Nearly every line ends with white space, so that its absence after a hyphen says something. */
  readonly tails: boolean;
  readonly formFeeds: number;
}

const ENDED = /[.?!:;…”"»)\]]$/u;
/** A line of running text that ended a sentence. */
export const isEnded = (text: string): boolean => ENDED.test(text.slice(-2));
export const startsLower = (text: string): boolean => /^\p{Ll}/u.test(text);
const continues = (a: string, b: string): boolean => !isEnded(a) && startsLower(b);

/** Joins letters set apart for emphasis: "S T E N  N O R D I N". */
function closeLetters(raw: string): string {
  if (raw.length > 120 || !/^\p{Lu}(?:\s+\p{Lu}){3,}$/u.test(raw)) return raw;
  return raw
    .split(/\s{2,}/u)
    .map((word) => word.replace(/\s/gu, ''))
    .join(' ');
}

interface Seen {
  readonly no: number;
  readonly raw: string;
  readonly indent: number;
  readonly text: string;
  readonly blanks: number;
  readonly feed: boolean;
  readonly tail: number;
}

function read(source: string): { seen: Seen[]; formFeeds: number } {
  const seen: Seen[] = [];
  let blanks = 0;
  let feed = false;
  let formFeeds = 0;
  source.split('\n').forEach((line, index) => {
    for (let at = line.indexOf('\f'); at >= 0; at = line.indexOf('\f', at + 1)) {
      formFeeds++;
      feed = true;
    }
    const raw = closeLetters(line.trim());
    if (raw === '') {
      blanks++;
      return;
    }
    seen.push({
      no: index + 1,
      raw,
      indent: line.length - line.trimStart().length,
      text: squeeze(raw),
      blanks,
      feed,
      tail: line.length - line.trimEnd().length,
    });
    blanks = 0;
    feed = false;
  });
  return { seen, formFeeds };
}

/** A distance between lines that mostly falls inside a sentence is a page break, not the end of a paragraph. */
function pageGaps(seen: readonly Seen[], base: number): Set<number> {
  const at = new Map<number, { all: number; inside: number }>();
  for (let i = 1; i < seen.length; i++) {
    const [a, b] = [seen[i - 1], seen[i]];
    if (a === undefined || b === undefined || b.blanks <= base) continue;
    const count = at.get(b.blanks) ?? { all: 0, inside: 0 };
    count.all++;
    if (continues(a.text, b.text)) count.inside++;
    at.set(b.blanks, count);
  }
  return new Set([...at].filter(([, c]) => c.inside >= 2 && c.inside * 4 >= c.all).map(([blanks]) => blanks));
}

export function layoutOf(source: string): Layout {
  const { seen, formFeeds } = read(source);
  let [single, direct, inside, tails, joints, divided] = [0, 0, 0, 0, 0, 0];
  for (let i = 1; i < seen.length; i++) {
    const [a, b] = [seen[i - 1], seen[i]];
    if (a === undefined || b === undefined) continue;
    if (a.tail > 0) tails++;
    if (b.blanks === 1) single++;
    if (b.blanks === 0) direct++;
    if (b.blanks > 1) continue;
    joints++;
    if (a.text.endsWith('-') && startsLower(b.text)) divided++;
    if (continues(a.text, b.text) && !/^(?:att|\p{L}\))\s/u.test(b.text)) inside++;
  }
  // A line longer than any type area is a paragraph by itself.
  const long = seen.filter((line) => line.text.length > 130).length;
  const insideSingle = seen.filter((b, i) => b.blanks === 1 && continues(seen[i - 1]?.text ?? '.', b.text)).length;
  const spaced = single > direct && single * 2 > seen.length && insideSingle * 5 > single;
  const base = spaced ? 1 : 0;
  const pages = pageGaps(seen, base);
  const lines = seen.map((line, i) => {
    const page = i > 0 && (line.feed || pages.has(line.blanks));
    return {
      no: line.no,
      raw: line.raw,
      indent: line.indent,
      text: line.text,
      page,
      tail: line.tail,
      gap: page ? 0 : Math.max(0, line.blanks - base),
      width: widthOf(line.text),
      measure: 0,
      sure: false,
    };
  });
  return {
    lines: measured(lines),
    spaced,
    wrapped: spaced || (inside > 0 && long * 20 < seen.length),
    hyphenated: divided * 25 > joints,
    tails: tails * 10 > seen.length * 7,
    formFeeds,
  };
}

const NEAR = 14;

/** The second widest line near it within the same stretch of text: type size and column change between stretches. */
export function measured(lines: readonly Line[]): Line[] {
  const stretch: number[] = [];
  let current = 0;
  const sizes: number[] = [];
  lines.forEach((line, i) => {
    if (i > 0 && line.gap > 0) current++;
    stretch.push(current);
    sizes[current] = (sizes[current] ?? 0) + 1;
  });
  return lines.map((line, i) => {
    const alone = (sizes[stretch[i] ?? 0] ?? 0) < 6;
    let [widest, second] = [0, 0];
    for (let j = Math.max(0, i - NEAR); j <= Math.min(lines.length - 1, i + NEAR); j++) {
      if (!alone && stretch[j] !== stretch[i]) continue;
      const width = lines[j]?.width ?? 0;
      if (width > widest) [widest, second] = [width, widest];
      else if (width > second) second = width;
    }
    return { ...line, measure: second === 0 ? widest : second, sure: !alone };
  });
}

/** The first word of a line. */
export function firstWord(text: string): string {
  const space = text.indexOf(' ');
  return space < 0 ? text : text.slice(0, space);
}

/** Whether `word` would have found room on the line: then the line was ended on purpose. */
export const hadRoom = (line: Line, word: string): boolean => line.width + SPACE + widthOf(word) < line.measure * 0.985;
