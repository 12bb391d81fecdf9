/** How the head of a rådslag looks: what it is, the question, the steps, the one main button, the row of tools; and the small box. */
import { css } from 'lit';

export const radslagHeadStyles = css`
  .radslag-head {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: var(--insyn-space-3);
  }
  .eyebrow {
    font-size: var(--insyn-text-s);
    line-height: var(--insyn-line-s);
    font-weight: 600;
    color: var(--insyn-muted);
  }
  .radslag .question {
    max-inline-size: 24em;
    font-family: var(--insyn-question-font, inherit);
    font-size: clamp(1.6em, 1.15em + 2.6cqi, 2.6em);
    line-height: 1.15;
    letter-spacing: -0.01em;
    text-wrap: balance;
    overflow-wrap: break-word;
    hyphens: auto;
  }
  .radslag-head .eyebrow + .question {
    margin-block-start: calc(-1 * var(--insyn-space-2));
  }
  .radslag .phases {
    margin-block-start: var(--insyn-space-2);
  }
  .radslag .phases .sentence {
    font-weight: 400;
    font-size: 1.05em;
    max-inline-size: var(--insyn-measure);
  }
  .radslag .phases .sentence strong {
    font-weight: 600;
  }
  .radslag .press {
    margin-block-start: var(--insyn-space-1);
  }
  .radslag .press .button {
    min-inline-size: 12em;
    text-decoration: none;
  }
  .tools {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0 var(--insyn-space-5);
  }
  .tools .text-button,
  .tools .language {
    min-block-size: var(--insyn-target);
    color: var(--insyn-ink);
  }
  .tools .icon {
    color: var(--insyn-muted);
  }
  .tools [aria-pressed='true'],
  .tools [aria-pressed='true'] .icon {
    color: var(--insyn-action);
    font-weight: 600;
  }
  .language {
    display: inline-flex;
    align-items: center;
    gap: 0.35em;
    font-size: var(--insyn-text-s);
  }
  .language select {
    padding: 0.2em 0.2em;
    min-block-size: 2em;
    font-size: inherit;
    background: transparent;
    border: 0;
  }
  .language option {
    color: var(--insyn-ink);
    background: var(--insyn-surface);
  }
  .lacks {
    font-style: italic;
  }
  .told {
    white-space: pre-line;
    overflow-wrap: anywhere;
  }
  .radslag.compact {
    gap: var(--insyn-space-3);
    padding: var(--insyn-space-4);
    background: var(--insyn-surface);
    border: 1px solid var(--insyn-line);
    border-radius: var(--insyn-radius-card);
  }
  .radslag.compact .question {
    font-size: clamp(1.3em, 1.1em + 1.4cqi, 1.75em);
    line-height: 1.2;
    margin-block-start: calc(-1 * var(--insyn-space-2));
  }
  .radslag.compact .phases {
    margin: 0;
  }
  .compact .press .button {
    inline-size: 100%;
  }
  .compact-foot {
    display: flex;
    flex-wrap: wrap;
    align-items: baseline;
    justify-content: space-between;
    gap: var(--insyn-space-1) var(--insyn-space-4);
    font-size: var(--insyn-text-s);
  }
  .compact-foot a {
    display: inline-block;
    padding-block: 0.25em;
  }
  @container (max-width: 30em) {
    .radslag .press .button {
      inline-size: 100%;
    }
    .tools {
      justify-content: space-between;
      gap: 0 var(--insyn-space-3);
    }
  }
  @media (forced-colors: active) {
    .compact {
      border-color: CanvasText;
    }
  }
`;
