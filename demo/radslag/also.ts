/** What else a rådslag has: a quiet list below, in the same order on every screen. */
import { html } from '@lit-labs/ssr';
import {
  ALTERNATIVES,
  DAY_SUMMARY,
  DOCUMENTS,
  INVITED_BODIES,
  PARTIES,
  STANDPOINTS,
  TIMELINE,
  dayAt,
  person,
} from '../../stories/fixtures/index.ts';
import { fullDay } from '../web/dates.ts';

const COMING = ['chat-representatives', 'meeting', 'chat-officials', 'debate-closes', 'vote', 'result', 'answer'];

export function also(now: Date, dialog: string) {
  return html`<ul class="also">
    <li>${fold(`Underlag (${String(DOCUMENTS.length)})`, documents(dialog))}</li>
    <li>${fold('Det här händer sen', dates(now))}</li>
    <li>${fold(`Så tycker partierna (${String(STANDPOINTS.length)})`, standpoints())}</li>
    <li>
      ${fold(`Yttranden (${String(INVITED_BODIES.filter((body) => body.answered).length)} av ${String(INVITED_BODIES.length)})`, statements())}
    </li>
    <li>${fold(`Debatten i korthet, dag ${String(DAY_SUMMARY.day)}`, daySummary())}</li>
  </ul>`;
}

const fold = (title: string, content: unknown) =>
  html`<details>
    <summary>${title}</summary>
    <div class="also-content">${content}</div>
  </details>`;

const documents = (dialog: string) => html`
  <ul class="dates">
    ${DOCUMENTS.map((each) => html`<li><strong>${each.title}</strong><br />${each.about}</li>`)}
  </ul>
  <p><a href="${dialog}/d/ny-skola">Läs underlaget på rådslagets egen sida</a></p>
`;

const dates = (now: Date) =>
  html`<ul class="dates">
    ${COMING.map((key) => {
      const each = TIMELINE.find((point) => point.key === key);
      if (each === undefined) return '';
      const ends = each.ends && each.ends.days !== each.days ? ` till ${fullDay(dayAt(each.ends.days, each.ends.time, now))}` : '';
      const time =
        each.ends && each.ends.days === each.days ? `klockan ${each.time}–${each.ends.time}` : ends === '' ? `klockan ${each.time}` : '';
      return html`<li>
        <strong>${each.label}</strong><br />${fullDay(dayAt(each.days, each.time, now))}${ends}
        ${time}${each.place ? `, ${each.place}` : ''}
      </li>`;
    })}
  </ul>`;

const letterOf = (id: string | null): string => ALTERNATIVES.find((each) => each.id === id)?.letter ?? '';

const standpoints = () =>
  STANDPOINTS.map((each) => {
    const party = PARTIES.find(({ id }) => id === each.party);
    return html`<div>
      <h3>
        ${party?.name ?? ''} (${party?.letters ?? ''}):
        ${each.alternative === null ? 'har inte valt' : `alternativ ${letterOf(each.alternative)}`}
      </h3>
      <p>${each.text}</p>
      <p class="meta">${person(each.person).name}</p>
    </div>`;
  });

const statements = () =>
  INVITED_BODIES.map(
    (body) =>
      html`<div>
        <h3>${body.name}</h3>
        ${body.answered ? html`<p class="text">${body.text}</p>` : html`<p class="meta">${body.gist}</p>`}
      </div>`,
  );

const daySummary = () => html`
  ${DAY_SUMMARY.sentences.map((sentence) => html`<p>${sentence.text}</p>`)}
  <p>${DAY_SUMMARY.notYetRaised}</p>
  <p class="meta">Skrivet av ${person(DAY_SUMMARY.author).name}, skolförvaltningen</p>
`;
