/** Neighbours who vote, with real tokens and ballots, and the counters' evening. What takes some seconds is done after the demo has opened. */
import { randomUUID } from 'node:crypto';
import { fromBase64url } from '@insyn/domain/base64url.ts';
import { BLANK } from '@insyn/domain/vote/ballot.ts';
import { INVALID, MISSING, pilesOf, SHUFFLE_LEAST, type Piles } from '@insyn/domain/vote/paper.ts';
import { boardSha256, boardText, resultOf } from '@insyn/domain/vote/result.ts';
import { graceEnds } from '@insyn/domain/vote/times.ts';
import { drawLetterCode } from '@insyn/server/identity/letter-codes.ts';
import type { Building } from '@insyn/server/app.ts';
import type { Ballot } from '@insyn/server/ballot/open.ts';
import type { LogId } from '@insyn/domain/ids.ts';
import { SCHOOL_ANSWER, SCHOOL_VOTE, type SeededVote } from './seed/vote.ts';
import type { Scribe } from './seed/scribe.ts';
import { CITY } from './seed/tenants.ts';
import { ballotOf, newEnvelope } from './voting-device.ts';

export type VotersParts = {
  readonly building: Pick<Building, 'elapsed'>;
  readonly ballot: Ballot;
  readonly votes: ReadonlyMap<LogId, SeededVote>;
};

export type Votes = Readonly<Record<string, number>>;
/** Few of what the invented district came to: cast while the demo is filled, before the box of the vote that is over is shut. */
export const WEB: Votes = { a: 14, b: 12, c: 11, [BLANK]: 1 };
/** Of one that was answered: so few on the web that channels are not told apart, and the demo opens the sooner. */
const FEW: Votes = { a: 4, b: 3, c: 3 };
export const PAPER: readonly Piles[] = [
  { a: 22, b: 14, c: 12, [BLANK]: 1, [INVALID]: 1, [MISSING]: 0 },
  { a: 19, b: 14, c: 13, [BLANK]: 0, [INVALID]: 0, [MISSING]: 0 },
];
/** Of the vote that is open: enough for its turnout to be told. */
const SO_FAR: Votes = { a: 31, b: 24, c: 16 };
const HOUR = 3_600_000;

/** Ballots in the vote that is open. */
export async function voteOn({ building, ballot, votes }: VotersParts): Promise<void> {
  const open = votes.get(SCHOOL_VOTE);
  if (open) await castAll(ballot, open, SO_FAR);
  await building.elapsed();
}

/** Everyone of `votes` fetches a token with the code of a letter and casts a ballot. */
export async function castAll(ballot: Ballot, { definition, election, handles }: SeededVote, votes: Votes): Promise<void> {
  const choices = Object.entries(votes).flatMap(([choice, count]) => Array.from({ length: count }, () => choice));
  const letters = choices.map((_choice, at) => ({ handle: handles[at] ?? '', code: drawLetterCode() }));
  await ballot.registrar('setCodes', election, letters);
  const modulus = fromBase64url(definition.issuer) ?? new Uint8Array();
  const at = new Date(Date.parse(definition.opens.utc) + HOUR).toISOString();
  const day = definition.opens.local.slice(0, 10);
  for (const [place, choice] of choices.entries()) {
    const code = letters[place]?.code ?? '';
    const envelope = newEnvelope(election, modulus);
    const answer = await ballot.registrar('issue', election, { by: 'code', code }, envelope.blinded, at, day);
    if (answer.kind === 'refused') throw new Error(answer.code);
    const token = envelope.unblind(answer.signature);
    const cast = await ballot.box('cast', election, ballotOf(envelope, election, token, choice), at);
    if (cast.kind === 'refused') throw new Error(cast.code);
  }
}

/** What is cast on the web in a vote that is over. */
export function castOnWeb({ log }: SeededVote): Votes {
  return log === SCHOOL_ANSWER ? FEW : WEB;
}

/** Those who have not voted on the web. */
export function leftOf({ handles }: SeededVote, cast: Votes): readonly string[] {
  return handles.slice(castCount(cast));
}

function castCount(votes: Votes): number {
  return Object.values(votes).reduce((sum, count) => sum + count, 0);
}

/** The counters' evening, and the two signatures: the machine has closed the vote by then. */
export async function countAndSign(ballot: Ballot, scribe: Scribe, vote: SeededVote, left: readonly string[]): Promise<void> {
  const { log, definition, election } = vote;
  const day = definition.closes.local.slice(0, 10);
  const names = pilesOf(definition.alternatives.map(({ id }) => id));
  let from = 0;
  for (const piles of PAPER) {
    const envelopes = names.reduce((sum, name) => sum + (piles[name] ?? 0), 0);
    const group = left.slice(from, (from += envelopes));
    for (const handle of group) {
      const scanned = await ballot.registrar('scan', election, randomUUID(), handle, day);
      if (scanned.kind === 'refused') throw new Error(scanned.code);
    }
    const mixed = await ballot.registrar('acceptGroup', election, { handles: group }, SHUFFLE_LEAST, true);
    if (mixed.kind === 'refused') throw new Error(mixed.code);
    const opened = await ballot.paper('open', election, envelopes, 6);
    if (!opened.ok) throw new Error(opened.code);
    for (const counter of [6, 7]) await ballot.paper('count', election, opened.batch.batch, { counter, piles });
  }
  const over = graceEnds({ closes: definition.closes.utc, graceMinutes: definition.graceMinutes });
  await ballot.box('shut', election, over);
  const ballots = (await ballot.box('board', election)) ?? [];
  const batches = (await ballot.paper('sealed', election, over)) ?? [];
  const result = resultOf(definition, election, { ballots, batches, roll: await ballot.registrar('figures', election) });
  const bytes = new TextEncoder().encode(boardText(ballots));
  const sha256 = boardSha256(boardText(ballots));
  const board = result.board.mode === 'open' ? { bytes: bytes.length, sha256 } : null;
  await scribe.staff(log, CITY.clerk, { type: 'vote/propose-result', result, board });
  const files = board === null ? [] : [{ sha256, media: 'application/x-ndjson', bytes }];
  await scribe.staff(log, CITY.second, { type: 'vote/sign-result', result, board }, files);
}
