/** The meetings of a body: those to come first, with how to take part, then the earlier ones by year. */
import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import type { BodyEntry, MeetingEntry, MeetingStatus, MeetingView } from '@insyn/domain/protokoll/views.ts';
import { heading } from '../base/heading.ts';
import { icon } from '../base/icons.ts';
import { clock } from '../base/time.ts';
import { ALL_DRAWN, type Folds } from './part.ts';
import { bodyHref, dateWords, deeper, followHref, fullDate, meetingHref, type ProtokollContext } from './protokoll-context.ts';

export type MeetingListOptions = {
  /** The next meeting whole, for how to take part. */
  readonly next?: MeetingView | null;
  /** Years before the newest may be drawn later. */
  readonly folds?: Folds;
};

const COMING: readonly MeetingStatus[] = ['planned', 'called', 'under-way'];

/** Still to come: a cancelled one stays among them until its day has passed. */
export function isComing({ status, date }: MeetingEntry, { now }: ProtokollContext): boolean {
  return COMING.includes(status) || (status === 'cancelled' && Date.parse(`${date}T23:59:59Z`) >= now);
}

/** `entries`: newest first, as the server gives them. */
export function meetingList(
  body: BodyEntry,
  entries: readonly MeetingEntry[],
  context: ProtokollContext,
  options: MeetingListOptions = {},
): TemplateResult {
  const { said } = context;
  const coming = entries.filter((entry) => isComing(entry, context)).toSorted((a, b) => (a.date < b.date ? -1 : 1));
  const past = entries.filter((entry) => !isComing(entry, context));
  const inner = deeper(context);
  return html`<section class="meetings" aria-labelledby="body-title">
    <header class="meeting-head">
      ${heading(context.level, body.name, { id: 'body-title', class: 'meeting-title', focusable: true })}
      <p class="screen-only">
        <a class="text-button" href=${followHref('body', body.body, context)}>${icon('follow')}${said.followBody(body.name)}</a>
      </p>
    </header>
    ${
      entries.length === 0
        ? html`<p class="empty">${said.noMeetings}</p>`
        : html` <div class="group">
              ${heading(inner.level, said.comingMeetings, { class: 'title-l' })}
              ${
                coming.length === 0
                  ? html`<p class="empty">${said.noComing}</p>`
                  : html`<ol class="meeting-rows coming-rows">
                      ${coming.map((entry) => row(entry, inner, options.next ?? null))}
                    </ol>`
              }
            </div>
            ${
              past.length === 0
                ? nothing
                : html`<div class="group">
                    ${heading(inner.level, said.pastMeetings, { class: 'title-l' })}
                    ${byYear(past).map(([year, list], index) => yearOf(year, list, index === 0, inner, options.folds ?? ALL_DRAWN))}
                  </div>`
            }`
    }
  </section>`;
}

function yearOf(year: string, list: readonly MeetingEntry[], newest: boolean, context: ProtokollContext, folds: Folds): TemplateResult {
  const near = (): void => folds.onToggle?.(year, true);
  return html`<details class="fold year" ?open=${newest}>
    <summary @pointerdown=${near} @focusin=${near}>${heading(context.level + 1, year)}</summary>
    ${
      newest || folds.drawn(year)
        ? html`<ol class="meeting-rows">
            ${list.map((entry) => row(entry, context, null))}
          </ol>`
        : nothing
    }
  </details>`;
}

/** Years that may be drawn later, newest first. */
export function yearKeys(entries: readonly MeetingEntry[]): readonly string[] {
  return byYear(entries).map(([year]) => year);
}

function byYear(entries: readonly MeetingEntry[]): readonly (readonly [string, readonly MeetingEntry[]])[] {
  const years = new Map<string, MeetingEntry[]>();
  for (const entry of entries) {
    const year = entry.date.slice(0, 4);
    const list = years.get(year);
    if (list === undefined) years.set(year, [entry]);
    else list.push(entry);
  }
  return [...years].sort(([a], [b]) => (a < b ? 1 : -1));
}

function row(entry: MeetingEntry, context: ProtokollContext, next: MeetingView | null): TemplateResult {
  const { said, words } = context;
  const { status, start, place, number, open, date } = entry;
  const coming = isComing(entry, context);
  const facts = [
    ...(start === null ? [] : [said.atClock('', clock(start.utc, words.$code, start.zone)).trim()]),
    ...(place === '' ? [] : [place]),
    ...(number === '' || coming ? [] : [said.meetingNumber(number)]),
    ...(coming && open && status !== 'cancelled' ? [said.openToAll] : []),
  ];
  const whole = next !== null && next.meeting === entry.meeting && status !== 'cancelled' ? next : null;
  return html`<li class=${status === 'cancelled' ? 'cancelled' : nothing}>
    <div class="row-head">
      <a href=${meetingHref(entry, context)}>${coming ? fullDate(date, context) : dateWords(date, context)}</a>
      <span class="chip ${status === 'posted' || status === 'adjusted' ? 'quiet' : ''}">${said.status[status]}</span>
    </div>
    ${facts.length === 0 ? nothing : html`<p class="meta">${facts.join(' · ')}</p>`}
    ${whole === null || whole.takePart === '' ? nothing : html`<p class="take-part"><b>${said.takePart}:</b> <bdi>${whole.takePart}</bdi></p>`}
  </li>`;
}

/** Every body, where none was named. */
export function bodyList(bodies: readonly BodyEntry[], context: ProtokollContext): TemplateResult {
  const { said } = context;
  return html`<section class="meetings" aria-labelledby="body-title">
    <header class="meeting-head">
      ${heading(context.level, said.toBodies, { id: 'body-title', class: 'meeting-title', focusable: true })}
    </header>
    <ul class="meeting-rows">
      ${bodies.map((each) => html`<li><a href=${bodyHref(each, context)}>${each.name}</a></li>`)}
    </ul>
  </section>`;
}
