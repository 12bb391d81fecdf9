/** What a pairing is known by: an address nobody guesses, a code that people compare, a secret of the widget that began it. */
import { createHmac, randomBytes, randomInt } from 'node:crypto';

/** No sign that can be taken for another one: neither 0 O Q, 1 I L, 2 Z, 5 S, 6 G, 8 B nor U V. */
export const CODE_SIGNS = 'ACDEFHJKMNPRTWXY3479';

/** Four signs in two groups: `K7-3M`. Compared by people, never typed, so it need not be long. */
export function drawCode(): string {
  const sign = (): string => CODE_SIGNS.charAt(randomInt(CODE_SIGNS.length));
  return `${sign()}${sign()}-${sign()}${sign()}`;
}

/** 16 random bytes, base64url. */
export function drawPairing(): string {
  return randomBytes(16).toString('base64url');
}

/** The claim of a pairing, base64url: made from its address under a key of this run, so that it can be checked when the rest is forgotten. */
export function claimOf(pairing: string, key: Uint8Array): string {
  return createHmac('sha256', key).update(`claim\0${pairing}`).digest('base64url');
}
