/**
 * Finds the words of a list in a text as a reader would: whole words, whatever case, marks, look-alikes, letters drawn out or set
 * apart. Never inside a longer word. `*` after a word: beginnings. Time follows the length of the text.
 */
import type { Found } from '../text/personal-number.ts';

const LOOKALIKES: Readonly<Record<string, string>> = {
  ...{ '0': 'o', '1': 'i', '3': 'e', '4': 'a', '5': 's', '@': 'a', $: 's' },
  ...{ а: 'a', е: 'e', і: 'i', о: 'o', р: 'p', с: 'c', у: 'y', х: 'x', ѕ: 's', ј: 'j', к: 'k', м: 'm', т: 't', н: 'h', в: 'b' },
};
/** Letters with what goes on and between them; `@` and `$` stand for letters. */
const WORD = /[\p{L}\p{N}@$][\p{L}\p{N}\p{M}\p{Cf}@$]*/gu;
const VOWELS = new Set('aeiouyåäö');
/** Fewer letters set apart are an enumeration: A, B. */
const APART_LEAST = 3;
/** Characters between letters set apart. */
const APART_MOST = 3;
/** Words of one letter, and how many of them may stand beside a spelled one. */
const ONES = new Set('iåö');
const ONES_MOST = 2;
const PLACES_MOST = 50;

/** One letter, how many times it stands there, and where it begins and ends in the text. */
type Run = { readonly letter: string; readonly times: number; readonly start: number; readonly end: number };
type Word = { readonly runs: readonly Run[]; readonly key: string; readonly start: number; readonly end: number };
type Listed = { readonly runs: readonly Run[]; readonly key: string; readonly beginning: boolean };
type Entry = readonly [Listed, ...Listed[]];
type Index = {
  readonly whole: ReadonlyMap<string, readonly Entry[]>;
  readonly beginnings: ReadonlyMap<string, readonly Entry[]>;
  readonly lengths: readonly number[];
};

/** Places of what is on the list, in order, at most fifty. */
export function listedIn(text: string, list: readonly string[]): readonly Found[] {
  if (list.length === 0) return [];
  const index = indexOf(list);
  const words = wordsOf(text);
  const found: Found[] = [];
  for (let at = 0; at < words.length && found.length < PLACES_MOST; at += 1) {
    const end = lastOf(at, words, index);
    if (end === null) continue;
    found.push({ start: words[at]?.start ?? 0, end: words[end]?.end ?? 0 });
    at = end;
  }
  for (const row of apart(words, text)) found.push(...spelledIn(row, text, index));
  return found.sort((a, b) => a.start - b.start).slice(0, PLACES_MOST);
}

/** Position of the last word of an entry that begins with the word at `at`. */
function lastOf(at: number, words: readonly Word[], { whole, beginnings, lengths }: Index): number | null {
  const word = words[at];
  if (!word) return null;
  const follows = ([, ...rest]: Entry): boolean => rest.every((each, nth) => isListed(words[at + nth + 1], each));
  const fits = (entry: Entry): boolean => isListed(word, entry[0]) && follows(entry);
  let entry = whole.get(word.key)?.find(fits) ?? whole.get(`${word.key} ${words[at + 1]?.key ?? ''}`)?.find(fits);
  for (const length of entry || beginnings.size === 0 ? [] : lengths) {
    if (length > word.key.length) break;
    entry = beginnings.get(word.key.slice(0, length))?.find(fits);
    if (entry) break;
  }
  return entry ? at + entry.length - 1 : null;
}

function isListed(word: Word | undefined, { runs, key, beginning }: Listed): boolean {
  if (!word || (beginning ? !word.key.startsWith(key) : word.key !== key)) return false;
  return sameRuns(word.runs, 0, runs, beginning);
}

/** The same letters; a vowel drawn out, or any letter three times over, counts as fewer. `open`: what follows may go on with the last. */
function sameRuns(text: readonly Run[], from: number, listed: readonly Run[], open: boolean): boolean {
  return listed.every(({ letter, times }, nth) => {
    const run = text[from + nth];
    if (run?.letter !== letter || run.times < times) return false;
    return run.times === times || VOWELS.has(letter) || run.times >= 3 || (open && nth === listed.length - 1);
  });
}

/** Letters that stand alone, one after the other: `i d i o t`, `i-d-i-o-t`. */
function* apart(words: readonly Word[], text: string): Generator<readonly Run[]> {
  let row: Word[] = [];
  for (const word of words) {
    const before = row.at(-1);
    const gap = before ? text.slice(before.end, word.start) : '';
    const alone = word.runs.length === 1;
    if (alone && before && gap.length <= APART_MOST && !gap.includes('\n')) row.push(word);
    else {
      if (row.length >= APART_LEAST) yield joined(row.flatMap(({ runs }) => runs));
      row = alone ? [word] : [];
    }
  }
  if (row.length >= APART_LEAST) yield joined(row.flatMap(({ runs }) => runs));
}

