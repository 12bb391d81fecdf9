/** Putting off a question, and handing it over: opened where they are asked for. */
import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import { LATEST_DAYS } from '@insyn/domain/chat/times.ts';
import type { QuestionView } from '@insyn/domain/chat/views.ts';
import { addDays } from '@insyn/domain/protokoll/law.ts';
import { heading } from '../base/heading.ts';
import { dayWords, memberName, memberRole, today } from '../parts/chat-context.ts';
import { notice } from '../parts/notice.ts';
import { askerOf, type PanelContext } from './card.ts';
import type { Form } from './side.ts';

export type FormHandlers = {
  readonly fill: (more: { readonly day?: string; readonly to?: number; readonly note?: string }) => void;
  readonly send: () => void;
  readonly cancel: () => void;
};

/** Characters of the word that goes with a question. */
const NOTE_MAX = 300;

export function formFor(form: Form, question: QuestionView, context: PanelContext, on: FormHandlers): TemplateResult {
  const { own } = context;
  const submit = (event: Event): void => {
    event.preventDefault();
    on.send();
  };
  const title = form.kind === 'later' ? own.laterTitleOne : own.handOverTitle;
  return html`<form class="side" novalidate aria-labelledby="form-title" @submit=${submit}>
    ${heading(context.level + 1, title, { id: 'form-title', focusable: true })}
    ${form.kind === 'later' ? later(form, question, context, on) : handOver(form, context, on)}
    ${form.error === null ? nothing : notice('error', form.error, { id: 'form-error' })}
    <div class="row">
      ${form.kind === 'hand-over' && others(context).length === 0 ? nothing : sendButton(form, context)}
      <button class="button" type="button" @click=${on.cancel}>${own.cancel}</button>
    </div>
  </form>`;
}

function sendButton(form: Form, context: PanelContext): TemplateResult {
  const { own } = context;
  const chosen = form.kind === 'hand-over' ? (others(context).find(({ member }) => member === form.to) ?? null) : null;
  const words =
    form.kind === 'later'
      ? own.laterSend(dayWords(form.day, context))
      : chosen === null
        ? own.handOver
        : own.handOverSend(memberName(chosen, context));
  return html`<button class="button main" type="submit" aria-disabled=${form.busy ? 'true' : nothing}>${words}</button>`;
}

function later(form: Extract<Form, { kind: 'later' }>, question: QuestionView, context: PanelContext, on: FormHandlers): TemplateResult {
  const { own, now, chat } = context;
  const first = today(now, chat.plan.opens.zone);
  const changed = (event: Event): void => {
    // A day that is half written is no day yet.
    if (event.currentTarget instanceof HTMLInputElement && event.currentTarget.value !== '') on.fill({ day: event.currentTarget.value });
  };
  return html`<p class="small">${own.laterWhy(dayWords(form.day, context), askerOf(question, context))}</p>
    <div>
      <label class="label" for="day">${own.laterDay}</label>
      <input
        id="day"
        type="date"
        min=${first}
        max=${addDays(first, LATEST_DAYS)}
        aria-describedby=${form.error === null ? nothing : 'form-error'}
        .value=${live(form.day)}
        @change=${changed}
      />
    </div>`;
}

function others({ chat, member }: PanelContext): PanelContext['chat']['panel'] {
  return chat.panel.filter((each) => each.member !== member);
}

function handOver(form: Extract<Form, { kind: 'hand-over' }>, context: PanelContext, on: FormHandlers): TemplateResult {
  const { own } = context;
  const panel = others(context);
  if (panel.length === 0) return html`<p class="small">${own.handOverNobody}</p>`;
  return html`<fieldset>
      <legend class="label">${own.handOverTo}</legend>
      ${panel.map(
        (each) =>
          html`<label class="option">
            <input type="radio" name="to" .checked=${live(form.to === each.member)} @change=${() => on.fill({ to: each.member })} />
            <span
              ><bdi>${memberName(each, context)}</bdi><span class="meta">${memberRole(each, context)}</span
              ><span class="meta presence">${each.here ? own.handOverHere : own.handOverAway}</span></span
            >
          </label>`,
      )}
    </fieldset>
    <div>
      <label class="label" for="note-text">${own.handOverNote}</label>
      <textarea
        id="note-text"
        rows="2"
        maxlength=${NOTE_MAX}
        dir="auto"
        aria-describedby="note-why"
        .value=${live(form.note)}
        @input=${(event: Event) => {
          if (event.currentTarget instanceof HTMLTextAreaElement) on.fill({ note: event.currentTarget.value });
        }}
      ></textarea>
      <p class="meta" id="note-why">${own.handOverWhy}</p>
    </div>`;
}
