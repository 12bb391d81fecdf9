/**
 * The number of a return envelope: it means a row of the roll to the registrar, and nobody to anyone else. Three signs that all of an
 * election share, eight that are drawn, and a check: `KV7-9F2A-M3QX8`.
 */
import { readSigns } from '../text/signs.ts';

export const HANDLE_PREFIX = 3;
export const HANDLE_DRAWN = 8;
const LENGTH = HANDLE_PREFIX + HANDLE_DRAWN + 1;

/** In groups, as it is printed and kept. */
export function handleText(signs: string): string {
  return `${signs.slice(0, HANDLE_PREFIX)}-${signs.slice(HANDLE_PREFIX, 7)}-${signs.slice(7)}`;
}

/** What was scanned or typed, as it is kept; `null` where a sign is wrong. */
export function readHandle(typed: string): string | null {
  const signs = readSigns(typed, LENGTH);
  return signs === null ? null : handleText(signs);
}
