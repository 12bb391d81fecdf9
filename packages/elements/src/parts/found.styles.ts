/** How a search looks: its field, filters and hits. */
import { css } from 'lit';

export const foundStyles = css`
  .ask-row {
    display: flex;
    gap: var(--insyn-space-2);
    max-inline-size: 46em;
  }
  .ask-field {
    position: relative;
    display: flex;
    align-items: center;
    flex: 1;
    min-inline-size: 0;
  }
  .ask-field > .icon {
    position: absolute;
    inset-inline-start: 0.7em;
    color: var(--insyn-muted);
    pointer-events: none;
  }
  .ask-field input {
    padding-inline: 2.5em 2.75em;
  }
  .ask-field input::-webkit-search-cancel-button {
    display: none;
  }
  .ask-clear {
    position: absolute;
    inset-inline-end: 0;
    inline-size: var(--insyn-target);
    min-block-size: var(--insyn-target);
    justify-content: center;
    color: var(--insyn-muted);
  }
  .ask .meta {
    margin-block-start: var(--insyn-space-1);
  }
  .chosen {
    list-style: none;
    align-items: center;
  }
  .chosen li {
    display: inline-flex;
    max-inline-size: 100%;
  }
  .removable {
    min-block-size: 2.4em;
    padding-inline: 0.9em 0.7em;
    font-size: var(--insyn-text-s);
    font-weight: 600;
    text-decoration: none;
    color: var(--insyn-ink);
    background: var(--insyn-tint);
    border-color: var(--insyn-action);
  }
  .removable:hover {
    border-color: var(--insyn-action-strong);
    box-shadow: inset 0 0 0 1px var(--insyn-action-strong);
  }
  .removable .icon {
    inline-size: 0.95em;
    block-size: 0.95em;
    min-inline-size: 0.95em;
    color: var(--insyn-muted);
  }
  .facets {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
  }
  .facet-title {
    font-size: var(--insyn-text-s);
    line-height: var(--insyn-line-s);
  }
  .facet-group > summary {
    display: flex;
    align-items: center;
    justify-content: space-between;
    gap: var(--insyn-space-2);
    min-block-size: var(--insyn-target);
    cursor: pointer;
    list-style: none;
  }
  .facet-group > summary::-webkit-details-marker {
    display: none;
  }
  .facet-group > summary .icon {
    inline-size: 1em;
    block-size: 1em;
    min-inline-size: 1em;
    rotate: 90deg;
    color: var(--insyn-muted);
  }
  .facet-group[open] > summary .icon {
    rotate: -90deg;
  }
  .facet-group[open] {
    padding-block-end: var(--insyn-space-3);
  }
  .facet-group + .facet-group {
    border-block-start: 1px solid var(--insyn-line);
  }
  .facet-group ul {
    display: flex;
    flex-wrap: wrap;
    gap: var(--insyn-space-2);
    list-style: none;
  }
  .facet-group li {
    display: flex;
    max-inline-size: 100%;
  }
  .facet {
    display: inline-flex;
    align-items: center;
    justify-content: space-between;
    gap: 0.6em;
    min-block-size: var(--insyn-target);
    max-inline-size: 100%;
    padding: 0.2em 0.9em;
    font-size: var(--insyn-text-s);
    line-height: 1.35;
    text-decoration: none;
    text-align: start;
    color: var(--insyn-ink);
    background: var(--insyn-surface);
    border: 1px solid var(--insyn-control);
    border-radius: 999px;
    overflow-wrap: anywhere;
  }
  .facet .count {
    color: var(--insyn-muted);
    font-size: var(--insyn-text-xs);
  }
  .facet:hover {
    color: var(--insyn-action-strong);
    border-color: var(--insyn-action-strong);
  }
  .facet:is([aria-pressed='true'], [aria-current]) {
    font-weight: 600;
    background: var(--insyn-tint);
    border-color: var(--insyn-action);
    box-shadow: inset 0 0 0 1px var(--insyn-action);
  }
  .facet:is([aria-pressed='true'], [aria-current]) .count {
    font-weight: 400;
  }
  .who-filter {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: var(--insyn-space-2);
  }
  .who-filter input[type='text'] {
    font-size: var(--insyn-text-s);
  }
  .who-filter .button {
    justify-self: start;
    margin-block-start: var(--insyn-space-1);
  }
  .hits {
    display: block;
    list-style: none;
    margin: 0;
    padding: 0;
  }
  .hit {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: var(--insyn-space-1);
    padding-block: var(--insyn-space-4);
    border-block-start: 1px solid var(--insyn-line);
    max-inline-size: 46em;
  }
  .hit-line,
  .hit-where {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: var(--insyn-space-1) var(--insyn-space-3);
  }
  .hit-line .open {
    display: inline-flex;
    align-items: center;
    gap: 0.15em;
    font-weight: 600;
    color: var(--insyn-action);
  }
  .hit-line .open .icon {
    margin-inline-start: -0.2em;
  }
  .hit-line .chip {
    padding-block: 0;
  }
  .hit-title {
    font-size: var(--insyn-text-l);
    line-height: var(--insyn-line-l);
    text-wrap: pretty;
  }
  .snippet {
    max-inline-size: var(--insyn-measure);
    overflow-wrap: anywhere;
    hyphens: manual;
  }
  .hit-where {
    overflow-wrap: anywhere;
    gap: 0;
  }
  .hit-where > :not(:last-child)::after {
    content: '·';
    margin-inline: 0.5em;
  }
  .hit mark {
    color: inherit;
    background: var(--insyn-warn-bg);
    box-shadow: inset 0 -2px 0 var(--insyn-warn);
    padding-inline: 0.05em;
  }
  .hit-title mark {
    box-shadow: none;
  }
  .no-hits {
    display: grid;
    gap: var(--insyn-space-4);
    max-inline-size: var(--insyn-measure);
  }
  .no-hits a.button {
    text-decoration: none;
  }
  .alike {
    display: flex;
    flex-wrap: wrap;
    gap: var(--insyn-space-1) var(--insyn-space-4);
    list-style: none;
  }
  .alike > li > * {
    display: inline-flex;
    align-items: center;
    min-block-size: var(--insyn-target);
    overflow-wrap: anywhere;
  }
  .tips {
    padding-inline-start: 1.2em;
  }
  @container (min-width: 52em) {
    .facet-group ul {
      display: grid;
      grid-template-columns: minmax(0, 1fr);
      gap: 1px;
    }
    .facet-group .facet {
      min-block-size: 2.3em;
      padding-inline: 0.5em;
      margin-inline: -0.5em;
      inline-size: calc(100% + 1em);
      max-inline-size: none;
      border-color: transparent;
      border-radius: var(--insyn-radius);
      background: none;
    }
    .facet-group .facet:hover {
      border-color: var(--insyn-action-strong);
    }
    .facet-group .facet:is([aria-pressed='true'], [aria-current]) {
      background: var(--insyn-tint);
      border-color: var(--insyn-action);
      box-shadow: none;
    }
  }
  @media (forced-colors: active) {
    .facet:is([aria-pressed='true'], [aria-current]),
    .facet-group .facet:is([aria-pressed='true'], [aria-current]) {
      forced-color-adjust: none;
      color: HighlightText;
      background: Highlight;
      border-color: Highlight;
    }
    .facet:is([aria-pressed='true'], [aria-current]) .count {
      color: inherit;
    }
    .hit mark {
      forced-color-adjust: none;
      color: MarkText;
      background: Mark;
      box-shadow: none;
    }
  }
  @media print {
    .ask,
    .facets,
    .chosen {
      display: none;
    }
  }
`;
