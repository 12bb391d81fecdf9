/** A dialogue as those who keep it find it: with what is masked, for they alone may lift a mask. */
import type { Act } from '@insyn/domain/access.ts';
import type { Seat } from '@insyn/domain/fact.ts';
import { keepingOf } from '@insyn/domain/keeping/masks.ts';
import type { KeepingState } from '@insyn/domain/keeping/types.ts';
import { type ArchiveSettings, DEFAULT_ARCHIVE } from '@insyn/domain/tenant/archive-settings.ts';
import { archivePaths } from './archive-paths.ts';
import type { At, Office } from './context.ts';
import { debateAbove } from './debate-at.ts';
import { dialogueAt, type DialogueAt } from './dialogue-at.ts';
import { personWords } from './people-words.ts';
import type { Crumb } from './shell.ts';
import { may, whoIs } from './visitor.ts';
import { numberOf } from './words.ts';

export type KeptAt = DialogueAt & { readonly keeping: KeepingState };

/** `null` for everyone but registrars and admins of the dialogue's own tenant. */
export async function keptAt(office: Office, at: At, act: Act = 'keeping/mask'): Promise<KeptAt | null> {
  const found = may(at.visitor, act) ? await dialogueAt(office, at) : null;
  const whole = found === null ? null : await office.door.authority.lookWhole(found.log);
  return found === null || whole === null ? null : { ...found, held: whole.held, keeping: keepingOf(found.state) };
}

export function archiveAbove(at: At, found: DialogueAt, within = true): readonly Crumb[] {
  return [...debateAbove(at, found, true), ...(within ? [[archivePaths.page(found.log), 'Arkiv'] as const] : [])];
}

export function archiveSettings({ visitor }: Pick<At, 'visitor'>): ArchiveSettings {
  return { ...DEFAULT_ARCHIVE, ...visitor.state.settings.archive };
}

/** Who did it, in words: the one on the number, or the server by itself. */
export async function actors(office: Office, at: At): Promise<(seat: Seat) => unknown> {
  const byNumber = await office.book.names(at.visitor.tenant, await whoIs(office.door, at.visitor, at.visitor.tenant));
  return (seat) => (numberOf(seat) === 0 ? 'Servern' : personWords({ byNumber }, numberOf(seat)));
}
