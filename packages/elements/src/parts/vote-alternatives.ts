/** The alternatives side by side: as large, in the order of the ballot, under the same headings. None is chosen or recommended. */
import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import type { Heading, VoteAlternative } from '@insyn/domain/vote/definition.ts';
import { routes } from '@insyn/protocol/routes.ts';
import { heading } from '../base/heading.ts';
import { icon } from '../base/icons.ts';
import { pattern } from './alternative.ts';
import { textOf, told, type VoteContext } from './vote-context.ts';

/** More columns of words than these nobody can read beside each other. */
const COLUMNS_MOST = 4;

/** The letter with its colour and pattern. */
export function letterTile(letter: string): TemplateResult {
  return html`<span class="tile"><b>${letter}</b>${pattern(letter)}</span>`;
}

export function voteAlternatives(context: VoteContext): TemplateResult {
  const { said, definition, level } = context;
  return html`<section class="alternatives-part" aria-labelledby="vote-alternatives">
    ${heading(level, said.alternatives, { id: 'vote-alternatives', class: 'title-xl' })}
    <ul class="alternative-cards" data-many=${String(definition.alternatives.length)}>
      ${definition.alternatives.map((each) => html`<li class="alternative-card">${card(each, context)}</li>`)}
    </ul>
    ${consequences(context)}
  </section>`;
}

function card({ letter, title, summary, picture, map, cost }: VoteAlternative, context: VoteContext): TemplateResult {
  const { said, base, log, level } = context;
  return html`${heading(level + 1, html`${letterTile(letter)} ${told(title, context)}`, { class: 'title-l' })}
    ${
      picture === null
        ? nothing
        : html`<img
            class="picture"
            src=${`${base}${routes.attachment(log, picture.sha256)}`}
            alt=${textOf(picture.alt, context)}
            lang=${context.lang}
            loading="lazy"
            @error=${hide}
          />`
    }
    <p class="summary-of">${told(summary, context)}</p>
    ${
      cost === null
        ? nothing
        : html`<dl class="key-figures">
            <div>
              <dt>${said.cost}</dt>
              <dd>${told(cost, context)}</dd>
            </div>
          </dl>`
    }
    ${
      map === null
        ? nothing
        : html`<p class="map">
            <a href=${map} target="_blank" rel="noreferrer noopener">${icon('map')}<span>${said.map}</span></a>
          </p>`
    }`;
}

/** A picture that does not come leaves no frame behind. */
function hide(event: Event): void {
  if (event.target instanceof HTMLElement) event.target.hidden = true;
}

/** Headings that have a text; one that is empty for one is empty for all. */
export function filledHeadings({
  headings,
  alternatives,
}: Pick<VoteContext['definition'], 'headings' | 'alternatives'>): readonly Heading[] {
  return headings.filter(({ id }) => alternatives.some((each) => Object.values(each.consequences[id] ?? {}).some((text) => text !== '')));
}

/** A table where there is room; on a phone one heading at a time, with the alternatives under it. Roles, since it is no table to the style there. */
function consequences(context: VoteContext): unknown {
  const { said, definition } = context;
  const headings = filledHeadings(definition);
  if (headings.length === 0) return nothing;
  return html`<details class="compare">
    <summary>${said.compare}</summary>
    <p class="meta">${said.unknownHere}</p>
    <table role="table" class=${definition.alternatives.length > COLUMNS_MOST ? 'compare-table many' : 'compare-table'}>
      <caption class="hidden">
        ${said.compare}
      </caption>
      <thead role="rowgroup">
        <tr role="row">
          <th role="columnheader" scope="col"><span class="hidden">${said.heading}</span></th>
          ${definition.alternatives.map(
            ({ letter, title }) => html`<th role="columnheader" scope="col">${letterTile(letter)} ${told(title, context)}</th>`,
          )}
        </tr>
      </thead>
      <tbody role="rowgroup">
        ${headings.map(
          ({ id, label }) =>
            html`<tr role="row">
              <th role="rowheader" scope="row">${told(label, context)}</th>
              ${definition.alternatives.map(
                ({ letter, consequences: of }) =>
                  html`<td role="cell">
                    <span class="cell-letter" aria-hidden="true">${letterTile(letter)}</span><span>${told(of[id] ?? {}, context)}</span>
                  </td>`,
              )}
            </tr>`,
        )}
      </tbody>
    </table>
  </details>`;
}
