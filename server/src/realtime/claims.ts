/** Which post each moderator is looking at, so that nobody does the same work: in memory, forgotten after two minutes, never decisive. */
import type { LogId, PostId } from '@insyn/domain/ids.ts';
import type { Seat } from '@insyn/domain/fact.ts';

/** Milliseconds after which a claim that is not renewed is over. */
export const CLAIM_MS = 120_000;
/** Milliseconds between two renewals of one claim that are heard. */
const HEARD_MS = 3_000;

type Kept = { readonly post: PostId; readonly seat: Seat; at: number };

/** A socket looks at one post at a time. All moments in ms. */
export class ClaimBook {
  private readonly logs = new Map<LogId, Map<string, Kept>>();

  /** True when the others are to be told. What another has first is theirs. */
  claim(log: LogId, socket: string, seat: Seat, post: PostId, now: number): boolean {
    const claims = this.logs.get(log) ?? new Map<string, Kept>();
    this.logs.set(log, claims);
    const mine = claims.get(socket);
    if (mine?.post === post && now - mine.at <= CLAIM_MS) {
      if (now - mine.at >= HEARD_MS) mine.at = now;
      return false;
    }
    const had = claims.delete(socket);
    for (const [other, kept] of claims) {
      if (kept.post !== post) continue;
      if (kept.seat !== seat && now - kept.at <= CLAIM_MS) return had;
      // The same person on another screen, or somebody who went away.
      claims.delete(other);
    }
    claims.set(socket, { post, seat, at: now });
    return true;
  }

  release(log: LogId, socket: string, post: PostId): boolean {
    const claims = this.logs.get(log);
    return claims?.get(socket)?.post === post && claims.delete(socket);
  }

  /** Whoever left or moderates no more. */
  gone(log: LogId, socket: string): boolean {
    return this.logs.get(log)?.delete(socket) ?? false;
  }

  of(log: LogId): readonly { readonly post: PostId; readonly seat: Seat }[] {
    return [...(this.logs.get(log)?.values() ?? [])].map(({ post, seat }) => ({ post, seat }));
  }

  /** Logs where a claim is over. Called every few seconds. */
  sweep(now: number): readonly LogId[] {
    const changed: LogId[] = [];
    for (const [log, claims] of this.logs) {
      const before = claims.size;
      for (const [socket, { at }] of claims) if (now - at > CLAIM_MS) claims.delete(socket);
      if (claims.size < before) changed.push(log);
      if (claims.size === 0) this.logs.delete(log);
    }
    return changed;
  }
}
