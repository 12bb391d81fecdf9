/** Marks of alternatives and the status line. */
import { css } from 'lit';

export const marksStyles = css`
  .pattern {
    inline-size: 0.95em;
    block-size: 0.95em;
    flex: none;
    fill: none;
    stroke: currentColor;
    stroke-width: 1.5;
    stroke-linecap: round;
  }
  .pattern .frame,
  .pattern .inner {
    stroke-width: 1.5;
  }
  .pattern .inner {
    fill: var(--insyn-surface);
  }
  .alt-a {
    color: var(--insyn-alt-a);
  }
  .alt-b {
    color: var(--insyn-alt-b);
  }
  .alt-c {
    color: var(--insyn-alt-c);
  }
  .alt-d {
    color: var(--insyn-alt-d);
  }
`;

export const linesStyles = css`
  .status {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0.1em 0.35em;
    font-size: var(--insyn-text-xs);
    line-height: var(--insyn-line-xs);
  }
  .status.live {
    color: var(--insyn-ok);
  }
  .status .meta {
    font-size: inherit;
  }
`;
