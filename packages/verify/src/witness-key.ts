/** The key of a witness: made here, kept in a file that its owner alone can read, and used to say when a checkpoint was seen. */
import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { fromBase64url } from '@insyn/domain/base64url.ts';
import { COSIGNATURE, cosignedBytes, fromBase64, keyIdOf, toBase64, type VerifierKey } from '@insyn/domain/checkpoint.ts';
import { cosignatureLine } from '@insyn/domain/cosignature.ts';

export type WitnessKey = {
  readonly key: VerifierKey;
  /** The line under a note: that it was seen at this moment, seconds since 1970. */
  readonly cosign: (text: string, at: number) => Promise<string>;
};

/** Why a key cannot be made or used. */
export type KeyFault = 'name' | 'exists' | 'missing' | 'readable' | 'odd';
export class WitnessKeyError extends Error {
  readonly fault: KeyFault;
  constructor(fault: KeyFault, options?: ErrorOptions) {
    super(fault, options);
    this.name = 'WitnessKeyError';
    this.fault = fault;
  }
}

/** PKCS #8 of a raw Ed25519 key (RFC 8410 §7), up to the key itself. */
const PKCS8 = Uint8Array.from([48, 46, 2, 1, 0, 48, 5, 6, 3, 43, 101, 112, 4, 34, 4, 32]);
const SEED_BYTES = 32;
/** Letters, digits and dots as in an address: it stands in notes, where blanks and plus signs end a name. */
const NAME = /^[\p{L}\p{N}][\p{L}\p{N}./_-]{1,79}$/u;

export async function newWitnessKey(name: string, file: string): Promise<VerifierKey> {
  if (!NAME.test(name) || name.normalize('NFC') !== name) throw new WitnessKeyError('name');
  const seed = crypto.getRandomValues(new Uint8Array(SEED_BYTES));
  const key = await keyOf(name, seed);
  try {
    // As C2SP's signed notes write private keys: never over another file, and for nobody else to read.
    writeFileSync(file, `PRIVATE+KEY+${name}+${keyIdOf(key)}+${toBase64(Uint8Array.of(COSIGNATURE, ...seed))}\n`, {
      mode: 0o600,
      flag: 'wx',
      flush: true,
    });
  } catch (error) {
    throw new WitnessKeyError(isCode(error, 'EEXIST') ? 'exists' : 'missing', { cause: error });
  }
  return key;
}

export async function readWitnessKey(file: string): Promise<WitnessKey> {
  const text = contentOf(file);
  if (process.platform !== 'win32' && (statSync(file).mode & 0o077) !== 0) throw new WitnessKeyError('readable');
  const [, name = '', id = '', secret = ''] = /^PRIVATE\+KEY\+([^\s+]+)\+([0-9a-f]{8})\+([A-Za-z0-9+/=]+)\n?$/.exec(text) ?? [];
  const bytes = fromBase64(secret);
  if (!NAME.test(name) || bytes?.length !== 1 + SEED_BYTES || bytes[0] !== COSIGNATURE) throw new WitnessKeyError('odd');
  const seed = bytes.slice(1);
  const key = await keyOf(name, seed);
  if (keyIdOf(key) !== id) throw new WitnessKeyError('odd');
  const signer = await secretOf(seed, false);
  return {
    key,
    cosign: async (note, at) =>
      cosignatureLine(key, at, new Uint8Array(await crypto.subtle.sign('Ed25519', signer, new Uint8Array(cosignedBytes(note, at))))),
  };
}

async function keyOf(name: string, seed: Uint8Array): Promise<VerifierKey> {
  const { x = '' } = await crypto.subtle.exportKey('jwk', await secretOf(seed, true));
  const key = fromBase64url(x);
  if (key === null) throw new WitnessKeyError('odd');
  return { name, type: COSIGNATURE, key };
}

async function secretOf(seed: Uint8Array, extractable: boolean): Promise<CryptoKey> {
  return crypto.subtle.importKey('pkcs8', Uint8Array.of(...PKCS8, ...seed), 'Ed25519', extractable, ['sign']);
}

function contentOf(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    throw new WitnessKeyError('missing', { cause: error });
  }
}

function isCode(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code;
}
