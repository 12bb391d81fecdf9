/** English words of what stands beside the posts. */
import { plural } from './plural.ts';
import type { BesideWords } from './beside.ts';

const count = plural('en');
const number = new Intl.NumberFormat('en');

export const besideEn: BesideWords = {
  $code: 'en',
  title: (answers) => `Statements (${number.format(answers)})`,
  apart: 'Longer answers by organisations. They are counted apart from the posts.',
  invited: 'Asked for an answer',
  answered: (date) => `Answered ${date}`,
  waited: 'Has not answered',
  all: 'Read all',
  file: (title, size) => `${title} (${size})`,
  yesterday: 'The debate yesterday',
  day: (date) => `The debate on ${date}`,
  earlier: 'Earlier days',
  rests: 'Rests on',
  post: (place) => `post ${String(place)}`,
  missing: (what) => `Not raised yet: ${what}`,
  columnsNone: { for: 'Nobody has written for this yet.', against: 'Nobody has written against this yet.' },
  columnsThread: (replies) => (replies === 0 ? 'Show in the thread' : `Show in the thread, ${count(replies, 'reply', 'replies')}`),
  columnsMore: { for: 'Show more for', against: 'Show more against' },
  columnsNeither: (posts) => `${count(posts, 'post is', 'posts are')} neither for nor against, in the threads.`,
};
