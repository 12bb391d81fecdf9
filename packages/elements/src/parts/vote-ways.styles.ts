/** How the ways to vote look. */
import { css } from 'lit';

export const voteWaysStyles = css`
  .ways {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: var(--insyn-space-4);
  }
  .ways p,
  .ways .title-l {
    margin: 0 0 var(--insyn-space-1);
    max-inline-size: var(--insyn-measure);
  }
  .ways .title-l {
    display: flex;
    align-items: center;
    gap: var(--insyn-space-2);
  }
  .ways .title-l .icon {
    color: var(--insyn-muted);
  }
  .once,
  .eligible {
    max-inline-size: var(--insyn-measure);
  }
  @container (min-width: 40em) {
    .ways {
      grid-template-columns: repeat(2, minmax(0, 1fr));
      gap: var(--insyn-space-6);
    }
  }
`;
