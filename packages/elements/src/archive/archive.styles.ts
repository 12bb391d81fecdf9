/** How an archive looks. */
import { css } from 'lit';

export const archiveStyles = css`
  .archive {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: var(--insyn-space-5);
    max-inline-size: 46em;
    margin-block-start: var(--insyn-space-5);
  }
  .archive :is(h1, h2, h3, h4, h5, h6, p, li, summary, button, dt, dd, label) {
    unicode-bidi: plaintext;
  }
  .archive[dir='rtl'] {
    text-align: right;
  }
  .archive p {
    max-inline-size: var(--insyn-measure);
  }
  .archive section,
  .archive .part,
  .archive form {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: var(--insyn-space-3);
    justify-items: start;
  }
  .archive .notice {
    justify-self: stretch;
  }
  .facts {
    display: grid;
    gap: var(--insyn-space-2);
    justify-self: stretch;
    max-inline-size: 34em;
    margin: 0;
  }
  .facts div {
    display: flex;
    flex-wrap: wrap;
    justify-content: space-between;
    column-gap: var(--insyn-space-5);
  }
  .facts dt {
    color: var(--insyn-muted);
  }
  .facts dd {
    margin: 0;
    font-weight: 600;
    overflow-wrap: anywhere;
    text-align: end;
  }
  .archive details {
    justify-self: stretch;
  }
  .archive summary {
    min-block-size: var(--insyn-target);
    padding-block: var(--insyn-space-2);
    cursor: pointer;
  }
  .archive code {
    overflow-wrap: anywhere;
    unicode-bidi: isolate;
  }
  .archive ol.hashes {
    margin: 0;
    padding-inline-start: 1.6em;
  }
  .archive blockquote {
    justify-self: stretch;
    margin: 0;
    padding: var(--insyn-space-4);
    background: var(--insyn-sunken);
    border-inline-start: 4px solid var(--insyn-ok);
    white-space: pre-line;
    overflow-wrap: anywhere;
  }
  .archive form {
    justify-self: stretch;
  }
  .archive input {
    inline-size: 100%;
    max-inline-size: 34em;
    box-sizing: border-box;
  }
  .archive label {
    justify-self: stretch;
  }
`;
