/** Widgets that wait to hear how it went. One of them per pairing: a newer question ends the older one. */

type Seat = { news: boolean; release: (() => void) | null };

export class Waiting {
  private readonly seats = new Map<string, Seat>();
  private closed = false;

  /** Resolves at once when there is news since the last time, else at the next news, after `ms` or when `signal` fires. */
  wait(id: string, ms: number, signal: AbortSignal): Promise<void> {
    const seat = this.seats.get(id) ?? { news: false, release: null };
    this.seats.set(id, seat);
    seat.release?.();
    if (this.closed || signal.aborted || seat.news || ms <= 0) {
      seat.news = false;
      return Promise.resolve();
    }
    return new Promise((resolve) => {
      const done = (): void => {
        clearTimeout(timer);
        signal.removeEventListener('abort', done);
        if (seat.release === done) seat.release = null;
        resolve();
      };
      const timer = setTimeout(done, ms);
      signal.addEventListener('abort', done);
      seat.release = done;
    });
  }

  tell(id: string): void {
    const seat = this.seats.get(id) ?? { news: false, release: null };
    this.seats.set(id, seat);
    seat.news = seat.release === null;
    seat.release?.();
  }

  over(id: string): void {
    this.seats.get(id)?.release?.();
    this.seats.delete(id);
  }

  close(): void {
    this.closed = true;
    for (const id of [...this.seats.keys()]) this.over(id);
  }
}
