/** Forms about one question: not taken up, and what is prepared for those who answer. */
import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { ifDefined } from 'lit/directives/if-defined.js';
import type { QuestionView } from '@insyn/domain/chat/views.ts';
import { ANSWER_MAX } from '@insyn/domain/chat/messages.ts';
import { FACTS_MAX } from '@insyn/domain/chat/host.ts';
import { PLAN_MAX } from '@insyn/domain/chat/planning.ts';
import { lengthOf } from '@insyn/domain/text/clean.ts';
import { heading } from '../base/heading.ts';
import { deeper } from '../parts/chat-context.ts';
import { chatQuestion } from '../parts/chat-question.ts';
import { languageChoices, ownName } from '../parts/languages.ts';
import { offUnless, type HostPage } from './page.ts';
import { problem } from './take.ts';
import { SENTENCES } from './words.ts';

export type Field = {
  readonly id: string;
  readonly label: string;
  readonly value: string;
  readonly most: number;
  readonly rows: number;
  readonly lang: string;
  readonly change: (text: string) => void;
};

/** A text with its length told when it grows long. */
export function textField(field: Field, { hw }: Pick<HostPage, 'hw'>): TemplateResult {
  const { id, label, value, most, rows, lang, change } = field;
  const length = lengthOf(value.trim());
  const near = length > most * 0.8;
  return html`<label class="label" for=${id}>${label}</label>
    <textarea
      id=${id}
      rows=${rows}
      lang=${lang || nothing}
      dir="auto"
      aria-invalid=${length > most ? 'true' : nothing}
      aria-describedby=${near ? `${id}-length` : nothing}
      .value=${value}
      @input=${(event: Event) => change((event.target as HTMLTextAreaElement).value)}
    ></textarea>
    ${near ? html`<p class="meta" id="${id}-length">${hw.length(length, most)}</p>` : nothing}`;
}

/** The button that does it, and the one that goes back. */
export function formButtons(word: string, ready: boolean, { hw, may, on }: HostPage): TemplateResult {
  return html`<div class="acts">
    <button class="button main" type="submit" aria-disabled=${ifDefined(offUnless(ready && may))}>${word}</button>
    <button class="text-button" type="button" @click=${() => on.cancel()}>${hw.cancel}</button>
  </div>`;
}

export function submits(ready: boolean, { may, on }: HostPage): (event: Event) => void {
  return (event) => {
    event.preventDefault();
    if (ready && may) on.confirm();
  };
}

export function declineForm(question: QuestionView, page: HostPage): TemplateResult {
  const { hw, form, chat, on } = page;
  const text = form?.text ?? '';
  const given = [...new Set(chat.declined.flatMap(({ reason }) => (reason === null || reason === '' ? [] : [reason])))];
  const lang = chat.plan.lang === 'en' ? 'en' : chat.plan.lang === 'sv' ? 'sv' : hw.$code;
  const ready = text.trim() !== '' && lengthOf(text.trim()) <= PLAN_MAX.reason;
  const add = (sentence: string): void => on.change({ text: text.trim() === '' ? sentence : `${text.trim()} ${sentence}` });
  const sentences = (title: string, all: readonly string[]): unknown =>
    all.length === 0
      ? nothing
      : html`<details class="sentences">
          <summary class="small">${title}</summary>
          <ul>
            ${all.map((each) => html`<li><button class="text-button" type="button" lang=${lang} @click=${() => add(each)}>${each}</button></li>`)}
          </ul>
        </details>`;
  return html`<form class="form" aria-labelledby="form-title" @submit=${submits(ready, page)}>
    ${heading(page.level + 2, hw.decline.title(question.number), { id: 'form-title', class: 'small strong' })}
    ${textField({ id: 'reason', label: hw.decline.why, value: text, most: PLAN_MAX.reason, rows: 3, lang: chat.plan.lang, change: (next) => on.change({ text: next }) }, page)}
    <p class="meta">${hw.decline.public}</p>
    ${sentences(hw.decline.sentences, SENTENCES[lang])} ${sentences(hw.decline.used, given)}
    ${
      text.trim() === ''
        ? nothing
        : html`<section class="preview" aria-label=${hw.decline.preview}>
            <p class="meta">${hw.decline.preview}</p>
            ${chatQuestion(asPreview({ ...question, status: 'declined', reason: text.trim(), taken: null }), deeper(page, 3), { alone: true })}
          </section>`
    }
    ${problem(form?.problem ?? null)} ${formButtons(hw.decline.confirm, ready, page)}
  </form>`;
}

/** The same question drawn once more: its ids must be others. */
export function asPreview(question: QuestionView): QuestionView {
  return { ...question, post: `${question.post}-preview` as QuestionView['post'] };
}

export function prepareForm(question: QuestionView, page: HostPage): TemplateResult {
  const { hw, form, on, chat } = page;
  const { text = '', facts = '', lang = '' } = form ?? {};
  const ready = (text.trim() !== '' || facts.trim() !== '') && lengthOf(text.trim()) <= ANSWER_MAX && lengthOf(facts.trim()) <= FACTS_MAX;
  return html`<form class="form" aria-labelledby="form-title" @submit=${submits(ready, page)}>
    ${heading(page.level + 2, hw.prepare.title(question.number), { id: 'form-title', class: 'small strong' })}
    <p class="meta">${hw.prepare.only}</p>
    ${question.prepared.length === 0 ? nothing : html`<p class="small">${hw.prepare.last}</p>`}
    ${textField({ id: 'draft', label: hw.prepare.text, value: text, most: ANSWER_MAX, rows: 5, lang, change: (next) => on.change({ text: next }) }, page)}
    ${textField({ id: 'facts', label: hw.prepare.facts, value: facts, most: FACTS_MAX, rows: 4, lang, change: (next) => on.change({ facts: next }) }, page)}
    <label class="label" for="lang">${hw.prepare.lang}</label>
    <select id="lang" @change=${(event: Event) => on.change({ lang: (event.target as HTMLSelectElement).value })}>
      ${languageChoices([chat.plan.lang, lang]).map((code) => html`<option value=${code} lang=${code} ?selected=${code === lang}>${ownName(code)}</option>`)}
    </select>
    ${problem(form?.problem ?? null)} ${formButtons(hw.prepare.confirm, ready, page)}
  </form>`;
}
