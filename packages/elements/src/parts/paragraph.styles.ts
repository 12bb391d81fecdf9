/** A § with its decision, its vote and its folded parts. */
import { css } from 'lit';

export const paragraphStyles = css`
  .para {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: var(--insyn-space-4);
    padding-block-start: var(--insyn-space-5);
    border-block-start: 1px solid var(--insyn-line);
    scroll-margin-block-start: var(--insyn-space-4);
    content-visibility: auto;
    contain-intrinsic-block-size: auto 26em;
  }
  .meeting-contents + .para {
    padding-block-start: 0;
    border-block-start: 0;
  }
  .para > header {
    display: grid;
    gap: var(--insyn-space-2);
  }
  .para > header .title-l {
    font-family: var(--insyn-serif);
    font-size: var(--insyn-text-xl);
    line-height: var(--insyn-line-xl);
    text-wrap: pretty;
    hyphens: auto;
  }
  .para > header .number {
    font-weight: 400;
    color: var(--insyn-muted);
    margin-inline-end: 0.25em;
    font-variant-numeric: tabular-nums;
  }
  .facts {
    display: flex;
    flex-wrap: wrap;
    align-items: baseline;
    gap: var(--insyn-space-1) var(--insyn-space-3);
  }
  .facts:empty {
    display: none;
  }
  .facts .meta a {
    color: inherit;
  }
  .preamble {
    max-inline-size: var(--insyn-measure);
    font-size: var(--insyn-text-s);
    line-height: var(--insyn-line-s);
  }
  .record-text {
    max-inline-size: var(--insyn-measure);
    font-family: var(--insyn-serif);
    line-height: var(--insyn-line-m);
    hyphens: auto;
    overflow-wrap: break-word;
  }
  .record-text > * + * {
    margin-block-start: 0.7em;
  }
  .record-text > :is(h1, h2, h3, h4, h5, h6) {
    margin-block-start: 1.3em;
    font-family: inherit;
    hyphens: manual;
  }
  .record-text > :is(h1, h2, h3, h4, h5, h6):first-child {
    margin-block-start: 0;
  }
  .labelled {
    display: grid;
    gap: 0.35em;
    list-style: none;
  }
  .labelled > li {
    display: grid;
    grid-template-columns: minmax(1.6em, max-content) minmax(0, 1fr);
    gap: 0.45em;
  }
  .record-text .table {
    overflow-x: auto;
  }
  .record-text table {
    border-collapse: collapse;
    font-size: var(--insyn-text-s);
    font-variant-numeric: tabular-nums;
  }
  .record-text :is(th, td) {
    padding: 0.4em 1em 0.4em 0;
    text-align: start;
    vertical-align: top;
    border-block-end: 1px solid var(--insyn-line);
    overflow-wrap: normal;
    hyphens: manual;
  }
  [dir='rtl'] .record-text :is(th, td) {
    padding: 0.4em 0 0.4em 1em;
  }
  .record-text th {
    font-weight: 600;
    border-block-end-color: var(--insyn-control);
  }
  .record-text .figure {
    text-align: end;
    white-space: nowrap;
  }
  .decided-part {
    display: grid;
    gap: var(--insyn-space-1);
    padding-inline-start: var(--insyn-space-4);
    border-inline-start: 3px solid var(--insyn-action);
    scroll-margin-block-start: var(--insyn-space-4);
  }
  .decided-part.recommendation {
    border-inline-start-color: var(--insyn-control);
  }
  .decided-part .part-title {
    color: var(--insyn-muted);
    font-weight: 400;
  }
  .decided-part.decision > .record-text {
    font-size: 1.08em;
  }
  .open-part {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: var(--insyn-space-1);
    scroll-margin-block-start: var(--insyn-space-4);
  }
  .open-part .part-title,
  .answers > .part-title,
  .para-files .part-title {
    color: var(--insyn-muted);
    font-weight: 400;
  }
  .voting {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: var(--insyn-space-2);
  }
  .voting figcaption {
    font-size: var(--insyn-text-s);
    line-height: var(--insyn-line-s);
    max-inline-size: var(--insyn-measure);
  }
  .voting .vote-label {
    color: var(--insyn-muted);
    margin-inline-end: 0.3em;
  }
  .vote-sides {
    display: grid;
    grid-template-columns: repeat(auto-fill, minmax(min(9.5em, 100%), 1fr));
    gap: var(--insyn-space-3) var(--insyn-space-5);
    list-style: none;
  }
  .vote-sides .sum b {
    font-size: var(--insyn-text-l);
    font-weight: 600;
    margin-inline-start: 0.15em;
  }
  .vote-sides .means {
    margin-block-start: var(--insyn-space-1);
  }
  .seats {
    display: flex;
    flex-wrap: wrap;
    gap: 0.3em;
    padding-block: 0.2em;
    max-inline-size: 13.5em;
  }
  /* Borders alone: they are printed, and kept in forced colours. */
  .seat {
    display: inline-block;
    flex: none;
    inline-size: 1em;
    block-size: 1em;
    border: 0.13em solid var(--insyn-ink);
    border-radius: 50%;
  }
  .seat.yes {
    border-width: 0.5em;
    background: var(--insyn-ink);
  }
  .seat.abstain {
    border-style: dashed;
  }
  .seat.absent {
    block-size: 0;
    margin-block: 0.44em;
    border-width: 0.06em 0;
    border-radius: 0;
  }
  .vote-all {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
  }
  .vote-all + .folds {
    margin-block-start: calc(-1 * var(--insyn-space-3));
    padding-block-start: var(--insyn-space-2);
    border-block-start: 1px solid var(--insyn-line);
  }
  .vote-table {
    border-collapse: collapse;
    font-size: var(--insyn-text-s);
    margin-block: var(--insyn-space-1) var(--insyn-space-3);
  }
  .vote-table :is(th, td) {
    padding: 0.4em 0;
    padding-inline-end: 1.4em;
    text-align: start;
    font-weight: 400;
    vertical-align: top;
    border-block-end: 1px solid var(--insyn-line);
  }
  .vote-table thead th {
    font-size: var(--insyn-text-xs);
    color: var(--insyn-muted);
    border-block-end-color: var(--insyn-control);
  }
  .choice-of {
    display: inline-flex;
    align-items: center;
    gap: 0.5em;
    white-space: nowrap;
  }
  .choice-of > span {
    display: inline-flex;
    font-size: 0.8em;
  }
  .folds {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
  }
  .folds:empty {
    display: none;
  }
  .fold {
    scroll-margin-block-start: var(--insyn-space-4);
  }
  .fold > summary {
    display: grid;
    grid-template-columns: 1.3em minmax(0, 1fr);
    align-items: center;
    inline-size: fit-content;
    max-inline-size: 100%;
    min-block-size: 2.3em;
    padding-block: 0.3em;
    font-size: var(--insyn-text-s);
    line-height: var(--insyn-line-s);
    color: var(--insyn-action);
    cursor: pointer;
    list-style: none;
  }
  .fold > summary::-webkit-details-marker {
    display: none;
  }
  .fold > summary::before {
    content: '';
    inline-size: 0.45em;
    block-size: 0.45em;
    border: solid currentColor;
    border-width: 0 0.12em 0.12em 0;
    transform: rotate(-45deg);
  }
  [dir='rtl'] .fold > summary::before {
    border-width: 0 0 0.12em 0.12em;
    transform: rotate(45deg);
  }
  .fold[open] > summary::before {
    border-width: 0 0.12em 0.12em 0;
    transform: translateY(-0.12em) rotate(45deg);
  }
  .fold > summary:hover {
    color: var(--insyn-action-strong);
    text-decoration: underline;
    text-underline-offset: 0.18em;
  }
  .fold > summary > :is(h1, h2, h3, h4, h5, h6) {
    font-weight: 400;
    text-wrap: wrap;
  }
  .fold[open] > summary > :is(h1, h2, h3, h4, h5, h6) {
    font-weight: 600;
  }
  .fold-body {
    padding-inline-start: 1.2em;
    padding-block: var(--insyn-space-1) var(--insyn-space-4);
  }
  .laid-out + .laid-out {
    margin-block-start: var(--insyn-space-4);
  }
  .answers {
    padding-block-start: var(--insyn-space-3);
    scroll-margin-block-start: var(--insyn-space-4);
  }
  .para-thread a {
    text-decoration: none;
    display: inline-block;
    padding-block: 0.2em;
    font-weight: 600;
  }
  .para-thread a:hover {
    text-decoration: underline;
  }
  .fold-body > .meta + .record-text,
  .open-part > .meta + .record-text {
    margin-block-start: var(--insyn-space-2);
  }
  .more-votes > .voting {
    padding-block: var(--insyn-space-2) var(--insyn-space-3);
    padding-inline-start: 1.2em;
  }
  .para-thread .go {
    display: inline-block;
  }
  .para-acts {
    display: flex;
    flex-wrap: wrap;
    gap: 0 var(--insyn-space-5);
  }
  .para-acts .text-button {
    font-size: var(--insyn-text-xs);
    color: var(--insyn-muted);
    text-decoration: none;
  }
  .para-acts .text-button:hover {
    color: var(--insyn-action-strong);
    text-decoration: underline;
  }
  .note:empty {
    display: none;
  }
  .note textarea {
    margin-block-start: var(--insyn-space-2);
    max-inline-size: var(--insyn-measure);
  }
  @container (max-width: 30em) {
    .fold > summary,
    .para-acts > * {
      min-block-size: var(--insyn-target);
    }
    .decided-part {
      padding-inline-start: var(--insyn-space-3);
    }
    .fold-body {
      padding-inline-start: 0;
    }
    .vote-table :is(th, td) {
      padding-inline-end: 0.9em;
    }
  }
  @media (forced-colors: active) {
    .seat {
      forced-color-adjust: none;
      border-color: CanvasText;
    }
    .seat.yes {
      background: CanvasText;
    }
    .fold > summary {
      color: LinkText;
    }
  }
  @media print {
    .para {
      content-visibility: visible;
      break-inside: auto;
    }
    .para > header,
    .decided-part,
    .vote-sides,
    .vote-table tr {
      break-inside: avoid;
    }
    .para > header,
    .fold > summary {
      break-after: avoid;
    }
    .fold > summary {
      display: block;
      color: inherit;
      min-block-size: 0;
    }
    .fold > summary::before {
      display: none;
    }
    .fold > summary > :is(h1, h2, h3, h4, h5, h6) {
      font-weight: 600;
    }
    /* Where no script opens them. */
    .fold::details-content {
      content-visibility: visible;
      block-size: auto;
    }
    .printing-one .para:not(.printed),
    .printing-one .meeting-aside {
      display: none;
    }
    .para-acts,
    .para-thread,
    .note {
      display: none;
    }
  }
`;
