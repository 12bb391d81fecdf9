/** How a vote looks: its question, the alternatives side by side, the ways to vote, the bars of a result. */
import { css } from 'lit';

export const votePartStyles = css`
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
  .alternatives-part,
  .ways-part,
  .result-part {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: var(--insyn-space-4);
  }
  .alternatives-part > *,
  .ways-part > *,
  .result-part > * {
    margin: 0;
  }
  .tile {
    display: inline-flex;
    align-items: center;
    justify-content: center;
    gap: 0.3em;
    min-inline-size: 2.6em;
    min-block-size: 32px;
    padding-inline: 0.4em;
    font-size: var(--insyn-text-s);
    line-height: 1;
    color: var(--insyn-ink);
    background: var(--insyn-surface);
    border: 1px solid var(--insyn-control);
    border-radius: var(--insyn-radius);
    vertical-align: middle;
  }
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
  .compare > summary,
  .folded-table > summary {
    inline-size: fit-content;
    max-inline-size: 100%;
    min-block-size: var(--insyn-target);
    align-content: center;
    font-weight: 600;
    font-size: var(--insyn-text-s);
    color: var(--insyn-action);
    cursor: pointer;
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
  .eligible,
  .result-part > p {
    max-inline-size: var(--insyn-measure);
  }
  .result-part .sentence {
    font-size: var(--insyn-text-l);
    line-height: var(--insyn-line-l);
    font-weight: 600;
  }
  .order {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: var(--insyn-space-2);
  }
  .chip-button {
    min-block-size: 2.4em;
    padding: 0.2em 0.9em;
    font-size: var(--insyn-text-s);
    color: var(--insyn-ink);
    background: var(--insyn-surface);
    border: 1px solid var(--insyn-control);
    border-radius: 999px;
  }
  .chip-button[aria-pressed='true'] {
    background: var(--insyn-tint);
    border-color: var(--insyn-action);
    box-shadow: inset 0 0 0 1px var(--insyn-action);
    font-weight: 600;
  }
  .result-bars {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: var(--insyn-space-5);
    list-style: none;
    padding: 0;
    max-inline-size: 46em;
  }
  .bar-words {
    display: grid;
    grid-template-columns: minmax(0, 1fr) auto 4.2em;
    align-items: center;
    gap: var(--insyn-space-1) var(--insyn-space-3);
    margin: 0 0 var(--insyn-space-2);
  }
  .bar-words .share {
    text-align: end;
  }
  .bar-name {
    display: flex;
    align-items: center;
    gap: var(--insyn-space-2);
    min-inline-size: 0;
    overflow-wrap: anywhere;
  }
  .bar-name .tile {
    flex: none;
  }
  .of-which {
    margin: var(--insyn-space-1) 0 0;
  }
  .result-bar {
    display: block;
    overflow: visible;
    border-block-end: 1px solid var(--insyn-line);
  }
  .result-bar .track {
    stroke: var(--insyn-ink);
    stroke-width: 2;
  }
  .result-bar .ground {
    fill: var(--insyn-surface);
  }
  .result-bar .fill {
    stroke: var(--insyn-ink);
    stroke-width: 2;
  }
  [dir='rtl'] .result-bar {
    transform: scaleX(-1);
  }
  .sums {
    display: grid;
    grid-template-columns: repeat(2, minmax(0, 1fr));
    gap: var(--insyn-space-3) var(--insyn-space-5);
    max-inline-size: 46em;
    padding-block: var(--insyn-space-4);
    border-block: 1px solid var(--insyn-line);
  }
  .sums dt {
    font-weight: 400;
    font-size: var(--insyn-text-s);
    color: var(--insyn-muted);
  }
  .sums dd {
    margin: 0;
    font-size: var(--insyn-text-l);
    line-height: var(--insyn-line-l);
  }
  .sums dd .meta {
    display: block;
  }
  .folded-table + .folded-table {
    margin-block-start: calc(-1 * var(--insyn-space-3));
  }
  .table-scroll {
    overflow-x: auto;
    max-inline-size: 46em;
  }
  .table-scroll table {
    inline-size: 100%;
    border-collapse: collapse;
  }
  .table-scroll :is(th, td) {
    padding: 0.45em 0;
    padding-inline-end: 1em;
    text-align: start;
    font-weight: 400;
    vertical-align: top;
    border-block-end: 1px solid var(--insyn-line);
  }
  .table-scroll :is(th, td):last-child {
    padding-inline-end: 0;
  }
  .table-scroll thead th {
    font-size: var(--insyn-text-s);
    font-weight: 600;
  }
  .table-scroll .count {
    text-align: end;
  }
  @container (max-width: 30em) {
    .press .button {
      inline-size: 100%;
    }
    .press {
      inline-size: 100%;
    }
    .bar-words {
      grid-template-columns: minmax(0, 1fr) auto;
    }
    .bar-words .bar-name {
      grid-column: 1 / -1;
    }
    .chip-button {
      min-block-size: var(--insyn-target);
    }
    .table-scroll table {
      font-size: var(--insyn-text-s);
    }
    .table-scroll thead th {
      font-size: var(--insyn-text-xs);
    }
    .table-scroll :is(th, td) {
      padding-inline-end: 0.45em;
    }
    .table-scroll tbody th {
      overflow-wrap: anywhere;
      hyphens: auto;
    }
  }
  @container (min-width: 34em) {
    .sums {
      grid-template-columns: repeat(3, minmax(0, 1fr));
    }
  }
  @container (min-width: 40em) {
    /* Three stand in one row or in one column: none is put aside. */
    .alternative-cards:not([data-many='3']) {
      grid-template-columns: repeat(2, minmax(0, 1fr));
    }
    .ways {
      grid-template-columns: repeat(2, minmax(0, 1fr));
      gap: var(--insyn-space-6);
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
  @media (forced-colors: active) {
    .result-bar,
    .tile .pattern {
      forced-color-adjust: none;
      color: CanvasText;
    }
    .result-bar .track,
    .result-bar .fill {
      stroke: CanvasText;
    }
    .chip-button[aria-pressed='true'] {
      forced-color-adjust: none;
      color: HighlightText;
      background: Highlight;
      border-color: Highlight;
    }
  }
  @media print {
    .press {
      display: none;
    }
    details.compare::details-content,
    details.folded-table::details-content {
      content-visibility: visible;
      block-size: auto;
    }
    .alternative-card,
    .result-bars li {
      break-inside: avoid;
    }
    .result-bar {
      print-color-adjust: exact;
    }
  }
`;
