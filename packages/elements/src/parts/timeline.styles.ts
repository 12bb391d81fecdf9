/** The course of a matter, and its documents. */
import { css } from 'lit';

export const timelineStyles = css`
  .matter > section {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: var(--insyn-space-4);
  }
  .timeline {
    list-style: none;
  }
  .step {
    position: relative;
    display: grid;
    grid-template-columns: 1.4em minmax(0, 1fr);
    gap: var(--insyn-space-3);
    padding-block-end: var(--insyn-space-5);
  }
  .step:last-child {
    padding-block-end: 0;
  }
  /* From the middle of a mark to the next. */
  .step:not(:last-child)::before {
    content: '';
    position: absolute;
    inset-block: 1.7em -0.1em;
    inset-inline-start: calc(0.7em - 0.5px);
    border-inline-start: 1px solid var(--insyn-control);
  }
  .step:has(+ .to-come)::before {
    border-inline-start-style: dashed;
  }
  .step > .mark {
    inline-size: 1.4em;
    block-size: 1.4em;
    color: var(--insyn-muted);
  }
  .step.decided > .mark,
  .step.radslag > .mark {
    color: var(--insyn-action);
  }
  .step-text {
    display: grid;
    gap: var(--insyn-space-1);
    justify-items: start;
    min-inline-size: 0;
  }
  .step-text .when::first-letter {
    text-transform: uppercase;
  }
  .step-title {
    font-size: var(--insyn-text-m);
    line-height: 1.4;
    text-wrap: pretty;
  }
  .step-title .number {
    font-weight: 400;
    color: var(--insyn-muted);
  }
  .step-lead {
    max-inline-size: var(--insyn-measure);
    font-family: var(--insyn-serif);
    hyphens: auto;
  }
  .matter-documents li {
    display: flex;
    flex-wrap: wrap;
    justify-content: space-between;
    align-items: center;
    gap: var(--insyn-space-2) var(--insyn-space-4);
    padding-block: var(--insyn-space-3);
    border-block-start: 1px solid var(--insyn-line);
  }
  .matter-documents li > div {
    flex: 1 1 14em;
  }
  .order {
    text-decoration: none;
  }
  @media print {
    .order {
      display: none;
    }
  }
`;
