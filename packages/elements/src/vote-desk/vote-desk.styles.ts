/** Large type for an evening: one thing at a time, figures in line, nothing that moves. */
import { css } from 'lit';

export const voteDeskStyles = css`
  .desk {
    font-size: 1.08em;
  }
  .strong {
    font-weight: 600;
  }
  .large {
    font-size: var(--insyn-text-l);
    line-height: var(--insyn-line-l);
  }
  .views {
    display: flex;
    flex-wrap: wrap;
    gap: 0 var(--insyn-space-5);
    border-block-end: 1px solid var(--insyn-line);
    margin-block-end: var(--insyn-space-5);
  }
  .tab {
    min-block-size: var(--insyn-target);
    padding: var(--insyn-space-2) 0;
    background: none;
    border: 0;
    border-block-end: 3px solid transparent;
    color: var(--insyn-action);
    font-weight: 400;
  }
  .tab:hover {
    color: var(--insyn-action-strong);
    border-block-end-color: var(--insyn-line);
  }
  .tab[aria-pressed='true'] {
    color: var(--insyn-ink);
    font-weight: 600;
    border-block-end-color: var(--insyn-action);
  }
  .notices {
    display: grid;
    gap: var(--insyn-space-2);
    margin-block-end: var(--insyn-space-4);
  }
  .notices:empty {
    display: none;
  }
  .notice {
    margin-block: var(--insyn-space-3);
    font-size: var(--insyn-text-m);
    line-height: var(--insyn-line-m);
  }
  .notices .notice {
    margin-block: 0;
  }
  #view-title {
    margin-block-end: var(--insyn-space-3);
  }
  .body > p {
    margin-block: var(--insyn-space-2) var(--insyn-space-3);
    max-inline-size: var(--insyn-measure);
  }
  .part {
    margin-block-start: var(--insyn-space-6);
  }
  .part .title-l {
    margin-block-end: var(--insyn-space-2);
  }
  .form {
    border-inline-start: 3px solid var(--insyn-line);
    padding-inline-start: var(--insyn-space-4);
  }
  .line {
    display: flex;
    flex-wrap: wrap;
    gap: var(--insyn-space-2) var(--insyn-space-3);
    align-items: center;
  }
  .grow {
    flex: 1 1 14em;
    min-inline-size: 0;
  }
  .ways {
    display: flex;
    flex-wrap: wrap;
    gap: var(--insyn-space-2) var(--insyn-space-4);
    align-items: center;
    margin-block-start: var(--insyn-space-3);
  }
  a.button {
    text-decoration: none;
  }
  .rows,
  .plain {
    list-style: none;
  }
  .row {
    border-block-start: 1px solid var(--insyn-line);
    padding-block: var(--insyn-space-3);
  }
  .rows > .row:last-child {
    border-block-end: 1px solid var(--insyn-line);
  }
  .row > p + p {
    margin-block-start: var(--insyn-space-1);
  }
  .row > .ways {
    margin-block-start: var(--insyn-space-3);
  }
  .row .text-button {
    margin-inline-start: auto;
  }
  .row .ways .text-button {
    margin-inline-start: 0;
  }
  .asking {
    border-color: var(--insyn-warn);
    max-inline-size: var(--insyn-measure);
    margin-block: var(--insyn-space-3);
  }
  .part > .count {
    margin-block-end: var(--insyn-space-3);
  }
  .handle {
    font-variant-numeric: tabular-nums;
    letter-spacing: 0.04em;
    overflow-wrap: anywhere;
  }
  .handles {
    list-style: none;
    display: flex;
    flex-wrap: wrap;
    gap: var(--insyn-space-2);
    font-variant-numeric: tabular-nums;
  }
  .handles .chip {
    min-block-size: 2.4em;
    background: var(--insyn-surface);
    border-color: var(--insyn-control);
  }

  .scan {
    margin-block-start: var(--insyn-space-4);
  }
  .scan .line input {
    flex: 1 1 8em;
    inline-size: auto;
    min-inline-size: 0;
    font-size: 1.5em;
    line-height: 1.3;
    letter-spacing: 0.04em;
    font-variant-numeric: tabular-nums;
  }
  .scan .button {
    min-block-size: 3.2em;
    padding-inline: 1.6em;
    font-size: var(--insyn-text-m);
  }
  .scan .meta {
    margin-block-start: var(--insyn-space-2);
  }
  .label {
    font-size: var(--insyn-text-m);
  }
  input.short {
    max-inline-size: 16em;
  }
  fieldset {
    margin-block-start: var(--insyn-space-4);
  }
  .reason {
    display: grid;
    grid-template-columns: auto 1fr;
    gap: 0 var(--insyn-space-3);
    padding-block: var(--insyn-space-2);
    max-inline-size: var(--insyn-measure);
    cursor: pointer;
  }
  .reason input {
    inline-size: 1.35em;
    block-size: 1.35em;
    margin: 0.1em 0 0;
    accent-color: var(--insyn-action);
  }

  .today {
    color: var(--insyn-muted);
  }
  .outcome {
    margin-block: var(--insyn-space-5);
    padding: var(--insyn-space-4) var(--insyn-space-5);
    border-inline-start: 6px solid currentColor;
    color: var(--insyn-info);
    background: var(--insyn-info-bg);
  }
  .outcome.received {
    color: var(--insyn-ok);
    background: var(--insyn-ok-bg);
  }
  .outcome.refused {
    color: var(--insyn-error);
    background: var(--insyn-error-bg);
  }
  .outcome > p {
    max-inline-size: var(--insyn-measure);
    margin-block-end: var(--insyn-space-1);
  }
  .outcome .big {
    font-size: var(--insyn-text-2xl);
    line-height: var(--insyn-line-2xl);
    font-weight: 600;
  }
  .outcome .handle {
    font-size: var(--insyn-text-l);
  }

  .steps {
    padding-inline-start: 1.4em;
    margin-block: var(--insyn-space-3);
    max-inline-size: var(--insyn-measure);
  }
  .steps li {
    padding-block: var(--insyn-space-1);
  }
  .steps li::marker {
    font-weight: 600;
    color: var(--insyn-muted);
  }
  .steps .part {
    margin-block-start: var(--insyn-space-1);
  }
  summary {
    cursor: pointer;
    padding-block: 0.4em;
    color: var(--insyn-action);
  }
  details > form,
  details > .rows {
    margin-block-start: var(--insyn-space-2);
  }
  details .line input {
    flex: 1 1 8em;
    inline-size: auto;
    min-inline-size: 0;
  }

  .back .icon {
    transform: scaleX(-1);
  }
  [dir='rtl'] .back .icon {
    transform: none;
  }
  .two {
    list-style: none;
    display: flex;
    flex-wrap: wrap;
    gap: var(--insyn-space-1) var(--insyn-space-5);
    margin-block: var(--insyn-space-2) var(--insyn-space-4);
    color: var(--insyn-muted);
  }
  .two li {
    display: flex;
    gap: var(--insyn-space-2);
    align-items: center;
  }
  .two .has {
    color: var(--insyn-ok);
  }
  .again {
    border-inline-start: 6px solid var(--insyn-warn);
    background: var(--insyn-warn-bg);
    color: var(--insyn-warn);
    padding: var(--insyn-space-4) var(--insyn-space-5);
    margin-block-end: var(--insyn-space-4);
  }
  .again > * + * {
    margin-block-start: var(--insyn-space-2);
  }
  .again p {
    max-inline-size: var(--insyn-measure);
  }
  .piles {
    max-inline-size: 34em;
  }
  .table {
    margin-block-start: var(--insyn-space-3);
  }
  .pile {
    display: flex;
    gap: var(--insyn-space-4);
    align-items: center;
    justify-content: space-between;
    border-block-start: 1px solid var(--insyn-line);
    padding-block: var(--insyn-space-2);
  }
  .pile label {
    display: flex;
    gap: var(--insyn-space-3);
    align-items: center;
    flex: 1 1 auto;
    min-inline-size: 0;
    min-block-size: var(--insyn-target);
    overflow-wrap: anywhere;
    cursor: pointer;
  }
  .letter {
    flex: none;
    display: inline-flex;
    gap: 0.35em;
    align-items: center;
    min-inline-size: 2.6em;
    font-weight: 700;
  }
  .letter .pattern {
    inline-size: 1.3em;
    block-size: 1.3em;
  }
  input.figure {
    flex: none;
    inline-size: 4.2em;
    font-size: 1.35em;
    line-height: 1.3;
    text-align: end;
    font-variant-numeric: tabular-nums;
  }
  .sum {
    display: flex;
    flex-wrap: wrap;
    gap: 0 var(--insyn-space-3);
    align-items: baseline;
    border-block-start: 2px solid var(--insyn-ink);
    padding-block: var(--insyn-space-3);
    font-size: var(--insyn-text-l);
    line-height: var(--insyn-line-l);
  }
  .sum .icon {
    align-self: center;
  }
  .sum.right {
    color: var(--insyn-ok);
  }
  .sum.odd {
    color: var(--insyn-warn);
  }
  .piles textarea {
    min-block-size: 4em;
  }
  .piles .meta {
    margin-block-start: var(--insyn-space-2);
  }
  .ballots {
    margin-block: var(--insyn-space-3);
    padding: var(--insyn-space-3) var(--insyn-space-4);
    background: var(--insyn-sunken);
  }
  .ballots ol {
    list-style: none;
    display: flex;
    flex-wrap: wrap;
    gap: var(--insyn-space-2);
  }
  .ballots li {
    border: 1px solid var(--insyn-control);
    background: var(--insyn-surface);
    padding: var(--insyn-space-2) var(--insyn-space-3);
    font-weight: 600;
  }
  .below {
    border-block-start: 1px solid var(--insyn-line);
    margin-block-start: var(--insyn-space-7);
    padding-block-start: var(--insyn-space-3);
    display: flex;
    flex-wrap: wrap;
    gap: var(--insyn-space-1) var(--insyn-space-5);
    align-items: center;
    justify-content: space-between;
  }
  @container (max-width: 30em) {
    .views {
      gap: 0 var(--insyn-space-4);
    }
    .outcome,
    .again {
      padding: var(--insyn-space-3) var(--insyn-space-4);
    }
    .ways .button,
    .scan .button {
      flex: 1 1 100%;
    }
    .part {
      margin-block-start: var(--insyn-space-5);
    }
  }
  @media (forced-colors: active) {
    .outcome,
    .again,
    .ballots {
      border: 1px solid CanvasText;
      border-inline-start-width: 6px;
    }
    .tab[aria-pressed='true'] {
      border-block-end-color: Highlight;
    }
  }
`;
