/** The same in English. */
import { plural } from '@insyn/elements/translations/plural.ts';
import type { Language } from '../../http/problems.ts';
import { type ChatPageWords, sv } from './words.ts';

const count = plural('en');

const en: ChatPageWords = {
  lang: 'en',
  titleOf: (title) => `Chat: ${title}`,
  of: 'Chat in',
  skip: 'To the questions',
  liveUntil: (time) => `On now, ends ${time}`,
  over: (when) => `The chat was held ${when}.`,
  planned: (when) => `Was to be held ${when}`,
  because: (reason) => `Reason: ${reason}`,
  noScript: 'You can read all questions and answers here. To ask a question or support others the browser needs JavaScript.',
  noScriptNow: 'Reload the page to see the latest.',
  stateAt: (time) => `The page shows how it stood at ${time}.`,
  recordAt: (time) => `The record shows how it stood ${time}. What has happened since is on the page of the chat:`,
  reload: 'Reload the page',
  allOf: (shown, all) => `Here are the first ${String(shown)} of ${String(all)}.`,
  showAll: 'Show all questions and answers on one page',
  pulseHow: 'To answer the pulse question the browser needs JavaScript.',
  pulseWaits: (answers) => `${String(answers)} have answered.`,
  questions: (many) => `Questions and answers (${String(many)})`,
  goneTitle: (many) => `Removed (${String(many)})`,
  noQuestions: 'No questions were asked.',
  takenUp: (time, name, place, byHost) =>
    `${byHost ? `The host gave the question to ${name}` : `${name} took up the question`} at ${time}${place === null ? '' : `, from place ${String(place)} in the queue`}.`,
  promisedFor: (day) => `The answer is promised by ${day}.`,
  happened: 'How it went',
  parts: {
    planned: 'Announced time',
    began: 'Began',
    ended: 'Ended',
    host: 'Host',
    there: 'Present',
    pauses: 'Pauses',
    unpublished: 'Not shown',
  },
  early: 'earlier than planned',
  nobodyThere: 'Nobody has said that they are present.',
  stillThere: (from) => `from ${from}`,
  fromTo: (from, to) => `${from}–${to}`,
  pause: (from, to, reason) => `${from}–${to}${reason === '' ? '' : `: ${reason}`}`,
  pauseOn: (from, reason) => `from ${from}${reason === '' ? '' : `: ${reason}`}`,
  unpublished: (many) => `${count(many, 'question', 'questions')} that only the author and the moderators could read`,
  toDialogue: (title) => `The whole dialogue: ${title}`,
  feed: 'Subscribe to the chats (Atom)',
  onPaper: 'The whole record, for print',
  help: 'Questions and help',
  call: (phone) => `Call ${phone}`,
  hallWaits: 'The next question is shown here.',
  hallWho: (who) => `${who}, answers now`,
  hallNone: 'No question is being taken up right now.',
  hallAsk: (address) => `Ask at ${address}`,
};

export function chatPageWords(language: Language): ChatPageWords {
  return language === 'en' ? en : sv;
}
