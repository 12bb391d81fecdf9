/**
 * What a voter's device keeps of a vote: its key, the token once it is there, the ballot that is on its way and the receipt. It is
 * saved before the first request, so that whatever is lost on the way can be sent again with the same bytes.
 */
import { fromBase64url, toBase64url } from '@insyn/domain/base64url.ts';
import { canonical } from '@insyn/domain/json.ts';
import { ballotText, preparedMessage, tokenMessage, type Ballot } from '@insyn/domain/vote/ballot.ts';
import type { Issuer } from './issuer.ts';
import type { VoteReceipt } from './receipt.ts';

export type Envelope = {
  readonly v: 1;
  readonly election: string;
  /** Whose it is on this device: several people vote at one computer. Never sent anywhere. */
  readonly who: string;
  /** The letter's code that the token is asked for with, until it is there; `null` for somebody who has logged in. */
  readonly code: string | null;
  /** P-256, not to be taken out of the browser. */
  readonly key: CryptoKey;
  /** Raw point, 65 bytes, base64url. */
  readonly pk: string;
  readonly preparation: string;
  readonly blinded: string;
  readonly inverse: string;
  readonly token: string | null;
  /** What was chosen and has no receipt yet. `ballot`: signed, as it is sent; `null` before there is a token. */
  readonly wanted: { readonly choice: string; readonly revision: number; readonly ballot: string | null } | null;
  /** The last ballot that has a receipt. `at`: ms since 1970, by this device. */
  readonly cast: { readonly revision: number; readonly ballot: string; readonly receipt: VoteReceipt; readonly at: number } | null;
};

const KEY = { name: 'ECDSA', namedCurve: 'P-256' } as const;
const encoder = new TextEncoder();

export async function newEnvelope(issuer: Issuer, of: Pick<Envelope, 'election' | 'who' | 'code'>, choice: string): Promise<Envelope> {
  const { privateKey, publicKey } = await crypto.subtle.generateKey(KEY, false, ['sign', 'verify']);
  const pk = new Uint8Array(await crypto.subtle.exportKey('raw', publicKey));
  const blinded = await issuer.blind(tokenMessage(of.election, 0, pk));
  const wanted = { choice, revision: 0, ballot: null };
  return { v: 1, ...of, key: privateKey, pk: toBase64url(pk), ...blinded, token: null, wanted, cast: null };
}

/** A change of mind: the same key, the next revision. What is on its way already stays as it is. */
export function choosing(envelope: Envelope, choice: string): Envelope {
  const { wanted, cast } = envelope;
  if (wanted !== null && wanted.ballot !== null) return envelope;
  return { ...envelope, wanted: { choice, revision: cast === null ? 0 : cast.revision + 1, ballot: null } };
}

/** The message that the token is a signature of. */
export function preparedOf({ election, pk, preparation }: Envelope): Uint8Array {
  return preparedMessage(bytesOf(preparation), tokenMessage(election, 0, bytesOf(pk)));
}

/** The ballot as it lies in the box. Signed once: a signature is another each time, and a second ballot of one revision is refused. */
export async function signedBallot(
  { election, key, pk, preparation }: Envelope,
  token: string,
  revision: number,
  choice: string,
): Promise<string> {
  const ballot: Ballot = { v: 1, election, question: 0, pk, preparation, token, revision, choice };
  const text = encoder.encode(ballotText(ballot));
  const signature = new Uint8Array(await crypto.subtle.sign({ name: KEY.name, hash: 'SHA-256' }, key, text));
  return canonical({ ballot, signature: toBase64url(signature) });
}

/** Whether something of it can be sent without asking its owner who they are. */
export function canGoOn({ wanted, token, code }: Envelope): boolean {
  return wanted !== null && (token !== null || code !== null);
}

function bytesOf(text: string): Uint8Array {
  const bytes = fromBase64url(text);
  if (bytes === null) throw new RangeError('not base64url');
  return bytes;
}
