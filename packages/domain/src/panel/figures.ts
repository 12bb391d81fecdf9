/**
 * What is told of a survey: sums, made by the machine from the answers that count. No number below ten is told, nor one that follows
 * from those that are; of free texts only what somebody who read them has put in words and chosen.
 */
import type { ContentId } from '../ids.ts';
import type { Answers, Question, Survey, SurveyId, Theme } from './types.ts';

/** Fewest people that a number may stand for. */
export const TOLD_LEAST = 10;

/** `null`: not told, because it is small or because a small one would follow from it. `permille` of all who answered the survey. */
export type Cell = { readonly id: string; readonly label: string; readonly count: number | null; readonly permille: number | null };
export type QuestionFigures =
  /** The cells, with those who passed over, are all who answered. */
  | {
      readonly kind: 'single' | 'scale';
      readonly id: string;
      readonly cells: readonly Cell[];
      readonly passed: Cell;
      readonly hidden: boolean;
    }
  /** Each cell by itself: one may choose several. */
  | { readonly kind: 'multiple'; readonly id: string; readonly cells: readonly Cell[]; readonly passed: Cell; readonly hidden: boolean }
  /** How many put it first, and its mean place in tenths (`18` is 1.8). */
  | {
      readonly kind: 'ranking';
      readonly id: string;
      readonly cells: readonly (Cell & { readonly place: number | null })[];
      readonly passed: Cell;
      readonly hidden: boolean;
    }
  | { readonly kind: 'text'; readonly id: string; readonly themes: readonly (Cell & { readonly quote: string })[] };

/** `null`: so few have answered that nothing is told. */
export type SurveyFigures = { readonly answered: number; readonly questions: readonly QuestionFigures[] } | null;
export type ReportContent = { readonly kind: 'panel-report'; readonly survey: SurveyId; readonly figures: SurveyFigures };

export type Given = { readonly content: ContentId; readonly answers: Answers };

export const PASSED = 'passed';

export function surveyFigures({ questions }: Survey, given: readonly Given[], themes: readonly Theme[]): SurveyFigures {
  if (given.length < TOLD_LEAST) return null;
  return { answered: given.length, questions: questions.map((question) => questionFigures(question, given, themes)) };
}

function questionFigures(question: Question, given: readonly Given[], themes: readonly Theme[]): QuestionFigures {
  const all = given.length;
  const values = given.map(({ answers }) => answers[question.id]);
  const passedBy = values.filter((value) => value === undefined).length;
  const cell = (id: string, label: string, count: number | null): Cell => ({
    id,
    label,
    count,
    permille: count === null ? null : Math.round((count * 1000) / all),
  });
  switch (question.kind) {
    case 'single':
    case 'scale': {
      const options = question.kind === 'single' ? question.options : question.words.map((text, at) => ({ id: String(at + 1), text }));
      const told = partition([...options.map(({ id }) => values.filter((value) => String(value) === id).length), passedBy]);
      return { kind: question.kind, id: question.id, ...cellsOf(options, told, cell) };
    }
    case 'multiple': {
      const counts = question.options.map(({ id }) => values.filter((value) => Array.isArray(value) && value.includes(id)).length);
      const told = [...counts, passedBy].map((count) => apart(count, all));
      return { kind: 'multiple', id: question.id, ...cellsOf(question.options, told, cell) };
    }
    case 'ranking': {
      const orders = values.filter((value): value is readonly string[] => Array.isArray(value));
      const told = partition([...question.options.map(({ id }) => orders.filter(([first]) => first === id).length), passedBy]);
      const { cells, passed, hidden } = cellsOf(question.options, told, cell);
      // Where hardly anyone puts an option first, its mean place would say so too.
      const place = ({ id, count }: Cell): number | null =>
        count === null || orders.length < TOLD_LEAST
          ? null
          : Math.round((orders.reduce((sum, order) => sum + order.indexOf(id) + 1, 0) * 10) / orders.length);
      return { kind: 'ranking', id: question.id, cells: cells.map((each) => ({ ...each, place: place(each) })), passed, hidden };
    }
    case 'text': {
      const known = new Set(given.flatMap(({ content, answers }) => (typeof answers[question.id] === 'string' ? [content] : [])));
      const told = themes
        .filter((theme) => theme.question === question.id)
        .map(({ label, answers, quote }, at) => ({
          ...cell(String(at + 1), label, apart(new Set(answers.filter((id) => known.has(id))).size, all)),
          quote,
        }));
      return { kind: 'text', id: question.id, themes: told };
    }
  }
}

function cellsOf(
  options: readonly { readonly id: string; readonly text: string }[],
  told: readonly (number | null)[],
  cell: (id: string, label: string, count: number | null) => Cell,
): { readonly cells: readonly Cell[]; readonly passed: Cell; readonly hidden: boolean } {
  const cells = options.map(({ id, text }, at) => cell(id, text, told[at] ?? null));
  return { cells, passed: cell(PASSED, '', told[options.length] ?? null), hidden: told.includes(null) };
}

/** A number that is told beside all who answered: neither those nor the others may be few. */
function apart(count: number, all: number): number | null {
  return count === 0 || (count >= TOLD_LEAST && all - count >= TOLD_LEAST) ? count : null;
}

/**
 * Numbers that are all who answered together. A small one is not told, nor as many of the next smallest as it takes that none of them
 * follows from the rest. Nobody is nobody, and is told; where everyone has said the same nothing is, for it would be told of each.
 */
export function partition(counts: readonly number[]): readonly (number | null)[] {
  if (counts.filter((count) => count > 0).length < 2) return counts.map(() => null);
  const isTold = counts.map((count) => count === 0 || count >= TOLD_LEAST);
  const bySize = counts
    .map((count, at) => ({ count, at }))
    .filter(({ count, at }) => count > 0 && isTold[at] === true)
    .sort((a, b) => a.count - b.count || a.at - b.at);
  const isSafe = (): boolean => {
    const hidden = counts.filter((_count, at) => isTold[at] !== true);
    return hidden.length === 0 || (hidden.length > 1 && hidden.reduce((sum, count) => sum + count, 0) >= TOLD_LEAST);
  };
  for (const { at } of bySize) {
    if (isSafe()) break;
    isTold[at] = false;
  }
  return isSafe() ? counts.map((count, at) => (isTold[at] === true ? count : null)) : counts.map(() => null);
}
