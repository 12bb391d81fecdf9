/** The machine's part of a rådslag: the next phase begins, and an answer is late, when its moment has come. */
import { nextDue } from '@insyn/domain/radslag/elapse.ts';
import { keepTimes, type LogClock, type LogClockParts } from '../elapse/log-clock.ts';

export function keepRadslagTimes(parts: LogClockParts): LogClock {
  return keepTimes(parts, { nextDue, command: () => ({ type: 'radslag/elapse' }), nothingDue: 'radslag/nothing-due' });
}
