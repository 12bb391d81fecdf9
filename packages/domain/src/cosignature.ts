/** What a witness puts under a checkpoint that it has seen (C2SP tlog-cosignature v1), and a note with such lines. */
import { signatureLine, type VerifierKey } from './checkpoint.ts';

/** `at` in seconds since 1970, then the signature of `cosignedBytes`. */
export function cosignatureLine(key: VerifierKey, at: number, signature: Uint8Array): string {
  const seconds = new DataView(new ArrayBuffer(8));
  seconds.setBigUint64(0, BigInt(at));
  return signatureLine(key, Uint8Array.of(...new Uint8Array(seconds.buffer), ...signature));
}

/** The note with lines under it that it has not yet. */
export function withSignatures(note: string, lines: readonly string[]): string {
  const cut = note.lastIndexOf('\n\n');
  const had = new Set(note.slice(cut + 2).split('\n'));
  return `${note}${lines.filter((line) => !had.has(line.slice(0, -1))).join('')}`;
}
