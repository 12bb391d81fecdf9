/** The rådslag as a whole: a column of parts with room between them. */
import { css } from 'lit';

export const radslagFrameStyles = css`
  .radslag:not(.compact) {
    gap: var(--insyn-space-6);
    max-inline-size: 74em;
  }
  .radslag.compact {
    max-inline-size: 34em;
  }
  .radslag > slot[name] {
    display: contents;
  }
  .radslag > section {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: var(--insyn-space-3);
    scroll-margin-block-start: var(--insyn-space-3);
  }
  .radslag > .alternatives-part {
    gap: var(--insyn-space-4);
  }
  .radslag > .part,
  .radslag > .answer-part {
    padding-block-start: var(--insyn-space-5);
    border-block-start: 2px solid currentColor;
  }
  .part > .outcome {
    margin-block-start: var(--insyn-space-5);
  }
  /* Easy to read: larger, airier, shorter lines; what stands inside takes the same. */
  .easy {
    --insyn-line-m: 1.7;
    --insyn-line-s: 1.65;
    --insyn-line-l: 1.55;
    --insyn-measure: 48ch;
    font-size: 1.25em;
    line-height: 1.7;
  }
  .easy .question {
    font-size: clamp(1.35em, 1.1em + 1.4cqi, 1.9em);
  }
  @container (max-width: 30em) {
    .easy .phases li {
      font-size: max(0.7em, 14px);
    }
  }
  .easy .otherwise p,
  .easy .dates {
    max-inline-size: 48ch;
  }
  .paper-frame {
    position: absolute;
    inline-size: 0;
    block-size: 0;
    border: 0;
    visibility: hidden;
  }
  .paper {
    padding: 0;
    font-family: system-ui, 'Segoe UI', Roboto, 'Noto Sans', sans-serif;
    font-size: 11pt;
    container-type: inline-size;
  }
  .paper > section {
    display: grid;
    gap: var(--insyn-space-3);
  }
  @container (min-width: 52em) {
    .radslag:not(.compact) {
      gap: var(--insyn-space-7);
    }
  }
  @media print {
    .radslag > .part:has(> insyn-debate) {
      break-before: page;
    }
  }
`;
