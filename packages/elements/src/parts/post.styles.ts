/** How a post, its answers and its acts look. */
import { css } from 'lit';

export const postStyles = css`
  .post {
    padding-block: var(--insyn-space-4) var(--insyn-space-2);
    border-block-start: 1px solid var(--insyn-line);
    scroll-margin-block-start: var(--insyn-space-4);
  }
  .post > * + * {
    margin-block-start: var(--insyn-space-2);
  }
  .post > header {
    display: flex;
    flex-wrap: wrap;
    align-items: baseline;
    gap: var(--insyn-space-1) var(--insyn-space-2);
    /* One right edge for all times, however far in a post stands. */
    max-inline-size: calc(var(--insyn-measure) - var(--in, 0px) - var(--inset, 0px));
  }
  .person {
    overflow-wrap: anywhere;
  }
  .you {
    margin-inline-start: 0.35em;
    padding: 0 0.5em;
    font-size: var(--insyn-text-xs);
    font-weight: 400;
    color: var(--insyn-action);
    border: 1px solid currentColor;
    border-radius: 999px;
  }
  .role {
    flex-basis: 100%;
    overflow-wrap: anywhere;
  }
  .post .time {
    margin-inline-start: auto;
    color: var(--insyn-muted);
    text-decoration: none;
  }
  .post .time:hover {
    text-decoration: underline;
  }
  .post.official {
    --inset: 15px;
    padding-inline-start: var(--insyn-space-3);
    border-inline-start: 3px solid var(--insyn-info);
  }
  .post.own {
    --inset: 15px;
    padding-inline: var(--insyn-space-3);
    background: var(--insyn-tint);
    border-inline-start: 3px solid var(--insyn-action);
  }
  .post.pending {
    border-inline-start-style: dashed;
  }
  .post.marked {
    --inset: 15px;
    border-inline-start: 3px solid var(--insyn-focus);
    padding-inline-start: var(--insyn-space-3);
  }
  .post.tombstone {
    --inset: 12px;
    padding: var(--insyn-space-3);
    font-size: var(--insyn-text-s);
    color: var(--insyn-muted);
    background: var(--insyn-sunken);
  }
  .tombstone p {
    display: flex;
    flex-wrap: wrap;
    gap: 0 var(--insyn-space-3);
    max-inline-size: calc(var(--insyn-measure) / 0.9 - var(--in, 0px) - var(--inset, 0px));
  }
  .acts {
    display: flex;
    flex-wrap: wrap;
    gap: 0 1.35em;
    align-items: center;
  }
  .acts .text-button {
    color: var(--insyn-muted);
  }
  .acts .text-button:hover,
  .acts .supported {
    color: var(--insyn-action);
  }
  .acts .supported {
    font-weight: 600;
  }
  .acts .menu {
    min-inline-size: 2em;
    justify-content: center;
  }
  .more-acts {
    display: flex;
    flex-wrap: wrap;
    gap: 0 1.35em;
    padding-inline-start: var(--insyn-space-3);
    list-style: none;
    border-inline-start: 2px solid var(--insyn-line);
  }
  .more-acts .text-button {
    color: var(--insyn-muted);
    text-decoration: none;
  }
  .more-acts .text-button:hover {
    color: var(--insyn-action);
    text-decoration: underline;
  }
  .supports {
    display: inline-flex;
    align-items: center;
    min-block-size: 2em;
    gap: 0.35em;
    line-height: 1.3;
    font-size: var(--insyn-text-s);
    color: var(--insyn-muted);
  }
  .post > .meta > a {
    display: inline-block;
    min-block-size: 24px;
  }
  .history summary,
  .all-dates summary {
    min-block-size: 24px;
    cursor: pointer;
    inline-size: fit-content;
  }
  .history .shown {
    color: var(--insyn-action);
    text-decoration: underline;
  }
  .history ol {
    display: grid;
    gap: var(--insyn-space-3);
    margin-block: var(--insyn-space-2);
    padding: var(--insyn-space-3);
    list-style: none;
    background: var(--insyn-sunken);
  }
  .addendum {
    padding-inline-start: var(--insyn-space-3);
    border-inline-start: 2px solid var(--insyn-control);
  }
  .more {
    font-weight: 600;
  }
  .ask {
    display: grid;
    gap: var(--insyn-space-2);
    padding: var(--insyn-space-3);
    background: var(--insyn-warn-bg);
    color: var(--insyn-ink);
    border-inline-start: 3px solid var(--insyn-warn);
  }
  .row {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: var(--insyn-space-2) var(--insyn-space-4);
  }
  .replies {
    --in: 25px;
    list-style: none;
    margin-inline-start: var(--insyn-space-2);
    padding-inline-start: var(--insyn-space-4);
    border-inline-start: 1px solid var(--insyn-line);
  }
  .replies > li:first-child > .post:not(.own, .tombstone) {
    border-block-start-color: transparent;
  }
  .below {
    margin-block: var(--insyn-space-2) var(--insyn-space-4);
  }
  @container (max-width: 30em) {
    .replies {
      margin-inline-start: 0;
    }
    .acts {
      column-gap: 0.8em;
    }
    .acts .menu {
      min-inline-size: 2.4em;
    }
    .post .time {
      margin-inline-start: 0;
    }
  }
  @media (forced-colors: active) {
    .post.official {
      border-inline-start: 4px double CanvasText;
    }
    .post.own {
      border: 1px solid CanvasText;
      border-inline-start-width: 4px;
    }
    .post.tombstone {
      border: 1px solid CanvasText;
    }
  }
  @media print {
    .post {
      break-inside: avoid;
    }
    .acts,
    .more-acts {
      display: none;
    }
  }
`;
