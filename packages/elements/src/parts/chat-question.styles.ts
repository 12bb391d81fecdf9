/** How one question of a chat with its answers looks. */
import { css } from 'lit';

export const chatQuestionStyles = css`
  .question {
    padding-block: var(--insyn-space-4);
    border-block-start: 1px solid var(--insyn-line);
    scroll-margin-block-start: var(--insyn-space-4);
    overflow-wrap: anywhere;
  }
  .question > * + * {
    margin-block-start: var(--insyn-space-2);
  }
  .question > header {
    display: flex;
    flex-wrap: wrap;
    align-items: baseline;
    gap: var(--insyn-space-1) var(--insyn-space-2);
  }
  .question > header .supports-line::before {
    content: '·';
    margin-inline-end: var(--insyn-space-2);
  }
  /* What begins with a figure stands in its own direction too. */
  .question > header > *,
  .chip.state > * {
    unicode-bidi: plaintext;
  }
  .question .person .by {
    font-weight: 600;
  }
  .question .you {
    margin-inline-start: 0.35em;
    padding: 0 0.5em;
    font-size: var(--insyn-text-xs);
    font-weight: 400;
    color: var(--insyn-action);
    border: 1px solid currentColor;
    border-radius: 999px;
  }
  .question .time {
    margin-inline-start: auto;
    min-block-size: 24px;
    color: var(--insyn-muted);
    text-decoration: none;
  }
  .question .time:hover {
    text-decoration: underline;
  }
  .question.own {
    padding-inline: var(--insyn-space-3);
    background: var(--insyn-tint);
    border-inline-start: 3px solid var(--insyn-action);
  }
  .question.marked {
    padding-inline-start: var(--insyn-space-3);
    border-inline-start: 3px solid var(--insyn-focus);
  }
  .question .prose {
    max-inline-size: var(--insyn-measure);
  }
  .chip.state {
    border-color: var(--insyn-control);
  }
  .chip.state .icon {
    inline-size: 1.05em;
    block-size: 1.05em;
    min-inline-size: 1.05em;
  }
  .chip.state.taken {
    color: var(--insyn-on-action);
    background: var(--insyn-action);
    border-color: var(--insyn-action);
  }
  .chip.state.answered {
    color: var(--insyn-ok);
    background: var(--insyn-ok-bg);
    border-color: transparent;
  }
  .chip.state.later,
  .chip.state.received {
    color: var(--insyn-warn);
    background: var(--insyn-warn-bg);
    border-color: transparent;
  }
  .chip.state.overdue {
    color: var(--insyn-error);
    background: var(--insyn-error-bg);
    border-color: transparent;
  }
  .chip.state.declined,
  .chip.state.merged,
  .chip.state.gone {
    color: var(--insyn-muted);
  }
  .chip.state a {
    color: var(--insyn-action);
  }
  .answer,
  .follow-up {
    padding-inline-start: var(--insyn-space-3);
    border-inline-start: 3px solid var(--insyn-line);
    scroll-margin-block-start: var(--insyn-space-4);
  }
  .question > .answer,
  .question > .follow-up {
    margin-block-start: var(--insyn-space-4);
  }
  .answer {
    border-inline-start-color: var(--insyn-info);
  }
  .answer > * + *,
  .follow-up > * + * {
    margin-block-start: var(--insyn-space-1);
  }
  .answer > .prose,
  .follow-up > .prose {
    margin-block-start: var(--insyn-space-2);
  }
  .answer .as {
    font-weight: 400;
  }
  .facts {
    margin-block-start: var(--insyn-space-3) !important;
    padding: var(--insyn-space-2) var(--insyn-space-3);
    max-inline-size: var(--insyn-measure);
    font-size: var(--insyn-text-s);
    line-height: var(--insyn-line-s);
    background: var(--insyn-sunken);
    border-radius: var(--insyn-radius);
  }
  .facts summary {
    display: flex;
    align-items: center;
    gap: 0.4em;
    min-block-size: 2em;
    inline-size: fit-content;
    font-weight: 600;
    color: var(--insyn-action);
    cursor: pointer;
    list-style: none;
  }
  .facts summary::-webkit-details-marker {
    display: none;
  }
  .facts summary::after {
    content: '';
    inline-size: 0.45em;
    block-size: 0.45em;
    border-inline-end: 2px solid currentColor;
    border-block-end: 2px solid currentColor;
    transform: rotate(45deg) translate(-0.1em, -0.1em);
  }
  .facts[open] summary::after {
    transform: rotate(225deg) translate(-0.1em, -0.1em);
  }
  .question .why {
    padding-inline-start: var(--insyn-space-3);
    max-inline-size: var(--insyn-measure);
    border-inline-start: 3px solid var(--insyn-line);
  }
  .question .gone,
  .coming-words {
    padding: var(--insyn-space-2) var(--insyn-space-3);
    font-size: var(--insyn-text-s);
    color: var(--insyn-muted);
    background: var(--insyn-sunken);
  }
  .question .waits {
    display: flex;
    align-items: center;
    gap: 0.35em;
  }
  .question details > summary {
    min-block-size: 24px;
    cursor: pointer;
    inline-size: fit-content;
  }
  .history .shown {
    color: var(--insyn-action);
    text-decoration: underline;
  }
  .history ol {
    display: grid;
    gap: var(--insyn-space-3);
    margin-block: var(--insyn-space-2);
    padding: var(--insyn-space-3);
    list-style: none;
    background: var(--insyn-sunken);
  }
  .merged-here ul {
    padding-inline-start: var(--insyn-space-4);
    font-size: var(--insyn-text-s);
    list-style: none;
  }
  .merged-here a {
    display: inline-block;
    padding-block: 2px;
    min-block-size: 24px;
  }
  @container (max-width: 30em) {
    .question .time {
      margin-inline-start: 0;
    }
    .question > header .supports-line::before {
      content: none;
    }
    .facts summary {
      min-block-size: var(--insyn-target);
    }
  }
  @media (forced-colors: active) {
    .question.own {
      border: 1px solid CanvasText;
      border-inline-start-width: 4px;
    }
    .chip.state {
      border-color: CanvasText;
    }
    .answer {
      border-inline-start: 4px double CanvasText;
    }
    .facts,
    .question .gone {
      border: 1px solid CanvasText;
    }
  }
  @media print {
    .question {
      break-inside: avoid-page;
    }
  }
`;
