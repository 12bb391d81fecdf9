/** How the parts look. An element that uses a part adds this after the shared styles. */
import { css } from 'lit';

const post = css`
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
  .post .time {
    margin-inline-start: auto;
    color: var(--insyn-muted);
    text-decoration: none;
  }
  .post .time:hover {
    text-decoration: underline;
  }
  .post.own {
    padding-inline: var(--insyn-space-3);
    background: var(--insyn-tint);
    border-inline-start: 3px solid var(--insyn-action);
  }
  .post.pending {
    border-inline-start-style: dashed;
  }
  .post.marked {
    border-inline-start: 3px solid var(--insyn-focus);
    padding-inline-start: var(--insyn-space-3);
  }
  .post.tombstone {
    padding: var(--insyn-space-3);
    font-size: var(--insyn-text-s);
    color: var(--insyn-muted);
    background: var(--insyn-sunken);
  }
  .tombstone p {
    display: flex;
    flex-wrap: wrap;
    gap: 0 var(--insyn-space-3);
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
  .supports {
    display: inline-flex;
    gap: 0.35em;
    font-size: var(--insyn-text-s);
    color: var(--insyn-muted);
  }
  .history summary,
  .all-dates summary {
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
    .post .time {
      margin-inline-start: 0;
    }
  }
  @media (forced-colors: active) {
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
    .acts {
      display: none;
    }
  }
`;

const marks = css`
  .pattern {
    inline-size: 0.95em;
    block-size: 0.95em;
    flex: none;
    fill: none;
    stroke: currentColor;
    stroke-width: 1.5;
    stroke-linecap: round;
  }
  .pattern .frame,
  .pattern .inner {
    stroke-width: 1.5;
  }
  .pattern .inner {
    fill: var(--insyn-surface);
  }
  .alt-a {
    color: var(--insyn-alt-a);
  }
  .alt-b {
    color: var(--insyn-alt-b);
  }
  .alt-c {
    color: var(--insyn-alt-c);
  }
  .alt-d {
    color: var(--insyn-alt-d);
  }
`;

const lines = css`
  .status {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0.1em 0.35em;
    font-size: var(--insyn-text-xs);
    line-height: var(--insyn-line-xs);
  }
  .status.live {
    color: var(--insyn-ok);
  }
  .status .meta {
    font-size: inherit;
  }
  .phases ol {
    display: flex;
    list-style: none;
  }
  .phases li {
    flex: 1 1 0;
    display: grid;
    align-content: start;
    gap: 2px;
    padding-block-end: var(--insyn-space-2);
    padding-inline-end: var(--insyn-space-2);
    font-size: var(--insyn-text-s);
    line-height: 1.3;
    color: var(--insyn-muted);
    border-block-end: 1px solid var(--insyn-line);
    position: relative;
  }
  .phases li::after {
    content: '';
    position: absolute;
    inset-block-end: -2px;
    inset-inline: 0 auto;
    block-size: 3px;
    inline-size: 0;
    background: var(--insyn-action);
  }
  .phases li.past::after {
    inline-size: 100%;
  }
  .phases li.now::after {
    inline-size: 50%;
  }
  .phases li.now {
    color: var(--insyn-ink);
    font-weight: 600;
  }
  .phases .step {
    display: inline-flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0 0.3em;
  }
  .phases .now .icon {
    color: var(--insyn-action);
  }
  .phases .dates {
    font-weight: 400;
  }
  .phases .sentence {
    margin-block-start: var(--insyn-space-3);
    font-weight: 600;
  }
  .all-dates {
    display: none;
    font-size: var(--insyn-text-s);
    margin-block-start: var(--insyn-space-1);
  }
  .all-dates dl {
    display: grid;
    gap: 2px;
    margin-block-start: var(--insyn-space-1);
  }
  .all-dates dl > div {
    display: flex;
    gap: var(--insyn-space-2);
  }
  .all-dates dt {
    min-inline-size: 6em;
    color: var(--insyn-muted);
  }
  @container (max-width: 30em) {
    .phases li {
      font-size: var(--insyn-text-xs);
      padding-inline-end: 2px;
    }
    .phases .step {
      flex-direction: column;
      align-items: start;
    }
    .phases li:not(.now) .dates {
      display: none;
    }
    .phases li:nth-child(-n + 3) .dates {
      white-space: nowrap;
    }
    .all-dates {
      display: block;
    }
  }
  @media (forced-colors: active) {
    .phases li::after {
      forced-color-adjust: none;
      background: CanvasText;
    }
  }
`;

