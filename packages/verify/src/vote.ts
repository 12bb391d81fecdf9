/**
 * Counts a vote again from what the city has published, with nothing of the server and without network. It runs in Node and in a
 * browser alike: signatures are checked by Web Crypto, everything else by the domain's own rules.
 */
import { fromBase64url } from '@insyn/domain/base64url.ts';
import { hashOf } from '@insyn/domain/chain.ts';
import { canonical, JsonError, parseStrict } from '@insyn/domain/json.ts';
import type { Json, Line } from '@insyn/domain/fact.ts';
import { ballotText, preparedMessage, receiptText, tokenMessage, type SignedBallot } from '@insyn/domain/vote/ballot.ts';
import { definitionFault, definitionText, type Definition } from '@insyn/domain/vote/definition.ts';
import { resultFigures, type ResultFigures } from '@insyn/domain/vote/figures.ts';
import { readResultFile, type ResultFile } from '@insyn/domain/vote/published-file.ts';
import { readReceipt } from '@insyn/domain/vote/receipt.ts';
import { batchFaults, boardFaults, readBoard, resultFaults, type Broken, type ReadBoard } from '@insyn/domain/vote/recount.ts';
import { resultDigest, type SealedBatch } from '@insyn/domain/vote/result.ts';
import { readLine, verifyLines } from './lines.ts';

/** Texts of the files, as they were downloaded. */
export type VoteFiles = {
  /** `resultat.json`. */
  readonly result: string | null;
  /** `definition.json`; the result has it too. */
  readonly definition?: string | null;
  /** `roster.ndjson`: every ballot, where the board is open. */
  readonly board?: string | null;
  /** `batches.json`: the sealed batches of paper, for those who were given them. */
  readonly batches?: string | null;
  /** Lines of the dialogue's log, pages joined: they say who signed, and when. */
  readonly log?: string | null;
  /** What voters have kept, each on its own. */
  readonly receipts?: readonly string[];
};

/** What was looked at, and what was not because its file is not there. */
export const VOTE_CHECKS = ['definition', 'result', 'figures', 'ballots', 'paper', 'log', 'receipts'] as const;
export type VoteCheck = (typeof VOTE_CHECKS)[number];

export type VoteVerdict =
  | {
      readonly kind: 'ok';
      readonly checked: readonly VoteCheck[];
      readonly unchecked: readonly VoteCheck[];
      readonly figures: ResultFigures;
      /** Ballots on the board, and its root. */
      readonly ballots: number;
      readonly root: string;
      /** Line of the board where each receipt's ballot stands; `null` where there is no board to look in. */
      readonly receipts: readonly (number | null)[];
    }
  /** Every rule that does not hold, with the first place where it does not. */
  | { readonly kind: 'tampered'; readonly broken: readonly Broken[] }
  | { readonly kind: 'incomplete'; readonly why: string };

/** Signatures that are checked side by side. */
const AT_A_TIME = 64;
const SALT_BYTES = 48;
const utf8 = new TextEncoder();

