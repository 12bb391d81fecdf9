/** What the screens of the voting page are drawn with. */
import type { Definition, Localised, VoteAlternative } from '@insyn/domain/vote/definition.ts';
import { BLANK } from '@insyn/domain/vote/ballot.ts';
import { clock, day, deadline } from '../base/time.ts';
import type { VotePageWords } from '../translations/vote-page.ts';
import type { CodeField } from './code-field.ts';
import type { VoteDesk } from './desk.ts';

export type PageContext = {
  readonly desk: VoteDesk;
  readonly words: VotePageWords;
  readonly definition: Definition;
  /** Language that the ballot paper is read in: one of the definition's. */
  readonly lang: string;
  readonly code: CodeField;
  /** Address of the page where one logs in and comes back. */
  readonly login: string;
  /** Address of the page where one logs out. */
  readonly mine: string;
  /** The city's telephone number; empty where there is none. */
  readonly phone: string;
  /** Where the elements of the page are found. */
  readonly within: () => ParentNode;
  readonly read: (lang: string) => void;
  readonly save: () => void;
  readonly saved: boolean;
};

export function textOf(text: Localised, { lang, definition }: Pick<PageContext, 'lang' | 'definition'>): string {
  return text[lang] ?? text[definition.languages[0] ?? ''] ?? '';
}

/** `lördag 20.00`, `12 december 20.00`. */
export function whenWords(at: string | number, { desk, words, definition }: PageContext): string {
  return deadline(at, desk.now, words.$code, definition.closes.zone);
}

export function clockWords(at: number, { words, definition }: PageContext): string {
  return clock(at, words.$code, definition.closes.zone);
}

/** `3 mars`, with the year where it is another one. `of`: YYYY-MM-DD. */
export function dayWords(of: string, { desk, words }: PageContext): string {
  return day(`${of}T12:00:00.000Z`, desk.now, words.$code, 'UTC');
}

export function graceOf({ closes, graceMinutes }: Definition): number {
  return Date.parse(closes.utc) + graceMinutes * 60_000;
}

/** `null` for a blank vote. */
export function chosen(choice: string | null, { definition }: PageContext): VoteAlternative | null {
  return choice === null || choice === BLANK ? null : (definition.alternatives.find(({ id }) => id === choice) ?? null);
}
