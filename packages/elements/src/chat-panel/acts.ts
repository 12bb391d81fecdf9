/** What a member does that has a meaning now or never: such a thing is not kept for later when there is no contact. */
import type { DialogueClient, Outgoing } from '@insyn/client/types.ts';
import type { PostId } from '@insyn/domain/ids.ts';
import type { Command } from '@insyn/domain/root.ts';

/** `code`: of the refusal; `null` where nobody answered. */
export type Outcome = { readonly done: true } | { readonly done: false; readonly code: string | null };

export function inContact({ current: { status } }: Pick<DialogueClient, 'current'>): boolean {
  return status.kind === 'live' || status.kind === 'catching-up';
}

export async function actNow(copy: DialogueClient, command: Command): Promise<Outcome> {
  if (!inContact(copy)) return { done: false, code: null };
  const answer = await copy.send(command);
  if (answer.kind === 'accepted') return { done: true };
  await forget(copy, command);
  return { done: false, code: answer.kind === 'refused' ? answer.problem.code : null };
}

/** Out of the outbox, where it was refused or waits. */
export async function forget(copy: DialogueClient, command: Command): Promise<void> {
  // The same words may be another object: what did not change is kept from one state to the next.
  const text = JSON.stringify(command);
  const entry = copy.current.outbox.find((each) => each.state.kind !== 'accepted' && JSON.stringify(each.command) === text);
  if (entry) await copy.drop(entry.key);
}

export type Answer = Extract<Command, { readonly type: 'chat/answer' | 'debate/edit' }>;

export function isAnswer(command: Command): command is Answer {
  return command.type === 'chat/answer' || command.type === 'debate/edit';
}

/** The place its draft has: the question, or the answer that is corrected. */
export function placeOfAnswer(command: Answer): PostId {
  return command.type === 'chat/answer' ? command.question : command.post;
}

/** An answer that is on its way, or was refused; `null` for a place that has none. */
export function outgoingAt(outbox: readonly Outgoing[], place: PostId): (Outgoing & { readonly command: Answer }) | null {
  for (const entry of outbox) {
    const { command } = entry;
    if (entry.state.kind !== 'accepted' && isAnswer(command) && placeOfAnswer(command) === place) return { ...entry, command };
  }
  return null;
}
