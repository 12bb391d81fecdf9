/** An earlier rådslag, archived. */
import type { LogId } from '@insyn/domain/ids.ts';
import { BRYGGA_DAYS_AGO, BRYGGA_POSTS, NY_BRYGGA, dayAt, fillYears, yearAt } from '../../stories/fixtures/index.ts';
import { dialogueMoments } from './dialogue.ts';
import type { Moment } from './moments.ts';
import type { Scribe } from './scribe.ts';
import { threadMoments } from './thread.ts';

const DEBATE_DAYS = 7;
const ARCHIVED_AFTER_DAYS = 40;

export function jettyMoments(now: Date, scribe: Scribe): readonly Moment[] {
  const log = NY_BRYGGA.id as LogId & typeof NY_BRYGGA.id;
  const at = (day: number, time: string): number => dayAt(day - BRYGGA_DAYS_AGO, time, now).getTime();
  const { title, summary, lang, body, dnr, alternatives, about } = NY_BRYGGA;
  const closes = at(DEBATE_DAYS, '23.59');
  return [
    ...dialogueMoments({
      log,
      description: {
        title,
        summary,
        lang,
        body,
        dnr: fillYears(dnr, yearAt(now)),
        alternatives: alternatives.map(({ id, letter, title: name }) => ({ id, letter, title: name })),
        about,
        debateCloses: new Date(closes).toISOString(),
      },
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
