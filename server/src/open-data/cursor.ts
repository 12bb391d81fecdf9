/** Where the next page of a list begins: sealed text for whoever reads, given back as it was. One of another list is none of this one. */
import { DoorError } from '../http/door.ts';

/** What a list is sorted by, in its order. */
export type Key = readonly (string | number)[];
type Part = 'text' | 'number';

/** Characters; longer ones are not looked at. */
export const CURSOR_MOST = 400;

export function cursorOf(list: string, key: Key): string {
  return Buffer.from(JSON.stringify([list, ...key])).toString('base64url');
}

/** `null` for the beginning. Throws for what this list has not given: changed, cut, of another list, or the same written otherwise. */
export function keyIn(list: string, cursor: string | undefined, parts: readonly Part[]): Key | null {
  if (cursor === undefined) return null;
  const key = parsed(Buffer.from(cursor, 'base64url').toString('utf8'), list, parts);
  if (key === null || cursorOf(list, key) !== cursor) throw new DoorError('request/not-understood', { fields: ['cursor'] });
  return key;
}

function parsed(text: string, list: string, parts: readonly Part[]): Key | null {
  const value = readJson(text);
  if (!Array.isArray(value) || value.length !== parts.length + 1 || value[0] !== list) return null;
  const key = value.slice(1) as readonly unknown[];
  const fits = parts.every((part, at) => (part === 'text' ? typeof key[at] === 'string' : Number.isSafeInteger(key[at])));
  return fits ? (key as Key) : null;
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}

/** Before, the same or after: part by part, text by its code units. */
export function compareKeys(a: Key, b: Key): number {
  for (const [at, left] of a.entries()) {
    const right = b[at];
    if (right === undefined || left === right) continue;
    return left < right ? -1 : 1;
  }
  return 0;
}

/** The page after `from` of rows in the order of their keys. */
export function pageAfter<T>(
  list: string,
  rows: readonly { readonly key: Key; readonly row: T }[],
  from: Key | null,
  limit: number,
): { readonly rows: readonly T[]; readonly next: string | null } {
  const sorted = rows.toSorted((a, b) => compareKeys(a.key, b.key));
  const begin = from === null ? 0 : sorted.findIndex(({ key }) => compareKeys(key, from) > 0);
  const page = begin < 0 ? [] : sorted.slice(begin, begin + limit);
  const last = page.at(-1);
  const more = last !== undefined && begin + page.length < sorted.length;
  return { rows: page.map(({ row }) => row), next: more ? cursorOf(list, last.key) : null };
}
