import type { LogId } from '@insyn/domain/ids.ts';
import type { PostQuery } from '@insyn/domain/view.ts';
import type { Chance, ClientClock, ServerTime } from './clock.ts';
import type { Refill } from './join.ts';
import type { Network } from './network.ts';
import type { Feed } from './transport/transport.ts';

export type SyncParts = {
  readonly log: LogId;
  readonly feed: Feed;
  readonly clock: ClientClock;
  readonly chance: Chance;
  readonly time: ServerTime;
  readonly network: Network;
  /** What the snapshot asks for. */
  readonly first: () => PostQuery;
  readonly refill: Refill;
  readonly changed: () => void;
};
