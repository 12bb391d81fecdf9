/** How long a dialogue that was put away stays on the web. Its archive stays whatever happens here. */
import { accept, refuse, type Decision } from '../decision.ts';
import type { By } from '../fact.ts';
import type { LogState } from '../root.ts';
import { keepingOf } from './masks.ts';
import { monthsAfter } from './months.ts';
import type { KeepingFact, KeepingRefusal } from './types.ts';

/** Days before: the office is told. */
export const TOLD_DAYS = 28;
const CLOCK: By = { system: 'clock' };

type Room = Pick<LogState, 'dialogue' | 'keeping'>;

/** When it leaves the web; `null`: not by itself. Nobody meets a page that is gone without the office having been told in time. `city`: months as the city has set; `null`: never. */
export function leavesWebAt(state: Room, city: number | null): string | null {
  const { months, offWeb, againAt, toldAt } = keepingOf(state);
  const { dialogue } = state;
  const after = months === 'tenant' ? city : months;
  if (dialogue.phase !== 'archived' || offWeb !== null || after === null) return null;
  const due = monthsAfter(againAt !== null && againAt > dialogue.since ? againAt : dialogue.since, after);
  const told = toldAt === null ? '' : daysAfter(toldAt, TOLD_DAYS);
  return told > due ? told : due;
}

/** When the machine has something to say next: that the end is near, or that it has come. */
export function nextWebDue(state: Room, city: number | null): string | null {
  const due = leavesWebAt(state, city);
  return due === null || keepingOf(state).toldAt !== null ? due : daysAfter(due, -TOLD_DAYS);
}

/** What has come by `at`. */
export function elapseWeb(state: Room, city: number | null, at: string): Decision<KeepingFact, KeepingRefusal> {
  const next = nextWebDue(state, city);
  if (next === null || next > at) return refuse('keeping/nothing-due');
  if (keepingOf(state).toldAt !== null)
    return accept<KeepingFact>({ type: 'keeping/unpublished', by: CLOCK, data: { reason: '' }, contents: [] });
  const due = leavesWebAt(state, city) ?? at;
  const told = daysAfter(at, TOLD_DAYS);
  return accept<KeepingFact>({ type: 'keeping/web-end-near', by: CLOCK, data: { due: told > due ? told : due }, contents: [] });
}

function daysAfter(at: string, days: number): string {
  return new Date(Date.parse(at) + days * 86_400_000).toISOString();
}
