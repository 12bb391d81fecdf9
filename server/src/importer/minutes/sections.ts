import type { PartKind } from '@insyn/domain/protokoll/model.ts';
import { bestChain, type Candidate } from './chain.ts';
import { isDnrLine, takeDnr } from './dnr.ts';
import { partHead } from './part-words.ts';
import type { Row, Sheet } from './rows.ts';

/** The sign of a § at the start of a line, and what stands beside it. */
export interface Sign {
  /** As written, without the sign: `31`, `31 a`, `12/24`. */
  readonly number: string;
  readonly value: number;
  readonly letter: string;
  /** Letters before it: `KS`. */
  readonly prefix: string;
  /** The rest of the line. */
  readonly rest: string;
}

const SIGN =
  /^(?:(\p{Lu}\p{L}{0,5}(?:[ -]?\p{Lu}\p{L}{0,5}){0,2}|\p{Lu}[\p{L}-]{2,30}(?:nämnden|styrelsen|fullmäktige|utskottet|styrelsens arbetsutskott))\s*)?(?:§|[Pp]aragraf(?=\s?\d)|PARAGRAF(?=\s?\d))\s*(\d{1,4})(?:(\s?[a-e])(?=[\s.:]|$))?(\s?\/\s?\d{2,4}(?!\d))?(?![\d§])[.:]?\s*/u;
const TURNED = /^(\d{1,4})\s?§(?!§)[.:]?\s*(?=\p{Lu}|$)/u;
/** What follows the sign where it is a reference in running text or a range. */
const REFERS = /^(?:och|i|st|samt|eller|ovan|nedan|första|andra|tredje|punkt|p\.?\s?\d|kommunallag|[,)]|[–-]\s?§?\s?\d|§)/u;
const LONGEST = 240;
const LEADER = /(?:\.\s?){4,}\s*\d{0,4}$|…{2,}\s*\d{0,4}$/u;

export function signOf(text: string): Sign | undefined {
  if (text.length > LONGEST) return undefined;
  const head = text.slice(0, 60);
  const turned = TURNED.exec(head);
  if (turned !== null) return sign(turned[1] ?? '', '', '', '', text.slice(turned[0].length));
  const match = SIGN.exec(head);
  if (match === null) return undefined;
  const rest = text.slice(match[0].length);
  if (REFERS.test(rest)) return undefined;
  return sign(match[2] ?? '', match[3] ?? '', match[4] ?? '', match[1] ?? '', rest);
}

function sign(digits: string, letter: string, year: string, prefix: string, rest: string): Sign {
  const number = `${digits}${letter.trim() === '' ? '' : ` ${letter.trim()}`}${year.replace(/\s/gu, '')}`;
  return { number, value: Number(digits), letter: letter.trim(), prefix, rest };
}

export interface Section {
  readonly sign: Sign;
  /** Row of the sign. */
  readonly row: number;
}

export interface Sections {
  readonly sections: readonly Section[];
  /** Rows of a table of contents that repeats them. */
  readonly repeats: ReadonlySet<number>;
  /** Rows that repeat the head of the § they stand in, as on the next page. */
  readonly again: ReadonlySet<number>;
}

/** What one counts that may be a § of something else, beside some that are not. */
const UNSURE = 0.05;
/** Rows after the sign that may hold its dnr, its title and its first heading. */
const NEAR = 60;

/** What a § of a meeting has below it, and an appended rule has not. */
const HEADS: ReadonlySet<PartKind> = new Set<PartKind>(['matter', 'summary', 'preparation', 'recommendation', 'proposals', 'decision']);

interface Seen extends Candidate {
  readonly sign: Sign;
  /** A heading of minutes or a dnr follows: it is a § of a meeting. */
  readonly sure: boolean;
}

function candidatesOf(rows: readonly Row[], signAt: (row: Row) => Sign | undefined): readonly Seen[] {
  const heads = new Int32Array(rows.length + 1);
  rows.forEach((row, i) => {
    heads[i + 1] = (heads[i] ?? 0) + (row.body === undefined && HEADS.has(partHead(row.text)?.kind ?? 'text') ? 1 : 0);
  });
  const found: { readonly row: number; readonly sign: Sign }[] = [];
  rows.forEach((row, i) => {
    const own = signAt(row);
    if (own !== undefined) found.push({ row: i, sign: own });
  });
  const prefixes = new Map<string, number>();
  for (const { sign: own } of found) prefixes.set(own.prefix, (prefixes.get(own.prefix) ?? 0) + 1);
  const usual = [...prefixes].reduce((a, b) => (b[1] > a[1] ? b : a), ['', 0] as const)[0];
  const seen = found.map(({ row: at, sign: own }, i): Seen => {
    const row = rows[at];
    const before = rows[at - 1];
    const end = Math.min(rows.length, found[i + 1]?.row ?? rows.length, at + NEAR);
    const headed = (heads[end] ?? 0) - (heads[at + 1] ?? 0) > 0;
    const dnr = takeDnr(own.rest).dnr.length > 0 || (at + 3 <= end && [1, 2].some((k) => isDnrLine(rows[at + k]?.text ?? '')));
    const apart = at === 0 || (row?.gap ?? 0) > 0 || row?.page === true || (row?.level ?? 0) > 0;
    const goesOn = before !== undefined && !apart && !/[.?!:;)\]”"]$/u.test(before.text) && before.text.length > 50;
    const weight =
      1 +
      (headed ? 1 : 0) +
      (dnr ? 0.5 : 0) +
      (apart ? 0.5 : 0) +
      ((row?.level ?? 0) > 0 ? 0.5 : 0) +
      (own.prefix === usual ? 0.4 : -0.4) +
      (end - at > 2 ? 0.3 : 0) -
      (/^\p{Ll}/u.test(own.rest) ? 2 : 0) -
      (goesOn ? 1.5 : 0) -
      (/\p{Ll}\.$/u.test(own.rest) && own.rest.length > 60 ? 0.8 : 0) -
      (LEADER.test(own.rest.slice(-60)) ? 1.5 : 0) -
      (row?.body === undefined ? 0 : 1.5);
    // 31 a after 31: a letter is room for one more of the same number.
    return { row: at, number: own.value, worth: 1, weight: weight + (own.letter === '' ? 0 : 1.5), sign: own, sure: headed || dnr };
  });
  // Where some are surely §§ of a meeting, the others count for little: thirty § of an appended rule do not outweigh them.
  return seen.some(({ sure }) => sure) ? seen.map((each) => ({ ...each, worth: each.sure ? 1 : UNSURE })) : seen;
}

