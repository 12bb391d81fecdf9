/** Who voted how, as the minutes tell it: by choice, in the minutes' own order within each. */
import { html } from 'lit';
import type { TemplateResult } from 'lit';
import { CHOICES, type Choice, type Voting } from '@insyn/domain/protokoll/model.ts';
import type { ProtokollContext } from './protokoll-context.ts';

export function voteTable({ votes, question }: Voting, key: string, { said }: ProtokollContext): TemplateResult {
  const rows = CHOICES.flatMap((choice) => votes.filter((vote) => vote.choice === choice));
  return html`<table class="vote-table" id="votes-${key}">
    <caption class="hidden">
      ${question === '' ? said.byPerson : `${said.byPerson}: ${question}`}
    </caption>
    <thead>
      <tr>
        <th scope="col">${said.columns.person}</th>
        <th scope="col">${said.columns.party}</th>
        <th scope="col">${said.columns.vote}</th>
      </tr>
    </thead>
    <tbody>
      ${rows.map(
        ({ person, choice }) =>
          html`<tr>
            <th scope="row"><bdi>${person.name}</bdi></th>
            <td>${person.party}</td>
            <td>
              <span class="choice-of"><span aria-hidden="true">${seat(choice)}</span>${said.choices[choice]}</span>
            </td>
          </tr>`,
      )}
    </tbody>
  </table>`;
}

/** Filled, outlined, dashed or a stroke. Decoration: the word stands beside. */
export function seat(choice: Choice): TemplateResult {
  return html`<i class="seat ${choice}"></i>`;
}
