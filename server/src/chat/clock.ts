/** The machine's part of a chat: that a session began, that it ended, that a delay is over, is said in the log when its moment has come. */
import { nextDue } from '@insyn/domain/chat/elapse.ts';
import { keepTimes, type LogClock, type LogClockParts } from '../elapse/log-clock.ts';

export function keepChatTimes(parts: LogClockParts): LogClock {
  return keepTimes(parts, { nextDue, command: () => ({ type: 'chat/elapse' }), nothingDue: 'chat/nothing-due' });
}
