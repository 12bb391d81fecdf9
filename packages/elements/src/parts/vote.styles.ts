/** How a vote looks: what its parts share, and the parts. */
import { css, type CSSResult } from 'lit';
import { voteAlternativesStyles } from './vote-alternatives.styles.ts';
import { voteHeadStyles } from './vote-head.styles.ts';
import { voteResultStyles } from './vote-result.styles.ts';
import { voteWaysStyles } from './vote-ways.styles.ts';

export const votePartBase: CSSResult = css`
  .alternatives-part,
  .ways-part,
  .result-part {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: var(--insyn-space-4);
  }
  .alternatives-part > *,
  .ways-part > *,
  .result-part > * {
    margin: 0;
  }
  .tile {
    display: inline-flex;
    align-items: center;
    justify-content: center;
    gap: 0.3em;
    min-inline-size: 2.6em;
    min-block-size: 32px;
    padding-inline: 0.4em;
    font-size: var(--insyn-text-s);
    line-height: 1;
    color: var(--insyn-ink);
    background: var(--insyn-surface);
    border: 1px solid var(--insyn-control);
    border-radius: var(--insyn-radius);
    vertical-align: middle;
  }
  .compare > summary,
  .folded-table > summary {
    inline-size: fit-content;
    max-inline-size: 100%;
    min-block-size: var(--insyn-target);
    align-content: center;
    font-weight: 600;
    font-size: var(--insyn-text-s);
    color: var(--insyn-action);
    cursor: pointer;
  }
  @media (forced-colors: active) {
    .tile .pattern {
      forced-color-adjust: none;
      color: CanvasText;
    }
  }
  @media print {
    details.compare::details-content,
    details.folded-table::details-content {
      content-visibility: visible;
      block-size: auto;
    }
  }
`;

export const votePartStyles: CSSResult[] = [votePartBase, voteHeadStyles, voteAlternativesStyles, voteWaysStyles, voteResultStyles];
