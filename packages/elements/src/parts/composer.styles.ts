import { css } from 'lit';

export const composerStyles = css`
  :host {
    scroll-margin-block: var(--insyn-space-4);
  }
  .composer {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: var(--insyn-space-4);
    padding: var(--insyn-space-4);
    background: var(--insyn-surface);
    border: 1px solid var(--insyn-line);
    border-radius: var(--insyn-radius-card);
  }
  .head {
    display: flex;
    align-items: start;
    justify-content: space-between;
    gap: var(--insyn-space-3);
  }
  .close {
    inline-size: var(--insyn-target);
    block-size: var(--insyn-target);
    justify-content: center;
    flex: none;
    margin: -8px -10px -8px 0;
  }
  .public {
    color: var(--insyn-muted);
    max-inline-size: var(--insyn-measure);
    margin-block-start: calc(-1 * var(--insyn-space-2));
  }
  #name {
    max-inline-size: 24em;
  }
  #guest {
    margin-block-start: var(--insyn-space-1);
  }
  .tools {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: space-between;
    gap: 0 var(--insyn-space-4);
  }
  .lang {
    display: inline-flex;
    align-items: center;
    gap: var(--insyn-space-2);
  }
  .lang select {
    min-block-size: 2.2em;
    padding-block: 0.2em;
    font-size: inherit;
    border-color: transparent;
    color: inherit;
    background: none;
  }
  .lang select:hover,
  .lang select:focus-visible {
    border-color: var(--insyn-control);
  }
  .over {
    color: var(--insyn-error);
    font-weight: 600;
  }
  .numbers {
    margin-block-start: var(--insyn-space-1);
    overflow-wrap: anywhere;
  }
  mark {
    padding-inline: 0.15em;
    color: var(--insyn-ink);
    background: var(--insyn-surface);
    outline: 2px solid var(--insyn-warn);
  }
  .preview {
    display: grid;
    gap: var(--insyn-space-2);
    padding: var(--insyn-space-3);
    border: 1px dashed var(--insyn-control);
    border-radius: var(--insyn-radius);
  }
  .send {
    display: grid;
    justify-items: start;
    gap: var(--insyn-space-2);
  }
  .send > :empty {
    display: none;
  }
  @container (max-width: 30em) {
    .composer {
      padding: var(--insyn-space-3);
    }
    .send .button {
      inline-size: 100%;
    }
  }
  @media print {
    .composer {
      display: none;
    }
  }
`;
