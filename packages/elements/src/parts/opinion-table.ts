/** Every statement with the answers of each group: the same as the picture tells, and more. */
import { html } from 'lit';
import type { TemplateResult } from 'lit';
import { OPINION_ANSWERS, type Cells } from '@insyn/domain/opinion/types.ts';
import type { PictureView } from '@insyn/domain/opinion/view.ts';
import type { OpinionContext } from './opinion-context.ts';

export function opinionTable({ rows, groups }: PictureView, { said, words }: OpinionContext): TemplateResult {
  const number = new Intl.NumberFormat(words.$code);
  const told = (cells: Cells | undefined): TemplateResult =>
    html`${OPINION_ANSWERS.map((answer) => {
      const count = cells?.[answer] ?? null;
      return html`<td class=${count === null ? 'few' : 'count'} data-label=${said.answer[answer]}>
        ${count === null ? said.hidden : number.format(count)}
      </td>`;
    })}`;
  const all = { name: said.together, of: (row: PictureView['rows'][number]) => row.all };
  const each = groups.map(({ letter }, place) => ({
    name: said.group(letter),
    of: (row: PictureView['rows'][number]) => row.cells[place],
  }));
  const columns = [...each, all];
  return html`<details class="table-fold">
    <summary>${said.table}</summary>
    ${rows.map(
      (row) =>
        html`<table>
          <caption>
            <span lang=${row.lang} dir="auto">${row.text}</span>
          </caption>
          <thead>
            <tr>
              <td></td>
              ${OPINION_ANSWERS.map((answer) => html`<th scope="col">${said.answer[answer]}</th>`)}
            </tr>
          </thead>
          <tbody>
            ${columns.map(
              ({ name, of }) =>
                html`<tr>
                  <th scope="row">${name}</th>
                  ${told(of(row))}
                </tr>`,
            )}
          </tbody>
        </table>`,
    )}
  </details>`;
}
