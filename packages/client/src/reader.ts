/** Who reads, as far as the page knows: from the session, and from what the server says with the copy. */
import type { Level } from '@insyn/domain/access.ts';
import type { LogId } from '@insyn/domain/ids.ts';
import type { Me, Receipt } from '@insyn/domain/snapshot.ts';
import type { Problem } from '@insyn/protocol/problems.ts';
import type { SessionAnswer } from '@insyn/protocol/session.ts';
import type { Copy } from './copy.ts';
import type { DeviceStorage } from './device-storage.ts';
import { problemOf } from './problem.ts';
import type { Sessions } from './transport/transport.ts';

export type ReaderParts = {
  readonly log: LogId;
  readonly sessions: Sessions;
  readonly storage: Pick<DeviceStorage, 'shared' | 'share'>;
  /** Somebody has said who they are: what waited for that is sent. */
  readonly became: () => void;
  readonly changed: () => void;
};

export type Shown = { readonly name: string | null; readonly level: Level; readonly loggedIn: boolean };

export class Reader {
  #session: Pick<SessionAnswer, 'name' | 'level'> | null = null;
  /** Acts of one's own that the server's own page did while this one did not know its reader. */
  #elsewhere: readonly Receipt[] = [];
  #visits = 0;
  readonly #parts: ReaderParts;

  constructor(parts: ReaderParts) {
    this.#parts = parts;
  }

  /** Begins a guest's session; the answer is what went wrong. */
  async identify(name: string): Promise<Problem | null> {
    const { sessions, storage, log } = this.#parts;
    const reply = await sessions.begin(name, { log, ...(storage.shared ? { shared: true } : {}) });
    if (reply.kind !== 'ok') return reply.kind === 'problem' ? reply.problem : problemOf('log/unavailable');
    this.became(reply.value);
    return null;
  }

  became(session: SessionAnswer): void {
    this.#session = session;
    if (session.shared === true) void this.#parts.storage.share(true);
    this.#parts.became();
    this.#parts.changed();
  }

  /** Times that somebody left. */
  get visits(): number {
    return this.#visits;
  }

  left(): void {
    this.#visits += 1;
    this.#session = { name: null, level: 'none' };
    this.#elsewhere = [];
  }

  accepted(receipt: Receipt, me: Me | null): void {
    if (!this.shown(me).loggedIn) this.#elsewhere = [...this.#elsewhere, receipt];
  }

  /** A new copy says who it is for. A name is known to a log from the first act in it; until then the session tells it. */
  meet(copy: Copy): void {
    const { me } = copy;
    if (me.person === null) for (const receipt of this.#elsewhere) copy.receipt(receipt);
    if (me.level === 'none') this.#session = null;
    else if (me.name === null && this.#session === null) {
      void this.#parts.sessions.current().then((reply) => {
        if (reply.kind !== 'ok') return;
        this.#session = reply.value;
        if (reply.value.shared === true) void this.#parts.storage.share(true);
        this.#parts.changed();
      });
    }
  }

  shown(me: Me | null): Shown {
    const level = this.#session?.level ?? me?.level ?? 'none';
    return { name: level === 'none' ? null : (me?.name ?? this.#session?.name ?? null), level, loggedIn: level !== 'none' };
  }
}
