/** The rådslag in the week of its vote, and when the votes are counted. */
import { html } from '@lit-labs/ssr';
import { NY_SKOLA, fillYears, yearAt } from '../../stories/fixtures/index.ts';
import type { Template } from '../web/document.ts';

/** `over`: the votes are counted. */
export function voteArticle(now: Date, dialog: string, over: boolean): Template {
  const dialogue = over ? 'ny-skola-resultat' : 'ny-skola-rosta';
  return html`<article class="radslag">
    <p class="eyebrow">Rådslag · rådgivande · ${NY_SKOLA.district}</p>
    <h1 class="question">${over ? 'Så röstade Kvarnskogen' : 'Nu röstar Kvarnskogen'}</h1>
    <p class="after">
      ${
        over
          ? 'Rösterna är räknade, de på webben och de på papper. Här ser du hur det gick, och kan kontrollera att din röst räknades.'
          : 'Debatten är slut. Nu röstar de som bor i Kvarnskogen och har fyllt 16 år, på webben eller med pappersröstsedel.'
      }
    </p>
    <div class="debate" id="rosta">
      <insyn-vote dialogue=${dialogue} heading-level="2"
        ><a href="${dialog}/d/${dialogue}">${over ? 'Läs resultatet' : 'Läs alternativen och rösta'}</a></insyn-vote
      >
    </div>
    <p class="reference">${NY_SKOLA.body} · ${fillYears(NY_SKOLA.dnr, yearAt(now))}</p>
  </article>`;
}
