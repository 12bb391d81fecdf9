/** What happens when, in all dialogues together. */
import type { WalkedClock } from '../clock.ts';

/** Something done at a time (ms since 1970). Several of the same time are done together. */
export type Moment = { readonly at: number; readonly act: () => Promise<unknown> };

/** Walks the clock through all moments, in order of time; those of one time in the order given, at once. */
export async function walk(moments: readonly Moment[], clock: WalkedClock): Promise<void> {
  const byTime = Map.groupBy(
    [...moments].sort((one, other) => one.at - other.at),
    ({ at }) => at,
  );
  for (const [at, together] of byTime) {
    clock.walkTo(at);
    await Promise.all(together.map(({ act }) => act()));
  }
}
