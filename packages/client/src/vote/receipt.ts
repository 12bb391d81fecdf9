/** The box's promise to a voter, and the link that carries it to another device. */
import { verifyAsync } from '@noble/ed25519';
import { fromBase64url } from '@insyn/domain/base64url.ts';
import type { LogId } from '@insyn/domain/ids.ts';
import { receiptText } from '@insyn/domain/vote/ballot.ts';
import { routes } from '@insyn/protocol/routes.ts';

export type VoteReceipt = {
  /** Names the ballot on the board, and says nothing of what is in it. */
  readonly hash: string;
  /** UTC; the same for everybody. */
  readonly by: string;
  /** Ed25519 by the key that the definition names, base64url. */
  readonly signature: string;
};

/**
 * Whether the box signed it. By a library in every browser: half of those in use do not know Ed25519, and nothing here is secret.
 * `key`: 32 bytes, base64url.
 */
export async function receiptHolds(key: string, election: string, { hash, by, signature }: VoteReceipt): Promise<boolean> {
  const [point, signed] = [fromBase64url(key), fromBase64url(signature)];
  if (point?.length !== 32 || signed?.length !== 64) return false;
  const text = new TextEncoder().encode(receiptText(election, hash, by));
  // What is no point of the curve is an error of the library's, and no signature.
  return verifyAsync(signed, text, point).catch(() => false);
}

const HASH = /^[A-Za-z0-9_-]{43}$/;
const SIGNATURE = /^[A-Za-z0-9_-]{86}$/;

/** Opens the voting page where the receipt can be checked. In the fragment: no server and no log is told of it. */
export function receiptLink(base: string, log: LogId, { hash, by, signature }: VoteReceipt): string {
  return `${base}${routes.votePage(log)}#kvitto=${hash}.${signature}.${encodeURIComponent(by)}`;
}

/** What the fragment of the page's address brings: a letter's code, or a receipt to check. */
export function readFragment(fragment: string): { readonly code: string | null; readonly receipt: VoteReceipt | null } {
  const parts = new URLSearchParams(fragment.replace(/^#/, ''));
  const [hash = '', signature = '', ...by] = (parts.get('kvitto') ?? '').split('.');
  const receipt = HASH.test(hash) && SIGNATURE.test(signature) ? { hash, signature, by: by.join('.').slice(0, 40) } : null;
  return { code: parts.get('kod'), receipt };
}
