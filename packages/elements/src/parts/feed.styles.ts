/** What stands round the list of posts. */
import { css } from 'lit';

export const feedStyles = css`
  .fresh {
    display: flex;
    justify-content: center;
    min-block-size: 2.4em;
  }
  .fresh .text-button {
    font-weight: 600;
  }
  .controls {
    display: flex;
    flex-wrap: wrap;
    gap: var(--insyn-space-2) var(--insyn-space-4);
  }
  .controls label {
    display: inline-flex;
    align-items: center;
    gap: var(--insyn-space-2);
    max-inline-size: 100%;
    font-size: var(--insyn-text-s);
  }
  .controls select {
    font-size: inherit;
    min-inline-size: 0;
    padding-block: 0.3em;
  }
  .search {
    display: flex;
    align-items: center;
    gap: var(--insyn-space-2);
    flex: 1 1 14em;
    max-inline-size: 22em;
  }
  .search .field {
    position: relative;
    display: flex;
    align-items: center;
    flex: 1;
    min-inline-size: 0;
  }
  .search .field > .icon {
    position: absolute;
    inset-inline-start: 0.55em;
    color: var(--insyn-muted);
    pointer-events: none;
  }
  .search input {
    font-size: var(--insyn-text-s);
    padding-block: 0.3em;
    padding-inline: 2.2em 2.6em;
  }
  .search input::-webkit-search-cancel-button {
    display: none;
  }
  .search .clear {
    position: absolute;
    inset-inline-end: 0;
    inline-size: var(--insyn-target);
    min-block-size: var(--insyn-target);
    justify-content: center;
    color: var(--insyn-muted);
  }
  .found {
    display: flex;
    flex-wrap: wrap;
    align-items: baseline;
    gap: 0 var(--insyn-space-3);
  }
  .where {
    padding-block-start: var(--insyn-space-4);
    border-block-start: 1px solid var(--insyn-line);
  }
  .where + .post {
    padding-block-start: var(--insyn-space-1);
    border-block-start: 0;
  }
  .prose mark {
    color: var(--insyn-ink);
    background: var(--insyn-warn-bg);
    border-block-end: 2px solid var(--insyn-warn);
  }
  .followed summary {
    inline-size: fit-content;
    min-block-size: 24px;
    cursor: pointer;
  }
  .followed ul {
    display: grid;
    gap: var(--insyn-space-2);
    margin-block: var(--insyn-space-2);
    padding-inline-start: var(--insyn-space-4);
    list-style: none;
    overflow-wrap: anywhere;
  }
  .wide {
    inline-size: 100%;
  }
  @container (max-width: 30em) {
    .controls,
    .controls > * {
      inline-size: 100%;
    }
    .search label,
    .controls label > span {
      min-inline-size: 4em;
    }
    .search {
      max-inline-size: none;
      flex-basis: 100%;
    }
    .controls select {
      flex: 1;
    }
  }
`;
