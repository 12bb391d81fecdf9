import { describe, expect, it } from '#spec';
import { DEFAULT_POLICY, DEFAULT_REASONS, policyFault } from '@insyn/domain/moderation/default-policy.ts';
import { cleanPolicy } from '@insyn/domain/moderation/rules.ts';
import type { PolicyText, Reason, SavedReply } from '@insyn/domain/moderation/types.ts';

const [FIRST] = DEFAULT_REASONS as readonly [Reason, ...Reason[]];
const changed = (fields: Partial<PolicyText>): PolicyText => ({ ...DEFAULT_POLICY, ...fields });
const reason = (fields: Partial<Reason>): PolicyText => changed({ reasons: [{ ...FIRST, ...fields }] });
const reply = (fields: Partial<SavedReply>): PolicyText =>
  changed({ replies: [{ id: 'a', title: 'Namn', text: 'Ta bort namnet.', ...fields }] });
/** Made for this test: a date, a serial number and the check digit that Luhn gives. Nobody's. */
const NUMBER = ['19900101', '9802'].join('-');

describe('rules to begin with', () => {
  it('[MO35] can be published as they are, in 250 to 350 words and eight clauses', () => {
    expect(policyFault(DEFAULT_POLICY)).to.equal(null);
    expect(cleanPolicy(DEFAULT_POLICY), 'in their final form').to.deep.equal(DEFAULT_POLICY);
    const words = DEFAULT_POLICY.text.match(/[\p{L}\p{N}]+/gu)?.length ?? 0;
    expect(words).to.be.within(250, 350);
    expect([...DEFAULT_POLICY.text.matchAll(/^## § (\d) /gm)].map(([, number]) => number)).to.deep.equal([...'12345678']);
  });

  it('[MO35] have reasons in both languages, and each that is no law names a clause of them', () => {
    for (const { code, label, why, clause, ground, immediate } of DEFAULT_REASONS) {
      for (const text of [label.sv, label.en, why.sv, why.en, clause]) expect(text, code).not.to.equal('');
      if (ground === 'rule') expect(DEFAULT_POLICY.text, code).to.contain(`## ${clause} `);
      expect(immediate, `${code} is immediate as BBS-lagen 5 § says`).to.equal(clause.startsWith('BBS-lagen 5 §, '));
    }
  });

  it('[MO35] keep their codes, and only advertising and repetition are for many posts at once', () => {
    expect(DEFAULT_REASONS.map(({ code }) => code)).to.deep.equal([
      'personuppgift',
      'pahopp',
      'inte-amnet',
      'reklam',
      'upprepning',
      'olaga-hot',
      'olaga-integritetsintrang',
      'uppvigling',
      'hets-mot-folkgrupp',
      'barnpornografi',
      'olaga-valdsskildring',
      'terror-uppmaning',
      'upphovsratt',
      'fortal',
      'sekretess',
    ]);
    expect(DEFAULT_REASONS.filter(({ batch }) => batch).map(({ code }) => code)).to.deep.equal(['reklam', 'upprepning']);
  });
});

describe('rules that somebody writes', () => {
  it('[MO36] are refused with the field where something is missing', () => {
    const faults: readonly [PolicyText, string][] = [
      [changed({ title: '' }), 'title'],
      [changed({ title: '\u200b' }), 'title'],
      [changed({ text: ' ' }), 'text'],
      [changed({ lang: 'svenska!' }), 'lang'],
      [changed({ reasons: [] }), 'reasons'],
      [changed({ reasons: DEFAULT_REASONS.map((each) => ({ ...each, retired: true })) }), 'reasons'],
      [changed({ reasons: [FIRST, FIRST] }), 'reasons.1.code'],
      [reason({ code: '' }), 'reasons.0.code'],
      [reason({ code: 'Påhopp' }), 'reasons.0.code'],
      [reason({ code: 'a'.repeat(41) }), 'reasons.0.code'],
      [reason({ label: { sv: '', en: 'Personal data' } }), 'reasons.0.label.sv'],
      [reply({ title: '' }), 'replies.0.title'],
      [reply({ text: '' }), 'replies.0.text'],
      [reply({ id: 'Ett Två' }), 'replies.0.id'],
    ];
    for (const [policy, field] of faults) expect(policyFault(policy), field).to.deep.equal({ code: 'moderation/policy-incomplete', field });
    expect(policyFault(reason({ label: { sv: 'Påhopp: på person', en: '' } })), 'a label with a colon').to.equal(null);
    expect(policyFault(changed({ replies: [] }))).to.equal(null);
  });

  it('[MO36] have bounds, counted in characters', () => {
    const faults: readonly [PolicyText, string][] = [
      [changed({ text: 'å'.repeat(20_001) }), 'text'],
      [changed({ title: 'å'.repeat(201) }), 'title'],
      [reason({ label: { sv: 'å'.repeat(81), en: '' } }), 'reasons.0.label.sv'],
      [reason({ clause: '§'.repeat(121) }), 'reasons.0.clause'],
      [reason({ why: { sv: '', en: 'a'.repeat(601) } }), 'reasons.0.why.en'],
      [reply({ text: 'å'.repeat(2001) }), 'replies.0.text'],
      [changed({ reasons: Array.from({ length: 41 }, (_, at) => ({ ...FIRST, code: `r-${at}` })) }), 'reasons'],
      [changed({ replies: Array.from({ length: 31 }, (_, at) => ({ id: `r-${at}`, title: 'Svar', text: 'Svar.' })) }), 'replies'],
      [changed({ hosts: Array.from({ length: 201 }, (_, at) => `s${at}.example`) }), 'hosts'],
    ];
    for (const [policy, field] of faults) expect(policyFault(policy), field).to.deep.equal({ code: 'moderation/text-too-long', field });
    const full = changed({ text: '🙂'.repeat(20_000), reasons: Array.from({ length: 40 }, (_, at) => ({ ...FIRST, code: `r-${at}` })) });
    expect(policyFault(full)).to.equal(null);
    expect(policyFault(reason({ label: { sv: '🙂'.repeat(80), en: '' } }))).to.equal(null);
  });

  it('[MO36] hold nothing that cannot be shown, no personal number, and no host that is none', () => {
    const stacked = `a${'\u0301'.repeat(12)}`;
    const faults: readonly [PolicyText, string][] = [
      [changed({ text: stacked }), 'text'],
      [changed({ text: '\ud800' + 'text' }), 'text'],
      [changed({ title: `Ring ${NUMBER}` }), 'title'],
      [reason({ why: { sv: `Som ${NUMBER}.`, en: '' } }), 'reasons.0.why.sv'],
      [reason({ clause: stacked }), 'reasons.0.clause'],
      [reply({ text: NUMBER }), 'replies.0.text'],
      ...[
        'sunnero',
        'https://sunnero.example',
        'sunnero.example/d',
        'Sunnero.example',
        '-a.example',
        'a..example',
        '.example',
        '10.0.0.1',
        '*.example',
        '',
      ].map((host): [PolicyText, string] => [changed({ hosts: ['ok.example', host] }), 'hosts.1']),
    ];
    for (const [policy, field] of faults) expect(policyFault(policy), field).to.deep.equal({ code: 'moderation/text-not-allowed', field });
    expect(policyFault(changed({ hosts: ['sunnerö.example', 'xn--sunner-hya.example', 'a-b.skola.example'] }))).to.equal(null);
  });

  it('[MO36] name hours that can be read', () => {
    const { staffing } = DEFAULT_POLICY;
    const fault = (fields: Partial<PolicyText['staffing']>): unknown => policyFault(changed({ staffing: { ...staffing, ...fields } }));
    expect(fault({ week: [] })).to.deep.equal({ code: 'moderation/staffing-missing', field: 'staffing.week' });
    expect(fault({ zone: 'Mars/Olympus' })).to.deep.equal({ code: 'moderation/staffing-missing', field: 'staffing.zone' });
    expect(fault({ usualMinutes: Number.NaN })).to.deep.equal({ code: 'moderation/staffing-missing', field: 'staffing.usualMinutes' });
  });
});
