/** Background documents: the list, and one of them to read. */
import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { guard } from 'lit/directives/guard.js';
import type { DialogueView } from '@insyn/domain/view.ts';
import { heading } from '../base/heading.ts';
import { icon } from '../base/icons.ts';
import { day } from '../base/time.ts';
import { contentsOf } from '../text/contents.ts';
import type { Entry } from '../text/contents.ts';
import { parse } from '../text/parse.ts';
import { readingMinutes } from '../text/plain.ts';
import { renderBlocks } from '../text/render.ts';
import { inlineText } from '../text/tree.ts';
import type { Block } from '../text/tree.ts';
import type { PartContext } from './context.ts';
import { goTo } from './post.ts';

export type DocumentItem = DialogueView['documents'][number];

export type DocumentListOptions = {
  readonly href: (item: DocumentItem) => string;
  /** Opens the document in place; without it the link leads to its page. */
  readonly onOpen?: (item: DocumentItem) => void;
};

export function documentList(items: readonly DocumentItem[], context: PartContext, options: DocumentListOptions): TemplateResult {
  const { words, now, zone } = context;
  if (items.length === 0) return html`<p class="meta">${words['documents.none']}</p>`;
  return html`<ul class="documents">
    ${items.map((item) => {
      const open = (event: Event): void => {
        if (options.onOpen === undefined) return;
        event.preventDefault();
        options.onOpen(item);
      };
      return html`<li>
        ${icon('document')}
        <div>
          <a href=${options.href(item)} id="d-${item.document}" lang=${item.card.lang || nothing} @click=${open}>${item.card.title}</a>
          <p class="meta">${words['documents.added'](day(item.at, now, words.$code, zone))}${minutes(item, context)}</p>
        </div>
      </li>`;
    })}
  </ul>`;
}

function minutes(item: DocumentItem, context: PartContext): unknown {
  if (!item.card.media.startsWith('text/')) return nothing;
  return html` · ${context.words['documents.reading'](Math.max(1, Math.round(item.card.bytes / 1_250)))}`;
}

export type DocumentText = { readonly title: string; readonly source: string; readonly lang: string };

export type DocumentOptions = {
  /** Address of the file it was made from. */
  readonly original?: string;
  readonly onClose?: () => void;
};

/** A document with its contents: its title at the context's level, its own headings below. */
export function documentView(document: DocumentText, context: PartContext, options: DocumentOptions = {}): TemplateResult {
  const { words, level } = context;
  return html`<article class="document" aria-labelledby="document-title">
    <header>
      ${heading(level, document.title, { id: 'document-title', class: 'title-xl', focusable: true })}
      <p class="meta">
        ${words['documents.reading'](readingMinutes(document.source))}${
          options.original === undefined ? nothing : html` · <a href=${options.original} rel="noopener">${words['documents.original']}</a>`
        }
      </p>
      ${
        options.onClose === undefined
          ? nothing
          : html`<button class="button" type="button" @click=${options.onClose}>${icon('cross')}${words['documents.close']}</button>`
      }
    </header>
    ${guard([document.source, document.title, level, words], () => {
      const blocks = withoutTitle(parse(document.source, 'document'), document.title);
      return html`${contents(contentsOf(blocks), context)}
        <div class="prose document" lang=${document.lang || nothing} dir="auto">
          ${renderBlocks(blocks, { profile: 'document', base: level + 1 })}
        </div>`;
    })}
  </article>`;
}

/** The title stands above the document already. */
function withoutTitle(blocks: readonly Block[], title: string): readonly Block[] {
  const [first, ...rest] = blocks;
  const same = first?.kind === 'heading' && inlineText(first.children).trim().toLowerCase() === title.trim().toLowerCase();
  return same ? rest : blocks;
}

const DEEPEST = 3;
const FOLDED = 14;

function contents(entries: readonly Entry[], context: PartContext): unknown {
  const shown = entries.filter(({ level }) => level <= DEEPEST);
  if (shown.length < 2) return nothing;
  const { words } = context;
  return html`<nav class="contents" aria-label=${words['documents.contents']}>
    <details ?open=${shown.length <= FOLDED}>
      <summary>${words['documents.contents']}</summary>
      <ol>
        ${shown.map(
          ({ level, anchor, title }) =>
            html`<li class="level-${level}">
              <a href="#${anchor}" @click=${(event: Event) => goTo(event, anchor)}>${title}</a>
            </li>`,
        )}
      </ol>
    </details>
  </nav>`;
}
