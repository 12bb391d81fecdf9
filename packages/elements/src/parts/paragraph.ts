/** A § as a card: the decision first, then how they voted, then everything else, folded. */
import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { guard } from 'lit/directives/guard.js';
import type { Paragraph, Part, Voting } from '@insyn/domain/protokoll/model.ts';
import type { MeetingView } from '@insyn/domain/protokoll/views.ts';
import type { LogId } from '@insyn/domain/ids.ts';
import { dnrKey } from '@insyn/domain/text/dnr.ts';
import { routes } from '@insyn/protocol/routes.ts';
import { heading } from '../base/heading.ts';
import { icon } from '../base/icons.ts';
import { blocks } from './blocks.ts';
import { fileList } from './meeting-files.ts';
import { nested, partBody, partFold, partKeys, partTitle, type Folds } from './part.ts';
import {
  dateWords,
  deeper,
  followHref,
  matterHref,
  outcomeWords,
  paragraphHref,
  paragraphId,
  type ProtokollContext,
} from './protokoll-context.ts';
import { votingFigure } from './voting.ts';

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

/** `§ 31` of minutes, `4` of an agenda. */
export function numberWords(number: string, agenda: boolean): string {
  return number === '' ? '' : agenda ? number : `§\u00a0${number}`;
}

/** Every vote of a §, wherever it is told. */
export function votingsOf({ parts }: Paragraph): readonly Voting[] {
  const all = (list: readonly Part[]): readonly Voting[] => list.flatMap((part) => [...part.votings, ...all(part.parts)]);
  return all(parts);
}

/** The vote that decides is the last one; what was voted on before it is a press away. */
function votes(paragraph: Paragraph, context: ProtokollContext): unknown {
  const all = votingsOf(paragraph);
  const last = all.at(-1);
  if (last === undefined) return nothing;
  const before = all.slice(0, -1);
  return html`<div class="vote-all">
    ${votingFigure(last, `${paragraph.anchor}-0`, context)}
    ${
      before.length === 0
        ? nothing
        : html`<details class="fold more-votes">
            <summary>${context.said.moreVotes(before.length)}</summary>
            ${before.map((voting, index) => votingFigure(voting, `${paragraph.anchor}-${String(index + 1)}`, context))}
          </details>`
    }
  </div>`;
}

/** The last vote is the one that decides. */
export function outcomeChip(paragraph: Paragraph, context: ProtokollContext): unknown {
  const { outcome } = paragraph;
  if (outcome === null) return nothing;
  return html`<span class="chip outcome ${outcome === 'noted' ? 'quiet' : ''}"
    >${outcomeWords(outcome, votingsOf(paragraph).at(-1) ?? null, context)}</span
  >`;
}

/** Parts that stand open: what was decided, or all there is where nothing was. */
export function openParts({ parts }: Paragraph): readonly number[] {
  const at = (kind: Part['kind']): readonly number[] => parts.flatMap((part, index) => (part.kind === kind ? [index] : []));
  const decided = at('decision');
  if (decided.length > 0) return decided;
  for (const kind of ['recommendation', 'summary', 'matter', 'text'] as const) {
    const first = at(kind)[0];
    if (first !== undefined) return [first];
  }
  return parts.length === 0 ? [] : [0];
}

/** Keys of everything that is drawn later, in reading order: the card itself, then its folded parts. */
export function paragraphKeys({ anchor, parts }: Paragraph): readonly string[] {
  return [anchor, ...partKeys(parts, anchor)];
}

/** The heading stands at the context's level, its parts below it. */
export function paragraphCard(
  paragraph: Paragraph,
  view: MeetingView,
  context: ProtokollContext,
  options: ParagraphOptions,
): TemplateResult {
  const { anchor, number, title } = paragraph;
  const agenda = view.version?.kind === 'agenda';
  const id = paragraphId(anchor);
  const { drawn = true } = options;
  return html`<article class="para" id=${id} tabindex="-1" aria-labelledby="${id}-title" lang=${view.document?.lang || nothing}>
    <header>
      ${heading(context.level, html`${number === '' ? nothing : html`<span class="number">${numberWords(number, agenda)}</span> `}${title}`, { id: `${id}-title`, class: 'title-l' })}
      ${facts(paragraph, view, context, options)}
    </header>
    ${drawn ? body(paragraph, view, context, options) : nothing}
  </article>`;
}

