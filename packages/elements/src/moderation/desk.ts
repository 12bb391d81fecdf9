/** The decisions about the post that is looked at: what can be done now, and the form for what needs a reason. */
import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import type { Policy, Reason } from '@insyn/domain/moderation/types.ts';
import type { ReviewEntry } from '@insyn/domain/view.ts';
import type { PartContext } from '../parts/context.ts';
import { preview, type Draft } from './preview.ts';
import type { ConsoleWords } from './words.ts';

/** What is being filled in. */
export type Mode = 'idle' | 'return' | 'reject' | 'law' | 'note' | 'batch';
export type Form = {
  readonly mode: Mode;
  readonly reason: string | null;
  readonly note: string;
  readonly place: Draft['place'];
};
export const IDLE: Form = { mode: 'idle', reason: null, note: '', place: null };

export type DeskHandlers = {
  approve(): void;
  begin(mode: Exclude<Mode, 'idle'>): void;
  change(form: Partial<Form>): void;
  cancel(): void;
  confirm(): void;
  restore(): void;
  registrar(): void;
  appeal(outcome: 'upheld' | 'changed', text: string): void;
};

/** Reasons that can be chosen now, in the order of their keys. */
export function reasonsFor(mode: Mode, policy: Policy | null): readonly Reason[] {
  const all = (policy?.reasons ?? []).filter(({ retired }) => !retired);
  if (mode === 'batch') return all.filter(({ batch }) => batch);
  if (mode === 'law') return all.filter(({ ground }) => ground === 'law');
  const rules = all.filter(({ ground }) => ground === 'rule');
  return mode === 'return' ? [...rules, ...all.filter(({ ground, immediate }) => ground === 'law' && !immediate)] : rules;
}

/** The reason that what a check found points at: the moderator confirms it or chooses another. */
export function suggested(mode: Mode, entry: ReviewEntry | null, policy: Policy | null): string | null {
  const reasons = reasonsFor(mode, policy);
  const check = entry?.verdict?.check;
  const codes = {
    'personal-number': 'personuppgift',
    words: 'pahopp',
    links: 'reklam',
    repetition: 'upprepning',
    flood: 'upprepning',
    'first-post': null,
  } as const;
  const reported = entry?.reports.find(({ answered }) => !answered)?.reason;
  const wanted = reported ?? (check === undefined ? null : codes[check]);
  return reasons.find(({ code }) => code === wanted)?.code ?? reasons[0]?.code ?? null;
}

export function desk(
  entry: ReviewEntry,
  form: Form,
  {
    policy,
    may,
    marked,
    nameOf,
    said,
    context,
    on,
  }: {
    readonly policy: Policy | null;
    readonly may: boolean;
    readonly marked: number;
    /** Who sits on a seat. */
    readonly nameOf: (seat: string) => string;
    readonly said: ConsoleWords;
    readonly context: PartContext;
    readonly on: DeskHandlers;
  },
): TemplateResult {
  if (form.mode !== 'idle') return filling(entry, form, policy, marked, may, said, context, on);
  const off = may ? nothing : 'true';
  const act = (key: string, word: string, press: () => void, main = false): TemplateResult =>
    html`<button type="button" class="button act ${main ? 'main' : ''}" aria-disabled=${off} @click=${() => (may ? press() : undefined)}>
      <kbd aria-hidden="true">${key}</kbd> ${word}
    </button>`;
  const reported = entry.reports.some(({ answered }) => !answered);
  return html`${entry.appeal === null ? nothing : appealForm(entry, policy, may, nameOf, said, on)}
    <div class="acts-column">
      ${entry.waits || reported ? act('P', entry.shown ? said.acts.pass : said.acts.approve, () => on.approve(), true) : nothing}
      ${entry.waits && !entry.shown ? act('Ä', said.acts.return, () => on.begin('return')) : nothing}
      ${entry.shown || entry.waits ? act('A', entry.shown ? said.acts.hide : said.acts.reject, () => on.begin('reject')) : nothing}
      ${entry.shown || entry.waits ? act('L', said.acts.law, () => on.begin('law')) : nothing}
      ${entry.status === 'hidden' && entry.appeal === null ? act('P', said.acts.restore, () => on.restore()) : nothing}
      ${act('R', said.acts.registrar, () => on.registrar())} ${act('H', said.acts.note, () => on.begin('note'))}
    </div>
    ${
      marked === 0
        ? nothing
        : html`<p class="small">${said.marked(marked)}</p>
            <button type="button" class="button" aria-disabled=${off} @click=${() => (may ? on.begin('batch') : undefined)}>
              ${said.batch}
            </button>`
    }`;
}

