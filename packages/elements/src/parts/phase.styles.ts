/** The phase line with its dates. */
import { css } from 'lit';

export const phaseStyles = css`
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
  .phases .late,
  .phases .late .icon {
    color: var(--insyn-warn);
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
