/** An election to try stores and pages with: three alternatives, a key of its own. */
import { createPrivateKey, createPublicKey, type KeyObject } from 'node:crypto';
import type { Definition } from '@insyn/domain/vote/definition.ts';
import { modulusOf } from '@insyn/server/ballot/blind-signature.ts';
import { definitionOf } from './definition.ts';

export { CLOSES, DURING, OPENS, OVER } from './definition.ts';

/** Signs receipts in tests: an Ed25519 key of thirty-two sevens (RFC 8410). */
export const RECEIPT_KEY = createPrivateKey({
  key: Buffer.concat([Buffer.from('302e020100300506032b657004220420', 'hex'), Buffer.alloc(32, 7)]),
  format: 'der',
  type: 'pkcs8',
});
const RECEIPTS = createPublicKey(RECEIPT_KEY).export({ format: 'jwk' }).x ?? '';

/** `issuer`: modulus, base64url. */
export function definitionWith(issuer: string, change: Partial<Definition> = {}): Definition {
  return definitionOf({ issuer, receipts: RECEIPTS }, change);
}

export function definitionFor(key: KeyObject, change: Partial<Definition> = {}): Definition {
  return definitionWith(modulusOf(key).toString('base64url'), change);
}
