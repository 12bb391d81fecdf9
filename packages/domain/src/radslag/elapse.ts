/** What has come by time alone: the next phase, and that an answer is late. Said in the log by the machine. */
import { accept, refuse, type Decision } from '../decision.ts';
import { currentVote } from '../vote/types.ts';
import type { DialogueFact, Phase } from '../dialogue/types.ts';
import type { By } from '../fact.ts';
import type { LogState } from '../root.ts';
import type { PlanTimes, RadslagFact, RadslagRefusal } from './types.ts';

const CLOCK: By = { system: 'clock' };

type Next = { readonly due: string; readonly fact: DialogueFact | RadslagFact };
type Room = Pick<LogState, 'dialogue' | 'radslag' | 'vote'>;

/** The next thing that comes by time and that nothing else is waited for; `null` when there is none. `phase`: where the dialogue stands. */
function next({ radslag, vote }: Room, phase: Phase | 'empty', isLate: boolean): Next | null {
  const { plan } = radslag;
  if (plan === null) return null;
  const { times } = plan;
  const enters = (to: Exclude<Phase, 'paused'>, due: string): Next => ({
    due,
    fact: { type: 'dialogue/phase-entered', by: CLOCK, data: { phase: to }, contents: [] },
  });
  switch (phase) {
    case 'announced':
      return enters('information', times.information.utc);
    case 'information':
      return enters('debate', times.debate.utc);
    case 'debate':
      return afterDebate(times, currentVote(vote)?.status ?? null, enters);
    case 'vote':
      return currentVote(vote)?.status === 'result' ? enters('result', times.result.utc) : null;
    case 'result':
      return isLate ? null : late(times.answer.utc);
    case 'answered':
      return enters('archived', times.archive.utc);
    default:
      return null;
  }
}

/** A vote begins when it is open: one that nobody has signed does not open, and is waited for. */
function afterDebate(times: PlanTimes, status: string | null, enters: (to: 'vote' | 'result', due: string) => Next): Next | null {
  if (times.vote === null) return enters('result', times.result.utc);
  return status === 'open' || status === 'closed' || status === 'result' ? enters('vote', times.vote.opens.utc) : null;
}

function late(due: string): Next {
  return { due, fact: { type: 'radslag/answer-overdue', by: CLOCK, data: { due }, contents: [] } };
}

/** When the machine has something to say next: UTC with milliseconds; `null` when nothing comes by time. */
export function nextDue(state: Room): string | null {
  return next(state, state.dialogue.phase, state.radslag.overdueAt !== null)?.due ?? null;
}

/** All that has come by `at`, in its order: a machine that was away says it at once. */
export function elapse(state: Room, at: string): Decision<DialogueFact | RadslagFact, RadslagRefusal> {
  const facts: (DialogueFact | RadslagFact)[] = [];
  let phase: Phase | 'empty' = state.dialogue.phase;
  let isLate = state.radslag.overdueAt !== null;
  for (;;) {
    const come = next(state, phase, isLate);
    if (come === null || come.due > at) break;
    facts.push(come.fact);
    if (come.fact.type === 'dialogue/phase-entered') phase = come.fact.data.phase;
    else isLate = true;
  }
  return facts.length === 0 ? refuse('radslag/nothing-due') : accept(...facts);
}
