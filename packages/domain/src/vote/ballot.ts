/**
 * The bytes that the registrar signs blindly and those that lie in the box (voting.md §2.3). Strict: one form for each thing, so that
 * a hash names one ballot and a signature one statement.
 */
import { sha256 } from '@noble/hashes/sha2.js';
import { fromBase64url, toBase64url } from '../base64url.ts';
import { canonical, JsonError } from '../json.ts';
import type { Definition } from './definition.ts';
import type { Json } from '../fact.ts';

/** Names this protocol in every token: a signature of another is none of ours. */
export const TOKEN_DOMAIN = 'insyn-rost-1';
export const RECEIPT_DOMAIN = 'insyn-kvitto-1';
/** Bytes of a message prepared by RFC 9474 before it is signed: random, so that a bad key cannot single anybody out. */
export const PREPARATION_BYTES = 32;
/** Bytes of a ballot on the wire: all are padded to this, so that its length tells nothing. */
export const CAST_BYTES = 2048;
/** A blank vote, as the ballot says it. */
export const BLANK = 'blank';

const encoder = new TextEncoder();

/** What lies in the box, as the voter's device made it. `pk`: raw P-256 point (65 bytes), base64url. */
export type Ballot = {
  readonly v: 1;
  /** Election hash. */
  readonly election: string;
  /** Index of the question; one for now. */
  readonly question: 0;
  readonly pk: string;
  /** 32 random bytes before the message. */
  readonly preparation: string;
  /** The registrar's signature over the prepared message, unblinded. */
  readonly token: string;
  /** 0 for the first, one more for each change of mind. */
  readonly revision: number;
  /** `a` … `h`, or `blank`. In the clear until the sealing layer comes (issue: Vote). */
  readonly choice: string;
};
/** `signature`: ECDSA P-256 with SHA-256 over the ballot's text by `pk`, 64 bytes (r ‖ s), base64url. */
export type SignedBallot = { readonly ballot: Ballot; readonly signature: string };

/** `m`: name of the protocol ‖ 0 ‖ election hash (32 bytes) ‖ question (1 byte) ‖ SHA-256(pk). */
export function tokenMessage(election: string, question: number, pk: Uint8Array): Uint8Array {
  const hash = fromBase64url(election);
  if (hash?.length !== 32) throw new RangeError('an election hash is 32 bytes in base64url');
  return joined(encoder.encode(TOKEN_DOMAIN), Uint8Array.of(0), hash, Uint8Array.of(question), sha256(pk));
}

/** The message as it is signed (RFC 9474 §4.1, randomized): 32 random bytes before it. */
export function preparedMessage(preparation: Uint8Array, message: Uint8Array): Uint8Array {
  if (preparation.length !== PREPARATION_BYTES) throw new RangeError('a preparation is 32 bytes');
  return joined(preparation, message);
}

/** The exact text that the voter signs and that is hashed. */
export function ballotText(ballot: Ballot): string {
  return canonical(ballot);
}

/** What the voter finds on the board: base64url(SHA-256(text of ballot and signature)). */
export function ballotHash(signed: SignedBallot): string {
  return toBase64url(sha256(encoder.encode(canonical(signed))));
}

/** What the box promises: this ballot will be on the board at the latest then. `by`: UTC, to the day, the same for all of a day. */
export function receiptText(election: string, ballot: string, by: string): string {
  return canonical({ domain: RECEIPT_DOMAIN, election, ballot, by });
}

export type Misread = 'ballot/not-understood' | 'ballot/other-election' | 'ballot/unknown-choice' | 'ballot/bad-revision';

/** Reads a ballot strictly; whether its signatures hold is for who can check them (they are asynchronous and of the platform). */
export function readBallot(
  text: string,
  election: string,
  { alternatives, policy }: Pick<Definition, 'alternatives' | 'policy'>,
): SignedBallot | Misread {
  const value = oneForm(text);
  if (value === null || !isSigned(value)) return 'ballot/not-understood';
  const { ballot } = value;
  if (ballot.election !== election) return 'ballot/other-election';
  if (!Number.isInteger(ballot.revision) || ballot.revision < 0 || ballot.revision > policy.maxRevisions) return 'ballot/bad-revision';
  if (ballot.choice !== BLANK && !alternatives.some(({ id }) => id === ballot.choice)) return 'ballot/unknown-choice';
  return value;
}

/** `null` where the text is not the one form of what it says: a key twice, a blank, another way to write a number is none. */
function oneForm(text: string): Json | null {
  try {
    const value = JSON.parse(text) as Json;
    return canonical(value) === text ? value : null;
  } catch (error) {
    if (error instanceof SyntaxError || error instanceof JsonError) return null;
    throw error;
  }
}

const BALLOT_KEYS = ['choice', 'election', 'pk', 'preparation', 'question', 'revision', 'token', 'v'];

function isSigned(value: Json): value is Json & SignedBallot {
  if (!isObject(value) || keysOf(value) !== 'ballot,signature') return false;
  const { ballot, signature } = value;
  if (!isObject(ballot) || keysOf(ballot) !== BALLOT_KEYS.join()) return false;
  const { v, question, election, pk, preparation, token, revision, choice } = ballot;
  return (
    v === 1 &&
    question === 0 &&
    typeof revision === 'number' &&
    typeof choice === 'string' &&
    isBytes(signature, 64) &&
    isBytes(election, 32) &&
    isBytes(pk, 65) &&
    isBytes(preparation, PREPARATION_BYTES) &&
    isBytes(token, 384)
  );
}

function isObject(value: Json | undefined): value is { readonly [key: string]: Json } {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function keysOf(value: { readonly [key: string]: Json }): string {
  return Object.keys(value).sort().join();
}

function isBytes(value: Json | undefined, length: number): boolean {
  return typeof value === 'string' && fromBase64url(value)?.length === length;
}

function joined(...parts: readonly Uint8Array[]): Uint8Array {
  const all = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}
