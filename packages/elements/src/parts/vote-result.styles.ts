/** How the result of a vote looks: its sentence, bars, sums and tables. */
import { css } from 'lit';

export const voteResultStyles = css`
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
  @media (forced-colors: active) {
    .result-bar {
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
    .result-bars li {
      break-inside: avoid;
    }
    .result-bar {
      print-color-adjust: exact;
    }
  }
`;
