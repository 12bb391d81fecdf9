/** The fields of a description: shown, read, and what is wrong with each. */
import { createHash } from 'node:crypto';
import { html } from '@lit-labs/ssr';
import type { About, Alternative, Description } from '@insyn/domain/dialogue/types.ts';
import { cleanLine } from '@insyn/domain/text/clean.ts';
import { wordsOf } from './context.ts';
import { type Faults, hiddenFields, selectField, textArea, textField } from './fields.ts';
import type { Form } from './form-data.ts';
import type { LocalTime } from './local-time.ts';
import type { ProblemCode } from '@insyn/protocol/problems.ts';
import { LANGUAGES } from './words.ts';

/** Alternatives at most: A to H. */
const LETTERS = [...'ABCDEFGH'];
/** Empty rows beyond those that are filled. */
const SPARE = 2;

export type Values = Readonly<Record<string, string>>;

/** A description as the form shows it. */
export function valuesOf(description: Description, local: LocalTime): Values {
  const { title, summary, lang, body, dnr, alternatives, debateCloses } = description;
  return {
    fraga: title,
    text: summary,
    sprak: lang,
    organ: body,
    dnr,
    stanger: debateCloses === null ? '' : local.dateOf(debateCloses),
    klockan: debateCloses === null ? '' : local.timeOf(debateCloses),
    ...Object.fromEntries(
      alternatives.flatMap((each, at) => [
        [`alt-${String(at)}`, each.title],
        [`alt-id-${String(at)}`, each.id],
        [`alt-bokstav-${String(at)}`, each.letter],
      ]),
    ),
  };
}

export function typedValues(form: Form): Values {
  const rows = LETTERS.flatMap((_letter, at) => [`alt-${String(at)}`, `alt-id-${String(at)}`, `alt-bokstav-${String(at)}`]);
  return Object.fromEntries(
    ['fraga', 'text', 'sprak', 'organ', 'dnr', 'stanger', 'klockan', ...rows].map((name) => [name, form.text(name)]),
  );
}

/** `closing`: stands in place of the fields for the time, where the debate has closed. */
export function descriptionFields(values: Values, faults: Faults, closing?: unknown): unknown {
  const value = (name: string): string => values[name] ?? '';
  const filled = LETTERS.reduce((most, _letter, at) => (value(`alt-${String(at)}`) === '' ? most : at + 1), 0);
  const rows = Math.min(LETTERS.length, Math.max(3, filled + SPARE));
  const languages = LANGUAGES.map(([code, label]) => ({ value: code as string, label: label as string }));
  const known = languages.some(({ value: code }) => code === value('sprak'))
    ? languages
    : [...languages, { value: value('sprak'), label: value('sprak') }];
  return html`${textField({ name: 'fraga', label: 'Frågan', value: value('fraga'), hint: 'Så som den ställs till invånarna, till exempel Var ska skolan ligga?', faults })}
    ${textArea({ name: 'text', label: 'Kort text', value: value('text'), hint: 'Vad det gäller, i några meningar. Vem beslutar, och när?', rows: 7, faults })}
    <fieldset class="field" id="f-alternativ" tabindex="-1">
      <legend>Alternativ</legend>
      <p class="hint">Lämna tomt om frågan inte har några. Ta inte bort ett alternativ som någon redan har skrivit om.</p>
      ${faults['alternativ'] === undefined ? '' : html`<p class="fault">${faults['alternativ']}</p>`}
      ${Array.from({ length: rows }, (_each, at) => alternativeRow(values, at, faults))}
    </fieldset>
    ${textField({ name: 'organ', label: 'Nämnd eller styrelse som beslutar', value: value('organ'), hint: 'Förtroendevalda där visar sitt uppdrag vid namnet.', faults })}
    ${textField({ name: 'dnr', label: 'Diarienummer', value: value('dnr'), short: true, faults })}
    ${closing ?? closingFields(value, faults)}
    ${selectField({ name: 'sprak', label: 'Språk som texten är skriven på', value: value('sprak'), choices: known, faults })}`;
}

function closingFields(value: (name: string) => string, faults: Faults): unknown {
  return html`<div class="pair">
    ${textField({ name: 'stanger', label: 'Debatten stänger, dag', value: value('stanger'), type: 'date', short: true, hint: 'Tomt: ingen tid är satt.', faults })}
    ${textField({ name: 'klockan', label: 'Klockan', value: value('klockan'), type: 'time', short: true, hint: 'Tomt: när dagen är slut.', faults })}
  </div>`;
}

function alternativeRow(values: Values, at: number, faults: Faults): unknown {
  const name = `alt-${String(at)}`;
  const letter = values[`alt-bokstav-${String(at)}`] ?? '';
  return html`${textField({ name, label: `Alternativ ${letter === '' ? (LETTERS[at] ?? '') : letter}`, value: values[name] ?? '', faults })}
  ${hiddenFields({ [`alt-id-${String(at)}`]: values[`alt-id-${String(at)}`] ?? '', [`alt-bokstav-${String(at)}`]: letter })}`;
}

export type ReadDescription = { readonly description: Omit<Description, 'about'>; readonly faults: Faults };

