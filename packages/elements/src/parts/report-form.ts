/** The form under a post by which somebody reports it, and the one by which a decision is appealed. */
import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import type { Reason } from '@insyn/domain/moderation/types.ts';
import { heading } from '../base/heading.ts';
import { below, type PartContext } from './context.ts';
import { notice } from './notice.ts';
import { labelIn } from './tombstone.ts';
import { objectionWords } from '../translations/objections.ts';

export type ReportDraft = {
  readonly reason: string;
  readonly text: string;
  readonly goodFaith: boolean;
  /** A guest's. */
  readonly name: string;
};

export type FormState = {
  /** Unique on the page. */
  readonly id: string;
  readonly error: string | null;
  readonly busy: boolean;
  readonly onClose: () => void;
};

export type ReportOptions = FormState & {
  readonly name: string;
  readonly reasons: readonly Reason[];
  readonly draft: ReportDraft;
  /** The person has no name yet. */
  readonly askName: boolean;
  /** What will be asked for on sending. */
  readonly needs: 'email' | 'code' | 'eid' | null;
  readonly onDraft: (change: Partial<ReportDraft>) => void;
  readonly onSend: () => void;
};

export function reportForm(options: ReportOptions, context: PartContext): TemplateResult {
  const { words } = context;
  const { id, draft, onDraft: set } = options;
  return form(
    options,
    html`${heading(below(context).level, objectionWords(words.$code).reportTitle(options.name), { id: `form-${id}`, class: 'title-l', focusable: true })}
      <fieldset aria-describedby="wrong-${id}">
        <legend class="label">${objectionWords(words.$code).reportReason}</legend>
        ${options.reasons
          .filter(({ retired }) => !retired)
          .map(
            ({ code, label }) =>
              html`<label class="pick">
                <input
                  type="radio"
                  name="reason"
                  .value=${code}
                  .checked=${live(draft.reason === code)}
                  @change=${() => set({ reason: code })}
                />
                <span>${labelIn(label, words)}</span>
              </label>`,
          )}
      </fieldset>
      ${textField(`text-${id}`, objectionWords(words.$code).reportText, draft.text, `wrong-${id}`, (text) => set({ text }))}
      ${
        options.askName
          ? html`<div>
              <label class="label" for="name-${id}">${words['compose.name']}</label>
              <input
                id="name-${id}"
                type="text"
                autocomplete="nickname"
                maxlength="200"
                .value=${live(draft.name)}
                @input=${(event: Event) => set({ name: valueOf(event) })}
              />
              <p class="meta">${words['compose.guest']}</p>
            </div>`
          : nothing
      }
      <label class="pick">
        <input
          type="checkbox"
          .checked=${live(draft.goodFaith)}
          @change=${(event: Event) => set({ goodFaith: event.currentTarget instanceof HTMLInputElement && event.currentTarget.checked })}
        />
        <span>${objectionWords(words.$code).reportGoodFaith}</span>
      </label>
      ${options.needs === null ? nothing : html`<p class="meta">${words['compose.level'][options.needs]}</p>`}`,
    objectionWords(words.$code).reportSend,
    context,
    options.onSend,
  );
}

export type AppealOptions = FormState & {
  readonly text: string;
  readonly onText: (text: string) => void;
  readonly onSend: () => void;
};

export function appealForm(options: AppealOptions, context: PartContext): TemplateResult {
  const { words } = context;
  const { id, text, onText, onSend } = options;
  return form(
    options,
    html`${heading(below(context).level, words['decision.appeal'], { id: `form-${id}`, class: 'title-l', focusable: true })}
    ${textField(`text-${id}`, objectionWords(words.$code).appealLabel, text, `wrong-${id}`, onText)}`,
    objectionWords(words.$code).appealSend,
    context,
    onSend,
  );
}

function form(
  { id, error, busy, onClose }: FormState,
  inner: TemplateResult,
  send: string,
  { words }: PartContext,
  onSend: () => void,
): TemplateResult {
  const submit = (event: Event): void => {
    event.preventDefault();
    if (!busy) onSend();
  };
  return html`<form class="who" novalidate aria-labelledby="form-${id}" @submit=${submit}>
    ${inner}
    <div id="wrong-${id}">${error === null ? nothing : notice('error', error)}</div>
    <div class="row">
      <button class="button main" type="submit" aria-disabled=${busy ? 'true' : nothing}>${busy ? words['compose.sending'] : send}</button>
      <button class="text-button" type="button" @click=${onClose}>${words['compose.close']}</button>
    </div>
  </form>`;
}

function textField(id: string, label: string, text: string, wrong: string, onText: (text: string) => void): TemplateResult {
  return html`<div>
    <label class="label" for=${id}>${label}</label>
    <textarea
      id=${id}
      rows="4"
      dir="auto"
      aria-describedby=${wrong}
      .value=${live(text)}
      @input=${(event: Event) => onText(valueOf(event))}
    ></textarea>
  </div>`;
}

function valueOf({ currentTarget }: Event): string {
  return currentTarget instanceof HTMLInputElement || currentTarget instanceof HTMLTextAreaElement ? currentTarget.value : '';
}
