/**
 * Diarienummer: an opaque text that every system writes in its own way (`2006-152-307`, `322-278/2009`, `SKN 2026/118`,
 * `1.5.3-219-2012`, `T 2010-313-01743`). It is kept as it was written; this is only the key by which it is looked up.
 */
import { cleanLine } from './clean.ts';

/** Two ways to write the same number have the same key: letters and digits in small letters, everything between as one hyphen. */
export function dnrKey(dnr: string): string {
  return cleanLine(dnr)
    .toLowerCase()
    .replace(/^dnr\.?\s*:?\s*/u, '')
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-+|-+$/gu, '');
}