/** Words of a line for comparing, without leaders and a page number at the end. */
export const bare = (text: string): string =>
  text
    .slice(0, LONGEST)
    // The address of a link in a list of contents.
    .replace(/\s\((?:#|https?:)[^()\s]{0,200}\)$/u, '')
    .replace(/(?:\s|\.|…)+\d{1,4}$/u, '')
    .replace(/[^\p{L}\p{N}]+/gu, '')
    .toLowerCase();

/** What a § is called, for comparing: the line of its sign and those after it. */
const calls = (rows: readonly Row[], at: number, sign: Sign): string =>
  bare(takeDnr([sign.rest, ...rows.slice(at + 1, at + 5).map(({ text }) => text.slice(0, LONGEST))].join(' ')).rest);

export function findSections({ rows }: Sheet, signAt: (row: Row) => Sign | undefined = (row) => signOf(row.text)): Sections {
  const candidates = candidatesOf(rows, signAt);
  const chain = trimmed(bestChain(candidates), candidates);
  const chosen = new Set(chain.map(({ row }) => row));
  const own = candidates.filter(({ row }) => chosen.has(row));
  const [first] = own;
  const again = new Set<number>();
  const sections: Section[] = [];
  for (const { row, sign: each } of own) {
    const last = sections.at(-1);
    const same = last !== undefined && last.sign.number === each.number && isSameHead(rows, last, { row, sign: each });
    if (same) again.add(row);
    else sections.push({ sign: each, row });
  }
  return { sections, repeats: first === undefined ? new Set() : contentsBefore(rows, candidates, own), again };
}

/** The head of the § once more, in full: what follows is its second page. */
function isSameHead(rows: readonly Row[], a: Section, b: Section): boolean {
  const title = bare(takeDnr(b.sign.rest).rest);
  return title !== '' && calls(rows, a.row, a.sign).startsWith(title);
}

/** Without numbers at the end that go on in a list of other §§, such as appended rules. */
function trimmed(chain: readonly Candidate[], candidates: readonly Seen[]): readonly Candidate[] {
  const at = new Map(candidates.map((candidate, i) => [candidate.row, i]));
  const sure = (c: Candidate | undefined): boolean => c !== undefined && candidates[at.get(c.row) ?? -1]?.sure === true;
  let end = chain.length;
  for (let i = chain.length - 1; i > 0; i--) {
    const own = chain[i];
    if (own === undefined || sure(own)) break;
    const previous = candidates[(at.get(own.row) ?? 0) - 1];
    const foreign = previous !== undefined && previous.number === own.number - 1 && previous.row !== chain[i - 1]?.row;
    if (foreign) end = i;
  }
  return chain.slice(0, end);
}

/** How many rows from `at` say nothing but what the head of the § says. */
function saidBy(rows: readonly Row[], at: number, end: number, sign: Sign, head: string): number {
  let words = '';
  let row = at;
  for (; row < end; row++) {
    const more = bare(takeDnr(row === at ? sign.rest : (rows[row]?.text ?? '')).rest);
    if (!head.startsWith(words + more)) break;
    words += more;
  }
  return words.length > 2 || head === '' ? row - at : 0;
}

/** A list of §§ before the first that says nothing but what their heads say. */
function contentsBefore(rows: readonly Row[], candidates: readonly Seen[], own: readonly Seen[]): ReadonlySet<number> {
  const start = own[0]?.row ?? 0;
  const heads = new Map<string, string[]>();
  for (const { sign: each, row } of own) heads.set(each.number, [...(heads.get(each.number) ?? []), calls(rows, row, each)]);
  const drop = new Set<number>();
  const listed = candidates.filter(({ row }) => row < start);
  if (listed.length < 2) return drop;
  listed.forEach(({ row: at, sign: each }, i) => {
    const end = Math.min(listed[i + 1]?.row ?? start, at + 4);
    const taken = (heads.get(each.number) ?? []).map((head) => saidBy(rows, at, end, each, head)).find((many) => many > 0) ?? 0;
    for (let row = at; row < at + taken; row++) drop.add(row);
  });
  if (drop.size < 2) return new Set();
  const heading = Math.min(...drop) - 1;
  if (
    /^(?:innehåll(?:sförteckning)?|ärendelista|ärendeförteckning|föredragningslista|dagordning|ärenden|paragrafer|innehåll sida|§?\s*ärende\s*(?:sida)?)\s*:?(?:\s*sid(?:a|an)?\.?)?$/iu.test(
      rows[heading]?.text ?? '',
    )
  )
    drop.add(heading);
  return drop;
}
