/** Which area decides and evolves which type; the state of a whole log. */
import { EMPTY_HASH, hashOf, lineText } from './chain.ts';
import { decideChat, decideElapse } from './chat/decide.ts';
import { CHAT_FACTS, NO_CHAT } from './chat/evolve.ts';
import { decideDebate } from './debate/decide.ts';
import { reviewed } from './debate/review.ts';
import { decideStaff, isStaffCommand } from './debate/staff-acts.ts';
import { DEBATE_FACTS, EMPTY_DEBATE } from './debate/evolve.ts';
import { decideDialogue } from './dialogue/decide.ts';
import { DIALOGUE_FACTS, EMPTY_DIALOGUE } from './dialogue/evolve.ts';
import { evolveInDialogue, isLineOf } from './fold.ts';
import { decideModeration } from './moderation/decide.ts';
import { MODERATION_FACTS, NO_MODERATION } from './moderation/evolve.ts';
import { publishPolicy } from './moderation/rules.ts';
import { decidePanel } from './panel/decide.ts';
import { evolveHead, evolvePanel } from './panel/evolve.ts';
import { onlyMembers } from './panel/members.ts';
import { NO_PANEL, PANEL_FACTS, type PanelCommand, type PanelFact, type PanelRefusal, type PanelState } from './panel/types.ts';
import { decideOpinion } from './opinion/decide.ts';
import { NO_OPINION } from './opinion/evolve.ts';
import { decidePeople } from './people/sealed.ts';
import { decideProtokoll } from './protokoll/decide.ts';
import { evolveProtokoll, evolveSealed, NO_BODY, PROTOKOLL_FACTS } from './protokoll/evolve.ts';
import { byPlan } from './radslag/by-plan.ts';
import { decideRadslag } from './radslag/decide.ts';
import {
  NO_RADSLAG,
  RADSLAG_FACTS,
  type RadslagCommand,
  type RadslagFact,
  type RadslagRefusal,
  type RadslagState,
} from './radslag/types.ts';
import { decideKeeping } from './keeping/decide.ts';
import { evolveKeeping, evolveRemoved, KEEPING_FACTS, NO_KEEPING } from './keeping/evolve.ts';
import { decideTenant } from './tenant/decide.ts';
import { evolveTenant, NO_TENANT, TENANT_FACTS } from './tenant/evolve.ts';
import { decideVote } from './vote/decide.ts';
import { NO_VOTE, VOTE_FACTS, type VoteCommand, type VoteFact, type VoteRefusal, type VoteState } from './vote/types.ts';
import type { ChatCommand, ChatFact, ChatRefusal, ChatState, ElapseCommand } from './chat/types.ts';
import type { DialogueCommand, DialogueFact, DialogueRefusal, DialogueState } from './dialogue/types.ts';
import type { DebateCommand, DebateFact, DebateRefusal, DebateState } from './debate/types.ts';
import type { Line } from './fact.ts';
import type { KeepingCommand, KeepingFact, KeepingRefusal, KeepingState } from './keeping/types.ts';
import type { Held } from './held.ts';
import type { ModerationCommand, ModerationFact, ModerationRefusal, ModerationState, PolicyText } from './moderation/types.ts';
import type { PeopleCommand, PeopleRefusal, SealedFact } from './people/types.ts';
import type { ProtokollCommand, ProtokollFact, ProtokollRefusal, ProtokollState } from './protokoll/types.ts';
import type { TenantCommand, TenantFact, TenantRefusal, TenantState } from './tenant/types.ts';
import { isBodyLog, type LogId } from './ids.ts';
import {
  OPINION_FACTS,
  type OpinionAnswerCommand,
  type OpinionCommand,
  type OpinionFact,
  type OpinionRefusal,
  type OpinionState,
} from './opinion/types.ts';
import type { Asking, Decision } from './decision.ts';

/** What people send to a dialogue; a tenant's and a body's commands come from the admin pages and the console only. */
export type DialogueLogCommand = DialogueCommand | DebateCommand | ModerationCommand | ChatCommand | OpinionAnswerCommand;
export type Command =
  | DialogueLogCommand
  | ElapseCommand
  | VoteCommand
  | RadslagCommand
  | OpinionCommand
  | PanelCommand
  | KeepingCommand
  | ProtokollCommand
  | TenantCommand
  | PeopleCommand;
export type AnyFact =
  | DialogueFact
  | DebateFact
  | ChatFact
  | ModerationFact
  | VoteFact
  | RadslagFact
  | OpinionFact
  | PanelFact
  | KeepingFact
  | ProtokollFact
  | TenantFact
  | SealedFact;
export type Refusal =
  | DialogueRefusal
  | DebateRefusal
  | ChatRefusal
  | ModerationRefusal
  | VoteRefusal
  | RadslagRefusal
  | OpinionRefusal
  | PanelRefusal
  | KeepingRefusal
  | ProtokollRefusal
  | TenantRefusal
  | PeopleRefusal;

/** The fold of a log's lines. `hash` is that of the line at `seq`. */
export type LogState = {
  readonly log: LogId;
  readonly seq: number;
  readonly hash: string;
  /** `at` of the last line; empty before the first. */
  readonly at: string;
  readonly dialogue: DialogueState;
  readonly debate: DebateState;
  readonly chat: ChatState;
  readonly moderation: ModerationState;
  readonly vote: VoteState;
  readonly radslag: RadslagState;
  readonly opinion: OpinionState;
  readonly panel: PanelState;
  /** Known to the one who decides; a reader's copy is given none. */
  readonly keeping?: KeepingState;
  readonly protokoll: ProtokollState;
  readonly tenant: TenantState;
};

export { isBodyLog } from './ids.ts';
export { EMPTY_HELD, hold, type Held } from './held.ts';

