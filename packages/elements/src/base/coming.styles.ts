/** Grey lines where words will stand: after a moment only, so that what comes at once brings no flicker. */
import { css } from 'lit';

export const coming = css`
  .coming {
    display: grid;
    gap: var(--insyn-space-3);
    padding-block: var(--insyn-space-4);
    animation: appear 1ms 400ms both;
  }
  .coming span {
    block-size: 1em;
    border-radius: var(--insyn-radius);
    background: var(--insyn-sunken);
  }
  .coming span:nth-child(2) {
    inline-size: 80%;
  }
  .coming span:nth-child(3) {
    inline-size: 55%;
  }
  @keyframes appear {
    from {
      opacity: 0;
    }
    to {
      opacity: 1;
    }
  }
`;
