import { css } from 'lit';

export const opinionStyles = css`
  .opinion {
    gap: var(--insyn-space-5);
    max-inline-size: 46em;
  }
  .opinion :is(h1, h2, h3, h4, h5, h6, p, li, summary, button, th, td, figcaption) {
    unicode-bidi: plaintext;
  }
  .opinion[dir='rtl'],
  .opinion[dir='rtl'] :is(th, td) {
    text-align: right;
  }
  .opinion-head,
  .told,
  .statement,
  .group,
  .rests {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: var(--insyn-space-2);
  }
  .no-vote {
    font-weight: 600;
  }
  .opinion p {
    max-inline-size: var(--insyn-measure);
  }
  .statement {
    gap: var(--insyn-space-3);
    padding: var(--insyn-space-4);
    background: var(--insyn-surface);
    border: 1px solid var(--insyn-line);
    border-radius: var(--insyn-radius-card);
  }
  .statement blockquote {
    margin: 0;
    font-size: var(--insyn-text-l);
    line-height: var(--insyn-line-l);
    overflow-wrap: anywhere;
    max-inline-size: var(--insyn-measure);
  }
  .answers {
    display: grid;
    grid-template-columns: repeat(3, minmax(0, 1fr));
    gap: var(--insyn-space-2);
  }
  .answer {
    min-block-size: 3.4em;
  }
  .answer[aria-pressed='true'] {
    color: var(--insyn-ink);
    background: var(--insyn-tint);
    border-color: var(--insyn-ink);
    border-width: 2px;
  }
  .statement .row {
    display: flex;
    flex-wrap: wrap;
    gap: var(--insyn-space-2) var(--insyn-space-5);
  }
  .statement .row:empty {
    display: none;
  }
  .told ul {
    display: grid;
    gap: var(--insyn-space-3);
    margin: 0;
    padding-inline-start: 1.2em;
  }
  .told q {
    overflow-wrap: anywhere;
  }
  .group {
    padding-block-start: var(--insyn-space-3);
    border-block-start: 1px solid var(--insyn-line);
  }
  .group-pattern {
    stroke: currentColor;
    fill: none;
    overflow: hidden;
  }
  .map {
    margin: 0;
    display: grid;
    gap: var(--insyn-space-2);
    justify-items: start;
  }
  .map svg {
    inline-size: min(100%, 30em);
    block-size: auto;
    stroke: var(--insyn-ink);
    fill: none;
  }
  .map .ground {
    fill: var(--insyn-surface);
    stroke: none;
  }
  .map .area {
    stroke: var(--insyn-ink);
    stroke-width: 1.5;
  }
  .map pattern {
    stroke: var(--insyn-muted);
    stroke-width: 0.8;
  }
  .map text {
    stroke: none;
    fill: var(--insyn-ink);
    font-size: 14px;
    dominant-baseline: central;
  }
  .map .letter {
    font-size: 18px;
    font-weight: 700;
    text-anchor: middle;
  }
  .map .own path {
    fill: var(--insyn-action);
    stroke: var(--insyn-surface);
    stroke-width: 2;
  }
  .map .own text {
    font-weight: 600;
    paint-order: stroke;
    stroke: var(--insyn-surface);
    stroke-width: 4;
  }
  .table-fold > summary {
    inline-size: fit-content;
    min-block-size: var(--insyn-target);
    align-content: center;
    cursor: pointer;
    color: var(--insyn-action);
  }
  .table-fold table {
    inline-size: 100%;
    border-collapse: collapse;
    margin-block-end: var(--insyn-space-5);
    font-size: var(--insyn-text-s);
    table-layout: fixed;
  }
  .table-fold caption {
    text-align: start;
    padding-block-end: var(--insyn-space-2);
    font-weight: 600;
    overflow-wrap: anywhere;
  }
  .table-fold :is(th, td) {
    padding: var(--insyn-space-2);
    border-block-end: 1px solid var(--insyn-line);
    text-align: start;
    font-weight: 400;
    overflow-wrap: break-word;
  }
  .table-fold .few {
    color: var(--insyn-muted);
  }
  .empty {
    padding-block: var(--insyn-space-4);
    color: var(--insyn-muted);
  }
  @container (max-width: 30em) {
    .answers {
      grid-template-columns: minmax(0, 1fr);
    }
    .table-fold :is(th, td) {
      padding-inline: 2px;
    }
  }
  @media (forced-colors: active) {
    .answer[aria-pressed='true'] {
      border: 3px solid Highlight;
    }
  }
  @media print {
    .statement {
      display: none;
    }
  }
`;
