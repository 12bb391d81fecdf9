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
  .side {
    inline-size: 0.85em;
    block-size: 0.85em;
    flex: none;
    fill: none;
    stroke: currentColor;
    stroke-width: 1.75;
    stroke-linejoin: round;
  }
  .views {
    display: inline-flex;
    gap: var(--insyn-space-2);
  }
  .views .chip {
    min-block-size: 2.4em;
    padding-inline: 0.9em;
    font-size: var(--insyn-text-s);
    background: var(--insyn-surface);
    border-color: var(--insyn-control);
  }
  .views [aria-pressed='true'] {
    background: var(--insyn-tint);
    border-color: var(--insyn-action);
    box-shadow: inset 0 0 0 1px var(--insyn-action);
    font-weight: 600;
  }
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
