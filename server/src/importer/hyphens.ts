import type { Line } from './lines.ts';

/** How a line is put together with the next one. */
export type Joint = 'space' | 'join' | 'keep' | 'suspended';

/** Words of the document as they stand inside lines, where no line end has touched them. */
export interface Vocabulary {
  readonly words: ReadonlyMap<string, number>;
  /** First parts of compounds written with a hyphen: `e` of `e-tjänst`. */
  readonly prefixes: ReadonlyMap<string, number>;
}

const WORD = /[\p{L}\p{N}]+(?:[-‐‑–][\p{L}\p{N}]+)*/gu;
const add = (map: Map<string, number>, key: string): Map<string, number> => map.set(key, (map.get(key) ?? 0) + 1);

const plainHyphen = (word: string): string => word.replace(/[‐‑–]/gu, '-').toLowerCase();

export function learn(lines: readonly Line[]): Vocabulary {
  const words = new Map<string, number>();
  const prefixes = new Map<string, number>();
  for (const { text } of lines) {
    const broken = endsBroken(text);
    for (const match of text.matchAll(WORD)) {
      if (broken && match.index + match[0].length >= text.length - 1) continue;
      const word = plainHyphen(match[0]);
      add(words, word);
      const hyphen = word.indexOf('-');
      if (hyphen > 0) add(prefixes, word.slice(0, hyphen));
    }
  }
  return { words, prefixes };
}

/** A hyphen, or a dash that touches a letter, at the end. */
export const endsBroken = (text: string): boolean => /[\p{L}\p{N}][-‐‑–\u00ad]$/u.test(text.slice(-3));

const SUSPENDING = new Set(['och', 'eller', 'samt', 'respektive', 'resp', 'alternativt', 'and', 'or']);

/** What to do with the hyphen between two lines; the document's own words decide before the rules do. */
export function jointOf(line: Line, next: Line, vocabulary: Vocabulary, tails: boolean): Joint {
  if (/[\p{L}\p{N}]\/$/u.test(line.text.slice(-2)) && /^[\p{L}\p{N}]/u.test(next.text)) return 'keep';
  if (!endsBroken(line.text)) return 'space';
  const left = /[\p{L}\p{N}]+(?:[-‐‑–][\p{L}\p{N}]+)*$/u.exec(line.text.slice(-80, -1))?.[0] ?? '';
  const right = /^[\p{L}\p{N}]+/u.exec(next.text.slice(0, 80))?.[0] ?? '';
  if (right === '') return 'space';
  if (line.text.endsWith('\u00ad')) return 'join';
  const [tail] = left.split(/[-‐‑–]/u).slice(-1);
  const last = tail ?? left;
  const together = plainHyphen(left + right);
  const apart = plainHyphen(`${left}-${right}`);
  const joined = vocabulary.words.get(together) ?? 0;
  const hyphened = vocabulary.words.get(apart) ?? 0;
  if (SUSPENDING.has(right.toLowerCase()) && joined === 0) return 'suspended';
  if (tails && line.tail > 0 && joined <= hyphened) return 'suspended';
  if (right.toLowerCase() === 'som' && /\b(?:såväl|både|dels)\b/u.test(line.text.slice(-60)) && joined === 0) return 'suspended';
  if (/\p{N}$/u.test(left) || /^\p{N}/u.test(right) || last.length === 1) return 'keep';
  if (line.text.endsWith('–')) return 'keep';
  if (hyphened > joined && (hyphened > 1 || vocabulary.words.has(plainHyphen(last)))) return 'keep';
  if (joined > hyphened) return 'join';
  const capitals = last.toUpperCase() === last;
  if (/^\p{Lu}/u.test(right)) return capitals && last.length > 3 && right.toUpperCase() === right ? 'join' : 'keep';
  if (capitals) return 'keep';
  const compounds = vocabulary.prefixes.get(plainHyphen(last)) ?? 0;
  return compounds > (vocabulary.words.get(plainHyphen(last)) ?? 0) ? 'keep' : 'join';
}

/** Puts the next line's text after the parts so far. */
export function append(parts: string[], next: string, joint: Joint): void {
  if (joint === 'join') parts.push((parts.pop() ?? '').slice(0, -1), next);
  else if (joint === 'keep') parts.push(next);
  else parts.push(' ', next);
}

const INSIDE = /\p{L}{2,40}-\p{Ll}{2,40}/gu;

/** Takes away a hyphen that an earlier line end left inside a line, where the document writes the word without it. */
export function mend(text: string, { words }: Vocabulary): string {
  return text.replace(INSIDE, (word, at: number) => {
    const around = `${text[at - 1] ?? ' '}${text[at + word.length] ?? ' '}`;
    if (/[-\p{L}\p{N}]/u.test(around) || word === word.toUpperCase()) return word;
    const joined = words.get(word.replace('-', '').toLowerCase()) ?? 0;
    return joined >= 3 && joined >= 3 * (words.get(word.toLowerCase()) ?? 0) ? word.replace('-', '') : word;
  });
}
