/** In the feed of a dialogue: that one can vote, and how it went, in the words and figures of the page. */
import type { LogState } from '@insyn/domain/root.ts';
import { resultFigures } from '@insyn/domain/vote/figures.ts';
import { dayWords, moment, numberWords, shareWords, textOf, type VoteContext } from '@insyn/elements/parts/vote-context.ts';
import { resultSentence } from '@insyn/elements/parts/vote-result.ts';
import { routes } from '@insyn/protocol/routes.ts';
import { contextOf, type VoteLook } from './look.ts';
import { sv } from './words.ts';

/** Something that is no post. */
export type FeedNews = {
  /** Path that names it for ever. */
  readonly id: string;
  readonly title: string;
  /** UTC. */
  readonly at: string;
  readonly address: string;
  readonly author: string;
  readonly text: string;
};

export function voteNews(look: VoteLook | null, state: LogState, now: string): readonly FeedNews[] {
  if (look === null) return [];
  const { view, run, definition } = look;
  const context = contextOf(look, state, 'sv', now, 1);
  const { said } = context;
  const { body, date } = definition.decides;
  const advisory = said.advisory(body, date === null ? null : dayWords(date, context));
  const opened = run.status === 'open' || run.status === 'closed' || run.status === 'result';
  const news = (fragment: string, title: string, at: string, lines: readonly string[]): FeedNews => ({
    id: `${routes.voteResult(state.log)}#${fragment}-${String(view.number)}`,
    title,
    at,
    address: routes.voteResult(state.log),
    author: body,
    text: lines.join('\n'),
  });
  return [
    ...(opened
      ? [
          news('oppnad', sv.opened(textOf(definition.question, context)), view.opens, [
            said.closes(moment(view.closes, context)),
            said.once,
            advisory,
          ]),
        ]
      : []),
    ...(view.result === null || view.resultAt === null ? [] : [resultNews(context, view.resultAt, advisory, news)]),
  ];
}

function resultNews(
  context: VoteContext,
  at: string,
  advisory: string,
  news: (fragment: string, title: string, at: string, lines: readonly string[]) => FeedNews,
): FeedNews {
  if (context.view.result === null) throw new TypeError('there is a result');
  const figures = resultFigures(context.view.result, context.definition);
  return news('resultat', sv.resultOf(resultSentence(figures, context)), at, [...figureLines(figures, context), advisory]);
}

function figureLines(figures: ReturnType<typeof resultFigures>, context: VoteContext): readonly string[] {
  const { said, definition } = context;
  const { total, turnout } = figures;
  const number = (value: number): string => numberWords(value, context);
  return [
    ...(total?.alternatives ?? []).map(
      ({ letter, votes, permille }, place) =>
        `${letter} ${textOf(definition.alternatives[place]?.title ?? {}, context)}: ${said.votes(votes)}, ${shareWords(permille, context)}`,
    ),
    ...(total === null ? [] : (['valid', 'blank', 'invalid'] as const).map((key) => `${said.figures[key]}: ${number(total[key])}`)),
    `${said.figures.turnout}: ${shareWords(turnout.permille, context)} (${said.ofRoll(number(turnout.voted), number(turnout.roll))})`,
  ];
}

/** How it went in a few lines: what most voted for, and the figures; none before there is a result. */
export function resultLines(look: VoteLook | null, state: LogState, lang: 'sv' | 'en', now: string): readonly string[] {
  if (look === null || look.view.result === null) return [];
  const context = contextOf(look, state, lang, now, 1);
  const figures = resultFigures(look.view.result, look.definition);
  return [resultSentence(figures, context), ...figureLines(figures, context)];
}
