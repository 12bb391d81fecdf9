/**
 * The screen in the room. It is a page of its own, so sizes follow the screen: one `--u` is a hundredth of its width, less where it is
 * not as wide as 16:9. Nothing moves; what is large enough to be read at eight metres is tried in the tests.
 */
import { css } from 'lit';

export const hallStyles = css`
  :host {
    position: absolute;
    inset: 0;
    display: block;
    container-type: size;
    background: var(--insyn-surface);
    line-height: 1.2;
  }
  :host([still]) {
    cursor: none;
  }
  .before {
    padding: 4cqb 5cqi;
  }
  .hall {
    --u: max(min(1cqi, 1.7778cqb), 6.5px);
    display: flex;
    flex-direction: column;
    box-sizing: border-box;
    block-size: 100%;
    padding: calc(2.4 * var(--u)) calc(3.6 * var(--u)) calc(2.2 * var(--u));
    overflow: hidden;
    color: var(--insyn-ink);
    font-size: calc(2.4 * var(--u));
  }
  header {
    display: flex;
    align-items: baseline;
    gap: calc(2 * var(--u));
    min-block-size: calc(3 * var(--u));
  }
  h1 {
    flex: 1;
    overflow: hidden;
    font-size: inherit;
    font-weight: 400;
    white-space: nowrap;
    text-overflow: ellipsis;
    color: var(--insyn-muted);
  }
  .clock {
    font-variant-numeric: tabular-nums;
  }
  .contact {
    padding-inline: 0.5em;
    color: var(--insyn-warn);
    background: var(--insyn-warn-bg);
  }
  .stage {
    flex: 1;
    min-block-size: 0;
    display: flex;
    flex-direction: column;
    justify-content: center;
    gap: 0.35em;
    overflow: hidden;
    overflow-wrap: anywhere;
    font-size: calc(var(--step, 5) * var(--u));
    line-height: 1.16;
  }
  .question,
  .pulse {
    font-family: var(--insyn-serif);
    font-weight: 600;
    text-wrap: pretty;
    white-space: pre-line;
  }
  .dense .stage {
    line-height: 1.14;
  }
  .dense .question {
    font-weight: 400;
    text-wrap: wrap;
    white-space: normal;
  }
  .big {
    font-size: 1.25em;
    font-weight: 600;
  }
  .next,
  .panel,
  .answer,
  .options {
    font-size: max(0.58em, 2.4 * var(--u));
    line-height: 1.3;
    white-space: pre-line;
  }
  .answer {
    padding-inline-start: 0.6em;
    border-inline-start: 0.2em solid var(--insyn-info);
  }
  .more,
  .kind {
    font-size: max(0.45em, 2.4 * var(--u));
    color: var(--insyn-muted);
  }
  .panel,
  .options {
    display: grid;
    gap: 0.25em;
    list-style: none;
  }
  .panel bdi {
    font-weight: 600;
  }
  .options {
    gap: 0.35em 1.6em;
    font-size: max(0.78em, 2.4 * var(--u));
    line-height: 1.2;
  }
  .options.many {
    grid-template-columns: 1fr 1fr;
  }
  .options li {
    display: grid;
    grid-template-columns: 1fr auto;
    gap: 0 1em;
  }
  .options strong {
    font-variant-numeric: tabular-nums;
  }
  .share {
    grid-column: 1 / -1;
    inline-size: 100%;
    block-size: 0.34em;
  }
  .share .whole {
    fill: var(--insyn-sunken);
  }
  .share .part {
    fill: var(--insyn-action);
  }
  footer {
    display: flex;
    align-items: flex-end;
    gap: calc(2.4 * var(--u));
    padding-block-start: calc(1.2 * var(--u));
  }
  .who {
    flex: 1;
    min-inline-size: 0;
    display: grid;
    gap: 0.2em;
    font-size: calc(2.7 * var(--u));
    overflow-wrap: anywhere;
  }
  .answers {
    font-weight: 600;
  }
  .ask {
    display: grid;
    max-inline-size: 46%;
    text-align: end;
    overflow-wrap: anywhere;
  }
  .ask span {
    color: var(--insyn-muted);
  }
  .qr {
    flex: none;
    inline-size: calc(10.5 * var(--u));
    block-size: calc(10.5 * var(--u));
  }
  .dense .qr {
    inline-size: calc(8.4 * var(--u));
    block-size: calc(8.4 * var(--u));
  }
  .dense .who {
    font-size: calc(2.4 * var(--u));
  }
  .hall .button {
    transition: none;
  }
  .screen {
    align-self: center;
    font-size: 16px;
  }
  :host([still]) .screen:not(:focus-visible) {
    opacity: 0;
  }
  @media (prefers-contrast: more) {
    .hall,
    h1,
    .ask span,
    .kind,
    .more {
      color: CanvasText;
    }
    :host {
      background: Canvas;
    }
  }
  @media (forced-colors: active) {
    .share .part {
      fill: CanvasText;
    }
    .qr {
      forced-color-adjust: none;
    }
  }
  /* Held upright, as on a telephone: the address stands under the words. */
  @container (max-aspect-ratio: 1/1) {
    .hall {
      --u: max(1.6cqi, 6.5px);
    }
    .options.many {
      grid-template-columns: 1fr;
    }
    footer {
      flex-wrap: wrap;
    }
    .who {
      flex-basis: 100%;
    }
    .ask {
      flex: 1;
      max-inline-size: none;
      text-align: start;
    }
  }
`;
