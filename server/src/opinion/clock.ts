/** The machine's part of an opinion picture: what the answers look like is said when enough have come, once a minute at most. */
import { answeredIn, drawingDue } from '@insyn/domain/opinion/picture.ts';
import type { Command } from '@insyn/domain/root.ts';
import type { LogId } from '@insyn/domain/ids.ts';
import { keepTimes, type LogClock, type LogClockParts } from '../elapse/log-clock.ts';
import { countPicture } from './count.ts';

export function keepOpinionPictures(parts: LogClockParts): LogClock {
  return keepTimes(parts, {
    nextDue: ({ opinion }) => drawingDue(opinion),
    command: ({ log }) => drawing(log, parts),
    nothingDue: 'opinion/nothing-due',
  });
}

/** Of all that has been answered by now; what comes while it is counted waits for the next. */
async function drawing(log: LogId, { authority }: LogClockParts): Promise<Command> {
  const found = await authority.look(log);
  if (found === null) return { type: 'opinion/draw', upto: 0, picture: null };
  const { state, held } = found;
  return { type: 'opinion/draw', upto: state.seq, picture: await countPicture(answeredIn(state.opinion, held)) };
}
