/** What stands beneath a §: its documents, its thread, and what can be done with it. */
import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import type { LogId } from '@insyn/domain/ids.ts';
import type { Paragraph } from '@insyn/domain/protokoll/model.ts';
import type { MeetingView } from '@insyn/domain/protokoll/views.ts';
import { dnrKey } from '@insyn/domain/text/dnr.ts';
import { routes } from '@insyn/protocol/routes.ts';
import { heading } from '../base/heading.ts';
import { icon } from '../base/icons.ts';
import { fileList } from './meeting-files.ts';
import type { Folds } from './part.ts';
import { belongs, titleOf } from './paragraph-words.ts';
import { followHref, paragraphHref, type ProtokollContext } from './protokoll-context.ts';

export type ParagraphOptions = {
  readonly folds: Folds;
  /** The body of the card is drawn; else its heading only, until there is time. */
  readonly drawn?: boolean;
  /** With the body and the date above: where it stands by itself. */
  readonly alone?: boolean;
  /** Copies what is selected in the §, else its decision, with the source. */
  readonly onCopy?: (paragraph: Paragraph) => void;
  readonly onPrint?: (paragraph: Paragraph) => void;
  /** What is said where the button was pressed. */
  readonly note?: unknown;
  /** How its threads are reached; the server's page of the dialogue otherwise. */
  readonly threadHref?: (dialogue: LogId) => string;
};

export function ownFiles({ anchor, number }: Paragraph, view: MeetingView, context: ProtokollContext): unknown {
  const own = view.files.filter((file) => belongs(file.anchor, anchor, view));
  if (own.length === 0) return nothing;
  return html`<div class="para-files">
    ${heading(context.level, html`${context.said.documents}<span class="hidden"> § ${number}</span>`, { class: 'part-title' })}
    ${fileList(own, context)}
  </div>`;
}

export function paragraphFoot(
  paragraph: Paragraph,
  view: MeetingView,
  context: ProtokollContext,
  options: ParagraphOptions,
): TemplateResult {
  const { said, base, words } = context;
  const { anchor, number } = paragraph;
  const { onCopy, onPrint, threadHref = (dialogue) => `${base}${routes.page(dialogue)}` } = options;
  const [dnr] = paragraph.dnr;
  const named = number === '' ? titleOf(paragraph, view, context) : said.label(number, view.version?.kind ?? 'minutes');
  const empty = paragraph.parts.length === 0;
  const threads = view.threads.filter((thread) => belongs(thread.anchor, anchor, view) && (thread.posts > 0 || thread.open));
  return html`${threads.map(
      ({ dialogue, posts }) =>
        html`<p class="para-thread" lang=${words.$code}>
          <a href=${threadHref(dialogue)}
            >${posts === 0 ? said.ask(named) : said.posts(posts, named)} <span aria-hidden="true" class="go">›</span></a
          >
        </p>`,
    )}
    <div class="para-acts screen-only" lang=${words.$code}>
      ${onCopy === undefined || empty ? nothing : html`<button class="text-button" type="button" @click=${() => onCopy(paragraph)}>${icon('quote')}${said.copy}<span class="hidden"> ${named}</span></button>`}
      ${dnr === undefined ? nothing : html`<a class="text-button" href=${followHref('matter', dnrKey(dnr), context)}>${icon('follow')}${said.followMatter}<span class="hidden"> ${dnr}</span></a>`}
      <a class="text-button" rel="bookmark" href=${paragraphHref(view, anchor, context)}>${icon('share')}${said.link(named)}</a>
      ${onPrint === undefined || empty ? nothing : html`<button class="text-button" type="button" @click=${() => onPrint(paragraph)}>${icon('print')}${said.printOne(named)}</button>`}
    </div>
    <div class="note" id="note-${anchor}">${options.note ?? nothing}</div>`;
}
