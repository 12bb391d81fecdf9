/** A rådslag about the school from its first draft on: plan, matter, standpoints and meeting as the fixtures tell, and the machine's steps. */
import { readFileSync } from 'node:fs';
import type { LogId } from '@insyn/domain/ids.ts';
import type { DialogueCommand, Settings } from '@insyn/domain/dialogue/types.ts';
import type { RadslagCommand } from '@insyn/domain/radslag/types.ts';
import {
  DOCUMENTS,
  GATHERING_NOTES,
  NY_SKOLA,
  RESULT_SUMMARY,
  answerOf,
  argumentsOf,
  fillYears,
  gatheringsOf,
  matterOf,
  planOf,
  standpointsOf,
  timesOf,
  yearAt,
} from '../../stories/fixtures/index.ts';
import { addDocument, descriptionOf } from './dialogue.ts';
import type { Moment } from './moments.ts';
import { RULES } from './rules.ts';
import type { Scribe } from './scribe.ts';
import { CITY } from './tenants.ts';

export type RadslagSeed = {
  readonly log: LogId;
  /** Now, where nothing is later. */
  readonly now: Date;
  /** The day that is day 4 of 7 of its debate: dates are counted from it. */
  readonly middle: Date;
  readonly settings: Partial<Settings>;
  readonly scribe: Scribe;
  /** Resolves when the machine has said what is due. */
  readonly elapsed: () => Promise<void>;
};

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/** `days` after now, or before. */
export function daysFrom(now: Date, days: number): Date {
  return new Date(now.getTime() + days * DAY);
}

export function radslagMoments({ log, now, middle, settings, scribe, elapsed }: RadslagSeed): readonly Moment[] {
  const year = yearAt(middle);
  const times = timesOf(middle);
  const announced = Date.parse(times.information.utc) - 3 * DAY;
  const { clerk } = CITY;
  const about = descriptionOf(NY_SKOLA, middle, Date.parse(times.debateCloses.utc));
  const does = (at: number, command: DialogueCommand | RadslagCommand): Moment => ({ at, act: () => scribe.staff(log, clerk, command) });
  const all: readonly Moment[] = [
    does(announced - 2 * DAY, {
      type: 'dialogue/create',
      kind: 'radslag',
      description: { ...about, alternatives: [], debateCloses: null },
      // What no check stops is read at once, where nothing else is said.
      settings: { review: { when: 'after', of: 'checks' }, ...settings },
      policy: RULES,
      tenant: CITY.log,
    }),
    does(announced - 2 * DAY + 1, { type: 'radslag/plan', plan: planOf(middle) }),
    does(announced - 2 * DAY + 2, { type: 'radslag/write', matter: matterOf(year) }),
    does(announced - DAY, { type: 'radslag/write-standpoints', standpoints: standpointsOf() }),
    ...gatheringsOf(middle).map((gathering, at) => does(announced - DAY + 1 + at, { type: 'radslag/plan-gathering', gathering })),
    // One after another: the order on the page is the order in which they came.
    ...DOCUMENTS.map(({ file, title, lang }, at): Moment => {
      const markdown = fillYears(readFileSync(new URL(`../../stories/fixtures/documents/${file}`, import.meta.url), 'utf8'), year);
      return {
        at: Date.parse(times.information.utc) + at * 1000,
        act: () => addDocument(log, clerk, { title, lang, markdown, source: null }, scribe),
      };
    }),
    does(announced, { type: 'radslag/announce' }),
    ...[times.information, times.debate, times.vote?.opens, times.vote?.closes, times.result].flatMap((time) =>
      time === undefined ? [] : [{ at: Date.parse(time.utc), act: elapsed }],
    ),
    {
      at: Date.parse(gatheringsOf(middle)[0]?.ends.utc ?? '') + 2 * HOUR,
      act: () => scribe.noteGathering(log, clerk, GATHERING_NOTES),
    },
    does(Date.parse(times.result.utc) - HOUR, {
      type: 'radslag/write-arguments',
      summary: RESULT_SUMMARY,
      arguments: argumentsOf(),
    }),
    does(Date.parse(`${answerOf(middle).decision.date}T14:00:00.000Z`), { type: 'radslag/answer', answer: answerOf(middle) }),
  ];
  return all.filter(({ at }) => at <= now.getTime());
}
