import type { ClientClock } from '@insyn/client/clock.ts';

/** A clock on which an hour goes by in `3600 / speed` seconds, so that back-off and heartbeats do not hold up a test. */
export function quickClock(speed: number): ClientClock {
  const began = Date.now();
  return {
    now: () => began + (Date.now() - began) * speed,
    after: (ms, run) => {
      const timer = setTimeout(run, ms / speed);
      return () => {
        clearTimeout(timer);
      };
    },
  };
}
