/** Folds a line about a vote. It trusts what it is given: only accepted facts become lines. */
import type { LineOf } from '../fact.ts';
import type { VoteFact, VoteRun, VoteState } from './types.ts';

export function evolveVote(state: VoteState, line: LineOf<VoteFact>): VoteState {
  if (line.type === 'vote/proposed') {
    const { touches, ...frame } = line.data;
    const [card, ...pictures] = touches;
    if (card === undefined || !('seat' in line.by)) return state;
    const begun: VoteRun = {
      ...frame,
      status: 'proposed',
      card,
      pictures,
      proposedAt: line.at,
      signed: [line.by.seat],
      definedAt: null,
      builds: [],
      turnout: [],
      cancelling: null,
      cancelled: null,
      resultBy: null,
      result: null,
      resultAt: null,
      resultSigned: [],
      board: null,
    };
    return { runs: [...state.runs, begun] };
  }
  if (line.type === 'vote/proposal-withdrawn') return { runs: state.runs.filter(({ election }) => election !== line.data.election) };
  return { runs: state.runs.map((run) => (run.election === line.data.election ? next(run, line) : run)) };
}

function next(run: VoteRun, line: Exclude<LineOf<VoteFact>, { type: 'vote/proposed' | 'vote/proposal-withdrawn' }>): VoteRun {
  const seat = 'seat' in line.by ? line.by.seat : null;
  switch (line.type) {
    case 'vote/defined':
      return { ...run, status: 'defined', definedAt: line.at, signed: seat === null ? run.signed : [...run.signed, seat] };
    case 'vote/cancel-proposed':
      return seat === null ? run : { ...run, cancelling: { reason: line.data.reason, by: seat, at: line.at } };
    case 'vote/kept':
      return { ...run, cancelling: null };
    case 'vote/cancelled':
      return { ...run, status: 'cancelled', cancelling: null, cancelled: line.data.reason };
    case 'vote/opened':
      return { ...run, status: 'open' };
    case 'vote/built':
      return { ...run, builds: [...run.builds, line.data.build] };
    case 'vote/turnout':
      return { ...run, turnout: [...run.turnout, { day: line.data.day, voted: line.data.voted }] };
    case 'vote/closed':
      return { ...run, status: 'closed' };
    case 'vote/result-proposed':
      return seat === null ? run : { ...run, resultBy: { digest: line.data.digest, by: seat } };
    case 'vote/result':
      return {
        ...run,
        status: 'result',
        result: line.data.result,
        resultAt: line.at,
        resultSigned: line.data.signed,
        board: line.contents[0]?.id ?? null,
      };
  }
}
