/**
 * What is said of a vote when it is over: made from the ballots, the sealed batches and the sums of the roll, by one pure function that
 * the city and whoever recounts call alike. What would point at people is left out here and nowhere else (voting.md §2.8).
 */
import { sha256 } from '@noble/hashes/sha2.js';
import { fromBase64url, toBase64url } from '../base64url.ts';
import { canonical } from '../json.ts';
import { hashOf } from '../chain.ts';
import { leafHash, merkleRoot } from '../merkle.ts';
import { ballotHash, type SignedBallot } from './ballot.ts';
import type { Definition } from './definition.ts';
import type { BatchState, Difference } from './paper.ts';
import { boardMode, isTold, shownParts } from './published.ts';
import { castOf, finalBallots, paperTally, sumOf, webTally, type ChannelTally } from './tally.ts';

/** Fewest envelopes with a reason for it to be told by itself. */
export const REASON_LEAST = 5;

/** Sums of the roll, as the registrar has them when the vote is shut. */
export type RollFigures = {
  /** Entitled when the second official signed. */
  readonly atSigning: number;
  readonly added: number;
  readonly removed: number;
  /** Letters that were made, those in place of another among them, and those that came back. */
  readonly letters: number;
  readonly replaced: number;
  readonly returned: number;
  /** Tokens that the registrar signed. */
  readonly issued: number;
  /** Envelopes that came in; those that could be counted; those that could not, by reason. */
  readonly received: number;
  readonly accepted: number;
  readonly rejected: Readonly<Record<string, number>>;
  readonly districts: readonly DistrictFigures[];
};
export type DistrictFigures = { readonly district: string; readonly roll: number; readonly voted: number };

export type VoteResult = {
  readonly v: 1;
  readonly election: string;
  /** `null`: so few that it would tell how people voted. */
  readonly total: ChannelTally | null;
  /** Both channels by themselves, or neither. */
  readonly channels: { readonly web: ChannelTally; readonly paper: ChannelTally } | null;
  readonly cast: { readonly web: number; readonly paper: number };
  readonly roll: Omit<RollFigures, 'districts'>;
  /** Turnout by district; those that are too small, and one more where one alone would follow from the rest, stand together. */
  readonly districts: { readonly shown: readonly DistrictFigures[]; readonly rest: Omit<DistrictFigures, 'district'> | null };
  readonly paper: {
    readonly batches: number;
    readonly envelopes: number;
    readonly differences: readonly Difference[];
    /** SHA-256 over every sealed batch as it was sealed, in the order of their numbers. */
    readonly sealed: string;
  };
  readonly board: { readonly mode: 'open' | 'revision'; readonly count: number; readonly root: string };
};

/** A batch with its number, as it was sealed. */
export type SealedBatch = { readonly batch: number; readonly state: BatchState };

export function resultOf(
  definition: Definition,
  election: string,
  given: { readonly ballots: readonly SignedBallot[]; readonly batches: readonly SealedBatch[]; readonly roll: RollFigures },
): VoteResult {
  const alternatives = definition.alternatives.map(({ id }) => id);
  const states = given.batches.map(({ state }) => state);
  const web = webTally(given.ballots, alternatives);
  const paper = paperTally(states, alternatives);
  const total = sumOf(web, paper);
  const { cell } = definition.policy;
  const parts = shownParts(
    [
      { id: 'web', tally: web },
      { id: 'paper', tally: paper },
    ],
    cell,
  );
  const told = isTold(total);
  const { districts, rejected, ...roll } = given.roll;
  return {
    v: 1,
    election,
    total: told ? total : null,
    channels: told && parts.hidden.length === 0 ? { web, paper } : null,
    cast: { web: castOf(web), paper: castOf(paper) },
    roll: { ...roll, rejected: toldReasons(rejected) },
    districts: toldDistricts(districts, cell),
    paper: {
      batches: states.length,
      envelopes: states.reduce((sum, { envelopes }) => sum + envelopes, 0),
      differences: states.flatMap((state) => (state.status === 'sealed' && state.difference !== null ? [state.difference] : [])),
      sealed: hashOf(canonical(given.batches.toSorted((a, b) => a.batch - b.batch))),
    },
    board: { mode: boardMode(web, paper, cell), ...boardFigures(given.ballots) },
  };
}

/** One hash for the result, that both officials sign. */
export function resultDigest(result: VoteResult): string {
  return hashOf(canonical(result));
}

/** Ballots as they stand on the board: one for each key, in the order of their hashes. */
export function boardOf(ballots: readonly SignedBallot[]): readonly { readonly hash: string; readonly signed: SignedBallot }[] {
  return finalBallots(ballots)
    .map((signed) => ({ hash: ballotHash(signed), signed }))
    .toSorted((a, b) => (a.hash < b.hash ? -1 : 1));
}

/** Root of RFC 6962 over the hashes of the board's ballots. */
export function boardFigures(ballots: readonly SignedBallot[]): { readonly count: number; readonly root: string } {
  const board = boardOf(ballots);
  const leaves = board.map(({ hash }) => leafHash(fromBase64url(hash) ?? new Uint8Array()));
  return { count: board.length, root: toBase64url(merkleRoot(leaves)) };
}

/** The board as a file: one ballot a line, in the order of their hashes. */
export function boardText(ballots: readonly SignedBallot[]): string {
  return boardOf(ballots)
    .map(({ signed }) => `${canonical(signed)}\n`)
    .join('');
}

export function boardSha256(text: string): string {
  return toBase64url(sha256(new TextEncoder().encode(text)));
}

/** Reasons that too few have are told together. */
function toldReasons(rejected: Readonly<Record<string, number>>): Readonly<Record<string, number>> {
  const entries = Object.entries(rejected).filter(([, count]) => count > 0);
  const few = entries.filter(([, count]) => count < REASON_LEAST);
  const told = entries.filter(([, count]) => count >= REASON_LEAST);
  const sum = few.reduce((all, [, count]) => all + count, 0);
  return Object.fromEntries(sum === 0 ? told : [...told, ['other', sum]]);
}

/** A district is told where both those who voted and those who did not are so many that the figure points at nobody. */
export function toldDistricts(districts: readonly DistrictFigures[], cell: number): VoteResult['districts'] {
  const isClear = ({ roll, voted }: Omit<DistrictFigures, 'district'>): boolean => voted >= cell && roll - voted >= cell;
  const order = districts.toSorted((a, b) => (a.district < b.district ? -1 : 1));
  const shown = order.filter(isClear).toSorted((a, b) => b.voted - a.voted);
  const hidden = order.filter((each) => !isClear(each));
  const rest = (): Omit<DistrictFigures, 'district'> => ({
    roll: hidden.reduce((sum, { roll }) => sum + roll, 0),
    voted: hidden.reduce((sum, { voted }) => sum + voted, 0),
  });
  // What is hidden can be had by taking the shown from the whole: it must be as clear as each of them.
  while (hidden.length > 0 && (hidden.length === 1 || !isClear(rest())) && shown.length > 0) {
    const smallest = shown.pop();
    if (smallest) hidden.push(smallest);
  }
  const names = new Set(hidden.map(({ district }) => district));
  return { shown: order.filter(({ district }) => !names.has(district)), rest: hidden.length === 0 ? null : rest() };
}
