/** The same in English. */
import type { Language } from '../../http/problems.ts';
import { ledgerWords } from '../ledger/words-en.ts';
import { type DecisionWords, sv } from './words.ts';

const ledger = ledgerWords('en');
const en: DecisionWords = {
  lang: 'en',
  title: 'About your post',
  private: 'This page is yours. Whoever has its address can read it, so pass it on to nobody.',
  written: (when) => `Written ${when}.`,
  brought: {
    paper: 'It was handed in on paper.',
    phone: 'It was handed in by telephone.',
    office: 'It was handed in at a city office.',
    meeting: 'It was said at a meeting.',
  },
  text: 'Your post',
  change: 'Your change',
  standing: {
    waiting: 'Waiting. A person reads it before it is shown.',
    published: 'Everyone can see your post.',
    returned: 'Your post needs a change.',
    rejected: 'Your post is not shown.',
    hidden: 'Your post is hidden.',
    withdrawn: 'You have taken back your post. Nobody can read it in the debate.',
    erased: 'Your post was erased by a decision.',
  },
  changeWaits: 'Your change waits for a person to read it. Everyone sees the earlier text.',
  usual: ledger.usual,
  again: (when) => `We read posts again ${when}.`,
  returned: (reason, until) =>
    `Your post needs a change before it can be shown: ${reason}. Your text is kept. Change it and send it again by ${until}.`,
  returnedChange: (reason, until) =>
    `Your change needs to be made again before it can be shown: ${reason}. Everyone sees the earlier text. Send it again by ${until}.`,
  reasons: (reason, rule, checked, until) =>
    `Reason: ${reason}. Rule: ${rule}. ${checked ? 'An automatic check stopped the text first. ' : ''}A moderator made the decision.${until === null ? '' : ` If you think it is wrong you can ask for a review by ${until}.`}`,
  leads: {
    rejected: 'Your post is not shown.',
    hidden: 'A moderator has hidden your post.',
    change: 'Your change is not shown. Everyone sees the earlier text.',
  },
  over: 'The decision below is no longer in force.',
  resend: 'Change the text in the debate',
  resendLapsed: (until) => `The time to change it was over ${until}. You can write a new post.`,
  statement: 'The decision and the reasons for it',
  decidedAt: 'Decided',
  what: 'What the decision means',
  whats: {
    returned: (until, whole) =>
      `${whole ? 'The post is not shown until it is changed.' : 'The change is not shown until it is made again. The earlier text stands.'} You can send a new text until ${until}.`,
    rejected: (_until, whole) =>
      `${whole ? 'The post is not shown in the debate.' : 'The change is not shown. The earlier text stands.'} This holds until further notice.`,
    hidden: () =>
      'Nobody but you and the moderators can read the post. In its place stands that it is hidden, and the answers stay. This holds until further notice.',
  },
  facts: 'What the decision rests on',
  sources: {
    own: 'A moderator read the post without anybody having said anything about it.',
    check: 'A moderator read the post because a check had stopped it.',
    report: 'A moderator read the post because somebody had reported it.',
  },
  place: 'It is about the underlined place in the text.',
  whole: 'It is about the whole text.',
  means: 'Human or machine',
  byPerson: 'A moderator made the decision. No automatic check had stopped the text.',
  checked: (check) => `An automatic check stopped the text first: ${ledger.checks[check]}. A moderator made the decision.`,
  ground: { rule: 'The rule', law: 'The law' },
  rule: (clause, policy) => (clause === '' ? `Rules version ${policy}` : `${clause}, rules version ${policy}`),
  reason: 'The reason',
  redress: 'If you think it is wrong',
  mayAppeal: (until) =>
    `You can ask for a review below, by ${until}. Another moderator than the first then looks at the decision. You can also go to court.`,
  mayNot: (until) => `The time to ask for a review was over ${until}. You can go to court.`,
  rules: 'How posts are reviewed',
  review: 'Review',
  appeal: 'Ask for a review',
  appealWhy: 'Why is the decision wrong?',
  appealHint: 'The moderator who looks at it reads what you write. Nobody else sees it.',
  appealSend: 'Send the request',
  appealed: 'We have received your request. Another moderator than the first looks at it.',
  appealedAt: (when) => `You asked for a review ${when}.`,
  yourWords: 'What you wrote',
  outcome: {
    upheld: (when) => `Another moderator looked at the decision ${when}. It stands.`,
    changed: (when) => `Another moderator looked at the decision ${when}. It is changed, and your post is shown.`,
  },
  answer: "The moderator's answer",
  show: 'Show the post in the debate',
  back: 'To the debate',
  undone: 'Something stopped the request. Nothing was sent, and your text is kept.',
  slow: (seconds) => `Too many have tried from here. Try again in ${seconds} seconds.`,
  slowTitle: 'Wait a moment',
  missing: 'The address is not right. See that all of it came along.',
  missingTitle: 'The page is not there',
  gone: 'The post belongs to somebody who is no longer with us. A review cannot be asked for here.',
};

export function decisionWords(language: Language): DecisionWords {
  return language === 'en' ? en : sv;
}
