import type { ClientClock } from '@insyn/client/clock.ts';

export type HandClock = ClientClock & {
  /** Lets time go by: what becomes due runs in its order, each with what follows from it before the next. */
  readonly pass: (ms: number) => Promise<void>;
};

/** A clock that stands until it is moved. */
export function handClock(start: number): HandClock {
  let now = start;
  let count = 0;
  const timers = new Map<number, { readonly at: number; readonly run: () => void }>();
  return {
    now: () => now,
    after: (ms, run) => {
      const id = (count += 1);
      timers.set(id, { at: now + Math.max(0, ms), run });
      return () => {
        timers.delete(id);
      };
    },
    pass: async (ms) => {
      const end = now + ms;
      for (;;) {
        await settled();
        const next = [...timers].filter(([, { at }]) => at <= end).sort(([a, one], [b, other]) => one.at - other.at || a - b)[0];
        if (next === undefined) break;
        const [id, { at, run }] = next;
        timers.delete(id);
        now = at;
        run();
      }
      now = end;
      await settled();
    },
  };
}

/** Everything that waits for nothing but other promises has happened. */
export function settled(): Promise<void> {
  return new Promise((resolve) => {
    setImmediate(resolve);
  });
}
