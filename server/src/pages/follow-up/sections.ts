/** The figures as rows: the same for the page and for the table that is downloaded. Pure. */
import { EASE, EASE_ANSWERS, type EaseCounts, type FollowUp, toldEase, toldParts, type Times } from '@insyn/domain/radslag/follow-up.ts';
import type { TurnoutFigure } from '@insyn/domain/vote/figures.ts';
import type { BarrierCount, Openings } from '../../follow-up/store.ts';
import { BARRIERS, type FollowUpWords, type RowName, type SectionName, type Unit } from './words.ts';

export type Row = {
  readonly label: string;
  /** As it is read. */
  readonly told: string;
  /** As it is counted on; `null`: not told, or not there. */
  readonly value: number | null;
  readonly unit: Unit;
  /** Belongs to the row above. */
  readonly within?: boolean;
};
export type Section = {
  readonly name: SectionName;
  readonly rows: readonly Row[];
  /** A small heading over further rows. */
  readonly groups?: readonly { readonly title: string; readonly rows: readonly Row[]; readonly note?: string }[];
  readonly notes: readonly string[];
};

export type Counted = {
  readonly figures: FollowUp;
  readonly openings: readonly Openings[];
  readonly ease: EaseCounts;
  readonly barriers: readonly BarrierCount[];
};

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

export function numberWords(value: number, { lang }: Pick<FollowUpWords, 'lang'>): string {
  return new Intl.NumberFormat(lang).format(value);
}

/** `3 timmar`: one unit, the largest that there is one of. */
export function spanWords(ms: number, words: FollowUpWords): string {
  if (ms < MINUTE) return words.moment;
  if (ms < 90 * MINUTE) return words.minutes(Math.round(ms / MINUTE));
  return ms < 2 * DAY ? words.hours(Math.round(ms / HOUR)) : words.days(Math.round(ms / DAY));
}

export function shareWords(permille: number, words: FollowUpWords): string {
  return words.percent(new Intl.NumberFormat(words.lang, { minimumFractionDigits: 1, maximumFractionDigits: 1 }).format(permille / 10));
}

/** What nothing is told of has no section. */
export function sectionsOf({ figures, openings, ease, barriers }: Counted, words: FollowUpWords): readonly Section[] {
  const { people, posts, support, questions, chats, review, appeals, meetings } = figures;
  const number = (name: RowName, value: number, within = false): Row => ({
    label: words.rows[name],
    told: numberWords(value, words),
    value,
    unit: 'number',
    within,
  });
  const persons = (label: string, value: number | null, within = false): Row => ({
    label,
    told: value === null ? words.hidden : numberWords(value, words),
    value,
    unit: 'people',
    within,
  });
  const span = (label: string, ms: number | null): readonly Row[] =>
    ms === null ? [] : [{ label, told: spanWords(ms, words), value: Math.round(ms / MINUTE), unit: 'minutes' }];
  const times = ({ median, longest }: Times, first: RowName, last: RowName): readonly Row[] => [
    ...span(words.rows[first], median),
    ...span(words.rows[last], longest),
  ];
  const page = openings.reduce((sum, each) => sum + each.page, 0);
  const element = openings.reduce((sum, each) => sum + each.element, 0);
  const all: readonly (Section | null)[] = [
    {
      name: 'people',
      rows: [
        persons(words.rows.total, people.total),
        ...people.ways.map(({ id, count }) => persons(words.ways[id], count, true)),
        { label: words.meetingPeople, told: words.notCounted, value: null, unit: 'people', within: true },
      ],
      notes: [],
    },
    {
      name: 'posts',
      rows: [
        number('received', posts.received),
        number('published', posts.published),
        number('returned', posts.returned),
        number('rejected', posts.rejected),
        number('hidden', posts.hidden),
        number('support', support),
        ...times(review, 'reviewMedian', 'reviewLongest'),
        number('appeals', appeals.made),
        ...(appeals.made === 0 ? [] : [number('upheld', appeals.upheld, true), number('changed', appeals.changed, true)]),
      ],
      groups:
        posts.reasons.length === 0
          ? []
          : [
              {
                title: words.reasons,
                rows: posts.reasons.map(({ label, count }): Row => ({
                  label: label[words.lang],
                  told: numberWords(count, words),
                  value: count,
                  unit: 'number',
                })),
              },
            ],
      notes: [],
    },
    questions.asked === 0
      ? null
      : {
          name: 'questions',
          rows: [
            number('asked', questions.asked),
            number('answered', questions.answered),
            ...times(questions.wait, 'waitMedian', 'waitLongest'),
          ],
          notes: [],
        },
    chats.held === 0 && chats.asked === 0
      ? null
      : {
          name: 'chats',
          rows: [
            number('chats', chats.held),
            number('asked', chats.asked),
            number('answered', chats.answered),
            number('late', chats.late, true),
            number('declined', chats.declined),
            number('waiting', chats.waiting),
            ...times(chats.wait, 'waitMedian', 'waitLongest'),
          ],
          notes: [],
        },
    voteSection(figures, words),
    meetings.held + meetings.cancelled === 0
      ? null
      : { name: 'meetings', rows: [number('held', meetings.held), number('cancelled', meetings.cancelled)], notes: [] },
    answerSection(figures, words),
    {
      name: 'readers',
      rows: [number('page', page), number('element', element)],
      notes: [words.readersNote],
    },
    easeSection(ease, words),
    barrierSection(barriers, words),
  ];
  return all.filter((section) => section !== null);
}

