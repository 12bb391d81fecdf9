/** A voter's device on paper: RFC 9474 written out with big integers, apart from the libraries that the product uses. */
import { createHash, generateKeyPairSync, randomBytes, sign, type KeyObject } from 'node:crypto';
import { toBase64url } from '@insyn/domain/base64url.ts';
import { canonical } from '@insyn/domain/json.ts';
import { ballotText, preparedMessage, tokenMessage, type Ballot } from '@insyn/domain/vote/ballot.ts';

const HASH = 'sha384';
const HASH_BYTES = 48;

export type Envelope = {
  readonly key: KeyObject;
  /** Raw point, 65 bytes. */
  readonly pk: Buffer;
  readonly preparation: Buffer;
  readonly prepared: Buffer;
  readonly blinded: Buffer;
  readonly unblind: (blindSignature: Uint8Array) => Buffer;
};

/** A key and a blinded message for one election. */
export function newEnvelope(election: string, modulus: Uint8Array): Envelope {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const { x = '', y = '' } = publicKey.export({ format: 'jwk' });
  const pk = Buffer.concat([Buffer.from([4]), Buffer.from(x, 'base64url'), Buffer.from(y, 'base64url')]);
  const preparation = randomBytes(32);
  const prepared = Buffer.from(preparedMessage(preparation, tokenMessage(election, 0, pk)));
  return { key: privateKey, pk, preparation, prepared, ...blind(prepared, modulus) };
}

/** RFC 9474 §4.2 and §4.4, e = 65537. `salt` and `inverse` are given by test vectors. */
export function blind(
  prepared: Uint8Array,
  modulus: Uint8Array,
  fixed: { readonly salt?: Uint8Array; readonly inverse?: bigint } = {},
): Pick<Envelope, 'blinded' | 'unblind'> {
  const n = toInteger(modulus);
  const bits = n.toString(2).length;
  const message = toInteger(encodePss(prepared, bits - 1, fixed.salt ?? randomBytes(HASH_BYTES)));
  const inverse = fixed.inverse ?? toInteger(randomBytes(modulus.length)) % n;
  const factor = invert(inverse, n);
  const blinded = (message * power(factor, 65537n, n)) % n;
  return {
    blinded: toBytes(blinded, modulus.length),
    unblind: (signature) => toBytes((toInteger(signature) * inverse) % n, modulus.length),
  };
}

/** The ballot as it is put into the box. */
export function ballotOf(envelope: Envelope, election: string, token: Uint8Array, choice: string, revision = 0): string {
  const ballot: Ballot = {
    v: 1,
    election,
    question: 0,
    pk: toBase64url(envelope.pk),
    preparation: toBase64url(envelope.preparation),
    token: toBase64url(token),
    revision,
    choice,
  };
  const signature = sign('sha256', Buffer.from(ballotText(ballot)), { key: envelope.key, dsaEncoding: 'ieee-p1363' });
  return canonical({ ballot, signature: toBase64url(signature) });
}

/** RFC 8017 §9.1.1 with SHA-384 and a salt of 48 bytes. */
function encodePss(message: Uint8Array, bits: number, salt: Uint8Array): Buffer {
  const length = Math.ceil(bits / 8);
  const digest = createHash(HASH).update(message).digest();
  const hash = createHash(HASH)
    .update(Buffer.concat([Buffer.alloc(8), digest, salt]))
    .digest();
  const padding = Buffer.alloc(length - salt.length - HASH_BYTES - 2);
  const block = Buffer.concat([padding, Buffer.from([1]), salt]);
  const mask = mgf1(hash, block.length);
  const masked = block.map((byte, at) => byte ^ (mask[at] ?? 0));
  masked[0] = (masked[0] ?? 0) & (0xff >> (8 * length - bits));
  return Buffer.concat([masked, hash, Buffer.from([0xbc])]);
}

function mgf1(seed: Uint8Array, length: number): Buffer {
  const blocks: Buffer[] = [];
  for (let counter = 0; blocks.length * HASH_BYTES < length; counter += 1) {
    const count = Buffer.alloc(4);
    count.writeUInt32BE(counter);
    blocks.push(
      createHash(HASH)
        .update(Buffer.concat([seed, count]))
        .digest(),
    );
  }
  return Buffer.concat(blocks).subarray(0, length);
}

export function toInteger(bytes: Uint8Array): bigint {
  return BigInt(`0x${Buffer.from(bytes).toString('hex')}`);
}

export function toBytes(value: bigint, length: number): Buffer {
  return Buffer.from(value.toString(16).padStart(length * 2, '0'), 'hex');
}

function power(base: bigint, exponent: bigint, modulus: bigint): bigint {
  let result = 1n;
  let square = base % modulus;
  for (let left = exponent; left > 0n; left >>= 1n) {
    if ((left & 1n) === 1n) result = (result * square) % modulus;
    square = (square * square) % modulus;
  }
  return result;
}

/** Extended Euclid; `RangeError` where there is no inverse. */
function invert(value: bigint, modulus: bigint): bigint {
  let [old, now, oldFactor, factor] = [value % modulus, modulus, 1n, 0n];
  while (now !== 0n) {
    const quotient = old / now;
    [old, now] = [now, old - quotient * now];
    [oldFactor, factor] = [factor, oldFactor - quotient * factor];
  }
  if (old !== 1n) throw new RangeError('no inverse');
  return ((oldFactor % modulus) + modulus) % modulus;
}
