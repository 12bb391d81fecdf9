/** Words of the element of an archive: fetched with it. */
import type { CheckStep } from '@insyn/protocol/archive-check.ts';
import { archiveEn } from './archive-en.ts';
import { archiveSv } from './archive-sv.ts';
import type { Language } from './languages.ts';
import { Shelf } from './shelf.ts';

type Say<Args extends readonly unknown[]> = (...args: Args) => string;
type Name = Say<[name: string]>;

export type ArchiveWords = {
  readonly $code: Language;
  readonly title: string;
  /** What it is, in words. */
  readonly about: string;
  readonly check: string;
  readonly checkAgain: string;
  /** What checking means, before it is pressed. */
  readonly checkAbout: string;
  readonly fetching: Say<[percent: number]>;
  readonly steps: Readonly<Record<CheckStep, string>>;
  readonly holds: string;
  /** Nothing is changed, and it is signed by the city's key. */
  readonly holdsAbout: Name;
  readonly fits: string;
  /** It fits together; whose key it is has to be compared. */
  readonly fitsAbout: string;
  readonly changed: string;
  readonly changedAt: Say<[file: string, line: string | null]>;
  readonly changedAbout: string;
  readonly broken: string;
  readonly brokenAbout: string;
  readonly unreached: string;
  /** A browser counts signatures on pages of https alone. */
  readonly insecure: string;
  readonly holdsWhat: string;
  readonly figures: {
    readonly until: string;
    readonly posts: string;
    readonly people: string;
    readonly documents: string;
    readonly votes: string;
    readonly checkpoints: string;
    readonly witnesses: string;
    readonly noWitness: string;
  };
  readonly proofs: string;
  readonly keys: string;
  readonly lines: string;
  readonly root: string;
  readonly why: string;
  readonly mine: string;
  readonly mineAbout: string;
  readonly link: string;
  readonly linkHint: string;
  readonly find: string;
  readonly noLink: string;
  readonly there: string;
  readonly withheld: string;
  readonly gone: string;
  readonly place: Say<[number: string, of: string]>;
  readonly written: Say<[name: string | null, when: string]>;
  readonly proof: string;
  readonly proofAbout: string;
  readonly save: string;
  readonly onDevice: string;
};

const shelf = new Shelf<ArchiveWords>([archiveSv, archiveEn], {
  fi: async () => (await import('./archive-fi.ts')).archiveFi,
  ar: async () => (await import('./archive-ar.ts')).archiveAr,
});

/** For a language tag; Swedish where there are no others. */
export function archiveWords(lang: string): ArchiveWords {
  return shelf.in(lang);
}
