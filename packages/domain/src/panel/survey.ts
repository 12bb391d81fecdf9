/** What can be asked, and what is an answer to it (rules PA in SPEC.md). */
import { bytesOf, cleanText, hasInk, isShowable, lengthOf } from '../text/clean.ts';
import { personalNumbers } from '../text/personal-number.ts';
import type { Answers, AnswerValue, PanelRefusal, Question, Survey } from './types.ts';

export const QUESTIONS_MOST = 30;
export const OPTIONS_MOST = 12;
/** More than these nobody puts in order with buttons. */
export const RANKED_MOST = 8;
export const SCALE = [1, 2, 3, 4, 5] as const;
/** Characters of a free text: thirty of them at once would not fit beside a line, so the whole is measured too. */
export const TEXT_MOST = 1000;
const LENGTH = { title: 120, intro: 1500, question: 300, help: 600, option: 120 } as const;
const SURVEY_BYTES = 15_000;
const ANSWER_BYTES = 15_000;

export type Fault = { readonly code: PanelRefusal; readonly field: string };

/** The first thing that cannot be asked; `null` when all can. */
export function surveyFault({ title, intro, questions }: Survey): Fault | null {
  const fault = textFault('title', title, LENGTH.title, true) ?? textFault('intro', intro, LENGTH.intro, false);
  if (fault) return fault;
  if (questions.length === 0) return { code: 'panel/field-empty', field: 'questions' };
  if (questions.length > QUESTIONS_MOST || !areIds(questions)) return { code: 'panel/survey-fault', field: 'questions' };
  for (const question of questions) {
    const found = questionFault(question);
    if (found) return found;
  }
  return bytesOf(JSON.stringify({ title, intro, questions })) > SURVEY_BYTES ? { code: 'panel/field-too-long', field: 'questions' } : null;
}

function questionFault(question: Question): Fault | null {
  const under = (field: string): string => `questions.${question.id}.${field}`;
  const fault =
    textFault(under('text'), question.text, LENGTH.question, true) ?? textFault(under('help'), question.help, LENGTH.help, false);
  if (fault) return fault;
  if (question.kind === 'text') return null;
  const texts = question.kind === 'scale' ? question.words.map((text, at) => ({ id: String(at + 1), text })) : question.options;
  const [least, most] = question.kind === 'scale' ? [5, 5] : [2, question.kind === 'ranking' ? RANKED_MOST : OPTIONS_MOST];
  if (texts.length < least || texts.length > most || !areIds(texts)) return { code: 'panel/survey-fault', field: under('options') };
  for (const { id, text } of texts) {
    const found = textFault(under(`options.${id}`), text, LENGTH.option, true);
    if (found) return found;
  }
  // Two that are called the same cannot be told apart.
  const names = texts.map(({ text }) => text.toLowerCase());
  return new Set(names).size === names.length ? null : { code: 'panel/survey-fault', field: under('options') };
}

function areIds(items: readonly { readonly id: string }[]): boolean {
  const ids = items.map(({ id }) => id);
  return new Set(ids).size === ids.length && ids.every((id) => /^[a-z0-9-]{1,20}$/.test(id));
}

export function textFault(field: string, text: string, most: number, needed: boolean): Fault | null {
  if (needed && !hasInk(text)) return { code: 'panel/field-empty', field };
  if (lengthOf(text) > most) return { code: 'panel/field-too-long', field };
  const fine = cleanText(text) === text && isShowable(text) && personalNumbers(text).length === 0;
  return fine ? null : { code: 'panel/text-not-allowed', field };
}

/** The first answer that does not fit its question; `null` when all do. Any question may be passed over, not all of them. */
export function answersFault({ questions }: Survey, answers: Answers): Fault | null {
  const stray = Object.keys(answers).find((id) => !questions.some((question) => question.id === id));
  if (stray !== undefined) return { code: 'panel/answer-fault', field: `answers.${stray}` };
  if (Object.keys(answers).length === 0) return { code: 'panel/nothing-answered', field: 'answers' };
  for (const question of questions) {
    const given = answers[question.id];
    const fault = given === undefined ? null : valueFault(question, given);
    if (fault) return fault;
  }
  return bytesOf(JSON.stringify(answers)) > ANSWER_BYTES ? { code: 'panel/field-too-long', field: 'answers' } : null;
}

function valueFault(question: Question, given: AnswerValue): Fault | null {
  const field = `answers.${question.id}`;
  const wrong: Fault = { code: 'panel/answer-fault', field };
  switch (question.kind) {
    case 'single':
      return question.options.some(({ id }) => id === given) ? null : wrong;
    case 'multiple':
      return isSomeOf(question.options, given) && given.length > 0 ? null : wrong;
    case 'scale':
      return SCALE.some((step) => step === given) ? null : wrong;
    case 'ranking':
      return isSomeOf(question.options, given) && given.length === question.options.length ? null : wrong;
    case 'text':
      return typeof given === 'string' ? textFault(field, given, TEXT_MOST, true) : wrong;
  }
}

function isSomeOf(options: readonly { readonly id: string }[], given: AnswerValue): given is readonly string[] {
  return (
    Array.isArray(given) &&
    new Set(given).size === given.length &&
    given.every((each) => typeof each === 'string' && options.some(({ id }) => id === each))
  );
}

/** The same answer, however it was entered: several are a set, a ranking is not. */
export function sameAnswer(question: Question, one: AnswerValue | undefined, other: AnswerValue | undefined): boolean {
  if (one === undefined || other === undefined) return one === other;
  if (question.kind === 'text') return spaced(one) === spaced(other);
  const plain = (value: AnswerValue): string => {
    const list = Array.isArray(value) ? (value as readonly string[]) : null;
    return JSON.stringify(list === null || question.kind === 'ranking' ? value : list.toSorted());
  };
  return plain(one) === plain(other);
}

/** Lines and spaces are not told apart on paper. */
function spaced(value: AnswerValue): string {
  return typeof value === 'string' ? value.replace(/\s+/g, ' ').trim() : JSON.stringify(value);
}

/** Questions that the two have not answered the same, in order. */
export function differing({ questions }: Survey, one: Answers, other: Answers): readonly string[] {
  return questions.filter((question) => !sameAnswer(question, one[question.id], other[question.id])).map(({ id }) => id);
}
