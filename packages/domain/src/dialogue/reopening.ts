/** Closing the debate before its time, and opening it again, which one person cannot do alone (design §6). */
import { hashOf } from '../chain.ts';
import { accept, refuse, type Decision } from '../decision.ts';
import { canonical } from '../json.ts';
import { isOpen } from './phases.ts';
import type { Seat } from '../fact.ts';
import type { DialogueFact, DialogueRefusal, DialogueState, ReopenAct } from './types.ts';

type Result = Decision<DialogueFact, DialogueRefusal>;
type Open = Exclude<DialogueState, { phase: 'empty' }>;

/** Seven days: a proposal nobody confirmed is no longer what was meant. */
export const PROPOSAL_DAYS = 7;

/** The time for the debate to close has come. */
export function hasClosed(state: Open, at: string): boolean {
  const closes = state.description.debateCloses;
  return state.phase !== 'draft' && closes !== null && at >= closes;
}

export function close(state: Open, seat: Seat, at: string): Result {
  if (!isOpen(state, 'debate', at)) return refuse('dialogue/not-open');
  return accept<DialogueFact>({ type: 'dialogue/debate-closed', by: { seat }, data: { closes: at }, contents: [] });
}

export function reopen(closes: string, state: Open, seat: Seat, at: string): Result {
  const fault = reopenFault(closes, state, at);
  if (fault) return fault;
  const act: ReopenAct = { type: 'dialogue/reopen', closes };
  const digest = hashOf(canonical({ act, by: seat, at }));
  return accept<DialogueFact>({ type: 'dialogue/act-proposed', by: { seat }, data: { digest, act }, contents: [] });
}

function reopenFault(closes: string, state: Open, at: string): (Result & { accepted: false }) | null {
  if (state.phase !== 'debate' || !hasClosed(state, at)) return refuse('dialogue/not-closed');
  return isMoment(closes) && closes > at ? null : refuse('dialogue/time-not-understood', 'closes');
}

/** As the store writes times, so that they are compared as text: UTC with milliseconds. */
export function isMoment(text: string): boolean {
  return /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/.test(text) && new Date(text).toJSON() === text;
}

export function confirm(digest: string, state: Open, seat: Seat, at: string): Result {
  const proposal = state.proposals.find((each) => each.digest === digest);
  if (!proposal) return refuse('dialogue/proposal-unknown');
  // Two persons, not two seats: the number is the person's in every role.
  if (proposal.by.split('/')[1] === seat.split('/')[1]) return refuse('dialogue/same-person');
  if (Date.parse(at) - Date.parse(proposal.at) > PROPOSAL_DAYS * 86_400_000) return refuse('dialogue/proposal-lapsed');
  const { closes } = proposal.act;
  return (
    reopenFault(closes, state, at) ??
    accept<DialogueFact>(
      { type: 'dialogue/act-confirmed', by: { seat }, data: { digest }, contents: [] },
      { type: 'dialogue/debate-reopened', by: { seat }, data: { closes }, contents: [] },
    )
  );
}

export function withdrawProposal(digest: string, state: Open, seat: Seat): Result {
  if (!state.proposals.some((each) => each.digest === digest)) return refuse('dialogue/proposal-unknown');
  return accept<DialogueFact>({ type: 'dialogue/proposal-withdrawn', by: { seat }, data: { digest }, contents: [] });
}
