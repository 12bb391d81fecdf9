/** *Mina frågor*: tabs with counts, cards in the order of the queue, and what is done. */
import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { BelowView, QuestionView } from '@insyn/domain/chat/views.ts';
import type { PostId } from '@insyn/domain/ids.ts';
import { heading } from '../base/heading.ts';
import { spoken } from '../base/spoken.ts';
import { chatTime, memberName } from '../parts/chat-context.ts';
import { chatQuestion } from '../parts/chat-question.ts';
import { inner } from './answering.ts';
import { askerOf, card, figures, words, type CardHandlers, type CardState, type PanelContext } from './card.ts';
import { asShown, TABS, type Lists, type TabName } from './lists.ts';

export type ListState = {
  readonly tab: TabName;
  readonly lists: Lists;
  /** The order that stands on the screen. */
  readonly shown: readonly PostId[];
  readonly before: boolean;
  /** More words can be asked for. */
  readonly more: boolean;
  readonly card: (question: QuestionView) => CardState;
};

export type ListHandlers = CardHandlers & {
  readonly tab: (tab: TabName, focus: boolean) => void;
  readonly reorder: () => void;
  readonly correct: (question: QuestionView, answer: BelowView) => void;
  readonly more: () => void;
};

export function questionList(state: ListState, context: PanelContext, on: ListHandlers): TemplateResult {
  const { own } = context;
  const { tab, lists, before } = state;
  const tabs = before ? TABS.filter((each) => each !== 'done') : TABS;
  const all = lists.mine.length + lists.all.length;
  return html`<section class="list" aria-labelledby="list-title">
    ${heading(context.level, before ? own.listBefore(all) : own.list, { id: 'list-title', class: before ? 'title-l' : 'hidden', focusable: true })}
    ${
      before && all === 0
        ? html`<p class="empty">${own.emptyBefore}</p>`
        : html`<div
              class="tabs"
              role="tablist"
              aria-labelledby="list-title"
              @keydown=${(event: KeyboardEvent) => arrow(event, tabs, tab, on)}
            >
              ${tabs.map((each) => tabButton(each, each === tab, lists[each].length, context, on))}
            </div>
            <div class="panel" role="tabpanel" id="panel" aria-labelledby="tab-${tab}" tabindex=${lists[tab].length === 0 ? '0' : nothing}>
              ${tab === 'done' ? done(state, context, on) : waiting(state, context, on)}
            </div>`
    }
    ${state.more ? html`<button class="button wide" type="button" @click=${on.more}>${context.said.more}</button>` : nothing}
  </section>`;
}

/** For those who only read: one list. */
export function plainList(
  questions: readonly QuestionView[],
  state: Omit<ListState, 'tab' | 'lists'>,
  context: PanelContext,
  on: ListHandlers,
): TemplateResult {
  const { own, said } = context;
  return html`<section class="list" aria-labelledby="list-title">
    ${heading(context.level, state.before ? own.listBefore(questions.length) : own.listOpen(questions.length), { id: 'list-title', class: 'title-l', focusable: true })}
    ${questions.length === 0 ? html`<p class="empty">${own.emptyAll}</p>` : cards(questions, state.card, inner(context), on)}
    ${state.more ? html`<button class="button wide" type="button" @click=${on.more}>${said.more}</button>` : nothing}
  </section>`;
}

function tabButton(each: TabName, chosen: boolean, count: number, { own, words }: PanelContext, on: ListHandlers): TemplateResult {
  const number = new Intl.NumberFormat(words.$code).format(count);
  return html`<button
    class="tab"
    type="button"
    role="tab"
    id="tab-${each}"
    aria-selected=${chosen ? 'true' : 'false'}
    aria-controls=${chosen ? 'panel' : nothing}
    tabindex=${chosen ? '0' : '-1'}
    @click=${() => on.tab(each, false)}
  >
    <span>${own.tabs[each]}</span> <span class="number count">${number}</span>
  </button>`;
}

/** Arrows, Home and End, as tabs are used (ARIA practices). */
function arrow(event: KeyboardEvent, tabs: readonly TabName[], tab: TabName, on: ListHandlers): void {
  const from = event.currentTarget;
  const rtl = from instanceof Element && getComputedStyle(from).direction === 'rtl';
  const steps: Readonly<Record<string, number>> = { ArrowRight: rtl ? -1 : 1, ArrowLeft: rtl ? 1 : -1 };
  const at = tabs.indexOf(tab);
  const step = steps[event.key];
  const to =
    step !== undefined ? (at + step + tabs.length) % tabs.length : event.key === 'Home' ? 0 : event.key === 'End' ? tabs.length - 1 : null;
  const next = to === null ? undefined : tabs[to];
  if (next === undefined) return;
  event.preventDefault();
  on.tab(next, true);
}

