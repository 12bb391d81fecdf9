/** How a text from `text/render.ts` looks. */
import { css } from 'lit';

export const prose = css`
  .prose {
    max-inline-size: var(--insyn-measure);
    line-height: var(--insyn-line-m);
    hyphens: manual;
    overflow-wrap: anywhere;
  }
  .prose > * + * {
    margin-block-start: 0.7em;
  }
  .prose ul,
  .prose ol {
    padding-inline-start: 1.5em;
  }
  .prose ul {
    list-style: disc;
  }
  .prose li + li {
    margin-block-start: 0.25em;
  }
  .prose li > p {
    margin-block-start: 0.35em;
  }
  .prose blockquote {
    padding: var(--insyn-space-2) var(--insyn-space-3);
    background: var(--insyn-sunken);
    border-inline-start: 2px solid var(--insyn-control);
  }
  .prose blockquote > * + * {
    margin-block-start: 0.6em;
  }
  .prose code {
    font-family: ui-monospace, 'Cascadia Mono', Menlo, Consolas, monospace;
    font-size: 0.92em;
    padding: 0.05em 0.3em;
    background: var(--insyn-sunken);
    border-radius: 2px;
  }
  .prose pre {
    margin: 0;
    padding: var(--insyn-space-3);
    overflow-x: auto;
    background: var(--insyn-sunken);
    border-radius: var(--insyn-radius);
  }
  .prose pre code {
    padding: 0;
    background: none;
  }
  .prose hr {
    border: 0;
    border-block-start: 1px solid var(--insyn-line);
    margin-block: 1.5em;
  }
  .prose .host {
    color: var(--insyn-muted);
  }
  .prose .table {
    overflow-x: auto;
  }
  .prose table {
    border-collapse: collapse;
    font-size: var(--insyn-text-s);
    font-variant-numeric: tabular-nums;
  }
  .prose th,
  .prose td {
    padding: 0.4em 0.8em;
    text-align: start;
    vertical-align: top;
    border-block-end: 1px solid var(--insyn-line);
    overflow-wrap: normal;
  }
  .prose th {
    border-block-end-color: var(--insyn-control);
  }
  .prose .end {
    text-align: end;
  }
  .prose .center {
    text-align: center;
  }
  .prose.document {
    font-family: var(--insyn-serif);
    hyphens: auto;
    overflow-wrap: break-word;
  }
  .prose.document > :is(h1, h2, h3, h4, h5, h6) {
    margin-block-start: 1.6em;
    scroll-margin-block-start: 1em;
    line-height: 1.3;
  }
  .prose.document > :first-child {
    margin-block-start: 0;
  }
  .prose.document > :is(h1, h2) {
    font-size: var(--insyn-text-xl);
  }
  .prose.document > h3 {
    font-size: var(--insyn-text-l);
  }
  @media print {
    .prose.document a::after {
      content: ' (' attr(href) ')';
    }
  }
`;
