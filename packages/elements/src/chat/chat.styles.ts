import { css } from 'lit';

export const chatStyles = css`
  .chat {
    gap: var(--insyn-space-5);
    max-inline-size: 74em;
  }
  /* Words stand in their own direction, whatever that of the page. */
  .chat :is(h1, h2, h3, h4, h5, h6, p, li, dt, dd, summary, label, legend, button, th, td, figcaption),
  .when > *,
  .own-words > *,
  .links > * {
    unicode-bidi: plaintext;
  }
  .head {
    display: grid;
    gap: var(--insyn-space-1);
  }
  .when {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: var(--insyn-space-1) var(--insyn-space-3);
    font-size: var(--insyn-text-s);
    line-height: var(--insyn-line-s);
    color: var(--insyn-muted);
  }
  .when strong {
    font-weight: 600;
    color: var(--insyn-ink);
  }
  .is-live {
    display: inline-flex;
    align-items: center;
    gap: 0.25em;
    color: var(--insyn-ok);
  }
  .about-chat {
    margin-block-start: var(--insyn-space-2);
    max-inline-size: var(--insyn-measure);
    white-space: pre-line;
    overflow-wrap: anywhere;
  }
  .coming-chat,
  .who-answers,
  .over {
    display: grid;
    gap: var(--insyn-space-4);
  }
  .links {
    display: flex;
    flex-wrap: wrap;
    gap: var(--insyn-space-2) var(--insyn-space-5);
  }
  .links a {
    display: inline-flex;
    align-items: center;
    gap: 0.4em;
    min-block-size: 2em;
  }
  .write {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: var(--insyn-space-2);
    justify-items: start;
    max-inline-size: 46em;
  }
  .write > insyn-composer,
  .write > .identify {
    inline-size: 100%;
  }
  .write:empty {
    display: none;
  }
  .receipt {
    display: grid;
    gap: var(--insyn-space-2);
    justify-items: start;
    margin-block-end: var(--insyn-space-2);
  }
  .row {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: var(--insyn-space-2) var(--insyn-space-4);
  }
  .own-questions {
    display: grid;
    gap: var(--insyn-space-2);
    max-inline-size: 46em;
  }
  .own-questions > ul {
    display: grid;
    gap: var(--insyn-space-2);
    list-style: none;
  }
  .own-line {
    display: grid;
    gap: var(--insyn-space-1);
    padding: var(--insyn-space-2) var(--insyn-space-3);
    background: var(--insyn-tint);
    border-inline-start: 3px solid var(--insyn-action);
    scroll-margin-block: var(--insyn-space-4);
  }
  .own-words {
    display: flex;
    flex-wrap: wrap;
    gap: 0 var(--insyn-space-2);
    font-size: var(--insyn-text-s);
    line-height: var(--insyn-line-s);
    overflow-wrap: anywhere;
  }
  .own-words > a {
    min-block-size: 24px;
    font-weight: 600;
  }
  .own-words .glimpse {
    color: var(--insyn-muted);
  }
  .own-place {
    font-weight: 600;
  }
  .flow-controls {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: var(--insyn-space-2) var(--insyn-space-5);
    padding-block: var(--insyn-space-2);
    border-block: 1px solid var(--insyn-line);
  }
  .flow-controls .choose {
    display: inline-flex;
    gap: var(--insyn-space-2);
  }
  .flow-controls .choose .chip {
    min-block-size: 2.4em;
    padding-inline: 0.9em;
    font-size: var(--insyn-text-s);
    background: var(--insyn-surface);
    border-color: var(--insyn-control);
  }
  .flow-controls [aria-pressed='true'] {
    font-weight: 600;
  }
  .flow-controls .choose [aria-pressed='true'] {
    background: var(--insyn-tint);
    border-color: var(--insyn-action);
    box-shadow: inset 0 0 0 1px var(--insyn-action);
  }
  .aloud {
    display: inline-flex;
    align-items: center;
    gap: var(--insyn-space-2);
    font-size: var(--insyn-text-s);
  }
  .aloud select {
    min-block-size: 2.2em;
    padding-block: 0.2em;
    font-size: inherit;
  }
  .gathered {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: var(--insyn-space-2) var(--insyn-space-4);
    padding: var(--insyn-space-2) var(--insyn-space-3);
    font-size: var(--insyn-text-s);
    color: var(--insyn-warn);
    background: var(--insyn-warn-bg);
    border-inline-start: 3px solid currentColor;
  }
  .flow {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: var(--insyn-space-3);
    overflow-anchor: none;
  }
  .flow:empty {
    display: none;
  }
  .columns {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: var(--insyn-space-5);
  }
  .column {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: var(--insyn-space-5);
    align-content: start;
    min-inline-size: 0;
  }
  .columns.two[data-view='answers'] > .waiting,
  .columns.two[data-view='queue'] > .answers {
    display: none;
  }
  .columns.one,
  .flow > .questions.record {
    max-inline-size: 46em;
  }
  .questions {
    list-style: none;
  }
  .queue-list .order {
    margin-block: var(--insyn-space-1) var(--insyn-space-2);
  }
  .now {
    padding: var(--insyn-space-3) var(--insyn-space-4) 0;
    background: var(--insyn-surface);
    border: 1px solid var(--insyn-line);
    border-block-start: 3px solid var(--insyn-action);
    border-radius: var(--insyn-radius-card);
  }
  .now .questions > li:first-child > .question {
    border-block-start: 0;
  }
  .now > :is(h1, h2, h3, h4, h5, h6) {
    display: flex;
    align-items: center;
    gap: 0.35em;
    color: var(--insyn-action);
  }
  .rest > summary {
    min-block-size: 2em;
  }
  .more-line {
    display: grid;
    gap: var(--insyn-space-1);
    justify-items: center;
    padding-block-start: var(--insyn-space-3);
    border-block-start: 1px solid var(--insyn-line);
  }
  .empty {
    padding-block: var(--insyn-space-4);
    color: var(--insyn-muted);
  }
  .thanks {
    display: grid;
    gap: var(--insyn-space-1);
    max-inline-size: var(--insyn-measure);
    padding-inline-start: var(--insyn-space-3);
    border-inline-start: 3px solid var(--insyn-action);
  }
  .thanks blockquote {
    white-space: pre-line;
    overflow-wrap: anywhere;
  }
  .record-state {
    display: grid;
    gap: var(--insyn-space-2);
    max-inline-size: 46em;
  }
  .acts {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0 1.35em;
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
  .quiet {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: var(--insyn-space-4);
    padding-block-start: var(--insyn-space-5);
    border-block-start: 1px solid var(--insyn-line);
  }
  .who {
    display: grid;
    gap: var(--insyn-space-3);
    padding: var(--insyn-space-4);
    border: 1px solid var(--insyn-line);
    border-radius: var(--insyn-radius-card);
    background: var(--insyn-surface);
  }
  @container (min-width: 52em) {
    .columns.two {
      grid-template-columns: minmax(0, 1.25fr) minmax(0, 1fr);
      gap: var(--insyn-space-6);
    }
    .columns.two[data-view] > .column {
      display: grid;
    }
    .flow-controls .choose {
      display: none;
    }
  }
  @container (max-width: 30em) {
    .write .button,
    .gathered .button {
      inline-size: 100%;
    }
    .links a {
      min-block-size: var(--insyn-target);
    }
    .flow-controls .choose {
      inline-size: 100%;
    }
    .flow-controls .choose .chip {
      flex: 1;
      justify-content: center;
      min-block-size: var(--insyn-target);
    }
    .now {
      padding-inline: var(--insyn-space-3);
    }
  }
  @media (forced-colors: active) {
    .own-line,
    .gathered,
    .now {
      border: 1px solid CanvasText;
      border-inline-start-width: 4px;
    }
    .flow-controls .choose [aria-pressed='true'] {
      forced-color-adjust: none;
      color: HighlightText;
      background: Highlight;
      border-color: Highlight;
    }
  }
  @media print {
    .write,
    .flow-controls,
    .gathered,
    .controls,
    .acts,
    .more-line,
    insyn-login {
      display: none;
    }
    .columns.two[data-view] > .column {
      display: grid;
    }
  }
`;
