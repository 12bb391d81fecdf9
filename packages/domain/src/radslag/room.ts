/** What every part of the area decides by. */
import { refuse, type Asking, type Decision } from '../decision.ts';
import type { DialogueFact, DialogueState } from '../dialogue/types.ts';
import type { Seat } from '../fact.ts';
import type { Held } from '../held.ts';
import type { LogState } from '../root.ts';
import type { Fault } from './matter.ts';
import type { RadslagFact, RadslagRefusal } from './types.ts';

export type Result = Decision<RadslagFact | DialogueFact, RadslagRefusal>;
export type Begun = Exclude<DialogueState, { phase: 'empty' }>;

export type Room = {
  readonly state: LogState;
  readonly dialogue: Begun;
  readonly held: Held;
  readonly asking: Asking;
  readonly seat: Seat;
};

/** The phase beneath a pause. */
export function phaseOf(dialogue: Begun): Exclude<Begun['phase'], 'paused'> {
  return dialogue.phase === 'paused' ? dialogue.was : dialogue.phase;
}

export function faulty({ code, field }: Fault): Result {
  return refuse(code, field);
}
