/** The outermost box of what an element draws: everything below each other, as wide as there is room. */
import { css } from 'lit';

export const widget = css`
  .widget {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    /* Also on the host element: here too, for a page may unset everything there, with more right than ':host' has. */
    line-height: var(--insyn-line-m);
    color: var(--insyn-ink);
  }
  .widget[hidden] {
    display: none;
  }
`;
