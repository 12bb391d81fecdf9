import { deflateRawSync, crc32 as nodeCrc, constants } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from '#spec';
import { crc32, inflateRaw } from '@insyn/verify/inflate.ts';

const STRATEGIES = [constants.Z_DEFAULT_STRATEGY, constants.Z_FIXED, constants.Z_HUFFMAN_ONLY, constants.Z_RLE, constants.Z_FILTERED];
const bytes = fc.oneof(
  fc.uint8Array({ maxLength: 4_000 }),
  fc
    .string({ maxLength: 60 })
    .chain((text) => fc.integer({ min: 1, max: 900 }).map((times) => new TextEncoder().encode(text.repeat(times)))),
);

describe('what unpacks an archive in a page', () => {
  it('[AR107] gives what was packed, whatever it is and however it was packed, and the same sum as Node', () => {
    fc.assert(
      fc.property(bytes, fc.integer({ min: 0, max: 9 }), fc.constantFrom(...STRATEGIES), (plain, level, strategy) => {
        const packed = deflateRawSync(plain, { level, strategy });
        expect(Buffer.from(inflateRaw(packed, plain.length)).equals(Buffer.from(plain))).to.equal(true);
        expect(crc32(plain)).to.equal(nodeCrc(plain));
      }),
      { numRuns: 300 },
    );
  });

  it('[AR107] stops where more comes than was said, where it ends too early, and at what is no packing at all', () => {
    const packed = deflateRawSync(Buffer.alloc(5_000, 'skola '));
    expect(() => inflateRaw(packed, 4_999)).to.throw(RangeError);
    expect(() => inflateRaw(packed.subarray(0, packed.length - 2), 5_000)).to.throw(RangeError);
    expect(() => inflateRaw(Buffer.concat([packed, Buffer.from([0])]), 5_000)).to.throw(RangeError);
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (any) => {
        try {
          expect(inflateRaw(any, 2_000).length).to.be.at.most(2_000);
        } catch (error) {
          if (!(error instanceof RangeError)) throw error;
        }
      }),
      { numRuns: 500 },
    );
  });
});
