/** Which area decides and evolves which type; the state of a whole log. */
import { EMPTY_HASH, hashOf, lineText } from './chain.ts';
import { decideDebate } from './debate/decide.ts';
import { DEBATE_FACTS, EMPTY_DEBATE, evolveDebate } from './debate/evolve.ts';
import { decideDialogue } from './dialogue/decide.ts';
import { DIALOGUE_FACTS, EMPTY_DIALOGUE, evolveDialogue } from './dialogue/evolve.ts';
import { decidePeople } from './people/sealed.ts';
import { decideTenant } from './tenant/decide.ts';
import { evolveTenant, NO_TENANT, TENANT_FACTS } from './tenant/evolve.ts';
import { TrieMap } from './trie-map.ts';
import type { DialogueCommand, DialogueFact, DialogueRefusal, DialogueState } from './dialogue/types.ts';
import type { DebateCommand, DebateFact, DebateRefusal, DebateState } from './debate/types.ts';
import type { Line, LineOf, SaltedContent } from './fact.ts';
import type { PeopleCommand, PeopleRefusal, SealedFact } from './people/types.ts';
import type { TenantCommand, TenantFact, TenantRefusal, TenantState } from './tenant/types.ts';
import type { ContentId, LogId, Pseudonym } from './ids.ts';
import type { Asking, Decision } from './decision.ts';

/** What people send to a dialogue; a tenant's commands come from the admin pages and the console only. */
export type DialogueLogCommand = DialogueCommand | DebateCommand;
export type Command = DialogueLogCommand | TenantCommand | PeopleCommand;
export type AnyFact = DialogueFact | DebateFact | TenantFact | SealedFact;
export type Refusal = DialogueRefusal | DebateRefusal | TenantRefusal | PeopleRefusal;

/** The fold of a log's lines. `hash` is that of the line at `seq`. */
export type LogState = {
  readonly log: LogId;
  readonly seq: number;
  readonly hash: string;
  /** `at` of the last line; empty before the first. */
  readonly at: string;
  readonly dialogue: DialogueState;
  readonly debate: DebateState;
  readonly tenant: TenantState;
};

/** Contents and names as far as they are held here. Folding never reads them; a missing one is ordinary. */
export type Held = {
  readonly contents: TrieMap<ContentId, SaltedContent>;
  readonly names: TrieMap<Pseudonym, string>;
};

export const EMPTY_HELD: Held = { contents: TrieMap.empty(), names: TrieMap.empty() };

export function emptyState(log: LogId): LogState {
  return { log, seq: 0, hash: EMPTY_HASH, at: '', dialogue: EMPTY_DIALOGUE, debate: EMPTY_DEBATE, tenant: NO_TENANT };
}

/** New facts, or a reason why not. Pure; never throws for a decoded command. */
export function decide(state: LogState, command: Command, asking: Asking): Decision<AnyFact, Refusal> {
  if (isOf<PeopleCommand>(command, 'people/')) return decidePeople(command, asking);
  // A log is of one kind for ever, told by its name: a dialogue takes no tenant's commands, a tenant no dialogue's.
  const named = isTenantLog(state.log);
  if (isOf<TenantCommand>(command, 'tenant/'))
    return named ? decideTenant(command, state.tenant, asking) : { accepted: false, code: 'tenant/not-found' };
  if (named) return { accepted: false, code: 'dialogue/not-found' };
  return isOf<DialogueCommand>(command, 'dialogue/')
    ? decideDialogue(command, state.dialogue, asking)
    : decideDebate(command, state.dialogue, state.debate, asking);
}

/** Tenants' logs have names of their own, so that no dialogue can stand where a tenant is to be founded. */
export function isTenantLog(log: LogId): boolean {
  return log.startsWith('tenant-');
}

function isOf<C extends Command>(command: Command, area: string): command is C {
  return command.type.startsWith(area);
}

/** Types this version understands. A server refuses to open a log with another; a client keeps its place and asks for a newer page. */
export const KNOWN_FACTS: ReadonlySet<string> = new Set([...DIALOGUE_FACTS, ...DEBATE_FACTS, ...TENANT_FACTS, 'sealed']);

/** Folds the next line. `hash` may be given where it is known already; it is that of the line's own bytes. */
export function evolve(state: LogState, line: Line, hash: string = hashOf(lineText(line))): LogState {
  const moved = { ...state, seq: line.seq, hash, at: line.at };
  if (isLineOf<DialogueFact>(line, DIALOGUE_FACTS)) return { ...moved, dialogue: evolveDialogue(state.dialogue, line) };
  if (isLineOf<DebateFact>(line, DEBATE_FACTS)) return { ...moved, debate: evolveDebate(state.debate, line) };
  if (isLineOf<TenantFact>(line, TENANT_FACTS)) return { ...moved, tenant: evolveTenant(state.tenant, line) };
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
