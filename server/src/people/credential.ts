/** What a person logs in with, and the digest that is kept instead of it. */
import { createHmac, type KeyObject } from 'node:crypto';
import type { LogId } from '@insyn/domain/ids.ts';

/** `subject` lives in memory only: a personal number, a mail address, the key of a letter's code, a receipt's reference. */
export type Credential = { readonly kind: 'eid' | 'email' | 'code' | 'reference'; readonly issuer: string; readonly subject: string };

/**
 * Who gave the number: the registry of the country, whichever provider told it. So one person is one, however they logged in, and a
 * number typed by an admin is the same person's.
 */
export const NUMBER_ISSUER = 'https://id.oidc.se/claim/personalIdentityNumber';
export const MAIL_ISSUER = 'mailto:';

/** `number`: twelve digits, personal or coordination number. Throws `RangeError` for anything else; the message holds none of it. */
export function numberCredential(number: string): Credential {
  if (!/^\d{12}$/.test(number)) throw new RangeError('a personal number has twelve digits');
  return { kind: 'eid', issuer: NUMBER_ISSUER, subject: number };
}

/** A person at a provider that tells no number. */
export function subjectCredential(issuer: string, subject: string): Credential {
  return { kind: 'eid', issuer, subject };
}

/** A mail address, however it was capitalised. */
export function mailCredential(address: string): Credential {
  return { kind: 'email', issuer: MAIL_ISSUER, subject: address.trim().normalize('NFC').toLowerCase() };
}

/** The key of a tenant, 32 bytes: two tenants cannot compare their people. */
export type TenantKey = (tenant: LogId) => Uint8Array;

/** HMAC-SHA-256(key of the tenant, kind ‖ 0 ‖ issuer ‖ 0 ‖ subject), base64url. A `KeyObject` is four times as fast for many. */
export function credentialDigest(key: Uint8Array | KeyObject, { kind, issuer, subject }: Credential): string {
  // A zero byte in a part would let two credentials be one text.
  if (issuer.includes('\0') || subject.includes('\0') || subject === '') throw new RangeError('not a credential');
  return createHmac('sha256', key).update(`${kind}\0${issuer}\0${subject}`).digest('base64url');
}
