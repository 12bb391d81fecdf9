/** The rådslag on the city's own page: question, steps, alternatives, then the debate as the widget shows it. */
import { html } from '@lit-labs/ssr';
import { NY_SKOLA, SLOT_TEXT, fillYears, yearAt } from '../../stories/fixtures/index.ts';
import { also } from './also.ts';
import { alternatives } from './alternatives.ts';
import { comparison } from './compare.ts';
import { phaseLine, phaseSentence } from './phases.ts';

export function radslag(now: Date, dialog: string) {
  const year = yearAt(now);
  return html`<article class="radslag">
    <p class="eyebrow">Rådslag · rådgivande · ${NY_SKOLA.district}</p>
    <h1 class="question">${NY_SKOLA.title}</h1>
    ${phaseLine(now)}
    <div class="now-line">
      <p><strong>Debatten pågår.</strong> ${phaseSentence(now)}</p>
      <a class="main-button" href="#debatt">Skriv inlägg</a>
    </div>
    <details class="summary">
      <summary>Kort om frågan</summary>
      <p>${NY_SKOLA.summary}</p>
    </details>
    <h2 class="section-title">Tre alternativ</h2>
    ${alternatives(year)} ${comparison(year)}
    <div class="debate" id="debatt">
      <insyn-debate dialogue="ny-skola" heading-level="2"><a href="${dialog}/d/ny-skola">${SLOT_TEXT}</a></insyn-debate>
    </div>
    ${also(now, dialog)}
    <p class="reference">${NY_SKOLA.body} · ${fillYears(NY_SKOLA.dnr, year)}</p>
  </article>`;
}