export type Earlier = {
  /** A new one is never taken for one that posts were written about. */
  readonly alternatives: readonly Alternative[];
  /** Makes ids that were never there. */
  readonly seq: number;
  readonly debateCloses: string | null;
};
const NOTHING_EARLIER: Earlier = { alternatives: [], seq: 0, debateCloses: null };

export function readDescription(form: Form, local: LocalTime, earlier: Earlier = NOTHING_EARLIER): ReadDescription {
  const faults: Record<string, string> = {};
  const [day, clock] = [form.text('stanger').trim(), form.text('klockan').trim()];
  const closes = keepsTime(form, local, earlier)
    ? earlier.debateCloses
    : day === ''
      ? null
      : clock === ''
        ? local.endOf(day)
        : local.momentOf(day, clock);
  if (day !== '' && closes === null)
    faults[local.startOf(day) === null ? 'stanger' : 'klockan'] =
      local.startOf(day) === null ? 'Skriv en dag, som 2026-11-20.' : 'Skriv ett klockslag, som 18:00.';
  if (day === '' && clock !== '') faults['stanger'] = 'Skriv också vilken dag.';
  if (cleanLine(form.text('fraga')) === '') faults['fraga'] = 'Skriv frågan.';
  const description = {
    title: form.text('fraga'),
    summary: form.text('text'),
    lang: form.text('sprak') === '' ? 'sv' : form.text('sprak'),
    body: form.text('organ'),
    dnr: form.text('dnr'),
    alternatives: readAlternatives(form, earlier),
    debateCloses: closes,
  };
  return { description, faults };
}

/** A debate that somebody closed did so to the millisecond; the form shows minutes, and none where the time is not to be changed. */
function keepsTime(form: Form, local: LocalTime, { debateCloses }: Earlier): boolean {
  if (debateCloses === null) return false;
  if (!form.has('stanger') && !form.has('klockan')) return true;
  return form.text('stanger').trim() === local.dateOf(debateCloses) && form.text('klockan').trim() === local.timeOf(debateCloses);
}

/** A row that was there keeps its id and letter; a new one takes the first letter that nobody has or had a moment ago. */
function readAlternatives(form: Form, earlier: Earlier): readonly Alternative[] {
  const rows = LETTERS.map((_letter, at) => ({
    title: cleanLine(form.text(`alt-${String(at)}`)),
    id: form.text(`alt-id-${String(at)}`),
    letter: cleanLine(form.text(`alt-bokstav-${String(at)}`)),
  })).filter(({ title }) => title !== '');
  const unused = LETTERS.filter((letter) => !rows.some((row) => row.letter === letter));
  const was = (letter: string): boolean => earlier.alternatives.some((each) => each.letter === letter);
  const free = [...unused.filter((letter) => !was(letter)), ...unused.filter(was)];
  return rows.map(({ title, id, letter }) => {
    if (id !== '') return { id, letter, title };
    const next = free.shift() ?? '';
    return { id: earlier.seq === 0 ? next.toLowerCase() : `${next.toLowerCase()}-${String(earlier.seq)}`, letter: next, title };
  });
}

/** What was there when the form was shown: another's change in between is not written over. */
export function versionOf(value: unknown): string {
  return createHash('sha256').update(JSON.stringify(value)).digest('base64url').slice(0, 16);
}

const PLACE: Readonly<Partial<Record<string, string>>> = {
  title: 'fraga',
  summary: 'text',
  body: 'organ',
  dnr: 'dnr',
  lang: 'sprak',
  alternatives: 'alternativ',
  debateCloses: 'stanger',
};

/** A refusal of the rule, by the field of the form that it concerns. */
export function refusalFaults(code: ProblemCode, fields: readonly string[] = [], description?: Pick<Description, 'alternatives'>): Faults {
  const [field = ''] = fields;
  const row = description?.alternatives.findIndex(({ id }) => field === `alternatives.${id}`) ?? -1;
  const name = field.startsWith('about.') ? field.slice('about.'.length) : row >= 0 ? `alt-${String(row)}` : (PLACE[field] ?? '');
  return { [name]: code === 'dialogue/field-empty' && name !== '' ? 'Fältet är tomt. Fyll i det.' : wordsOf(code) };
}

export const ABOUT_PARTS = [
  ['responsible', 'Ansvarig', 'Vem som ordnar dialogen.'],
  ['publicity', 'Det här blir offentligt', 'Vad alla kan läsa: namn, inlägg, stöd.'],
  ['retention', 'Så länge sparas det', 'Hur länge, och var.'],
  ['rights', 'Dina rättigheter', 'Vad den som deltar kan begära, och hos vem.'],
  ['contact', 'Frågor och hjälp', 'Telefon, mejl, besök.'],
] as const satisfies readonly (readonly [keyof About, string, string])[];

export function aboutFields(values: Values, faults: Faults): unknown {
  return ABOUT_PARTS.map(([name, label, hint]) => textArea({ name, label, hint, value: values[name] ?? '', rows: 3, faults }));
}

export function readAbout(form: Form): About {
  return Object.fromEntries(ABOUT_PARTS.map(([name]) => [name, form.text(name)])) as About;
}
