/** A vote as a picture: one mark for each, filled, outlined or dashed, with figures and words beside. */
import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import type { Choice, Voting } from '@insyn/domain/protokoll/model.ts';
import { countsOf, type ProtokollContext } from './protokoll-context.ts';
import { seat, voteTable } from './vote-table.ts';

/** More marks than any Swedish assembly has seats are no picture; then the figures stand alone. */
const MOST_MARKS = 400;

/** `key` makes ids unique within the page. */
export function votingFigure(voting: Voting, key: string, context: ProtokollContext): TemplateResult {
  const { said } = context;
  const { question, votes, casting } = voting;
  const figures = countsOf(voting);
  const all = figures.reduce((sum, { count }) => sum + count, 0);
  return html`<figure class="voting" aria-labelledby="vote-${key}">
    <figcaption id="vote-${key}">
      <span class="vote-label">${said.voting}</span>${question === '' ? nothing : html` <span>${question}</span>`}
    </figcaption>
    ${
      figures.length === 0 || all === 0
        ? html`<p class="meta">${said.notRecorded}</p>`
        : html`<ul class="vote-sides">
            ${figures.map(({ choice, count }) => side(choice, count, meaning(voting, choice), all <= MOST_MARKS, context))}
          </ul>`
    }
    ${casting ? html`<p class="meta">${said.casting}</p>` : nothing}
    ${
      votes.length === 0
        ? nothing
        : html`<details class="fold votes">
            <summary>${said.byPerson}</summary>
            ${voteTable(voting, key, context)}
          </details>`
    }
  </figure>`;
}

function meaning({ yes, no }: Voting, choice: Choice): string {
  return choice === 'yes' ? yes : choice === 'no' ? no : '';
}

function side(choice: Choice, count: number, means: string, drawn: boolean, { said }: ProtokollContext): TemplateResult {
  return html`<li>
    <p class="sum"><span>${said.choices[choice]}</span> <b class="count">${count}</b></p>
    ${drawn ? html`<span class="seats" aria-hidden="true">${Array.from({ length: count }, () => seat(choice))}</span>` : nothing}
    ${means === '' ? nothing : html`<p class="meta means">${means}</p>`}
  </li>`;
}
