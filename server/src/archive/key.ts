/** The key that signs checkpoints and seals: one for the installation, under the name of its host. */
import { createPrivateKey, createPublicKey, sign } from 'node:crypto';
import { ED25519, noteText, signatureLine, verifierText, type VerifierKey } from '@insyn/domain/checkpoint.ts';
import type { LogId } from '@insyn/domain/ids.ts';
import { routes } from '@insyn/protocol/routes.ts';

export type ArchiveKey = {
  readonly verifier: VerifierKey;
  /** As in `keys.txt`. */
  readonly written: string;
  /** The text with our signature under it. Ed25519 gives the same for the same text. */
  readonly note: (text: string) => string;
  /** Names a log in the whole world: host and path. */
  readonly origin: (log: LogId) => string;
};

/** PKCS #8 of a raw Ed25519 key (RFC 8410 §7), up to the key itself. */
const PKCS8 = Buffer.from('302e020100300506032b657004220420', 'hex');

/** `seed`: 32 bytes. `baseUrl`: where people reach the server. */
export function archiveKey(seed: Uint8Array, baseUrl: string): ArchiveKey {
  const host = URL.canParse(baseUrl) ? new URL(baseUrl).host : 'insyn.invalid';
  const secret = createPrivateKey({ key: Buffer.concat([PKCS8, seed]), format: 'der', type: 'pkcs8' });
  const key = Buffer.from(createPublicKey(secret).export({ format: 'jwk' }).x ?? '', 'base64url');
  const verifier: VerifierKey = { name: host, type: ED25519, key: new Uint8Array(key) };
  return {
    verifier,
    written: verifierText(verifier),
    note: (text) => noteText(text, [signatureLine(verifier, sign(null, Buffer.from(text), secret))]),
    origin: (log) => `${host}${routes.page(log)}`,
  };
}
