/** A matter: its number, its course, and its documents, to be read or ordered. */
import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import type { MatterView } from '@insyn/domain/protokoll/views.ts';
import { heading } from '../base/heading.ts';
import { icon } from '../base/icons.ts';
import { dateWords, deeper, followHref, orderHref, type ProtokollContext } from './protokoll-context.ts';
import { timeline } from './timeline.ts';

export type MatterDocument = MatterView['documents'][number];

export type MatterOptions = {
  /** A document is to be ordered; a handler that prevents the event's default takes over from the link. */
  readonly onOrder?: (document: MatterDocument, event: Event) => void;
};

/** The title stands at the context's level. */
export function matterPage(view: MatterView, context: ProtokollContext, options: MatterOptions = {}): TemplateResult {
  const { said } = context;
  const { dnr, key, title, steps } = view;
  const inner = deeper(context);
  return html`<article class="matter" aria-labelledby="matter-title">
    <header class="meeting-head">
      <p class="meta">${said.diary(dnr)}</p>
      ${heading(context.level, title === '' ? dnr : title, { id: 'matter-title', class: 'meeting-title', focusable: true })}
      <p class="screen-only"><a class="text-button" href=${followHref('matter', key, context)}>${icon('follow')}${said.followMatter}</a></p>
    </header>
    <section aria-labelledby="timeline-title">
      ${heading(inner.level, said.timeline, { id: 'timeline-title', class: 'title-l' })} ${timeline(steps, deeper(inner))}
    </section>
    <section aria-labelledby="matter-documents-title">
      ${heading(inner.level, said.matterDocuments, { id: 'matter-documents-title', class: 'title-l' })}
      ${matterDocuments(view, inner, options)}
    </section>
  </article>`;
}

/** In order of date; what cannot be read here has a way to the registrar. */
export function matterDocuments(
  { key, documents }: Pick<MatterView, 'key' | 'documents'>,
  context: ProtokollContext,
  { onOrder }: MatterOptions = {},
): TemplateResult {
  const { said, base } = context;
  if (documents.length === 0) return html`<p class="empty">${said.noDocuments}</p>`;
  return html`<ul class="matter-documents">
    ${documents.map((document) => {
      const { date, title, from, href } = document;
      return html`<li>
        <div>
          <p>${href === null ? title : html`<a href="${base}${href}">${title}</a>`}</p>
          <p class="meta"><time datetime=${date}>${dateWords(date, context)}</time>${from === '' ? nothing : html`, ${said.from(from)}`}</p>
        </div>
        ${
          href === null
            ? html`<a class="button order" href=${orderHref(key, document, context)} @click=${(event: Event) => onOrder?.(document, event)}
                >${said.order}<span class="hidden"> ${title}</span></a
              >`
            : nothing
        }
      </li>`;
    })}
  </ul>`;
}
