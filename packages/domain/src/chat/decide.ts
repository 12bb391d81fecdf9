/** Says yes to a command in a chat, with facts, or no with a code (rules CH in SPEC.md). */
import { ACCESS, reaches } from '../access.ts';
import { accept, refuse, type Asking, type Decision } from '../decision.ts';
import { isShowable, cleanText, hasInk, isLanguage, lengthOf, bytesOf } from '../text/clean.ts';
import { personalNumbers } from '../text/personal-number.ts';
import { ask, answerPoll, followUp } from './asking.ts';
import { elapse } from './elapse.ts';
import { decideHost } from './host.ts';
import { decidePanel } from './panel.ts';
import { cancel, change, plan } from './planning.ts';
import { MAX_TEXT_BYTES } from '../debate/limits.ts';
import type { DebateFact } from '../debate/types.ts';
import type { DialogueState } from '../dialogue/types.ts';
import type { Seat } from '../fact.ts';
import type { Held } from '../held.ts';
import type { ModerationFact } from '../moderation/types.ts';
import type { LogState } from '../root.ts';
import type { ChatCommand, ChatFact, ChatRefusal, HostCommand, PanelCommand } from './types.ts';

export type Result = Decision<ChatFact | DebateFact | ModerationFact, ChatRefusal>;
export type Refused = Result & { readonly accepted: false };
/** What every rule is given. */
export type Room = {
  readonly dialogue: Exclude<DialogueState, { phase: 'empty' }>;
  readonly state: LogState;
  readonly held: Held;
  readonly asking: Asking;
};

export function accepted(...facts: readonly (ChatFact | DebateFact | ModerationFact)[]): Result {
  return accept<ChatFact | DebateFact | ModerationFact>(...facts);
}

export function isRefused<T extends object>(value: T | Refused): value is Refused {
  return 'accepted' in value && value.accepted === false;
}

/** Only the machine itself asks. */
export function decideElapse(state: LogState, held: Held, asking: Asking): Result {
  if (state.dialogue.phase === 'empty' || !asking.seats.includes('admin/0')) return refuse('chat/not-allowed');
  return elapse({ dialogue: state.dialogue, state, held, asking });
}

export function decideChat(command: ChatCommand, state: LogState, held: Held, asking: Asking): Result {
  const { dialogue } = state;
  if (dialogue.phase === 'empty') return refuse('chat/not-found');
  const room: Room = { dialogue, state, held, asking };
  if (dialogue.phase === 'archived' && !isLate(command)) return refuse('chat/closed');
  const rule = ACCESS[command.type];
  if ('roles' in rule) {
    const seat = asking.seats.find((each) => rule.roles.some((role) => each.startsWith(`${role}/`)));
    if (seat === undefined) return refuse(asking.person === null && asking.seats.length === 0 ? 'chat/login-needed' : 'chat/not-allowed');
    return fromSeat(command, seat, room);
  }
  if (asking.person === null) return refuse('chat/login-needed');
  // A draft is there for nobody but staff; a pause of the dialogue stops those who answer as it stops those who ask.
  if (dialogue.phase === 'draft') return refuse('chat/closed');
  if (dialogue.phase === 'paused' && 'panel' in rule) return refuse('chat/paused');
  if ('level' in rule) {
    const needed = dialogue.settings.levels[rule.level];
    if (!reaches(asking.level, needed)) return refuse('chat/level-needed', needed);
    if (dialogue.settings.eligibility !== null && !asking.eligible) return refuse('chat/not-eligible');
  }
  switch (command.type) {
    case 'chat/ask':
      return ask(command, room, asking.person);
    case 'chat/follow-up':
      return followUp(command, room, asking.person);
    case 'chat/answer-poll':
      return answerPoll(command, room);
    default:
      return isPanelCommand(command) ? decidePanel(command, room, asking.person) : refuse('chat/not-allowed');
  }
}

function fromSeat(command: ChatCommand, seat: Seat, room: Room): Result {
  switch (command.type) {
    case 'chat/plan':
      return plan(command.plan, seat, room);
    case 'chat/change':
      return change(command, seat, room);
    case 'chat/cancel':
      return cancel(command, seat, room);
    default:
      return isHostCommand(command) ? decideHost(command, seat, room) : refuse('chat/not-allowed');
  }
}

type Planning = Extract<ChatCommand, { type: 'chat/plan' | 'chat/change' | 'chat/cancel' }>;

function isPanelCommand(command: ChatCommand): command is PanelCommand {
  return 'panel' in ACCESS[command.type];
}

function isHostCommand(command: Exclude<ChatCommand, Planning>): command is HostCommand {
  return 'roles' in ACCESS[command.type];
}

/** What an archived log still takes (design §1): late answers. Corrections are the debate's. */
function isLate({ type }: ChatCommand): boolean {
  return type === 'chat/answer';
}

/** The words of a message in one form, or why not. */
export function messageText(given: string, lang: string, most: number): string | Refused {
  const text = cleanText(given);
  if (!isShowable(text)) return refuse('chat/text-not-allowed', 'text');
  if (!hasInk(text)) return refuse('chat/text-empty', 'text');
  if (lengthOf(text) > most || bytesOf(text) > MAX_TEXT_BYTES) return refuse('chat/text-too-long', 'text');
  if (personalNumbers(text).length > 0) return refuse('chat/personal-number', 'text');
  return isLanguage(lang) ? text : refuse('chat/lang-unknown', 'lang');
}

/** A field that staff or the panel write beside a message. */
export function fieldText(field: string, given: string, most: number, needed = true): string | Refused {
  const text = cleanText(given);
  if (!hasInk(text)) return needed ? refuse('chat/field-empty', field) : '';
  if (!isShowable(text) || personalNumbers(text).length > 0) return refuse('chat/text-not-allowed', field);
  return lengthOf(text) > most ? refuse('chat/field-too-long', field) : text;
}
