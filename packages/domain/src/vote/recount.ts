/**
 * Counting again what the city has published: each rule by itself, so that whoever counts is told which one does not hold and where.
 * Signatures are for those who can check them (they are asynchronous and of the platform); everything else is here, the same for the
 * page that a voter looks at and for `insyn-verify`.
 */
import { fromBase64url, toBase64url } from '../base64url.ts';
import { canonical } from '../json.ts';
import { leafHash, merkleRoot } from '../merkle.ts';
import { ballotHash, readBallot, type SignedBallot } from './ballot.ts';
import type { Definition } from './definition.ts';
import { BATCH_MOST, pilesOf } from './paper.ts';
import { boardMode, isSafe, isTold } from './published.ts';
import { REASON_LEAST, resultOf, type SealedBatch, type VoteResult } from './result.ts';
import { castOf, sumOf, webTally, type ChannelTally } from './tally.ts';

export const RECOUNT_RULES = [
  'definition-hash',
  'definition-fault',
  'result-form',
  'result-election',
  'result-digest',
  'signed-by-two',
  'figures',
  'board-form',
  'board-ballot',
  'board-order',
  'one-per-key',
  'token',
  'ballot-signature',
  'board-count',
  'board-root',
  'board-mode',
  'web-count',
  'sums',
  'bounds',
  'suppression',
  'batch-form',
  'batch-sum',
  'batch-counters',
  'batches-sealed',
  'paper-count',
  'receipt',
  'log-chain',
  'log-result',
] as const;
export type RecountRule = (typeof RECOUNT_RULES)[number];

/** A rule that does not hold. `place`: the first place, such as `line 7` or `channels.web.votes.a`. */
export type Broken = { readonly rule: RecountRule; readonly place: string };

export type ReadBoard = { readonly ballots: readonly SignedBallot[]; readonly hashes: readonly string[] };

/**
 * Reads the board line by line: each a ballot in its one form, in the order of the hashes, one for each key. Whoever has others to let
 * by (a page) reads some at a time.
 */
export class BoardReader {
  readonly #election: string;
  readonly #definition: Pick<Definition, 'alternatives' | 'policy'>;
  readonly #ballots: SignedBallot[] = [];
  readonly #hashes: string[] = [];
  readonly #keys = new Set<string>();

  constructor(election: string, definition: Pick<Definition, 'alternatives' | 'policy'>) {
    this.#election = election;
    this.#definition = definition;
  }

