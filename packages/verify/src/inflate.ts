/** Unpacks DEFLATE (RFC 1951) and counts CRC-32 (ISO 3309), where there is no Node: in a page or its worker. Pure. */
import type { Inflate } from './zip.ts';

const LENGTHS = [3, 4, 5, 6, 7, 8, 9, 10, 11, 13, 15, 17, 19, 23, 27, 31, 35, 43, 51, 59, 67, 83, 99, 115, 131, 163, 195, 227, 258];
const LENGTH_BITS = [0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4, 5, 5, 5, 5, 0];
const DISTANCES = [
  1, 2, 3, 4, 5, 7, 9, 13, 17, 25, 33, 49, 65, 97, 129, 193, 257, 385, 513, 769, 1025, 1537, 2049, 3073, 4097, 6145, 8193, 12289, 16385,
  24577,
];
const DISTANCE_BITS = [0, 0, 0, 0, 1, 1, 2, 2, 3, 3, 4, 4, 5, 5, 6, 6, 7, 7, 8, 8, 9, 9, 10, 10, 11, 11, 12, 12, 13, 13];
const CODE_ORDER = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15];
const LONGEST = 15;

/** Codes of a canonical Huffman code: how many there are of each length, and the symbols in order. */
type Codes = { readonly counts: Uint16Array; readonly symbols: Uint16Array };

function codesOf(lengths: Uint8Array): Codes {
  const counts = new Uint16Array(LONGEST + 1);
  for (const length of lengths) counts[length] = (counts[length] ?? 0) + 1;
  counts[0] = 0;
  const offsets = new Uint16Array(LONGEST + 2);
  let left = 1;
  for (let length = 1; length <= LONGEST; length += 1) {
    left = left * 2 - (counts[length] ?? 0);
    if (left < 0) throw new RangeError('more codes than there can be');
    offsets[length + 1] = (offsets[length] ?? 0) + (counts[length] ?? 0);
  }
  const symbols = new Uint16Array(lengths.length);
  for (const [symbol, length] of lengths.entries()) {
    if (length === 0) continue;
    const at = offsets[length] ?? 0;
    symbols[at] = symbol;
    offsets[length] = at + 1;
  }
  return { counts, symbols };
}

function fixedCodes(): { readonly literals: Codes; readonly distances: Codes } {
  const lengths = Uint8Array.from({ length: 288 }, (_, at) => (at < 144 ? 8 : at < 256 ? 9 : at < 280 ? 7 : 8));
  return { literals: codesOf(lengths), distances: codesOf(new Uint8Array(30).fill(5)) };
}

class Bits {
  at = 0;
  #held = 0;
  #count = 0;
  readonly #bytes: Uint8Array;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
  }

  take(count: number): number {
    while (this.#count < count) {
      const byte = this.#bytes[this.at];
      if (byte === undefined) throw new RangeError('ends too early');
      this.at += 1;
      this.#held |= byte << this.#count;
      this.#count += 8;
    }
    const value = this.#held & ((1 << count) - 1);
    this.#held >>>= count;
    this.#count -= count;
    return value;
  }

  /** The next symbol, bit by bit. */
  symbol({ counts, symbols }: Codes): number {
    let [code, first, index] = [0, 0, 0];
    for (let length = 1; length <= LONGEST; length += 1) {
      code |= this.take(1);
      const count = counts[length] ?? 0;
      if (code - count < first) return symbols[index + code - first] ?? 0;
      index += count;
      first = (first + count) << 1;
      code <<= 1;
    }
    throw new RangeError('no such code');
  }

  /** Bytes as they are begin at a whole byte. */
  stored(): Uint8Array {
    this.#held = this.#count = 0;
    const [low = 0, high = 0, notLow = 0, notHigh = 0] = this.#bytes.subarray(this.at, this.at + 4);
    const length = low | (high << 8);
    if (length !== (~(notLow | (notHigh << 8)) & 0xffff) || this.at + 4 + length > this.#bytes.length)
      throw new RangeError('not as long as it says');
    const from = this.at + 4;
    this.at = from + length;
    return this.#bytes.subarray(from, this.at);
  }
}

function codesIn(bits: Bits): { readonly literals: Codes; readonly distances: Codes } {
  const [literals, distances, orders] = [bits.take(5) + 257, bits.take(5) + 1, bits.take(4) + 4];
  const order = new Uint8Array(19);
  for (let at = 0; at < orders; at += 1) order[CODE_ORDER[at] ?? 0] = bits.take(3);
  const codes = codesOf(order);
  const lengths = new Uint8Array(literals + distances);
  for (let at = 0; at < lengths.length;) {
    const symbol = bits.symbol(codes);
    if (symbol < 16) {
      lengths[at] = symbol;
      at += 1;
      continue;
    }
    if (symbol === 16 && at === 0) throw new RangeError('repeats nothing');
    const value = symbol === 16 ? (lengths[at - 1] ?? 0) : 0;
    const times = symbol === 16 ? 3 + bits.take(2) : symbol === 17 ? 3 + bits.take(3) : 11 + bits.take(7);
    if (at + times > lengths.length) throw new RangeError('repeats past the end');
    lengths.fill(value, at, at + times);
    at += times;
  }
  return { literals: codesOf(lengths.subarray(0, literals)), distances: codesOf(lengths.subarray(literals)) };
}

/** Stops as soon as more comes than the zip has said. */
export const inflateRaw: Inflate = (packed, size) => {
  const bytes = new Uint8Array(size);
  const bits = new Bits(packed);
  let length = 0;
  const room = (more: number): void => {
    if (length + more > size) throw new RangeError('more comes of it than it says');
  };
  for (let last = false; !last;) {
    last = bits.take(1) === 1;
    const kind = bits.take(2);
    if (kind === 0) {
      const stored = bits.stored();
      room(stored.length);
      bytes.set(stored, length);
      length += stored.length;
      continue;
    }
    if (kind === 3) throw new RangeError('no such block');
    const { literals, distances } = kind === 1 ? fixedCodes() : codesIn(bits);
    for (let symbol = bits.symbol(literals); symbol !== 256; symbol = bits.symbol(literals)) {
      if (symbol < 256) {
        room(1);
        bytes[length] = symbol;
        length += 1;
        continue;
      }
      const run = (LENGTHS[symbol - 257] ?? Number.NaN) + bits.take(LENGTH_BITS[symbol - 257] ?? 0);
      const code = bits.symbol(distances);
      const distance = (DISTANCES[code] ?? Number.NaN) + bits.take(DISTANCE_BITS[code] ?? 0);
      if (!(distance <= length) || Number.isNaN(run)) throw new RangeError('copies what is not there');
      room(run);
      for (let left = run; left > 0; left -= 1) {
        bytes[length] = bytes[length - distance] ?? 0;
        length += 1;
      }
    }
  }
  if (bits.at !== packed.length) throw new RangeError('goes on after its end');
  return bytes.subarray(0, length);
};

const TABLE = Uint32Array.from({ length: 256 }, (_, byte) => {
  let value = byte;
  for (let bit = 0; bit < 8; bit += 1) value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1;
  return value >>> 0;
});

export function crc32(bytes: Uint8Array): number {
  let value = 0xffffffff;
  for (const byte of bytes) value = (value >>> 8) ^ (TABLE[(value ^ byte) & 0xff] ?? 0);
  return (value ^ 0xffffffff) >>> 0;
}
