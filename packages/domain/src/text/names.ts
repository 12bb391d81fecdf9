/** Display names: cleaned, bounded, and never one that passes for the city or its staff (security T18, A8). */
import { cleanLine, isShowable, lengthOf } from './clean.ts';
import { personalNumbers } from './personal-number.ts';

export const NAME_MAX = 60;

export type CleanName =
  | { readonly ok: true; readonly name: string }
  | {
      readonly ok: false;
      readonly code: 'people/name-missing' | 'people/name-too-long' | 'people/name-not-allowed' | 'people/name-reserved';
    };

/** Letters of other scripts that look like Latin ones, so that a Cyrillic "Коmmunen" is read as people read it. */
const LOOKALIKES: Readonly<Record<string, string>> = {
  а: 'a',
  в: 'b',
  е: 'e',
  ё: 'e',
  з: '3',
  и: 'u',
  і: 'i',
  ї: 'i',
  ј: 'j',
  к: 'k',
  ӏ: 'l',
  м: 'm',
  н: 'h',
  о: 'o',
  р: 'p',
  с: 'c',
  т: 't',
  у: 'y',
  х: 'x',
  ѕ: 's',
  ԁ: 'd',
  ԛ: 'q',
  ԝ: 'w',
  п: 'n',
  г: 'r',
  α: 'a',
  β: 'b',
  ε: 'e',
  η: 'n',
  ι: 'i',
  κ: 'k',
  μ: 'u',
  ν: 'v',
  ο: 'o',
  ρ: 'p',
  σ: 'o',
  τ: 't',
  υ: 'u',
  χ: 'x',
  ω: 'w',
  ı: 'i',
  ɑ: 'a',
  ɡ: 'g',
  ո: 'n',
  ս: 'u',
  օ: 'o',
  հ: 'h',
  '0': 'o',
  '1': 'l',
  '3': 'e',
  '4': 'a',
  '5': 's',
  '@': 'a',
  $: 's',
  '|': 'l',
  '!': 'i',
};
const RESERVED = [
  'kommunen',
  'kommun',
  'staden',
  'moderator',
  'moderatorn',
  'administrator',
  'admin',
  'insyn',
  'forvaltningen',
  'valnamnden',
  'systemet',
  'support',
  'stadsledningskontoret',
];

/** What a name looks like at a glance: no accents, no look-alikes, no case, letters and digits only. */
export function skeleton(name: string): string {
  let seen = '';
  for (const letter of name.normalize('NFKD').toLowerCase()) seen += /\p{M}/u.test(letter) ? '' : (LOOKALIKES[letter] ?? letter);
  return seen.replace(/[^\p{L}\p{N}]/gu, '');
}

/** NFC, one line, no invisible letters, 1–60 characters with at least one letter. */
export function cleanName(raw: string): CleanName {
  if (!raw.isWellFormed()) return { ok: false, code: 'people/name-not-allowed' };
  const name = cleanLine(raw)
    .replace(/[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b-\u200f\u2060-\u2064\u3164\uffa0]/gu, '')
    .trim();
  if (name === '') return { ok: false, code: 'people/name-missing' };
  if (!isShowable(name) || /\p{M}{4,}/u.test(name) || !/\p{L}/u.test(name) || personalNumbers(name).length > 0)
    return { ok: false, code: 'people/name-not-allowed' };
  if (lengthOf(name) > NAME_MAX) return { ok: false, code: 'people/name-too-long' };
  const seen = skeleton(name);
  if (RESERVED.some((word) => seen === skeleton(word) || seen.startsWith(`${skeleton(word)}s`)))
    return { ok: false, code: 'people/name-reserved' };
  return { ok: true, name };
}
