import type { Row } from './rows.ts';

/** Rows that are names or votes one by one, not running text. */
export function isListing(rows: readonly Row[]): boolean {
  if (rows.length < 2) return false;
  const running = rows.filter(({ text }) => text.endsWith(',') || /^\(|^\p{Ll}/u.test(text) || text.length > 90).length;
  return running * 5 <= rows.length;
}
