/** How what stands round questions looks: who answers, rules, who writes now, the pulse. */
import { css } from 'lit';

export const chatPartStyles = css`
  .title-s {
    font-size: var(--insyn-text-s);
    line-height: var(--insyn-line-s);
  }
  .people {
    display: grid;
    gap: var(--insyn-space-1);
  }
  .people ul {
    display: grid;
    gap: var(--insyn-space-1);
    list-style: none;
  }
  .people li {
    display: flex;
    flex-wrap: wrap;
    align-items: baseline;
    gap: 0 var(--insyn-space-3);
    padding-inline-start: var(--insyn-space-3);
    border-inline-start: 3px solid var(--insyn-info);
    overflow-wrap: anywhere;
  }
  .people .as {
    color: var(--insyn-muted);
  }
  .here {
    display: inline-flex;
    align-items: center;
    gap: 0.2em;
    color: var(--insyn-ok);
  }
  .here .icon {
    inline-size: 0.9em;
    block-size: 0.9em;
    min-inline-size: 0.9em;
  }
  .folded > summary {
    inline-size: fit-content;
    max-inline-size: 100%;
    min-block-size: 24px;
    font-weight: 600;
    font-size: var(--insyn-text-s);
    cursor: pointer;
  }
  .folded > summary > * {
    display: inline;
  }
  .folded > ul {
    display: grid;
    gap: var(--insyn-space-2);
    margin-block: var(--insyn-space-2);
    padding-inline-start: var(--insyn-space-5);
    max-inline-size: var(--insyn-measure);
  }
  .pulse {
    display: grid;
    gap: var(--insyn-space-3);
    padding: var(--insyn-space-4);
    max-inline-size: 46em;
    background: var(--insyn-surface);
    border: 1px solid var(--insyn-line);
    border-radius: var(--insyn-radius-card);
    scroll-margin-block: var(--insyn-space-4);
  }
  .pulse h1 .meta,
  .pulse h2 .meta,
  .pulse h3 .meta,
  .pulse h4 .meta,
  .pulse h5 .meta,
  .pulse h6 .meta {
    display: block;
    font-weight: 400;
  }
  .ballot {
    display: grid;
    gap: var(--insyn-space-3);
    justify-items: start;
  }
  .ballot > div:empty {
    display: none;
  }
  .chosen {
    display: flex;
    align-items: center;
    gap: 0.4em;
    color: var(--insyn-ok);
  }
  .bars {
    display: grid;
    gap: var(--insyn-space-3);
    list-style: none;
    max-inline-size: var(--insyn-measure);
  }
  .bars p {
    font-size: var(--insyn-text-s);
    font-variant-numeric: tabular-nums;
    overflow-wrap: anywhere;
  }
  .bar {
    display: block;
    inline-size: 100%;
    block-size: 14px;
    color: var(--insyn-action);
    border-block-end: 1px solid var(--insyn-control);
    border-inline-start: 2px solid var(--insyn-control);
  }
  .bar rect {
    fill: currentColor;
  }
  [dir='rtl'] .bar {
    transform: scaleX(-1);
    border-inline-start: 0;
    border-inline-end: 2px solid var(--insyn-control);
  }
  .pulse table {
    margin-block-start: var(--insyn-space-2);
    border-collapse: collapse;
    font-variant-numeric: tabular-nums;
  }
  .pulse th,
  .pulse td {
    padding: 0.35em 1em 0.35em 0;
    text-align: start;
    font-weight: 400;
    border-block-end: 1px solid var(--insyn-line);
  }
  .pulse thead th {
    font-weight: 600;
  }
  .answers-now {
    display: flex;
    align-items: center;
    gap: var(--insyn-space-2);
    font-size: var(--insyn-text-s);
    font-weight: 600;
    color: var(--insyn-action);
  }
  .dots {
    display: inline-flex;
    gap: 3px;
  }
  .dots i {
    inline-size: 6px;
    block-size: 6px;
    border-radius: 50%;
    background: currentColor;
    opacity: 0.45;
  }
  @media (prefers-reduced-motion: no-preference) {
    .dots i {
      animation: writes 1.5s ease-in-out 3 both;
    }
    .dots i:nth-child(2) {
      animation-delay: 0.2s;
    }
    .dots i:nth-child(3) {
      animation-delay: 0.4s;
    }
  }
  @keyframes writes {
    0%,
    100% {
      opacity: 0.45;
    }
    40% {
      opacity: 1;
    }
  }
  @container (max-width: 30em) {
    .folded > summary {
      min-block-size: 2em;
    }
    .pulse {
      padding: var(--insyn-space-3);
    }
  }
  @media (forced-colors: active) {
    .bar {
      forced-color-adjust: none;
      color: CanvasText;
      border-color: CanvasText;
    }
    .dots i {
      forced-color-adjust: none;
      background: CanvasText;
    }
  }
`;
