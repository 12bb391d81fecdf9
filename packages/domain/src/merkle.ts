/** Merkle tree hash of a list (RFC 6962 §2.1, RFC 9162 §2.1): one hash for all, and a short proof that one is among them. */
import { sha256 } from '@noble/hashes/sha2.js';

const EMPTY = sha256(new Uint8Array());

/** SHA-256(0x00 ‖ entry). */
export function leafHash(entry: Uint8Array): Uint8Array {
  return sha256(Uint8Array.of(0, ...entry));
}

/** Root over leaves that are hashed already; of none it is SHA-256 of nothing. */
export function merkleRoot(leaves: readonly Uint8Array[]): Uint8Array {
  const [only] = leaves;
  if (only === undefined) return EMPTY;
  if (leaves.length === 1) return only;
  const cut = largestPowerBelow(leaves.length);
  return nodeHash(merkleRoot(leaves.slice(0, cut)), merkleRoot(leaves.slice(cut)));
}

/** Hashes beside the way from a leaf to the root, the nearest first. */
export function inclusionProof(leaves: readonly Uint8Array[], index: number): readonly Uint8Array[] {
  if (index < 0 || index >= leaves.length) throw new RangeError('no such leaf');
  if (leaves.length === 1) return [];
  const cut = largestPowerBelow(leaves.length);
  return index < cut
    ? [...inclusionProof(leaves.slice(0, cut), index), merkleRoot(leaves.slice(cut))]
    : [...inclusionProof(leaves.slice(cut), index - cut), merkleRoot(leaves.slice(0, cut))];
}

/** Root that a proof leads to (RFC 9162 §2.1.3.2); `null` when it cannot be one for that index and size. */
export function rootFromProof(leaf: Uint8Array, index: number, size: number, proof: readonly Uint8Array[]): Uint8Array | null {
  if (index < 0 || index >= size) return null;
  let [at, last, hash] = [index, size - 1, leaf];
  for (const beside of proof) {
    if (last === 0) return null;
    if (at % 2 === 1 || at === last) {
      hash = nodeHash(beside, hash);
      while (at % 2 === 0 && at !== 0) [at, last] = [Math.floor(at / 2), Math.floor(last / 2)];
    } else hash = nodeHash(hash, beside);
    [at, last] = [Math.floor(at / 2), Math.floor(last / 2)];
  }
  return last === 0 ? hash : null;
}

function nodeHash(left: Uint8Array, right: Uint8Array): Uint8Array {
  return sha256(Uint8Array.of(1, ...left, ...right));
}

/** The largest power of two smaller than `size`; `size` is 2 or more. */
function largestPowerBelow(size: number): number {
  let cut = 1;
  while (cut * 2 < size) cut *= 2;
  return cut;
}