export function emptyState(log: LogId): LogState {
  return {
    log,
    seq: 0,
    hash: EMPTY_HASH,
    at: '',
    dialogue: EMPTY_DIALOGUE,
    debate: EMPTY_DEBATE,
    chat: NO_CHAT,
    moderation: NO_MODERATION,
    vote: NO_VOTE,
    radslag: NO_RADSLAG,
    opinion: NO_OPINION,
    panel: NO_PANEL,
    keeping: NO_KEEPING,
    protokoll: NO_BODY,
    tenant: NO_TENANT,
  };
}

/** New facts, or a reason why not. Pure; never throws for a decoded command. `held`: what is known of what people wrote. */
export function decide(state: LogState, held: Held, command: Command, asking: Asking): Decision<AnyFact, Refusal> {
  // A log is of one kind for ever, told by its name: each takes the commands of its kind and no other. A body's names nobody.
  const body = isBodyLog(state.log);
  if (isOf<PeopleCommand>(command, 'people/'))
    return body ? { accepted: false, code: 'people/not-allowed' } : decidePeople(command, asking);
  if (isOf<ProtokollCommand>(command, 'protokoll/'))
    return body ? decideProtokoll(command, state.protokoll, held, asking) : { accepted: false, code: 'protokoll/not-found' };
  const named = isTenantLog(state.log);
  if (isOf<TenantCommand>(command, 'tenant/'))
    return named ? decideTenant(command, state.tenant, asking) : { accepted: false, code: 'tenant/not-found' };
  if (named || body) return { accepted: false, code: 'dialogue/not-found' };
  if (command.type === 'dialogue/create' && command.policy !== undefined) return createWithRules(command, command.policy, state, asking);
  if (isOf<DialogueCommand>(command, 'dialogue/'))
    return byPlan(command, state) ?? decideDialogue(command, state.dialogue, state.moderation, asking);
  if (command.type === 'chat/elapse') return decideElapse(state, held, asking);
  if (isOf<VoteCommand>(command, 'vote/')) return decideVote(command, state, asking);
  if (isOf<RadslagCommand>(command, 'radslag/')) return decideRadslag(command, state, held, asking);
  if (isOf<OpinionCommand>(command, 'opinion/')) return decideOpinion(command, state, held, asking);
  if (isOf<PanelCommand>(command, 'panel/')) return decidePanel(command, state, held, asking);
  if (isOf<KeepingCommand>(command, 'keeping/')) return decideKeeping(command, state, held, asking);
  const outside = onlyMembers(command, state, asking);
  if (outside !== null) return outside;
  if (isOf<ChatCommand>(command, 'chat/')) return decideChat(command, state, held, asking);
  return isOf<ModerationCommand>(command, 'moderation/')
    ? decideModeration(command, state, held, asking)
    : isStaffCommand(command)
      ? decideStaff(command, state, asking)
      : decideDebate(command, state, held, asking, reviewed);
}

/** A dialogue begins with the rules of its tenant, both or neither. */
function createWithRules(
  command: Extract<DialogueCommand, { type: 'dialogue/create' }>,
  policy: PolicyText,
  state: LogState,
  asking: Asking,
): Decision<AnyFact, Refusal> {
  const made = decideDialogue(command, state.dialogue, state.moderation, asking);
  const by = made.accepted ? made.facts[0]?.by : undefined;
  if (!made.accepted || by === undefined || !('seat' in by)) return made;
  const rules = publishPolicy({ type: 'moderation/publish-policy', policy, inherited: true }, state, by.seat);
  return rules.accepted ? { accepted: true, facts: [...made.facts, ...rules.facts] } : rules;
}

/** Tenants' logs have names of their own, so that no dialogue can stand where a tenant is to be founded. */
export function isTenantLog(log: LogId): boolean {
  return log.startsWith('tenant-');
}

function isOf<C extends Command>(command: Command, area: string): command is C {
  return command.type.startsWith(area);
}

/** Types this version understands. A server refuses to open a log with another; a client keeps its place and asks for a newer page. */
export const KNOWN_FACTS: ReadonlySet<string> = new Set([
  ...DIALOGUE_FACTS,
  ...DEBATE_FACTS,
  ...CHAT_FACTS,
  ...MODERATION_FACTS,
  ...VOTE_FACTS,
  ...RADSLAG_FACTS,
  ...OPINION_FACTS,
  ...PANEL_FACTS,
  ...KEEPING_FACTS,
  ...PROTOKOLL_FACTS,
  ...TENANT_FACTS,
  'sealed',
]);

/** Folds the next line. `hash` may be given where it is known already; it is that of the line's own bytes. */
export function evolve(state: LogState, line: Line, hash: string = hashOf(lineText(line))): LogState {
  const moved = { ...evolveInDialogue(state, line, hash), panel: evolveHead(state.panel, state.hash, line) };
  if (isLineOf<PanelFact>(line, PANEL_FACTS)) return { ...moved, panel: evolvePanel(moved.panel, line) };
  if (isLineOf<KeepingFact>(line, KEEPING_FACTS)) return { ...moved, keeping: evolveKeeping(state.keeping ?? NO_KEEPING, line) };
  if (isLineOf<DialogueFact>(line, DIALOGUE_FACTS)) return { ...moved, keeping: evolveRemoved(state.keeping ?? NO_KEEPING, line) };
  if (isLineOf<ProtokollFact>(line, PROTOKOLL_FACTS)) return { ...moved, protokoll: evolveProtokoll(state.protokoll, line) };
  if (line.type === 'sealed') return { ...moved, protokoll: evolveSealed(state.protokoll, line) };
  if (isLineOf<TenantFact>(line, TENANT_FACTS)) return { ...moved, tenant: evolveTenant(state.tenant, line) };
  return moved;
}