function facts(paragraph: Paragraph, view: MeetingView, context: ProtokollContext, { alone }: ParagraphOptions): TemplateResult {
  const { said } = context;
  const [dnr] = paragraph.dnr;
  const became = view.became[paragraph.anchor];
  const meta = [
    ...(alone === true ? [view.body.name, dateWords(view.date, context)] : []),
    ...(dnr === undefined ? [] : [html`<a href=${matterHref(dnrKey(dnr), context)} title=${said.wholeMatter}>${dnr}</a>`]),
    ...paragraph.dnr.slice(1),
    ...(became === undefined ? [] : [html`<a href=${paragraphHref(view, became, context)}>${said.became(became)}</a>`]),
  ];
  return html`<div class="facts" lang=${context.words.$code}>
    ${outcomeChip(paragraph, context)} ${paragraph.immediate ? html`<span class="chip quiet">${said.immediate}</span>` : nothing}
    ${meta.length === 0 ? nothing : html`<p class="meta">${meta.map((each, index) => html`${index === 0 ? nothing : ' · '}${each}`)}</p>`}
  </div>`;
}

function body(paragraph: Paragraph, view: MeetingView, context: ProtokollContext, options: ParagraphOptions): TemplateResult {
  const { anchor, parts, understood } = paragraph;
  const { said } = context;
  const { folds } = options;
  const open = openParts(paragraph);
  const inner = deeper(context);
  const key = (index: number): string => `${anchor}.${String(index)}`;
  return html`${open.map((index) => {
      const part = parts[index];
      return part === undefined
        ? nothing
        : guard([part, context.words, context.level, nested(part, key(index), folds)], () => leading(part, key(index), inner, folds));
    })}
    ${guard([paragraph, context.words, context.level], () => votes(paragraph, inner))}
    <div class="folds">${grouped(parts, open, key, inner, folds)}</div>
    ${understood === 'whole' || parts.length === 0 ? nothing : html`<p class="meta kept" lang=${context.words.$code}>${said.kept[understood]}</p>`}
    ${ownFiles(paragraph, view, inner)} ${foot(paragraph, view, context, options)}`;
}

/** What stands open. A decision has its side line; its own heading only where it is not plain. */
function leading(part: Part, key: string, context: ProtokollContext, folds: Folds): TemplateResult {
  const { said } = context;
  const decided = part.kind === 'decision' || part.kind === 'recommendation';
  const title = partTitle(part, context);
  if (!decided)
    return html`<div class="open-part" id="d-${key}">
      ${part.kind === 'text' && part.heading === '' ? nothing : heading(context.level, title, { class: 'part-title' })}
      ${partBody(part, key, deeper(context), folds)}
    </div>`;
  return html`<div class="decided-part ${part.kind}" id="d-${key}">
    ${heading(context.level, title === '' ? said.parts.decision : title, { class: 'part-title' })}
    <div class="record-text" dir="auto">${blocks(part.blocks, deeper(context))}</div>
    ${part.parts.map((each, index) => partFold(each, `${key}.${String(index)}`, deeper(context), folds))}
  </div>`;
}

/** The folded parts in their order; answers to a referral that follow each other stand under a heading of their own. */
function grouped(
  parts: readonly Part[],
  open: readonly number[],
  key: (index: number) => string,
  context: ProtokollContext,
  folds: Folds,
): readonly TemplateResult[] {
  const drawn: TemplateResult[] = [];
  for (let index = 0; index < parts.length; index += 1) {
    const part = parts[index];
    if (part === undefined || open.includes(index)) continue;
    let end = index;
    while (parts[end]?.kind === 'referral-answer') end += 1;
    if (end - index < 2) {
      drawn.push(partFold(part, key(index), context, folds));
      continue;
    }
    const answers = parts.slice(index, end).map((answer, at) => partFold(answer, key(index + at), deeper(context), folds));
    drawn.push(
      html`<section class="answers" id="d-${key(index)}-all">
        ${heading(context.level, context.said.answersCount(end - index), { class: 'part-title' })}
        <div class="folds">${answers}</div>
      </section>`,
    );
    index = end - 1;
  }
  return drawn;
}

function ownFiles({ anchor, number }: Paragraph, { files }: MeetingView, context: ProtokollContext): unknown {
  const own = files.filter((file) => file.anchor === anchor);
  if (own.length === 0) return nothing;
  return html`<div class="para-files">
    ${heading(context.level, html`${context.said.documents}<span class="hidden"> § ${number}</span>`, { class: 'part-title' })}
    ${fileList(own, context)}
  </div>`;
}

function foot(paragraph: Paragraph, view: MeetingView, context: ProtokollContext, options: ParagraphOptions): TemplateResult {
  const { said, base, words } = context;
  const { anchor, number } = paragraph;
  const { onCopy, onPrint, threadHref = (dialogue) => `${base}${routes.page(dialogue)}` } = options;
  const [dnr] = paragraph.dnr;
  const named = number === '' ? paragraph.title : said.label(number, view.version?.kind === 'agenda');
  const empty = paragraph.parts.length === 0;
  const threads = view.threads.filter((thread) => thread.anchor === anchor && (thread.posts > 0 || thread.open));
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
