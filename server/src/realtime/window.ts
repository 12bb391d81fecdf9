/** How long lines of one log are gathered before they go out as one frame. */
import { LIMITS } from '@insyn/protocol/limits.ts';

/**
 * Milliseconds. What a frame costs is that it is written to every listener (10–20 µs each); what it holds costs little. So a log sends
 * about as many frames a second to all its listeners together, however many they are: each waits longer where many listen. Half a
 * second is the end of it: the other half of the second in which a question is on every screen is for writing it out and drawing it.
 */
export function windowFor(listeners: number): number {
  const { coalesceMs, coalesceMostMs, framesPerSecond } = LIMITS;
  return Math.min(coalesceMostMs, Math.max(coalesceMs, (listeners * 1000) / framesPerSecond));
}