  /** `null` where the line is in its place. After one that is not, no more is to be read. */
  add(line: string): Broken | null {
    const place = `line ${String(this.#ballots.length + 1)}`;
    const read = readBallot(line, this.#election, this.#definition);
    if (typeof read === 'string') return { rule: read === 'ballot/not-understood' ? 'board-form' : 'board-ballot', place };
    const hash = ballotHash(read);
    if (hash <= (this.#hashes.at(-1) ?? '')) return { rule: 'board-order', place };
    if (this.#keys.has(read.ballot.pk)) return { rule: 'one-per-key', place };
    this.#keys.add(read.ballot.pk);
    this.#ballots.push(read);
    this.#hashes.push(hash);
    return null;
  }

  get board(): ReadBoard {
    return { ballots: this.#ballots, hashes: this.#hashes };
  }
}

/** The lines of a board's file; a file without its end, or with other ends of lines, is none. */
export function boardLines(text: string): readonly string[] | Broken {
  if (text !== '' && (!text.endsWith('\n') || text.includes('\r'))) return { rule: 'board-form', place: 'end' };
  return text === '' ? [] : text.slice(0, -1).split('\n');
}

/** The whole file at once. */
export function readBoard(text: string, election: string, definition: Pick<Definition, 'alternatives' | 'policy'>): ReadBoard | Broken {
  const lines = boardLines(text);
  if ('rule' in lines) return lines;
  const reader = new BoardReader(election, definition);
  for (const line of lines) {
    const broken = reader.add(line);
    if (broken !== null) return broken;
  }
  return reader.board;
}

/** What the board says against what was signed; the signatures of the ballots are not looked at. */
export function boardFaults({ ballots, hashes }: ReadBoard, definition: Definition, result: VoteResult): readonly Broken[] {
  const web = webTally(ballots, idsOf(definition));
  // As `boardFigures` has them: a board that was read is in order, with one ballot for each key.
  const count = hashes.length;
  const root = toBase64url(merkleRoot(hashes.map((hash) => leafHash(fromBase64url(hash) ?? new Uint8Array()))));
  const { total, channels } = result;
  // Where no paper came in, the web is the whole.
  const told = channels?.web ?? (total !== null && castOf(paperLeft(total, web)) === 0 ? total : null);
  return faults(
    count === result.board.count ? null : { rule: 'board-count', place: `${String(count)} in the file` },
    root === result.board.root ? null : { rule: 'board-root', place: root },
    castOf(web) === result.cast.web ? null : { rule: 'web-count', place: 'cast.web' },
    told === null ? null : different('web-count', 'web', { ...web, invalid: told.invalid, missing: told.missing }, told),
    total !== null && negative(paperLeft(total, web)) ? { rule: 'sums', place: 'total' } : null,
    modeFault(web, total, definition, result),
  );
}

/** An open board tells the paper's table too, by taking it from the total. */
function modeFault(web: ChannelTally, total: ChannelTally | null, { policy }: Definition, { board }: VoteResult): Broken | null {
  if (board.mode !== 'open') return null;
  if (total === null) return { rule: 'board-mode', place: 'total' };
  return boardMode(web, paperLeft(total, web), policy.cell) === 'open' ? null : { rule: 'board-mode', place: 'board.mode' };
}

/** What a result says of itself: its sums, what cannot be more than what, and that nothing is told which points at people. */
export function resultFaults(result: VoteResult, definition: Definition): readonly Broken[] {
  const { total, channels, cast, roll, paper, board } = result;
  const both = channels === null ? null : sumOf(channels.web, channels.paper);
  const all = cast.web + cast.paper;
  const entitled = roll.atSigning + roll.added - roll.removed;
  const bound = (holds: boolean, place: string): Broken | null => (holds ? null : { rule: 'bounds', place });
  const sum = (holds: boolean, place: string): Broken | null => (holds ? null : { rule: 'sums', place });
  const ids = idsOf(definition).toSorted().join();
  const odd = [total, channels?.web ?? null, channels?.paper ?? null].find(
    (each) => each !== null && Object.keys(each.votes).toSorted().join() !== ids,
  );
  return faults(
    odd === undefined ? null : { rule: 'result-form', place: 'votes' },
    total === null ? null : sum(castOf(total) === all, 'total'),
    both === null || total === null ? null : different('sums', 'total', both, total),
    channels === null ? null : sum(castOf(channels.web) === cast.web && channels.web.invalid + channels.web.missing === 0, 'channels.web'),
    channels === null ? null : sum(castOf(channels.paper) === cast.paper, 'channels.paper'),
    channels === null || total !== null ? null : sum(false, 'total'),
    sum(rejectedOf(result) <= roll.received - roll.accepted, 'roll.rejected'),
    bound(cast.web <= roll.issued, 'cast.web'),
    bound(board.count >= cast.web, 'board.count'),
    bound(board.count <= roll.issued, 'board.count'),
    bound(roll.issued + roll.received <= entitled, 'roll.issued'),
    bound(roll.accepted <= roll.received, 'roll.accepted'),
    bound(paper.envelopes <= roll.accepted, 'paper.envelopes'),
    bound(cast.paper <= paper.envelopes, 'cast.paper'),
    bound(paper.envelopes <= paper.batches * BATCH_MOST, 'paper.batches'),
    districtFault(result, entitled),
    suppressionFault(result, definition.policy.cell),
  );
}

function districtFault({ districts, roll }: VoteResult, entitled: number): Broken | null {
  const all = [...districts.shown, ...(districts.rest === null ? [] : [districts.rest])];
  if (all.length === 0) return null;
  if (all.some((each) => each.voted > each.roll)) return { rule: 'bounds', place: 'districts' };
  const sumBy = (key: 'roll' | 'voted'): number => all.reduce((sum, each) => sum + each[key], 0);
  if (sumBy('roll') !== entitled) return { rule: 'sums', place: 'districts.roll' };
  return sumBy('voted') === roll.issued + roll.received ? null : { rule: 'sums', place: 'districts.voted' };
}

function suppressionFault({ total, channels, cast, roll, districts }: VoteResult, cell: number): Broken | null {
  const fault = (place: string): Broken => ({ rule: 'suppression', place });
  if (total !== null && !isTold(total)) return fault('total');
  if (channels !== null && !(isSafe(channels.web, cell) && isSafe(channels.paper, cell))) return fault('channels');
  const few = Object.entries(roll.rejected).find(([reason, count]) => reason !== 'other' && count < REASON_LEAST);
  if (few !== undefined) return fault(`roll.rejected.${few[0]}`);
  const isClear = ({ roll: of, voted }: { readonly roll: number; readonly voted: number }): boolean => voted >= cell && of - voted >= cell;
  const unclear = districts.shown.find((each) => !isClear(each));
  if (unclear !== undefined) return fault(`districts.${unclear.district}`);
  if (districts.rest !== null && districts.shown.length > 0 && !isClear(districts.rest)) return fault('districts.rest');
  return total === null && cast.web + cast.paper >= 20 ? fault('total') : null;
}

/** The sealed batches, where somebody has them: each one's piles, its two counters, the seal over all, and the paper's sum. */
export function batchFaults(batches: readonly SealedBatch[], definition: Definition, result: VoteResult): readonly Broken[] {
  const ids = idsOf(definition);
  const piles = pilesOf(ids);
  const places = new Set<number>();
  for (const { batch, state } of batches) {
    const place = `batch ${String(batch)}`;
    const broken = (rule: RecountRule): readonly Broken[] => [{ rule, place }];
    if (state.status !== 'sealed' || places.has(batch)) return broken('batch-form');
    places.add(batch);
    const numbers = piles.map((name) => (Object.hasOwn(state.piles, name) ? (state.piles[name] ?? -1) : -1));
    if (Object.keys(state.piles).length !== piles.length || !numbers.every((number) => Number.isInteger(number) && number >= 0))
      return broken('batch-form');
    const difference = state.difference?.count ?? 0;
    if (numbers.reduce((sum, number) => sum + number, difference) !== state.envelopes || state.envelopes > BATCH_MOST)
      return broken('batch-sum');
    if (state.counters[0] === state.counters[1]) return broken('batch-counters');
  }
  // Made again from the batches by the function that the city made it with; of the roll nothing is asked.
  const again = resultOf(definition, result.election, { ballots: [], batches, roll: { ...result.roll, districts: [] } });
  const { total, channels, cast } = result;
  const told = channels?.paper ?? (total !== null && cast.web === 0 ? total : null);
  const tally = again.total ?? null;
  return faults(
    again.paper.sealed === result.paper.sealed ? null : { rule: 'batches-sealed', place: 'paper.sealed' },
    again.cast.paper === cast.paper ? null : { rule: 'paper-count', place: 'cast.paper' },
    again.paper.batches === result.paper.batches ? null : { rule: 'paper-count', place: 'paper.batches' },
    again.paper.envelopes === result.paper.envelopes ? null : { rule: 'paper-count', place: 'paper.envelopes' },
    canonical(again.paper.differences) === canonical(result.paper.differences) ? null : { rule: 'paper-count', place: 'paper.differences' },
    told === null || tally === null ? null : different('paper-count', 'paper', tally, told),
  );
}

function rejectedOf({ roll }: VoteResult): number {
  return Object.values(roll.rejected).reduce((sum, count) => sum + count, 0);
}

/** What is left of the total when the web is taken from it. */
export function paperLeft(total: ChannelTally, web: ChannelTally): ChannelTally {
  return {
    votes: Object.fromEntries(Object.entries(total.votes).map(([id, number]) => [id, number - (web.votes[id] ?? 0)])),
    blank: total.blank - web.blank,
    invalid: total.invalid,
    missing: total.missing,
  };
}

function negative({ votes, blank }: ChannelTally): boolean {
  return blank < 0 || Object.values(votes).some((number) => number < 0);
}

function different(rule: RecountRule, under: string, one: ChannelTally, other: ChannelTally): Broken | null {
  const ids = [...new Set([...Object.keys(one.votes), ...Object.keys(other.votes)])];
  const odd = ids.find((id) => one.votes[id] !== other.votes[id]);
  if (odd !== undefined) return { rule, place: `${under}.votes.${odd}` };
  const key = (['blank', 'invalid', 'missing'] as const).find((each) => one[each] !== other[each]);
  return key === undefined ? null : { rule, place: `${under}.${key}` };
}

function idsOf({ alternatives }: Definition): readonly string[] {
  return alternatives.map(({ id }) => id);
}

function faults(...all: readonly (Broken | null)[]): readonly Broken[] {
  return all.filter((each) => each !== null);
}
