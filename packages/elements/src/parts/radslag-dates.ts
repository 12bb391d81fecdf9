/** *Det här händer sen*: every time of the plan, meetings and chats among them, and what was changed after everyone had been told. */
import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import type { RadslagView } from '@insyn/domain/radslag/shapes.ts';
import type { PlanTimes } from '@insyn/domain/radslag/types.ts';
import { clock, day } from '../base/time.ts';
import type { RadslagWords } from '../translations/radslag.ts';
import { dayOf, plain, type RadslagContext } from './radslag-context.ts';

type Key = keyof RadslagWords['when'];
type Point = {
  readonly at: string;
  readonly until: string | null;
  readonly what: unknown;
  readonly where: string;
  readonly cancelled: boolean;
};

/** `at` of everything that the plan has, by name; `null`: it is not in it. */
function timesBy(times: PlanTimes): ReadonlyMap<Key, string | null> {
  return new Map([
    ['information', times.information.utc],
    ['debate', times.debate.utc],
    ['debateCloses', times.debateCloses.utc],
    ['vote', times.vote?.opens.utc ?? null],
    ['voteCloses', times.vote?.closes.utc ?? null],
    ['result', times.result.utc],
    ['answer', times.answer.utc],
  ]);
}

/** What is told, by its time: first what was, then what comes. */
function pointsOf(context: RadslagContext): readonly Point[] {
  const { view, chats, said } = context;
  const planned = [...timesBy(view.plan.times)].flatMap(([key, at]): readonly Point[] =>
    at === null ? [] : [{ at, until: null, what: said.when[key], where: '', cancelled: false }],
  );
  const meetings = view.gatherings.map(({ starts, ends, title, place, cancelled }): Point => ({
    at: starts.utc,
    until: ends.utc,
    what: plain(title, context),
    where: place,
    cancelled: cancelled !== null,
  }));
  const talks = chats.map(({ plan, phase }): Point => ({
    at: plan.opens.utc,
    until: plan.closes.utc,
    what: html`${said.chats}: ${plain(plan.title, context)}`,
    where: '',
    cancelled: phase === 'cancelled',
  }));
  return [...planned, ...meetings, ...talks].sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0));
}

export function radslagDates(context: RadslagContext): TemplateResult {
  const { now } = context;
  const points = pointsOf(context);
  return html`${changes(context)}
    <ol class="dates">
      ${points.map(({ at, until, what, where, cancelled }) => {
        const over = Date.parse(until ?? at) <= now;
        return html`<li class=${over ? 'over' : nothing}>
          <time datetime=${at}>${dayOf(at, context)} ${hours(at, until, context)}</time>
          <span
            >${what}${where === '' ? nothing : html`, ${plain(where, context)}`}${cancelled ? html` · <b>${context.said.chatCancelled}</b>` : nothing}</span
          >
        </li>`;
      })}
    </ol>`;
}

function hours(at: string, until: string | null, { words, zone }: RadslagContext): string {
  const from = clock(at, words.$code, zone);
  return until === null ? from : `${from}–${clock(until, words.$code, zone)}`;
}

type Change = { readonly key: Key; readonly before: string | null; readonly now: string | null; readonly at: string };

/** In the order in which they were made. */
function changesOf({ earlier, plan }: Pick<RadslagView, 'earlier' | 'plan'>): readonly Change[] {
  return earlier.flatMap(({ plan: old, until }, at) => {
    const after = timesBy((earlier[at + 1]?.plan ?? plan).times);
    return [...timesBy(old.times)].flatMap(([key, before]): readonly Change[] => {
      const now = after.get(key) ?? null;
      return now === before ? [] : [{ key, before, now, at: until }];
    });
  });
}

function changes(context: RadslagContext): unknown {
  const all = changesOf(context.view);
  if (all.length === 0) return nothing;
  const { said } = context;
  return html`<ul class="changes">
    ${all.map((each) => html`<li>${changeWords(each, context)} <span class="meta">${said.changed(dayOf(each.at, context))}</span></li>`)}
  </ul>`;
}

function changeWords({ key, before, now: after }: Change, context: RadslagContext): string {
  const { said, words, now, zone } = context;
  const what = said.whenChanged[key];
  if (after === null) return said.changeGone(what);
  if (before === null) return said.changeAdded(what, `${dayOf(after, context)} ${clock(after, words.$code, zone)}`);
  const dayWords = (at: string): string => day(at, now, words.$code, zone);
  // On one day only the hour tells them apart.
  if (dayWords(after) === dayWords(before))
    return said.change(what, `${dayWords(after)} ${clock(after, words.$code, zone)}`, clock(before, words.$code, zone));
  return said.change(what, dayWords(after), dayWords(before));
}
