import { createMemoryStore, emptyMemoryData } from '@insyn/authority/memory.ts';
import type { MemoryData } from '@insyn/authority/memory.ts';
import { eventStoreContract } from './event-store.contract.ts';
import type { OpenedStore } from './event-store.contract.ts';

const opened = (data: MemoryData): OpenedStore => {
  const store = createMemoryStore(data);
  return { store, drop: () => store.close(), reopen: async () => (await store.close(), opened(data)) };
};

eventStoreContract('memory', async () => opened(emptyMemoryData()));
