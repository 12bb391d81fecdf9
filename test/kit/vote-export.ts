/** The published files of a whole vote, signed by real keys: sixty on the web, forty-five on paper, in two districts. */
import { generateKeyPairSync, sign, type KeyObject } from 'node:crypto';
import { EMPTY_HASH, hashOf, lineText } from '@insyn/domain/chain.ts';
import type { Line } from '@insyn/domain/fact.ts';
import { canonical } from '@insyn/domain/json.ts';
import type { ContentId, LogId } from '@insyn/domain/ids.ts';
import { ballotHash, receiptText, type SignedBallot } from '@insyn/domain/vote/ballot.ts';
import { definitionText, electionHash, type Definition } from '@insyn/domain/vote/definition.ts';
import { count, openBatch, type BatchState, type CountResult } from '@insyn/domain/vote/paper.ts';
import { resultFile, resultFileText, type ResultFile } from '@insyn/domain/vote/published-file.ts';
import { receiptCode } from '@insyn/domain/vote/receipt.ts';
import { boardOf, boardText, resultOf, type RollFigures, type SealedBatch } from '@insyn/domain/vote/result.ts';
import type { VoteRun } from '@insyn/domain/vote/types.ts';
import type { VoteFiles } from '@insyn/verify/vote.ts';
import { blindSign, modulusOf, newIssuerKey } from '@insyn/server/ballot/blind-signature.ts';
import { definitionFor, RECEIPT_KEY } from './election.ts';
import { voteRun } from './vote-run.ts';
import { ballotOf, newEnvelope } from '../../demo/voting-device.ts';

export type VoteExport = {
  readonly issuer: KeyObject;
  readonly definition: Definition;
  readonly election: string;
  readonly ballots: readonly SignedBallot[];
  readonly batches: readonly SealedBatch[];
  readonly roll: RollFigures;
  readonly file: ResultFile;
  /** The receipt of the first ballot of the board. */
  readonly receipt: string;
  readonly files: { readonly [K in 'result' | 'definition' | 'board' | 'batches' | 'log']: string };
};

const WEB: Readonly<Record<string, number>> = { a: 25, b: 19, c: 14, blank: 2 };
const PAPER: readonly Readonly<Record<string, number>>[] = [
  { a: 10, b: 8, c: 6, blank: 1, invalid: 0, missing: 0 },
  { a: 8, b: 6, c: 5, blank: 0, invalid: 1, missing: 0 },
];

/** One voter's ballot, from key to signature. */
export function castBallot(issuer: KeyObject, election: string, choice: string, revision = 0): SignedBallot {
  const envelope = newEnvelope(election, modulusOf(issuer));
  const token = envelope.unblind(blindSign(issuer, envelope.blinded));
  return JSON.parse(ballotOf(envelope, election, token, choice, revision)) as SignedBallot;
}

/** `districts`: names of the two; `change`: of the definition. */
export function makeExport({
  districts = ['Hamnby', 'Kvarnskogen'],
  change = {},
}: { readonly districts?: readonly [string, string]; readonly change?: Partial<Definition> } = {}): VoteExport {
  const issuer = newIssuerKey();
  const definition = definitionFor(issuer, change);
  const election = electionHash(definition);
  const ballots = Object.entries(WEB).flatMap(([choice, many]) => Array.from({ length: many }, () => castBallot(issuer, election, choice)));
  const ids = definition.alternatives.map(({ id }) => id);
  const batches = PAPER.map((piles, at): SealedBatch => ({ batch: at + 1, state: sealed(piles, ids) }));
  const roll: RollFigures = {
    atSigning: 300,
    added: 2,
    removed: 2,
    letters: 305,
    replaced: 3,
    returned: 4,
    issued: 61,
    received: 52,
    accepted: 45,
    rejected: { 'too-late': 5, damaged: 2 },
    districts: [
      { district: districts[0], roll: 160, voted: 60 },
      { district: districts[1], roll: 140, voted: 53 },
    ],
  };
  const result = resultOf(definition, election, { ballots, batches, roll });
  const run = voteRun({
    election,
    status: 'result',
    result,
    resultAt: '2026-12-14T09:00:00.000Z',
    resultSigned: ['official/2', 'official/4'],
    board: 'board' as ContentId,
  });
  const file = resultFile(run, definition);
  const [first] = boardOf(ballots);
  if (file === null || first === undefined) throw new Error('a result is there');
  return {
    issuer,
    definition,
    election,
    ballots,
    batches,
    roll,
    file,
    receipt: receiptOf(election, first.signed),
    files: {
      result: resultFileText(file),
      definition: definitionText(definition),
      board: boardText(ballots),
      batches: canonical(batches),
      log: logOf(file),
    },
  };
}

/** The lines of a log that has this vote and nothing else. */
function logOf({ election, result, signed, at }: ResultFile): string {
  const facts: readonly Pick<Line, 'type' | 'by' | 'data' | 'at'>[] = [
    { type: 'vote/proposed', by: { seat: signed.definition[0] ?? 'official/0' }, data: { election }, at: '2026-12-01T08:00:00.000Z' },
    { type: 'vote/defined', by: { seat: signed.definition[1] ?? 'official/0' }, data: { election }, at: '2026-12-01T09:00:00.000Z' },
    { type: 'vote/result', by: { seat: signed.result[1] ?? 'official/0' }, data: { election, result, signed: signed.result }, at },
  ];
  let prev = EMPTY_HASH;
  return facts
    .map((fact, index) => {
      const text = lineText({ ...fact, log: 'ny-skola' as LogId, seq: index + 1, v: 1, contents: [], prev } as Line);
      prev = hashOf(text);
      return `${text}\n`;
    })
    .join('');
}

/** What the box gives for a ballot, as a voter keeps it. */
export function receiptOf(election: string, signed: SignedBallot, key: KeyObject = RECEIPT_KEY): string {
  const by = '2026-12-13';
  const hash = ballotHash(signed);
  return receiptCode(election, hash, by, sign(null, Buffer.from(receiptText(election, hash, by)), key).toString('base64url'));
}

export function strangeReceiptKey(): KeyObject {
  return generateKeyPairSync('ed25519').privateKey;
}

export function sealed(
  piles: Readonly<Record<string, number>>,
  ids: readonly string[],
  counters: readonly [number, number] = [7, 8],
): BatchState {
  const must = (result: CountResult): BatchState => {
    if ('refused' in result) throw new Error(result.refused);
    return result;
  };
  const envelopes = Object.values(piles).reduce((sum, each) => sum + each, 0);
  const first = must(count(must(openBatch(envelopes)), { counter: counters[0], piles }, ids));
  return must(count(first, { counter: counters[1], piles }, ids));
}

/** The result made anew by the city's own function after something was changed, with both signatures' digest: a forger's best try. */
export function forged(from: VoteExport, change: Partial<Pick<VoteExport, 'ballots' | 'batches' | 'roll'>>): string {
  const { definition, election, ballots, batches, roll } = { ...from, ...change };
  const result = resultOf(definition, election, { ballots, batches, roll });
  const run = {
    election,
    result,
    resultAt: from.file.at,
    signed: from.file.signed.definition,
    resultSigned: from.file.signed.result,
  } as VoteRun;
  const file = resultFile(run, definition);
  if (file === null) throw new Error('a result is there');
  return resultFileText(file);
}

export type { VoteFiles };
