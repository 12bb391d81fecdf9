/** By which agreement and under which code a dialogue is handed over, and to whom: its own, else its city's, else the server's. */
import type { LogId } from '@insyn/domain/ids.ts';
import { keepingOf } from '@insyn/domain/keeping/masks.ts';
import type { Door } from '../http/door.ts';
import type { PackageWish } from './wish.ts';

export type Codes = Pick<PackageWish, 'agreement' | 'reference' | 'receiver'>;

export async function codesFor({ authority, config }: Pick<Door, 'authority' | 'config'>, log: LogId): Promise<Codes> {
  const state = (await authority.look(log))?.state;
  const own = state === undefined ? null : keepingOf(state).codes;
  const named = state === undefined || state.dialogue.phase === 'empty' ? null : state.dialogue.tenant;
  const tenant = (await authority.look(named ?? config.tenant))?.state.tenant;
  const city = tenant?.kind === 'tenant' ? tenant.settings.archive : undefined;
  const first = (...given: readonly (string | undefined)[]): string => given.find((each) => each !== undefined && each !== '') ?? '';
  return {
    agreement: first(own?.agreement, city?.agreement, config.archive.agreement),
    reference: first(own?.reference, city?.reference, config.archive.reference),
    receiver: first(city?.receiver, config.archive.receiver),
  };
}
