/** What the provider remembers between two requests: in memory, bounded, gone with the process. */
import type { Adapter, AdapterFactory, AdapterPayload } from 'oidc-provider';

/** Entries of all kinds together; the oldest go first. */
const MOST = 5_000;

type Entry = { readonly payload: AdapterPayload; readonly until: number };

export function memoryStore(): AdapterFactory {
  const entries = new Map<string, Entry>();

  const live = (key: string): AdapterPayload | undefined => {
    const entry = entries.get(key);
    if (entry === undefined || entry.until > Date.now()) return entry?.payload;
    entries.delete(key);
    return undefined;
  };
  const search = (kind: string, fits: (payload: AdapterPayload) => boolean): AdapterPayload | undefined => {
    for (const [key, { payload }] of entries) if (key.startsWith(`${kind}:`) && fits(payload)) return live(key);
    return undefined;
  };

  return (kind): Adapter => ({
    async upsert(id, payload, expiresIn) {
      entries.delete(`${kind}:${id}`);
      entries.set(`${kind}:${id}`, { payload, until: expiresIn === undefined ? Infinity : Date.now() + expiresIn * 1000 });
      for (const key of entries.keys()) {
        if (entries.size <= MOST) break;
        entries.delete(key);
      }
    },
    find: async (id) => live(`${kind}:${id}`),
    findByUid: async (uid) => search(kind, (payload) => payload.uid === uid),
    findByUserCode: async () => undefined,
    async consume(id) {
      const entry = entries.get(`${kind}:${id}`);
      if (entry) entry.payload.consumed = Math.floor(Date.now() / 1000);
    },
    async destroy(id) {
      entries.delete(`${kind}:${id}`);
    },
    async revokeByGrantId(grantId) {
      for (const [key, { payload }] of entries) if (payload.grantId === grantId) entries.delete(key);
    },
  });
}
