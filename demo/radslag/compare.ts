/** All consequences: a table where there is room, one heading at a time on a phone. */
import { html } from '@lit-labs/ssr';
import { ALTERNATIVES, CONSEQUENCES, IF_NOT_BUILT, fillYears, type Consequence } from '../../stories/fixtures/index.ts';
import { tile } from './pictures.ts';

export function comparison(year: number) {
  const text = (row: Consequence, id: 'a' | 'b' | 'c'): string => fillYears(row[id], year);
  return html`<details class="compare" id="jamfor">
    <summary><span>Jämför alla konsekvenser</span></summary>
    <div id="konsekvenser" class="compare-content">
      <table class="compare-wide">
        <caption class="spoken">
          Konsekvenser av de tre alternativen
        </caption>
        <thead>
          <tr>
            <td></td>
            ${ALTERNATIVES.map(
              (each) =>
                html`<th scope="col">
                  <span class="compare-head">${tile(each.id, each.letter)}<span>${each.title}</span></span>
                </th>`,
            )}
          </tr>
        </thead>
        <tbody>
          ${CONSEQUENCES.map(
            (row) =>
              html`<tr>
                <th scope="row">${row.heading}</th>
                ${ALTERNATIVES.map(({ id }) => html`<td>${text(row, id)}</td>`)}
              </tr>`,
          )}
        </tbody>
      </table>
      <div class="compare-narrow">
        ${CONSEQUENCES.map(
          (row, index) =>
            html`<details name="konsekvens" ?open=${index === 1}>
              <summary>${row.heading}</summary>
              <dl>
                ${ALTERNATIVES.map(
                  (each) =>
                    html`<div>
                      <dt>${tile(each.id, each.letter)}<span class="spoken">${each.title}</span></dt>
                      <dd>${text(row, each.id)}</dd>
                    </div>`,
                )}
              </dl>
            </details>`,
        )}
      </div>
      <div class="not-built">
        <h3>${IF_NOT_BUILT.heading}</h3>
        <p>${fillYears(IF_NOT_BUILT.text, year)}</p>
      </div>
    </div>
  </details>`;
}
