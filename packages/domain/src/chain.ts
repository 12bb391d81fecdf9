/** The hash chain: each line names the one before, each content stands in its line as a salted digest only. */
import { sha256 } from '@noble/hashes/sha2.js';
import { fromBase64url, toBase64url } from './base64url.ts';
import { canonical } from './json.ts';
import type { Json, Line } from './fact.ts';

const encoder = new TextEncoder();

/** The exact text of a line as stored, served and hashed: RFC 8785. */
export function lineText(line: Line): string {
  return canonical(line);
}

/** base64url(SHA-256(UTF-8 of the text)). */
export function hashOf(text: string): string {
  return toBase64url(sha256(encoder.encode(text)));
}

/** The hash before the first line: SHA-256 of nothing. */
export const EMPTY_HASH = hashOf('');

/** base64url(SHA-256(16-byte salt ‖ RFC 8785 bytes of the content)). `salt` is base64url. */
export function contentDigest(salt: string, content: Json): string {
  const salted = fromBase64url(salt);
  if (salted?.length !== 16) throw new RangeError('a salt is 16 bytes in base64url');
  return toBase64url(
    sha256
      .create()
      .update(salted)
      .update(encoder.encode(canonical(content)))
      .digest(),
  );
}

/** Where a chain breaks first: a gap, a wrong `prev`, another log, or time going back. `null` when it holds. */
export function firstBreak(
  lines: readonly Line[],
  start: { readonly seq: number; readonly hash: string; readonly at: string },
): number | null {
  let { seq, hash, at } = start;
  for (const line of lines) {
    if (line.seq !== seq + 1 || line.prev !== hash || line.at < at) return seq + 1;
    seq = line.seq;
    hash = hashOf(lineText(line));
    at = line.at;
  }
  return null;
}
