/** One question with the place to answer it: an ordinary text field, so that dictation works, and nothing that takes focus from it. */
import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import type { SharedDraft } from '@insyn/client/shared-drafts.ts';
import { ANSWER_MAX } from '@insyn/domain/chat/messages.ts';
import type { QuestionView } from '@insyn/domain/chat/views.ts';
import { personalNumbers } from '@insyn/domain/text/personal-number.ts';
import { heading } from '../base/heading.ts';
import { icon } from '../base/icons.ts';
import { chatTime, deeper, memberName } from '../parts/chat-context.ts';
import { factBox } from '../parts/chat-question.ts';
import { languageField } from '../parts/language-field.ts';
import { notice } from '../parts/notice.ts';
import { numberLine } from '../parts/number-line.ts';
import { postText, readingSeconds } from '../text/markdown.ts';
import { readingTime } from '../translations/plural.ts';
import { askerOf, figures, words, type PanelContext } from './card.ts';
import { factsOf, lengthOf, LONG, preparedOf, type Told, type Writing } from './writing.ts';

export type AnsweringState = {
  readonly writing: Writing;
  readonly draft: SharedDraft | null;
  readonly told: Told | null;
  readonly fault: string | null;
  readonly form: unknown;
  /** False where the browser keeps nothing. */
  readonly kept: boolean;
  /** `38 min`. */
  readonly left: string;
};

export type AnsweringHandlers = {
  readonly back: () => void;
  readonly typed: (text: string) => void;
  readonly change: (more: Partial<Pick<Writing, 'standard' | 'showFacts' | 'lang'>>) => void;
  readonly usePrepared: () => void;
  readonly otherDraft: () => void;
  readonly publish: () => void;
  readonly takeBack: () => void;
  readonly later: (question: QuestionView) => void;
  readonly handOver: (question: QuestionView) => void;
};

export function answering(
  question: QuestionView | null,
  context: PanelContext,
  state: AnsweringState,
  on: AnsweringHandlers,
): TemplateResult {
  const { own } = context;
  const { writing, left } = state;
  const submit = (event: Event): void => {
    event.preventDefault();
    on.publish();
  };
  return html`<div class="answering">
    <div class="top">
      <button class="text-button back" type="button" @click=${on.back}>${icon('arrow')}${own.back}</button>
      <span class="meta count">${left}</span>
    </div>
    ${asked(question, context)} ${question === null || writing.answer !== null ? nothing : material(question, context, state, on)}
    <form class="write" id="write" novalidate aria-label=${writing.answer === null ? own.prompt : own.promptCorrect} @submit=${submit}>
      ${field(context, state, on)} ${choices(question, context, state, on)}
    </form>
    ${sending(context, state, on)}
    ${question === null || writing.answer !== null || writing.step !== 'writing' ? nothing : beside(question, context, state, on)}
  </div>`;
}

function asked(question: QuestionView | null, context: PanelContext): TemplateResult {
  const { own, said } = context;
  if (question === null) return html`<section>${heading(context.level, own.question, { id: 'question-title', focusable: true })}</section>`;
  const name = askerOf(question, context);
  const { view } = question;
  const last = question.below.at(-1);
  const followUp = question.followedUp && last?.role === 'follow-up' ? last : null;
  const earlier = question.below.filter((each) => each !== followUp && each.view.tombstone === null);
  return html`<section class="asked" aria-labelledby="question-title">
    ${heading(context.level, html`<bdi>${own.asks(name)}</bdi>`, { id: 'question-title', class: 'title-l', focusable: true })}
    <p class="meta count">${figures(question, context)}</p>
    ${view === null ? html`<p class="meta">${said.fetching}</p>` : words(view, context)}
    ${question.note === '' ? nothing : html`<p class="note small"><span class="meta">${own.note}</span> <q dir="auto">${question.note}</q></p>`}
    ${
      earlier.length === 0
        ? nothing
        : html`<details class="earlier">
            <summary>${own.earlier}</summary>
            ${earlier.map(
              (each) =>
                html`<p class="meta">
                    <bdi>${each.role === 'answer' ? memberName(each.member, context) : name}</bdi>, ${chatTime(each.view.at, context)}
                  </p>
                  ${words(each.view, context)}`,
            )}
          </details>`
    }
    ${
      followUp === null
        ? nothing
        : html`<div class="follow-up-now">
            ${heading(context.level + 1, own.followUpNow, { class: 'small' })} ${words(followUp.view, context)}
          </div>`
    }
  </section>`;
}

/** What staff have prepared. */
function material(question: QuestionView, context: PanelContext, { writing }: AnsweringState, on: AnsweringHandlers): unknown {
  const { own, said } = context;
  const facts = factsOf(question);
  const prepared = preparedOf(question);
  if (facts === null && prepared === null) return nothing;
  return html`<div class="material">
    ${
      facts === null
        ? nothing
        : html`${factBox(facts.facts, said.facts)}
            <label class="tick">
              <input
                type="checkbox"
                id="show-facts"
                .checked=${live(writing.showFacts)}
                @change=${(event: Event) => on.change({ showFacts: isOn(event) })}
              />
              <span>${own.showFacts}</span>
            </label>`
    }
    ${
      prepared === null
        ? nothing
        : html`<details class="facts">
            <summary>${icon('edit')}${own.preparedTitle}</summary>
            <p class="meta">${own.preparedHint}</p>
            <div class="prose" lang=${prepared.lang || nothing} dir="auto">${postText(prepared.text)}</div>
            <button class="button" type="button" id="use-prepared" @click=${on.usePrepared}>${own.preparedUse}</button>
          </details>`
    }
  </div>`;
}

