import { css } from 'lit';

export const identifyStyles = css`
  .identify {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: var(--insyn-space-4);
    padding: var(--insyn-space-4);
    background: var(--insyn-surface);
    border: 1px solid var(--insyn-line);
    border-inline-start: 3px solid var(--insyn-action);
    border-radius: var(--insyn-radius-card);
    scroll-margin-block: var(--insyn-space-4);
  }
  .identify > :first-child {
    justify-self: start;
  }
  .identify > p {
    max-inline-size: var(--insyn-measure);
  }
  .identify blockquote {
    margin-block-start: var(--insyn-space-1);
    padding: var(--insyn-space-2) var(--insyn-space-3);
    background: var(--insyn-sunken);
    border-inline-start: 3px solid var(--insyn-control);
    overflow-wrap: anywhere;
  }
  .same {
    display: flex;
    flex-wrap: wrap;
    align-items: baseline;
    gap: var(--insyn-space-1) var(--insyn-space-3);
  }
  .code {
    font-size: var(--insyn-text-2xl);
    line-height: var(--insyn-line-2xl);
    font-weight: 600;
    letter-spacing: 0.12em;
    font-variant-numeric: tabular-nums;
    white-space: nowrap;
  }
  a.button {
    text-decoration: none;
  }
  .identify .text-button {
    min-block-size: var(--insyn-target);
  }
  @container (max-width: 30em) {
    .identify {
      padding: var(--insyn-space-3);
    }
    .identify .button {
      inline-size: 100%;
    }
  }
  @media print {
    .identify {
      display: none;
    }
  }
`;
