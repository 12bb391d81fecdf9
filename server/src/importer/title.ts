import { squeeze } from './clean.ts';

const LONGEST = 200;

/** Cuts at a word. */
export function shorten(text: string): string {
  const chars = [...text];
  if (chars.length <= LONGEST) return text;
  const cut = chars.slice(0, LONGEST - 1).join('');
  const space = cut.lastIndexOf(' ');
  return `${cut.slice(0, space > LONGEST / 2 ? space : cut.length)}…`;
}

/** A file's name as a title: "budget_2027-final.txt" → "Budget 2027 final". */
export function titleFromName(name: string): string {
  const file = name.slice(-1000).split(/[\\/]/u).at(-1) ?? '';
  const bare = file
    .replace(/[\p{C}]/gu, '')
    .normalize('NFC')
    .replace(/\.[\p{L}\d]{1,8}$/u, '');
  const dates = bare.replace(/(\d{4})[-_](\d{2})[-_](\d{2})/gu, '$1\u0000$2\u0000$3');
  const words = squeeze(dates.replace(/[-_+]|%20/gu, ' ')).replace(/\u0000/gu, '-');
  return words === '' ? 'Dokument' : shorten(words.charAt(0).toUpperCase() + words.slice(1));
}
