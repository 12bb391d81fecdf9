/** What names meetings and §§ within a body: part of an address, so nothing else fits in it. */
import { isDate } from './law.ts';

/** `2026-03-03`, or `2026-03-03-2` for a second meeting that day. */
export function isMeetingKey(key: string): boolean {
  return /^\d{4}-\d{2}-\d{2}(?:-(?:[2-9]|[1-9]\d))?$/.test(key) && isDate(dateOfKey(key));
}

/** The date that a meeting's name begins with. */
export function dateOfKey(key: string): string {
  return key.slice(0, 10);
}

/** `31`, `31-2`, `31-a`, `p4`: small letters and digits in parts of one hyphen. */
export function isAnchor(anchor: string): boolean {
  return anchor.length <= 32 && /^[a-z0-9]+(?:-[a-z0-9]+)*$/.test(anchor);
}

/** In order of date, then of number: `…-10` comes after `…-2`. */
export function compareKeys(a: string, b: string): number {
  const [dateA, dateB] = [dateOfKey(a), dateOfKey(b)];
  return dateA === dateB ? numberOf(a) - numberOf(b) : dateA < dateB ? -1 : 1;
}

function numberOf(key: string): number {
  return key.length > 11 ? Number(key.slice(11)) : 1;
}
