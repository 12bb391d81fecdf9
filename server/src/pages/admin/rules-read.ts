/** Rules out of the fields of their form, and what is wrong with them by its field. */
import { POLICY_MAX, policyFault, type PolicyFault } from '@insyn/domain/moderation/policy-fault.ts';
import { cleanPolicy } from '@insyn/domain/moderation/rules.ts';
import { staffingFault } from '@insyn/domain/moderation/staffing.ts';
import type { PolicyText, Reason, SavedReply } from '@insyn/domain/moderation/types.ts';
import { cleanLine } from '@insyn/domain/text/clean.ts';
import type { Values } from './description-form.ts';
import type { Faults } from './fields.ts';
import { hoursFault, readHours } from './hours-form.ts';
import { type REASON_PARTS, reasonRows, replyRows } from './rules-form.ts';

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
  // The rule tells the first fault; those of the hours, which stand far below, are told with it.
  const fault = policyFault(policy);
  const place = Object.keys(faults).length > 0 ? null : staffingFault(policy.staffing);
  return {
    policy,
    faults: {
      ...(fault === null || fault.code === 'moderation/staffing-missing' ? {} : faultAt(fault, policy, reasonsAt, repliesAt)),
      ...faults,
      ...(place === null ? {} : hoursFault(place, policy.staffing)),
    },
  };
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
function faultAt({ code, field }: PolicyFault, { hosts }: PolicyText, reasonsAt: readonly number[], repliesAt: readonly number[]): Faults {
  const words = {
    'moderation/policy-incomplete': 'Fyll i det här.',
    'moderation/staffing-missing': 'Skriv minst en tid då någon granskar.',
    'moderation/text-not-allowed': 'Texten har ett personnummer, eller tecken som inte kan visas säkert. Skriv om den delen.',
    'moderation/text-too-long': 'Texten är för lång. Korta den.',
  }[code];
  const empty = code === 'moderation/policy-incomplete';
  if (field === 'title') return { titel: empty ? 'Skriv en rubrik.' : words };
  if (field === 'text') return { text: empty ? 'Skriv reglerna.' : words };
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
  const row = (list === 'reasons' ? reasonsAt : repliesAt)[Number(at)];
  const name = row === undefined ? '' : `${list === 'reasons' ? 'skal' : 'svar'}-${String(row)}-${PARTS[part.join('.')] ?? 'namn'}`;
  const what = list === 'reasons' ? 'Skriv vad skälet heter.' : name.endsWith('-text') ? 'Skriv svarets text.' : 'Skriv vad svaret heter.';
  return { [name]: empty ? what : words };
}
