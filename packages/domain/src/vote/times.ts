/** When something comes by time alone in a vote. */
import type { VoteRun } from './types.ts';

/** When the machine has something to say next: UTC with milliseconds; `null` when nothing comes by time. */
export function nextDue({ status, opens, closes }: VoteRun): string | null {
  if (status === 'defined') return opens;
  return status === 'open' ? closes : null;
}

/** The last moment in which a token from before the close is taken: UTC with milliseconds. */
export function graceEnds({ closes, graceMinutes }: { readonly closes: string; readonly graceMinutes: number }): string {
  return new Date(Date.parse(closes) + graceMinutes * 60_000).toISOString();
}
