/** A dialogue as the desk may have it: one that the public sees, of the staff's own tenant. */
import { dialogueView } from '@insyn/domain/dialogue/view.ts';
import { isLogId, type LogId } from '@insyn/domain/ids.ts';
import type { DialogueView } from '@insyn/domain/view.ts';
import type { Door } from '../../http/door.ts';
import type { Visit } from './desk-request.ts';
import type { Looked } from './registering.ts';

export type Seen = Looked & { readonly view: DialogueView; readonly log: LogId };

export async function seen(door: Door, { place, staff, at }: Visit, log: string | undefined): Promise<Seen | null> {
  if (!isLogId(log)) return null;
  const looked = await place.authority.look(log);
  if (looked === null || looked.state.dialogue.phase === 'empty') return null;
  const view = dialogueView(looked.state, looked.held, at);
  if (view === null || view.base === 'draft') return null;
  const tenant = place.practice ? staff.tenant : (looked.state.dialogue.tenant ?? door.tenant);
  return tenant === staff.tenant ? { ...looked, view, log } : null;
}
