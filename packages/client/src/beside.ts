/** What a part of the client that is fetched when it is needed asks of the rest of it. */
import type { LogId, PostId } from '@insyn/domain/ids.ts';
import type { Presence } from '@insyn/protocol/frames.ts';
import type { Copy } from './copy.ts';
import type { Sync } from './sync.ts';
import type { Shelf } from './transport/transport.ts';

/** Follows the copy: `look` after every change of it, `anew` for another reader or a copy made anew. */
export type Follower = { readonly look: () => void; readonly anew: () => void };

export type Beside = {
  readonly log: LogId;
  readonly shelf: Shelf;
  readonly join: (part: Follower) => void;
  readonly copy: () => Copy | null;
  /** The server's time, ms since 1970. */
  readonly now: () => number;
  readonly page: Sync['page'];
  readonly presence: () => Presence | null;
  readonly here: (question: PostId | null) => void;
  /** Those who draw are told, also where nothing else has changed. */
  readonly changed: () => void;
};
