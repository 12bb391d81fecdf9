/** What every element shares: buttons, fields, chips, notices, the focus ring. Logical properties only; sizes in `em`. */
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

export const buttons = css`
  button {
    font: inherit;
    color: inherit;
    margin: 0;
    cursor: pointer;
    text-align: start;
    -webkit-tap-highlight-color: transparent;
  }
  button[disabled],
  button[aria-disabled='true'] {
    cursor: not-allowed;
  }
  .button {
    display: inline-flex;
    align-items: center;
    justify-content: center;
    gap: 0.5em;
    min-block-size: var(--insyn-target);
    padding: 0.4em 1.1em;
    font-size: var(--insyn-text-s);
    line-height: 1.3;
    font-weight: 600;
    text-align: center;
    color: var(--insyn-action);
    background: var(--insyn-surface);
    border: 1px solid var(--insyn-control);
    border-radius: var(--insyn-radius);
  }
  .button:hover {
    color: var(--insyn-action-strong);
    border-color: var(--insyn-action-strong);
  }
  .button.main {
    color: var(--insyn-on-action);
    background: var(--insyn-action);
    border-color: var(--insyn-action);
  }
  .button.main:hover {
    color: var(--insyn-on-action);
    background: var(--insyn-action-strong);
    border-color: var(--insyn-action-strong);
  }
  .button[aria-disabled='true'],
  .button[aria-disabled='true']:hover {
    color: var(--insyn-muted);
    background: var(--insyn-sunken);
    border-color: var(--insyn-control);
    border-style: dashed;
  }
  .text-button {
    display: inline-flex;
    align-items: center;
    gap: 0.35em;
    min-block-size: 2em;
    padding: 0.2em 0;
    font-size: var(--insyn-text-s);
    line-height: 1.3;
    color: var(--insyn-action);
    background: none;
    border: 0;
    border-radius: 2px;
  }
  .text-button:hover {
    color: var(--insyn-action-strong);
    text-decoration: underline;
    text-underline-offset: 0.18em;
  }
  .text-button[aria-disabled='true'] {
    color: var(--insyn-muted);
    text-decoration: none;
  }
  .link-button {
    display: inline;
    padding: 0;
    background: none;
    border: 0;
    font-size: inherit;
    color: var(--insyn-action);
    text-decoration: underline;
    text-decoration-thickness: 1px;
    text-underline-offset: 0.18em;
  }
  @container (max-width: 30em) {
    .text-button {
      min-block-size: var(--insyn-target);
    }
  }
  @media (forced-colors: active) {
    .button,
    .button.main {
      forced-color-adjust: none;
      color: ButtonText;
      background: ButtonFace;
      border: 1px solid ButtonBorder;
    }
    .button.main {
      border-width: 3px;
    }
    .button[aria-disabled='true'] {
      color: GrayText;
      border-color: GrayText;
    }
  }
`;

export const fields = css`
  .label {
    display: block;
    font-size: var(--insyn-text-s);
    font-weight: 600;
    margin-block-end: var(--insyn-space-1);
  }
  textarea,
  input[type='text'],
  input[type='search'],
  select {
    display: block;
    inline-size: 100%;
    font: inherit;
    line-height: var(--insyn-line-m);
    color: var(--insyn-ink);
    background: var(--insyn-surface);
    border: 1px solid var(--insyn-control);
    border-radius: var(--insyn-radius);
    padding: 0.55em 0.7em;
    min-block-size: var(--insyn-target);
  }
  textarea {
    min-block-size: 8em;
    resize: vertical;
    field-sizing: content;
    max-block-size: 32em;
    overflow-wrap: anywhere;
  }
  select {
    inline-size: auto;
    max-inline-size: 100%;
    font-size: var(--insyn-text-s);
  }
  [aria-invalid='true'] {
    border-color: var(--insyn-error);
    border-inline-start-width: 4px;
  }
  textarea:focus-visible,
  input:focus-visible,
  select:focus-visible {
    border-radius: var(--insyn-radius);
  }
`;

