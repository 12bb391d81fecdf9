/** The desk for a data folder: the running server's, else the folder itself under its lock. */
import { createAuthority } from '@insyn/authority/authority.ts';
import { StoreError } from '@insyn/authority/ports.ts';
import type { Config } from '../config.ts';
import { copyScriptIn } from '../archive/copy/script.ts';
import { archiveKey } from '../archive/key.ts';
import { ArchiveStore } from '../archive/store.ts';
import { EMBED_DIR } from '../embed-dir.ts';
import { createSeats } from '../identity/seats.ts';
import { openParts } from '../parts.ts';
import { CommandFault, type Desk, EXIT } from './desk.ts';
import { keepDesk } from './keep-desk.ts';
import { localDesk } from './local-desk.ts';
import { remoteDesk } from './remote-desk.ts';
import { noRollDesk } from './roll-act.ts';
import { rollDesk } from './roll-desk.ts';
import { tenantDesk } from './tenant-desk.ts';

export async function openDesk(config: Config): Promise<Desk> {
  const remote = await remoteDesk(config.dataDir);
  if (remote !== null) return remote;
  const { parts, close } = await openParts(config, (error) => {
    throw error;
  }).catch((error: unknown) => {
    if (error instanceof StoreError && error.code === 'store/locked') {
      throw new CommandFault(
        EXIT.unreachable,
        'En server håller datamappen men svarar inte.',
        'A server holds the data folder but does not answer.',
        { cause: error },
      );
    }
    throw error;
  });
  const { store, clock, ids, secrets, people, project } = parts;
  const authority = createAuthority({ store, clock, ids, secrets, names: people, ...(project === undefined ? {} : { project }) });
  const seats = createSeats({ authority, secrets, clock });
  const baseUrl = (): string => config.baseUrl ?? `http://${config.host}:${String(config.port)}`;
  const keep = keepDesk({
    door: { authority, store, people, config, baseUrl, copyScript: copyScriptIn(EMBED_DIR) },
    archive: parts.archive ?? new ArchiveStore(null),
    key: () => archiveKey(secrets.log, baseUrl()),
    backup: { secrets, ballot: parts.ballot ?? null, now: clock.now },
  });
  const { timeZone, tenant: own } = config;
  const roll = parts.ballot === undefined ? noRollDesk : rollDesk({ authority, store, ballot: parts.ballot, clock, timeZone, own });
  return {
    ...localDesk(authority, store, tenantDesk({ authority, people, seats, clock, timeZone }), own, roll, keep),
    close: async () => {
      await authority.close();
      await close();
    },
  };
}
