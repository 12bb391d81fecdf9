import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openStore } from '@insyn/server/storage/open.ts';
import { eventStoreContract } from './event-store.contract.ts';
import type { OpenedStore } from './event-store.contract.ts';

const opened = async (dataDir: string): Promise<OpenedStore> => {
  const store = await openStore({ dataDir, tenant: 'stad' });
  return {
    store,
    reopen: async () => (await store.close(), opened(dataDir)),
    drop: async () => {
      await store.close();
      await rm(dataDir, { recursive: true });
    },
  };
};

eventStoreContract('SQLite', async () => opened(await mkdtemp(join(tmpdir(), 'insyn-store-'))));
