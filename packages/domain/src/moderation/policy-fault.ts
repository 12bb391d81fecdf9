/** What is wrong with rules that somebody wants to publish. They come cleaned (`cleanPolicy`). */
import { hasInk, isLanguage, isShowable, lengthOf } from '../text/clean.ts';
import { personalNumbers } from '../text/personal-number.ts';
import { isHost } from './hosts.ts';
import { staffingFault } from './staffing.ts';
import type { PolicyText, Reason, SavedReply } from './types.ts';

/** `field`: path to what is wrong, such as `reasons.2.label.sv`. */
export type PolicyFault = {
  readonly code:
    'moderation/policy-incomplete' | 'moderation/staffing-missing' | 'moderation/text-not-allowed' | 'moderation/text-too-long';
  readonly field: string;
};

/** Characters, and how many of each there may be. */
export const POLICY_MAX = {
  title: 200,
  text: 20_000,
  label: 80,
  clause: 120,
  why: 600,
  reply: 2000,
  reasons: 40,
  replies: 30,
  hosts: 200,
} as const;
const CODE = /^[a-z0-9-]{1,40}$/;

type Part = { readonly field: string; readonly text: string; readonly most: number; readonly needed: boolean };

export function policyFault(policy: PolicyText): PolicyFault | null {
  const { reasons, replies, hosts, staffing } = policy;
  return (
    firstFault(partsOf(policy)) ??
    (isLanguage(policy.lang) ? null : incomplete('lang')) ??
    reasonsFault(reasons) ??
    repliesFault(replies) ??
    hostsFault(hosts) ??
    named('moderation/staffing-missing', 'staffing', staffingFault(staffing))
  );
}

function partsOf({ title, text, reasons, replies }: PolicyText): readonly Part[] {
  return [
    { field: 'title', text: title, most: POLICY_MAX.title, needed: true },
    { field: 'text', text, most: POLICY_MAX.text, needed: true },
    ...reasons.slice(0, POLICY_MAX.reasons).flatMap(({ label, clause, why }, at) => [
      { field: `reasons.${at}.label.sv`, text: label.sv, most: POLICY_MAX.label, needed: true },
      { field: `reasons.${at}.label.en`, text: label.en, most: POLICY_MAX.label, needed: false },
      { field: `reasons.${at}.clause`, text: clause, most: POLICY_MAX.clause, needed: false },
      { field: `reasons.${at}.why.sv`, text: why.sv, most: POLICY_MAX.why, needed: false },
      { field: `reasons.${at}.why.en`, text: why.en, most: POLICY_MAX.why, needed: false },
    ]),
    ...replies.slice(0, POLICY_MAX.replies).flatMap(({ title: name, text: reply }, at) => [
      { field: `replies.${at}.title`, text: name, most: POLICY_MAX.label, needed: true },
      { field: `replies.${at}.text`, text: reply, most: POLICY_MAX.reply, needed: true },
    ]),
  ];
}

function firstFault(parts: readonly Part[]): PolicyFault | null {
  for (const { field, text, most, needed } of parts) {
    if (needed && !hasInk(text)) return incomplete(field);
    if (!isShowable(text) || personalNumbers(text).length > 0) return { code: 'moderation/text-not-allowed', field };
    if (lengthOf(text) > most) return { code: 'moderation/text-too-long', field };
  }
  return null;
}

/** Retired reasons stay for what was decided by them, so they count among the forty and keep their codes. */
function reasonsFault(reasons: readonly Reason[]): PolicyFault | null {
  if (reasons.length > POLICY_MAX.reasons) return { code: 'moderation/text-too-long', field: 'reasons' };
  if (!reasons.some(({ retired }) => !retired)) return incomplete('reasons');
  const codes = reasons.map(({ code }) => code);
  const bad = codes.findIndex((code, at) => !CODE.test(code) || codes.indexOf(code) !== at);
  return bad === -1 ? null : incomplete(`reasons.${bad}.code`);
}

function repliesFault(replies: readonly SavedReply[]): PolicyFault | null {
  if (replies.length > POLICY_MAX.replies) return { code: 'moderation/text-too-long', field: 'replies' };
  const ids = replies.map(({ id }) => id);
  const bad = ids.findIndex((id, at) => !CODE.test(id) || ids.indexOf(id) !== at);
  return bad === -1 ? null : incomplete(`replies.${bad}.id`);
}

function hostsFault(hosts: readonly string[]): PolicyFault | null {
  if (hosts.length > POLICY_MAX.hosts) return { code: 'moderation/text-too-long', field: 'hosts' };
  const bad = hosts.findIndex((host) => !isHost(host));
  return bad === -1 ? null : { code: 'moderation/text-not-allowed', field: `hosts.${bad}` };
}

function incomplete(field: string): PolicyFault {
  return { code: 'moderation/policy-incomplete', field };
}

function named(code: PolicyFault['code'], under: string, field: string | null): PolicyFault | null {
  return field === null ? null : { code, field: `${under}.${field}` };
}