export async function verifyVote({
  result: text,
  definition = null,
  board = null,
  batches = null,
  log = null,
  receipts = [],
}: VoteFiles): Promise<VoteVerdict> {
  if (text === null) return { kind: 'incomplete', why: 'resultat.json is missing' };
  const file = readResultFile(text.replace(/\n$/, ''));
  if (file === null) return tampered({ rule: 'result-form', place: 'resultat.json' });
  const { election, result } = file;
  const ground = definitionFaults(file, definition);
  // Without a definition that is the one there is nothing to count by.
  if (ground.length > 0) return tampered(...ground);
  const broken: Broken[] = [...signingFaults(file), ...resultFaults(result, file.definition)];
  if (canonical(resultFigures(result, file.definition)) !== canonical(file.figures)) broken.push({ rule: 'figures', place: 'figures' });
  if (board === null && result.board.mode === 'open')
    return broken.length > 0 ? tampered(...broken) : { kind: 'incomplete', why: 'roster.ndjson is missing' };
  const read = board === null ? null : readBoard(board, election, file.definition);
  if (read !== null && 'rule' in read) broken.push(read);
  const ballots = read === null || 'rule' in read ? null : read;
  if (ballots !== null) broken.push(...boardFaults(ballots, file.definition, result), ...(await signatureFaults(ballots, file)));
  if (batches !== null) {
    const sealed = readBatches(batches);
    broken.push(
      ...(sealed === null ? [{ rule: 'batch-form', place: 'batches.json' } as const] : batchFaults(sealed, file.definition, result)),
    );
  }
  if (log !== null) broken.push(...logFaults(log, file));
  const found = [];
  for (const [at, receipt] of receipts.entries()) {
    const place = await receiptPlace(receipt, file, ballots);
    if (place === 'none') return { kind: 'incomplete', why: `receipt ${String(at + 1)} has no receipt in it` };
    if (typeof place === 'string') broken.push({ rule: 'receipt', place: `receipt ${String(at + 1)}: ${place}` });
    else found.push(place);
  }
  if (broken.length > 0) return tampered(...broken);
  const isChecked = (check: VoteCheck): boolean =>
    check === 'ballots'
      ? board !== null
      : check === 'paper'
        ? batches !== null
        : check === 'log'
          ? log !== null
          : check !== 'receipts' || receipts.length > 0;
  return {
    kind: 'ok',
    checked: VOTE_CHECKS.filter(isChecked),
    unchecked: VOTE_CHECKS.filter((check) => !isChecked(check)),
    figures: file.figures,
    ballots: result.board.count,
    root: result.board.root,
    receipts: found,
  };
}

/** Each rule once: the first place of it is enough to know that it does not hold. */
function tampered(...broken: readonly Broken[]): VoteVerdict {
  return { kind: 'tampered', broken: broken.filter(({ rule }, at) => broken.findIndex((each) => each.rule === rule) === at) };
}

function definitionFaults({ election, result, definition }: ResultFile, apart: string | null): readonly Broken[] {
  if (result.election !== election) return [{ rule: 'result-election', place: 'result.election' }];
  if (apart !== null && hashOf(apart.replace(/\n$/, '')) !== election) return [{ rule: 'definition-hash', place: 'definition.json' }];
  if (hashOf(definitionText(definition)) !== election) return [{ rule: 'definition-hash', place: 'definition' }];
  const fault = faultOf(definition);
  return fault === null ? [] : [{ rule: 'definition-fault', place: fault }];
}

/** A definition of another shape than ours is no definition, whatever its hash. */
function faultOf(definition: Definition): string | null {
  try {
    return definitionFault(definition);
  } catch (error) {
    if (error instanceof TypeError) return 'definition';
    throw error;
  }
}

function signingFaults({ digest, result, signed }: ResultFile): readonly Broken[] {
  const isByTwo = (seats: readonly string[]): boolean => seats.length === 2 && new Set(seats.map((seat) => seat.split('/')[1])).size === 2;
  return [
    ...(digest === resultDigest(result) ? [] : [{ rule: 'result-digest', place: 'digest' } as const]),
    ...(isByTwo(signed.definition) ? [] : [{ rule: 'signed-by-two', place: 'signed.definition' } as const]),
    ...(isByTwo(signed.result) ? [] : [{ rule: 'signed-by-two', place: 'signed.result' } as const]),
  ];
}

/** What the log says was signed, by whom and when. */
function logFaults(text: string, { election, result, signed, at }: ResultFile): readonly Broken[] {
  const verdict = verifyLines(text);
  if (verdict.kind !== 'ok')
    return [{ rule: 'log-chain', place: verdict.kind === 'tampered' ? `line ${String(verdict.seq)}` : verdict.why }];
  const lines = text.split('\n').flatMap((raw) => (raw.includes(election) ? [readLine(raw)] : []));
  const of = (type: string): Line | undefined => lines.findLast((line) => line?.type === type) ?? undefined;
  const told = of('vote/result');
  if (told === undefined) return [{ rule: 'log-result', place: 'no such line' }];
  const place = `line ${String(told.seq)}`;
  const { data } = told as { readonly data: { readonly [key: string]: Json } };
  if (
    canonical(data['result'] ?? null) !== canonical(result) ||
    canonical(data['signed'] ?? null) !== canonical(signed.result) ||
    told.at !== at
  )
    return [{ rule: 'log-result', place }];
  const signers = ['vote/proposed', 'vote/defined'].map((type) => of(type)?.by);
  const isSigned = signers.every((by, index) => by !== undefined && 'seat' in by && by.seat === signed.definition[index]);
  return isSigned ? [] : [{ rule: 'log-result', place: 'signed.definition' }];
}

