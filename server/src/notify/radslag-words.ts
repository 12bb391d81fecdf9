/** What those who follow a dialogue are told of its plan, meetings, vote and answer, in their language. Dates and times come in as words. */
import type { RadslagHappening } from './happening.ts';
import type { NoticeLang } from './words.ts';

type Say<Args extends readonly unknown[]> = (...args: Args) => string;
type Of = Say<[title: string]>;

export type RadslagNoticeWords = {
  readonly title: Readonly<Record<RadslagHappening, Of>>;
  /** The times of a plan by the names they have in it. */
  readonly time: Readonly<Record<string, string>>;
  readonly read: Say<[when: string]>;
  readonly debate: Say<[when: string]>;
  readonly vote: Say<[opens: string, closes: string]>;
  readonly answers: Say<[body: string, day: string]>;
  readonly moved: Say<[time: string, to: string, from: string]>;
  readonly added: Say<[time: string, to: string]>;
  readonly gone: Say<[time: string, from: string]>;
  readonly when: Say<[day: string, from: string, to: string, place: string]>;
  readonly reason: Say<[reason: string]>;
  readonly closes: Say<[when: string]>;
  readonly resultComes: Say<[when: string]>;
  /** `§ 31, Skolnämnden, 12 januari` */
  readonly decision: Say<[body: string, paragraph: string, day: string]>;
  readonly address: Say<[address: string]>;
  readonly overdue: Say<[body: string, day: string, role: string]>;
};

const sv: RadslagNoticeWords = {
  title: {
    'radslag-announced': (title) => `Nytt rådslag: ${title}`,
    'radslag-information': (title) => `Nu kan du läsa underlaget: ${title}`,
    'radslag-moved': (title) => `Ändrad plan: ${title}`,
    'gathering-planned': (title) => `Möte: ${title}`,
    'gathering-changed': (title) => `Nya uppgifter om mötet: ${title}`,
    'gathering-cancelled': (title) => `Inställt möte: ${title}`,
    'vote-opened': (title) => `Nu kan du rösta: ${title}`,
    'vote-closing': (title) => `Röstningen stänger snart: ${title}`,
    'vote-closed': (title) => `Röstningen är stängd: ${title}`,
    'vote-cancelled': (title) => `Omröstningen är inställd: ${title}`,
    'vote-result': (title) => `Resultatet är klart: ${title}`,
    'radslag-result': (title) => `Det här kom fram: ${title}`,
    'radslag-answered': (title) => `Svaret har kommit: ${title}`,
    'radslag-corrected': (title) => `Rättat svar: ${title}`,
    'radslag-overdue': (title) => `Svaret är försenat: ${title}`,
  },
  time: {
    information: 'Underlaget finns att läsa',
    debate: 'Debatten öppnar',
    debateCloses: 'Debatten stänger',
    'vote.opens': 'Röstningen öppnar',
    'vote.closes': 'Röstningen stänger',
    result: 'Resultatet kommer',
    answer: 'Svaret ska vara klart',
    archive: 'Rådslaget avslutas',
  },
  read: (when) => `Underlaget finns att läsa från ${when}.`,
  debate: (when) => `Debatten öppnar ${when}.`,
  vote: (opens, closes) => `Röstningen öppnar ${opens} och stänger ${closes}.`,
  answers: (body, day) => `${body} ska svara senast ${day}.`,
  moved: (time, to, from) => `${time} ${to}. Förut: ${from}.`,
  added: (time, to) => `${time} ${to}. Förut fanns ingen tid.`,
  gone: (time, from) => `${time} inte längre. Förut: ${from}.`,
  when: (day, from, to, place) => `${day} ${from}–${to}, ${place}.`,
  reason: (reason) => `Skäl: ${reason}`,
  closes: (when) => `Röstningen stänger ${when}.`,
  resultComes: (when) => `Resultatet kommer ${when}.`,
  decision: (body, paragraph, day) => `${paragraph}, ${body}, ${day}.`,
  address: (address) => `Beslutet: ${address}`,
  overdue: (body, day, role) => `${body} skulle ha svarat ${day}. Svaret har inte kommit än.${role === '' ? '' : ` Ansvarig: ${role}.`}`,
};

const en: RadslagNoticeWords = {
  title: {
    'radslag-announced': (title) => `New consultation: ${title}`,
    'radslag-information': (title) => `You can read about it now: ${title}`,
    'radslag-moved': (title) => `Times have changed: ${title}`,
    'gathering-planned': (title) => `Meeting: ${title}`,
    'gathering-changed': (title) => `New details of the meeting: ${title}`,
    'gathering-cancelled': (title) => `Meeting cancelled: ${title}`,
    'vote-opened': (title) => `You can vote now: ${title}`,
    'vote-closing': (title) => `The vote closes soon: ${title}`,
    'vote-closed': (title) => `The vote is closed: ${title}`,
    'vote-cancelled': (title) => `The vote is cancelled: ${title}`,
    'vote-result': (title) => `The result is there: ${title}`,
    'radslag-result': (title) => `What came out: ${title}`,
    'radslag-answered': (title) => `The answer has come: ${title}`,
    'radslag-corrected': (title) => `The answer was corrected: ${title}`,
    'radslag-overdue': (title) => `The answer is late: ${title}`,
  },
  time: {
    information: 'There is something to read from',
    debate: 'The debate opens',
    debateCloses: 'The debate closes',
    'vote.opens': 'The vote opens',
    'vote.closes': 'The vote closes',
    result: 'The result comes',
    answer: 'The answer is due',
    archive: 'It all ends',
  },
  read: (when) => `You can read about it from ${when}.`,
  debate: (when) => `The debate opens ${when}.`,
  vote: (opens, closes) => `The vote opens ${opens} and closes ${closes}.`,
  answers: (body, day) => `${body} will answer by ${day}.`,
  moved: (time, to, from) => `${time} ${to}. Before: ${from}.`,
  added: (time, to) => `${time} ${to}. Before, there was no time.`,
  gone: (time, from) => `${time} no longer. Before: ${from}.`,
  when: (day, from, to, place) => `${day} ${from}–${to}, ${place}.`,
  reason: (reason) => `Reason: ${reason}`,
  closes: (when) => `The vote closes ${when}.`,
  resultComes: (when) => `The result comes ${when}.`,
  decision: (body, paragraph, day) => `${paragraph}, ${body}, ${day}.`,
  address: (address) => `The decision: ${address}`,
  overdue: (body, day, role) =>
    `${body} should have answered by ${day}. The answer has not come yet.${role === '' ? '' : ` Responsible: ${role}.`}`,
};

export function radslagNoticeWords(lang: NoticeLang): RadslagNoticeWords {
  return lang === 'en' ? en : sv;
}
