/** A debate whose posts are read by moderators first, in memory, with a clock that can be moved on. */
import { createAuthority } from '@insyn/authority/authority.ts';
import { createMemoryStore, fixedSecrets, memoryNames, randomIds } from '@insyn/authority/memory.ts';
import { createClient } from '@insyn/client/client.ts';
import { memoryStorage } from '@insyn/client/storage.ts';
import { createLocal } from '@insyn/client/transport/local.ts';
import type { Transport } from '@insyn/client/transport/transport.ts';
import type { DialogueClient } from '@insyn/client/types.ts';
import type { Settings } from '@insyn/domain/dialogue/types.ts';
import type { Seat } from '@insyn/domain/fact.ts';
import type { ContentId, PostId } from '@insyn/domain/ids.ts';
import { DEFAULT_POLICY } from '@insyn/domain/moderation/default-policy.ts';
import type { PolicyText, Review } from '@insyn/domain/moderation/types.ts';
import type { Command } from '@insyn/domain/root.ts';
import type { Receipt } from '@insyn/domain/snapshot.ts';
import { ADMIN, key, LOG } from '../client/scene.ts';
import { DESCRIPTION } from '../kit/world.ts';

export const SANNA: Seat = 'moderator/3';
export const JORMA: Seat = 'moderator/4';
export const OFFICIAL: Seat = 'official/7';

/** Somebody reads at every hour, and it takes twenty minutes. */
const ALWAYS: PolicyText = {
  ...DEFAULT_POLICY,
  staffing: {
    zone: 'Europe/Stockholm',
    week: [1, 2, 3, 4, 5, 6, 7].map((day) => ({ day, from: '00:00', to: '24:00' })),
    closed: [],
    usualMinutes: 20,
  },
};

export type ModeratedScene = {
  readonly open: (name: string | null, wrap?: (transport: Transport) => Transport) => DialogueClient;
  readonly act: (name: string, command: Command, seats?: readonly Seat[]) => Promise<Receipt>;
  /** Moves the server's clock on, and lets every page know by an event of its own. */
  readonly pass: (seconds: number) => Promise<void>;
  readonly contentOf: (post: PostId) => Promise<ContentId>;
  readonly close: () => void;
};

export async function moderatedScene(
  review: Review = { when: 'before', of: 'all' },
  policy: PolicyText = ALWAYS,
  settings: Partial<Settings> = {},
): Promise<ModeratedScene> {
  const names = memoryNames();
  let ahead = 0;
  const clock = { now: () => Date.now() + ahead };
  const authority = createAuthority({ store: createMemoryStore(), clock, ids: randomIds(), secrets: fixedSecrets('moderated'), names });
  const local = createLocal({ authority, names, clock });
  const clients: DialogueClient[] = [];
  const act: ModeratedScene['act'] = async (name, command, seats = []) => {
    const reply = await local.viewer(name, seats).feed.send(LOG, command, key());
    if (reply.kind !== 'ok') throw new Error(`${command.type}: ${reply.kind === 'problem' ? reply.problem.code : reply.reason}`);
    return reply.value;
  };
  await act('Lo', { type: 'dialogue/create', kind: 'radslag', description: DESCRIPTION, settings: { review, ...settings }, policy }, [
    ADMIN,
  ]);
  await act('Lo', { type: 'dialogue/enter', phase: 'debate' }, [ADMIN]);
  return {
    act,
    open: (name, wrap = (transport) => transport) => {
      const client = createClient({ transport: wrap(local.viewer(name)), log: LOG, storage: memoryStorage(true) });
      clients.push(client);
      client.start();
      return client;
    },
    pass: async (seconds) => {
      ahead += seconds * 1_000;
      await act('Lo', { type: 'debate/invite', bodies: [] }, [OFFICIAL]);
    },
    contentOf: async (post) => {
      const found = await authority.look(LOG);
      const content = found?.state.debate.items.get(post)?.versions.at(-1)?.content;
      if (content === undefined) throw new Error('no such post');
      return content;
    },
    close: () => {
      for (const client of clients) client.close();
    },
  };
}
