/** A hit in its context: at most two sentences, words whole, what was looked for marked also inside compounds. Pure. */
import type { Snippet } from '@insyn/domain/protokoll/search.ts';
import { isLetter, lower, type Place, placesOf } from './find.ts';
import type { Needle } from './groups.ts';

/** Characters. Longer sentences are cut between words. */
const LONGEST = 280;
/** Places of each needle that are looked at for the best one. */
const LOOKED_AT = 12;
const CUT = '…';

/** The whole text with its hits marked: for titles. */
export function marked(text: string, needles: readonly Needle[]): Snippet {
  const small = lower(text);
  return pieces(
    text,
    needles.flatMap((needle) => placesOf(small, needle, 50)),
    0,
    text.length,
  );
}

/** Of the first of these texts that has a hit; else the beginning of the first that has words. */
export function snippetOf(texts: readonly string[], needles: readonly Needle[]): Snippet {
  let first: string | null = null;
  for (const text of texts) {
    if (text.trim() === '') continue;
    first ??= text;
    const small = lower(text);
    const places = needles.flatMap((needle, group) => placesOf(small, needle, LOOKED_AT).map((place) => ({ ...place, group })));
    if (places.length === 0) continue;
    const best = bestOf(places);
    const { from, to } = sentencesRound(text, best);
    return cut(text, needles, from, to);
  }
  if (first === null) return [];
  const { from, to } = sentencesRound(first, { from: 0, to: 0, whole: false });
  return cut(first, [], from, to);
}

/** The place with the most different needles near it; the first of those. */
function bestOf(places: readonly (Place & { readonly group: number })[]): Place {
  let best = places[0] ?? { from: 0, to: 0, whole: false, group: 0 };
  let most = -1;
  for (const place of places) {
    const near = new Set(places.filter(({ from }) => from >= place.from && from < place.from + LONGEST).map(({ group }) => group));
    const worth = near.size * 2 + (place.whole ? 1 : 0);
    if (worth > most || (worth === most && place.from < best.from)) [best, most] = [place, worth];
  }
  return best;
}

/** The sentence of the place and the one after it, as far as there is room. Lines end sentences. */
function sentencesRound(text: string, place: Place): { readonly from: number; readonly to: number } {
  const before = text.slice(Math.max(0, place.from - LONGEST), place.from);
  const start = Math.max(
    0,
    ...[...before.matchAll(/[.!?]["”)]?\s+(?=[\p{Lu}\d”"–-])|\n+/gu)].map((match) => match.index + match[0].length),
  );
  let from = place.from - before.length + start;
  // No sentence begins near: a few words before the hit will do.
  if (start === 0 && from > 0) from = wordStart(text, Math.max(0, place.from - LONGEST / 4));
  const after = text.slice(from, from + LONGEST);
  const ends = [...after.matchAll(/[.!?]["”)]?(?=\s+[\p{Lu}\d”"–-]|\s*$)|\n/gu)].map(
    (match) => from + match.index + (match[0] === '\n' ? 0 : match[0].length),
  );
  const reaching = ends.filter((end) => end >= place.to);
  const to = reaching[1] ?? reaching[0] ?? (from + LONGEST >= text.length ? text.length : wordEnd(text, from + LONGEST));
  return { from, to: Math.max(to, place.to) };
}

function wordStart(text: string, at: number): number {
  let from = at;
  while (from > 0 && isLetter(text, from - 1) && at - from < 40) from -= 1;
  return from;
}

/** The end of the last word that ends before `at`. */
function wordEnd(text: string, at: number): number {
  let to = Math.min(at, text.length);
  while (to > 0 && isLetter(text, to - 1) && isLetter(text, to) && at - to < 40) to -= 1;
  return to;
}

function cut(text: string, needles: readonly Needle[], from: number, to: number): Snippet {
  const piece = text.slice(from, to);
  const small = lower(piece);
  const found = pieces(
    piece,
    needles.flatMap((needle) => placesOf(small, needle, 50)),
    0,
    piece.length,
  );
  const ends = /[.!?:]["”)]?\s*$/u.test(piece) || to >= text.trimEnd().length;
  const opens = from > 0 && !/(?:[.!?]["”)]?\s+|\n)$/u.test(text.slice(Math.max(0, from - 4), from));
  return joined([...(opens ? [{ text: `${CUT} `, hit: false }] : []), ...found, ...(ends ? [] : [{ text: ` ${CUT}`, hit: false }])]);
}

function pieces(text: string, places: readonly Place[], start: number, end: number): Snippet {
  const out: { text: string; hit: boolean }[] = [];
  let at = start;
  for (const { from, to } of places.toSorted((a, b) => a.from - b.from || b.to - a.to)) {
    if (to <= at) continue;
    const begin = Math.max(from, at);
    if (begin > at) out.push({ text: text.slice(at, begin), hit: false });
    out.push({ text: text.slice(begin, to), hit: true });
    at = to;
  }
  if (at < end) out.push({ text: text.slice(at, end), hit: false });
  return joined(out.map((piece) => ({ ...piece, text: piece.text.replace(/\s+/gu, ' ') })));
}

/** Pieces beside each other that are alike are one. */
function joined(all: Snippet): Snippet {
  const out: { text: string; hit: boolean }[] = [];
  for (const piece of all) {
    const last = out.at(-1);
    if (piece.text === '') continue;
    if (last?.hit === piece.hit) last.text += piece.text;
    else out.push({ ...piece });
  }
  return out;
}
