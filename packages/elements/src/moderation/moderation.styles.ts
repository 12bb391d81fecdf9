/** The console: three columns on a desk, two on a tablet, one post at a time on a phone. Hairlines and space, no boxes in boxes. */
import { css } from 'lit';

export const moderationStyles = css`
  .console {
    color: var(--insyn-ink);
  }
  .head {
    display: flex;
    flex-wrap: wrap;
    align-items: baseline;
    gap: var(--insyn-space-2) var(--insyn-space-5);
    padding-block-end: var(--insyn-space-3);
    border-block-end: 1px solid var(--insyn-line);
  }
  .numbers {
    display: flex;
    flex-wrap: wrap;
    gap: var(--insyn-space-2) var(--insyn-space-4);
    font-variant-numeric: tabular-nums;
  }
  .numbers .urgent {
    color: var(--insyn-error);
    font-weight: 600;
  }
  .head .meta {
    margin-inline-start: auto;
  }
  .columns {
    display: grid;
    gap: var(--insyn-space-5);
    padding-block-start: var(--insyn-space-4);
  }
  .lists {
    display: flex;
    flex-wrap: wrap;
    gap: var(--insyn-space-1) var(--insyn-space-3);
    padding-block-end: var(--insyn-space-2);
  }
  .list {
    min-block-size: 2.2em;
    padding: 0.2em 0;
    font-size: var(--insyn-text-s);
    color: var(--insyn-action);
    background: none;
    border: 0;
    border-block-end: 2px solid transparent;
  }
  .list[aria-pressed='true'] {
    color: var(--insyn-ink);
    font-weight: 600;
    border-block-end-color: var(--insyn-action);
  }
  .list.urgent {
    color: var(--insyn-error);
  }
  .rows {
    list-style: none;
    padding: 0;
    margin: 0;
  }
  .row.chosen,
  .row:has(.open) {
    display: flex;
  }
  li.row {
    align-items: stretch;
    border-block-start: 1px solid var(--insyn-line);
    content-visibility: auto;
    contain-intrinsic-size: auto 4.2em;
  }
  li.row.chosen {
    background: var(--insyn-tint);
    box-shadow: inset 3px 0 0 var(--insyn-action);
  }
  li.row.urgent:not(.chosen) {
    box-shadow: inset 3px 0 0 var(--insyn-error);
  }
  li.row.taken {
    color: var(--insyn-muted);
  }
  .open {
    flex: 1;
    min-inline-size: 0;
    display: block;
    padding: var(--insyn-space-2) var(--insyn-space-3);
    background: none;
    border: 0;
    font-size: var(--insyn-text-s);
    line-height: 1.4;
  }
  .open .line {
    display: block;
    overflow-wrap: anywhere;
  }
  .open .time {
    color: var(--insyn-muted);
    font-variant-numeric: tabular-nums;
  }
  .open .excerpt {
    display: block;
    overflow: hidden;
    white-space: nowrap;
    text-overflow: ellipsis;
    color: var(--insyn-muted);
  }
  .open .by {
    display: block;
    font-size: var(--insyn-text-xs);
  }
  .mark {
    display: grid;
    place-items: center;
    min-inline-size: var(--insyn-target);
  }
  .mark input {
    inline-size: 1.15em;
    block-size: 1.15em;
    accent-color: var(--insyn-action);
  }
  .post-column {
    min-inline-size: 0;
    align-self: start;
  }
  .post-column:focus-visible {
    outline-width: 2px;
    outline-offset: 8px;
    border-radius: 0;
  }
  .console > .notice {
    margin-block-end: var(--insyn-space-3);
  }
  .console > .head + .notice {
    margin-block-start: var(--insyn-space-3);
  }
  .who {
    display: flex;
    flex-wrap: wrap;
    align-items: baseline;
    gap: var(--insyn-space-1) var(--insyn-space-2);
    overflow-wrap: anywhere;
  }
  .state {
    font-size: var(--insyn-text-s);
    color: var(--insyn-warn);
  }
  .text {
    margin-block: var(--insyn-space-3);
    max-inline-size: var(--insyn-measure);
    font-size: var(--insyn-text-l);
    line-height: 1.5;
    white-space: pre-wrap;
    overflow-wrap: anywhere;
  }
  .text.was {
    font-size: var(--insyn-text-m);
    color: var(--insyn-muted);
  }
  .text mark,
  .filling mark {
    color: inherit;
    background: var(--insyn-warn-bg);
    text-decoration: underline 2px var(--insyn-warn);
    text-underline-offset: 0.2em;
  }
  .stopped {
    color: var(--insyn-warn);
    font-size: var(--insyn-text-s);
    margin-block-end: var(--insyn-space-2);
  }
  .parent {
    margin-block: var(--insyn-space-2);
    padding-inline-start: var(--insyn-space-3);
    border-inline-start: 2px solid var(--insyn-line);
    font-size: var(--insyn-text-s);
    overflow-wrap: anywhere;
  }
  .reports,
  .notes {
    margin-block-start: var(--insyn-space-3);
    padding-block-start: var(--insyn-space-2);
    border-block-start: 1px solid var(--insyn-line);
    font-size: var(--insyn-text-s);
  }
  .reports ul,
  .notes ul,
  .replies-saved ul {
    list-style: none;
    padding: 0;
    display: grid;
    gap: var(--insyn-space-2);
  }
  .acts-column {
    display: grid;
    gap: var(--insyn-space-2);
  }
  .act {
    justify-content: flex-start;
    text-align: start;
  }
  kbd {
    display: inline-grid;
    place-items: center;
    min-inline-size: 1.5em;
    padding-inline: 0.25em;
    font: inherit;
    font-size: 0.85em;
    line-height: 1.5;
    color: inherit;
    border: 1px solid currentColor;
    border-radius: 3px;
    opacity: 0.75;
  }
  .filling,
  .appeal {
    display: grid;
    gap: var(--insyn-space-2);
  }
  .appeal {
    padding-block-end: var(--insyn-space-4);
  }
  .filling fieldset {
    display: grid;
    gap: var(--insyn-space-1);
  }
  .reason {
    display: flex;
    flex-wrap: wrap;
    align-items: baseline;
    gap: 0.4em;
    min-block-size: 2em;
    font-size: var(--insyn-text-s);
  }
  .reason input {
    accent-color: var(--insyn-action);
  }
  .filling textarea,
  .appeal textarea {
    min-block-size: 4em;
  }
  .chosen-list {
    display: grid;
    gap: var(--insyn-space-1);
    max-block-size: 16em;
    overflow-y: auto;
    padding-inline-start: 1.2em;
    overflow-wrap: anywhere;
  }
  .batch {
    display: grid;
    gap: var(--insyn-space-1);
    margin-block-start: var(--insyn-space-4);
    padding-block-start: var(--insyn-space-3);
    border-block-start: 1px solid var(--insyn-line);
  }
  div.line {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: var(--insyn-space-2) var(--insyn-space-4);
  }
  .preview {
    padding: var(--insyn-space-3);
    border: 1px dashed var(--insyn-control);
    border-radius: var(--insyn-radius-card);
    font-size: var(--insyn-text-s);
  }
  .bar {
    grid-column: 1 / -1;
    position: sticky;
    inset-block-end: 0;
    z-index: 1;
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: var(--insyn-space-2) var(--insyn-space-4);
    padding: var(--insyn-space-2) var(--insyn-space-3);
    background: var(--insyn-surface);
    border-block-start: 2px solid var(--insyn-action);
  }
  .foot {
    display: grid;
    gap: var(--insyn-space-3);
    margin-block-start: var(--insyn-space-6);
    padding-block-start: var(--insyn-space-3);
    border-block-start: 1px solid var(--insyn-line);
    font-size: var(--insyn-text-s);
  }
  .foot form {
    display: grid;
    gap: var(--insyn-space-2);
    max-inline-size: var(--insyn-measure);
  }
  .foot textarea {
    min-block-size: 3.6em;
  }
  .foot dl {
    display: grid;
    grid-template-columns: max-content 1fr;
    gap: var(--insyn-space-1) var(--insyn-space-3);
  }
  .phone-only {
    display: none;
    flex-wrap: wrap;
    gap: var(--insyn-space-2);
    padding-block-end: var(--insyn-space-3);
  }
  .open .over {
    color: var(--insyn-warn);
    font-weight: 600;
  }
  .none {
    padding-block: var(--insyn-space-4);
  }
  @container (min-width: 40em) {
    .columns {
      grid-template-columns: minmax(14em, 19em) minmax(0, 1fr);
    }
    .desk-column {
      grid-column: 2;
    }
    .queue-column {
      grid-row: 1 / span 2;
    }
  }
  @container (min-width: 64em) {
    .columns {
      grid-template-columns: minmax(16em, 20em) minmax(0, 1fr) minmax(17em, 23em);
    }
    .desk-column {
      grid-column: 3;
    }
    .queue-column {
      grid-row: 1;
    }
    .queue-column .rows {
      max-block-size: 46em;
      overflow-y: auto;
    }
  }
  @container (max-width: 39.99em) {
    .phone-only {
      display: flex;
    }
    /* One post at a time: previous and next lead to the others. */
    .rows:has(.chosen) > li:not(.chosen),
    .queue-column .more,
    .chosen .excerpt {
      display: none;
    }
    .acts-column {
      grid-template-columns: 1fr 1fr;
    }
  }
`;
