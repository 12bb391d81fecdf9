/** A mark counts a person once for one purpose and target, and names nobody. */
import { hmac } from '@noble/hashes/hmac.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { toBase64url } from '@insyn/domain/base64url.ts';
import { canonical } from '@insyn/domain/json.ts';
import type { MarkPurpose } from '@insyn/domain/decision.ts';
import type { LogId, Mark } from '@insyn/domain/ids.ts';
import type { Viewer } from '@insyn/domain/visibility.ts';
import type { Secrets, Who } from './ports.ts';

const encoder = new TextEncoder();

export type MarkOf = (purpose: MarkPurpose, target: string) => Mark | undefined;

/** HMAC-SHA-256(secret of the log, RFC 8785 bytes of [person, purpose, target]), 128 bits, base64url. Nobody has no mark. */
export function marksOf(secret: Uint8Array, person: string | null): MarkOf {
  if (person === null) return () => undefined;
  return (purpose, target) =>
    toBase64url(hmac(sha256, secret, encoder.encode(canonical([person, purpose, target]))).subarray(0, 16)) as Mark;
}

/** The asking person as the one redactor sees them. */
export function viewerOf(secrets: Secrets, log: LogId, who: Who): Viewer {
  return { ...readerOf(who), mark: marksOf(secrets.marks(log), who.person) };
}

/** The same without marks: for what is no post's or report's. */
export function readerOf(who: Who): Viewer {
  const { pseudonym: person, level, seats, number = null } = who;
  return { person, level, seats, represents: representedBy(who), number, mark: () => undefined };
}

/** Bodies whose elected member it is, told by e-legitimation and on a page of ours. */
export function representedBy({ level, badges, embedded = false }: Who): readonly string[] {
  if (level !== 'eid' || embedded) return [];
  return badges.flatMap(({ role, body }) => (role === 'representative' && body !== '' ? [body] : []));
}
