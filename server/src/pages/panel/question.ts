/** One question on a screen, filled in by a person or from a paper: its controls, and what a form brought of it. */
import { html } from '@lit-labs/ssr';
import { cleanText } from '@insyn/domain/text/clean.ts';
import { SCALE, TEXT_MOST } from '@insyn/domain/panel/survey.ts';
import type { Answers, AnswerValue, Question } from '@insyn/domain/panel/types.ts';
import type { Form } from '../admin/form-data.ts';

type Asked = {
  readonly question: Question;
  readonly value: AnswerValue | undefined;
  readonly fault?: string;
  readonly order?: readonly string[];
};

const nameOf = (question: Question): string => `q-${question.id}`;

/** The controls of a question, under a legend of its own. `order`: of the options, where nothing is put in order yet. */
export function questionField({ question, value, fault, order }: Asked): unknown {
  const id = nameOf(question);
  return html`<fieldset class=${fault === undefined ? 'field question' : 'field question wrong'} id=${`f-${id}`} tabindex="-1">
    <legend>${question.text}</legend>
    ${question.help === '' ? '' : html`<p class="hint" id=${`${id}-hint`}>${question.help}</p>`}
    ${fault === undefined ? '' : html`<p class="fault">${fault}</p>`} ${controls(question, value, order)}
  </fieldset>`;
}

function controls(question: Question, value: AnswerValue | undefined, order: readonly string[] | undefined): unknown {
  const name = nameOf(question);
  switch (question.kind) {
    case 'single':
      return question.options.map(({ id, text }) => pick('radio', name, id, text, value === id));
    case 'multiple':
      return question.options.map(({ id, text }) =>
        pick('checkbox', `${name}-${id}`, 'ja', text, Array.isArray(value) && value.includes(id)),
      );
    case 'scale':
      return html`<div class="scale">
        ${SCALE.map((step) => pick('radio', name, String(step), html`<b>${String(step)}</b> ${question.words[step - 1] ?? ''}`, value === step))}
      </div>`;
    case 'ranking': {
      const ids = Array.isArray(value) ? (value as readonly string[]) : (order ?? question.options.map(({ id }) => id));
      return html`<input type="hidden" name=${name} value=${ids.join(',')} />
        <ol class="ranking">
          ${ids.map((id, at) => rankRow(question, name, id, at, ids.length))}
        </ol>`;
    }
    case 'text':
      return html`<textarea
          name=${name}
          rows="6"
          maxlength=${String(TEXT_MOST)}
          aria-label=${question.text}
          aria-describedby=${`${name}-most`}
        >
${typeof value === 'string' ? value : ''}</textarea>
        <p class="hint" id=${`${name}-most`}>Högst ${String(TEXT_MOST)} tecken. Skriv inget som berättar vem du är.</p>`;
  }
}

function pick(type: 'radio' | 'checkbox', name: string, value: string, text: unknown, checked: boolean): unknown {
  const id = `${name}-${value}`;
  return html`<div class="pick">
    <input type=${type} id=${id} name=${name} value=${value} ?checked=${checked} />
    <label for=${id}>${text}</label>
  </div>`;
}

function rankRow(question: Extract<Question, { kind: 'ranking' }>, name: string, id: string, at: number, all: number): unknown {
  const text = question.options.find((option) => option.id === id)?.text ?? '';
  const move = (way: 'upp' | 'ner', words: string, off: boolean): unknown =>
    html`<button
      class="button move"
      name="flytta"
      value=${`${name} ${id} ${way}`}
      id=${`${name}-${id}-${way}`}
      ?disabled=${off}
      aria-label=${`Flytta ${way === 'upp' ? 'upp' : 'ner'}: ${text}`}
    >
      ${words}
    </button>`;
  return html`<li>
    <span class="place">${String(at + 1)}</span> <span class="what">${text}</span> ${move('upp', '↑', at === 0)}
    ${move('ner', '↓', at === all - 1)}
  </li>`;
}

/** What the form says of a question; `undefined`: passed over. */
export function valueIn(form: Form, question: Question): AnswerValue | undefined {
  const name = nameOf(question);
  switch (question.kind) {
    case 'single':
      return form.text(name) === '' ? undefined : form.text(name);
    case 'multiple': {
      const ids = question.options.flatMap(({ id }) => (form.has(`${name}-${id}`) ? [id] : []));
      return ids.length === 0 ? undefined : ids;
    }
    case 'scale':
      return /^[1-5]$/.test(form.text(name)) ? Number(form.text(name)) : undefined;
    case 'ranking': {
      const ids = form
        .text(name)
        .split(',')
        .filter((id) => question.options.some((option) => option.id === id));
      return ids.length === 0 ? undefined : moved(ids, form, name);
    }
    case 'text': {
      const text = cleanText(form.text(name));
      return text === '' ? undefined : text;
    }
  }
}

/** A button of the ranking was pressed: one step up or down. */
function moved(ids: readonly string[], form: Form, name: string): readonly string[] {
  const [of, id = '', way] = form.text('flytta').split(' ');
  const at = of === name ? ids.indexOf(id) : -1;
  const to = at + (way === 'upp' ? -1 : 1);
  const other = ids[to];
  if (at < 0 || other === undefined) return ids;
  return ids.map((each, place) => (place === at ? other : place === to ? id : each));
}

/** The answers with that of one question as it is now. */
export function withValue(answers: Answers, id: string, value: AnswerValue | undefined): Answers {
  const others = Object.fromEntries(Object.entries(answers).filter(([key]) => key !== id));
  return value === undefined ? others : { ...others, [id]: value };
}

/** An answer in words, line by line. */
export function valueLines(question: Question, value: AnswerValue | undefined): readonly string[] {
  if (value === undefined) return [];
  if (question.kind === 'text') return [String(value)];
  if (question.kind === 'scale') return [`${String(value)} ${question.words[Number(value) - 1] ?? ''}`];
  const text = (id: string): string => question.options.find((option) => option.id === id)?.text ?? id;
  if (question.kind === 'single') return [text(String(value))];
  const ids = Array.isArray(value) ? (value as readonly string[]) : [];
  return question.kind === 'ranking' ? ids.map((id, at) => `${String(at + 1)}. ${text(id)}`) : ids.map(text);
}
