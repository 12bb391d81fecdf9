/** Which area decides and evolves which type; the state of a whole log. */
import type { DialogueCommand, DialogueFact, DialogueRefusal, DialogueState } from './dialogue/types.ts';
import type { DebateCommand, DebateFact, DebateRefusal, DebateState } from './debate/types.ts';
import type { Fact, Line, SaltedContent } from './fact.ts';
import type { ContentId, LogId, Pseudonym } from './ids.ts';
import type { Asking, Decision } from './decision.ts';

export type Command = DialogueCommand | DebateCommand;
export type AnyFact = DialogueFact | DebateFact;
export type Refusal = DialogueRefusal | DebateRefusal;

/** The fold of a log's lines. `hash` is that of the line at `seq`. */
export type LogState = {
  readonly log: LogId;
  readonly seq: number;
  readonly hash: string;
  /** `at` of the last line; empty before the first. */
  readonly at: string;
  readonly dialogue: DialogueState;
  readonly debate: DebateState;
};

/** Contents and names as far as they are held here. Folding never reads them; a missing one is ordinary. */
export type Held = {
  readonly contents: ReadonlyMap<ContentId, SaltedContent>;
  readonly names: ReadonlyMap<Pseudonym, string>;
};
export type { Asking, Decision, Fact, Line };
// decide, evolve, hold follow
