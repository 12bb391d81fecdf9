/** What the public pages of moderation say, in Swedish. */
import type { Review, Source } from '@insyn/domain/moderation/types.ts';
import type { CheckCode } from '@insyn/domain/moderation/types.ts';
import type { Label, LedgerRow } from '@insyn/domain/view.ts';
import { plural } from '@insyn/elements/translations/plural.ts';

const count = plural('sv');
const number = new Intl.NumberFormat('sv');

const checks: Record<CheckCode, string> = {
  'personal-number': 'något som liknar ett personnummer',
  words: 'ord på ordlistan',
  links: 'länk till okänd sida',
  repetition: 'liknar ett annat inlägg',
  flood: 'många inlägg på kort tid',
  'first-post': 'författarens första inlägg här',
};

/** A row as a sentence: who acted is named. */
const acts = (row: LedgerRow): string => {
  switch (row.kind) {
    case 'held':
      return row.check === null ? 'En kontroll stoppade ett inlägg' : `En kontroll stoppade ett inlägg: ${checks[row.check]}`;
    case 'published':
      return 'En moderator publicerade ett inlägg';
    case 'passed':
      return 'En moderator läste ett inlägg och lät det stå kvar';
    case 'returned':
      return 'En moderator bad om en ändring i ett inlägg';
    case 'rejected':
      return 'En moderator avslog ett inlägg';
    case 'hidden':
      return 'En moderator dolde ett inlägg';
    case 'restored':
      return 'Ett dolt inlägg visas igen';
    case 'erased':
      return 'Ett inlägg raderades efter ett beslut';
    case 'undone':
      return 'En moderator ångrade sig';
    case 'reported':
      return 'Ett inlägg rapporterades';
    case 'report-answered':
      return row.outcome === 'acted' ? 'En rapport ledde till åtgärd' : 'En rapport ledde inte till någon åtgärd';
    case 'appealed':
      return 'Omprövning begärd';
    case 'appeal-decided':
      return row.outcome === 'changed' ? 'Ändrat efter omprövning' : 'Beslutet står kvar efter omprövning';
    case 'sent-to-registrar':
      return 'Ett inlägg skickades till registratorn';
    case 'registered':
      return `Ett inlägg fick diarienummer ${row.reference}`;
    case 'policy':
      return `Reglerna publicerades, version ${number.format(row.policy)}`;
  }
};

export const sv = {
  lang: 'sv' as 'sv' | 'en',
  title: 'Så granskas inlägg',
  label: (label: Label) => label.sv,
  act: acts,
  checks,
  sources: { own: 'Moderatorn läste själv', check: 'En kontroll hejdade texten', report: 'En läsare rapporterade' } satisfies Record<
    Source,
    string
  >,
  outcomes: {
    acted: 'Åtgärd',
    'no-action': 'Ingen åtgärd',
    upheld: 'Beslutet står kvar',
    changed: 'Ändrat efter omprövning',
  },
  appeals: { waiting: 'Omprövning begärd', upheld: 'Står kvar efter omprövning', changed: 'Ändrat efter omprövning' },
  undone: 'Ångrat',
  about: 'Så här går det till när någon läser och bedömer det som skrivs. Allt som görs står nedan, utan de texter det gäller.',
  back: (title: string) => `Till ${title}`,
  contents: { rules: 'Regler', staffing: 'När någon läser', counts: 'Antal', log: 'Granskningslogg' },
  review: {
    before: {
      all: 'En person läser varje inlägg innan det syns.',
      first: 'En person läser det första inlägget av var och en innan det syns, och det som en kontroll hejdar.',
      checks: 'Inlägg syns genast. En person läser det som en kontroll hejdar innan det syns.',
    },
    after: {
      all: 'Inlägg syns genast. En person läser alla efteråt.',
      first: 'Inlägg syns genast. En person läser efteråt det första inlägget av var och en, och det som en kontroll hejdar.',
      checks: 'Inlägg syns genast. En person läser efteråt det som en kontroll hejdar.',
    },
  } satisfies Record<Review['when'], Record<Review['of'], string>>,
  person: 'En kontroll kan hejda ett inlägg. Beslutet tas alltid av en person.',
  usual: (minutes: number) => `Det brukar ta ${count(minutes, 'minut', 'minuter')}.`,
  staffedNow: (until: string | null) => (until === null ? 'Någon läser nu.' : `Någon läser nu, till ${until}.`),
  staffedNext: (when: string) => `Ingen läser just nu. Vi läser inlägg igen ${when}.`,
  notStaffed: 'Ingen läser just nu.',
  days: (from: string, to: string) => (from === to ? from : `${from}–${to}`),
  closedDays: (days: string) => `Ingen läser ${days}.`,
  version: (version: number, when: string) => `Version ${number.format(version)}, gäller sedan ${when}.`,
  earlier: 'Tidigare regler',
  earlierOf: (version: number, when: string) => `Version ${number.format(version)}, från ${when}`,
  reasons: 'Skäl för beslut',
  grounds: { law: 'Lag', rule: 'Regel' },
  noRules: 'Inga regler är publicerade än.',
  reason: 'Skäl',
  rule: 'Regel',
  decisions: 'Beslut',
  share: 'Andel',
  total: (decisions: number) =>
    decisions === 0 ? 'Inget beslut med skäl har tagits än.' : `${count(decisions, 'beslut', 'beslut')} med skäl gäller nu.`,
  most: (label: string, decisions: number) => `Vanligast: ${label} (${number.format(decisions)}).`,
  kinds: {
    held: 'Hejdade av en kontroll',
    published: 'Publicerade av en moderator',
    passed: 'Lästa och kvar',
    returned: 'Ändring begärd',
    rejected: 'Avslagna',
    hidden: 'Dolda',
    restored: 'Visade igen',
    erased: 'Raderade',
    reported: 'Rapporter',
    appealed: 'Begärda omprövningar',
    'appeal-decided': 'Avgjorda omprövningar',
  },
  figure: (figure: number) => number.format(figure),
  when: 'När',
  what: 'Vad',
  show: 'Visa inlägget',
  ruleOf: (clause: string, version: number) =>
    clause === '' ? `regler version ${number.format(version)}` : `${clause}, regler version ${number.format(version)}`,
  none: 'Inget har gjorts än.',
  older: 'Äldre',
  newest: 'Nyaste',
  download: 'Ladda ner hela loggen:',
  downloads: { csv: 'CSV', json: 'JSON' },
  pages: 'Sidor',
  file: {
    columns: [
      'tid (UTC)',
      'händelse',
      'skälets kod',
      'skäl',
      'regel',
      'reglernas version',
      'av',
      'varför det lästes',
      'omprövning begärd',
      'utfall',
      'ångrat',
      'beteckning',
    ],
    yes: 'ja',
    by: {
      moderator: 'person (moderator)',
      registrar: 'person (registrator)',
      admin: 'person (administratör)',
      official: 'person (tjänsteperson)',
      counter: 'person (rösträknare)',
      person: 'person (deltagare)',
      check: 'automatisk kontroll',
      rule: 'dialogens inställning',
    } satisfies Record<LedgerRow['by'], string>,
  },
};
export type LedgerWords = typeof sv;
