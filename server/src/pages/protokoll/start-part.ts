/** The first page of *Insyn*: search, what comes, what was decided last, and every body. */
import type { BodyEntry, MeetingEntry } from '@insyn/domain/protokoll/views.ts';
import { isComing } from '@insyn/elements/parts/meeting-list.ts';
import { bodyHref, fullDate, meetingHref, startWords, type ProtokollContext } from '@insyn/elements/parts/protokoll-context.ts';
import { searchForm } from '@insyn/elements/parts/search-field.ts';
import { routes } from '@insyn/protocol/routes.ts';
import { html } from '@lit-labs/ssr';
import type { MeetingShelf } from '../../protokoll/shelf.ts';

/** Meetings in each list. */
const SHOWN = 6;

export async function startPart(shelf: MeetingShelf, context: ProtokollContext): Promise<unknown> {
  const bodies = await shelf.bodies();
  const all = (await Promise.all(bodies.map(({ body }) => shelf.meetings(body)))).flatMap((entries) => entries ?? []);
  const coming = all.filter((entry) => isComing(entry, context)).toSorted((a, b) => a.date.localeCompare(b.date));
  const past = all.filter((entry) => !isComing(entry, context)).toSorted((a, b) => b.date.localeCompare(a.date));
  return html`<div class="start">
    <div>
      <h1>Insyn</h1>
      <p class="lead">Vad nämnderna ska ta upp, vad de har beslutat och varför. Du kan söka, följa ett ärende och ställa frågor.</p>
    </div>
    ${searchForm({ typed: '', action: routes.searchPage }, context)} ${section('Möten framåt', coming.slice(0, SHOWN), context)}
    ${section('Senaste mötena', past.slice(0, SHOWN), context)} ${bodyPart(bodies, context)}
  </div>`;
}

function section(title: string, entries: readonly MeetingEntry[], context: ProtokollContext): unknown {
  if (entries.length === 0) return '';
  return html`<section class="meetings">
    <h2 class="title-l">${title}</h2>
    <ol class="meeting-rows">
      ${entries.map(
        (entry) =>
          html`<li>
            <div class="row-head">
              <a href=${meetingHref(entry, context)}>${entry.body.name}, ${fullDate(entry.date, context)}</a>
              <span class="chip">${context.said.status[entry.status]}</span>
            </div>
            ${entry.start === null ? '' : html`<p class="meta">${[startWords(entry.date, entry.start, context), entry.place].filter((each) => each !== '').join(' · ')}</p>`}
          </li>`,
      )}
    </ol>
  </section>`;
}

function bodyPart(bodies: readonly BodyEntry[], context: ProtokollContext): unknown {
  return html`<section class="meetings">
    <h2 class="title-l">Nämnder</h2>
    ${
      bodies.length === 0
        ? html`<p class="empty">Ingen nämnd finns här än.</p>`
        : html`<ul class="meeting-rows">
            ${bodies.map((body) => html`<li><a href=${bodyHref(body, context)}>${body.name}</a></li>`)}
          </ul>`
    }
  </section>`;
}