function field(context: PanelContext, { writing, told, fault, draft, kept }: AnsweringState, on: AnsweringHandlers): TemplateResult {
  const { own } = context;
  const { answer, text, lang, step, error } = writing;
  const still = step !== 'writing';
  return html`${told === null || step === 'queued' ? nothing : notice(told.kind, told.words, { id: 'told', ...(told.words === own.offlineWrite ? { icon: 'offline' } : {}) })}
    ${writing.told === null ? nothing : notice('info', writing.told)}
    <div>
      <label class="label" for="text">${answer === null ? own.prompt : own.promptCorrect}</label>
      <textarea
        id="text"
        rows="5"
        lang=${lang}
        dir="auto"
        ?readonly=${still}
        aria-describedby=${fault !== null || error !== null ? 'reason' : 'public'}
        aria-invalid=${fault === null ? nothing : 'true'}
        .value=${live(text)}
        @input=${(event: Event) => {
          if (event.currentTarget instanceof HTMLTextAreaElement) on.typed(event.currentTarget.value);
        }}
      ></textarea>
      ${numberLine(text, personalNumbers(text), context.words)}
      <p class="line meta">
        <span id="saved">${draft === null ? '' : savedWords(draft, context, kept)}</span>
        <span id="length" class=${lengthOf(text) > ANSWER_MAX ? 'over' : ''}>${lengthWords(text, context)}</span>
      </p>
      ${draft === null || draft.other === null || step !== 'writing' ? nothing : other(draft.other, context, on)}
      <p class="meta" id="public">${answer === null ? own.publicNow : own.correctWhy}</p>
    </div>`;
}

/** `Utkast sparat 18.07`. */
function savedWords({ state, savedAt }: SharedDraft, context: PanelContext, kept: boolean): string {
  const { own } = context;
  if (state.kind === 'empty' || savedAt === null) return '';
  if (!kept && state.kind !== 'saved') return own.notKept;
  const time = chatTime(new Date(savedAt).toISOString(), context);
  if (state.kind !== 'device') return own.saved(time);
  return state.problem === null ? own.savedHere(time) : own.savedRefused;
}

function other({ savedAt }: { readonly savedAt: number }, context: PanelContext, on: AnsweringHandlers): TemplateResult {
  const { own } = context;
  return html`<p class="small other">
    <span>${own.twoDevices}</span>
    <button class="text-button" type="button" id="other-draft" @click=${on.otherDraft}>
      ${own.otherDraft(chatTime(new Date(savedAt).toISOString(), context))}
    </button>
  </p>`;
}

/** How long it takes to read; with a word when it is long. */
function lengthWords(text: string, { own }: PanelContext): string {
  if (text.trim() === '') return '';
  const time = readingTime(readingSeconds(text));
  const read = 'seconds' in time ? own.read.short(time.seconds) : own.read.minutes(time.minutes);
  return lengthOf(text) > LONG && lengthOf(text) <= ANSWER_MAX ? `${read}. ${own.long}` : read;
}

function choices(question: QuestionView | null, context: PanelContext, { writing }: AnsweringState, on: AnsweringHandlers): unknown {
  const { own, chat } = context;
  const asked = question?.view?.lang ?? chat.plan.lang;
  const usual = chat.plan.lang;
  const language =
    asked === usual && writing.lang === usual
      ? nothing
      : languageField(writing.lang, [usual, asked], context.words, (lang) => on.change({ lang }));
  if (writing.answer !== null) return language;
  return html`${language}
    <label class="tick">
      <input
        type="checkbox"
        id="standard"
        aria-describedby="standard-why"
        .checked=${live(writing.standard)}
        @change=${(event: Event) => on.change({ standard: isOn(event) })}
      />
      <span>${own.standard}<span class="meta" id="standard-why">${own.standardWhy}</span></span>
    </label>`;
}

/** Outside the form's box, so that it stays in sight wherever one reads or writes: a keyboard on the screen covers no button. */
function sending(context: PanelContext, { writing, told, fault }: AnsweringState, on: AnsweringHandlers): TemplateResult {
  const { own } = context;
  const { step, answer } = writing;
  const why = writing.error ?? fault;
  const off = step !== 'writing' || told?.stops === true || fault !== null;
  return html`<div class="publish" id="publish">
    <div id="reason">${why === null ? nothing : notice('error', why)}</div>
    ${
      step === 'queued'
        ? html`${notice('warn', own.queued, { icon: 'offline' })}
            <button class="button wide" type="button" id="take-back" @click=${on.takeBack}>${own.queuedChange}</button>`
        : html`<button
            class="button main wide"
            type="submit"
            form="write"
            id="send"
            aria-disabled=${off ? 'true' : nothing}
            aria-describedby=${told?.stops === true ? 'told' : nothing}
          >
            ${step === 'sending' ? own.publishing : answer === null ? own.publish : own.publishCorrection}
          </button>`
    }
  </div>`;
}

function beside(question: QuestionView, context: PanelContext, { form }: AnsweringState, on: AnsweringHandlers): TemplateResult {
  const { own } = context;
  const { post } = question;
  if (form !== nothing) return html`${form}`;
  return html`<div class="row beside">
    ${
      question.below.some(({ role }) => role === 'answer')
        ? nothing
        : html`<button class="button" type="button" id="later-${post}" @click=${() => on.later(question)}>${own.laterTitleOne}</button>`
    }
    <button class="button" type="button" id="hand-over-${post}" @click=${() => on.handOver(question)}>${own.handOver}</button>
  </div>`;
}

function isOn(event: Event): boolean {
  return event.currentTarget instanceof HTMLInputElement && event.currentTarget.checked;
}

/** One heading level down, in the same context. */
export function inner(context: PanelContext, levels = 1): PanelContext {
  return { ...context, ...deeper(context, levels) };
}
