/**
 * A file for the printer's eyes alone. The first line says in JSON how the key is wrapped; then come pieces of 64 kB, each sealed by
 * AES-256-GCM with a tag of its own. The nonce is the number of the piece and whether it is the last, so that none can be left out, moved
 * or cut off; the first line is bound to every piece. The key is drawn for the file and wrapped by RSA-OAEP (SHA-256) for an RSA key, or
 * by X25519 and HKDF-SHA-256 for an X25519 key.
 */
import {
  constants,
  createCipheriv,
  createDecipheriv,
  createHash,
  createPublicKey,
  diffieHellman,
  generateKeyPairSync,
  hkdfSync,
  privateDecrypt,
  publicEncrypt,
  randomBytes,
  type KeyObject,
} from 'node:crypto';

const FORMAT = 'insyn-letters-1';
const PIECE = 64 * 1024;
const TAG = 16;
/** Fewest bits of an RSA key. */
const RSA_LEAST = 2048;
const HEADER_MOST = 8 * 1024;

type Header = {
  readonly format: typeof FORMAT;
  readonly wrap: 'rsa-oaep-sha256' | 'x25519-hkdf-sha256';
  readonly key: string;
  /** X25519 alone: the public half of the key that was drawn for the file, SPKI, base64url. */
  readonly ephemeral?: string;
};

export class SealedFault extends Error {
  override readonly name = 'SealedFault';
  readonly code: 'key' | 'format' | 'damaged';
  constructor(code: SealedFault['code'], cause?: unknown) {
    super(code, { cause });
    this.code = code;
  }
}

/** SHA-256 of the public key, base64url: what two officials agree on. Throws `SealedFault` for a key that nothing can be sealed to. */
export function keyDigest(key: KeyObject): string {
  const bits = key.asymmetricKeyDetails?.modulusLength ?? 0;
  const fits = key.asymmetricKeyType === 'x25519' || (key.asymmetricKeyType === 'rsa' && bits >= RSA_LEAST);
  if (!fits) throw new SealedFault('key');
  const open = key.type === 'private' ? createPublicKey(key) : key;
  return createHash('sha256')
    .update(open.export({ type: 'spki', format: 'der' }))
    .digest('base64url');
}

/** Seals what it is given, in order; `end` gives the last piece. */
export class Sealer {
  readonly #key = randomBytes(32);
  readonly #header: Buffer;
  #waiting: Buffer[] = [];
  #size = 0;
  #piece = 0;

  constructor(to: KeyObject) {
    keyDigest(to);
    this.#header = Buffer.from(`${JSON.stringify(wrapped(this.#key, to))}\n`);
  }

  get header(): Uint8Array {
    return this.#header;
  }

