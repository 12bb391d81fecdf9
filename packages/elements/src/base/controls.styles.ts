/** Buttons, fields and chips. */
import { css } from 'lit';

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
