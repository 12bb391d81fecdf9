/** Checks in turn; the first verdict ends it. */
import type { PostId } from '../ids.ts';
import type { Verdict } from './types.ts';
export type CheckContext = {
  readonly words: readonly string[];
  readonly hosts: readonly string[];
  readonly earlier: readonly number[];
  readonly now: number;
  readonly newcomer: boolean;
  readonly like: (text: string) => PostId | null;
  readonly firstPost: boolean;
};
export function check(text: string, context: CheckContext): Verdict | null {
  const like = context.like(text);
  if (like !== null) return { check: 'repetition', places: [{ start: 0, end: text.length }], like };
  if (context.earlier.filter((at) => context.now - at < 600_000).length > 4) return { check: 'flood', places: [], like: null };
  return context.firstPost && context.newcomer ? { check: 'first-post', places: [], like: null } : null;
}