function filling(
  entry: ReviewEntry,
  form: Form,
  policy: Policy | null,
  marked: number,
  may: boolean,
  said: ConsoleWords,
  context: PartContext,
  on: DeskHandlers,
): TemplateResult {
  const { mode } = form;
  const reasons = mode === 'note' ? [] : reasonsFor(mode, policy);
  const reason = reasons.find(({ code }) => code === form.reason) ?? null;
  const decision = mode === 'return' ? 'returned' : entry.shown ? 'hidden' : 'rejected';
  const word =
    mode === 'return'
      ? said.confirm.return
      : mode === 'note'
        ? said.confirm.note
        : mode === 'batch'
          ? said.confirm.batch
          : entry.shown
            ? said.confirm.hide
            : said.confirm.reject;
  const ready = may && (mode === 'note' ? form.note.trim() !== '' : reason !== null);
  return html`<form class="filling" @submit=${(event: Event) => (event.preventDefault(), ready ? on.confirm() : undefined)}>
    <h3 class="title-l" id="filling" tabindex="-1">
      ${mode === 'note' ? said.acts.note : word}${mode === 'batch' ? html`: ${said.marked(marked)}` : nothing}
    </h3>
    ${
      mode === 'note'
        ? nothing
        : html`<fieldset>
            <legend class="label">${said.reason}</legend>
            ${reasons.length === 0 ? html`<p class="small">${said.batchNone}</p>` : nothing}
            ${reasons.map(
              ({ code, label, clause }, index) =>
                html`<label class="reason">
                  <input
                    type="radio"
                    name="reason"
                    value=${code}
                    .checked=${code === form.reason}
                    @change=${() => on.change({ reason: code })}
                  />
                  ${index < 9 ? html`<kbd aria-hidden="true">${index + 1}</kbd>` : nothing} <span>${label.sv}</span>
                  <span class="meta">${clause}</span>
                </label>`,
            )}
          </fieldset>`
    }
    ${
      mode === 'return'
        ? form.place === null
          ? html`<p class="meta">${said.passageHow}</p>`
          : html`<p class="small">${said.passage} <mark dir="auto">${entry.text.slice(form.place.start, form.place.end)}</mark></p>`
        : nothing
    }
    <label class="label" for="note">${mode === 'note' ? said.acts.note : said.note}</label>
    <textarea
      id="note"
      rows="2"
      maxlength="600"
      .value=${form.note}
      @input=${(event: Event) => on.change({ note: (event.target as HTMLTextAreaElement).value })}
    ></textarea>
    ${
      mode === 'note' || policy === null || policy.replies.length === 0
        ? nothing
        : html`<details class="replies-saved">
            <summary class="small">${said.replies}</summary>
            <ul>
              ${policy.replies.map(
                ({ title, text }) =>
                  html`<li>
                    <button
                      type="button"
                      class="text-button"
                      @click=${() => on.change({ note: form.note === '' ? text : `${form.note} ${text}` })}
                    >
                      ${title}
                    </button>
                  </li>`,
              )}
            </ul>
          </details>`
    }
    <div class="row">
      <button class="button main" type="submit" aria-disabled=${ready ? nothing : 'true'}>${word}</button>
      <button class="text-button" type="button" @click=${() => on.cancel()}>${said.cancel}</button>
    </div>
    ${
      mode === 'note' || mode === 'batch' || reason === null || policy === null
        ? nothing
        : html`<h4 class="small">${said.preview}</h4>
            ${preview(entry, { decision, reason, note: form.note.trim(), place: form.place }, policy, context)}`
    }
  </form>`;
}

function appealForm(
  entry: ReviewEntry,
  policy: Policy | null,
  may: boolean,
  nameOf: (seat: string) => string,
  said: ConsoleWords,
  on: DeskHandlers,
): TemplateResult {
  const { appeal, decision } = entry;
  if (appeal === null) return html``;
  const label = policy?.reasons.find(({ code }) => code === decision?.statement.reason)?.label.sv ?? decision?.statement.label ?? '';
  const allowed = may && appeal.mayDecide;
  const send = (event: Event, outcome: 'upheld' | 'changed'): void => {
    const field = (event.target as HTMLElement).closest('.appeal')?.querySelector('textarea');
    if (field === null || field === undefined) return;
    if (field.value.trim() === '') field.focus();
    else if (allowed) on.appeal(outcome, field.value);
  };
  return html`<section class="appeal">
    <h3 class="title-l">${said.appeal}</h3>
    ${decision === null ? nothing : html`<p class="small">${said.appealFirst(nameOf(decision.seat), label)}</p>`}
    <p class="meta">${said.appealText}</p>
    <blockquote class="parent" dir="auto">${appeal.text}</blockquote>
    ${
      appeal.mayDecide
        ? html`<label class="label" for="answer">${said.appealAnswer}</label>
            <textarea id="answer" rows="3" maxlength="2000"></textarea>
            <div class="row">
              <button
                type="button"
                class="button"
                aria-disabled=${allowed ? nothing : 'true'}
                @click=${(event: Event) => send(event, 'changed')}
              >
                ${said.appealChange}
              </button>
              <button
                type="button"
                class="button"
                aria-disabled=${allowed ? nothing : 'true'}
                @click=${(event: Event) => send(event, 'upheld')}
              >
                ${said.appealKeep}
              </button>
            </div>`
        : html`<p class="small">${said.appealSame}</p>`
    }
  </section>`;
}