function waiting(state: ListState, context: PanelContext, on: ListHandlers): TemplateResult {
  const { own } = context;
  const { tab, lists, shown } = state;
  const { questions, changed } = asShown(lists[tab], shown);
  const empty = tab === 'all' ? own.emptyAll : lists.all.length > 0 ? own.emptyMine : own.emptyMineAlone;
  return html`${
    changed ? html`<button class="text-button reorder" type="button" id="reorder" @click=${on.reorder}>${own.reorder}</button>` : nothing
  }
  ${questions.length === 0 ? html`<p class="empty">${empty}</p>` : cards(questions, state.card, inner(context), on)}
  ${
    tab !== 'mine' || lists.later.length === 0
      ? nothing
      : html`<section class="later" aria-labelledby="later-title">
          ${heading(context.level + 1, own.laterTitle(lists.later.length), { id: 'later-title', class: 'small' })}
          ${cards(lists.later, state.card, inner(context, 2), on)}
        </section>`
  }
  ${questions.length > 1 ? html`<p class="meta order">${own.order}</p>` : nothing}`;
}

function cards(questions: readonly QuestionView[], stateOf: ListState['card'], context: PanelContext, on: CardHandlers): TemplateResult {
  return html`<ol class="cards">
    ${repeat(
      questions,
      ({ post }) => post,
      (question) => html`<li>${card(question, context, stateOf(question), on)}</li>`,
    )}
  </ol>`;
}

function done({ lists }: ListState, context: PanelContext, on: ListHandlers): TemplateResult {
  const { own } = context;
  const { done: mine, others } = lists;
  return html`${mine.length === 0 ? html`<p class="empty">${own.emptyDone}</p>` : answered(mine, inner(context), on)}
  ${
    others.length === 0
      ? nothing
      : html`<details class="quiet others">
          <summary>${own.othersTitle(others.length)}</summary>
          ${answered(others, inner(context), on)}
        </details>`
  }`;
}

/** What was said, shortened; the whole with everything below it is folded. */
function answered(questions: readonly QuestionView[], context: PanelContext, on: ListHandlers): TemplateResult {
  const { own, said, member } = context;
  return html`<ol class="cards">
    ${repeat(
      questions,
      ({ post }) => post,
      (question) => {
        const name = askerOf(question, context);
        const answers = question.below.filter(({ role, view }) => role === 'answer' && view.tombstone === null);
        const mine = answers.filter(({ view }) => view.own);
        const free = question.taken === null || question.taken === member;
        return html`<li>
          <article class="card waiting" aria-labelledby="n-done-${question.post}">
            <header>
              ${heading(context.level, html`<bdi>${own.asked(name)}</bdi>`, { id: `n-done-${question.post}`, class: 'person' })}
              <p class="meta count">${figures(question, context)}</p>
            </header>
            ${question.view === null ? html`<p class="meta">${said.fetching}</p>` : words(question.view, context, 2)}
            ${(mine.length > 0 ? mine : answers).map((below) => answerLine(below, question, name, context, on))}
            ${
              mine.length > 0 || member === null || !free
                ? nothing
                : html`<button class="button" type="button" id="open-${question.post}" @click=${() => on.open(question)}>
                    ${spoken(own.onQuestion(own.alsoAnswer, name), [own.alsoAnswer])}
                  </button>`
            }
            <details class="quiet whole">
              <summary>${spoken(own.wholeOf(name), [own.whole])}</summary>
              ${chatQuestion(question, inner(context), { chip: false })}
            </details>
          </article>
        </li>`;
      },
    )}
  </ol>`;
}

function answerLine(below: BelowView, question: QuestionView, name: string, context: PanelContext, on: ListHandlers): TemplateResult {
  const { own, said, member } = context;
  const { view, late, standard } = below;
  const time = chatTime(view.at, context);
  const who = view.own
    ? own.youAnswered(time)
    : `${memberName(below.member, context)} ${late ? said.answeredLate(time) : said.answered(time)}`;
  const marks = [
    ...(late && view.own ? [own.chips.late] : []),
    ...(standard ? [own.chips.standard] : []),
    ...(view.editedAt === null ? [] : [said.corrected(chatTime(view.editedAt, context))]),
  ];
  return html`<div class="answer">
    <p class="meta">${[who, ...marks].join(' · ')}</p>
    ${words(view, context, 4)}
    ${
      view.own && member !== null
        ? html`<button class="button" type="button" id="open-${view.post}" @click=${() => on.correct(question, below)}>
            ${spoken(own.correctOf(name), [own.correct])}
          </button>`
        : nothing
    }
  </div>`;
}
