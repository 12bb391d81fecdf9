import type { Line } from './lines.ts';

/** A table of contents in the source. */
export interface Contents {
  /** Indexes of its lines, its own heading among them. */
  readonly lines: ReadonlySet<number>;
  /** What it names, by `keyOf`: these are headings. */
  readonly names: ReadonlySet<string>;
  /** It says nothing that the headings do not say. */
  readonly repeats: boolean;
}

const HEADING = /^(?:innehåll|innehållsförteckning|contents|table of contents)(?:\s+sid(?:a|an|nr)?\.?)?\s*:?$/iu;
const LONGEST = 200;

interface Leader {
  readonly name: string;
  readonly page: string;
}

/** Splits "Inledning . . . . 3" by hand: a pattern would try every dot of a long row again. */
function leaderOf(text: string): Leader | undefined {
  if (text.length > LONGEST) return undefined;
  const page = /\d{0,4}$/u.exec(text.slice(-4))?.[0] ?? '';
  let at = text.length - page.length;
  let dots = 0;
  for (; at > 0; at--) {
    const c = text[at - 1];
    if (c === '.') dots++;
    else if (c === '…') dots += 3;
    else if (c !== ' ') break;
  }
  return dots >= 4 ? { name: text.slice(0, at), page } : undefined;
}

const hasLeader = (text: string): boolean => leaderOf(text) !== undefined;

/** An entry without its dots: "Inledning .... 3" → "Inledning 3". */
function withoutLeader(text: string): string {
  const leader = leaderOf(text);
  return leader === undefined ? text : `${leader.name} ${leader.page}`.trim();
}

/** A line of a table of contents that stays: an item of a list. */
export function asEntry(line: Line): Line {
  if (HEADING.test(line.text.slice(0, LONGEST))) return line;
  const text = `• ${withoutLeader(line.text)}`;
  return { ...line, text, raw: text };
}

/** A heading's text for comparing: without number, page and case. */
export function keyOf(text: string): string {
  if (text.length > LONGEST) return '';
  return (leaderOf(text)?.name ?? text)
    .replace(/^(?:§\s*)?\d+(?:\.\d+)*\.?\s+/u, '')
    .replace(/[.:]{1,3}$/u, '')
    .replace(/\s+/gu, ' ')
    .toLowerCase();
}

/** Entries may also carry their page after mere white space. */
const entryKey = (text: string): string => keyOf(text.replace(/\s+\d{1,4}$/u, ''));

function isEntry(line: Line): boolean {
  return line.text.length <= LONGEST && (hasLeader(line.text) || (!/[.:;,]$/u.test(line.text) && line.text.length <= 100));
}

function runFrom(lines: readonly Line[], start: number, leadered: boolean): number {
  const seen = new Set<string>();
  let i = start;
  for (; i < lines.length; i++) {
    const line = lines[i];
    if (line === undefined || (leadered ? !hasLeader(line.text) : !isEntry(line))) break;
    const key = entryKey(line.text);
    if (!leadered && seen.has(key)) break;
    seen.add(key);
  }
  return i;
}

export function findContents(lines: readonly Line[]): Contents[] {
  const found: Contents[] = [];
  const places = new Map<string, number>();
  lines.forEach((line, i) => {
    const key = keyOf(line.text);
    if (key !== '' && !hasLeader(line.text)) places.set(key, i);
  });
  for (let i = 0; i < lines.length; i++) {
    const headed = HEADING.test(lines[i]?.text.slice(0, LONGEST) ?? '');
    const first = headed ? i + 1 : i;
    const leadered = hasLeader(lines[first]?.text ?? '');
    if (!headed && !leadered) continue;
    const end = runFrom(lines, first, leadered);
    if (end - first < 3) continue;
    const entries = lines.slice(first, end).map((line) => entryKey(line.text));
    const met = entries.filter((key) => (places.get(key) ?? -1) >= end);
    const indexes = new Set(Array.from({ length: end - i }, (_, k) => i + k));
    if (leadered || met.length * 10 >= entries.length * 7) {
      found.push({ lines: indexes, names: new Set(met), repeats: met.length * 10 >= entries.length * 9 });
    }
    i = end - 1;
  }
  return found;
}
