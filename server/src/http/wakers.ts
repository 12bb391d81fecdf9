/** Long polls that wait for news of a log. */
import type { LogId } from '@insyn/domain/ids.ts';

/** Waiting requests held at once; one more is answered without waiting. */
const MOST = 5000;

export class Wakers {
  private readonly waiting = new Map<LogId, Set<() => void>>();
  private count = 0;
  private closed = false;

  /** Resolves at news of the log, after `ms`, when `signal` fires or when the server stops. */
  wait(log: LogId, ms: number, signal: AbortSignal): Promise<void> {
    if (this.closed || signal.aborted || this.count >= MOST) return Promise.resolve();
    return new Promise((resolve) => {
      const all = this.waiting.get(log) ?? new Set();
      this.waiting.set(log, all);
      const done = (): void => {
        if (!all.delete(done)) return;
        this.count -= 1;
        clearTimeout(timer);
        signal.removeEventListener('abort', done);
        if (all.size === 0 && this.waiting.get(log) === all) this.waiting.delete(log);
        resolve();
      };
      const timer = setTimeout(done, ms);
      all.add(done);
      this.count += 1;
      signal.addEventListener('abort', done);
    });
  }

  wake(log: LogId): void {
    for (const done of [...(this.waiting.get(log) ?? [])]) done();
  }

  close(): void {
    this.closed = true;
    for (const log of [...this.waiting.keys()]) this.wake(log);
  }

  get size(): number {
    return this.count;
  }
}
