/** Checks in turn; the first verdict ends it. None of them decides: a person does (MO7). */
import { linksIn } from './links.ts';
import { nearlyPersonalNumbers } from './nearly-personal.ts';
import { listedIn } from './word-list.ts';
import type { Found } from '../text/personal-number.ts';
import type { PostId } from '../ids.ts';
import type { CheckCode, Verdict } from './types.ts';

/** Posts by one person, within so many minutes before the next, that make it wait. */
export const FLOOD_POSTS = 4;
export const FLOOD_MINUTES = 10;

export type CheckContext = {
  /** The word list. */
  readonly words: readonly string[];
  /** Where links may lead. */
  readonly hosts: readonly string[];
  /** When the author's other posts here came, ms since the epoch. */
  readonly earlier: readonly number[];
  /** ms since the epoch. */
  readonly now: number;
  /** The author has had nothing published here. */
  readonly newcomer: boolean;
  /** The post that says nearly the same. */
  readonly like: (text: string) => PostId | null;
  /** First posts are looked at. */
  readonly firstPost: boolean;
};
export type CheckPhase = { readonly check: CheckCode; readonly find: (text: string, context: CheckContext) => Verdict | null };

/** In the order of `CHECKS`. */
export const CHECK_PHASES: readonly CheckPhase[] = [
  { check: 'personal-number', find: (text, { now }) => marked('personal-number', nearlyPersonalNumbers(text, now)) },
  { check: 'words', find: (text, { words }) => marked('words', listedIn(text, words)) },
  { check: 'links', find: (text, { hosts }) => marked('links', linksIn(text, hosts)) },
  {
    check: 'repetition',
    find: (text, context) => {
      const like = context.like(text);
      return like === null ? null : { check: 'repetition', places: [{ start: 0, end: text.length }], like };
    },
  },
  {
    check: 'flood',
    find: (_text, { earlier, now }) => {
      const since = now - FLOOD_MINUTES * 60_000;
      return earlier.filter((at) => at > since && at <= now).length >= FLOOD_POSTS ? { check: 'flood', places: [], like: null } : null;
    },
  },
  {
    check: 'first-post',
    find: (_text, { firstPost, newcomer }) => (firstPost && newcomer ? { check: 'first-post', places: [], like: null } : null),
  },
];

export function check(text: string, context: CheckContext): Verdict | null {
  for (const { find } of CHECK_PHASES) {
    const verdict = find(text, context);
    if (verdict !== null) return verdict;
  }
  return null;
}

function marked(code: CheckCode, places: readonly Found[]): Verdict | null {
  return places.length === 0 ? null : { check: code, places, like: null };
}
