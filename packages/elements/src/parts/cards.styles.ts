/** The card *Om dialogen*, and the list of documents. */
import { css } from 'lit';

export const cardsStyles = css`
  .card {
    background: var(--insyn-surface);
    border: 1px solid var(--insyn-line);
    border-radius: var(--insyn-radius-card);
  }
  .about > summary {
    display: flex;
    align-items: center;
    justify-content: space-between;
    gap: var(--insyn-space-3);
    min-block-size: var(--insyn-target);
    padding: var(--insyn-space-2) var(--insyn-space-4);
    cursor: pointer;
    list-style: none;
    border-radius: var(--insyn-radius-card);
  }
  .about > summary::-webkit-details-marker {
    display: none;
  }
  .about > summary .icon {
    rotate: 90deg;
    color: var(--insyn-muted);
  }
  .about[open] > summary .icon {
    rotate: -90deg;
  }
  .about dl {
    display: grid;
    gap: var(--insyn-space-3);
    padding: var(--insyn-space-1) var(--insyn-space-4) var(--insyn-space-4);
    max-inline-size: var(--insyn-measure);
  }
  .about dt {
    font-size: var(--insyn-text-s);
    font-weight: 600;
  }
  .about dd {
    white-space: pre-line;
    overflow-wrap: anywhere;
  }
  .documents {
    list-style: none;
    border-block-end: 1px solid var(--insyn-line);
  }
  .documents li {
    display: flex;
    gap: var(--insyn-space-2);
    padding-block: var(--insyn-space-3);
    border-block-start: 1px solid var(--insyn-line);
  }
  .documents li > .icon {
    color: var(--insyn-muted);
    margin-block-start: 0.15em;
  }
  .documents li > div {
    min-inline-size: 0;
    overflow-wrap: anywhere;
  }
`;
