/** The page's own copies of dialogues: one for each server and name, shared by all elements, closed with the last of them. */
import { createClient } from '@insyn/client/client.ts';
import { DeviceStorage, tabMark } from '@insyn/client/device-storage.ts';
import { indexedDbStorage } from '@insyn/client/storage-indexeddb.ts';
import { createHttp } from '@insyn/client/transport/http.ts';
import type { Bench } from '@insyn/client/transport/transport.ts';
import type { DialogueClient } from '@insyn/client/types.ts';
import { isLogId } from '@insyn/domain/ids.ts';

/** `bench`: what moderators have before them, where there is one. */
export type Connection = {
  readonly client: DialogueClient;
  readonly base: string;
  readonly bench: Bench | null;
  readonly close: () => void;
};

type Shared = Pick<Connection, 'client' | 'bench'> & { users: number; readonly end: () => void };
const open = new Map<string, Shared>();

/** Origin of the server when an element names none: that of the script, which `embed.ts` tells. */
let scriptBase = '';
export function setScriptBase(base: string): void {
  scriptBase = base;
}

/** Parts that are fetched later take what they share from this file (`vite.config.ts`). The first copy on a page is the one at work. */
export function nameScript(address: string): void {
  const names = globalThis as { [key: symbol]: unknown };
  names[Symbol.for('insyn.script')] ??= address;
}

/** Origin of the server that an element means, without a slash at its end. */
export function serverOf(server: string): string {
  return (server || scriptBase || globalThis.location.origin).replace(/\/+$/, '');
}

/** `null` for a name that no dialogue can have. */
export function connect(server: string, dialogue: string): Connection | null {
  const base = serverOf(server);
  if (!isLogId(dialogue)) return null;
  const place = `${base} ${dialogue}`;
  const shared = open.get(place) ?? begin(base, dialogue);
  open.set(place, shared);
  shared.users += 1;
  let closed = false;
  const close = (): void => {
    if (closed) return;
    closed = true;
    shared.users -= 1;
    if (shared.users > 0) return;
    open.delete(place);
    shared.end();
  };
  return { client: shared.client, bench: shared.bench, base, close };
}

/** One for the page: when the device is said to be shared, it is so for all of it. */
let device: DeviceStorage | null = null;

function begin(base: string, dialogue: Parameters<typeof createClient>[0]['log']): Shared {
  const transport = createHttp({ base });
  const client = createClient({ transport, log: dialogue, storage: (device ??= new DeviceStorage(indexedDbStorage(), tabMark())) });
  const end = (): void => {
    client.close();
    transport.close();
  };
  return { client, bench: transport.bench ?? null, users: 0, end };
}
