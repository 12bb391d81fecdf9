/** What is done with the chat as a whole: a pause, more time, the end, a pulse. */
import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { ifDefined } from 'lit/directives/if-defined.js';
import { LEFT_DAYS, POLL_MAX, POLL_OPTIONS } from '@insyn/domain/chat/host.ts';
import { PLAN_MAX } from '@insyn/domain/chat/planning.ts';
import { workingDaysAfter } from '@insyn/domain/chat/times.ts';
import { lengthOf } from '@insyn/domain/text/clean.ts';
import { heading } from '../base/heading.ts';
import { icon } from '../base/icons.ts';
import { dayWords, today } from '../parts/chat-context.ts';
import { textField } from './forms.ts';
import { nameOf, offUnless, type ChatForm, type HostPage } from './page.ts';
import { problem } from './take.ts';

/** The buttons on top, while the chat is on. */
export function chatActs(page: HostPage): unknown {
  const { hw, chat, may, on, chatForm } = page;
  const { phase, paused, polls } = chat;
  const button = (id: string, word: string, press: () => void, opens: ChatForm['kind'] | null = null, main = false): TemplateResult =>
    html`<button
      class="button ${main ? 'main' : ''}"
      type="button"
      id=${id}
      aria-disabled=${ifDefined(offUnless(may))}
      aria-expanded=${opens === null ? nothing : chatForm?.kind === opens ? 'true' : 'false'}
      @click=${() => (may ? press() : undefined)}
    >
      ${word}
    </button>`;
  if (phase !== 'live') return nothing;
  const extend = button('extend', hw.extend, () => on.extend());
  const isOpen = polls.some(({ status }) => status === 'open');
  return html`<div class="chat-acts">
    ${paused === null ? button('pause', hw.pause.open, () => on.beginChat('pause'), 'pause') : button('resume', hw.pause.resume, () => on.resume(), null, true)}
    ${extend} ${isOpen ? nothing : button('pulse', hw.pulse.open, () => on.beginChat('pulse'), 'pulse')}
    ${button('end', hw.end.open, () => on.beginChat('end'), 'end')}
  </div>`;
}

export function chatForm(page: HostPage): unknown {
  const { chatForm: form } = page;
  if (form === null) return nothing;
  const { title, ready, fields, word } = parts(form, page);
  const press = (event: Event): void => {
    event.preventDefault();
    if (ready && page.may) page.on.confirmChat();
  };
  return html`<form class="form chat-form" aria-labelledby="chat-form-title" @submit=${press}>
    ${heading(page.level + 1, title, { id: 'chat-form-title', class: 'title-l' })} ${fields} ${problem(form.problem)}
    <div class="acts">
      <button class="button main" type="submit" id="confirm-chat" aria-disabled=${ifDefined(offUnless(ready && page.may))}>${word}</button>
      <button class="text-button" type="button" @click=${() => page.on.cancelChat()}>${page.hw.cancel}</button>
    </div>
  </form>`;
}

type Parts = { readonly title: string; readonly ready: boolean; readonly fields: TemplateResult; readonly word: string };

function parts(form: ChatForm, page: HostPage): Parts {
  switch (form.kind) {
    case 'pause':
      return pauseParts(form, page);
    case 'end':
      return endParts(form, page);
    case 'pulse':
      return pulseParts(form, page);
  }
}

function fits(text: string, most: number, needed = true): boolean {
  const length = lengthOf(text.trim());
  return length <= most && (length > 0 || !needed);
}

function pauseParts({ text }: ChatForm, page: HostPage): Parts {
  const { hw, chat, on } = page;
  const field = textField(
    {
      id: 'chat-text',
      label: hw.pause.why,
      value: text,
      most: PLAN_MAX.reason,
      rows: 2,
      lang: chat.plan.lang,
      change: (next) => on.changeChat({ text: next }),
    },
    page,
  );
  return {
    title: hw.pause.title,
    ready: fits(text, PLAN_MAX.reason),
    fields: html`${field}
      <p class="meta">${hw.pause.public}</p>`,
    word: hw.pause.confirm,
  };
}

/** Asked twice: what is lost by a slip is everybody's evening. */
function endParts({ text, sure }: ChatForm, page: HostPage): Parts {
  const { hw, chat, on, now, zone } = page;
  const waiting = chat.queue.length;
  const answerBy = dayWords(workingDaysAfter(today(now, zone), LEFT_DAYS), page);
  const field = textField(
    {
      id: 'chat-text',
      label: hw.end.thanks,
      value: text,
      most: PLAN_MAX.reason,
      rows: 3,
      lang: chat.plan.lang,
      change: (next) => on.changeChat({ text: next, sure: false }),
    },
    page,
  );
  const fields = html`<p>${waiting === 0 ? hw.end.none : hw.end.left(waiting, answerBy)}</p>
    ${chat.taken.map(({ taken }) => html`<p class="small">${hw.end.writing(nameOf(taken, page))}</p>`)} ${field}
    ${sure ? html`<p class="notice warn" id="sure">${hw.end.sureWhy}</p>` : nothing}`;
  return { title: hw.end.title, ready: fits(text, PLAN_MAX.reason, false), fields, word: sure ? hw.end.sure : hw.end.confirm };
}

function pulseParts({ text, options }: ChatForm, page: HostPage): Parts {
  const { hw, chat, on } = page;
  const [least, most] = POLL_OPTIONS;
  const input = (id: string, label: string, value: string, change: (text: string) => void, after: unknown = nothing): TemplateResult =>
    html`<div class="option-field">
      <label class="label" for=${id}>${label}</label>
      <div class="line">
        <input
          id=${id}
          type="text"
          dir="auto"
          autocomplete="off"
          lang=${chat.plan.lang}
          maxlength=${POLL_MAX}
          .value=${value}
          @input=${(event: Event) => change((event.target as HTMLInputElement).value)}
        />
        ${after}
      </div>
    </div>`;
  const change = (at: number, next: string | null): void =>
    on.changeChat({
      options: next === null ? options.filter((_, index) => index !== at) : options.map((each, index) => (index === at ? next : each)),
    });
  const filled = options.map((each) => each.trim()).filter((each) => each !== '');
  const ready = fits(text, POLL_MAX) && filled.length >= least && new Set(filled).size === filled.length;
  const fields = html`<p class="meta">${hw.pulse.how}</p>
    ${input('chat-text', hw.pulse.question, text, (next) => on.changeChat({ text: next }))}
    ${options.map((each, at) =>
      input(
        `option-${at}`,
        hw.pulse.option(at + 1),
        each,
        (next) => change(at, next),
        options.length > least ? remover(at + 1, () => change(at, null), page) : nothing,
      ),
    )}
    ${
      options.length < most
        ? html`<button class="text-button" type="button" id="add-option" @click=${() => on.changeChat({ options: [...options, ''] })}>
            ${hw.pulse.add}
          </button>`
        : nothing
    }`;
  return { title: hw.pulse.begin, ready, fields, word: hw.pulse.confirm };
}

function remover(number: number, press: () => void, { hw }: HostPage): TemplateResult {
  return html`<button class="text-button" type="button" aria-label=${hw.pulse.remove(number)} @click=${press}>${icon('cross')}</button>`;
}
