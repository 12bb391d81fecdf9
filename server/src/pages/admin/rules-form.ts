/** The fields of rules of debate, and what was typed in them. Rows that are there keep their code for ever. */
import { html } from '@lit-labs/ssr';
import { POLICY_MAX } from '@insyn/domain/moderation/policy-fault.ts';
import type { PolicyText } from '@insyn/domain/moderation/types.ts';
import type { Values } from './description-form.ts';
import { checkField, type Faults, hiddenFields, selectField, textArea, textField } from './fields.ts';
import type { Form } from './form-data.ts';
import { hoursFields, hoursNames, hoursValues } from './hours-form.ts';
import { LANGUAGES } from './words.ts';

/** Empty rows beyond those that are filled. */
const SPARE = 2;
export const REASON_PARTS = ['kod', 'namn', 'namn-en', 'regel', 'grund', 'varfor', 'varfor-en', 'genast', 'flera', 'avslutat'] as const;
export const REPLY_PARTS = ['id', 'namn', 'text'] as const;

export function rulesValues({ title, text, lang, reasons, staffing, hosts, replies }: PolicyText): Values {
  const yes = (value: boolean): string => (value ? 'ja' : '');
  return {
    titel: title,
    text,
    sprak: lang,
    sidor: hosts.join('\n'),
    ...hoursValues(staffing),
    ...Object.fromEntries<string>([
      ...reasons.flatMap(({ code, label, clause, ground, why, immediate, batch, retired }, at) =>
        Object.entries({
          kod: code,
          namn: label.sv,
          'namn-en': label.en,
          regel: clause,
          grund: ground,
          varfor: why.sv,
          'varfor-en': why.en,
          genast: yes(immediate),
          flera: yes(batch),
          avslutat: yes(retired),
        }).map(([part, value]) => [`skal-${String(at)}-${part}`, value] as const),
      ),
      ...replies.flatMap(({ id, title: name, text: words }, at) =>
        Object.entries({ id, namn: name, text: words }).map(([part, value]) => [`svar-${String(at)}-${part}`, value] as const),
      ),
    ]),
  };
}

/** What was sent, by name of field; nothing that is not a field of ours. */
export function typedRules(form: Form): Values {
  const rows = (name: string, parts: readonly string[], most: number): readonly string[] =>
    Array.from({ length: most }, (_each, at) => parts.map((part) => `${name}-${String(at)}-${part}`)).flat();
  const names = [
    ...['titel', 'text', 'sprak', 'sidor'],
    ...hoursNames(),
    ...rows('skal', REASON_PARTS, POLICY_MAX.reasons),
    ...rows('svar', REPLY_PARTS, POLICY_MAX.replies),
  ];
  return Object.fromEntries(names.flatMap((name) => (form.has(name) ? [[name, form.text(name)]] : [])));
}

function rowsIn(values: Values, name: string, parts: readonly string[], most: number): readonly number[] {
  return Array.from({ length: most }, (_each, at) => at).filter((at) =>
    parts.some((part) => !['grund'].includes(part) && (values[`${name}-${String(at)}-${part}`] ?? '').trim() !== ''),
  );
}

export const reasonRows = (values: Values): readonly number[] => rowsIn(values, 'skal', REASON_PARTS, POLICY_MAX.reasons);
export const replyRows = (values: Values): readonly number[] => rowsIn(values, 'svar', REPLY_PARTS, POLICY_MAX.replies);

function shownRows(filled: readonly number[], most: number): readonly number[] {
  return Array.from({ length: Math.min(most, (filled.at(-1) ?? -1) + 1 + SPARE) }, (_each, at) => at);
}

