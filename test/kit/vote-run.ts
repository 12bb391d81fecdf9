/** A vote as the log knows it, made of its lines: put forward by one official, signed by another. */
import type { LineOf, Seat } from '@insyn/domain/fact.ts';
import type { ContentId, LogId } from '@insyn/domain/ids.ts';
import { evolveVote } from '@insyn/domain/vote/evolve.ts';
import { NO_VOTE, type VoteFact, type VoteRun } from '@insyn/domain/vote/types.ts';
import { CLOSES, OPENS } from './definition.ts';

export function voteRun({ election = 'E', ...change }: Partial<VoteRun> = {}): VoteRun {
  const touches = ['card' as ContentId];
  const frame = { election, number: 1, opens: OPENS, closes: CLOSES, graceMinutes: 10, firstDay: '2026-12-03' };
  const [run] = [
    line('official/2', '2026-12-01T08:00:00.000Z', { type: 'vote/proposed', data: { ...frame, touches } }),
    line('official/3', '2026-12-01T09:00:00.000Z', { type: 'vote/defined', data: { election, touches } }),
  ].reduce(evolveVote, NO_VOTE).runs;
  if (run === undefined) throw new Error('it was put forward');
  return { ...run, ...change };
}

function line(seat: Seat, at: string, fact: Pick<LineOf<VoteFact>, 'type' | 'data'>): LineOf<VoteFact> {
  return { ...fact, log: 'ny-skola' as LogId, seq: 1, at, v: 1, by: { seat }, contents: [], prev: '' } as LineOf<VoteFact>;
}