export const chips = css`
  .chip {
    display: inline-flex;
    align-items: center;
    gap: 0.4em;
    max-inline-size: 100%;
    padding: 0.1em 0.6em;
    font-size: var(--insyn-text-xs);
    line-height: 1.45;
    color: var(--insyn-ink);
    border: 1px solid var(--insyn-line);
    border-radius: 999px;
    overflow-wrap: anywhere;
  }
  .chips {
    display: flex;
    flex-wrap: wrap;
    gap: var(--insyn-space-2);
  }
  .choice {
    position: relative;
    display: inline-flex;
    max-inline-size: 100%;
  }
  .choice input {
    position: absolute;
    inset: 0;
    inline-size: 100%;
    block-size: 100%;
    margin: 0;
    opacity: 0;
    cursor: pointer;
  }
  .choice .chip {
    min-block-size: 2.4em;
    padding-inline: 0.9em;
    font-size: var(--insyn-text-s);
    border-color: var(--insyn-control);
    background: var(--insyn-surface);
  }
  .choice input:checked + .chip {
    background: var(--insyn-tint);
    border-color: var(--insyn-action);
    box-shadow: inset 0 0 0 1px var(--insyn-action);
    font-weight: 600;
  }
  .choice input:focus-visible + .chip {
    outline: 3px solid var(--insyn-focus);
    outline-offset: 2px;
  }
  @container (max-width: 30em) {
    .choice .chip {
      min-block-size: var(--insyn-target);
    }
  }
  @media (forced-colors: active) {
    .choice input:checked + .chip {
      forced-color-adjust: none;
      color: HighlightText;
      background: Highlight;
      border-color: Highlight;
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

/** How a text from `text/render.ts` looks. */
export const prose = css`
  .prose {
    max-inline-size: var(--insyn-measure);
    line-height: var(--insyn-line-m);
    hyphens: manual;
    overflow-wrap: anywhere;
  }
  .prose > * + * {
    margin-block-start: 0.7em;
  }
  .prose ul,
  .prose ol {
    padding-inline-start: 1.5em;
  }
  .prose ul {
    list-style: disc;
  }
  .prose li + li {
    margin-block-start: 0.25em;
  }
  .prose li > p {
    margin-block-start: 0.35em;
  }
  .prose blockquote {
    padding: var(--insyn-space-2) var(--insyn-space-3);
    background: var(--insyn-sunken);
    border-inline-start: 2px solid var(--insyn-control);
  }
  .prose blockquote > * + * {
    margin-block-start: 0.6em;
  }
  .prose code {
    font-family: ui-monospace, 'Cascadia Mono', Menlo, Consolas, monospace;
    font-size: 0.92em;
    padding: 0.05em 0.3em;
    background: var(--insyn-sunken);
    border-radius: 2px;
  }
  .prose pre {
    margin: 0;
    padding: var(--insyn-space-3);
    overflow-x: auto;
    background: var(--insyn-sunken);
    border-radius: var(--insyn-radius);
  }
  .prose pre code {
    padding: 0;
    background: none;
  }
  .prose hr {
    border: 0;
    border-block-start: 1px solid var(--insyn-line);
    margin-block: 1.5em;
  }
  .prose .host {
    color: var(--insyn-muted);
  }
  .prose .table {
    overflow-x: auto;
  }
  .prose table {
    border-collapse: collapse;
    font-size: var(--insyn-text-s);
    font-variant-numeric: tabular-nums;
  }
  .prose th,
  .prose td {
    padding: 0.4em 0.8em;
    text-align: start;
    vertical-align: top;
    border-block-end: 1px solid var(--insyn-line);
    overflow-wrap: normal;
  }
  .prose th {
    border-block-end-color: var(--insyn-control);
  }
  .prose .end {
    text-align: end;
  }
  .prose .center {
    text-align: center;
  }
  .prose.document {
    font-family: var(--insyn-serif);
    hyphens: auto;
    overflow-wrap: break-word;
  }
  .prose.document > :is(h1, h2, h3, h4, h5, h6) {
    margin-block-start: 1.6em;
    scroll-margin-block-start: 1em;
    line-height: 1.3;
  }
  .prose.document > :first-child {
    margin-block-start: 0;
  }
  .prose.document > :is(h1, h2) {
    font-size: var(--insyn-text-xl);
  }
  .prose.document > h3 {
    font-size: var(--insyn-text-l);
  }
  @media print {
    .prose.document a::after {
      content: ' (' attr(href) ')';
    }
  }
`;
