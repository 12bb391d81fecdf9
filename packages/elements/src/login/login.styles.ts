import { css } from 'lit';

export const loginStyles = css`
  .line {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0 var(--insyn-space-4);
  }
  .line p,
  .line label {
    font-size: var(--insyn-text-s);
    line-height: var(--insyn-line-s);
    overflow-wrap: anywhere;
  }
  .line .text-button {
    min-block-size: var(--insyn-target);
  }
  .shared {
    display: inline-flex;
    align-items: center;
    gap: 0.5em;
    min-block-size: var(--insyn-target);
    cursor: pointer;
  }
  .shared input {
    inline-size: 1.25em;
    block-size: 1.25em;
    flex: none;
    margin: 0;
    accent-color: var(--insyn-action);
  }
  .why {
    max-inline-size: var(--insyn-measure);
  }
`;
