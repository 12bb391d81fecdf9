/** How the alternatives of a vote look: cards side by side, and the table that compares them. */
import { css } from 'lit';

export const voteAlternativesStyles = css`
  .alternative-cards {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: var(--insyn-space-4);
    list-style: none;
    padding: 0;
  }
  .alternative-card {
    display: flex;
    flex-direction: column;
    gap: var(--insyn-space-3);
    padding: var(--insyn-space-4);
    background: var(--insyn-surface);
    border: 1px solid var(--insyn-line);
    border-radius: var(--insyn-radius-card);
    overflow-wrap: anywhere;
    hyphens: auto;
  }
  .alternative-card > * {
    margin: 0;
  }
  /* Beside each other pictures begin on one line, whichever name is the longest; a row for each part of a card. */
  .alternative-card:has(> .picture:not([hidden])) {
    display: grid;
    grid-row: span 3;
    grid-template-rows: subgrid;
    row-gap: var(--insyn-space-3);
  }
  .alternative-card:has(> .picture:not([hidden])):is(:has(> .key-figures), :has(> .map)) {
    grid-row: span 4;
  }
  .alternative-card:has(> .picture:not([hidden])):has(> .key-figures):has(> .map) {
    grid-row: span 5;
  }
  .alternative-card .title-l {
    display: flex;
    gap: var(--insyn-space-3);
    align-items: baseline;
    margin: 0;
  }
  .alternative-card .tile {
    flex: none;
    font-size: var(--insyn-text-m);
  }
  .alternative-card .picture {
    inline-size: 100%;
    aspect-ratio: 3 / 2;
    object-fit: contain;
    background: var(--insyn-sunken);
    color: var(--insyn-muted);
    font-size: var(--insyn-text-xs);
  }
  .summary-of {
    flex: 1;
  }
  .alternative-card .picture[hidden] {
    display: none;
  }
  .key-figures > div {
    display: flex;
    flex-wrap: wrap;
    justify-content: space-between;
    gap: 0 var(--insyn-space-3);
    padding-block: var(--insyn-space-1);
    border-block-start: 1px solid var(--insyn-line);
  }
  .key-figures dt {
    color: var(--insyn-muted);
    font-weight: 400;
  }
  .key-figures dd {
    margin: 0;
    font-variant-numeric: tabular-nums;
  }
  .map a {
    display: inline-flex;
    align-items: center;
    gap: 0.3em;
    min-block-size: 2em;
  }
  .compare > .meta {
    margin-block: 0 var(--insyn-space-2);
  }
  .compare-table,
  .compare-table tbody,
  .compare-table tr,
  .compare-table td {
    display: block;
  }
  .compare-table thead {
    position: absolute;
    inline-size: 1px;
    block-size: 1px;
    overflow: hidden;
    clip-path: inset(50%);
  }
  .compare-table tr {
    padding-block: var(--insyn-space-3);
    border-block-start: 1px solid var(--insyn-line);
  }
  .compare-table th {
    display: block;
    text-align: start;
    font-weight: 600;
    padding-block-end: var(--insyn-space-2);
  }
  .compare-table td {
    display: grid;
    grid-template-columns: auto minmax(0, 1fr);
    gap: var(--insyn-space-3);
    padding-block: var(--insyn-space-1);
    overflow-wrap: anywhere;
  }
  @container (min-width: 40em) {
    /* Three stand in one row or in one column: none is put aside. */
    .alternative-cards:not([data-many='3']) {
      grid-template-columns: repeat(2, minmax(0, 1fr));
    }
    .compare-table:not(.many) {
      display: table;
      inline-size: 100%;
      table-layout: fixed;
      border-collapse: collapse;
    }
    .compare-table:not(.many) thead {
      display: table-header-group;
      position: static;
      inline-size: auto;
      block-size: auto;
      clip-path: none;
    }
    .compare-table:not(.many) tbody {
      display: table-row-group;
    }
    .compare-table:not(.many) tr {
      display: table-row;
    }
    .compare-table:not(.many) :is(th, td) {
      display: table-cell;
      padding: var(--insyn-space-3) 0;
      padding-inline-end: var(--insyn-space-4);
      vertical-align: top;
      text-align: start;
      border-block-end: 1px solid var(--insyn-line);
      overflow-wrap: anywhere;
    }
    .compare-table:not(.many) thead th:first-child {
      inline-size: 8.5em;
    }
    .compare-table:not(.many) .cell-letter {
      display: none;
    }
  }
  @container (min-width: 44em) {
    .alternative-cards[data-many='3'] {
      grid-template-columns: repeat(3, minmax(0, 1fr));
    }
  }
  @container (min-width: 52em) {
    /* Too many for columns of words: four beside each other under each heading. */
    .compare-table.many tr {
      display: grid;
      grid-template-columns: repeat(4, minmax(0, 1fr));
      gap: var(--insyn-space-2) var(--insyn-space-4);
    }
    .compare-table.many th {
      grid-column: 1 / -1;
      padding: 0;
    }
    .alternative-cards[data-many='5'],
    .alternative-cards[data-many='6'] {
      grid-template-columns: repeat(3, minmax(0, 1fr));
    }
    .alternative-cards[data-many='4'],
    .alternative-cards[data-many='7'],
    .alternative-cards[data-many='8'] {
      grid-template-columns: repeat(4, minmax(0, 1fr));
    }
  }
  @media print {
    .alternative-card {
      break-inside: avoid;
    }
  }
`;
