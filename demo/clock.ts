/** The demo's clock: it begins in the past, is walked forward by the seeding, and runs by itself from now on. It never goes back. */
import type { Clock } from '@insyn/authority/ports.ts';

export type WalkedClock = Clock & {
  /** Sets the time, in ms since 1970; an earlier one is ignored. */
  readonly walkTo: (time: number) => void;
  /** From here the time of this machine counts. */
  readonly release: () => void;
};

export function walkedClock(begin: number): WalkedClock {
  let held: number | null = begin;
  let latest = begin;
  const now = (): number => (latest = Math.max(latest, held ?? Date.now()));
  return {
    now,
    walkTo: (time) => {
      held = Math.max(now(), time);
    },
    release: () => {
      held = null;
    },
  };
}
