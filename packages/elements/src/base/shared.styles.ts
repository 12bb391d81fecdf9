/** What every element shares: reset, titles, links, the focus ring, notices. Logical properties only; sizes in `em`. */
import { css } from 'lit';

export const shared = css`
  *,
  *::before,
  *::after {
    box-sizing: border-box;
  }
  h1,
  h2,
  h3,
  h4,
  h5,
  h6,
  p,
  ul,
  ol,
  dl,
  dd,
  figure,
  blockquote,
  fieldset,
  legend {
    margin: 0;
    padding: 0;
    border: 0;
    min-inline-size: 0;
  }
  h1,
  h2,
  h3,
  h4,
  h5,
  h6 {
    font: inherit;
    font-weight: 600;
    text-wrap: balance;
    overflow-wrap: anywhere;
  }
  .title-xl {
    font-size: var(--insyn-text-xl);
    line-height: var(--insyn-line-xl);
  }
  .title-l {
    font-size: var(--insyn-text-l);
    line-height: var(--insyn-line-l);
  }
  .small {
    font-size: var(--insyn-text-s);
    line-height: var(--insyn-line-s);
  }
  .meta {
    font-size: var(--insyn-text-xs);
    line-height: var(--insyn-line-xs);
    color: var(--insyn-muted);
  }
  .count {
    font-variant-numeric: tabular-nums;
  }
  a {
    color: var(--insyn-action);
    text-decoration-thickness: 1px;
    text-underline-offset: 0.18em;
  }
  a:hover {
    color: var(--insyn-action-strong);
    text-decoration-thickness: 2px;
  }
  /* Of another language than the page, a heading still begins where the page's lines do. */
  [dir='rtl'] :is(h1, h2, h3, h4, h5, h6):not([dir='ltr'] *, .prose *, .record-text *) {
    text-align: right;
  }
  [dir='rtl'] :is(a, button:not(.back)) > svg.icon.turns {
    transform: scaleX(-1);
  }
  svg.icon {
    inline-size: 1.2em;
    block-size: 1.2em;
    min-inline-size: 1.2em;
    vertical-align: -0.22em;
  }
  .hidden {
    position: absolute;
    inline-size: 1px;
    block-size: 1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }
  :focus-visible {
    outline: 3px solid var(--insyn-focus);
    outline-offset: 2px;
    box-shadow: 0 0 0 2px var(--insyn-surface);
    border-radius: 2px;
  }
  [tabindex='-1']:focus-visible {
    box-shadow: none;
    outline-offset: 4px;
  }
  @media (prefers-reduced-motion: no-preference) {
    button,
    a,
    .chip {
      transition:
        color 120ms,
        background-color 120ms,
        border-color 120ms;
    }
  }
  @media print {
    button,
    .screen-only {
      display: none !important;
    }
  }
`;

export const notices = css`
  .notice {
    display: flex;
    gap: var(--insyn-space-2);
    padding: var(--insyn-space-2) var(--insyn-space-3);
    font-size: var(--insyn-text-s);
    line-height: var(--insyn-line-s);
    color: var(--insyn-info);
    background: var(--insyn-info-bg);
    border-inline-start: 3px solid currentColor;
    overflow-wrap: anywhere;
  }
  .notice > .icon {
    margin-block-start: 0.15em;
  }
  .notice > div {
    min-inline-size: 0;
  }
  .notice.warn {
    color: var(--insyn-warn);
    background: var(--insyn-warn-bg);
  }
  .notice.error {
    color: var(--insyn-error);
    background: var(--insyn-error-bg);
  }
  .notice.ok {
    color: var(--insyn-ok);
    background: var(--insyn-ok-bg);
  }
  .notice a,
  .notice .link-button {
    color: inherit;
  }
  @media (forced-colors: active) {
    .notice {
      border: 1px solid CanvasText;
      border-inline-start-width: 4px;
    }
  }
`;
