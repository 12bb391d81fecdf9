/** Which area decides and evolves which type; the state of a whole log. */
import { EMPTY_HASH, hashOf, lineText } from './chain.ts';
import { decideDebate } from './debate/decide.ts';
import { DEBATE_FACTS, EMPTY_DEBATE, evolveDebate } from './debate/evolve.ts';
import { decideDialogue } from './dialogue/decide.ts';
import { DIALOGUE_FACTS, EMPTY_DIALOGUE, evolveDialogue } from './dialogue/evolve.ts';
import { TrieMap } from './trie-map.ts';
import type { DialogueCommand, DialogueFact, DialogueRefusal, DialogueState } from './dialogue/types.ts';
import type { DebateCommand, DebateFact, DebateRefusal, DebateState } from './debate/types.ts';
import type { Line, LineOf, SaltedContent } from './fact.ts';
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
  readonly contents: TrieMap<ContentId, SaltedContent>;
  readonly names: TrieMap<Pseudonym, string>;
};

export const EMPTY_HELD: Held = { contents: TrieMap.empty(), names: TrieMap.empty() };

export function emptyState(log: LogId): LogState {
  return { log, seq: 0, hash: EMPTY_HASH, at: '', dialogue: EMPTY_DIALOGUE, debate: EMPTY_DEBATE };
}

/** New facts, or a reason why not. Pure; never throws for a decoded command. */
export function decide(state: LogState, command: Command, asking: Asking): Decision<AnyFact, Refusal> {
  return isDialogueCommand(command) ? decideDialogue(command, state.dialogue, asking) : decideDebate(command, state.dialogue, state.debate, asking);
}

function isDialogueCommand(command: Command): command is DialogueCommand {
  return command.type.startsWith('dialogue/');
}

/** Types this version understands. A server refuses to open a log with another; a client keeps its place and asks for a newer page. */
export const KNOWN_FACTS: ReadonlySet<string> = new Set([...DIALOGUE_FACTS, ...DEBATE_FACTS]);

/** Folds the next line. `hash` may be given where it is known already; it is that of the line's own bytes. */
export function evolve(state: LogState, line: Line, hash: string = hashOf(lineText(line))): LogState {
  const moved = { ...state, seq: line.seq, hash, at: line.at };
  if (isLineOf<DialogueFact>(line, DIALOGUE_FACTS)) return { ...moved, dialogue: evolveDialogue(state.dialogue, line) };
  if (isLineOf<DebateFact>(line, DEBATE_FACTS)) return { ...moved, debate: evolveDebate(state.debate, line) };
  return moved;
}

function isLineOf<F extends AnyFact>(line: Line, types: readonly F['type'][]): line is Line & LineOf<F> {
  return (types as readonly string[]).includes(line.type);
}

/** Puts contents and names beside the state; `null` drops. */
export function hold(
  held: Held,
  contents: Readonly<Record<ContentId, SaltedContent | null>>,
  names: Readonly<Record<Pseudonym, { readonly name: string } | null>>,
): Held {
  let next = held;
  for (const [id, content] of Object.entries(contents) as [ContentId, SaltedContent | null][]) {
    next = { ...next, contents: content ? next.contents.with(id, content) : next.contents.without(id) };
  }
  for (const [person, entry] of Object.entries(names) as [Pseudonym, { name: string } | null][]) {
    next = { ...next, names: entry ? next.names.with(person, entry.name) : next.names.without(person) };
  }
  return next;
}
