/**
 * One question of a chat with its answers, as drawn under "CHAT QUESTION". Functions of the view: the state lies with the element that
 * uses them, and what can be done with a question is given in `slots`.
 */
import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { guard } from 'lit/directives/guard.js';
import type { PostId } from '@insyn/domain/ids.ts';
import type { BelowView, QuestionView } from '@insyn/domain/chat/views.ts';
import type { PostView, VersionView } from '@insyn/domain/view.ts';
import { heading } from '../base/heading.ts';
import { icon, type IconName } from '../base/icons.ts';
import { day } from '../base/time.ts';
import { isLong, postText, readingMinutes } from '../text/markdown.ts';
import { chatTime, dayWords, deeper, memberName, memberOf, memberRole, questionAnchor, questionsIn, today } from './chat-context.ts';
import type { ChatContext } from './chat-context.ts';
import { exactWords } from './context.ts';
import { languageName } from './languages.ts';
import { nameIn } from './person.ts';
import { labelIn } from './tombstone.ts';

/** What the one who draws a question puts into it. */
export type QuestionSlots = {
  /** Between the name and the words: what its author is told. */
  readonly slot?: unknown;
  /** In place of the words, as when they are folded. */
  readonly words?: unknown;
  /** The row of acts under the words. */
  readonly acts?: unknown;
  /** Below an answer or a follow-up: to undo, to correct. */
  readonly belowActs?: (below: BelowView) => unknown;
  /** After all answers: a composer, prepared facts. */
  readonly after?: unknown;
  /** The chip of its state; `false` where a heading above says it. */
  readonly chip?: boolean;
  /** Tells the points by which the queue is ordered. */
  readonly points?: boolean;
  /** Only the question, without what stands below it. */
  readonly alone?: boolean;
  /** Facts stand open from the beginning, as in a record. */
  readonly factsOpen?: boolean;
  /** Long texts whose whole is shown. Without `onExpand` every text is whole. */
  readonly expanded?: (post: PostId) => boolean;
  readonly onExpand?: (post: PostId, open: boolean) => void;
  /** Reached by its link, or shown to be found. */
  readonly marked?: boolean;
  /** Words that were looked for. */
  readonly find?: string;
};

const ICONS: Readonly<Record<QuestionView['status'], IconName>> = {
  received: 'clock',
  queue: 'ring',
  taken: 'half',
  answered: 'check',
  later: 'clock',
  declined: 'cross',
  merged: 'arrow',
  gone: 'cross',
};

export function chatQuestion(view: QuestionView, context: ChatContext, slots: QuestionSlots = {}): TemplateResult {
  const { said } = context;
  const id = questionAnchor(view.post);
  const post = view.view;
  const classes = ['question', view.status, view.own ? 'own' : '', slots.marked === true ? 'marked' : ''].filter((each) => each !== '');
  return html`<article class=${classes.join(' ')} id=${id} tabindex="-1" aria-labelledby="n-${view.post}">
    <header>
      ${heading(context.level, html`${said.number(view.number)}${asker(view, context)}`, { id: `n-${view.post}`, class: 'person' })}
      ${supportLine(view, context, slots.points === true)} ${post === null ? nothing : timeLink(view, post, context)}
    </header>
    ${slots.chip === false ? nothing : statusChip(view, context)} ${addressee(view, context)} ${slots.slot ?? nothing}
    ${slots.words ?? questionWords(view, context, slots)} ${reasonLine(view, context)} ${chosenLine(view, context)} ${slots.acts ?? nothing}
    ${slots.alone === true ? nothing : view.below.map((below) => belowQuestion(below, view, deeper(context), slots))}
    ${view.followedUp && view.status === 'answered' && slots.alone !== true ? html`<p class="meta waits">${icon('clock')}${said.followUpWaits}</p>` : nothing}
    ${mergedLine(view, context)} ${slots.after ?? nothing}
  </article>`;
}

function asker(view: QuestionView, { words }: ChatContext): unknown {
  if (view.view === null) return nothing;
  const { author, tombstone } = view.view;
  if (tombstone !== null || author === null) return nothing;
  const name = author.name === '' ? words['post.nameHidden'] : author.name;
  const you = view.own ? html` <span class="you">${words['post.you']}</span>` : nothing;
  return html`<span class="by"> · <bdi>${name}</bdi></span
    >${you}`;
}

/** `41 stöder`; nothing while nobody does. */
function supportLine({ support, status, points }: QuestionView, { said }: ChatContext, withPoints: boolean): unknown {
  if (status === 'received' || status === 'gone') return nothing;
  const told = [...(support === 0 ? [] : [said.supports(support)]), ...(withPoints && points !== support ? [said.points(points)] : [])];
  return told.length === 0 ? nothing : html`<span class="meta count supports-line">${told.join(' · ')}</span>`;
}

function timeLink(view: QuestionView, post: PostView, context: ChatContext): TemplateResult {
  const { said, page } = context;
  const href = `${page}#${questionAnchor(view.post)}`;
  const exact = exactWords(post.at, context);
  return html`<a class="time meta" href=${href}
    ><time datetime=${post.at} title=${exact}>${chatTime(post.at, context)}</time
    ><span class="hidden">, ${said.link(view.number, exact)}</span></a
  >`;
}