function voteSection({ vote }: FollowUp, words: FollowUpWords): Section | null {
  if (vote === null) return null;
  const turnout = (label: string, { voted, roll, permille }: TurnoutFigure, within = false): Row => ({
    label,
    told: `${shareWords(permille, words)} (${words.of(numberWords(voted, words), numberWords(roll, words))})`,
    value: permille / 10,
    unit: 'percent',
    within,
  });
  const districts = vote.districts.map((each) => turnout(words.district(each.district), each));
  return {
    name: 'vote',
    rows: [
      { label: words.rows.voted, told: numberWords(vote.turnout.voted, words), value: vote.turnout.voted, unit: 'people' },
      turnout(words.rows.turnout, vote.turnout),
      turnout(words.rows.web, vote.ways.web, true),
      turnout(words.rows.paper, vote.ways.paper, true),
      ...districts,
      ...(vote.otherDistricts === null ? [] : [turnout(words.otherDistricts, vote.otherDistricts)]),
    ],
    notes: districts.length === 0 ? [words.noDistricts] : [],
  };
}

function answerSection({ resultToAnswer, overdue }: FollowUp, words: FollowUpWords): Section | null {
  if (resultToAnswer === null && !overdue) return null;
  return {
    name: 'answer',
    rows: [
      {
        label: words.rows.resultToAnswer,
        told: resultToAnswer === null ? words.notYet : spanWords(resultToAnswer, words),
        value: resultToAnswer === null ? null : Math.round(resultToAnswer / DAY),
        unit: 'days',
      },
    ],
    notes: overdue ? [words.late] : [],
  };
}

function easeSection(ease: EaseCounts, words: FollowUpWords): Section | null {
  const some = EASE.some((question) => EASE_ANSWERS.some((answer) => ease[question][answer] > 0));
  if (!some) return null;
  return {
    name: 'ease',
    rows: [],
    groups: EASE.map((question) => {
      const told = toldEase(ease[question]);
      return {
        title: words.ease[question],
        rows: EASE_ANSWERS.map((answer): Row => {
          const value = told === null ? null : told[answer];
          return { label: words.answers[answer], told: value === null ? words.hidden : numberWords(value, words), value, unit: 'people' };
        }),
        ...(told === null ? { note: words.easeFew } : {}),
      };
    }),
    notes: [],
  };
}

function barrierSection(barriers: readonly BarrierCount[], words: FollowUpWords): Section | null {
  const counts = BARRIERS.map((id) => ({ id, count: barriers.find(({ kind }) => kind === id)?.count ?? 0 }));
  const { total, ways } = toldParts(counts);
  if (total === 0) return null;
  const row = (label: string, value: number | null, within = false): Row => ({
    label,
    told: value === null ? words.fewPeople : numberWords(value, words),
    value,
    unit: 'number',
    within,
  });
  return {
    name: 'barriers',
    rows: [
      row(words.rows.barriers, total),
      ...ways.flatMap(({ id, count }) => (count === null || count === 0 ? [] : [row(words.barriers[id], count, true)])),
    ],
    notes: [],
  };
}
