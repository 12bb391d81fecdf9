/** A dialogue in memory with readers at pages of their own. */
import { DEFAULT_POLICY } from '@insyn/domain/moderation/default-policy.ts';
import { createAuthority } from '@insyn/authority/authority.ts';
import {
  createMemoryStore,
  emptyMemoryData,
  fixedSecrets,
  memoryNames,
  randomIds,
  systemClock,
  type MemoryData,
} from '@insyn/authority/memory.ts';
import type { Authority } from '@insyn/authority/types.ts';
import type { ClientClock } from '@insyn/client/clock.ts';
import { createClient } from '@insyn/client/client.ts';
import { memoryStorage, type ClientStorage } from '@insyn/client/storage.ts';
import { createLocal, type Local, type Viewing } from '@insyn/client/transport/local.ts';
import type { Transport } from '@insyn/client/transport/transport.ts';
import type { DialogueClient, DialogueSnapshot } from '@insyn/client/types.ts';
import type { Settings } from '@insyn/domain/dialogue/types.ts';
import type { Seat } from '@insyn/domain/fact.ts';
import type { LogId, PostId } from '@insyn/domain/ids.ts';
import type { Command } from '@insyn/domain/root.ts';
import type { Receipt } from '@insyn/domain/snapshot.ts';
import { DESCRIPTION } from '../kit/world.ts';

export const LOG = 'ny-gangbana' as LogId;
export const ADMIN: Seat = 'admin/1';

export type Reader = {
  readonly client: DialogueClient;
  readonly storage: ClientStorage;
  /** Resolves when what the page sees is so. */
  readonly until: (so: (now: DialogueSnapshot) => boolean, what?: string) => Promise<DialogueSnapshot>;
};

export type Opening = {
  readonly storage?: ClientStorage;
  readonly wrap?: (transport: Transport) => Transport;
  readonly clock?: ClientClock;
  readonly viewing?: Viewing;
};

export type Scene = {
  readonly authority: Authority;
  readonly local: Local;
  readonly data: MemoryData;
  readonly open: (name: string | null, opening?: Opening) => Reader;
  /** Something happens without a client. */
  readonly act: (name: string, command: Command) => Promise<Receipt>;
  readonly close: () => void;
  /** Closes every page: `using`. */
  readonly [Symbol.dispose]: () => void;
};

export async function scene(data: MemoryData = emptyMemoryData(), settings: Partial<Settings> = {}): Promise<Scene> {
  const names = memoryNames();
  const store = createMemoryStore(data);
  const authority = createAuthority({ store, clock: systemClock, ids: randomIds(), secrets: fixedSecrets('scene'), names });
  const local = createLocal({ authority, names, attachment: (log, sha) => store.attachment(log, sha) });
  const readers: Reader[] = [];
  if (data.logs.size === 0) {
    const admin = local.viewer('Admin', [ADMIN]);
    await must(admin, {
      type: 'dialogue/create',
      kind: 'radslag',
      description: DESCRIPTION,
      settings: { review: { when: 'after', of: 'checks' }, ...settings },
      policy: DEFAULT_POLICY,
    });
    await must(admin, { type: 'dialogue/enter', phase: 'debate' });
  }
  const close = (): void => {
    for (const { client } of readers) client.close();
  };
  return {
    authority,
    local,
    data,
    open: (name, { storage = memoryStorage(true), wrap = (transport: Transport): Transport => transport, clock, viewing } = {}) => {
      const client = createClient({ transport: wrap(local.viewer(name, [], viewing)), log: LOG, storage, ...(clock ? { clock } : {}) });
      const reader: Reader = { client, storage, until: (so, what) => until(client, so, what) };
      readers.push(reader);
      client.start();
      return reader;
    },
    act: (name, command) => must(local.viewer(name), command),
    close,
    [Symbol.dispose]: close,
  };
}

async function must(transport: Transport, command: Command): Promise<Receipt> {
  const reply = await transport.feed.send(LOG, command, key());
  if (reply.kind !== 'ok') throw new Error(`not accepted: ${reply.kind === 'problem' ? reply.problem.code : reply.reason}`);
  return reply.value;
}

export function until(client: DialogueClient, so: (now: DialogueSnapshot) => boolean, what = so.toString()): Promise<DialogueSnapshot> {
  const { promise, resolve, reject } = Promise.withResolvers<DialogueSnapshot>();
  const look = (): void => {
    if (so(client.current)) resolve(client.current);
  };
  const stop = client.subscribe(look);
  const timer = setTimeout(() => {
    reject(
      new Error(
        `never came to be: ${what}; it is ${JSON.stringify({ ...client.current, threads: client.current.threads.length, dialogue: null })}`,
      ),
    );
  }, 8_000);
  look();
  return promise.finally(() => {
    stop();
    clearTimeout(timer);
  });
}

let keys = 0;
export function key(): string {
  keys += 1;
  return keys.toString().padStart(21, '0') + 'A';
}

export function post(text: string): Command {
  return { type: 'debate/submit', text, lang: 'sv', stance: { kind: 'other' } };
}

export function postOf(receipt: Receipt): PostId {
  return receipt.ids['post'] as PostId;
}