/** The registrar's signature under every voter's key, and that key's under the ballot. */
async function signatureFaults({ ballots }: ReadBoard, { election, definition }: ResultFile): Promise<readonly Broken[]> {
  const { subtle } = globalThis.crypto;
  const jwk = { kty: 'RSA', n: definition.issuer, e: 'AQAB', alg: 'PS384', ext: true };
  const issuer = await subtle.importKey('jwk', jwk, { name: 'RSA-PSS', hash: 'SHA-384' }, false, ['verify']);
  const check = async ({ ballot, signature }: SignedBallot): Promise<'token' | 'ballot-signature' | null> => {
    const pk = bytes(ballot.pk);
    const prepared = Uint8Array.from(preparedMessage(bytes(ballot.preparation), tokenMessage(election, ballot.question, pk)));
    if (!(await subtle.verify({ name: 'RSA-PSS', saltLength: SALT_BYTES }, issuer, bytes(ballot.token), prepared))) return 'token';
    // A key that is no point of the curve has signed nothing.
    const key = await subtle.importKey('raw', pk, { name: 'ECDSA', namedCurve: 'P-256' }, false, ['verify']).catch(() => null);
    const text = utf8.encode(ballotText(ballot));
    const holds = key !== null && (await subtle.verify({ name: 'ECDSA', hash: 'SHA-256' }, key, bytes(signature), text));
    return holds ? null : 'ballot-signature';
  };
  const broken: Broken[] = [];
  for (let from = 0; from < ballots.length; from += AT_A_TIME) {
    const found = await Promise.all(ballots.slice(from, from + AT_A_TIME).map(check));
    for (const [at, rule] of found.entries()) if (rule !== null) broken.push({ rule, place: `line ${String(from + at + 1)}` });
  }
  return broken;
}

/** Line of the board from 1; `null` without a board; words for what does not hold; `none` for what is no receipt. */
async function receiptPlace(text: string, { election, definition }: ResultFile, board: ReadBoard | null): Promise<number | string | null> {
  const receipt = readReceipt(text, election);
  if (receipt === null) return 'none';
  if (receipt.election !== null && receipt.election !== election) return 'of another election';
  const { hash, promise } = receipt;
  if (promise !== null) {
    const { subtle } = globalThis.crypto;
    const key = await subtle.importKey('raw', bytes(definition.receipts), { name: 'Ed25519' }, false, ['verify']);
    const said = utf8.encode(receiptText(election, hash, promise.by));
    if (!(await subtle.verify({ name: 'Ed25519' }, key, bytes(promise.signature), said))) return 'not signed by the box';
  }
  if (board === null) return null;
  const at = board.hashes.indexOf(hash);
  return at < 0 ? 'not on the board' : at + 1;
}

function bytes(text: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(fromBase64url(text) ?? []);
}

function readBatches(text: string): readonly SealedBatch[] | null {
  let value: Json;
  try {
    value = parseStrict(text);
  } catch (error) {
    if (error instanceof JsonError) return null;
    throw error;
  }
  return Array.isArray(value) && value.every(isBatch) ? (value as unknown as readonly SealedBatch[]) : null;
}

function isBatch(value: Json): boolean {
  if (!isObject(value) || !isObject(value['state'])) return false;
  const { status, envelopes, piles, counters, difference } = value['state'];
  return (
    Number.isInteger(value['batch']) &&
    status === 'sealed' &&
    Number.isInteger(envelopes) &&
    isObject(piles) &&
    Array.isArray(counters) &&
    counters.length === 2 &&
    (difference === null || (isObject(difference) && Number.isInteger(difference['count']) && typeof difference['reason'] === 'string'))
  );
}

function isObject(value: Json | undefined): value is { readonly [key: string]: Json } {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
