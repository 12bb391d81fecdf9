/** A § as a card: the decision first, then how they voted, then everything else, folded. */
import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { guard } from 'lit/directives/guard.js';
import type { Paragraph, Part } from '@insyn/domain/protokoll/model.ts';
import type { MeetingView } from '@insyn/domain/protokoll/views.ts';
import { dnrKey } from '@insyn/domain/text/dnr.ts';
import { heading } from '../base/heading.ts';
import { blocks } from './blocks.ts';
import { nested, partBody, partFold, partKeys, partTitle, type Folds } from './part.ts';
import { ownFiles, paragraphFoot, type ParagraphOptions } from './paragraph-foot.ts';
import { answerIndex, openParts, preamble, preambles } from './paragraph-parts.ts';
import { paragraphVotes, votingsOf } from './paragraph-votes.ts';
import { numberWords, titleOf } from './paragraph-words.ts';
import { dateWords, deeper, matterHref, outcomeWords, paragraphHref, paragraphId, type ProtokollContext } from './protokoll-context.ts';

export type { ParagraphOptions } from './paragraph-foot.ts';

/** The last vote is the one that decides. */
export function outcomeChip(paragraph: Paragraph, context: ProtokollContext): unknown {
  const { outcome } = paragraph;
  if (outcome === null) return nothing;
  return html`<span class="chip outcome ${outcome === 'noted' ? 'quiet' : ''}"
    >${outcomeWords(outcome, votingsOf(paragraph).at(-1) ?? null, context)}</span
  >`;
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
  const { anchor, number } = paragraph;
  const kind = view.version?.kind ?? 'minutes';
  const id = paragraphId(anchor);
  const { drawn = true } = options;
  return html`<article class="para" id=${id} tabindex="-1" aria-labelledby="${id}-title" lang=${view.document?.lang || nothing}>
    <header>
      ${heading(context.level, html`${number === '' ? nothing : html`<span class="number">${numberWords(number, kind)}</span> `}${titleOf(paragraph, view, context)}`, { id: `${id}-title`, class: 'title-l' })}
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
  const before = preambles(paragraph).filter((index) => !open.includes(index));
  return html`${before.map((index) => preamble(paragraph, index))}
    ${open.map((index) => {
      const part = parts[index];
      return part === undefined
        ? nothing
        : guard([part, context.words, context.level, nested(part, key(index), folds)], () => leading(part, key(index), inner, folds));
    })}
    ${guard([paragraph, context.words, context.level], () => paragraphVotes(paragraph, inner))} ${answerIndex(paragraph, inner)}
    <div class="folds">${grouped(parts, [...before, ...open], key, inner, folds)}</div>
    ${understood === 'whole' || parts.length === 0 ? nothing : html`<p class="meta kept" lang=${context.words.$code}>${said.kept[understood]}</p>`}
    ${ownFiles(paragraph, view, inner)} ${paragraphFoot(paragraph, view, context, options)}`;
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
