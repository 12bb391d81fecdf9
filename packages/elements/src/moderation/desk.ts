/** The decisions about the post that is looked at: what can be done now, and the form for what needs a reason. */
import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import type { Policy, Reason } from '@insyn/domain/moderation/types.ts';
import type { ReviewEntry } from '@insyn/domain/view.ts';
import type { PartContext } from '../parts/context.ts';
import { appealForm } from './appeals.ts';
import { preview, type Draft } from './preview.ts';
import { shownName } from '../parts/person.ts';
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
  clearMarks(): void;
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
  // Where nothing points at a reason nobody is led to one.
  return reasons.find(({ code }) => code === wanted)?.code ?? null;
}

export function isReported({ reports }: ReviewEntry): boolean {
  return reports.some(({ answered }) => !answered);
}

export type DeskParts = {
  readonly policy: Policy | null;
  readonly may: boolean;
  readonly marked: readonly ReviewEntry[];
  /** Who sits on a seat. */
  readonly nameOf: (seat: string) => string;
  readonly said: ConsoleWords;
  readonly context: PartContext;
  readonly on: DeskHandlers;
};

export function desk(entry: ReviewEntry, form: Form, parts: DeskParts): TemplateResult {
  if (form.mode !== 'idle') return filling(entry, form, form.mode, parts);
  const { may, marked, said, on } = parts;
  const off = may ? nothing : 'true';
  const act = (key: string, word: string, press: () => void, main = false): TemplateResult =>
    html`<button type="button" class="button act ${main ? 'main' : ''}" aria-disabled=${off} @click=${() => (may ? press() : undefined)}>
      <kbd aria-hidden="true">${key}</kbd> ${word}
    </button>`;
  const { waits, shown, status, appeal } = entry;
  return html`${appealForm(entry, parts, on.appeal)}
    <div class="acts-column">
      ${waits || isReported(entry) ? act('P', shown ? said.acts.pass : said.acts.approve, () => on.approve(), true) : nothing}
      ${waits && !shown ? act('Ä', said.acts.return, () => on.begin('return')) : nothing}
      ${shown || waits ? act('A', shown ? said.acts.hide : said.acts.reject, () => on.begin('reject')) : nothing}
      ${shown || waits ? act('L', said.acts.law, () => on.begin('law')) : nothing}
      ${status === 'hidden' && appeal === null ? act('P', said.acts.restore, () => on.restore()) : nothing}
      ${entry.registrar === null ? act('R', said.acts.registrar, () => on.registrar()) : nothing}
      ${act('H', said.acts.note, () => on.begin('note'))}
    </div>
    ${
      marked.length === 0
        ? nothing
        : html`<div class="batch">
            <p class="small">${said.marked(marked.length)}</p>
            <div class="line">
              <button type="button" class="button" aria-disabled=${off} @click=${() => (may ? on.begin('batch') : undefined)}>
                <kbd aria-hidden="true">A</kbd> ${said.batch}
              </button>
              <button type="button" class="text-button" @click=${() => on.clearMarks()}>${said.clearMarks}</button>
            </div>
          </div>`
    }`;
}

function confirmWord(mode: Exclude<Mode, 'idle'>, shown: boolean, { confirm }: ConsoleWords): string {
  if (mode === 'return' || mode === 'note' || mode === 'batch') return confirm[mode];
  return shown ? confirm.hide : confirm.reject;
}

/** What is to be rejected at once: the list stands before the button. */
function chosen(marked: readonly ReviewEntry[], said: ConsoleWords, { words }: PartContext): TemplateResult {
  return html`<p class="small">${said.batchList}</p>
    <ul class="chosen-list small">
      ${marked.map(
        (entry) =>
          html`<li>
            <strong>${shownName(entry.author, entry.assisted, words)}</strong> <span dir="auto">${entry.text.slice(0, 90)}</span>
          </li>`,
      )}
    </ul>`;
}

function filling(
  entry: ReviewEntry,
  form: Form,
  mode: Exclude<Mode, 'idle'>,
  { policy, marked, may, said, context, on }: DeskParts,
): TemplateResult {
  const reasons = mode === 'note' ? [] : reasonsFor(mode, policy);
  const reason = reasons.find(({ code }) => code === form.reason) ?? null;
  const decision = mode === 'return' ? 'returned' : entry.shown ? 'hidden' : 'rejected';
  const word = confirmWord(mode, entry.shown, said);
  const ready = may && (mode === 'note' ? form.note.trim() !== '' : reason !== null);
  return html`<form class="filling" @submit=${(event: Event) => (event.preventDefault(), ready ? on.confirm() : undefined)}>
    <h3 class="title-l" id="filling" tabindex="-1">
      ${mode === 'note' ? said.acts.note : word}${mode === 'batch' ? html`: ${said.marked(marked.length)}` : nothing}
    </h3>
    ${mode === 'batch' ? chosen(marked, said, context) : nothing}
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
                    .value=${code}
                    .checked=${code === form.reason}
                    @change=${() => on.change({ reason: code })}
                  />
                  ${index < 9 ? html`<kbd aria-hidden="true">${index + 1}</kbd>` : nothing} <span>${label[said.$code] || label.sv}</span>
                  <span class="meta">${clause}</span>
                </label>`,
            )}
          </fieldset>`
    }
    ${
      mode === 'return'
        ? form.place === null
          ? html`<p class="meta">${said.passageHow}</p>`
          : html`<p class="small">
              ${said.passage} <mark dir="auto">${entry.text.slice(form.place.start, form.place.end)}</mark>
              <button type="button" class="link-button" @click=${() => on.change({ place: null })}>${said.clearPassage}</button>
            </p>`
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
    <div class="line">
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
