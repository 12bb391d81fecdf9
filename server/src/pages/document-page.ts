/** `GET /d/{id}/underlag/{document}`: a background document to read, with its contents and anchors. */
import type { Card } from '@insyn/domain/dialogue/types.ts';
import type { LogId } from '@insyn/domain/ids.ts';
import { documentText, type Entry, readingMinutes, tableOfContents } from '@insyn/elements/text/markdown.ts';
import { sv } from '@insyn/elements/translations/sv.ts';
import { routes } from '@insyn/protocol/routes.ts';
import { html } from '@lit-labs/ssr';
import type { PageParts } from './layout.ts';

/** `source`: the text of the document; `null` for one that can only be fetched. */
export function documentPage(
  log: LogId,
  dialogueTitle: string,
  card: Card,
  source: string | null,
  base: string,
  document: string,
): PageParts {
  const all = source === null ? [] : tableOfContents(source);
  // A text that begins with its own title as the one highest heading gives the page its heading.
  const [first, ...rest] = all;
  const titled = first !== undefined && first.level === 1 && first.title === card.title && rest.every(({ level }) => level > 1);
  const contents = titled ? rest.map((entry) => ({ ...entry, level: entry.level - 1 })) : all;
  return {
    title: `${card.title} – ${dialogueTitle}`,
    lang: card.lang === '' ? 'sv' : card.lang,
    kind: 'document',
    canonical: `${base}${routes.document(log, document)}`,
    body: html`<main>
      <p><a href=${routes.page(log)}>${dialogueTitle}</a></p>
      ${titled ? '' : html`<h1>${card.title}</h1>`}
      <p class="meta">
        ${source === null ? '' : html`${sv['documents.reading'](readingMinutes(source))} · `}<a href=${routes.attachment(log, card.sha256)}
          >Ladda ner</a
        >
      </p>
      ${contents.length < 2 ? '' : contentsList(contents)}
      ${source === null ? '' : html`<article class="text">${documentText(source, titled ? 1 : 2)}</article>`}
    </main>`,
  };
}

function contentsList(contents: readonly Entry[]): unknown {
  return html`<nav aria-labelledby="innehall" class="contents">
    <h2 id="innehall">${sv['documents.contents']}</h2>
    <ol>
      ${contents.map(({ anchor, title, level }) => html`<li class=${`level-${Math.min(level, 4)}`}><a href=${`#${anchor}`}>${title}</a></li>`)}
    </ol>
  </nav>`;
}
