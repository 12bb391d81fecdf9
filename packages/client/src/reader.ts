/** Who reads, as far as the page knows: from the session, and from what the server says with the copy. */
import type { Me } from '@insyn/domain/snapshot.ts';
import type { SessionAnswer } from '@insyn/protocol/session.ts';
import type { Sessions } from './transport/transport.ts';

export class Reader {
  #session: Pick<SessionAnswer, 'name' | 'level'> | null = null;
  readonly #sessions: Sessions;
  readonly #changed: () => void;

  constructor(sessions: Sessions, changed: () => void) {
    this.#sessions = sessions;
    this.#changed = changed;
  }

  /** A session began or ended. */
  became(session: Pick<SessionAnswer, 'name' | 'level'>): void {
    this.#session = session;
  }

  /** A new copy says who it is for. A name is known to a log from the first act in it; until then the session tells it. */
  meet(me: Me): void {
    if (me.level === 'none') this.#session = null;
    else if (me.name === null && this.#session === null) {
      void this.#sessions.current().then((reply) => {
        if (reply.kind !== 'ok') return;
        this.#session = reply.value;
        this.#changed();
      });
    }
  }

  shown(me: Me | null): { readonly name: string | null; readonly loggedIn: boolean } {
    const level = this.#session?.level ?? me?.level ?? 'none';
    return { name: level === 'none' ? null : (me?.name ?? this.#session?.name ?? null), loggedIn: level !== 'none' };
  }
}
