/**
 * Checkpoints of a log: how many lines it has and the root of their Merkle tree, as a note that is signed (C2SP tlog-checkpoint and
 * signed-note). Signing and checking are done by whoever has Web Crypto: here are the exact bytes.
 */
import { sha256 } from '@noble/hashes/sha2.js';

const encoder = new TextEncoder();
/** What stands before signatures and in keys: no blanks of any kind, no `+`, nothing that cannot be seen. */
const NAME = /^[^\s+\p{Cc}]+$/u;
/** Signature types of C2SP signed-note: Ed25519, and a witness's cosignature by Ed25519. */
export const ED25519 = 1;
export const COSIGNATURE = 4;
const KEY_BYTES = 32;
const SIGNATURE_BYTES = 64;
const COSIGNATURE_BYTES = 8 + SIGNATURE_BYTES;

export type Checkpoint = {
  /** Names the log in the whole world: host and path, without scheme. */
  readonly origin: string;
  readonly size: number;
  /** SHA-256, 32 bytes. */
  readonly root: Uint8Array;
};

/** A public key with the name that stands in notes. */
export type VerifierKey = { readonly name: string; readonly type: number; readonly key: Uint8Array };

export type NoteSignature = { readonly name: string; readonly keyId: string; readonly bytes: Uint8Array };
/** `text`: what is signed, with its last line feed. */
export type SignedNote = { readonly text: string; readonly signatures: readonly NoteSignature[] };

/** The three lines that are signed. */
export function checkpointText({ origin, size, root }: Checkpoint): string {
  return `${origin}\n${String(size)}\n${toBase64(root)}\n`;
}

/** `null` for what is not exactly that: other lines, a number or a hash in another form. */
export function readCheckpoint(text: string): Checkpoint | null {
  const lines = text.split('\n');
  const [origin = '', size = '', root = ''] = lines;
  if (lines.length !== 4 || lines[3] !== '' || !NAME.test(origin) || !/^(?:0|[1-9]\d{0,15})$/.test(size)) return null;
  const bytes = fromBase64(root);
  return bytes?.length === KEY_BYTES && Number.isSafeInteger(Number(size)) ? { origin, size: Number(size), root: bytes } : null;
}

/** First four bytes of SHA-256(name ‖ LF ‖ type ‖ key), in hex. */
export function keyIdOf({ name, type, key }: VerifierKey): string {
  return toHex(sha256(Uint8Array.of(...encoder.encode(name), 10, type, ...key)).slice(0, 4));
}

/** `name+id+base64(type ‖ key)`, as written in `keys.txt`. */
export function verifierText(key: VerifierKey): string {
  return `${key.name}+${keyIdOf(key)}+${toBase64(Uint8Array.of(key.type, ...key.key))}`;
}

/** `null` for a key in another form, or whose id is not its own. */
export function readVerifier(text: string): VerifierKey | null {
  const parts = /^([^+]+)\+([0-9a-f]{8})\+([A-Za-z0-9+/=]+)$/.exec(text);
  const bytes = parts?.[3] === undefined ? null : fromBase64(parts[3]);
  if (parts?.[1] === undefined || !NAME.test(parts[1]) || bytes?.length !== 1 + KEY_BYTES) return null;
  const key: VerifierKey = { name: parts[1], type: bytes[0] ?? 0, key: bytes.slice(1) };
  const isKnown = key.type === ED25519 || key.type === COSIGNATURE;
  return isKnown && keyIdOf(key) === parts[2] ? key : null;
}

/** A signature as the note carries it. `bytes`: 64 of Ed25519; of a cosignature 8 more before them (seconds since 1970, big-endian). */
export function signatureLine(key: VerifierKey, bytes: Uint8Array): string {
  return `— ${key.name} ${toBase64(Uint8Array.of(...fromHex(keyIdOf(key)), ...bytes))}\n`;
}

export function noteText(text: string, lines: readonly string[]): string {
  return `${text}\n${lines.join('')}`;
}

/** `null` for what is no note in its one form. Several signatures may stand under it, also of keys nobody knows. */
export function readNote(note: string): SignedNote | null {
  const cut = note.lastIndexOf('\n\n');
  if (cut < 0 || !note.endsWith('\n') || note.includes('\r')) return null;
  const lines = note.slice(cut + 2, -1).split('\n');
  const signatures: NoteSignature[] = [];
  for (const line of lines) {
    const parts = /^— ([^ ]+) ([A-Za-z0-9+/=]+)$/.exec(line);
    const bytes = parts?.[2] === undefined ? null : fromBase64(parts[2]);
    if (parts?.[1] === undefined || !NAME.test(parts[1]) || bytes === null || bytes.length <= 4) return null;
    signatures.push({ name: parts[1], keyId: toHex(bytes.slice(0, 4)), bytes: bytes.slice(4) });
  }
  return signatures.length === 0 ? null : { text: note.slice(0, cut + 1), signatures };
}

/**
 * What has to be checked for a key under a note: the signed bytes and the signature; `null` where the key has not signed, or not in its
 * form. `at`: when a witness says to have seen it, seconds since 1970.
 */
export function signedBy(
  note: SignedNote,
  key: VerifierKey,
): { readonly message: Uint8Array; readonly signature: Uint8Array; readonly at: number | null } | null {
  const keyId = keyIdOf(key);
  const found = note.signatures.find((each) => each.name === key.name && each.keyId === keyId);
  if (found === undefined) return null;
  if (key.type === ED25519)
    return found.bytes.length === SIGNATURE_BYTES ? { message: encoder.encode(note.text), signature: found.bytes, at: null } : null;
  if (key.type !== COSIGNATURE || found.bytes.length !== COSIGNATURE_BYTES) return null;
  const at = Number(new DataView(found.bytes.slice(0, 8).buffer).getBigUint64(0));
  return { message: cosignedBytes(note.text, at), signature: found.bytes.slice(8), at };
}

/** What a witness signs (C2SP tlog-cosignature): that it saw this note at a time, and no other that does not follow from it. */
export function cosignedBytes(text: string, at: number): Uint8Array {
  return encoder.encode(`cosignature/v1\ntime ${String(at)}\n${text}`);
}

/** Standard alphabet with padding, as C2SP writes it. */
export function toBase64(bytes: Uint8Array): string {
  return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''));
}

/** `null` for what is not the one form of its bytes. */
export function fromBase64(text: string): Uint8Array | null {
  if (!/^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/.test(text)) return null;
  const bytes = Uint8Array.from(atob(text), (sign) => sign.charCodeAt(0));
  return toBase64(bytes) === text ? bytes : null;
}

function toHex(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

function fromHex(text: string): readonly number[] {
  return (text.match(/../g) ?? []).map((pair) => Number.parseInt(pair, 16));
}
