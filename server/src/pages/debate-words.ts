/** Words of the debate on paper that no element says. The page is in Swedish, as the dialogue is. */
import { plural } from '@insyn/elements/translations/plural.ts';

const count = plural('sv');

export const debateWords = {
  answer: 'Stadens svar',
  followThread: 'Prenumerera på tråden (Atom)',
  hidden: (posts: number) => count(posts, 'dolt', 'dolda'),
  feed: 'Prenumerera på debatten (Atom)',
  alternatives: 'Alternativ',
  alternative: (letter: string, title: string) => `Alternativ ${letter}: ${title}`,
  pages: 'Sidor',
  page: (page: number) => `Sida ${String(page)}`,
  newer: 'Nyare',
  older: 'Äldre',
  answered: 'Har svarat',
} as const;
