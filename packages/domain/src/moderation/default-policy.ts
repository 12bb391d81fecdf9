/** The rules that hold where nobody has written others. */
import type { PolicyText, Reason } from './types.ts';
const rule = (code: string, sv: string, clause: string, batch = false): Reason => ({
  code, label: { sv, en: sv }, clause, ground: 'rule', why: { sv, en: sv }, immediate: false, batch, retired: false,
});
export const DEFAULT_REASONS: readonly Reason[] = [
  rule('personuppgift', 'Personuppgift', '§ 2'), rule('pahopp', 'Påhopp', '§ 3'), rule('inte-amnet', 'Inte ämnet', '§ 1'),
  rule('reklam', 'Reklam', '§ 4', true), rule('upprepning', 'Upprepning', '§ 5', true),
  { ...rule('olaga-hot', 'Olaga hot', 'BBS-lagen 5 §'), ground: 'law', immediate: true },
];
export const DEFAULT_POLICY: PolicyText = {
  title: 'Regler för debatten', text: 'Regler.', lang: 'sv', reasons: DEFAULT_REASONS,
  staffing: { zone: 'Europe/Stockholm', week: [1, 2, 3, 4, 5].map((day) => ({ day, from: '08:00', to: '16:00' })), closed: [], usualMinutes: 20 },
  hosts: [], replies: [],
};
export function policyFault(policy: PolicyText): { readonly code: 'moderation/policy-incomplete' | 'moderation/staffing-missing' | 'moderation/text-not-allowed' | 'moderation/text-too-long'; readonly field: string } | null {
  if (policy.title === '' || policy.text === '') return { code: 'moderation/policy-incomplete', field: 'text' };
  if (!policy.reasons.some(({ retired }) => !retired)) return { code: 'moderation/policy-incomplete', field: 'reasons' };
  return policy.staffing.week.length === 0 ? { code: 'moderation/staffing-missing', field: 'staffing' } : null;
}
