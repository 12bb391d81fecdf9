/** Whom admins are about to give a role, by what they typed: in memory alone, until they have confirmed it or an hour has gone. */
import { randomBytes } from 'node:crypto';
import type { Session } from '../../identity/session-token.ts';
import type { Credential } from '../../people/credential.ts';
import { GOOD_FOR } from './person-sign.ts';

/** The one who waited longest goes first: an admin who is that late types once more. */
const MOST = 500;

type Waiting = { readonly session: string; readonly credential: Credential; readonly until: number };

export class Sought {
  private readonly waiting = new Map<string, Waiting>();

  /** `now` in ms since 1970. */
  keep(credential: Credential, { id }: Session, now: number): string {
    for (const [handle, { until }] of this.waiting) if (until <= now || this.waiting.size >= MOST) this.waiting.delete(handle);
    const handle = randomBytes(16).toString('base64url');
    this.waiting.set(handle, { session: id, credential, until: now + GOOD_FOR });
    return handle;
  }

  /** `null` for another session's, and for one that is over. */
  find(handle: string, { id }: Session, now: number): Credential | null {
    const found = this.waiting.get(handle);
    return found !== undefined && found.session === id && found.until > now ? found.credential : null;
  }
}
