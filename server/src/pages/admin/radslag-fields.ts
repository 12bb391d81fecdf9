/** The nine fields that a secretary fills in: shown, read, and what is wrong with each. */
import { html } from '@lit-labs/ssr';
import { nothing } from 'lit';
import type { About } from '@insyn/domain/dialogue/types.ts';
import { SHORT_WORDS, wordsIn } from '@insyn/domain/radslag/matter.ts';
import { decisionFault } from '@insyn/domain/radslag/plan.ts';
import type { DecisionLink, PlanTimes, Template } from '@insyn/domain/radslag/types.ts';
import { cleanLine, cleanText, lengthOf } from '@insyn/domain/text/clean.ts';
import type { Values } from './description-form.ts';
import { type Faults, textArea, textField } from './fields.ts';
import type { Form } from './form-data.ts';
import type { LocalTime } from './local-time.ts';
import { namesFor, readTimes, timeFields } from './radslag-times.ts';
import { refusedRadslag } from './radslag-words.ts';
import { quietButton } from './shell.ts';
import { LETTERS } from './vote-draft.ts';

const ROWS_LEAST = 3;
const LINE_MOST = 200;

export type Nine = {
  readonly question: string;
  readonly short: string;
  readonly rows: readonly { readonly title: string; readonly summary: string }[];
  readonly body: string;
  readonly dnr: string;
  readonly decision: DecisionLink;
  readonly times: PlanTimes;
  readonly answers: string;
  readonly office: string;
  readonly contact: About['contact'];
};

const row = (at: number, field: 'title' | 'summary'): string => `alternatives.${(LETTERS[at] ?? '').toLowerCase()}.${field}`;
const DECISION = ['decision.paragraph', 'decision.date', 'decision.address'] as const;
const PLAIN = ['question', 'short', 'body', 'dnr', ...DECISION, 'answers', 'office', 'contact', 'start', 'raknad', 'rader'] as const;

export function typedNine(form: Form, template: Template): Values {
  const rows = LETTERS.flatMap((_letter, at) => [row(at, 'title'), row(at, 'summary')]);
  const times = namesFor(template).flatMap((name) => [`${name}.day`, `${name}.time`]);
  return Object.fromEntries([...PLAIN, ...rows, ...times].map((name) => [name, form.text(name)]));
}

/** Rows that are shown: those that are filled and one more, or as many as were asked for. */
export function rowsIn(values: Values): number {
  const filled = LETTERS.reduce((most, _letter, at) => ((values[row(at, 'title')] ?? '') === '' ? most : at + 1), 0);
  const asked = Number(values['rader'] ?? '') || 0;
  return Math.min(LETTERS.length, Math.max(ROWS_LEAST, filled, asked));
}

export function nineFields(values: Values, faults: Faults, template: Template, boards: readonly string[]): unknown {
  const value = (name: string): string => values[name] ?? '';
  const line = (name: string, label: string, more: { readonly hint?: string; readonly short?: boolean } = {}): unknown =>
    textField({ name, label, value: value(name), faults, ...more });
  return html`${part(1)} ${line('question', 'Frågan', { hint: 'Så som den ställs till invånarna, till exempel Var ska skolan ligga?' })}
    ${part(2)} ${shortField(value('short'), faults)} ${part(3, 'Alternativ')} ${alternativeRows(values, faults, template)} ${part(4)}
    ${bodyField(value('body'), faults, boards)} ${part(5)} ${line('dnr', 'Diarienummer', { short: true })}
    ${part(6, 'Beslutet att hålla rådslaget')}
    <div class="pair">
      ${line('decision.paragraph', 'Paragraf', { short: true, hint: 'Till exempel § 12.' })}
      ${textField({ name: 'decision.date', label: 'Beslutat den', value: value('decision.date'), type: 'date', short: true, faults })}
    </div>
    ${textField({ name: 'decision.address', label: 'Länk till protokollet', value: value('decision.address'), type: 'url', hint: 'Får vara tom.', faults })}
    ${part(7, 'Datum')} ${datesPart(values, faults, template)} ${part(8, 'Vem svarar?')}
    ${line('answers', 'Den som svarar', { hint: 'Rollen, till exempel Skolnämndens ordförande. Står på sidan om svaret dröjer.' })}
    ${line('office', 'Mejladress till dem', { hint: 'Får besked när svaret är sent. Får vara tom.' })} ${part(9)}
    ${textArea({ name: 'contact', label: 'Vart vänder man sig med frågor?', value: value('contact'), hint: 'Telefon, mejl, besök.', rows: 3, faults })}`;
}

/** `words`: of several fields together; one alone has its own label. */
function part(number: number, words = ''): unknown {
  return words === ''
    ? html`<p class="nine"><span class="meta">${number} av 9</span></p>`
    : html`<h2 class="nine"><span class="meta">${number} av 9</span> ${words}</h2>`;
}

export function shortField(value: string, faults: Faults, name = 'short', label = 'Kort om frågan'): unknown {
  const count = wordsIn(value);
  const id = `f-${name.replace(/[^a-z0-9]+/gi, '-')}`;
  return html`${textArea({ name, label, value, hint: `Vad gäller det, varför nu, vem beslutar? Högst ${String(SHORT_WORDS)} ord.`, rows: 8, faults })}
    <p class=${count > SHORT_WORDS ? 'counter fault' : 'counter'} data-counts=${id} data-most=${String(SHORT_WORDS)} aria-live="off">
      ${count} av ${SHORT_WORDS} ord
    </p>`;
}