export function rulesFields(values: Values, faults: Faults): unknown {
  const value = (name: string): string => values[name] ?? '';
  return html`${textField({ name: 'titel', label: 'Rubrik', value: value('titel'), faults })}
    ${textArea({ name: 'text', label: 'Reglerna', value: value('text'), rows: 18, hint: 'Skriv rubriker med ## framför. Hur texten blir får du se innan du publicerar.', faults })}
    ${selectField({ name: 'sprak', label: 'Språk som texten är skriven på', value: value('sprak'), choices: LANGUAGES.map(([code, label]) => ({ value: code, label })), faults })}
    <h2>Skäl</h2>
    <p>
      Det skäl en moderator väljer avgör vad författaren får veta. Ett skäl kan avslutas men inte tas bort: det som har beslutats hänger på
      det.
    </p>
    ${shownRows(reasonRows(values), POLICY_MAX.reasons).map((at) => reasonRow(values, at, faults))}
    <h2>När någon granskar</h2>
    ${hoursFields(values, faults)}
    <h2>Länkar</h2>
    ${textArea({ name: 'sidor', label: 'Webbplatser som inlägg får länka till', value: value('sidor'), rows: 4, hint: 'En på varje rad, som kommunen.example. Länkar till andra sidor läses av en moderator först.', faults })}
    <h2>Sparade svar</h2>
    <p>Meningar som en moderator kan börja med. Töm ett svar för att ta bort det.</p>
    ${shownRows(replyRows(values), POLICY_MAX.replies).map((at) => replyRow(values, at, faults))}`;
}

function reasonRow(values: Values, at: number, faults: Faults): unknown {
  const name = (part: (typeof REASON_PARTS)[number]): string => `skal-${String(at)}-${part}`;
  const value = (part: (typeof REASON_PARTS)[number]): string => values[name(part)] ?? '';
  const wrong = REASON_PARTS.some((part) => faults[name(part)] !== undefined);
  const label = value('namn') === '' ? 'Nytt skäl' : value('namn');
  const [retired, immediate] = [value('avslutat') === 'ja', value('genast') === 'ja'];
  return html`<details class="fold" ?open=${wrong}>
    <summary>${label}${retired ? ' · avslutat' : immediate ? ' · stoppas genast' : ''}</summary>
    ${hiddenFields({ [name('kod')]: value('kod') })}
    ${textField({ name: name('namn'), label: 'Skälets namn', value: value('namn'), faults })}
    ${textArea({ name: name('varfor'), label: 'Varför, så som författaren läser det', value: value('varfor'), rows: 3, faults })}
    ${textField({ name: name('regel'), label: 'Regel eller lagrum', value: value('regel'), hint: 'Till exempel § 2.', short: true, faults })}
    ${selectField({
      name: name('grund'),
      label: 'Bygger på',
      value: value('grund'),
      choices: [
        { value: 'rule', label: 'reglerna för debatten' },
        { value: 'law', label: 'lag' },
      ],
      faults,
    })}
    ${textField({ name: name('namn-en'), label: 'Namnet på engelska', value: value('namn-en'), hint: 'Får vara tomt.', faults })}
    ${textArea({ name: name('varfor-en'), label: 'Varför, på engelska', value: value('varfor-en'), rows: 3, hint: 'Får vara tomt.', faults })}
    ${checkField({ name: name('genast'), label: 'Stoppas genast', value: value('genast'), hint: 'Rapporter om det larmar någon dygnet runt.' })}
    ${checkField({ name: name('flera'), label: 'Får användas för flera inlägg på en gång', value: value('flera') })}
    ${checkField({ name: name('avslutat'), label: 'Avslutat', value: value('avslutat'), hint: 'Går inte att välja i nya beslut.' })}
  </details>`;
}

function replyRow(values: Values, at: number, faults: Faults): unknown {
  const name = (part: (typeof REPLY_PARTS)[number]): string => `svar-${String(at)}-${part}`;
  const value = (part: (typeof REPLY_PARTS)[number]): string => values[name(part)] ?? '';
  const wrong = REPLY_PARTS.some((part) => faults[name(part)] !== undefined);
  return html`<details class="fold" ?open=${wrong}>
    <summary>${value('namn') === '' ? 'Nytt svar' : value('namn')}</summary>
    ${hiddenFields({ [name('id')]: value('id') })} ${textField({ name: name('namn'), label: 'Svarets namn', value: value('namn'), faults })}
    ${textArea({ name: name('text'), label: 'Texten', value: value('text'), rows: 3, faults })}
  </details>`;
}
