/** One question with the place to answer it, what stays in sight at the lower edge, and what is folded. */
import { css } from 'lit';

export const answeringStyles = css`
  .answering,
  .answering .write,
  .material {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: var(--insyn-space-3);
  }
  .top {
    display: flex;
    align-items: center;
    justify-content: space-between;
    gap: var(--insyn-space-3);
    border-block-end: 1px solid var(--insyn-line);
  }
  .top .back {
    min-block-size: var(--insyn-target);
    padding-inline-end: var(--insyn-space-3);
  }
  .top .back .icon {
    transform: scaleX(-1);
  }
  .back:dir(rtl) .icon {
    transform: none;
  }
  .material > .tick {
    margin-block: calc(-1 * var(--insyn-space-2));
  }
  .asked > .title-l + .meta {
    margin-block-start: var(--insyn-space-2);
  }
  .asked > * + * {
    margin-block-start: var(--insyn-space-1);
  }
  .asked .prose {
    max-inline-size: var(--insyn-measure);
    font-size: var(--insyn-text-m);
  }
  .asked > .prose {
    font-weight: 500;
  }
  .earlier,
  .follow-up-now {
    padding-inline-start: var(--insyn-space-3);
    border-inline-start: 3px solid var(--insyn-line);
  }
  .follow-up-now {
    border-inline-start-color: var(--insyn-action);
  }
  .earlier summary,
  .quiet summary {
    min-block-size: var(--insyn-target);
    display: flex;
    align-items: center;
    gap: 0.4em;
    inline-size: fit-content;
    font-size: var(--insyn-text-s);
    font-weight: 600;
    color: var(--insyn-action);
    cursor: pointer;
    list-style: none;
  }
  .earlier summary::-webkit-details-marker,
  .quiet summary::-webkit-details-marker {
    display: none;
  }
  .earlier summary::after,
  .quiet summary::after {
    content: '';
    inline-size: 0.45em;
    block-size: 0.45em;
    border-inline-end: 2px solid currentColor;
    border-block-end: 2px solid currentColor;
    transform: rotate(45deg) translate(-0.1em, -0.1em);
  }
  .earlier[open] summary::after,
  .quiet[open] summary::after {
    transform: rotate(225deg) translate(-0.1em, -0.1em);
  }
  .quiet ol,
  .quiet ul {
    display: grid;
    gap: var(--insyn-space-1);
    padding-inline-start: 1.3em;
    padding-block-end: var(--insyn-space-2);
    max-inline-size: var(--insyn-measure);
  }
  .material .facts,
  .answering .facts {
    margin-block-start: 0 !important;
    max-inline-size: none;
  }
  .material .facts {
    padding-block: 0;
  }
  .material .facts summary {
    min-block-size: var(--insyn-target);
  }
  .material .facts > :last-child:not(summary) {
    margin-block-end: var(--insyn-space-3);
  }
  .material .facts .button {
    margin-block: var(--insyn-space-2);
  }
  textarea,
  .write .tick {
    scroll-margin-block-end: 7em;
  }
  .write .line {
    display: flex;
    flex-wrap: wrap;
    justify-content: space-between;
    gap: 0 var(--insyn-space-3);
    padding-block-start: var(--insyn-space-1);
    font-variant-numeric: tabular-nums;
  }
  .write .line .over {
    color: var(--insyn-error);
    font-weight: 600;
  }
  .numbers {
    margin-block-start: var(--insyn-space-1);
    overflow-wrap: anywhere;
  }
  .numbers mark {
    padding-inline: 0.15em;
    color: var(--insyn-ink);
    background: var(--insyn-surface);
    outline: 2px solid var(--insyn-warn);
  }
  .other {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0 var(--insyn-space-3);
  }
  .other .text-button {
    min-block-size: var(--insyn-target);
    text-align: start;
  }
  .lang {
    display: inline-flex;
    align-items: center;
    gap: var(--insyn-space-2);
  }
  .publish,
  .bar {
    position: sticky;
    inset-block-end: 0;
    z-index: 1;
    padding-block: var(--insyn-space-2);
    background: var(--insyn-bg);
  }
  .publish {
    display: grid;
    gap: var(--insyn-space-2);
    border-block-start: 1px solid var(--insyn-line);
  }
  .publish > :empty {
    display: none;
  }
`;
