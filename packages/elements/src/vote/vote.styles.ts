import { css } from 'lit';

export const voteStyles = css`
  .vote {
    gap: var(--insyn-space-7);
    max-inline-size: 74em;
  }
  /* Words stand in their own direction, whatever that of the page. */
  .vote :is(h1, h2, h3, h4, h5, h6, p, li, dt, dd, summary, label, button, th, td),
  .advisory > span,
  .until > span {
    unicode-bidi: plaintext;
  }
  /* And at the side where the page begins its lines. */
  .vote[dir='rtl'],
  .vote[dir='rtl'] :is(th, td) {
    text-align: right;
  }
  .vote[dir='rtl'] .button {
    text-align: center;
  }
  .vote[dir='rtl'] :is(table .count, .share) {
    text-align: left;
  }
  .within {
    gap: var(--insyn-space-5);
  }
  .within .title-xl {
    font-size: var(--insyn-text-l);
    line-height: var(--insyn-line-l);
  }
  .within .title-l {
    font-size: var(--insyn-text-m);
  }
  .check-fold > summary {
    inline-size: fit-content;
    min-block-size: var(--insyn-target);
    align-content: center;
    cursor: pointer;
  }
  .check-fold > summary :is(h1, h2, h3, h4, h5, h6) {
    display: inline;
  }
  .languages {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: var(--insyn-space-1) var(--insyn-space-3);
  }
  .languages .text-button[aria-pressed='true'] {
    color: var(--insyn-ink);
    font-weight: 600;
  }
  .check-part {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: var(--insyn-space-3);
    max-inline-size: 46em;
  }
  .check-part p {
    max-inline-size: var(--insyn-measure);
  }
  .check-part form {
    display: grid;
    gap: var(--insyn-space-2);
  }
  .check-part textarea {
    min-block-size: 5em;
    font-size: var(--insyn-text-s);
  }
  .check-acts {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: var(--insyn-space-2) var(--insyn-space-4);
  }
  .picture-button {
    position: relative;
    min-block-size: var(--insyn-target);
    cursor: pointer;
  }
  .picture-button:focus-within {
    outline: 3px solid var(--insyn-focus);
    outline-offset: 2px;
  }
  #check-answer {
    display: grid;
    gap: var(--insyn-space-2);
  }
  #check-answer:empty {
    display: none;
  }
  .empty {
    padding-block: var(--insyn-space-4);
    color: var(--insyn-muted);
  }
  @container (max-width: 30em) {
    .vote {
      gap: var(--insyn-space-6);
    }
  }
`;
