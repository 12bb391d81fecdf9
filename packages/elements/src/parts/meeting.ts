/** A meeting as people read it: its head, its contents, every §, who was there, the documents, and the meetings beside it. */
import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { part, type Paragraph, type Part, type Person } from '@insyn/domain/protokoll/model.ts';
import type { MeetingEntry, MeetingView } from '@insyn/domain/protokoll/views.ts';
import { heading } from '../base/heading.ts';
import { fileList } from './meeting-files.ts';
import { meetingContents } from './meeting-contents.ts';
import { meetingHead, sourceLine, statusLines, type MeetingHeadOptions } from './meeting-head.ts';
import { ALL_DRAWN, partSheet, type Folds } from './part.ts';
import { paragraphCard, paragraphKeys, type ParagraphOptions } from './paragraph.ts';
import { belongs } from './paragraph-words.ts';
import { bodyHref, deeper, followHref, fullDate, meetingHref, paragraphId, type ProtokollContext } from './protokoll-context.ts';

export type MeetingOptions = MeetingHeadOptions &
  Omit<ParagraphOptions, 'folds' | 'drawn' | 'alone' | 'note' | 'onPrint'> & {
    readonly folds?: Folds;
    /** One § by itself, by its anchor. */
    readonly only?: string;
    readonly onWhole?: () => void;
    readonly onPrintOne?: (paragraph: Paragraph) => void;
    /** What is said at a §, by its anchor. */
    readonly noteOf?: (anchor: string) => unknown;
  };

/** Keys of everything that may be drawn later, in reading order. */
export function meetingKeys({ document }: MeetingView): readonly string[] {
  if (document === null) return [];
  return [...document.paragraphs.flatMap(paragraphKeys), 'front', 'end'];
}

/** The title stands at the context's level. */
export function meetingPage(view: MeetingView, context: ProtokollContext, options: MeetingOptions = {}): TemplateResult {
  const { document } = view;
  const inner = deeper(context);
  const only = options.only === undefined ? undefined : paragraphOf(view, options.only);
  if (only !== undefined) return alone(only, view, context, options);
  return html`<article class="meeting" aria-labelledby="meeting-title">
    ${meetingHead(view, context, options)}
    ${document === null && view.status !== 'cancelled' ? html`<p class="empty">${emptyWords(view, context)}</p>` : nothing}
    ${meetingContents(view, inner)} ${(document?.paragraphs ?? []).map((paragraph) => cardOf(paragraph, view, inner, options))}
    ${aside(view, inner, options)}
  </article>`;
}

/** Why there is no text: none has come, or it was taken back. */
function emptyWords({ versions }: MeetingView, { said }: ProtokollContext): string {
  return versions.some(({ withdrawn }) => withdrawn !== null) ? said.withdrawnText : said.nothingPublished;
}

/** By its anchor; a point of the agenda leads to the § it became. */
export function paragraphOf({ document, became }: MeetingView, anchor: string): Paragraph | undefined {
  const find = (wanted: string | undefined): Paragraph | undefined => document?.paragraphs.find((each) => each.anchor === wanted);
  return find(anchor) ?? find(became[anchor]);
}

function cardOf(
  paragraph: Paragraph,
  view: MeetingView,
  context: ProtokollContext,
  options: MeetingOptions,
  single = false,
): TemplateResult {
  const { folds = ALL_DRAWN, noteOf, onPrintOne, onCopy, threadHref } = options;
  return paragraphCard(paragraph, view, context, {
    folds,
    drawn: single || folds.drawn(paragraph.anchor),
    alone: single,
    note: noteOf?.(paragraph.anchor),
    ...(onCopy === undefined ? {} : { onCopy }),
    ...(onPrintOne === undefined ? {} : { onPrint: onPrintOne }),
    ...(threadHref === undefined ? {} : { threadHref }),
  });
}

