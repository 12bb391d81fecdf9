/** The host's page: three lists on a desk, one at a time on a phone. Hairlines and space, no boxes in boxes. */
import { css } from 'lit';

export const hostStyles = css`
  .strong {
    font-weight: 600;
  }
  .warn {
    color: var(--insyn-warn);
  }
  .urgent {
    color: var(--insyn-error);
    font-weight: 600;
  }
  .title-m {
    font-size: var(--insyn-text-m);
    line-height: var(--insyn-line-m);
  }
  .host {
    color: var(--insyn-ink);
  }
  .host > * + * {
    margin-block-start: var(--insyn-space-3);
  }
  .head {
    display: flex;
    flex-wrap: wrap;
    align-items: flex-start;
    justify-content: space-between;
    gap: var(--insyn-space-2) var(--insyn-space-6);
    padding-block-end: var(--insyn-space-3);
    border-block-end: 1px solid var(--insyn-line);
  }
  .head > div {
    flex: 1 1 20em;
    min-inline-size: 0;
  }
  .phase {
    display: flex;
    align-items: center;
    gap: 0.35em;
    color: var(--insyn-muted);
    font-variant-numeric: tabular-nums;
  }
  .phase .icon {
    color: var(--insyn-ok);
  }
  .links {
    display: flex;
    flex-wrap: wrap;
    gap: var(--insyn-space-1) var(--insyn-space-4);
  }
  .links a {
    display: inline-flex;
    align-items: center;
    min-block-size: 2em;
  }
  .links a.urgent {
    color: var(--insyn-warn);
  }
  .chat-acts,
  .acts {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: var(--insyn-space-2);
  }
  .acts .text-button {
    padding-inline: var(--insyn-space-2);
  }
  .chat-form {
    max-inline-size: var(--insyn-measure);
    padding-block: var(--insyn-space-3);
    border-block: 1px solid var(--insyn-line);
  }
  .views {
    display: none;
  }
  .columns {
    display: grid;
    gap: var(--insyn-space-5) var(--insyn-space-6);
    align-items: start;
  }
  .column {
    min-inline-size: 0;
  }
  .column > [id^='title-'] {
    padding-block-end: var(--insyn-space-1);
  }
  .rule {
    padding-block-end: var(--insyn-space-2);
  }
  .changed {
    padding: var(--insyn-space-2) var(--insyn-space-3);
    margin-block-end: var(--insyn-space-2);
    background: var(--insyn-info-bg);
    color: var(--insyn-info);
  }
  .changed .link-button {
    color: inherit;
    min-block-size: 24px;
  }
  .none {
    padding-block: var(--insyn-space-3);
    color: var(--insyn-muted);
    border-block-start: 1px solid var(--insyn-line);
  }
  .rows {
    list-style: none;
    padding: 0;
    margin: 0;
  }
  .row {
    border-block-start: 1px solid var(--insyn-line);
  }
  .row.open {
    box-shadow: inset 3px 0 0 var(--insyn-action);
  }
  :dir(rtl) .row.open {
    box-shadow: inset -3px 0 0 var(--insyn-action);
  }
  .row > .line {
    display: flex;
    gap: var(--insyn-space-3);
    inline-size: 100%;
    padding: var(--insyn-space-2) var(--insyn-space-2);
    text-align: start;
    background: none;
    border: 0;
  }
  .row > .line:hover {
    background: var(--insyn-tint);
  }
  .row > .line:focus-visible {
    outline-offset: -3px;
    box-shadow: none;
  }
  .place {
    flex: none;
    min-inline-size: 1.25em;
    font-size: var(--insyn-text-l);
    font-weight: 600;
    line-height: 1.3;
    text-align: start;
    color: var(--insyn-muted);
  }
  .place:empty {
    display: none;
  }
  .row.queue:first-child .place {
    color: var(--insyn-ink);
  }
  .words {
    flex: 1;
    min-inline-size: 0;
    display: grid;
    gap: 2px;
  }
  .excerpt {
    display: -webkit-box;
    overflow: hidden;
    -webkit-box-orient: vertical;
    -webkit-line-clamp: 2;
    line-clamp: 2;
    line-height: 1.4;
    overflow-wrap: anywhere;
  }
  .facts-line {
    font-variant-numeric: tabular-nums;
    overflow-wrap: anywhere;
  }
  .facts-line strong {
    color: var(--insyn-ink);
  }
  .facts-line strong.warn {
    color: var(--insyn-warn);
  }
  .answering {
    display: flex;
    gap: 0.35em;
    color: var(--insyn-ink);
    font-variant-numeric: tabular-nums;
  }
  .answering .icon {
    color: var(--insyn-action);
    margin-block-start: 0.15em;
  }
  .state-line {
    color: var(--insyn-ink);
  }
  .detail {
    display: grid;
    gap: var(--insyn-space-3);
    padding: 0 var(--insyn-space-3) var(--insyn-space-4);
    min-inline-size: 0;
  }
  .detail > .question,
  .preview > .question {
    padding-block: 0;
    padding-inline: 0;
    border: 0;
    background: none;
  }
  .detail > .notice {
    margin: 0;
  }
  .block {
    margin-block-start: var(--insyn-space-5);
  }
  .block > :is(h2, h3, h4, h5, h6) {
    padding-block-end: var(--insyn-space-1);
  }
  .column.done .block:first-of-type {
    margin-block-start: 0;
  }
  .panel,
  .polls,
  .promises,
  .figures,
  .block .options {
    list-style: none;
    padding: 0;
    margin: 0;
  }
  .panel li {
    display: grid;
    grid-template-columns: auto 1fr;
    gap: 0 0.5em;
    padding-block: var(--insyn-space-2);
    border-block-start: 1px solid var(--insyn-line);
    overflow-wrap: anywhere;
  }
  .panel .meta {
    grid-column: 2;
  }
  .presence {
    color: var(--insyn-muted);
  }
  .presence.here {
    color: var(--insyn-ok);
  }
  .polls > li {
    display: grid;
    gap: var(--insyn-space-1);
    padding-block: var(--insyn-space-2);
    border-block-start: 1px solid var(--insyn-line);
    overflow-wrap: anywhere;
  }
  .block .options {
    padding-inline-start: var(--insyn-space-3);
    border-inline-start: 2px solid var(--insyn-line);
  }
  /* In the record the words come first: what can be done is quieter there. */
  .record .question > .acts {
    gap: 0 var(--insyn-space-4);
  }
  .record .question > .acts > .button {
    padding-inline: 0;
    border: 0;
    background: none;
    font-weight: 400;
  }
  .after {
    display: grid;
    gap: var(--insyn-space-6);
    align-items: start;
  }
  .after > * {
    min-inline-size: 0;
  }
  .beside .block:first-child {
    margin-block-start: 0;
  }
  .approval {
    display: grid;
    gap: var(--insyn-space-2);
    justify-items: start;
  }
  .approval .notice {
    inline-size: 100%;
  }
  #changed ul {
    padding-inline-start: 1.2em;
    margin-block: var(--insyn-space-1) var(--insyn-space-2);
  }
  .new {
    color: var(--insyn-warn);
  }
  .promises {
    margin-block: var(--insyn-space-1);
    padding-inline-start: var(--insyn-space-3);
    border-inline-start: 2px solid var(--insyn-line);
  }
  .promises li,
  .figures li {
    padding-block: 2px;
    overflow-wrap: anywhere;
  }
  .promises .meta {
    display: block;
  }
  .promises a {
    display: inline-block;
    min-block-size: 24px;
  }
  .bar {
    position: sticky;
    inset-block-end: 0;
    z-index: 1;
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: var(--insyn-space-1) var(--insyn-space-4);
    padding: var(--insyn-space-2) var(--insyn-space-3);
    background: var(--insyn-surface);
    border-block-start: 2px solid var(--insyn-action);
  }
  .bar.refused {
    color: var(--insyn-error);
    border-block-start-color: currentColor;
  }
  .bar .shut {
    margin-inline-start: auto;
  }
  .foot {
    padding-block-start: var(--insyn-space-3);
    border-block-start: 1px solid var(--insyn-line);
  }
  .foot .line {
    display: flex;
    flex-wrap: wrap;
    gap: var(--insyn-space-1) var(--insyn-space-4);
  }
  .foot dl {
    font-size: var(--insyn-text-s);
    display: grid;
    grid-template-columns: max-content 1fr;
    gap: var(--insyn-space-1) var(--insyn-space-3);
  }
  kbd {
    font: inherit;
    font-weight: 600;
  }
  @container (min-width: 44em) {
    .columns {
      grid-template-columns: minmax(0, 1.25fr) minmax(0, 1fr);
    }
    .column.queue {
      grid-row: 1 / span 2;
    }
    .after {
      grid-template-columns: minmax(0, 1.6fr) minmax(0, 1fr);
    }
  }
  @container (min-width: 66em) {
    .columns {
      grid-template-columns: minmax(0, 1.35fr) minmax(0, 1fr) minmax(0, 1fr);
    }
    .column.queue {
      grid-row: 1;
    }
    .beside {
      position: sticky;
      inset-block-start: var(--insyn-space-4);
      /* No container above has a height of its own: this is what can be seen of the page. */
      max-block-size: calc(100cqb - 2 * var(--insyn-space-4));
      overflow-y: auto;
      padding-inline-end: var(--insyn-space-1);
    }
  }
  @container (max-width: 43.99em) {
    .views {
      display: flex;
      flex-wrap: wrap;
      gap: var(--insyn-space-1) var(--insyn-space-4);
    }
    .tab {
      min-block-size: var(--insyn-target);
      padding: 0;
      font-size: var(--insyn-text-s);
      color: var(--insyn-action);
      background: none;
      border: 0;
      border-block-end: 2px solid transparent;
    }

    .tab[aria-pressed='true'] {
      color: var(--insyn-ink);
      font-weight: 600;
      background: none;
      border: 0;
      border-block-end: 2px solid var(--insyn-action);
      box-shadow: none;
    }
    .column:not(.chosen) {
      display: none;
    }
    /* The tab above says the same. */
    .column > [id^='title-'] {
      position: absolute;
      inline-size: 1px;
      block-size: 1px;
      padding: 0;
      overflow: hidden;
      clip-path: inset(50%);
      white-space: nowrap;
    }
    .chat-acts .button {
      flex: 1 1 40%;
    }
  }
  @media (forced-colors: active) {
    .row.open {
      border-inline-start: 4px solid CanvasText;
    }
    .bar {
      border: 1px solid CanvasText;
    }
  }
`;
