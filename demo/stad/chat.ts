/** The rådslag on the day of its chat, and the day after: the chat is the first thing one sees. */
import { html } from '@lit-labs/ssr';
import { CHAT, NY_SKOLA, fillYears, yearAt } from '../../stories/fixtures/index.ts';
import type { Template } from '../web/document.ts';

/** `over`: the chat was held, and its record is there. */
export function chatArticle(now: Date, dialog: string, over: boolean): Template {
  const dialogue = over ? 'ny-skola-efter' : 'ny-skola-chatt';
  return html`<article class="radslag">
    <p class="eyebrow">Rådslag · rådgivande · ${NY_SKOLA.district}</p>
    <h1 class="question">${NY_SKOLA.title}</h1>
    <p class="after">
      ${
        over
          ? 'Chatten är slut. Här läser du frågorna och svaren, och ser vad som svaras skriftligt efteråt.'
          : 'Tre politiker svarar just nu. Fråga själv, eller stöd den fråga du helst vill ha svar på.'
      }
    </p>
    <div class="debate" id="chatt">
      <insyn-chat dialogue=${dialogue} heading-level="2"><a href="${dialog}/d/${dialogue}/chatt">${CHAT.title}</a></insyn-chat>
    </div>
    <p class="reference">${NY_SKOLA.body} · ${fillYears(NY_SKOLA.dnr, yearAt(now))}</p>
  </article>`;
}
