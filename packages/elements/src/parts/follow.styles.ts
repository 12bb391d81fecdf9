/** How the card *Få besked* looks. */
import { css } from 'lit';

export const followStyles = css`
  .follow {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: var(--insyn-space-4);
    max-inline-size: 36em;
    padding: var(--insyn-space-4);
    line-height: var(--insyn-line-m);
    color: var(--insyn-ink);
    background: var(--insyn-surface);
    border: 1px solid var(--insyn-line);
    border-radius: var(--insyn-radius-card);
    overflow-wrap: anywhere;
  }
  .follow header {
    display: grid;
    gap: var(--insyn-space-1);
  }
  .follow form {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: var(--insyn-space-5);
  }
  .follow fieldset {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
  }
  .follow .choice .chip {
    min-block-size: var(--insyn-target);
  }
  .tick {
    display: flex;
    align-items: baseline;
    align-content: center;
    gap: 0.6em;
    padding-block: 0.35em;
    min-block-size: 2em;
    cursor: pointer;
  }
  .tick > span {
    min-inline-size: 0;
  }
  .told {
    display: block;
  }
  .tick input {
    inline-size: 1.2em;
    block-size: 1.2em;
    flex: none;
    margin: 0;
    translate: 0 0.2em;
    accent-color: var(--insyn-action);
  }
  .follow input.follow-address {
    max-inline-size: 22em;
  }
  #follow-hint {
    margin-block-start: var(--insyn-space-1);
  }
  #address-wrong,
  #topics-wrong {
    margin-block-start: var(--insyn-space-2);
  }
  .follow-send,
  .follow-trouble,
  .follow-done {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: var(--insyn-space-3);
    justify-items: start;
  }
  .follow-send > div,
  .follow-trouble > .notice,
  .follow-done > .notice {
    justify-self: stretch;
  }
  .follow a.button {
    text-decoration: none;
  }
  .follow-coming {
    animation: follow-appear 1ms 400ms both;
  }
  @keyframes follow-appear {
    from {
      opacity: 0;
    }
    to {
      opacity: 1;
    }
  }
  .follow-more {
    padding-block-start: var(--insyn-space-3);
    border-block-start: 1px solid var(--insyn-line);
  }
  .follow-more summary {
    inline-size: fit-content;
    min-block-size: 24px;
    font-size: var(--insyn-text-s);
    color: var(--insyn-action);
    cursor: pointer;
  }
  .follow-more dl {
    display: grid;
    gap: var(--insyn-space-2);
    margin: var(--insyn-space-2) 0 0;
  }
  .follow-more dt {
    font-size: var(--insyn-text-s);
    font-weight: 600;
  }
  .follow-more dd {
    display: flex;
    flex-wrap: wrap;
    gap: 0 var(--insyn-space-4);
    font-size: var(--insyn-text-s);
  }
  .follow-more a {
    display: inline-flex;
    align-items: center;
    gap: 0.35em;
    min-block-size: 2em;
  }
  @container (max-width: 30em) {
    .tick,
    .follow-more a {
      min-block-size: var(--insyn-target);
    }
    .tick {
      padding-block: 0.6em;
    }
    .follow-send > .button {
      inline-size: 100%;
    }
  }
  @media print {
    .follow {
      display: none;
    }
  }
`;
