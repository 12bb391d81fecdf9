/** One question in a list: shut, a line to find it by; open, its words and what can be done with it. */
import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { ifDefined } from 'lit/directives/if-defined.js';
import { TURN_POINTS } from '@insyn/domain/chat/queue.ts';
import type { QuestionView } from '@insyn/domain/chat/views.ts';
import { icon } from '../base/icons.ts';
import { chatQuestion, statusText } from '../parts/chat-question.ts';
import { deeper, memberName } from '../parts/chat-context.ts';
import { excerpt } from '../text/markdown.ts';
import { declineForm, prepareForm } from './forms.ts';
import { mergeForm } from './merge.ts';
import { ageOf, nameOf, offUnless, type FormKind, type HostPage, type Place } from './page.ts';
import { takeForm } from './take.ts';

const EXCERPT = 150;

export function rowId(post: string): string {
  return `q-${post}`;
}

export function actId(post: string, kind: FormKind | 'requeue'): string {
  return `${kind}-${post}`;
}

export function row(question: QuestionView, place: Place, page: HostPage, aside: unknown = nothing): TemplateResult {
  const open = page.open?.post === question.post && page.open.place === place;
  const { said } = page;
  const text = question.view === null ? said.fetching : excerpt(question.view.text, EXCERPT);
  return html`<li class="row ${open ? 'open' : ''} ${question.status}">
    <button
      class="line"
      type="button"
      id=${rowId(question.post)}
      aria-expanded=${open ? 'true' : 'false'}
      @click=${() => page.on.toggle(question.post, place)}
    >
      <span class="place count">${question.place ?? ''}</span>
      <span class="words">
        ${place === 'now' ? aside : nothing}
        ${open ? nothing : html`<span class="excerpt" dir="auto" lang=${question.view?.lang || nothing}>${text}</span>`}
        <span class="facts-line meta">${parts(question, place, page)}</span>
        ${place === 'now' ? nothing : aside}
      </span>
    </button>
    ${open ? detail(question, page) : nothing}
  </li>`;
}

/** `45 poäng · 41 stöder · 6 min · till Ilyas Sandholt`. */
function parts(question: QuestionView, place: Place, page: HostPage): unknown {
  const { hw } = page;
  const { points, support, view, to, waitsTurn, followedUp, prepared, merged, status } = question;
  const told: unknown[] = [page.said.number(question.number)];
  if (status === 'queue') told.push(hw.row.points(points));
  if (place !== 'now' && support > 0) told.push(hw.row.supports(support));
  if (view !== null) told.push(ageOf(view.at, page));
  if (to !== null && status === 'queue') told.push(html`<bdi>${hw.row.to(nameOf(to, page))}</bdi>`);
  if (merged.length > 0) told.push(hw.row.merged(merged.length));
  if (waitsTurn) told.push(html`<strong>${hw.row.waitsTurn}</strong>`);
  if (followedUp) told.push(html`<strong class="warn">${hw.row.followUp}</strong>`);
  if (prepared.length > 0 && status !== 'answered') told.push(hw.row.prepared);
  return told.map((each, at) => html`${at === 0 ? nothing : ' · '}${each}`);
}

function detail(question: QuestionView, page: HostPage): TemplateResult {
  const { form, hw } = page;
  return html`<div class="detail" id="detail">
    ${movedNotice(question, page)} ${chatQuestion(question, deeper(page, 2), { chip: false })}
    <div class="why meta">
      ${question.status === 'queue' ? html`<p>${hw.pointsWhy(question.points, question.support, (question.points - question.support) / TURN_POINTS)}</p>` : nothing}
      ${question.waitsTurn ? html`<p>${hw.waitsTurnWhy}</p>` : nothing}
    </div>
    ${form === null ? acts(question, page) : filling(question, form.kind, page)}
  </div>`;
}

