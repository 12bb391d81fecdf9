/** The votes of a §. */
import { html, nothing } from 'lit';
import type { Paragraph, Part, Voting } from '@insyn/domain/protokoll/model.ts';
import type { ProtokollContext } from './protokoll-context.ts';
import { votingFigure } from './voting.ts';

/** Every vote of a §, wherever it is told. */
export function votingsOf({ parts }: Paragraph): readonly Voting[] {
  const all = (list: readonly Part[]): readonly Voting[] => list.flatMap((part) => [...part.votings, ...all(part.parts)]);
  return all(parts);
}

/** The vote that decides is the last one; what was voted on before it is a press away. */
export function paragraphVotes(paragraph: Paragraph, context: ProtokollContext): unknown {
  const all = votingsOf(paragraph);
  const last = all.at(-1);
  if (last === undefined) return nothing;
  const before = all.slice(0, -1);
  return html`<div class="vote-all">
    ${votingFigure(last, `${paragraph.anchor}-0`, context)}
    ${
      before.length === 0
        ? nothing
        : html`<details class="fold more-votes">
            <summary>${context.said.moreVotes(before.length)}</summary>
            ${before.map((voting, index) => votingFigure(voting, `${paragraph.anchor}-${String(index + 1)}`, context))}
          </details>`
    }
  </div>`;
}
