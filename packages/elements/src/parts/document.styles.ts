/** A document to read, with its contents. */
import { css } from 'lit';

export const documentStyles = css`
  .document > header {
    display: grid;
    justify-items: start;
    gap: var(--insyn-space-2);
    margin-block-end: var(--insyn-space-5);
  }
  .document > header > .title-xl {
    font-family: var(--insyn-serif);
    max-inline-size: var(--insyn-measure);
  }
  .contents {
    margin-block-end: var(--insyn-space-5);
    padding: var(--insyn-space-3) var(--insyn-space-4);
    font-size: var(--insyn-text-s);
    background: var(--insyn-sunken);
    max-inline-size: var(--insyn-measure);
  }
  .contents summary {
    font-weight: 600;
    cursor: pointer;
  }
  .contents ol {
    list-style: none;
    margin-block-start: var(--insyn-space-2);
  }
  .contents li {
    overflow-wrap: anywhere;
  }
  .contents a {
    display: inline-block;
    padding-block: 0.25em;
    text-decoration: none;
  }
  .contents a:hover {
    text-decoration: underline;
  }
  .contents .level-2 {
    padding-inline-start: 1.2em;
  }
  .contents .level-3 {
    padding-inline-start: 2.4em;
  }
  @media (forced-colors: active) {
    .contents {
      border: 1px solid CanvasText;
    }
  }
  @media print {
    .contents,
    .document > header .button {
      display: none;
    }
  }
`;
