/** One dialogue of the visitor's own tenant. Another's is not there. */
import type { DialogueState } from '@insyn/domain/dialogue/types.ts';
import { isLogId, type LogId } from '@insyn/domain/ids.ts';
import type { Held, LogState } from '@insyn/domain/root.ts';
import type { At, Office } from './context.ts';
import { type Crumb, paths } from './shell.ts';

export type Begun = Exclude<DialogueState, { phase: 'empty' }>;
export type DialogueAt = { readonly log: LogId; readonly dialogue: Begun; readonly state: LogState; readonly held: Held };

export async function dialogueAt({ door }: Office, { visitor, params }: At): Promise<DialogueAt | null> {
  const { log } = params;
  const found = isLogId(log) ? await door.authority.look(log) : null;
  const dialogue = found?.state.dialogue;
  if (found === null || dialogue === undefined || dialogue.phase === 'empty') return null;
  return (dialogue.tenant ?? door.tenant) === visitor.tenant
    ? { log: found.state.log, dialogue, state: found.state, held: found.held }
    : null;
}

export function above({ log, dialogue }: Pick<DialogueAt, 'log' | 'dialogue'>): readonly Crumb[] {
  return [
    [paths.dialogues, 'Dialoger'],
    [paths.dialogue(log), dialogue.description.title],
  ];
}