  push(bytes: Uint8Array): Buffer {
    this.#waiting.push(Buffer.from(bytes));
    this.#size += bytes.length;
    // One byte is kept back: the last piece is never empty unless the file is.
    if (this.#size <= PIECE) return Buffer.alloc(0);
    const all = Buffer.concat(this.#waiting);
    const sealed: Buffer[] = [];
    let at = 0;
    for (; all.length - at > PIECE; at += PIECE) sealed.push(this.#seal(all.subarray(at, at + PIECE), false));
    this.#waiting = [all.subarray(at)];
    this.#size = all.length - at;
    return Buffer.concat(sealed);
  }

  end(): Buffer {
    return this.#seal(Buffer.concat(this.#waiting), true);
  }

  #seal(bytes: Buffer, last: boolean): Buffer {
    const cipher = createCipheriv('aes-256-gcm', this.#key, nonceOf(this.#piece, last));
    cipher.setAAD(this.#header);
    this.#piece += 1;
    return Buffer.concat([cipher.update(bytes), cipher.final(), cipher.getAuthTag()]);
  }
}

/** Opens a sealed file piece by piece. Throws `SealedFault`: for another key, or for bytes that are not as they were sealed. */
export async function* opened(file: AsyncIterable<Uint8Array>, key: KeyObject): AsyncGenerator<Buffer> {
  let waiting: Buffer = Buffer.alloc(0);
  let header: Buffer | null = null;
  let secret: Buffer = Buffer.alloc(0);
  let piece = 0;
  for await (const bytes of file) {
    waiting = Buffer.concat([waiting, bytes]);
    if (header === null) {
      const end = waiting.indexOf(10);
      if (end < 0 && waiting.length > HEADER_MOST) throw new SealedFault('format');
      if (end < 0) continue;
      header = waiting.subarray(0, end + 1);
      secret = unwrapped(header, key);
      waiting = waiting.subarray(end + 1);
    }
    while (waiting.length > PIECE + TAG) {
      yield openPiece(secret, header, piece, false, waiting.subarray(0, PIECE + TAG));
      piece += 1;
      waiting = waiting.subarray(PIECE + TAG);
    }
  }
  if (header === null) throw new SealedFault('format');
  yield openPiece(secret, header, piece, true, waiting);
}

function openPiece(secret: Buffer, header: Buffer, piece: number, last: boolean, sealed: Buffer): Buffer {
  if (sealed.length < TAG) throw new SealedFault('damaged');
  const decipher = createDecipheriv('aes-256-gcm', secret, nonceOf(piece, last));
  decipher.setAAD(header);
  decipher.setAuthTag(sealed.subarray(sealed.length - TAG));
  try {
    return Buffer.concat([decipher.update(sealed.subarray(0, sealed.length - TAG)), decipher.final()]);
  } catch (error) {
    throw new SealedFault('damaged', error);
  }
}

/** 11 bytes of the piece's number, one that says whether it is the last. */
function nonceOf(piece: number, last: boolean): Buffer {
  const nonce = Buffer.alloc(12);
  nonce.writeUIntBE(piece, 5, 6);
  nonce[11] = last ? 1 : 0;
  return nonce;
}

function wrapped(key: Buffer, to: KeyObject): Header {
  if (to.asymmetricKeyType === 'rsa') {
    const sealed = publicEncrypt({ key: to, padding: constants.RSA_PKCS1_OAEP_PADDING, oaepHash: 'sha256' }, key);
    return { format: FORMAT, wrap: 'rsa-oaep-sha256', key: sealed.toString('base64url') };
  }
  const drawn = generateKeyPairSync('x25519');
  const shared = diffieHellman({ privateKey: drawn.privateKey, publicKey: to });
  const ephemeral = drawn.publicKey.export({ type: 'spki', format: 'der' });
  const cipher = createCipheriv('aes-256-gcm', wrappingKey(shared, ephemeral), Buffer.alloc(12));
  const sealed = Buffer.concat([cipher.update(key), cipher.final(), cipher.getAuthTag()]);
  return { format: FORMAT, wrap: 'x25519-hkdf-sha256', key: sealed.toString('base64url'), ephemeral: ephemeral.toString('base64url') };
}

function unwrapped(header: Buffer, key: KeyObject): Buffer {
  const { format, wrap, key: sealed, ephemeral } = readHeader(header);
  if (format !== FORMAT) throw new SealedFault('format');
  const bytes = Buffer.from(sealed, 'base64url');
  try {
    if (wrap === 'rsa-oaep-sha256') return privateDecrypt({ key, padding: constants.RSA_PKCS1_OAEP_PADDING, oaepHash: 'sha256' }, bytes);
    const drawn = Buffer.from(ephemeral ?? '', 'base64url');
    const shared = diffieHellman({ privateKey: key, publicKey: createPublicKey({ key: drawn, format: 'der', type: 'spki' }) });
    const decipher = createDecipheriv('aes-256-gcm', wrappingKey(shared, drawn), Buffer.alloc(12));
    decipher.setAuthTag(bytes.subarray(bytes.length - TAG));
    return Buffer.concat([decipher.update(bytes.subarray(0, bytes.length - TAG)), decipher.final()]);
  } catch (error) {
    throw new SealedFault('key', error);
  }
}

function wrappingKey(shared: Buffer, ephemeral: Buffer): Buffer {
  return Buffer.from(hkdfSync('sha256', shared, ephemeral, FORMAT, 32));
}

function readHeader(bytes: Buffer): Header {
  try {
    return JSON.parse(bytes.toString('utf8')) as Header;
  } catch (error) {
    if (error instanceof SyntaxError) throw new SealedFault('format');
    throw error;
  }
}
