/** What stands on a post that waits, was lifted up or answered; sides, and the two ways of seeing the debate. */
import { css } from 'lit';

export const decidedStyles = css`
  .slot p + p {
    margin-block-start: var(--insyn-space-1);
  }
  .lifted {
    padding-inline-start: var(--insyn-space-3);
    font-size: var(--insyn-text-s);
    border-inline-start: 3px solid var(--insyn-info);
    max-inline-size: var(--insyn-measure);
  }
  a.answered {
    font-size: var(--insyn-text-s);
    color: var(--insyn-action);
    border-color: var(--insyn-control);
    text-decoration: none;
    min-block-size: 1.9em;
    align-items: center;
  }
  a.answered:hover {
    text-decoration: underline;
  }
  .own-text summary,
  .change summary,
  @container (max-width: 30em) {
    .views .chip {
      min-block-size: var(--insyn-target);
    }
  }
  @media (forced-colors: active) {
    .views [aria-pressed='true'] {
      forced-color-adjust: none;
      color: HighlightText;
      background: Highlight;
      border-color: Highlight;
    }
  }
  @media print {
    .views {
      display: none;
    }
  }
`;
