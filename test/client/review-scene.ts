/** A debate that moderators review, in memory, with consoles at seats of their own and a network that can be cut. */
import { createAuthority } from '@insyn/authority/authority.ts';
import { createMemoryStore, fixedSecrets, memoryNames, randomIds } from '@insyn/authority/memory.ts';
import { createReviewClient } from '@insyn/client/review/review-client.ts';
import type { ReviewClient, ReviewSnapshot } from '@insyn/client/review/types.ts';
import { createLocal } from '@insyn/client/transport/local.ts';
import type { Bench, Feed, FeedEvent, Transport } from '@insyn/client/transport/transport.ts';
import type { Seat } from '@insyn/domain/fact.ts';
import type { ContentId, PostId } from '@insyn/domain/ids.ts';
import { DEFAULT_POLICY } from '@insyn/domain/moderation/default-policy.ts';
import type { Review } from '@insyn/domain/moderation/types.ts';
import type { Command } from '@insyn/domain/root.ts';
import type { Receipt } from '@insyn/domain/snapshot.ts';
import { problemOf } from '@insyn/client/problem.ts';
import type { Claim } from '@insyn/protocol/frames.ts';
import { DESCRIPTION } from '../kit/world.ts';
import { ADMIN, key, LOG } from './scene.ts';

export const SANNA: Seat = 'moderator/3';
export const JORMA: Seat = 'moderator/4';

/** Who sits on the seats, as a server knows. */
const STAFF = { '3': 'Sanna Norrgrind', '4': 'Jorma Lillbäck' };

export type Written = { readonly post: PostId; readonly content: ContentId };
export type Desk = {
  readonly client: ReviewClient;
  readonly claimed: { readonly post: PostId; readonly act: 'claim' | 'release' }[];
  /** Tells this console something as the server would. */
  readonly tell: (event: FeedEvent) => void;
  /** Cuts the network, or lets answers wait until `let go`. */
  readonly cut: (off: boolean) => void;
  readonly hold: () => () => void;
  /** The role ends: the server lets this person neither read nor decide. */
  readonly end: () => void;
  /** Times that the list was asked for. */
  readonly readings: () => number;
  readonly until: (so: (now: ReviewSnapshot) => boolean, what?: string) => Promise<ReviewSnapshot>;
};

export type ReviewScene = {
  readonly desk: (name: string, seat: Seat) => Desk;
  readonly act: (name: string, command: Command, seats?: readonly Seat[]) => Promise<Receipt>;
  readonly write: (name: string, text: string) => Promise<Written>;
  readonly local: ReturnType<typeof createLocal>;
  readonly pass: (seconds: number) => void;
  readonly close: () => void;
};

export async function reviewScene(review: Review = { when: 'before', of: 'all' }): Promise<ReviewScene> {
  const names = memoryNames();
  let ahead = 0;
  const clock = { now: (): number => Date.now() + ahead };
  const authority = createAuthority({ store: createMemoryStore(), clock, ids: randomIds(), secrets: fixedSecrets('review'), names });
  const local = createLocal({ authority, names, clock });
  const open: ReviewClient[] = [];
  const act: ReviewScene['act'] = async (name, command, seats = []) => {
    const reply = await local.viewer(name, seats).feed.send(LOG, command, key());
    if (reply.kind !== 'ok') throw new Error(`${command.type}: ${reply.kind === 'problem' ? reply.problem.code : reply.reason}`);
    return reply.value;
  };
  await act('Lo', { type: 'dialogue/create', kind: 'radslag', description: DESCRIPTION, settings: { review }, policy: DEFAULT_POLICY }, [
    ADMIN,
  ]);
  await act('Lo', { type: 'dialogue/enter', phase: 'debate' }, [ADMIN]);
  return {
    local,
    act,
    write: async (name, text) => {
      const { ids } = await act(name, { type: 'debate/submit', text, lang: 'sv', stance: { kind: 'other' } });
      return { post: ids['post'] as PostId, content: ids['content'] as ContentId };
    },
    pass: (seconds) => {
      ahead += seconds * 1000;
    },
    desk: (name, seat) => {
      const desk = deskOf(local.viewer(name, [seat]));
      open.push(desk.client);
      desk.client.start();
      return desk;
    },
    close: () => {
      for (const client of open) client.close();
    },
  };
}

export function claimsOf(...claims: Claim[]): FeedEvent {
  return { type: 'claims', claims: { log: LOG, claims } };
}

export function deskOf(viewer: Transport): Desk {
  const { bench, feed } = viewer;
  if (bench === undefined) throw new Error('no moderator');
  const claimed: { post: PostId; act: 'claim' | 'release' }[] = [];
  let off = false;
  let ended = false;
  let gate: Promise<void> = Promise.resolve();
  let readings = 0;
  let listener: (event: FeedEvent) => void = () => undefined;
  const failed = { kind: 'failed', reason: 'no network' } as const;
  const slow: Bench = {
    review: async (...args) => {
      readings += 1;
      if (ended) return { kind: 'problem', problem: problemOf('dialogue/not-found') };
      const reply = off ? failed : await bench.review(...args);
      return reply.kind === 'ok' ? { ...reply, value: { ...reply.value, staff: STAFF } } : reply;
    },
    claim: (_log, post, act) => void claimed.push({ post, act }),
  };
  const through: Feed = {
    ...feed,
    sub: (log, position, told) => {
      listener = told;
      return feed.sub(log, position, told);
    },
    send: async (...args) => {
      await gate;
      if (ended) return { kind: 'problem', problem: problemOf('moderation/not-allowed') };
      return off ? failed : feed.send(...args);
    },
  };
  const client = createReviewClient({ transport: { bench: slow, feed: through }, log: LOG });
  return {
    client,
    claimed,
    tell: (event) => listener(event),
    cut: (cut) => {
      off = cut;
      listener({ type: cut ? 'down' : 'up' });
    },
    hold: () => {
      const { promise, resolve } = Promise.withResolvers<void>();
      gate = promise;
      return resolve;
    },
    end: () => {
      ended = true;
    },
    readings: () => readings,
    until: (so, what = so.toString()) => until(client, so, what),
  };
}

function until(client: ReviewClient, so: (now: ReviewSnapshot) => boolean, what: string): Promise<ReviewSnapshot> {
  const { promise, resolve, reject } = Promise.withResolvers<ReviewSnapshot>();
  const look = (): void => {
    if (so(client.current)) resolve(client.current);
  };
  const stop = client.subscribe(look);
  const timer = setTimeout(() => {
    const { page, entries, ...rest } = client.current;
    reject(new Error(`never came to be: ${what}; it is ${JSON.stringify({ ...rest, entries: entries.length, page: page !== null })}`));
  }, 8_000);
  look();
  return promise.finally(() => {
    stop();
    clearTimeout(timer);
  });
}
