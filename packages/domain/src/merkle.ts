/** Merkle tree hash of a list (RFC 6962 §2.1, RFC 9162 §2.1): one hash for all, and a short proof that one is among them. */
import { sha256 } from '@noble/hashes/sha2.js';

const EMPTY = sha256(new Uint8Array());
const LEAF = Uint8Array.of(0);
const NODE = Uint8Array.of(1);

/** SHA-256(0x00 ‖ entry). */
export function leafHash(entry: Uint8Array): Uint8Array {
  return sha256.create().update(LEAF).update(entry).digest();
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

/** Hashes that show a list to begin with an earlier one of `from` entries (RFC 9162 §2.1.4.1); empty where there is nothing to show. */
export function consistencyProof(leaves: readonly Uint8Array[], from: number): readonly Uint8Array[] {
  if (from < 0 || from > leaves.length) throw new RangeError('no such size');
  return from === 0 || from === leaves.length ? [] : consistencyOf(leaves, from, true);
}

/** `whole`: the earlier list is a whole tree of this one, and its root is known to whoever asks. */
function consistencyOf(leaves: readonly Uint8Array[], from: number, whole: boolean): readonly Uint8Array[] {
  if (from === leaves.length) return whole ? [] : [merkleRoot(leaves)];
  const cut = largestPowerBelow(leaves.length);
  return from <= cut
    ? [...consistencyOf(leaves.slice(0, cut), from, whole), merkleRoot(leaves.slice(cut))]
    : [...consistencyOf(leaves.slice(cut), from - cut, false), merkleRoot(leaves.slice(0, cut))];
}

/** Whether the list of `size` entries under `root` begins with that of `from` entries under `earlier` (RFC 9162 §2.1.4.2). */
export function isConsistent(
  { from, earlier }: { readonly from: number; readonly earlier: Uint8Array },
  { size, root }: { readonly size: number; readonly root: Uint8Array },
  proof: readonly Uint8Array[],
): boolean {
  if (from < 0 || from > size) return false;
  if (from === size) return proof.length === 0 && isSame(earlier, root);
  if (from === 0) return proof.length === 0 && isSame(earlier, EMPTY);
  let [at, last] = [from - 1, size - 1];
  while (at % 2 === 1) [at, last] = [Math.floor(at / 2), Math.floor(last / 2)];
  const [first, ...rest] = isPowerOfTwo(from) ? [earlier, ...proof] : proof;
  if (first === undefined) return false;
  let [old, now] = [first, first];
  for (const beside of rest) {
    if (last === 0) return false;
    if (at % 2 === 1 || at === last) {
      [old, now] = [nodeHash(beside, old), nodeHash(beside, now)];
      while (at % 2 === 0 && at !== 0) [at, last] = [Math.floor(at / 2), Math.floor(last / 2)];
    } else now = nodeHash(now, beside);
    [at, last] = [Math.floor(at / 2), Math.floor(last / 2)];
  }
  return last === 0 && isSame(old, earlier) && isSame(now, root);
}

/** The roots of the whole trees within a list, largest first: enough to go on with, however long the list is. */
export type Frontier = { readonly size: number; readonly roots: readonly Uint8Array[] };

export const NO_LEAVES: Frontier = { size: 0, roots: [] };

/** One more leaf, hashed already. */
export function withLeaf({ size, roots }: Frontier, leaf: Uint8Array): Frontier {
  const left = [...roots];
  let hash = leaf;
  for (let full = size; full % 2 === 1; full = Math.floor(full / 2)) hash = nodeHash(left.pop() ?? EMPTY, hash);
  return { size: size + 1, roots: [...left, hash] };
}

/** The same as `merkleRoot` of all leaves. */
export function rootOf({ roots }: Frontier): Uint8Array {
  const [last, ...others] = roots.toReversed();
  return last === undefined ? EMPTY : others.reduce((hash, left) => nodeHash(left, hash), last);
}

export function isSame(one: Uint8Array, other: Uint8Array): boolean {
  return one.length === other.length && one.every((byte, at) => byte === other[at]);
}

function isPowerOfTwo(size: number): boolean {
  return Number.isInteger(Math.log2(size));
}

function nodeHash(left: Uint8Array, right: Uint8Array): Uint8Array {
  return sha256.create().update(NODE).update(left).update(right).digest();
}

/** The largest power of two smaller than `size`; `size` is 2 or more. */
function largestPowerBelow(size: number): number {
  let cut = 1;
  while (cut * 2 < size) cut *= 2;
  return cut;
}
