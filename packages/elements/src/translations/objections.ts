/** Words of reports and of asking for a decision to be tried again. Fetched with their forms. */
import type { Language } from './languages.ts';
import { objectionsEn } from './objections-en.ts';
import { objectionsSv } from './objections-sv.ts';
import { Shelf } from './shelf.ts';

type Say<Args extends readonly unknown[]> = (...args: Args) => string;
type Count = Say<[count: number]>;
type Name = Say<[name: string]>;

export type ObjectionWords = {
  readonly $code: Language;
  readonly appealLabel: string;
  readonly appealSend: string;
  readonly appealWaits: string;
  readonly appealYours: string;
  readonly appealShown: string;
  readonly appealChanged: string;
  readonly appealUpheld: string;
  readonly appealAnswer: string;
  readonly reportTitle: Name;
  readonly reportReason: string;
  readonly reportText: string;
  readonly reportGoodFaith: string;
  readonly reportSend: string;
  readonly reportMine: Count;
  readonly reportLine: Say<[date: string, reason: string]>;
  readonly reportWaits: string;
  readonly reportOutcome: Record<'acted' | 'no-action', string>;
  readonly reportReversed: Say<[date: string]>;
  readonly reportPost: string;
  readonly reportErased: string;
};

const shelf = new Shelf<ObjectionWords>([objectionsSv, objectionsEn], {
  fi: async () => (await import('./objections-fi.ts')).objectionsFi,
  ar: async () => (await import('./objections-ar.ts')).objectionsAr,
});

/** For a language tag; Swedish where there are no others. */
export function objectionWords(lang: string): ObjectionWords {
  return shelf.in(lang);
}
