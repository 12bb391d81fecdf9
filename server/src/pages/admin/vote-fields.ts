/** The fields of a draft, page by page. Their names are the paths of the definition, so that a fault finds its field. */
import { html } from '@lit-labs/ssr';
import { ALTERNATIVES_LEAST, ALTERNATIVES_MOST, NEEDED_HEADINGS } from '@insyn/domain/vote/definition.ts';
import type { Values } from './description-form.ts';
import { checkField, type Faults, selectField, textArea, textField } from './fields.ts';
import { headingsOf, idOf, isPlanned, languagesOf, OWN_HEADINGS } from './vote-draft.ts';
import { pictureFields } from './vote-picture.ts';
import { LANGUAGES } from './words.ts';

type Many = { readonly path: string; readonly label: string; readonly hint?: string; readonly rows?: number };

const languageName = (code: string): string => LANGUAGES.find(([each]) => each === code)?.[1].toLowerCase() ?? code;
const valueOf = (values: Values, path: string): string => values[path] ?? '';

/** One text in every language of the draft; where there is one language its name is not said. */
function said(values: Values, faults: Faults, { path, label, hint, rows }: Many): unknown {
  const languages = languagesOf(values);
  return languages.map((lang, at) => {
    const name = `${path}.${lang}`;
    const field = {
      name,
      label: languages.length === 1 ? label : `${label}, ${languageName(lang)}`,
      value: valueOf(values, name),
      faults,
      ...(hint === undefined || at > 0 ? {} : { hint }),
    };
    return rows === undefined ? textField(field) : textArea({ ...field, rows });
  });
}

export function questionNames(values: Values): readonly string[] {
  const languages = languagesOf(values);
  if (isPlanned(values))
    return [
      ...languages.map((lang) => `eligible.text.${lang}`),
      'eligible.area',
      'eligible.minAge',
      'graceMinutes',
      'decides.paragraph',
      'decides.date',
    ];
  return [
    ...LANGUAGES.map(([code]) => `lang.${code}`),
    ...languages.flatMap((lang) => [`question.${lang}`, `eligible.text.${lang}`]),
    ...['eligible.area', 'eligible.minAge', 'opens.day', 'opens.time', 'closes.day', 'closes.time', 'graceMinutes'],
    ...['decides.body', 'decides.dnr', 'decides.paragraph', 'decides.date'],
  ];
}

export function questionFields(values: Values, faults: Faults, clock: string): unknown {
  const text = (
    name: string,
    label: string,
    more: { readonly hint?: string; readonly short?: boolean; readonly type?: 'date' | 'time' | 'number' } = {},
  ): unknown => textField({ name, label, value: valueOf(values, name), faults, ...more });
  if (isPlanned(values)) return plannedFields(values, faults, text);
  return html`<fieldset class=${faults['languages'] === undefined ? 'field' : 'field wrong'} id="f-languages" tabindex="-1">
      <legend>Språk</legend>
      <p class="hint">Varje text skrivs på alla språk som du väljer. Spara när du har valt, så kommer fälten.</p>
      ${faults['languages'] === undefined ? '' : html`<p class="fault">${faults['languages']}</p>`}
      ${LANGUAGES.map(([code, label]) => checkField({ name: `lang.${code}`, label, value: valueOf(values, `lang.${code}`) }))}
    </fieldset>
    ${said(values, faults, { path: 'question', label: 'Frågan', hint: 'Så som den står på röstsedeln. Högst 200 tecken.', rows: 2 })}
    <h2>Vem får rösta?</h2>
    ${said(values, faults, { path: 'eligible.text', label: 'Med ord', hint: 'Till exempel: Du som bor i Kvarnskogen och har fyllt 16 år.', rows: 2 })}
    <div class="pair">
      ${text('eligible.area', 'Område', { short: true, hint: 'Som det heter i röstlängden.' })}
      ${text('eligible.minAge', 'Lägsta ålder', { short: true, type: 'number' })}
    </div>
    <h2>När?</h2>
    <div class="pair">
      ${text('opens.day', 'Öppnar, dag', { short: true, type: 'date' })} ${text('opens.time', 'Klockan', { short: true, type: 'time' })}
    </div>
    <div class="pair">
      ${text('closes.day', 'Stänger, dag', { short: true, type: 'date' })} ${text('closes.time', 'Klockan', { short: true, type: 'time' })}
    </div>
    ${text('graceMinutes', 'Minuter efter stängning', { short: true, type: 'number', hint: `Den som hann begära sin röstsedel före stängning får så länge på sig att lämna den. 10 är vanligt. Tiderna är efter klockan i ${clock}.` })}
    <h2>Vem beslutar?</h2>
    <p>Röstningen är rådgivande. Det står alltid vem som beslutar och när.</p>
    ${text('decides.body', 'Nämnd eller annan som beslutar')}
    <div class="pair">
      ${text('decides.dnr', 'Diarienummer', { short: true })}
      ${text('decides.paragraph', 'Paragraf', { short: true, hint: 'Till exempel § 31.' })}
      ${text('decides.date', 'Beslutar den', { short: true, type: 'date', hint: 'Får vara tomt.' })}
    </div>`;
}

