/** What is filled in on the host's page: fields, choices, and what will be seen. */
import { css } from 'lit';

export const formStyles = css`
  .form {
    display: grid;
    gap: var(--insyn-space-2);
    min-inline-size: 0;
  }
  .detail .form,
  .question .form {
    padding-block-start: var(--insyn-space-3);
    border-block-start: 1px solid var(--insyn-line);
  }
  .form .label {
    margin-block: var(--insyn-space-1) 0;
  }
  .form textarea {
    min-block-size: 4.5em;
  }
  .form .acts {
    margin-block-start: var(--insyn-space-2);
  }
  .members {
    list-style: none;
    padding: 0;
    display: grid;
    gap: var(--insyn-space-2);
  }
  .member {
    flex-direction: column;
    align-items: flex-start;
    gap: 0;
    inline-size: 100%;
    text-align: start;
    overflow-wrap: anywhere;
  }
  .member .meta {
    font-weight: 400;
  }
  .sentences > summary {
    display: inline-flex;
    align-items: center;
    min-block-size: 2em;
    color: var(--insyn-action);
    cursor: pointer;
  }
  .sentences ul {
    list-style: none;
    padding: 0 0 0 var(--insyn-space-3);
    border-inline-start: 2px solid var(--insyn-line);
  }
  .preview {
    padding: var(--insyn-space-3);
    border: 1px dashed var(--insyn-control);
    border-radius: var(--insyn-radius-card);
  }
  .preview > * + * {
    margin-block-start: var(--insyn-space-2);
  }
  .preview .into {
    line-height: 1;
    color: var(--insyn-muted);
  }
  .choices {
    display: grid;
    gap: var(--insyn-space-3);
    max-block-size: 26em;
    overflow-y: auto;
    padding: var(--insyn-space-2);
    border: 1px solid var(--insyn-line);
  }
  .option {
    display: flex;
    gap: var(--insyn-space-2);
    padding-block: var(--insyn-space-2);
    border-block-start: 1px solid var(--insyn-line);
  }
  legend + .option {
    border-block-start: 0;
  }
  .option > span {
    display: grid;
    min-inline-size: 0;
    overflow-wrap: anywhere;
  }
  .option input {
    flex: none;
    inline-size: 1.15em;
    block-size: 1.15em;
    margin-block-start: 0.15em;
    accent-color: var(--insyn-action);
  }
  .option:has(input:checked) {
    background: var(--insyn-tint);
  }
  .option-field .label {
    margin-block-end: var(--insyn-space-2);
  }
  .form > select {
    justify-self: start;
  }
  .option-field .line {
    display: flex;
    align-items: center;
    gap: var(--insyn-space-2);
  }
  .option-field .text-button {
    min-inline-size: var(--insyn-target);
    justify-content: center;
  }
`;
