/** How the alternatives look: cards as high as each other, row for row, and the comparison (with the table of a vote). */
import { css } from 'lit';

export const radslagAlternativesStyles = css`
  .cards {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: var(--insyn-space-4);
    list-style: none;
  }
  .choice-card {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    align-content: start;
    overflow: hidden;
    background: var(--insyn-surface);
    border: 1px solid var(--insyn-line);
    border-radius: var(--insyn-radius-card);
    overflow-wrap: anywhere;
    hyphens: auto;
  }
  .choice-card > * {
    padding-inline: var(--insyn-space-4);
  }
  .picture-place {
    padding: 0;
    aspect-ratio: 3 / 2;
    background: var(--insyn-sunken);
    border-block-end: 1px solid var(--insyn-line);
    overflow: hidden;
  }
  .picture-place img,
  .picture-place slot::slotted(*) {
    display: block;
    inline-size: 100%;
    block-size: 100%;
    object-fit: contain;
  }
  .picture-place img.gone {
    padding: var(--insyn-space-4);
    font-size: var(--insyn-text-xs);
    color: var(--insyn-muted);
  }
  .choice-card .title-l {
    display: flex;
    align-items: start;
    gap: var(--insyn-space-3);
    padding-block-start: var(--insyn-space-3);
    line-height: 1.3;
    text-wrap: wrap;
  }
  .choice-card .title-l .told {
    min-inline-size: 0;
    padding-block-start: 0.1em;
  }
  .choice-card .summary-of {
    text-wrap: pretty;
    padding-block-start: var(--insyn-space-2);
  }
  .figures {
    align-self: end;
    margin: var(--insyn-space-3) 0 0;
  }
  .figures > div {
    display: flex;
    flex-wrap: wrap;
    justify-content: space-between;
    gap: 0 var(--insyn-space-3);
    padding-block: 6px;
    border-block-start: 1px solid var(--insyn-line);
  }
  .figures dt {
    color: var(--insyn-muted);
  }
  .figures dd {
    font-weight: 600;
    font-variant-numeric: tabular-nums;
    text-align: end;
  }
  .choice-card .more {
    display: flex;
    flex-wrap: wrap;
    gap: 0 var(--insyn-space-4);
    padding-block-end: var(--insyn-space-1);
  }
  .choice-card .more a {
    display: inline-flex;
    align-items: center;
    gap: 0.3em;
    min-block-size: var(--insyn-target);
    font-size: var(--insyn-text-s);
  }
  .radslag .compare {
    border-block: 1px solid var(--insyn-line);
  }
  .radslag .compare[open] {
    padding-block-end: var(--insyn-space-3);
  }
  .compare-table td > span:last-child {
    min-inline-size: 0;
  }
  .otherwise {
    display: grid;
    gap: var(--insyn-space-1);
    padding: var(--insyn-space-3) var(--insyn-space-4);
    background: var(--insyn-sunken);
    border-inline-start: 3px solid var(--insyn-muted);
    border-radius: 0;
  }
  .otherwise p {
    max-inline-size: 62em;
  }
  @container (max-width: 34em) {
    .choice-card:has(> .picture-place) {
      grid-template-columns: 42% minmax(0, 1fr);
    }
    .choice-card > .picture-place {
      border-block-end: 0;
      border-end-end-radius: var(--insyn-radius-card);
    }
    .choice-card:has(> .picture-place) .title-l {
      flex-direction: column;
      gap: var(--insyn-space-2);
      padding-inline-end: var(--insyn-space-3);
    }
    .choice-card > :not(.picture-place, .title-l) {
      grid-column: 1 / -1;
    }
    .figures {
      display: flex;
      flex-wrap: wrap;
      justify-content: space-between;
      gap: 0 var(--insyn-space-4);
    }
    .figures > div {
      flex-direction: column;
      border: 0;
    }
    .figures dt {
      font-size: var(--insyn-text-xs);
    }
    .figures dd {
      text-align: start;
    }
  }
  @container (min-width: 34em) {
    /* Beside each other the rows of all cards stand on one line each, whichever words are the longest. */
    .cards {
      grid-template-columns: repeat(2, minmax(0, 1fr));
    }
    .cards[data-many='3'] {
      grid-template-columns: repeat(3, minmax(0, 1fr));
    }
    .choice-card {
      grid-row: span 4;
      grid-template-rows: subgrid;
      row-gap: 0;
    }
    .choice-card:has(> .picture-place) {
      grid-row: span 5;
    }
  }
  @container (min-width: 34em) and (max-width: 52em) {
    .cards {
      gap: var(--insyn-space-3);
    }
    .choice-card > :not(.picture-place) {
      padding-inline: var(--insyn-space-3);
    }
    .cards[data-many='3'] .figures > div {
      flex-direction: column;
    }
    .cards[data-many='3'] .figures dd {
      text-align: start;
    }
  }
  @container (min-width: 52em) {
    .cards:is([data-many='5'], [data-many='6']) {
      grid-template-columns: repeat(3, minmax(0, 1fr));
    }
    .cards:is([data-many='4'], [data-many='7'], [data-many='8']) {
      grid-template-columns: repeat(4, minmax(0, 1fr));
    }
  }
  @media (forced-colors: active) {
    .choice-card {
      border-color: CanvasText;
    }
  }
  @media print {
    .choice-card {
      break-inside: avoid;
    }
    .cards {
      gap: var(--insyn-space-3);
    }
  }
`;
