/** How the head of a vote looks: its question, until when one votes, how many have. */
import { css } from 'lit';

export const voteHeadStyles = css`
  .vote-head {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: var(--insyn-space-3);
    justify-items: start;
  }
  .vote-head > p {
    margin: 0;
  }
  .vote-head .question {
    font-size: var(--insyn-text-2xl);
    line-height: var(--insyn-line-2xl);
    max-inline-size: 24em;
    margin: 0;
  }
  .vote-head .notice {
    inline-size: 100%;
    max-inline-size: 46em;
  }
  .advisory {
    display: grid;
    gap: 0;
    max-inline-size: var(--insyn-measure);
  }
  .until {
    display: flex;
    gap: var(--insyn-space-2);
    max-inline-size: var(--insyn-measure);
  }
  .until > .icon {
    margin-block-start: 0.18em;
    color: var(--insyn-muted);
  }
  .press .button {
    min-inline-size: 14em;
    text-decoration: none;
  }
  .turnout p {
    margin: 0;
  }
  @container (max-width: 30em) {
    .press .button {
      inline-size: 100%;
    }
    .press {
      inline-size: 100%;
    }
  }
  @media print {
    .press {
      display: none;
    }
  }
`;
