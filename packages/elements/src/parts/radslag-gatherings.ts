/** *Möten*: place, what makes it easy to come there, a file for the calendar, and what was said. */
import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import type { GatheringView } from '@insyn/domain/radslag/shapes.ts';
import { heading } from '../base/heading.ts';
import { icon } from '../base/icons.ts';
import { spoken } from '../base/spoken.ts';
import { clock } from '../base/time.ts';
import { notice } from './notice.ts';
import { dayOf, firstLanguage, lacks, plain, type RadslagContext } from './radslag-context.ts';

export type GatheringOptions = {
  /** Address of the meeting's calendar file. */
  readonly calendar: (gathering: GatheringView) => string;
};

export function radslagGatherings(context: RadslagContext, options: GatheringOptions): TemplateResult {
  return html`${lacks(context)} ${context.view.gatherings.map((each) => one(each, context, options))}`;
}

function one(gathering: GatheringView, context: RadslagContext, { calendar }: GatheringOptions): TemplateResult {
  const { said, level, words, zone } = context;
  const { session, title, starts, ends, place, address, access, languages, about, state, cancelled, notes, changes } = gathering;
  const id = `mote-${session}`;
  const time = said.chatAt(dayOf(starts.utc, context), clock(starts.utc, words.$code, zone), clock(ends.utc, words.$code, zone));
  return html`<article class="gathering" aria-labelledby=${id}>
    ${heading(level, plain(title, context), { id, class: 'title-l' })}
    <p class="when"><time datetime=${starts.utc}>${time}</time>${standing(state, context)}</p>
    ${cancelled === null ? nothing : notice('warn', html`<span dir="auto">${said.meetingCancelled(cancelled)}</span>`, { icon: 'alert' })}
    ${changes > 0 && cancelled === null ? html`<p class="meta">${said.meetingChanged}</p>` : nothing}
    ${about === '' ? nothing : html`<p>${plain(about, context)}</p>`}
    <dl class="facts">
      ${fact(said.place, [place, ...(address === '' ? [] : [address])].join(', '), context)}
      ${fact(said.access, access.join(' · '), context)} ${fact(said.languages, languages.join(', '), context)}
    </dl>
    ${
      state === 'coming' || state === 'now'
        ? html`<p class="screen-only">
            <a href=${calendar(gathering)} download>${icon('calendar')}<span>${spoken(said.calendarOf(title), [said.calendar])}</span></a>
          </p>`
        : nothing
    }
    ${
      notes === null
        ? nothing
        : html`<div class="notes">
            ${heading(level + 1, said.notes, { class: 'title-m' })}
            <p class="lines" lang=${firstLanguage(context)} dir="auto">${notes}</p>
          </div>`
    }
  </article>`;
}

function standing(state: GatheringView['state'], { said }: RadslagContext): unknown {
  if (state === 'past') return html` <span class="meta">${said.meetingOver}</span>`;
  return state === 'now' ? html` <b>${said.meetingNow}</b>` : nothing;
}

function fact(name: string, text: string, context: RadslagContext): unknown {
  if (text === '') return nothing;
  return html`<div>
    <dt>${name}</dt>
    <dd>${plain(text, context)}</dd>
  </div>`;
}