/** What can be done with a question where it stands in the record; a form stands there when it was begun there. */
export function questionWork(question: QuestionView, page: HostPage): unknown {
  const all = question.status === 'answered' ? [] : actsFor(question).filter((kind) => kind !== 'take');
  if (all.length === 0) return nothing;
  const isOpen = page.open?.post === question.post;
  if (isOpen && page.form !== null) return filling(question, page.form.kind, page);
  return acts(question, page, all);
}

/** It was opened in a list that it has left: a colleague or the panel was first. */
function movedNotice(question: QuestionView, page: HostPage): unknown {
  const { place } = page.open ?? {};
  const { status, taken, below } = question;
  if (place !== 'queue' || status === 'queue' || status === 'received') return nothing;
  const last = below.filter(({ role }) => role === 'answer').at(-1)?.member?.name ?? '';
  const name = status === 'taken' ? nameOf(taken, page) : status === 'answered' ? last : '';
  return html`<p class="notice warn">${icon('clock')}<span>${page.hw.moved[status](question.number, name)}</span></p>`;
}

function filling(question: QuestionView, kind: FormKind, page: HostPage): TemplateResult {
  switch (kind) {
    case 'take':
      return takeForm(question, page);
    case 'decline':
      return declineForm(question, page);
    case 'merge':
      return mergeForm(question, page);
    case 'prepare':
      return prepareForm(question, page);
  }
}

/** Which acts there are for a question as it stands. */
export function actsFor({ status, below }: QuestionView): readonly (FormKind | 'requeue')[] {
  switch (status) {
    case 'declined':
    case 'merged':
      return ['requeue'];
    case 'answered':
      return ['take', 'prepare'];
    case 'queue':
    case 'taken':
    case 'later':
      return below.some(({ role }) => role === 'answer') ? ['take', 'prepare'] : ['take', 'decline', 'merge', 'prepare'];
    case 'received':
    case 'gone':
      return [];
  }
}

/** Why nothing can be taken up now; `null` when it can. */
export function takesOff({ chat, hw }: Pick<HostPage, 'chat' | 'hw'>): string | null {
  if (chat.phase === 'ended') return hw.off.ended;
  if (chat.phase !== 'live') return hw.off.before;
  return chat.paused === null ? null : hw.off.paused;
}

function acts(question: QuestionView, page: HostPage, all = actsFor(question)): TemplateResult {
  const { hw, may, on } = page;
  const off = takesOff(page);
  const button = (kind: FormKind | 'requeue', word: string): TemplateResult => {
    const can = may && (kind !== 'take' || off === null);
    const press = (): void => (kind === 'requeue' ? on.requeue(question) : on.begin(question, kind));
    return html`<button
      type="button"
      class="button ${kind === 'take' ? 'main' : ''}"
      id=${actId(question.post, kind)}
      aria-disabled=${ifDefined(offUnless(can))}
      aria-label=${hw.actOn(word, question.number)}
      @click=${() => (can ? press() : undefined)}
    >
      ${word}
    </button>`;
  };
  const words = {
    take: question.status === 'taken' ? hw.acts.other : question.status === 'answered' ? hw.acts.again : hw.acts.take,
    decline: hw.acts.decline,
    merge: hw.acts.merge,
    prepare: hw.acts.prepare,
    requeue: question.status === 'merged' ? hw.acts.split : hw.acts.requeue,
  };
  return html`<div class="acts">${all.map((kind) => button(kind, words[kind]))}</div>
    ${off !== null && all.includes('take') ? html`<p class="meta">${off}</p>` : nothing}`;
}

/** What became of a question that is done, under its line. */
export function stateLine(question: QuestionView, page: HostPage): TemplateResult {
  const { status, below, reason } = question;
  const names = new Set(below.flatMap(({ role, member }) => (role === 'answer' && member !== null ? [memberName(member, page)] : [])));
  const answered = status === 'answered' && names.size > 0;
  const words = answered
    ? page.hw.answeredBy(new Intl.ListFormat(page.words.$code).format(names))
    : status === 'declined' && reason !== null
      ? page.said.reason(excerpt(reason, 80))
      : statusText(question, page);
  return html`<span class="meta state-line">${words}</span>`;
}
