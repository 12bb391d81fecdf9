/** The file that a document was made from, as its card names it. */
import { cleanLine, isShowable, lengthOf } from '../text/clean.ts';
import { personalNumbers } from '../text/personal-number.ts';
import type { Card } from './types.ts';

const NAME_MAX = 200;

/** In one form; `undefined` for a name that cannot be shown, or has a personal number. */
export function sourceOf(given: Card['source']): Card['source'] | undefined {
  if (given === null) return null;
  const name = cleanLine(given.name);
  return isShowable(name) && lengthOf(name) <= NAME_MAX && personalNumbers(name).length === 0 ? { ...given, name } : undefined;
}
