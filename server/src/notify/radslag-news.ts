/** Which lines of a dialogue are news of its plan, its meetings at a place, its vote and the answer to it. Pure. */
import type { DialogueFact } from '@insyn/domain/dialogue/types.ts';
import type { Line, LineOf } from '@insyn/domain/fact.ts';
import { timesOf } from '@insyn/domain/radslag/plan.ts';
import type { RadslagFact, RadslagPlan } from '@insyn/domain/radslag/types.ts';
import type { LogState } from '@insyn/domain/root.ts';
import type { VoteFact } from '@insyn/domain/vote/types.ts';
import type { RadslagHappening, What } from './happening.ts';

/** Types of lines that may be news; the phases are looked at with those of every dialogue. */
export const RADSLAG_NEWS: readonly string[] = [
  'radslag/planned',
  'radslag/gathering-planned',
  'radslag/gathering-changed',
  'radslag/gathering-cancelled',
  'radslag/answered',
  'radslag/answer-overdue',
  'vote/opened',
  'vote/closed',
  'vote/cancelled',
  'vote/result',
] satisfies readonly (RadslagFact | VoteFact)['type'][];

/** `matter`: those who follow its matter are told too. */
export type RadslagTold = { readonly what: Omit<What, 'log'>; readonly matter: boolean };

export function radslagNewsIn(line: Line, state: LogState): RadslagTold | null {
  const { radslag, vote } = state;
  const given = line as LineOf<DialogueFact | RadslagFact | VoteFact>;
  const tell = (kind: RadslagHappening, matter: boolean, more: Partial<What> = {}): RadslagTold => ({ what: { kind, ...more }, matter });
  if (given.type === 'vote/opened') return tell('vote-opened', true, given.data);
  if (given.type === 'vote/closed') return tell('vote-closed', false, given.data);
  if (given.type === 'vote/result') return tell('vote-result', true, { election: given.data.election });
  if (given.type === 'vote/cancelled') {
    const { election } = given.data;
    // One that nobody knew of is missed by nobody.
    const known = vote.runs.some((run) => run.election === election && run.definedAt !== null);
    return known ? tell('vote-cancelled', true, { election }) : null;
  }
  const { announced } = radslag.entered;
  if (radslag.plan === null || announced === undefined || line.at < announced) return null;
  switch (given.type) {
    case 'dialogue/phase-entered': {
      const { phase } = given.data;
      // Going on after a pause is no beginning.
      if (phase === 'paused' || radslag.entered[phase] !== line.at) return null;
      if (phase === 'announced' || phase === 'information') return tell(`radslag-${phase}`, true);
      return phase === 'result' && radslag.plan.times.vote === null ? tell('radslag-result', true) : null;
    }
    case 'radslag/planned': {
      const text = JSON.stringify(given.data.plan);
      const version = radslag.earlier.findIndex(
        ({ until }, place) => until === line.at && JSON.stringify(changeAt(state, place)?.to) === text,
      );
      const change = changeAt(state, version);
      return change === null || movedTimes(change.from, change.to).length === 0 ? null : tell('radslag-moved', false, { version });
    }
    case 'radslag/gathering-planned':
    case 'radslag/gathering-changed': {
      const content = line.contents[0]?.id;
      const kind = given.type === 'radslag/gathering-planned' ? 'gathering-planned' : 'gathering-changed';
      return content === undefined ? null : tell(kind, false, { session: given.data.session, content });
    }
    case 'radslag/gathering-cancelled':
      return tell('gathering-cancelled', false, { session: given.data.session });
    case 'radslag/answered': {
      const content = line.contents[0]?.id;
      return content === undefined ? null : tell(given.data.again ? 'radslag-corrected' : 'radslag-answered', true, { content });
    }
    case 'radslag/answer-overdue':
      return tell('radslag-overdue', true);
    default:
      return null;
  }
}

/** A change of the plan that people had been told of, 0 for the first one: what it was, and what it became. */
export function changeAt(
  { radslag: { earlier, plan } }: Pick<LogState, 'radslag'>,
  place: number | undefined,
): { readonly from: RadslagPlan; readonly to: RadslagPlan } | null {
  if (place === undefined) return null;
  const [from, to] = [earlier[place]?.plan, earlier[place + 1]?.plan ?? plan];
  return from === undefined || to === null ? null : { from, to };
}

/** UTC; `null` where there was, or is, no such time. */
export type MovedTime = { readonly time: string; readonly from: string | null; readonly to: string | null };

export function movedTimes(from: RadslagPlan, to: RadslagPlan): readonly MovedTime[] {
  const [before, after] = [new Map(timesOf(from.times)), new Map(timesOf(to.times))];
  return [...new Set([...after.keys(), ...before.keys()])].flatMap((time) => {
    const moved: MovedTime = { time, from: before.get(time)?.utc ?? null, to: after.get(time)?.utc ?? null };
    return moved.from === moved.to ? [] : [moved];
  });
}
