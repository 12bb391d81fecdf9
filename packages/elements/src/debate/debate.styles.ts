import { css } from 'lit';

export const debateStyles = css`
  .debate {
    gap: var(--insyn-space-5);
    max-inline-size: 46em;
  }
  .debate > header {
    display: flex;
    flex-wrap: wrap;
    align-items: baseline;
    gap: var(--insyn-space-1) var(--insyn-space-3);
  }
  .debate > header > p {
    margin: 0;
  }
  .sentence {
    margin: 0;
  }
  .write .button {
    inline-size: 100%;
  }
  @container (min-width: 30em) {
    .write .button {
      inline-size: auto;
      min-inline-size: 14em;
    }
  }
  .receipt {
    margin-block-end: var(--insyn-space-4);
    display: grid;
    gap: var(--insyn-space-2);
    justify-items: start;
  }
  .posts {
    list-style: none;
    margin: 0;
    padding: 0;
  }
  .posts > li {
    content-visibility: auto;
    contain-intrinsic-block-size: auto 14em;
  }
  .empty {
    padding-block: var(--insyn-space-5);
    margin: 0;
    color: var(--insyn-muted);
  }
  .quiet {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: var(--insyn-space-4);
    padding-block-start: var(--insyn-space-5);
    border-block-start: 1px solid var(--insyn-line);
  }
  .quiet p {
    margin: 0;
  }
  .who {
    display: grid;
    gap: var(--insyn-space-3);
    padding: var(--insyn-space-4);
    border: 1px solid var(--insyn-line);
    border-radius: var(--insyn-radius-card);
    background: var(--insyn-surface);
  }
  .who .row {
    display: flex;
    flex-wrap: wrap;
    gap: var(--insyn-space-3);
  }
  @media print {
    .write,
    .controls,
    .fresh {
      display: none;
    }
  }
`;
