import { css } from 'lit';

export const searchStyles = css`
  .page {
    gap: var(--insyn-space-4);
  }
  .results {
    min-inline-size: 0;
  }
  .results header {
    display: grid;
    gap: var(--insyn-space-1);
    padding-block-end: var(--insyn-space-4);
  }
  .results .hits + * {
    margin-block-start: var(--insyn-space-4);
  }
  .looking {
    animation: appear 1ms 400ms both;
  }
  .narrow {
    display: grid;
    align-content: start;
    grid-template-columns: minmax(0, 1fr);
    gap: var(--insyn-space-4);
  }
  .narrow > .toggle {
    justify-self: start;
  }
  /* Still there for those who go from heading to heading. */
  .narrow > .title-l {
    position: absolute;
    inline-size: 1px;
    block-size: 1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }
  ::slotted(a) {
    color: var(--insyn-action);
    text-underline-offset: 0.18em;
  }
  .narrow > .facets {
    padding: var(--insyn-space-1) var(--insyn-space-4) var(--insyn-space-4);
    background: var(--insyn-surface);
    border: 1px solid var(--insyn-line);
    border-radius: var(--insyn-radius-card);
  }
  .narrow:not(.open) > .facets {
    display: none;
  }
  .facets > .fold {
    inline-size: 100%;
    margin-block-start: var(--insyn-space-3);
  }
  .trouble {
    display: grid;
    gap: var(--insyn-space-3);
    justify-items: start;
    margin-block-end: var(--insyn-space-5);
  }
  .coming {
    max-inline-size: var(--insyn-measure);
  }
  .coming span:nth-child(3n + 2) {
    inline-size: 80%;
  }
  .coming span:nth-child(3n) {
    inline-size: 55%;
    margin-block-end: var(--insyn-space-4);
  }
  @container (min-width: 52em) {
    .with-filters {
      grid-template-columns: 15em minmax(0, 1fr);
      column-gap: var(--insyn-space-7);
    }
    .with-filters > form,
    .with-filters > .chosen,
    .with-filters > .wide {
      grid-column: 1 / -1;
    }
    .narrow > .toggle,
    .narrow .fold {
      display: none;
    }
    .narrow > .title-l {
      position: static;
      inline-size: auto;
      block-size: auto;
      overflow: visible;
      clip-path: none;
      white-space: normal;
    }
    .narrow > .facets,
    .narrow:not(.open) > .facets {
      display: grid;
      padding: 0;
      background: none;
      border: 0;
    }
  }
`;
