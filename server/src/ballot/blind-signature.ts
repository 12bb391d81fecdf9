/**
 * RSABSSA-SHA384-PSS-Randomized (RFC 9474), the registrar's side and the check of a finished token. The signing itself is the native
 * RSA operation without padding; whatever it is given stands in the RFC's bounds, and its result is checked before it is told.
 */
import { constants, createPublicKey, generateKeyPairSync, privateDecrypt, publicEncrypt, verify, type KeyObject } from 'node:crypto';

/** RSA-3072. */
export const MODULUS_BITS = 3072;
export const MODULUS_BYTES = MODULUS_BITS / 8;
const EXPONENT = 65537;
/** Bytes of salt in the finished signature (RFC 9474 §5: PSS with SHA-384). */
const SALT_BYTES = 48;

export class BlindSignatureError extends Error {
  readonly code: 'blind/length' | 'blind/range' | 'blind/trivial' | 'blind/check';
  constructor(code: BlindSignatureError['code']) {
    super(code);
    this.name = 'BlindSignatureError';
    this.code = code;
  }
}

/** A new key, made where it is used and for one election. */
export function newIssuerKey(): KeyObject {
  return generateKeyPairSync('rsa', { modulusLength: MODULUS_BITS, publicExponent: EXPONENT }).privateKey;
}

/** The modulus, big-endian, of the key's own length. */
export function modulusOf(key: KeyObject): Buffer {
  const { n } = (key.type === 'private' ? createPublicKey(key) : key).export({ format: 'jwk' });
  if (n === undefined) throw new BlindSignatureError('blind/check');
  return Buffer.from(n, 'base64url');
}

/** The public key of a modulus that stands in a definition. */
export function issuerKey(modulus: Uint8Array): KeyObject {
  const jwk = { kty: 'RSA', n: Buffer.from(modulus).toString('base64url'), e: Buffer.from([1, 0, 1]).toString('base64url') };
  return createPublicKey({ key: jwk, format: 'jwk' });
}

/** What may be signed at all, before anything is written about it. Throws `BlindSignatureError`. */
export function checkBlinded(key: KeyObject, blinded: Uint8Array): Buffer {
  const modulus = modulusOf(key);
  if (blinded.length !== modulus.length) throw new BlindSignatureError('blind/length');
  const message = Buffer.from(blinded);
  if (Buffer.compare(message, modulus) >= 0) throw new BlindSignatureError('blind/range');
  if (isTrivial(message, modulus)) throw new BlindSignatureError('blind/trivial');
  return message;
}

/**
 * BlindSign (RFC 9474 §4.3). 0, 1 and n−1 are their own signatures under every key, and native RSA takes them and a message that is a
 * byte short: they are refused by name. Throws `BlindSignatureError`.
 */
export function blindSign(key: KeyObject, blinded: Uint8Array): Buffer {
  const message = checkBlinded(key, blinded);
  const signature = privateDecrypt({ key, padding: constants.RSA_NO_PADDING }, message);
  // A fault in the private operation would give away a factor of the modulus: nothing is told that does not check (RFC 9474 §6).
  const again = publicEncrypt({ key: createPublicKey(key), padding: constants.RSA_NO_PADDING }, signature);
  if (!again.equals(message)) throw new BlindSignatureError('blind/check');
  return signature;
}

/** Whether a finished signature is the key's over the prepared message (RSASSA-PSS, SHA-384, 48 bytes of salt). */
export function verifyToken(key: KeyObject, prepared: Uint8Array, signature: Uint8Array): boolean {
  if (signature.length !== modulusOf(key).length) return false;
  return verify('sha384', prepared, { key, padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: SALT_BYTES }, signature);
}

function isTrivial(message: Buffer, modulus: Buffer): boolean {
  const one = Buffer.alloc(modulus.length);
  one[one.length - 1] = 1;
  if (message.equals(Buffer.alloc(modulus.length)) || message.equals(one)) return true;
  // The modulus is odd: one less is the same bytes but the last bit.
  const last = Buffer.from(modulus);
  last[last.length - 1] = (last.at(-1) ?? 0) & 0xfe;
  return message.equals(last);
}
