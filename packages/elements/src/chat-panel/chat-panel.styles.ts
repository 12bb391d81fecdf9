/** The page of those who answer: for a thumb, one column, what is pressed at least 44 px high. */
import { css } from 'lit';

export const chatPanelStyles = css`
  .page {
    gap: var(--insyn-space-4);
    max-inline-size: 42em;
  }
  .head {
    display: grid;
    gap: var(--insyn-space-1);
  }
  .time-line {
    font-size: var(--insyn-text-s);
  }
  .time-line .live span {
    display: inline-block;
  }
  .time-line .live span::first-letter {
    text-transform: uppercase;
  }
  .time-line .live {
    color: var(--insyn-ok);
    font-weight: 600;
  }
  .time-line .live .icon {
    inline-size: 1em;
    block-size: 1em;
    min-inline-size: 1em;
    vertical-align: -0.15em;
  }
  .few {
    color: var(--insyn-warn);
  }
  .wide {
    inline-size: 100%;
  }
  .row {
    display: flex;
    flex-wrap: wrap;
    gap: var(--insyn-space-2);
  }
  .standing,
  .stranger,
  .sums,
  .practice,
  .practice-done {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: var(--insyn-space-2);
  }
  .standing p {
    overflow-wrap: anywhere;
  }
  .presence-line,
  .offer {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: var(--insyn-space-1) var(--insyn-space-3);
  }
  .sums > p:first-child {
    font-size: var(--insyn-text-l);
    line-height: var(--insyn-line-l);
    font-weight: 600;
  }
  .practice {
    padding: var(--insyn-space-3);
    border: 2px dashed var(--insyn-warn);
    border-radius: var(--insyn-radius-card);
    color: var(--insyn-warn);
    background: var(--insyn-warn-bg);
    font-size: var(--insyn-text-s);
    line-height: var(--insyn-line-s);
  }
  .practice .button {
    justify-self: start;
  }
  .practice-done {
    gap: var(--insyn-space-4);
  }
  .practice-done ul {
    display: grid;
    gap: var(--insyn-space-2);
    padding: 0;
    list-style: none;
  }
  .practice-done li {
    display: flex;
    gap: var(--insyn-space-2);
  }
  .practice-done li .icon {
    color: var(--insyn-ok);
    margin-block-start: 0.2em;
  }
  .list {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: var(--insyn-space-3);
  }
  .tabs {
    display: flex;
    border-block-end: 1px solid var(--insyn-control);
  }
  .tab {
    flex: 1 1 0;
    min-inline-size: 0;
    min-block-size: var(--insyn-target);
    padding: 0.3em 0.2em;
    font-size: var(--insyn-text-s);
    line-height: 1.3;
    text-align: center;
    color: var(--insyn-action);
    background: none;
    border: 0;
    border-block-end: 3px solid transparent;
    overflow-wrap: anywhere;
  }
  .tab[aria-selected='true'] {
    color: var(--insyn-ink);
    font-weight: 600;
    border-block-end-color: var(--insyn-action);
  }
  .tab .number {
    display: inline-block;
    min-inline-size: 1.6em;
    padding-inline: 0.4em;
    font-size: var(--insyn-text-xs);
    font-weight: 600;
    line-height: 1.5;
    color: var(--insyn-ink);
    background: var(--insyn-sunken);
    border-radius: 999px;
  }
  .tab[aria-selected='true'] .number {
    background: var(--insyn-tint);
  }
  .panel,
  .later {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: var(--insyn-space-3);
  }
  .later {
    padding-block-start: var(--insyn-space-3);
  }
  .reorder {
    min-block-size: var(--insyn-target);
    justify-self: start;
  }
  .cards {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: var(--insyn-space-3);
    padding: 0;
    list-style: none;
  }
  .card.waiting {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: var(--insyn-space-2);
    padding: var(--insyn-space-3);
    background: var(--insyn-surface);
    border: 1px solid var(--insyn-line);
    border-radius: var(--insyn-radius-card);
    overflow-wrap: anywhere;
  }
  .card > header {
    display: flex;
    flex-wrap: wrap;
    align-items: baseline;
    justify-content: space-between;
    gap: 0 var(--insyn-space-3);
  }
  .card .person {
    font-size: var(--insyn-text-s);
  }
  .card .prose {
    font-size: var(--insyn-text-m);
  }
  .card.elsewhere {
    background: none;
    border-style: dashed;
    border-color: var(--insyn-control);
  }
  .card.elsewhere .prose,
  .card.elsewhere .person {
    color: var(--insyn-muted);
  }
  .chips {
    padding: 0;
    margin: 0;
    list-style: none;
  }
  .chips .chip {
    border-color: transparent;
    background: var(--insyn-sunken);
  }
  .chips .chip .icon {
    inline-size: 1em;
    block-size: 1em;
    min-inline-size: 1em;
  }
  .chips .chip.strong {
    color: var(--insyn-ink);
    font-weight: 600;
    background: var(--insyn-tint);
  }
  .chips .chip.warn {
    color: var(--insyn-warn);
    background: var(--insyn-warn-bg);
  }
  .card .answer > .button {
    margin-block-start: var(--insyn-space-2);
  }
  .card .answer .prose {
    font-size: var(--insyn-text-s);
    line-height: var(--insyn-line-s);
  }
  .whole .question {
    padding-block: 0 var(--insyn-space-2);
    border-block-start: 0;
  }
  .note q {
    font-style: normal;
  }
  .card .acts {
    display: flex;
    flex-wrap: wrap;
    gap: var(--insyn-space-2);
  }
  .card .acts .button {
    flex: 1 1 auto;
    padding-inline: 0.7em;
  }
  .card .acts .main {
    flex-grow: 2;
  }
  .empty {
    padding-block: var(--insyn-space-5);
    color: var(--insyn-muted);
  }
  .side {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: var(--insyn-space-3);
    padding-block-start: var(--insyn-space-3);
    border-block-start: 1px solid var(--insyn-line);
  }
  .side textarea {
    min-block-size: 4em;
  }
  .side .row .button {
    flex: 1 1 auto;
  }
  input[type='date'] {
    display: block;
    min-block-size: var(--insyn-target);
    padding: 0.4em 0.7em;
    font: inherit;
    color: var(--insyn-ink);
    background: var(--insyn-surface);
    border: 1px solid var(--insyn-control);
    border-radius: var(--insyn-radius);
  }
  .option,
  .tick {
    display: flex;
    align-items: center;
    gap: var(--insyn-space-3);
    min-block-size: var(--insyn-target);
    cursor: pointer;
  }
  .option input,
  .tick input {
    flex: none;
    inline-size: 1.35em;
    block-size: 1.35em;
    margin: 0;
    accent-color: var(--insyn-action);
  }
  .option .presence::before {
    content: ' · ';
  }
  .tick {
    font-size: var(--insyn-text-s);
    line-height: var(--insyn-line-s);
  }
  .tick .meta {
    display: block;
  }
  .beside .button {
    flex: 1 1 auto;
  }
  .bar {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: space-between;
    gap: var(--insyn-space-2) var(--insyn-space-3);
    padding-inline: var(--insyn-space-3);
    color: var(--insyn-ok);
    background: var(--insyn-ok-bg);
    border-inline-start: 3px solid currentColor;
    font-weight: 600;
  }
  .bar .button {
    min-inline-size: 7.5em;
  }
  .bar .button .meta {
    min-inline-size: 2.6em;
    font-weight: 400;
  }
  .thanks {
    padding-inline-start: var(--insyn-space-3);
    border-inline-start: 3px solid var(--insyn-info);
  }
  .thanks blockquote {
    max-inline-size: var(--insyn-measure);
    white-space: pre-line;
    overflow-wrap: anywhere;
  }
  @media (forced-colors: active) {
    .tab[aria-selected='true'] {
      border-block-end-color: Highlight;
    }
    .bar,
    .publish,
    .card.waiting,
    .tab .number,
    .chips .chip {
      border: 1px solid CanvasText;
    }
  }
`;
