/** Heads of meetings and bodies, contents, lists of meetings, what stands after the last §. */
import { css } from 'lit';

export const meetingStyles = css`
  .meeting,
  .meetings,
  .matter {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: var(--insyn-space-5);
    max-inline-size: 46em;
    line-height: var(--insyn-line-m);
    color: var(--insyn-ink);
    overflow-wrap: anywhere;
  }
  .meeting-head {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: var(--insyn-space-2);
    justify-items: start;
  }
  .meeting-head > .notice,
  .meeting-head > .versions {
    justify-self: stretch;
  }
  .meeting-head > .notice {
    margin-block-start: var(--insyn-space-2);
  }
  .meeting-title {
    font-family: var(--insyn-serif);
    font-size: var(--insyn-text-2xl);
    line-height: var(--insyn-line-2xl);
    hyphens: auto;
  }
  .meeting-title::first-letter,
  .meeting-head > .meta::first-letter,
  .meeting-rows .meta::first-letter {
    text-transform: uppercase;
  }
  .way {
    font-size: var(--insyn-text-s);
  }
  .way a,
  .meeting-contents a,
  .meeting-rows a,
  .step-title a {
    text-decoration: none;
  }
  .way a:hover,
  .meeting-contents a:hover,
  .meeting-rows a:hover,
  .step-title a:hover {
    text-decoration: underline;
  }
  .way [aria-hidden] {
    display: inline-block;
    margin-inline-end: 0.35em;
  }
  [dir='rtl'] :is(.way, .para-thread) [aria-hidden] {
    transform: scaleX(-1);
  }
  .notice .kept-at {
    margin-block-start: var(--insyn-space-1);
    color: var(--insyn-ink);
  }
  .versions {
    display: grid;
    gap: var(--insyn-space-2);
  }
  .quiet-fold {
    font-size: var(--insyn-text-s);
  }
  .quiet-fold > summary {
    inline-size: fit-content;
    max-inline-size: 100%;
    min-block-size: 24px;
    padding-block: 0.15em;
    cursor: pointer;
  }
  .quiet-fold > summary .shown,
  .quiet-fold:not(:has(.shown)) > summary span {
    color: var(--insyn-action);
    text-decoration: underline;
    text-decoration-thickness: 1px;
    text-underline-offset: 0.18em;
  }
  .quiet-fold > :is(ul, ol) {
    list-style: none;
    padding-block: var(--insyn-space-2);
    padding-inline-start: var(--insyn-space-4);
    border-inline-start: 1px solid var(--insyn-line);
  }
  .quiet-fold li {
    padding-block: 0.25em;
  }
  .take-part {
    max-inline-size: var(--insyn-measure);
  }
  .meeting-head > .take-part {
    margin-block-start: var(--insyn-space-2);
  }
  .take-part > p {
    margin-block-start: var(--insyn-space-1);
  }
  .meeting-head a.text-button {
    text-decoration: none;
  }
  .meeting-head a.text-button:hover {
    text-decoration: underline;
  }
  .meetings .group {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: var(--insyn-space-1);
  }
  .source {
    display: flex;
    flex-wrap: wrap;
    align-items: baseline;
    gap: var(--insyn-space-1) var(--insyn-space-4);
  }
  .empty {
    color: var(--insyn-muted);
  }
  .part-title {
    font-size: var(--insyn-text-s);
    line-height: var(--insyn-line-s);
  }
  .meeting-contents {
    padding-block: var(--insyn-space-4);
    border-block: 1px solid var(--insyn-line);
  }
  .meeting-contents .group-title {
    margin-block: var(--insyn-space-4) var(--insyn-space-2);
    font-size: var(--insyn-text-xs);
    font-weight: 400;
    color: var(--insyn-muted);
  }
  .meeting-contents .part-title + .group-title {
    margin-block-start: var(--insyn-space-1);
  }
  .meeting-contents ol {
    list-style: none;
  }
  .meeting-contents > ol > li {
    display: grid;
    grid-template-columns: minmax(0, 1fr) auto;
    gap: 0 var(--insyn-space-3);
    align-items: baseline;
    padding-block: var(--insyn-space-2);
  }
  .answer-index a {
    text-decoration: none;
  }
  .answer-index a:hover {
    text-decoration: underline;
  }
  .answer-index .bodies {
    list-style: none;
    columns: 16em 3;
    column-gap: var(--insyn-space-5);
    margin-block-start: var(--insyn-space-1);
  }
  .answer-index .bodies > li {
    display: block;
    padding-block: 0;
    break-inside: avoid;
  }
  .meeting-contents a {
    display: grid;
    grid-template-columns: 3.4em minmax(0, 1fr);
    padding-block: 0.15em;
  }
  .answer-index .bodies a {
    display: block;
    padding-block: 0.25em;
    font-size: var(--insyn-text-s);
  }
  .meeting-contents .number {
    color: var(--insyn-muted);
    font-variant-numeric: tabular-nums;
    white-space: nowrap;
  }
  .meeting-contents > ol:not(.quieter) .name {
    font-weight: 600;
  }
  .meeting-contents .quieter a {
    grid-template-columns: calc(3.4em / 0.9) minmax(0, 1fr);
    font-size: var(--insyn-text-s);
  }
  .meeting-contents .quieter > li {
    padding-block: 0.1em;
  }
  .meeting-contents .lead {
    grid-column: 1 / -1;
    padding-inline-start: 3.4em;
    max-inline-size: calc(var(--insyn-measure) + 3.4em);
    font-family: var(--insyn-serif);
    hyphens: auto;
  }
  .meeting-contents .agenda a {
    grid-template-columns: 2em minmax(0, 1fr);
  }
  .meeting-contents .agenda > li {
    padding-block: 0.15em;
  }
  .chip.outcome {
    font-weight: 600;
    border-color: var(--insyn-control);
    font-variant-numeric: tabular-nums;
    overflow-wrap: normal;
  }
  .chip.quiet {
    font-weight: 400;
    color: var(--insyn-muted);
    border-color: var(--insyn-line);
  }
  .meeting-aside {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: var(--insyn-space-5);
    padding-block-start: var(--insyn-space-5);
    border-block-start: 1px solid var(--insyn-line);
  }
  .meeting-files,
  .matter-documents,
  .meeting-rows,
  .people,
  .answered-by,
  .neighbours ul {
    list-style: none;
  }
  .meeting-files li {
    display: flex;
    gap: var(--insyn-space-2);
    padding-block: var(--insyn-space-1);
  }
  .meeting-files .icon {
    margin-block-start: 0.25em;
    color: var(--insyn-muted);
  }
  .meeting-files li > div,
  .matter-documents li > div {
    min-inline-size: 0;
  }
  .meeting-files .meta {
    white-space: nowrap;
  }
  .people li {
    padding-block: 0.15em;
  }
  .neighbours ul {
    display: grid;
    gap: var(--insyn-space-2) var(--insyn-space-5);
  }
  .neighbours .meta {
    display: block;
  }
  .meeting-rows > li {
    padding-block: var(--insyn-space-3);
    border-block-end: 1px solid var(--insyn-line);
  }
  .meeting-rows > li:last-child {
    border-block-end: 0;
  }
  .row-head {
    display: flex;
    flex-wrap: wrap;
    justify-content: space-between;
    align-items: baseline;
    gap: var(--insyn-space-1) var(--insyn-space-3);
  }
  .row-head a {
    padding-block: 0.15em;
  }
  .row-head a::first-letter {
    text-transform: uppercase;
  }
  .coming-rows .row-head a {
    font-size: var(--insyn-text-l);
    line-height: var(--insyn-line-l);
    font-weight: 600;
  }
  .coming-rows .row-head a,
  .coming-rows .take-part {
    display: block;
  }
  .cancelled .row-head a {
    color: var(--insyn-muted);
    text-decoration: line-through;
    text-decoration-thickness: 1px;
  }
  .meeting-rows .take-part {
    margin-block-start: var(--insyn-space-2);
    padding-inline-start: var(--insyn-space-3);
    border-inline-start: 3px solid var(--insyn-info);
  }
  .year > .meeting-rows {
    padding-inline-start: var(--insyn-space-5);
  }
  .whole .button {
    text-decoration: none;
  }
  .single-foot {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: var(--insyn-space-3);
    padding-block-start: var(--insyn-space-4);
    border-block-start: 1px solid var(--insyn-line);
  }
  .single > .para {
    padding-block-start: 0;
    border-block-start: 0;
    content-visibility: visible;
  }
  .single {
    gap: var(--insyn-space-4);
  }
  .whole {
    padding-block-start: var(--insyn-space-2);
  }
  @container (min-width: 30em) {
    .neighbours ul {
      grid-template-columns: 1fr 1fr;
    }
  }
  @container (max-width: 30em) {
    .meeting-contents > ol > li {
      grid-template-columns: minmax(0, 1fr);
      justify-items: start;
      row-gap: var(--insyn-space-1);
    }
    .meeting-contents > ol > li > :not(a) {
      margin-inline-start: 3.4em;
    }
    .meeting-contents .lead {
      padding-inline-start: 0;
    }
    .meeting-contents a,
    .meeting-rows a,
    .neighbours a {
      padding-block: 0.4em;
    }
    .year > .meeting-rows {
      padding-inline-start: var(--insyn-space-3);
    }
  }
  @media print {
    .meeting-contents,
    .answer-index,
    .neighbours,
    .whole,
    .single > .way,
    .way [aria-hidden],
    .versions ul {
      display: none;
    }
    .way a {
      color: inherit;
    }
    .quiet-fold > summary {
      list-style: none;
    }
  }
`;