/** I kö · Tas upp nu · Besvarad · Svar senast fredag · Tas inte upp · Sammanslagen med fråga 4. */
export function statusChip(view: QuestionView, context: ChatContext): TemplateResult {
  const overdue = isOverdue(view, context);
  const words = statusText(view, context);
  const root = view.mergedInto === null ? undefined : questionsIn(context.chat).get(view.mergedInto);
  const inner =
    view.status === 'merged' && root !== undefined
      ? html`<a href="${context.page}#${questionAnchor(root.post)}" data-question=${root.post}>${words}</a>`
      : html`<span>${words}</span>`;
  return html`<p class="slot">
    <span class="chip state ${overdue ? 'overdue' : view.status}">${icon(overdue ? 'alert' : ICONS[view.status])}${inner}</span>
  </p>`;
}

/** The words of the chip. */
export function statusText(view: QuestionView, context: ChatContext): string {
  const { said, chat } = context;
  const { status, later } = view;
  if (status === 'later' && later !== null) {
    const member = memberOf(chat, later.member);
    const name = member === null ? '' : memberName(member, context);
    const when = dayWords(later.until, context);
    if (isOverdue(view, context)) return said.promised.overdue(when, name);
    return name === '' ? said.promised.of(when, name) : said.promised.by(when, name);
  }
  if (status === 'merged') {
    const root = view.mergedInto === null ? undefined : questionsIn(chat).get(view.mergedInto);
    return root === undefined ? said.status.merged : said.mergedInto(root.number);
  }
  return said.status[status];
}

/** An answer that was promised for a day that has passed. */
export function isOverdue({ status, later }: QuestionView, { now, zone }: ChatContext): boolean {
  return status === 'later' && later !== null && later.until < today(now, zone);
}

/** Whom it is meant for, until somebody answers it. */
function addressee({ to, status }: QuestionView, context: ChatContext): unknown {
  const member = memberOf(context.chat, to);
  if (member === null || (status !== 'queue' && status !== 'received')) return nothing;
  return html`<p class="meta slot">${context.said.to(memberName(member, context))}</p>`;
}

function questionWords(view: QuestionView, context: ChatContext, slots: QuestionSlots): unknown {
  const post = view.view;
  if (post === null) return html`<p class="meta coming-words">${context.said.fetching}</p>`;
  if (post.tombstone !== null) return html`<p class="gone">${tombstone(post, 'question', context)}</p>`;
  return html`${correction(post, context)}${wordsOf(post, context, slots)}`;
}

/** That the host chose it, and at which place it stood: else it was the panel's choice. */
function chosenLine({ takes }: QuestionView, { said }: ChatContext): unknown {
  const chosen = takes.findLast((take) => take.chosen === 'host');
  return chosen === undefined || chosen.place === null ? nothing : html`<p class="meta">${said.chosenByHost(chosen.place)}</p>`;
}

/** Why it is not taken up, as the host wrote it. */
function reasonLine({ status, reason }: QuestionView, { said }: ChatContext): unknown {
  return status !== 'declined' || reason === null || reason === '' ? nothing : html`<p class="why" dir="auto">${said.reason(reason)}</p>`;
}

/** Questions that stand with this one. */
function mergedLine({ merged }: QuestionView, context: ChatContext): unknown {
  if (merged.length === 0) return nothing;
  const { said, chat, page, words } = context;
  const all = questionsIn(chat);
  return html`<details class="merged-here">
    <summary class="meta">${said.mergedHere(merged.length)}</summary>
    <ul>
      ${merged.map((id) => {
        const each = all.get(id);
        if (each === undefined) return nothing;
        const name = nameIn(each.view?.author?.name ?? '', words);
        return html`<li>
          <a href="${page}#${questionAnchor(id)}" data-question=${id}>${said.mergedOne(each.number, name)}</a>
        </li>`;
      })}
    </ul>
  </details>`;
}

function belowQuestion(below: BelowView, question: QuestionView, context: ChatContext, slots: QuestionSlots): TemplateResult {
  return below.role === 'answer' ? answer(below, context, slots) : followUp(below, question, context, slots);
}

function answer(below: BelowView, context: ChatContext, slots: QuestionSlots): TemplateResult {
  const { said } = context;
  const { view, member, late, standard } = below;
  const name = memberName(member, context);
  const when = chatTime(view.at, context);
  const time = html`<time datetime=${view.at} title=${exactWords(view.at, context)}
    >${late ? said.answeredLate(when) : said.answered(when)}</time
  >`;
  const role = member === null ? '' : memberRole(member, context);
  return html`<section
    role="group"
    class="answer ${member?.role ?? ''}"
    id=${`p-${view.post}`}
    tabindex="-1"
    aria-labelledby="n-${view.post}"
  >
    ${heading(context.level, html`${before(said.answerOf(name), name)}<bdi>${name}</bdi><span class="as">${role}</span>`, { id: `n-${view.post}`, class: 'person' })}
    <p class="meta">${time}${standard ? html` <span class="chip">${said.standard}</span>` : nothing}</p>
    ${view.tombstone === null ? html`${correction(view, context)}${wordsOf(view, context, slots)}${facts(below, context, slots)}` : html`<p class="gone">${tombstone(view, 'answer', context)}</p>`}
    ${slots.belowActs?.(below) ?? nothing}
  </section>`;
}