type TextOf = (
  name: string,
  label: string,
  more?: { readonly hint?: string; readonly short?: boolean; readonly type?: 'date' | 'number' },
) => unknown;

/** Question, alternatives and times are the rådslag's own. */
function plannedFields(values: Values, faults: Faults, text: TextOf): unknown {
  return html`<p>Frågan, alternativen och tiderna är rådslagets. De ändras där.</p>
    <h2>Vem får rösta?</h2>
    ${said(values, faults, { path: 'eligible.text', label: 'Med ord', hint: 'Till exempel: Du som bor i Kvarnskogen och har fyllt 16 år.', rows: 2 })}
    <div class="pair">
      ${text('eligible.area', 'Område', { short: true, hint: 'Som det heter i röstlängden.' })}
      ${text('eligible.minAge', 'Lägsta ålder', { short: true, type: 'number' })}
    </div>
    ${text('graceMinutes', 'Minuter efter stängning', { short: true, type: 'number', hint: 'Den som hann begära sin röstsedel före stängning får så länge på sig att lämna den. 10 är vanligt.' })}
    <h2>Beslutet efteråt</h2>
    <div class="pair">
      ${text('decides.paragraph', 'Paragraf', { short: true, hint: 'Om den är känd.' })}
      ${text('decides.date', 'Beslutar den', { short: true, type: 'date', hint: 'Får vara tomt.' })}
    </div>`;
}

export function frameNames(values: Values): readonly string[] {
  const languages = languagesOf(values);
  return ['count', ...[...NEEDED_HEADINGS, ...OWN_HEADINGS].flatMap((id) => languages.map((lang) => `headings.${id}.${lang}`))];
}

export function frameFields(values: Values, faults: Faults): unknown {
  const counts = Array.from({ length: ALTERNATIVES_MOST - ALTERNATIVES_LEAST + 1 }, (_each, at) => String(at + ALTERNATIVES_LEAST));
  const names: Readonly<Record<string, string>> = {
    barn: 'Barn',
    jamstalldhet: 'Jämställdhet',
    tillganglighet: 'Tillgänglighet',
    natur: 'Natur',
    'vet-inte': 'Vad vi inte vet',
  };
  return html`${selectField({
      name: 'count',
      label: 'Hur många alternativ?',
      value: valueOf(values, 'count'),
      hint: 'Blank röst finns alltid med och räknas inte hit.',
      choices: counts.map((count) => ({ value: count, label: count })),
      faults,
    })}
    <h2>Rubriker</h2>
    <p>Alla alternativ får samma rubriker, i samma ordning. En rubrik som är tom för ett alternativ ska vara tom för alla.</p>
    ${NEEDED_HEADINGS.map((id) => said(values, faults, { path: `headings.${id}`, label: names[id] ?? id }))}
    <h2>Egna rubriker</h2>
    <p class="meta">Får vara tomma. Till exempel Skolgård per elev, eller Klar.</p>
    ${OWN_HEADINGS.map((id, at) => said(values, faults, { path: `headings.${id}`, label: `Egen rubrik ${String(at + 1)}` }))}`;
}

export function alternativeNames(values: Values, at: number): readonly string[] {
  const under = `alternatives.${idOf(at)}`;
  const texts = ['title', 'summary', 'picture', 'cost', ...headingsOf(values).map((id) => `consequences.${id}`)];
  return [`${under}.map`, ...languagesOf(values).flatMap((lang) => texts.map((text) => `${under}.${text}.${lang}`))];
}

export function alternativeFields(values: Values, faults: Faults, at: number, log: string): unknown {
  const under = `alternatives.${idOf(at)}`;
  const [lang = 'sv'] = languagesOf(values);
  return html`${said(values, faults, { path: `${under}.title`, label: 'Namn', hint: 'Så som det står på röstsedeln.' })}
    ${said(values, faults, { path: `${under}.summary`, label: 'Två rader om vad det är', rows: 2, hint: 'Högst 300 tecken.' })}
    ${said(values, faults, { path: `${under}.cost`, label: 'Kostnad', hint: 'Till exempel 312 mnkr. Har ett alternativ en kostnad ska alla ha det.' })}
    ${textField({ name: `${under}.map`, label: 'Länk till karta', type: 'url', value: valueOf(values, `${under}.map`), hint: 'Får vara tom. Har ett alternativ en karta ska alla ha det.', faults })}
    ${pictureFields(values, faults, idOf(at), log)}
    ${said(values, faults, { path: `${under}.picture`, label: 'Vad bilden visar', rows: 2, hint: 'För den som inte ser bilden. Till exempel: En röd skolbyggnad i två våningar intill skogen. Behövs bara när det finns en bild.' })}
    <h2>Vad blir följden?</h2>
    ${headingsOf(values).map((id) => said(values, faults, { path: `${under}.consequences.${id}`, label: valueOf(values, `headings.${id}.${lang}`) || id, rows: 3 }))}`;
}
