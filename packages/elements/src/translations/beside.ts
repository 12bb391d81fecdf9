/** Words of what stands beside the thread of a debate: statements by organisations, what was said day by day, two columns. Fetched with them. */
import { besideEn } from './beside-en.ts';
import { besideSv } from './beside-sv.ts';
import type { Language } from './languages.ts';
import { Shelf } from './shelf.ts';

type Say<Args extends readonly unknown[]> = (...args: Args) => string;
type Count = Say<[count: number]>;

export type BesideWords = {
  readonly $code: Language;
  readonly title: Count;
  readonly apart: string;
  readonly invited: string;
  readonly answered: Say<[date: string]>;
  readonly waited: string;
  readonly all: string;
  readonly file: Say<[title: string, size: string]>;
  readonly yesterday: string;
  readonly day: Say<[date: string]>;
  readonly earlier: string;
  readonly rests: string;
  readonly post: Say<[place: number]>;
  readonly missing: Say<[what: string]>;
  readonly columnsNone: Record<'for' | 'against', string>;
  readonly columnsThread: Count;
  readonly columnsMore: Record<'for' | 'against', string>;
  readonly columnsNeither: Count;
};

const shelf = new Shelf<BesideWords>([besideSv, besideEn], {
  fi: async () => (await import('./beside-fi.ts')).besideFi,
  ar: async () => (await import('./beside-ar.ts')).besideAr,
});

/** For a language tag; Swedish where there are no others. */
export function besideWords(lang: string): BesideWords {
  return shelf.in(lang);
}