function followUp(below: BelowView, question: QuestionView, context: ChatContext, slots: QuestionSlots): TemplateResult {
  const { said, words } = context;
  const { view } = below;
  const given = view.author?.name ?? question.view?.author?.name ?? '';
  const name = given === '' ? words['post.nameHidden'] : given;
  const time = html`<time datetime=${view.at} title=${exactWords(view.at, context)}>${said.followUpAt(chatTime(view.at, context))}</time>`;
  return html`<section
    role="group"
    class="follow-up ${question.own ? 'own' : ''}"
    id=${`p-${view.post}`}
    tabindex="-1"
    aria-labelledby="n-${view.post}"
  >
    ${heading(context.level, html`${before(said.followUpOf(name), name)}<bdi>${name}</bdi>`, { id: `n-${view.post}`, class: 'person' })}
    <p class="meta">${time}</p>
    ${view.tombstone === null ? html`${correction(view, context)}${wordsOf(view, context, slots)}` : html`<p class="gone">${tombstone(view, 'follow-up', context)}</p>`}
    ${slots.belowActs?.(below) ?? nothing}
  </section>`;
}

/** `Svar av ` in front of a name, for those who do not see the side line. */
function before(full: string, name: string): TemplateResult {
  // The name stands apart by its element: what sets it apart in the sentence stays behind.
  return html`<span class="hidden">${full.slice(0, full.lastIndexOf(name)).replace(/\u2068$/, '')}</span>`;
}

function facts({ facts: text }: BelowView, { said }: ChatContext, { factsOpen = false }: QuestionSlots): unknown {
  if (text === '') return nothing;
  return factBox(text, said.facts, factsOpen);
}

/** *Fakta från förvaltningen*, folded unless it is what one came for. */
export function factBox(text: string, title: string, open = false): TemplateResult {
  return html`<details class="facts" ?open=${open}>
    <summary>${icon('document')}${title}</summary>
    <div class="prose" dir="auto">${guard([text], () => postText(text))}</div>
  </details>`;
}

/** `Rättat 18.20 (visa)`: everyone can read what it said before. */
function correction(view: PostView, context: ChatContext): unknown {
  const { said, words } = context;
  if (view.editedAt === null) return nothing;
  const corrected = said.corrected(chatTime(view.editedAt, context));
  const earlier = view.history.slice(0, -1);
  if (earlier.length === 0) return html`<p class="slot meta">${corrected}</p>`;
  return html`<details class="slot history">
    <summary class="meta">${corrected} (<span class="shown">${words['post.show']}</span>)</summary>
    <ol aria-label=${said.before}>
      ${earlier.toReversed().map((version) => html`<li>${earlierText(version, context)}</li>`)}
    </ol>
  </details>`;
}

function earlierText(version: VersionView, context: ChatContext): TemplateResult {
  const exact = exactWords(version.at, context);
  return html`<p class="meta">
      ${context.said.before} · <time datetime=${version.at} title=${exact}>${chatTime(version.at, context)}</time>
    </p>
    ${prose(version, undefined, '')}`;
}

function wordsOf(view: PostView, context: ChatContext, slots: QuestionSlots): TemplateResult {
  const { words } = context;
  const { find = '', onExpand } = slots;
  const long = onExpand !== undefined && find === '' && isLong(view.text);
  const open = slots.expanded?.(view.post) === true;
  const language = view.lang === words.$code ? null : languageName(view.lang, words.$code);
  return html`${language === null ? nothing : html`<p class="meta">${words['post.language'](language)}</p>`}
  ${prose(view, long && !open ? 12 : undefined, find)}
  ${
    long
      ? html`<button
          class="text-button more"
          type="button"
          aria-expanded=${open ? 'true' : 'false'}
          @click=${() => onExpand(view.post, !open)}
        >
          ${open ? words['post.readLess'] : words['post.readAll'](readingMinutes(view.text))}
        </button>`
      : nothing
  }`;
}

/** The text is parsed again only when it changed: the page is drawn often, the words seldom. */
function prose(version: Pick<VersionView, 'text' | 'lang'>, lines: number | undefined, find: string): TemplateResult {
  return html`<div class="prose" lang=${version.lang || nothing} dir="auto">
    ${guard([version.text, lines, find], () => postText(version.text, lines, find))}
  </div>`;
}

function tombstone({ tombstone: left }: PostView, role: 'question' | BelowView['role'], context: ChatContext): string {
  const { said, words, now, zone } = context;
  if (left?.kind !== 'moderated') return said.tombstone[role][left?.kind ?? 'author'];
  return left.label.sv === left.reason ? left.reason : said.hidden(day(left.at, now, words.$code, zone), labelIn(left.label, words));
}
