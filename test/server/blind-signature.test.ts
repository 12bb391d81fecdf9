import { createPrivateKey, type KeyObject } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { before, describe, expect, it } from '#spec';
import { BlindSignatureError, blindSign, issuerKey, modulusOf, newIssuerKey, verifyToken } from '@insyn/server/ballot/blind-signature.ts';
import { blind, toBytes, toInteger } from '../../demo/voting-device.ts';

const VECTORS = new URL('../../../shared/vectors/rfc9474.json', import.meta.url);
const ABSENT = 'skipped because ../shared/vectors is absent';

type Vector = Readonly<
  Record<'name' | 'p' | 'q' | 'n' | 'e' | 'd' | 'input_msg' | 'salt' | 'inv' | 'blinded_msg' | 'blind_sig' | 'sig', string>
>;

describe('blind signatures', () => {
  let key: KeyObject;
  before(() => {
    key = newIssuerKey();
  });

  it.skipIf(!existsSync(VECTORS), ABSENT)('[VO14] are those of RFC 9474, byte for byte', () => {
    const vector = (JSON.parse(readFileSync(VECTORS, 'utf8')) as Vector[]).find(({ name }) => name === 'RSABSSA-SHA384-PSS-Randomized');
    if (!vector) throw new Error('no vector');
    const bytes = (hex: string): Buffer => Buffer.from(hex.replace(/^0x/, ''), 'hex');
    const [n, e, d, p, q] = ([vector.n, vector.e, vector.d, vector.p, vector.q] as const).map((hex) => toInteger(bytes(hex)));
    if (n === undefined || e === undefined || d === undefined || p === undefined || q === undefined) throw new Error('no key');
    const text = (value: bigint): string =>
      Buffer.from(value.toString(16).padStart(Math.ceil(value.toString(16).length / 2) * 2, '0'), 'hex').toString('base64url');
    const inverse = (value: bigint, modulus: bigint): bigint => {
      let [r, s, a, b] = [value, modulus, 1n, 0n];
      while (s !== 0n) [r, s, a, b] = [s, r % s, b, a - (r / s) * b];
      return ((a % modulus) + modulus) % modulus;
    };
    const jwk = {
      kty: 'RSA',
      n: text(n),
      e: text(e),
      d: text(d),
      p: text(p),
      q: text(q),
      dp: text(d % (p - 1n)),
      dq: text(d % (q - 1n)),
      qi: text(inverse(q, p)),
    };
    const vectorKey = createPrivateKey({ key: jwk, format: 'jwk' });
    const modulus = modulusOf(vectorKey);
    const own = blind(bytes(vector.input_msg), modulus, { salt: bytes(vector.salt), inverse: toInteger(bytes(vector.inv)) });
    expect(own.blinded.toString('hex')).to.equal(vector.blinded_msg);
    const signature = blindSign(vectorKey, bytes(vector.blinded_msg));
    expect(signature.toString('hex')).to.equal(vector.blind_sig);
    expect(own.unblind(signature).toString('hex')).to.equal(vector.sig);
    expect(verifyToken(vectorKey, bytes(vector.input_msg), bytes(vector.sig))).to.equal(true);
  });

  it('[VO14] hold for whatever message was blinded, under this key and no other', () => {
    const other = newIssuerKey();
    const modulus = modulusOf(key);
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 33, maxLength: 120 }), (message) => {
        const { blinded, unblind } = blind(message, modulus);
        const token = unblind(blindSign(key, blinded));
        expect(verifyToken(issuerKey(modulus), message, token)).to.equal(true);
        expect(verifyToken(issuerKey(modulus), message.with(0, (message[0] ?? 0) ^ 1), token)).to.equal(false);
        expect(verifyToken(other, message, token)).to.equal(false);
        expect(verifyToken(key, message, token.subarray(1))).to.equal(false);
      }),
      { numRuns: 12 },
    );
  });

  it('[VO15] [A27] nothing that is its own signature, out of range or of another length is signed', () => {
    const modulus = modulusOf(key);
    const n = toInteger(modulus);
    const codeOf = (blinded: Uint8Array): string => {
      try {
        blindSign(key, blinded);
      } catch (error) {
        if (error instanceof BlindSignatureError) return error.code;
        throw error;
      }
      return 'signed';
    };
    const of = (value: bigint): string => codeOf(toBytes(value, modulus.length));
    expect([of(0n), of(1n), of(n - 1n), of(n), of(n + 1n)]).to.deep.equal([
      'blind/trivial',
      'blind/trivial',
      'blind/trivial',
      'blind/range',
      'blind/range',
    ]);
    expect(codeOf(new Uint8Array(384).fill(0xff))).to.equal('blind/range');
    for (const length of [0, 1, 383, 385, 512]) expect(codeOf(new Uint8Array(length).fill(1)), `${length}`).to.equal('blind/length');
    expect(of(2n)).to.equal('signed');
  });

  it('[VO15] the same message has the same signature: a retry needs nothing kept', () => {
    const blinded = toBytes(123_456_789n, 384);
    expect(blindSign(key, blinded).equals(blindSign(key, blinded))).to.equal(true);
  });
});
