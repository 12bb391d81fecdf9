/** How the quiet parts look: folds, dates, meetings, parties, answer. */
import { css } from 'lit';

export const radslagQuietStyles = css`
  .short {
    max-inline-size: var(--insyn-measure);
    white-space: pre-line;
  }
  .ways-to-read {
    display: flex;
    flex-wrap: wrap;
    gap: 0 var(--insyn-space-5);
    list-style: none;
  }
  .ways-to-read a,
  .quiet-links a,
  .gathering a,
  .address {
    display: inline-flex;
    align-items: center;
    gap: 0.4em;
    min-block-size: 2em;
  }
  .medium {
    display: grid;
    gap: var(--insyn-space-2);
    max-inline-size: var(--insyn-measure);
  }
  .quiet {
    list-style: none;
    border-block-start: 1px solid var(--insyn-line);
  }
  .quiet > li {
    border-block-end: 1px solid var(--insyn-line);
  }
  .fold-part > summary {
    display: flex;
    align-items: center;
    gap: var(--insyn-space-3);
    min-block-size: 52px;
    padding-block: var(--insyn-space-2);
    cursor: pointer;
    list-style: none;
    scroll-margin-block-start: var(--insyn-space-3);
  }
  .fold-part > summary::-webkit-details-marker {
    display: none;
  }
  .fold-part > summary::before {
    content: '';
    flex: none;
    inline-size: 0.5em;
    block-size: 0.5em;
    margin-inline: 0.15em;
    border: solid var(--insyn-muted);
    border-width: 0 2px 2px 0;
    rotate: -45deg;
  }
  [dir='rtl'] .fold-part:not([open]) > summary::before {
    rotate: 135deg;
  }
  .fold-part[open] > summary::before {
    rotate: 45deg;
  }
  .fold-part > summary:hover .title-m {
    text-decoration: underline;
    text-decoration-thickness: 1px;
    text-underline-offset: 0.18em;
  }
  .fold-part > summary .count {
    font-weight: 400;
    padding-inline-start: var(--insyn-space-2);
  }
  .title-m {
    font-size: var(--insyn-text-m);
    line-height: var(--insyn-line-m);
  }
  .fold-body {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: var(--insyn-space-3);
    padding-block: var(--insyn-space-2) var(--insyn-space-5);
  }
  .fold-body > p,
  .fold-body > dl {
    max-inline-size: var(--insyn-measure);
  }
  .lines {
    white-space: pre-line;
    overflow-wrap: anywhere;
  }
  .chats,
  .changes,
  .standpoints,
  .dates,
  .quiet-links,
  .reply-pairs,
  .arguments {
    list-style: none;
  }
  .chats,
  .changes {
    display: grid;
    gap: var(--insyn-space-2);
  }
  .chats li {
    display: grid;
    gap: 0;
  }
  .chats [aria-current] {
    color: var(--insyn-ink);
    font-weight: 600;
  }
  .changes {
    padding: var(--insyn-space-3) var(--insyn-space-4);
    color: var(--insyn-warn);
    background: var(--insyn-warn-bg);
    border-inline-start: 3px solid currentColor;
  }
  .changes .meta {
    color: inherit;
  }
  .dates li {
    display: grid;
    gap: 0 var(--insyn-space-4);
    padding-block: var(--insyn-space-2);
  }
  .dates li + li {
    border-block-start: 1px solid var(--insyn-line);
  }
  .dates time {
    font-variant-numeric: tabular-nums;
    font-weight: 600;
  }
  .dates .over {
    color: var(--insyn-muted);
  }
  .dates .over time {
    font-weight: 400;
  }
  .gathering {
    display: grid;
    gap: var(--insyn-space-2);
  }
  .gathering + .gathering {
    margin-block-start: var(--insyn-space-4);
  }
  .gathering > p {
    max-inline-size: var(--insyn-measure);
  }
  .facts {
    display: grid;
    gap: var(--insyn-space-2);
  }
  .facts dt {
    font-size: var(--insyn-text-s);
    font-weight: 600;
  }
  .notes {
    display: grid;
    gap: var(--insyn-space-1);
    max-inline-size: var(--insyn-measure);
  }
  .standpoints {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: var(--insyn-space-4) var(--insyn-space-5);
  }
  .standpoints li {
    display: grid;
    align-content: start;
    gap: var(--insyn-space-1);
    padding-block-start: var(--insyn-space-3);
    border-block-start: 1px solid var(--insyn-line);
  }
  .standpoints .stand {
    display: flex;
    align-items: center;
    gap: 0.4em;
  }
  .quiet-links {
    display: flex;
    flex-wrap: wrap;
    gap: 0 var(--insyn-space-5);
    font-size: var(--insyn-text-s);
  }
  .decision-card {
    padding-inline-start: var(--insyn-space-4);
    border-inline-start: 3px solid var(--insyn-action);
  }
  .decision-card .paragraph {
    font-size: var(--insyn-text-xl);
    line-height: var(--insyn-line-xl);
    font-weight: 600;
  }
  .answer-text {
    display: grid;
    gap: var(--insyn-space-3);
    max-inline-size: var(--insyn-measure);
  }
  .outcome {
    display: grid;
    gap: var(--insyn-space-3);
  }
  .outcome > p {
    max-inline-size: var(--insyn-measure);
  }
  .arguments {
    display: grid;
    gap: var(--insyn-space-3);
    max-inline-size: var(--insyn-measure);
  }
  .argument {
    overflow-wrap: anywhere;
  }
  .argument-foot {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: var(--insyn-space-1) var(--insyn-space-3);
  }
  .argument-foot:empty {
    display: none;
  }
  .reply-pairs li {
    display: grid;
    gap: var(--insyn-space-2) var(--insyn-space-5);
    padding-block: var(--insyn-space-4);
    border-block-start: 1px solid var(--insyn-line);
  }
  .argued {
    display: grid;
    align-content: start;
    gap: var(--insyn-space-1);
  }
  .argued .argument {
    font-weight: 600;
  }
  .replied {
    padding-inline-start: var(--insyn-space-3);
    border-inline-start: 2px solid var(--insyn-line);
  }
  .reply-word {
    display: block;
  }
  .earlier > summary,
  .folded > summary {
    inline-size: fit-content;
    min-block-size: 2em;
    cursor: pointer;
  }
  .earlier[open] {
    display: grid;
    gap: var(--insyn-space-3);
    padding: var(--insyn-space-3) var(--insyn-space-4);
    background: var(--insyn-sunken);
  }
  code {
    overflow-wrap: anywhere;
  }
  @container (min-width: 36em) {
    .standpoints {
      grid-template-columns: repeat(2, minmax(0, 1fr));
    }
    .dates li {
      grid-template-columns: 17em minmax(0, 1fr);
    }
    .reply-pairs li {
      grid-template-columns: repeat(2, minmax(0, 1fr));
    }
    .facts > div {
      display: grid;
      grid-template-columns: 9em minmax(0, 1fr);
      gap: var(--insyn-space-3);
    }
  }
  @media print {
    .fold-part::details-content {
      content-visibility: visible;
      block-size: auto;
    }
    .standpoints li,
    .gathering,
    .reply-pairs li {
      break-inside: avoid;
    }
    .documents a::after,
    .address::after,
    .ways-to-read a::after {
      content: ' (' attr(href) ')';
      overflow-wrap: anywhere;
    }
  }
`;
