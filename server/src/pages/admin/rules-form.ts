/** The fields of rules of debate: shown, read, and what is wrong with each. Rows that are there keep their code for ever. */
import { html } from '@lit-labs/ssr';
import { POLICY_MAX, policyFault, type PolicyFault } from '@insyn/domain/moderation/policy-fault.ts';
import { cleanPolicy } from '@insyn/domain/moderation/rules.ts';
import type { PolicyText, Reason, SavedReply } from '@insyn/domain/moderation/types.ts';
import { cleanLine } from '@insyn/domain/text/clean.ts';
import type { Values } from './description-form.ts';
import { checkField, type Faults, hiddenFields, selectField, textArea, textField } from './fields.ts';
import type { Form } from './form-data.ts';
import { hoursFault, hoursFields, hoursNames, hoursValues, readHours } from './hours-form.ts';
import { LANGUAGES } from './words.ts';

/** Empty rows beyond those that are filled. */
const SPARE = 2;
const REASON_PARTS = ['kod', 'namn', 'namn-en', 'regel', 'grund', 'varfor', 'varfor-en', 'genast', 'flera', 'avslutat'] as const;
const REPLY_PARTS = ['id', 'namn', 'text'] as const;

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

const reasonRows = (values: Values): readonly number[] => rowsIn(values, 'skal', REASON_PARTS, POLICY_MAX.reasons);
const replyRows = (values: Values): readonly number[] => rowsIn(values, 'svar', REPLY_PARTS, POLICY_MAX.replies);

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
  return html`<details class="row" ?open=${wrong}>
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
  return html`<details class="row" ?open=${wrong}>
    <summary>${value('namn') === '' ? 'Nytt svar' : value('namn')}</summary>
    ${hiddenFields({ [name('id')]: value('id') })} ${textField({ name: name('namn'), label: 'Svarets namn', value: value('namn'), faults })}
    ${textArea({ name: name('text'), label: 'Texten', value: value('text'), rows: 3, faults })}
  </details>`;
}

export type ReadRules = { readonly policy: PolicyText; readonly faults: Faults };

/** `zone`: the city's. */
export function readRules(values: Values, zone: string): ReadRules {
  const value = (name: string): string => values[name] ?? '';
  const [reasonsAt, repliesAt] = [reasonRows(values), filledReplies(values)];
  const { staffing, faults } = readHours(values, zone);
  const policy = cleanPolicy({
    title: value('titel'),
    text: value('text'),
    lang: value('sprak') === '' ? 'sv' : value('sprak'),
    reasons: namedApart(reasonsAt.map((at) => reasonAt(values, at))),
    staffing,
    hosts: [
      ...new Set(
        value('sidor')
          .split('\n')
          .map(hostIn)
          .filter((host) => host !== ''),
      ),
    ],
    replies: idsApart(
      repliesAt.map((at) => ({
        id: value(`svar-${String(at)}-id`),
        title: value(`svar-${String(at)}-namn`),
        text: value(`svar-${String(at)}-text`),
      })),
    ),
  });
  const fault = Object.keys(faults).length > 0 ? null : policyFault(policy);
  return { policy, faults: fault === null ? faults : { ...faults, ...faultAt(fault, policy, reasonsAt, repliesAt) } };
}

/** A reply that was emptied is taken away. */
function filledReplies(values: Values): readonly number[] {
  return replyRows(values).filter((at) => ['namn', 'text'].some((part) => (values[`svar-${String(at)}-${part}`] ?? '').trim() !== ''));
}

function reasonAt(values: Values, at: number): Reason {
  const value = (part: (typeof REASON_PARTS)[number]): string => values[`skal-${String(at)}-${part}`] ?? '';
  return {
    code: value('kod'),
    label: { sv: value('namn'), en: value('namn-en') },
    clause: value('regel'),
    ground: value('grund') === 'law' ? 'law' : 'rule',
    why: { sv: value('varfor'), en: value('varfor-en') },
    immediate: value('genast') === 'ja',
    batch: value('flera') === 'ja',
    retired: value('avslutat') === 'ja',
  };
}

/** A new reason is given a code of its own, made of what it is called first; the label may be written anew later, the code not. */
function namedApart(reasons: readonly Reason[]): readonly Reason[] {
  const taken = new Set(reasons.map(({ code }) => code));
  return reasons.map((reason) => {
    if (reason.code !== '') return reason;
    const code = free(codeOf(reason.label.sv, 'skal'), taken);
    taken.add(code);
    return { ...reason, code };
  });
}

function idsApart(replies: readonly SavedReply[]): readonly SavedReply[] {
  const taken = new Set(replies.map(({ id }) => id));
  return replies.map((reply) => {
    if (reply.id !== '') return reply;
    const id = free(codeOf(reply.title, 'svar'), taken);
    taken.add(id);
    return { ...reply, id };
  });
}

/** `Fel ämne: annat` → `fel-amne-annat`. */
export function codeOf(label: string, otherwise: string): string {
  const plain = label.toLowerCase().replace(/[åä]/g, 'a').replaceAll('ö', 'o').normalize('NFD').replace(/\p{M}/gu, '');
  const code = plain
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, 34)
    .replace(/^-|-$/g, '');
  return code === '' ? otherwise : code;
}

export function free(wanted: string, taken: ReadonlySet<string>): string {
  for (let number = 1; ; number += 1) {
    const tried = number === 1 ? wanted : `${wanted}-${String(number)}`;
    if (!taken.has(tried)) return tried;
  }
}

/** The host of whatever part of the address was pasted; the text itself where that is none. */
function hostIn(typed: string): string {
  const text = cleanLine(typed).toLowerCase();
  const host = text.replace(/^https?:\/\//, '').split('/')[0] ?? '';
  return host.startsWith('www.') ? host.slice(4) : host;
}

const PARTS: Readonly<Record<string, string>> = {
  code: 'namn',
  id: 'namn',
  clause: 'regel',
  title: 'namn',
  text: 'text',
  'label.sv': 'namn',
  'label.en': 'namn-en',
  'why.sv': 'varfor',
  'why.en': 'varfor-en',
};

/** The rule's fault, by the field of the form that it concerns. */
function faultAt(
  { code, field }: PolicyFault,
  { hosts, staffing }: PolicyText,
  reasonsAt: readonly number[],
  repliesAt: readonly number[],
): Faults {
  const words = {
    'moderation/policy-incomplete': 'Fyll i det här.',
    'moderation/staffing-missing': 'Skriv minst en tid då någon granskar.',
    'moderation/text-not-allowed': 'Texten har ett personnummer, eller tecken som inte kan visas säkert. Skriv om den delen.',
    'moderation/text-too-long': 'Texten är för lång. Korta den.',
  }[code];
  if (field === 'title') return { titel: words };
  if (field === 'text') return { text: words };
  if (field === 'lang') return { sprak: words };
  if (field === 'reasons')
    return {
      '':
        code === 'moderation/text-too-long'
          ? `Det får vara högst ${String(POLICY_MAX.reasons)} skäl.`
          : 'Minst ett skäl måste vara i bruk.',
    };
  if (field === 'replies') return { '': `Det får vara högst ${String(POLICY_MAX.replies)} sparade svar.` };
  if (field === 'hosts') return { sidor: `Det får vara högst ${String(POLICY_MAX.hosts)} webbplatser.` };
  const [list = '', at = '', ...part] = field.split('.');
  if (list === 'hosts') return { sidor: `${hosts[Number(at)] ?? ''} är inte namnet på en webbplats.` };
  if (list === 'staffing') return hoursFault([at, ...part].join('.'), staffing);
  const row = (list === 'reasons' ? reasonsAt : repliesAt)[Number(at)];
  const name = row === undefined ? '' : `${list === 'reasons' ? 'skal' : 'svar'}-${String(row)}-${PARTS[part.join('.')] ?? 'namn'}`;
  return { [name]: words };
}