function alternativeRows(values: Values, faults: Faults, template: Template): unknown {
  const count = rowsIn(values);
  const fault = faults['alternatives'];
  return html`<div id="f-alternatives" tabindex="-1" class=${fault === undefined ? nothing : 'wrong'}>
      <p class="hint">
        ${template === 'simple' ? 'Lämna tomt om frågan inte har några alternativ. ' : 'Minst två. '}Bild, kostnad och följder fyller du i
        sedan, med samma rubriker för alla.
      </p>
      ${fault === undefined ? '' : html`<p class="fault">${fault}</p>`}
      ${Array.from(
        { length: count },
        (_each, at) =>
          html`<fieldset class="alternative-row">
            <legend>${LETTERS[at]}</legend>
            ${textField({ name: row(at, 'title'), label: 'Namn', value: values[row(at, 'title')] ?? '', faults })}
            ${textArea({ name: row(at, 'summary'), label: 'Två rader om vad det är', value: values[row(at, 'summary')] ?? '', rows: 2, faults })}
          </fieldset>`,
      )}
    </div>
    ${count < LETTERS.length ? html`<p>${quietButton('Lägg till ett alternativ', { value: 'rad' })}</p>` : ''}
    <input type="hidden" name="rader" value=${String(count)} />`;
}

function bodyField(value: string, faults: Faults, boards: readonly string[]): unknown {
  const known = boards.length === 0 || value === '' || boards.includes(value);
  return html`${textField({ name: 'body', label: 'Nämnd eller styrelse som beslutar', value, hint: 'Den som ska svara på rådslaget.', faults })}
  ${boards.length === 0 ? '' : html`<p class="hint">${known ? 'Nämnder som finns här' : 'Nämnden finns inte här. De som finns'}: ${boards.join(', ')}.</p>`}`;
}

function datesPart(values: Values, faults: Faults, template: Template): unknown {
  return html`<p class="hint">Välj när det börjar, så räknas resten ut. Helgdagar undviks. Varje tid går att ändra.</p>
    <div class="pair start">
      ${textField({ name: 'start', label: 'Första dagen att läsa', value: values['start'] ?? '', type: 'date', short: true, faults })}
      <div class="field">${quietButton('Räkna ut datumen', { value: 'rakna' })}</div>
    </div>
    <input type="hidden" name="raknad" value=${values['raknad'] ?? ''} /> ${timeFields(values, faults, template)}`;
}

export type ReadNine = { readonly nine: Nine | null; readonly faults: Faults };

/** What cannot be kept is a fault; what is not written yet is none. */
export function readNine(form: Form, values: Values, template: Template, local: LocalTime): ReadNine {
  const value = (name: string): string => values[name] ?? '';
  const body = cleanLine(value('body'));
  const [paragraph, date, address] = DECISION.map((name) => cleanLine(value(name))) as [string, string, string];
  const decision = { body: paragraph === '' && date === '' ? '' : body, paragraph, date, address };
  const { times, faults: wrong } = readTimes(values, template, local);
  const faults: Record<string, string> = { ...decisionWords(decision), ...wrong };
  const question = cleanLine(value('question'));
  const short = cleanText(value('short'));
  if (question === '') faults['question'] = 'Skriv frågan.';
  if (lengthOf(question) > LINE_MOST) faults['question'] = `Frågan är för lång. Det får plats ${String(LINE_MOST)} tecken.`;
  if (wordsIn(short) > SHORT_WORDS) faults['short'] = `Texten har ${String(wordsIn(short))} ord. Det får plats ${String(SHORT_WORDS)}.`;
  // A ninth row is none of ours: somebody made the form by hand.
  if (form.names().some((name) => /^alternatives\.[i-z]\./.test(name))) faults['alternatives'] = 'Det får vara högst åtta alternativ.';
  const office = cleanLine(value('office'));
  if (office !== '' && !/^[^\s@<>"]+@[^\s@<>"]+\.[^\s@<>"]+$/.test(office)) faults['office'] = 'Skriv en mejladress.';
  const rows = LETTERS.map((_letter, at) => ({ title: cleanLine(value(row(at, 'title'))), summary: cleanText(value(row(at, 'summary'))) }));
  for (const [at, { title, summary }] of rows.entries()) {
    if (title === '' && summary !== '') faults[row(at, 'title')] = 'Alternativet behöver ett namn.';
    else if (title !== '' && rows.findIndex((each) => each.title.toLowerCase() === title.toLowerCase()) < at)
      faults[row(at, 'title')] = 'Ett annat alternativ heter likadant.';
  }
  if (times === null || Object.keys(faults).length > 0) return { nine: null, faults };
  const nine: Nine = {
    question,
    short,
    rows,
    body,
    dnr: cleanLine(value('dnr')),
    decision,
    times,
    answers: cleanLine(value('answers')),
    office,
    contact: cleanText(value('contact')),
  };
  return { nine, faults };
}

export function decisionWords(decision: DecisionLink): Faults {
  const fault = decisionFault(decision, false);
  return fault === null ? {} : refusedRadslag(fault.code, [fault.field]);
}
