/** English words of an opinion picture. */
import { formatTag } from './languages.ts';
import type { OpinionWords } from './opinion.ts';

const numbers = new Intl.NumberFormat(formatTag('en'));
const number = (count: number): string => numbers.format(count);
const SMALL = ['no', 'one', 'two', 'three', 'four', 'five'] as const;
const small = (count: number): string => SMALL[count] ?? number(count);

export const opinionEn: OpinionWords = {
  $code: 'en',
  title: 'Opinion picture',
  noVote: 'Not a vote',
  about:
    'Read what others have said in the debate and answer whether you agree. The answers show what many agree on and where opinions part.',
  secret: 'What you answer is shown to nobody else, not even to the city’s staff.',
  none: 'There is no opinion picture here yet.',
  closed: 'It is no longer possible to answer.',
  step: (number, of) => `Statement ${String(number)} of ${String(of)}`,
  statement: 'The statement',
  source: 'Read the whole post',
  answers: 'Your answer',
  answer: { agree: 'Agree', disagree: 'Disagree', pass: 'Pass' },
  youSaid: (answer) => `You answered: ${answer}`,
  undo: 'Undo',
  all: (count) => `You have answered all ${String(count)} statements.`,
  again: 'Go through your answers',
  left: (count) => (count === 1 ? '1 statement left' : `${String(count)} statements left`),
  next: 'Next',
  few: 'The picture is shown when at least 50 have answered. Now: fewer than 50.',
  rests: (count) => `Rests on answers from ${number(count)} people.`,
  unites: 'This is what most agree on',
  unitesNone: 'There is nothing yet that most agree on.',
  divides: 'This is where opinions part',
  dividesNone: 'There is nothing yet on which the groups clearly differ.',
  groups: 'Groups that answer alike',
  groupsAbout: (count) =>
    `Those who answer are alike in ${small(count)} groups. A group is no party and no alternative, only people whose answers are alike.`,
  groupsNone: 'The answers are so alike that there are no groups to be seen.',
  group: (letter) => `Group ${letter}`,
  people: (count) => `${number(count)} people`,
  tells: 'Most in the group',
  tellsNone: 'Nothing clearly sets the group apart from the others.',
  most: { agree: 'Agree:', disagree: 'Disagree:' },
  counts: (group, parts) => `${group}: ${parts.join(', ')}.`,
  count: {
    agree: (count) => `${number(count)} agree`,
    disagree: (count) => `${number(count)} disagree`,
    pass: (count) => `${number(count)} pass`,
  },
  hidden: 'fewer than 10',
  picture: (groups) => `The groups as a map: ${groups.join(', ')}. The same is told in the text and the table.`,
  pictureAbout: 'The nearer one another, the more alike the answers.',
  you: 'You',
  near: (letter) => `Your answers are most like those of group ${letter}.`,
  nearAbout: 'About. Only you see this.',
  table: 'Show as a table',
  tableAbout: 'How many answered what',
  together: 'All in the groups',
  said: (text) => `Statement: ${text}`,
};
