/** What those who follow a dialogue are told of its chats, in their language. Dates and times come in as words. */
import { plural } from '@insyn/elements/translations/plural.ts';
import type { NoticeLang } from './words.ts';

type Say<Args extends readonly unknown[]> = (...args: Args) => string;
type Of = Say<[title: string]>;

export type ChatNoticeWords = {
  readonly announced: Of;
  readonly moved: Of;
  readonly cancelled: Of;
  readonly begins: Say<[time: string, title: string]>;
  readonly record: Of;
  readonly late: Of;
  /** `day`: with its weekday. */
  readonly when: Say<[day: string, from: string, to: string]>;
  readonly answering: Say<[people: string]>;
  readonly askNow: string;
  readonly askFrom: Say<[when: string]>;
  readonly reason: Say<[reason: string]>;
  readonly figures: Say<[questions: number, answered: number]>;
  readonly answered: Say<[person: string, number: number]>;
  readonly someone: string;
  /** Over the feed. */
  readonly feed: Of;
};

const svCount = plural('sv');
const enCount = plural('en');

const sv: ChatNoticeWords = {
  announced: (title) => `Chatt: ${title}`,
  moved: (title) => `Ny tid för chatten: ${title}`,
  cancelled: (title) => `Inställd chatt: ${title}`,
  begins: (time, title) => `Chatten börjar ${time}: ${title}`,
  record: (title) => `Protokollet från chatten: ${title}`,
  late: (title) => `Ett svar som kom efter chatten: ${title}`,
  when: (day, from, to) => `${day} ${from}–${to}.`,
  answering: (people) => `Svarar: ${people}.`,
  askNow: 'Du kan ställa din fråga nu.',
  askFrom: (when) => `Frågor tas emot från ${when}.`,
  reason: (reason) => `Skäl: ${reason}`,
  figures: (questions, answered) =>
    questions === 0
      ? 'Inga frågor ställdes.'
      : `${svCount(questions, 'fråga', 'frågor')}, varav ${svCount(answered, 'besvarad', 'besvarade')}.`,
  answered: (person, number) => `${person} har svarat på fråga ${String(number)}.`,
  someone: 'En av dem som svarar',
  feed: (title) => `Chattar i ${title}`,
};

const en: ChatNoticeWords = {
  announced: (title) => `Chat: ${title}`,
  moved: (title) => `New time for the chat: ${title}`,
  cancelled: (title) => `Chat cancelled: ${title}`,
  begins: (time, title) => `The chat begins at ${time}: ${title}`,
  record: (title) => `The record of the chat: ${title}`,
  late: (title) => `An answer that came after the chat: ${title}`,
  when: (day, from, to) => `${day} ${from}–${to}.`,
  answering: (people) => `Answering: ${people}.`,
  askNow: 'You can ask your question now.',
  askFrom: (when) => `Questions are taken from ${when}.`,
  reason: (reason) => `Reason: ${reason}`,
  figures: (questions, answered) =>
    questions === 0 ? 'No questions were asked.' : `${enCount(questions, 'question', 'questions')}, ${String(answered)} answered.`,
  answered: (person, number) => `${person} has answered question ${String(number)}.`,
  someone: 'One of those who answer',
  feed: (title) => `Chats in ${title}`,
};

export function chatNoticeWords(lang: NoticeLang): ChatNoticeWords {
  return lang === 'en' ? en : sv;
}
