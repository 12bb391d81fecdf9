/** What is kept instead of a number: a keyed digest that nobody without the key can try numbers against. */
import { createHmac } from 'node:crypto';

/**
 * HMAC-SHA-256 over issuer ‖ 0x00 ‖ number, base64url (43 characters). `key`: 32 bytes, one per tenant, so that two tenants cannot
 * compare people. `number`: twelve digits. Throws `RangeError` for what is no such key, issuer or number; the message holds none of them.
 */
export function personKey(key: Uint8Array, issuer: string, number: string): string {
  if (!/^\d{12}$/.test(number)) throw new RangeError('a personal number has twelve digits');
  return digest(key, issuer, number);
}

/** The same for a person whose provider gives no number: over issuer ‖ 0x00 ‖ `sub` ‖ 0x00 ‖ subject, which is never a number's. */
export function subjectKey(key: Uint8Array, issuer: string, sub: string): string {
  return digest(key, issuer, `sub\0${sub}`);
}

function digest(key: Uint8Array, issuer: string, rest: string): string {
  if (key.length < 32) throw new RangeError('the key of a tenant has at least 32 bytes');
  // A zero byte in the issuer would let two pairs be one text.
  if (issuer === '' || issuer.includes('\0')) throw new RangeError('an issuer is an address');
  return createHmac('sha256', key).update(`${issuer}\0${rest}`).digest('base64url');
}
