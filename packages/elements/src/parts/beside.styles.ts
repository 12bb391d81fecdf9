/** Decisions, forms, columns, summaries, organisations' answers: fetched with the parts that draw them. */
import { css } from 'lit';

export const besideStyles = css`
  .decided {
    display: grid;
    gap: var(--insyn-space-2);
    max-inline-size: var(--insyn-measure);
  }
  .decided .notice p + p {
    margin-block-start: var(--insyn-space-1);
  }
  .decided .row:empty {
    display: none;
  }
  .post.own.returned {
    border-inline-start-color: var(--insyn-warn);
  }
  .notice strong {
    font-weight: 600;
  }
  .place {
    color: var(--insyn-ink);
  }
  .place mark {
    padding-inline: 0.15em;
    color: var(--insyn-ink);
    background: var(--insyn-surface);
    outline: 2px solid var(--insyn-warn);
  }
  .long {
    overflow-wrap: anywhere;
  }
  .pick {
    display: flex;
    align-items: center;
    gap: var(--insyn-space-2);
    min-block-size: 2.2em;
  }
  .pick input {
    inline-size: 1.25em;
    block-size: 1.25em;
    margin: 0;
    flex: none;
    accent-color: var(--insyn-action);
  }
  .folded > summary {
    inline-size: fit-content;
    max-inline-size: 100%;
    min-block-size: 24px;
    cursor: pointer;
  }
  .change .shown {
    color: var(--insyn-action);
    text-decoration: underline;
  }
  .own-text > .prose,
  .change > .prose {
    margin-block-start: var(--insyn-space-2);
    padding: var(--insyn-space-3);
    background: var(--insyn-sunken);
  }
  .sides {
    margin-block-end: var(--insyn-space-6);
  }
  .half > .posts {
    margin-block-start: var(--insyn-space-2);
  }
  .sides > .title-l .pattern {
    vertical-align: -0.08em;
  }
  .columns {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: var(--insyn-space-5);
    margin-block-start: var(--insyn-space-3);
  }
  .half {
    min-inline-size: 0;
    padding-block-start: var(--insyn-space-2);
    border-block-start: 2px solid var(--insyn-ink);
  }
  @container (min-width: 44em) {
    .columns {
      grid-template-columns: minmax(0, 1fr) minmax(0, 1fr);
    }
  }
  .folded > summary {
    font-weight: 600;
  }
  .folded > ul,
  .folded > p,
  .folded > .prose,
  .folded > .folded {
    margin-block: var(--insyn-space-2);
    max-inline-size: var(--insyn-measure);
  }
  .folded > ul {
    display: grid;
    gap: var(--insyn-space-3);
    padding-inline-start: var(--insyn-space-5);
    overflow-wrap: anywhere;
  }
  #my-reports > ul {
    gap: var(--insyn-space-4);
    padding-inline-start: 0;
    list-style: none;
  }
  #my-reports li {
    display: grid;
    gap: var(--insyn-space-1);
    padding-block-start: var(--insyn-space-3);
    border-block-start: 1px solid var(--insyn-line);
  }
  .summaries {
    display: grid;
    gap: var(--insyn-space-2);
  }
  .yttranden {
    display: grid;
    gap: var(--insyn-space-3);
  }
  .invited {
    display: grid;
    gap: var(--insyn-space-1);
    list-style: none;
  }
  .invited li {
    display: flex;
    flex-wrap: wrap;
    align-items: baseline;
    gap: 0 var(--insyn-space-2);
  }
  .yttrande {
    display: grid;
    gap: var(--insyn-space-2);
    padding-block-start: var(--insyn-space-3);
    border-block-start: 1px solid var(--insyn-line);
  }
  .yttrande > header {
    display: flex;
    flex-wrap: wrap;
    align-items: baseline;
    gap: var(--insyn-space-1) var(--insyn-space-3);
  }
  .lines {
    white-space: pre-line;
    max-inline-size: var(--insyn-measure);
    overflow-wrap: anywhere;
  }
  @container (max-width: 30em) {
    .pick {
      min-block-size: var(--insyn-target);
    }
  }
`;