/** What is spelled in a row of letters, from where a word can begin to where it can end. */
function spelledIn(row: readonly Run[], text: string, { whole, beginnings, lengths }: Index): readonly Found[] {
  const found: Found[] = [];
  const key = row.map(({ letter }) => letter).join('');
  const [before, behind] = [onesIn(row), onesIn(row.toReversed())];
  for (let at = 0; at < row.length && found.length < PLACES_MOST; at += 1) {
    for (const length of lengths) {
      if (length < APART_LEAST) continue;
      if (at + length > row.length) break;
      const part = key.slice(at, at + length);
      const fits = (entry: Entry): boolean => entry.length === 1 && sameRuns(row, at, entry[0].runs, false);
      const begins = beginnings.get(part)?.some(fits) ?? false;
      if (!begins && !whole.get(part)?.some(fits)) continue;
      const end = at + length;
      const apartFrom = (edge: number): boolean => isWider(row, edge, row.slice(at, end), text);
      if (at > before && !apartFrom(at)) continue;
      if (!begins && end < row.length - behind && !apartFrom(end)) continue;
      found.push({ start: row[at]?.start ?? 0, end: row[end - 1]?.end ?? 0 });
      at = end - 1;
      break;
    }
  }
  return found;
}

/** How many words of one letter a row begins with, so far as they can stand beside a spelled word. */
function onesIn(row: readonly Run[]): number {
  const other = row.findIndex(({ letter, times }) => times > 1 || !ONES.has(letter));
  return other === -1 ? ONES_MOST : Math.min(other, ONES_MOST);
}

/** Whether the letters on both sides of `edge` stand further apart than those of `inside` from each other. */
function isWider(row: readonly Run[], edge: number, inside: readonly Run[], text: string): boolean {
  const gaps = inside.slice(1).map(({ start }, nth) => text.slice(inside[nth]?.end, start));
  const gap = text.slice(row[edge - 1]?.end, row[edge]?.start);
  return gaps.every((each) => each.length < gap.length) || (/\s/u.test(gap) && !gaps.some((each) => /\s/u.test(each)));
}

function wordsOf(text: string): readonly Word[] {
  const words: Word[] = [];
  for (const { 0: whole, index } of text.matchAll(WORD)) {
    // "@idiot" calls somebody, "@ss" is a disguise: where the sign does not stand for a letter the rest is a word of its own.
    words.push(wordOf(whole, index));
    const bare = /^[@$]+(?=.)/u.exec(whole)?.[0].length ?? 0;
    if (bare > 0) words.push(wordOf(whole.slice(bare), index + bare));
  }
  return words.filter(({ runs }) => runs.length > 0);
}

function wordOf(whole: string, start: number): Word {
  const runs: Run[] = [];
  const figures = !/\p{L}/u.test(whole);
  let at = start;
  for (const sign of whole) {
    const end = at + sign.length;
    for (const letter of figures ? sign : folded(sign)) runs.push({ letter, times: 1, start: at, end });
    at = end;
  }
  const drawn = figures ? runs : joined(runs);
  return { runs: drawn, key: drawn.map(({ letter }) => letter).join(''), start, end: at };
}

/** `å`, `ä` and `ö` are letters of their own; every other mark falls away. */
function folded(sign: string): string {
  if (sign <= '\x7f') return LOOKALIKES[sign] ?? sign.toLowerCase();
  const lower = sign.normalize('NFKC').toLowerCase();
  if (/^[åäö]$/u.test(lower)) return lower;
  return [...lower.normalize('NFKD')].map((part) => (/[\p{M}\p{Cf}]/u.test(part) ? '' : (LOOKALIKES[part] ?? part))).join('');
}

function joined(runs: readonly Run[]): readonly Run[] {
  const drawn: Run[] = [];
  for (const run of runs) {
    const last = drawn.at(-1);
    if (last?.letter === run.letter) drawn[drawn.length - 1] = { ...last, times: last.times + run.times, end: run.end };
    else drawn.push(run);
  }
  return drawn;
}

function indexOf(list: readonly string[]): Index {
  const known = indexes.get(list);
  if (known) return known;
  const whole = new Map<string, Entry[]>();
  const beginnings = new Map<string, Entry[]>();
  for (const item of list) {
    const [first, ...rest] = [...item.normalize('NFC').matchAll(/([\p{L}\p{N}@$][\p{L}\p{N}\p{M}\p{Cf}@$]*)(\*?)/gu)].map(
      ([, word = '', star]): Listed => ({ ...wordOf(word, 0), beginning: star === '*' }),
    );
    if (!first) continue;
    const map = first.beginning ? beginnings : whole;
    const [second] = rest;
    // Many phrases may begin with the same word; by their first two they are few.
    const key = !first.beginning && second && !second.beginning ? `${first.key} ${second.key}` : first.key;
    map.set(key, [...(map.get(key) ?? []), [first, ...rest]]);
  }
  const lengths = [...new Set([...whole.keys(), ...beginnings.keys()].map(({ length }) => length))].sort((a, b) => a - b);
  const index = { whole, beginnings, lengths };
  indexes.set(list, index);
  return index;
}
/** A list is used for many texts before there is another. */
const indexes = new WeakMap<readonly string[], Index>();
