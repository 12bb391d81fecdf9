/** The plan of a rådslag: times in the order they come, moved only while they are ahead (rules RS in SPEC.md). */
import { isZonedTime } from '../protokoll/dates.ts';
import { isDate } from '../protokoll/law.ts';
import { cleanLine, isLanguage, isShowable, lengthOf } from '../text/clean.ts';
import { personalNumbers } from '../text/personal-number.ts';
import type { ZonedTime } from '../protokoll/types.ts';
import type { VoteRun } from '../vote/types.ts';
import type { Fault } from './matter.ts';
import { TEMPLATES, type DecisionLink, type PlanTimes, type RadslagPlan } from './types.ts';

const LINE_MAX = 200;
const ADDRESS_MAX = 1000;
const STATEMENT_MAX = 2000;
const LANGUAGES_MOST = 12;

/** A page on the web that a link may lead to. */
export function isAddress(text: string): boolean {
  return text.length <= ADDRESS_MAX && /^https:\/\/[^\s"<>]{1,}$/.test(text) && URL.canParse(text);
}

/** Names of the times in their order, with what they are. `vote.opens` and `vote.closes` are left out where there is no vote. */
export function timesOf({
  information,
  debate,
  debateCloses,
  vote,
  result,
  answer,
  archive,
}: PlanTimes): readonly (readonly [string, ZonedTime])[] {
  return [
    ['information', information],
    ['debate', debate],
    ['debateCloses', debateCloses],
    ...(vote === null
      ? []
      : ([
          ['vote.opens', vote.opens],
          ['vote.closes', vote.closes],
        ] as const)),
    ['result', result],
    ['answer', answer],
    ['archive', archive],
  ];
}

/** Two that may come in the same moment: the vote may open as the debate closes, the result as the vote does, and nothing waits for the archive. */
const MAY_MEET: ReadonlySet<string> = new Set(['vote.opens', 'result', 'archive']);

export function planFault(plan: RadslagPlan): Fault | null {
  const { template, times, languages, decision, answers, office, accessibility } = plan;
  if (!TEMPLATES.includes(template) || (template === 'simple') !== (times.vote === null))
    return { code: 'radslag/matter-fault', field: 'template' };
  if (
    languages.length === 0 ||
    languages.length > LANGUAGES_MOST ||
    new Set(languages).size !== languages.length ||
    !languages.every(isLanguage)
  )
    return { code: 'radslag/matter-fault', field: 'languages' };
  const all = timesOf(times);
  const odd = all.find(([, time]) => !isZonedTime(time));
  if (odd) return { code: 'radslag/time-not-understood', field: odd[0] };
  for (const [at, [field, time]] of all.entries()) {
    const before = all[at - 1]?.[1].utc ?? '';
    if (time.utc < before || (time.utc === before && !MAY_MEET.has(field))) return { code: 'radslag/times-disordered', field };
  }
  return (
    decisionFault(decision, false) ??
    lineFault('answers', answers, LINE_MAX) ??
    lineFault('accessibility', accessibility, STATEMENT_MAX) ??
    (office === '' || /^[^\s@<>"]+@[^\s@<>"]+\.[^\s@<>"]+$/.test(office)
      ? null
      : { code: 'radslag/address-not-understood', field: 'office' })
  );
}

/** `whole`: every part of it must be there. */
export function decisionFault({ body, paragraph, date, address }: DecisionLink, whole: boolean): Fault | null {
  if (whole && (body === '' || paragraph === ''))
    return { code: 'radslag/field-empty', field: body === '' ? 'decision.body' : 'decision.paragraph' };
  if ((date !== '' || whole) && !isDate(date)) return { code: 'radslag/time-not-understood', field: 'decision.date' };
  if (address !== '' && !isAddress(address)) return { code: 'radslag/address-not-understood', field: 'decision.address' };
  return lineFault('decision.body', body, LINE_MAX) ?? lineFault('decision.paragraph', paragraph, LINE_MAX);
}

export function lineFault(field: string, text: string, most: number): Fault | null {
  if (lengthOf(text) > most) return { code: 'radslag/field-too-long', field };
  const clean = cleanLine(text) === text && (text === '' || isShowable(text)) && personalNumbers(text).length === 0;
  return clean ? null : { code: 'radslag/text-not-allowed', field };
}

/**
 * What stands in the way of moving from one announced plan to another at `at`: a time that has come, before or after the change, and
 * what is voted on once somebody has signed it.
 */
export function changeFault(from: RadslagPlan, to: RadslagPlan, run: VoteRun | null, at: string): Fault | null {
  const frozen = frozenFault(from, to, run);
  if (frozen) return frozen;
  const before = new Map(timesOf(from.times));
  for (const [field, time] of timesOf(to.times)) {
    const was = before.get(field)?.utc;
    if (was !== time.utc && (time.utc <= at || (was !== undefined && was <= at))) return { code: 'radslag/time-past', field };
  }
  // A time that is left out: a vote that has begun is not taken away by a plan.
  const gone = timesOf(from.times).find(([field, time]) => time.utc <= at && !timesOf(to.times).some(([name]) => name === field));
  return gone ? { code: 'radslag/time-past', field: gone[0] } : null;
}

/** Whoever votes, votes on what was signed, in the time that was signed. */
export function frozenFault(from: RadslagPlan | null, to: RadslagPlan, run: VoteRun | null): Fault | null {
  if (run === null || run.status === 'cancelled') return null;
  const { vote } = to.times;
  if (vote?.opens.utc !== run.opens) return { code: 'radslag/times-frozen', field: 'vote.opens' };
  if (vote.closes.utc !== run.closes) return { code: 'radslag/times-frozen', field: 'vote.closes' };
  return from !== null && from.languages.join() !== to.languages.join() ? { code: 'radslag/times-frozen', field: 'languages' } : null;
}
