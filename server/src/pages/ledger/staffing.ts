/** When somebody reads, and how long it takes as a rule: the hours of the rules, in words. */
import { nextStaffed, staffedAt } from '@insyn/domain/moderation/staffing.ts';
import type { Staffing } from '@insyn/domain/moderation/types.ts';
import { clock, day, deadline } from '@insyn/elements/base/time.ts';
import { html } from '@lit-labs/ssr';
import type { LedgerWords } from './words.ts';

type Hours = Staffing['week'][number];
/** Closed days that are told ahead. */
const CLOSED_MOST = 6;

/** `at`: now, UTC. */
export function staffingPart(staffing: Staffing, at: string, words: LedgerWords): unknown {
  const closed = staffing.closed.filter((date) => date >= at.slice(0, 10)).slice(0, CLOSED_MOST);
  return html`<p>${nowWords(staffing, at, words)} ${words.usual(staffing.usualMinutes)}</p>
    <dl class="hours">
      ${hoursOf(staffing.week, words).map(
        ({ days, hours }) =>
          html`<div>
            <dt>${days}</dt>
            <dd>${hours}</dd>
          </div>`,
      )}
    </dl>
    ${
      closed.length === 0
        ? ''
        : html`<p class="meta">
            ${words.closedDays(
              listOf(
                closed.map((date) => day(`${date}T12:00:00.000Z`, at, words.lang, 'UTC')),
                words,
              ),
            )}
          </p>`
    }`;
}

function nowWords(staffing: Staffing, at: string, words: LedgerWords): string {
  const { staffed, until } = staffedAt(staffing, at);
  if (staffed) return words.staffedNow(until === null ? null : clock(until, words.lang, staffing.zone));
  const next = nextStaffed(staffing, at);
  return next === null ? words.notStaffed : words.staffedNext(deadline(next, at, words.lang, staffing.zone));
}

/** Days that follow each other and have the same hours stand together: `måndag–fredag 08.00–16.00`. */
export function hoursOf(week: readonly Hours[], words: LedgerWords): readonly { readonly days: string; readonly hours: string }[] {
  const byDay = Map.groupBy(week, (each) => each.day);
  const of = (number: number): string =>
    (byDay.get(number) ?? [])
      .toSorted((a, b) => (a.from < b.from ? -1 : 1))
      .map(({ from, to }) => `${timeOf(from, words)}–${timeOf(to, words)}`)
      .join(', ');
  const spans: { from: number; to: number; hours: string }[] = [];
  for (const number of [1, 2, 3, 4, 5, 6, 7]) {
    const hours = of(number);
    const last = spans.at(-1);
    if (last !== undefined && last.hours === hours) last.to = number;
    else spans.push({ from: number, to: number, hours });
  }
  return spans
    .filter(({ hours }) => hours !== '')
    .map(({ from, to, hours }) => ({ days: words.days(nameOf(from, words.lang), nameOf(to, words.lang)), hours }));
}

function timeOf(time: string, { lang }: LedgerWords): string {
  return lang === 'sv' ? time.replace(':', '.') : time;
}

/** 1 is Monday: 5 January 1970 was one. */
function nameOf(number: number, lang: string): string {
  return new Intl.DateTimeFormat(lang, { weekday: 'long', timeZone: 'UTC' }).format(Date.UTC(1970, 0, 4 + number));
}

function listOf(parts: readonly string[], { lang }: LedgerWords): string {
  return new Intl.ListFormat(lang, { type: 'conjunction' }).format(parts);
}
