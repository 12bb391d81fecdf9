/** How many read now: rounded, forgotten after 15 seconds, never in the log, never decisive. */
import type { LogId } from '@insyn/domain/ids.ts';

/** Milliseconds after which a reader who says nothing has left. */
export const HERE_MS = 15_000;
/** Milliseconds between two `presence` of one log. */
export const PRESENCE_MS = 5_000;
/** Milliseconds between two `here` of one socket that are heard. */
const HEARD_MS = 3_000;

/** Tens; `0` below ten: a small number would point at people. */
export function rounded(readers: number): number {
  return readers < 10 ? 0 : Math.round(readers / 10) * 10;
}

export class PresenceBook {
  private readonly logs = new Map<LogId, Map<string, number>>();
  private readonly told = new Map<LogId, number>();

  /** `now` in ms. */
  here(log: LogId, socket: string, now: number): void {
    const readers = this.logs.get(log) ?? new Map<string, number>();
    this.logs.set(log, readers);
    const before = readers.get(socket);
    if (before === undefined || now - before >= HEARD_MS) readers.set(socket, now);
  }

  gone(log: LogId, socket: string): void {
    this.logs.get(log)?.delete(socket);
  }

  current(log: LogId): number {
    return this.told.get(log) ?? 0;
  }

  /** Logs whose rounded number changed since it was last told. Called every five seconds. */
  changes(now: number): readonly { readonly log: LogId; readonly readers: number }[] {
    const changes: { log: LogId; readers: number }[] = [];
    for (const [log, readers] of this.logs) {
      for (const [socket, at] of readers) if (now - at > HERE_MS) readers.delete(socket);
      const count = rounded(readers.size);
      if (count !== this.current(log)) {
        this.told.set(log, count);
        changes.push({ log, readers: count });
      }
      if (readers.size === 0) {
        this.logs.delete(log);
        this.told.delete(log);
      }
    }
    return changes;
  }
}