/** A § by itself, with where it belongs. */
function alone(paragraph: Paragraph, view: MeetingView, context: ProtokollContext, options: MeetingOptions): TemplateResult {
  const { said } = context;
  const { onWhole } = options;
  const press = (event: Event): void => {
    if (onWhole === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    onWhole();
  };
  return html`<article class="meeting single" aria-labelledby="${paragraphId(paragraph.anchor)}-title">
    <p class="way">
      <a href=${bodyHref(view.body, context)}><span aria-hidden="true">‹ </span>${view.body.name}</a>
    </p>
    ${cardOf(paragraph, view, context, options, true)}
    <div class="single-foot">
      ${statusLines(view, context)} ${sourceLine(view, context, { ...(options.readAt === undefined ? {} : { readAt: options.readAt }) })}
    </div>
    <p class="whole screen-only"><a class="button" href=${meetingHref(view, context)} @click=${press}>${said.wholeMeeting}</a></p>
  </article>`;
}

function aside(view: MeetingView, context: ProtokollContext, options: MeetingOptions): TemplateResult {
  const { said } = context;
  const { document, files } = view;
  const { folds = ALL_DRAWN } = options;
  const own = files.filter((file) => document?.paragraphs.some(({ anchor }) => belongs(file.anchor, anchor, view)) !== true);
  const present = document?.present ?? [];
  const front = document?.front ?? [];
  const end = document?.end ?? [];
  return html`<div class="meeting-aside">
    ${
      own.length === 0
        ? nothing
        : html`<section aria-labelledby="files-title">
            ${heading(context.level, said.documents, { id: 'files-title', class: 'part-title' })} ${fileList(own, context)}
          </section>`
    }
    ${
      present.length + front.length + end.length === 0
        ? nothing
        : html`<div class="folds">
            ${present.length === 0 ? nothing : attendance(present, context)} ${sheet(front, 'front', context, folds)}
            ${sheet(end, 'end', context, folds)}
          </div>`
    }
    ${neighbours(view, context)}
  </div>`;
}

/** Those present, with party and role. */
export function attendance(present: readonly Person[], context: ProtokollContext): TemplateResult {
  return html`<details class="fold">
    <summary>${heading(context.level, context.said.present(present.length))}</summary>
    <ul class="people fold-body">
      ${present.map(({ name, party, role }) => html`<li><bdi>${name}</bdi>${party === '' ? '' : ` (${party})`}${role === '' ? nothing : html`<span class="meta">, ${role}</span>`}</li>`)}
    </ul>
  </details>`;
}

/** One object for each list, so that it is drawn once. */
const sheets = new WeakMap<readonly Part[], Part>();

/** What stands before the first § and after the last, as one sheet: few read it, and it is all there. */
function sheet(parts: readonly Part[], where: 'front' | 'end', context: ProtokollContext, folds: Folds): unknown {
  if (parts.length === 0) return nothing;
  const { said } = context;
  const title = where === 'front' ? said.frontPage : said.endPage;
  const whole = sheets.get(parts) ?? part('text', { parts });
  sheets.set(parts, whole);
  return partSheet(title, whole, where, context, folds);
}

/** The meetings before and after, and following the body. */
export function neighbours(view: MeetingView, context: ProtokollContext): TemplateResult {
  const { said } = context;
  const { body, previous, next } = view;
  const link = (entry: MeetingEntry, words: string): TemplateResult =>
    html`<li><span class="meta">${words}</span> <a href=${meetingHref(entry, context)}>${fullDate(entry.date, context)}</a></li>`;
  return html`<nav class="neighbours" aria-label=${said.otherMeetings}>
    <ul>
      ${previous === null ? nothing : link(previous, said.previous)} ${next === null ? nothing : link(next, said.next)}
      <li class="screen-only"><a href=${bodyHref(body, context)}>${said.allMeetings(body.name)}</a></li>
      <li class="screen-only"><a href=${followHref('body', body.body, context)}>${said.followBody(body.name)}</a></li>
    </ul>
  </nav>`;
}
