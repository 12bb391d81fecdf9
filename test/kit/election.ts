/** An election to try stores and pages with: three alternatives, a key of its own. */
import { createPrivateKey, createPublicKey, type KeyObject } from 'node:crypto';
import type { LogId } from '@insyn/domain/ids.ts';
import {
  DEFAULT_VOTE_POLICY,
  NEEDED_HEADINGS,
  type Definition,
  type Localised,
  type VoteAlternative,
} from '@insyn/domain/vote/definition.ts';
import { modulusOf } from '@insyn/server/ballot/blind-signature.ts';

export const OPENS = '2026-12-03T07:00:00.000Z';
export const DURING = '2026-12-05T12:00:00.000Z';
export const CLOSES = '2026-12-12T19:00:00.000Z';
/** Ten minutes of grace after the close are over. */
export const OVER = '2026-12-12T19:10:00.000Z';

/** Signs receipts in tests: an Ed25519 key of thirty-two sevens (RFC 8410). */
export const RECEIPT_KEY = createPrivateKey({
  key: Buffer.concat([Buffer.from('302e020100300506032b657004220420', 'hex'), Buffer.alloc(32, 7)]),
  format: 'der',
  type: 'pkcs8',
});
const RECEIPTS = createPublicKey(RECEIPT_KEY).export({ format: 'jwk' }).x ?? '';

const both = (sv: string): Localised => ({ sv, fi: `${sv} (suomeksi)` });

function alternative(letter: string): VoteAlternative {
  return {
    id: letter.toLowerCase(),
    letter,
    title: both(`Alternativ ${letter}`),
    summary: both('Två rader om vad det är.'),
    picture: null,
    map: null,
    cost: both('312 mnkr'),
    consequences: Object.fromEntries(NEEDED_HEADINGS.map((id) => [id, both(`Om ${id} i ${letter}`)])),
  };
}

/** `issuer`: modulus, base64url. */
export function definitionWith(issuer: string, change: Partial<Definition> = {}): Definition {
  return {
    v: 1,
    log: 'ny-skola' as LogId,
    number: 1,
    languages: ['sv', 'fi'],
    question: both('Var ska Kvarnskogens nya skola ligga?'),
    headings: NEEDED_HEADINGS.map((id) => ({ id, label: both(id) })),
    alternatives: [alternative('A'), alternative('B'), alternative('C')],
    eligible: { text: both('Du som bor i Kvarnskogen och har fyllt 16.'), area: 'Kvarnskogen', minAge: 16 },
    opens: { utc: OPENS, local: '2026-12-03T08:00', zone: 'Europe/Stockholm' },
    closes: { utc: CLOSES, local: '2026-12-12T20:00', zone: 'Europe/Stockholm' },
    graceMinutes: 10,
    decides: { body: 'Skolnämnden', dnr: 'SKN 2026/118', paragraph: '§ 31', date: '2027-03-03' },
    issuer,
    receipts: RECEIPTS,
    policy: DEFAULT_VOTE_POLICY,
    ...change,
  };
}

export function definitionFor(key: KeyObject, change: Partial<Definition> = {}): Definition {
  return definitionWith(modulusOf(key).toString('base64url'), change);
}
