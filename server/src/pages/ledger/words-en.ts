/** The same in English. */
import type { CheckCode } from '@insyn/domain/moderation/types.ts';
import type { Label, LedgerRow } from '@insyn/domain/view.ts';
import { plural } from '@insyn/elements/translations/plural.ts';
import type { Language } from '../../http/problems.ts';
import { type LedgerWords, sv } from './words.ts';

export type { LedgerWords } from './words.ts';

const count = plural('en');
const number = new Intl.NumberFormat('en');

const checks: Record<CheckCode, string> = {
  'personal-number': 'something like a personal number',
  words: 'words on the word list',
  links: 'a link to an unknown site',
  repetition: 'like another post',
  flood: 'many posts in a short time',
  'first-post': "its author's first post here",
};

const acts = (row: LedgerRow): string => {
  switch (row.kind) {
    case 'held':
      return row.check === null ? 'A check stopped a post' : `A check stopped a post: ${checks[row.check]}`;
    case 'published':
      return 'A moderator published a post';
    case 'passed':
      return 'A moderator read a post and left it standing';
    case 'returned':
      return 'A moderator asked for a change in a post';
    case 'rejected':
      return 'A moderator rejected a post';
    case 'hidden':
      return 'A moderator hid a post';
    case 'restored':
      return 'A hidden post is shown again';
    case 'erased':
      return 'A post was erased by a decision';
    case 'undone':
      return 'A moderator took an act back';
    case 'reported':
      return 'A post was reported';
    case 'report-answered':
      return row.outcome === 'acted' ? 'A report was acted on' : 'A report led to no action';
    case 'appealed':
      return 'A review was asked for';
    case 'appeal-decided':
      return row.outcome === 'changed' ? 'Changed after review' : 'The decision stands after review';
    case 'sent-to-registrar':
      return 'A post was sent to the registrar';
    case 'registered':
      return `A post was registered as ${row.reference}`;
    case 'policy':
      return `The rules were published, version ${number.format(row.policy)}`;
  }
};

const en: LedgerWords = {
  lang: 'en',
  title: 'How posts are reviewed',
  label: (label: Label) => (label.en === '' ? label.sv : label.en),
  act: acts,
  checks,
  sources: { own: 'The moderator was reading', check: 'A check stopped the text', report: 'A reader reported it' },
  outcomes: { acted: 'Acted on', 'no-action': 'No action', upheld: 'The decision stands', changed: 'Changed after review' },
  appeals: { waiting: 'A review is asked for', upheld: 'Stands after review', changed: 'Changed after review' },
  undone: 'Taken back',
  about: 'How what people write is read and judged. Everything that is done stands below, without the texts it is about.',
  back: (title) => `To ${title}`,
  contents: { rules: 'Rules', staffing: 'When somebody reads', counts: 'Figures', log: 'Review log' },
  review: {
    before: {
      all: 'A person reads every post before it is shown.',
      first: "A person reads everybody's first post before it is shown, and what a check stops.",
      checks: 'Posts are shown at once. A person reads what a check stops before it is shown.',
    },
    after: {
      all: 'Posts are shown at once. A person reads all of them afterwards.',
      first: "Posts are shown at once. A person reads everybody's first post afterwards, and what a check stops.",
      checks: 'Posts are shown at once. A person reads what a check stops afterwards.',
    },
  },
  person: 'A check can stop a post. A person always makes the decision.',
  usual: (minutes) => `It mostly takes ${count(minutes, 'minute', 'minutes')}.`,
  staffedNow: (until) => (until === null ? 'Somebody is reading now.' : `Somebody is reading now, until ${until}.`),
  staffedNext: (when) => `Nobody is reading right now. We read posts again ${when}.`,
  notStaffed: 'Nobody is reading right now.',
  days: (from, to) => (from === to ? from : `${from}–${to}`),
  closedDays: (days) => `Nobody reads on ${days}.`,
  version: (version, when) => `Version ${number.format(version)}, in force since ${when}.`,
  earlier: 'Earlier rules',
  earlierOf: (version, when) => `Version ${number.format(version)}, from ${when}`,
  reasons: 'Reasons for decisions',
  grounds: { law: 'Law', rule: 'Rule' },
  noRules: 'No rules are published yet.',
  reason: 'Reason',
  rule: 'Rule',
  decisions: 'Decisions',
  share: 'Share',
  total: (decisions) =>
    decisions === 0
      ? 'No decision with a reason has been made yet.'
      : `${count(decisions, 'decision', 'decisions')} with a reason in force.`,
  most: (label, decisions) => `Most common: ${label} (${number.format(decisions)}).`,
  kinds: {
    held: 'Stopped by a check',
    published: 'Published by a moderator',
    passed: 'Read and left standing',
    returned: 'Change asked for',
    rejected: 'Rejected',
    hidden: 'Hidden',
    restored: 'Shown again',
    erased: 'Erased',
    reported: 'Reports',
    appealed: 'Reviews asked for',
    'appeal-decided': 'Reviews decided',
  },
  figure: (figure) => number.format(figure),
  when: 'When',
  what: 'What',
  show: 'Show the post',
  ruleOf: (clause, version) =>
    clause === '' ? `rules version ${number.format(version)}` : `${clause}, rules version ${number.format(version)}`,
  none: 'Nothing has been done yet.',
  older: 'Older',
  newest: 'Newest',
  download: 'Download the whole log:',
  downloads: { csv: 'CSV', json: 'JSON' },
  pages: 'Pages',
  file: {
    columns: [
      'time (UTC)',
      'event',
      'reason code',
      'reason',
      'rule',
      'version of the rules',
      'by',
      'why it was read',
      'appealed',
      'outcome',
      'taken back',
      'reference',
    ],
    yes: 'yes',
    by: {
      moderator: 'human (moderator)',
      registrar: 'human (registrar)',
      admin: 'human (administrator)',
      official: 'human (official)',
      counter: 'human (counter of votes)',
      person: 'human (participant)',
      check: 'automatic check',
      rule: 'setting of the dialogue',
    },
  },
};

export function ledgerWords(language: Language): LedgerWords {
  return language === 'en' ? en : sv;
}
