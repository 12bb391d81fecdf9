/** English words of reports and of asking for a decision to be tried again. */
import type { ObjectionWords } from './objections.ts';

const number = new Intl.NumberFormat('en');

export const objectionsEn: ObjectionWords = {
  $code: 'en',
  appealLabel: 'Why is the decision wrong?',
  appealSend: 'Send the request',
  appealWaits: 'You have asked for a new decision. Another moderator than the first looks at it.',
  appealYours: 'What you wrote',
  appealShown: 'The decision was changed. Your post is shown again.',
  appealChanged: 'The decision was changed.',
  appealUpheld: 'The decision stands. Another moderator than the first has looked at it.',
  appealAnswer: 'The answer',
  reportTitle: (name) => `Report the post by ${name}`,
  reportReason: 'What is it about?',
  reportText: 'What is wrong?',
  reportGoodFaith: 'What I write is true as far as I know.',
  reportSend: 'Send the report',
  reportMine: (reports) => `My reports (${number.format(reports)})`,
  reportLine: (date, reason) => `${date} · ${reason}`,
  reportWaits: 'Waiting for an answer.',
  reportOutcome: { acted: 'A moderator has acted on the post.', 'no-action': 'A moderator has read the post and let it stand.' },
  reportReversed: (date) => `The decision was changed on ${date}. The post is shown again.`,
  reportPost: 'Show the post',
  reportErased: 'The post was erased by decision. What you wrote about it is gone with it.',
};
