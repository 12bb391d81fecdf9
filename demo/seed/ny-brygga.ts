/** An earlier rådslag, archived. */
import type { LogId } from '@insyn/domain/ids.ts';
import { BRYGGA_DAYS_AGO, BRYGGA_POSTS, NY_BRYGGA, dayAt } from '../../stories/fixtures/index.ts';
import { descriptionOf, dialogueMoments } from './dialogue.ts';
import type { Moment } from './moments.ts';
import type { Scribe } from './scribe.ts';
import { threadMoments } from './thread.ts';

const DEBATE_DAYS = 7;
const ARCHIVED_AFTER_DAYS = 40;

export function jettyMoments(now: Date, scribe: Scribe): readonly Moment[] {
  const log = NY_BRYGGA.id as LogId & typeof NY_BRYGGA.id;
  const at = (day: number, time: string): number => dayAt(day - BRYGGA_DAYS_AGO, time, now).getTime();
  const closes = at(DEBATE_DAYS, '23.59');
  return [
    ...dialogueMoments({
      log,
      description: descriptionOf(NY_BRYGGA, now, closes),
      documents: [],
      created: at(-3, '09.00'),
      documented: at(-2, '09.00'),
      opened: at(0, '07.30'),
      archived: at(ARCHIVED_AFTER_DAYS, '10.00'),
      scribe,
    }),
    ...threadMoments({ log, posts: BRYGGA_POSTS, now, end: closes - 60_000, scribe, written: new Map() }),
  ];
}
