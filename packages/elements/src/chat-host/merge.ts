/** Two questions about one thing: which of them remains, and what those who asked are told. */
import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { ChatView, QuestionView } from '@insyn/domain/chat/views.ts';
import { heading } from '../base/heading.ts';
import { questionsIn } from '../parts/chat-context.ts';
import { excerpt } from '../text/markdown.ts';
import { formButtons, submits } from './forms.ts';
import { hasWords, likest } from './likeness.ts';
import { askerOf, type HostPage } from './page.ts';
import { problem } from './take.ts';

/** Rows of the list; the rest is found by searching. */
const ROWS = 30;
const EXCERPT = 140;

/** What a question can be merged into: whatever stands for itself, the likest first. */
export function choices(
  question: QuestionView,
  chat: ChatView,
): { readonly like: readonly QuestionView[]; readonly others: readonly QuestionView[] } {
  const all = [chat.taken, chat.queue, chat.answered, chat.later].flat().filter(({ post }) => post !== question.post);
  const texts = all.map(({ post, view }) => ({ id: post, text: view?.text ?? '' }));
  const ids = likest(question.view?.text ?? '', texts);
  const like = ids.flatMap((id) => all.find(({ post }) => post === id) ?? []);
  return { like, others: all.filter(({ post }) => !ids.includes(post)) };
}

/** Everyone whose question gets another answer than its own: those merged into it before go along. */
export function askersTold(question: QuestionView, chat: ChatView): number {
  const all = questionsIn(chat);
  const below = question.merged.map((post) => all.get(post)).filter((each) => each !== undefined);
  return 1 + below.reduce((sum, each) => sum + askersTold(each, chat), 0);
}

export function mergeForm(question: QuestionView, page: HostPage): TemplateResult {
  const { hw, chat, form, on } = page;
  const { search = '', into = null } = form ?? {};
  const { like, others } = choices(question, chat);
  const sought = search.trim();
  const fits = (each: QuestionView): boolean =>
    sought === '' || `${each.number}` === sought || hasWords(`${each.view?.text ?? ''} ${each.view?.author?.name ?? ''}`, sought);
  const found = { like: like.filter(fits), others: others.filter(fits) };
  const target = [...like, ...others].find(({ post }) => post === into) ?? null;
  const ready = target !== null;
  const drawn = found.others.slice(0, ROWS);
  return html`<form class="form" aria-labelledby="form-title" @submit=${submits(ready, page)}>
    ${heading(page.level + 2, hw.merge.title(question.number), { id: 'form-title', class: 'small strong' })}
    <p class="meta">${hw.merge.how}</p>
    <label class="label" for="search">${hw.merge.search}</label>
    <input
      id="search"
      type="search"
      autocomplete="off"
      .value=${search}
      @input=${(event: Event) => on.change({ search: (event.target as HTMLInputElement).value })}
      @keydown=${(event: KeyboardEvent) => (event.key === 'Enter' ? event.preventDefault() : undefined)}
    />
    <div class="choices">
      ${found.like.length === 0 ? nothing : options(hw.merge.like, found.like, into, page)}
      ${drawn.length === 0 ? nothing : options(hw.merge.others, drawn, into, page)}
      ${found.like.length + found.others.length === 0 ? html`<p class="small">${hw.merge.none}</p>` : nothing}
      ${found.others.length > ROWS ? html`<p class="meta">${hw.merge.more(found.others.length - ROWS)}</p>` : nothing}
    </div>
    ${target === null ? nothing : preview(question, target, page)} ${problem(form?.problem ?? null)}
    ${formButtons(hw.merge.confirm, ready, page)}
  </form>`;
}

function options(title: string, questions: readonly QuestionView[], into: string | null, page: HostPage): TemplateResult {
  const { said, hw, on } = page;
  return html`<fieldset>
    <legend class="small strong">${title}</legend>
    ${repeat(
      questions,
      ({ post }) => post,
      (each) =>
        html`<label class="option">
          <input
            type="radio"
            name="into"
            .value=${each.post}
            .checked=${each.post === into}
            @change=${() => on.change({ into: each.post })}
          />
          <span>
            <span class="meta"
              >${said.number(each.number)} · <bdi>${askerOf(each, page)}</bdi> · ${hw.row.supports(each.support)} ·
              ${said.status[each.status]}</span
            >
            <span class="small" dir="auto" lang=${each.view?.lang || nothing}>${excerpt(each.view?.text ?? '', EXCERPT)}</span>
          </span>
        </label>`,
    )}
  </fieldset>`;
}

function preview(question: QuestionView, target: QuestionView, page: HostPage): TemplateResult {
  const { hw, said, chat } = page;
  const line = (each: QuestionView): TemplateResult =>
    html`<p class="small">
      <strong>${said.number(each.number)}</strong> · <bdi>${askerOf(each, page)}</bdi>:
      <span dir="auto">${excerpt(each.view?.text ?? '', EXCERPT)}</span>
    </p>`;
  return html`<section class="preview" aria-label=${hw.merge.preview}>
    <p class="meta">${hw.merge.preview}</p>
    ${line(question)}
    <p class="into" aria-hidden="true">↓</p>
    ${line(target)}
    <p class="small">${hw.merge.told(askersTold(question, chat))} ${hw.merge.reads(target.number)}</p>
    <p class="small">${hw.merge.support(Math.max(question.support, target.support))}</p>
  </section>`;
}
