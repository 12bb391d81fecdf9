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
  .wide {
    inline-size: 100%;
  }
  @container (max-width: 30em) {
    .controls,
    .controls label {
      inline-size: 100%;
    }
    .controls label > span {
      min-inline-size: 4em;
    }
    .controls select {
      flex: 1;
    }
  }
`;
