/** A chat that an address of these pages names, and what its times and states are called for those who plan it. */
import { sessionOf } from '@insyn/domain/chat/queue.ts';
import { phaseOf, type SessionPhase } from '@insyn/domain/chat/times.ts';
import type { Plan, Session } from '@insyn/domain/chat/types.ts';
import { planOf } from '@insyn/domain/chat/view.ts';
import { OPEN_AREAS } from '@insyn/domain/dialogue/phases.ts';
import { chatWords } from '@insyn/elements/translations/chat.ts';
import { sv } from '@insyn/elements/translations/sv.ts';
import { spanWords } from '../chat/times.ts';
import type { At, Office } from './context.ts';
import { debateAbove } from './debate-at.ts';
import { versionOf } from './description-form.ts';
import { dialogueAt, type DialogueAt } from './dialogue-at.ts';
import { type Crumb, paths } from './shell.ts';
import { isAdmin, may } from './visitor.ts';

export type ChatAt = DialogueAt & { readonly session: Session; readonly plan: Plan; readonly phase: SessionPhase };

/** The dialogue, for those who plan its chats or lead them. */
export async function chatsAt(office: Office, at: At): Promise<DialogueAt | null> {
  return may(at.visitor, 'chat/decline') ? dialogueAt(office, at) : null;
}

export async function chatAt(office: Office, at: At): Promise<ChatAt | null> {
  const found = await chatsAt(office, at);
  const session = found === null ? undefined : sessionOf(found.state.chat, at.params['session'] ?? '');
  return found === null || session === undefined
    ? null
    : { ...found, session, plan: planOf(session, found.held), phase: phaseOf(session, at.now) };
}

/** Whether a dialogue of this kind has chats in any of its phases. */
export function hasChats({ dialogue }: Pick<DialogueAt, 'dialogue'>): boolean {
  return Object.values(OPEN_AREAS[dialogue.kind]).some((areas) => areas.includes('chat'));
}

/** What is told of a chat's plan between the lines of a form: another's change in between is not written over. */
export function planVersion({ content, changes }: Session): string {
  return versionOf([content, changes]);
}

export function aboveChat(at: At, found: DialogueAt): readonly Crumb[] {
  // Of those who do not administer, the dialogue's own page here is that of its debate.
  return [...debateAbove(at, found, !isAdmin(at.visitor)), [paths.chats(found.log), 'Chattar']];
}

export const CHAT_STATES: Readonly<Record<SessionPhase, string>> = {
  announced: 'Planerad',
  asking: 'Tar emot frågor',
  live: 'Pågår nu',
  ended: 'Slut',
  cancelled: 'Inställd',
};

/** `torsdag 3 december 2026 klockan 18.00–19.00`, by the city's clock. */
export function spanOf({ opens, closes }: Pick<Plan, 'opens' | 'closes'>, { local }: Pick<Office, 'local'>): string {
  return spanWords(opens.utc, closes.utc, { said: chatWords('sv'), words: sv, zone: local.zone });
}

/** As the first word of a line. */
export function capital(text: string): string {
  return text.slice(0, 1).toLocaleUpperCase('sv') + text.slice(1);
}

/** `Stockholm`: whose clock the times are by. */
export function clockOf({ local }: Pick<Office, 'local'>): string {
  return local.zone.split('/').at(-1)?.replaceAll('_', ' ') ?? local.zone;
}
