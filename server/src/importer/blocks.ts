import { append, endsBroken, jointOf, mend, type Vocabulary } from './hyphens.ts';
import type { Casing } from './casing.ts';
import { isPart } from './heading-words.ts';
import { firstWord, hadRoom, isEnded, startsLower, type Line } from './lines.ts';
import { markerOf, type Marker } from './markers.ts';
import type { Table } from './tables.ts';

/** Lines that belong together. */
export interface Block {
  readonly text: string;
  readonly first: Line;
  readonly last: Line;
  readonly count: number;
  readonly marker: Marker | undefined;
  readonly table: Table | undefined;
  /** Empty lines after it; `undefined` at a page's end or the document's. */
  after: number | undefined;
  /** The last line was ended on purpose: the next word would have found room. */
  room: boolean;
}

export interface Blocks {
  readonly blocks: readonly Block[];
  readonly joinedHyphens: number;
  readonly keptHyphens: number;
}

export interface Reading {
  readonly vocabulary: Vocabulary;
  readonly tails: boolean;
  readonly wrapped: boolean;
  readonly hyphenated: boolean;
  readonly casing: Casing;
}

const FULL_STOP = /[.?!:…][”"»)\]]?$/u;
/** A full stop that ends no sentence. */
const ABBREVIATED = /(?<!\p{L})(?:kap|jfr|enl|resp|ca|bl\.\s?a|t\.\s?ex|s\.\s?k)\.$/iu;
const stops = (text: string): boolean => FULL_STOP.test(text.slice(-3)) && !ABBREVIATED.test(text.slice(-8));

/** What att-satser hang on: "Nämnden beslutar / att …". */
const DECIDES = /(?:beslutar?|beslutat|föreslår|föreslås|yrkar|följande)$/iu;

/** A word that the document writes with a small letter inside sentences: its capital begins one. */
function beginsSentence(text: string, casing: Casing): boolean {
  const word = /^\p{Lu}[\p{L}\p{N}]*/u.exec(text.slice(0, 60))?.[0] ?? '';
  return word !== '' && startsLower(casing.get(word.toLowerCase()) ?? '');
}

/** What of the next word could stand on the line before it. */
function fragment(text: string, hyphenated: boolean): string {
  const word = firstWord(text.slice(0, 100));
  return hyphenated && word.length >= 7 ? `${word.slice(0, 4)}-` : word;
}

/** The line ends early and not as a sentence does: it is a heading or stands alone. */
const endsAlone = (b: Line, c: Line | undefined): boolean =>
  !stops(b.text) && c !== undefined && !startsLower(c.text) && (c.gap > 0 || hadRoom(b, firstWord(c.text)));

interface Place {
  readonly a: Line;
  readonly b: Line;
  readonly c: Line | undefined;
  /** The marker of the block so far. */
  readonly inside: Marker | undefined;
  /** The block so far is a numbered line, and the number before it was a heading. */
  readonly inTurn: boolean;
  /** The block so far is one numbered line. */
  readonly hanging: boolean;
}

/** Whether a new block begins at `b`. */
function begins({ a, b, c, inside, inTurn, hanging }: Place, { wrapped, hyphenated, casing }: Reading): boolean {
  const marker = markerOf(b);
  const broken = endsBroken(a.text);
  const room = hadRoom(a, firstWord(b.text));
  const stopped = stops(a.text);
  if (marker?.kind === 'section') return !broken && (b.gap > 0 || b.page || stopped || room);
  if (marker !== undefined && !broken) {
    const follows = inside !== undefined && (inside.kind === marker.kind || inside.kind === 'bullet');
    if (b.gap > 0 || stopped || (follows && marker.kind !== 'att')) return true;
    if (marker.kind === 'att')
      return (
        marker.apart ||
        (room &&
          ((inside?.kind === 'att' ? /[,;]$|\s(?:samt|och)$/u : DECIDES).test(a.text.slice(-16)) ||
            (inside?.kind === 'att' && a.width < a.measure * 0.8)))
      );
    if (room || marker.kind === 'bullet' || marker.number === 1) return true;
  }
  if (!wrapped) return true;
  const lower = startsLower(b.text);
  if (broken && (lower || b.gap === 0)) return false;
  // Only a sentence broken off at the edge goes on over an empty line.
  if (b.gap > 0) return !(lower && !isEnded(a.text) && !room && a.width > a.measure * 0.7);
  if (isPart(b.text) && (stopped || b.page || inside !== undefined)) return true;
  if (lower || a.text.endsWith(',')) return false;
  if (stopped) {
    if (a.tail >= 2 || hadRoom(a, fragment(b.text, hyphenated))) return true;
    return endsAlone(b, c);
  }
  if (inTurn) return true;
  const short = a.width < a.measure * 0.75;
  // A numbered line hangs out to the left: its width says little about where it ended.
  if (beginsSentence(b.text, casing)) return room || hanging || a.width < a.measure * 0.9;
  return room && (short || a.sure);
}

export function readBlocks(lines: readonly Line[], tables: readonly Table[], reading: Reading): Blocks {
  const blocks: Block[] = [];
  const tableAt = new Map(tables.map((table) => [table.from, table]));
  let [joinedHyphens, keptHyphens] = [0, 0];
  let parts: string[] = [];
  let lines0: Line[] = [];
  let marker: Marker | undefined;
  let headed = -1;
  const close = (next: Line | undefined): void => {
    const [first, last] = [lines0[0], lines0.at(-1)];
    if (first === undefined || last === undefined) return;
    const turn = headed >= 0 && marker?.number === headed + 1;
    if (marker?.kind === 'number')
      headed = next !== undefined && lines0.length === 1 && !stops(last.text) && markerOf(next) === undefined ? marker.number : -1;
    blocks.push({
      text: mend(parts.join(''), reading.vocabulary),
      first,
      last,
      count: lines0.length,
      marker,
      table: undefined,
      after: next === undefined || next.page ? undefined : next.gap,
      room:
        next === undefined ||
        !reading.wrapped ||
        turn ||
        hadRoom(last, firstWord(next.text)) ||
        beginsSentence(next.text, reading.casing) ||
        next.gap > 0,
    });
    [parts, lines0, marker] = [[], [], undefined];
  };
  for (let i = 0; i < lines.length; i++) {
    const line = lines[i];
    if (line === undefined) break;
    const table = tableAt.get(i);
    if (table !== undefined) {
      close(line);
      const last = lines[table.to - 1] ?? line;
      blocks.push({ text: '', first: line, last, count: table.to - i, marker: undefined, table, after: lines[table.to]?.gap, room: true });
      i = table.to - 1;
      continue;
    }
    const before = lines0.at(-1);
    const hanging = marker?.kind === 'number' && lines0.length === 1;
    const inTurn = hanging && headed >= 0 && marker?.number === headed + 1;
    if (before === undefined || begins({ a: before, b: line, c: lines[i + 1], inside: marker, inTurn, hanging }, reading)) {
      close(line);
      marker = markerOf(line);
      parts = [marker === undefined ? line.text : marker.rest];
      lines0 = [line];
      continue;
    }
    const joint = jointOf(before, line, reading.vocabulary, reading.tails);
    if (joint === 'join') joinedHyphens++;
    else if (joint !== 'space' && endsBroken(before.text)) keptHyphens++;
    append(parts, line.text, joint);
    lines0.push(line);
  }
  close(undefined);
  return { blocks, joinedHyphens, keptHyphens };
}