const cards = css`
  .card {
    background: var(--insyn-surface);
    border: 1px solid var(--insyn-line);
    border-radius: var(--insyn-radius-card);
  }
  .about > summary {
    display: flex;
    align-items: center;
    justify-content: space-between;
    gap: var(--insyn-space-3);
    min-block-size: var(--insyn-target);
    padding: var(--insyn-space-2) var(--insyn-space-4);
    cursor: pointer;
    list-style: none;
    border-radius: var(--insyn-radius-card);
  }
  .about > summary::-webkit-details-marker {
    display: none;
  }
  .about > summary .icon {
    rotate: 90deg;
    color: var(--insyn-muted);
  }
  .about[open] > summary .icon {
    rotate: -90deg;
  }
  .about dl {
    display: grid;
    gap: var(--insyn-space-3);
    padding: var(--insyn-space-1) var(--insyn-space-4) var(--insyn-space-4);
    max-inline-size: var(--insyn-measure);
  }
  .about dt {
    font-size: var(--insyn-text-s);
    font-weight: 600;
  }
  .about dd {
    white-space: pre-line;
    overflow-wrap: anywhere;
  }
  .documents {
    list-style: none;
    border-block-end: 1px solid var(--insyn-line);
  }
  .documents li {
    display: flex;
    gap: var(--insyn-space-2);
    padding-block: var(--insyn-space-3);
    border-block-start: 1px solid var(--insyn-line);
  }
  .documents li > .icon {
    color: var(--insyn-muted);
    margin-block-start: 0.15em;
  }
  .documents li > div {
    min-inline-size: 0;
    overflow-wrap: anywhere;
  }
  .document > header {
    display: grid;
    justify-items: start;
    gap: var(--insyn-space-2);
    margin-block-end: var(--insyn-space-5);
  }
  .document > header > .title-xl {
    font-family: var(--insyn-serif);
    max-inline-size: var(--insyn-measure);
  }
  .contents {
    margin-block-end: var(--insyn-space-5);
    padding: var(--insyn-space-3) var(--insyn-space-4);
    font-size: var(--insyn-text-s);
    background: var(--insyn-sunken);
    max-inline-size: var(--insyn-measure);
  }
  .contents summary {
    font-weight: 600;
    cursor: pointer;
  }
  .contents ol {
    list-style: none;
    margin-block-start: var(--insyn-space-2);
  }
  .contents li {
    overflow-wrap: anywhere;
  }
  .contents a {
    display: inline-block;
    padding-block: 0.25em;
    text-decoration: none;
  }
  .contents a:hover {
    text-decoration: underline;
  }
  .contents .level-2 {
    padding-inline-start: 1.2em;
  }
  .contents .level-3 {
    padding-inline-start: 2.4em;
  }
  @media (forced-colors: active) {
    .contents {
      border: 1px solid CanvasText;
    }
  }
  @media print {
    .contents,
    .document > header .button {
      display: none;
    }
  }
`;

const feed = css`
  .fresh {
    display: flex;
    justify-content: center;
    min-block-size: 2.4em;
  }
  .fresh .text-button {
    font-weight: 600;
  }
  .controls {
    display: flex;
    flex-wrap: wrap;
    gap: var(--insyn-space-2) var(--insyn-space-4);
  }
  .controls label {
    display: inline-flex;
    align-items: center;
    gap: var(--insyn-space-2);
    max-inline-size: 100%;
    font-size: var(--insyn-text-s);
  }
  .controls select {
    font-size: inherit;
    min-inline-size: 0;
    padding-block: 0.3em;
  }
  .wide {
    inline-size: 100%;
  }
  @container (max-width: 30em) {
    .controls,
    .controls label {
      inline-size: 100%;
    }
    .controls label > span {
      min-inline-size: 4em;
    }
    .controls select {
      flex: 1;
    }
  }
`;

export const partStyles = [post, marks, lines, cards, feed];
