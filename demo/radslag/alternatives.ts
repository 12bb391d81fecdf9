/** The alternatives side by side: the same three figures for all, in the order of the ballot, none of them preferred. */
import { html } from '@lit-labs/ssr';
import { ALTERNATIVES, CONSEQUENCES, fillYears, type AlternativeText } from '../../stories/fixtures/index.ts';
import { picture, tile } from './pictures.ts';

const KEY_FIGURES = [
  { id: 'build', label: 'Att bygga' },
  { id: 'ready', label: 'Klar' },
  { id: 'walk', label: 'Kan gå dit' },
] as const;

export function alternatives(year: number) {
  return html`<ul class="alternatives">
    ${ALTERNATIVES.map(
      (each) =>
        html`<li class="alternative alt-${each.id}">
          ${picture(each.id, each.picture)}
          <h3>${tile(each.id, each.letter)}<span>${each.title}</span></h3>
          <p class="alternative-text">${each.lines.join(' ')}</p>
          <dl class="figures">
            ${KEY_FIGURES.map(
              (figure) =>
                html`<div>
                  <dt>${figure.label}</dt>
                  <dd>${keyFigure(figure.id, each.id, year)}</dd>
                </div>`,
            )}
          </dl>
          <p class="alternative-more">
            <a href="#konsekvenser">Alla konsekvenser<span class="spoken"> av ${each.letter}, ${each.title}</span></a>
          </p>
        </li>`,
    )}
  </ul>`;
}

/** The figure alone: what it includes stands in the comparison. */
function keyFigure(id: string, alternative: AlternativeText['id'], year: number): string {
  const row = CONSEQUENCES.find((each) => each.id === id);
  return fillYears(row?.[alternative] ?? '', year).split(',')[0] ?? '';
}
