/** What a server in production stands on: the store, people and keys of one data folder. */
import { randomIds, systemClock } from '@insyn/authority/memory.ts';
import type { StoreError } from '@insyn/authority/ports.ts';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Parts } from './app.ts';
import { ArchiveStore } from './archive/store.ts';
import { readBallotKey } from './ballot/key.ts';
import { openBallot } from './ballot/open.ts';
import type { Config } from './config.ts';
import { FollowUpStore } from './follow-up/store.ts';
import { openSecrets } from './identity/secrets.ts';
import { openPanelStore } from './panel/store.ts';
import { openPeople } from './people/sqlite.ts';
import { openReadings } from './protokoll/readings.ts';
import { openSearchIndex } from './search/sqlite/open.ts';
import { openStore } from './storage/open.ts';
import { projectPosts } from './storage/projections/posts.ts';
import { readPosts } from './storage/projections/read-posts.ts';

/** What stands in the store's rows, of whatever tenant: a log's own tenant is told by its first line. */
const STORE_TENANT = 'default';

export type OpenParts = { readonly parts: Parts; readonly close: () => Promise<void> };

/** Takes the data folder. Rejects with `StoreError` `store/locked` where another process has it, `SecretsError` for unfit keys. */
export async function openParts(config: Config, onFatal: (error: StoreError) => void): Promise<OpenParts> {
  await mkdir(config.dataDir, { recursive: true, mode: 0o700 });
  // The store first: it holds the lock of the folder, so nothing else is touched where another server runs.
  const store = await openStore({ dataDir: config.dataDir, tenant: STORE_TENANT, onFatal });
  try {
    const secrets = openSecrets(config.secretsFile);
    const people = await openPeople({
      file: join(config.dataDir, 'people.db'),
      tenant: config.tenant,
      keyOf: secrets.people,
      now: systemClock.now,
    });
    const readings = openReadings(join(config.dataDir, 'readings.db'), systemClock.now);
    const followUp = new FollowUpStore(join(config.dataDir, 'follow-up.db'));
    const archive = new ArchiveStore(config.dataDir);
    const ballot = await openBallot({ ...config, key: config.ballotKeyFile === null ? null : readBallotKey(config.ballotKeyFile) });
    const panel = config.extras.includes('panel') ? openPanelStore(join(config.dataDir, 'panel.db'), secrets.people) : null;
    const search = await openSearchIndex({ folder: config.dataDir });
    const parts: Parts = {
      following: { file: join(config.dataDir, 'follow.db') },
      search,
      readings,
      followUp,
      archive,
      ...(panel === null ? {} : { panel }),
      ballot,
      store,
      clock: systemClock,
      ids: randomIds(),
      secrets,
      people,
      project: projectPosts,
      pages: (log, query) => readPosts(store.reading, log, query),
    };
    return {
      parts,
      close: async () => {
        await search.close();
        await ballot.close();
        readings.close();
        followUp.close();
        archive.close();
        panel?.close();
        await people.close();
        await store.close();
      },
    };
  } catch (error) {
    await store.close();
    throw error;
  }
}
