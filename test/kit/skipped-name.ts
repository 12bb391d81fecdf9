const MARK = ' · skipped: ';

/** Mocha keeps no reason for a skipped test, so the reason travels in its name to the reporter. */
export const skippedName = (name: string, reason: string): string => `${name}${MARK}${reason}`;

/** Takes name and reason apart again. */
export function readSkippedName(text: string): { readonly name: string; readonly reason: string } {
  const at = text.lastIndexOf(MARK);
  return at === -1 ? { name: text, reason: 'no reason given' } : { name: text.slice(0, at), reason: text.slice(at + MARK.length) };
}
