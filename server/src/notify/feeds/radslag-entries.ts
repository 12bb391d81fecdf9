/** A rådslag in the feed of its dialogue: its phases, what changed in its plan, its meetings and the answer; in the words of the notices. */
import { routes } from '@insyn/protocol/routes.ts';
import type { FeedNews } from '../../pages/result/feed.ts';
import type { RadslagHappening, What } from '../happening.ts';
import { radslagEntry } from '../radslag-compose.ts';
import type { Found } from '../sources.ts';
import { noticeWords } from '../words.ts';

export type RadslagFeedParts = {
  /** The city's. */
  readonly zone: string;
  readonly now: () => number;
};

type Happened = { readonly fragment: string; readonly at: string; readonly kind: RadslagHappening; readonly more: Partial<What> };

/** None where there is no plan. */
export async function radslagNews(found: Found, parts: RadslagFeedParts): Promise<readonly FeedNews[]> {
  const { state } = found;
  if (state.dialogue.phase === 'empty' || state.radslag.plan === null) return [];
  const { title, body } = state.dialogue.description;
  const words = noticeWords('sv');
  const { debate } = state.radslag.entered;
  const made = await Promise.all(
    happenedIn(found).map(async ({ fragment, at, kind, more }): Promise<readonly FeedNews[]> => {
      const entry = await radslagEntry({ log: state.log, kind, ...more }, kind, found, words, parts);
      return entry === null
        ? []
        : [
            {
              id: `${entry.href.replace(/#.*$/, '')}#${fragment}`,
              title: entry.title,
              at,
              address: entry.href,
              author: body,
              text: entry.lines.join('\n'),
            },
          ];
    }),
  );
  const opened: readonly FeedNews[] =
    debate === undefined
      ? []
      : [
          {
            id: `${routes.page(state.log)}#debatten-oppnade`,
            title: words.title['dialogue-opened'](title),
            at: debate,
            address: `${routes.page(state.log)}#debatt`,
            author: body,
            text: '',
          },
        ];
  return [...made.flat(), ...opened];
}

/** A vote tells of itself (`pages/result/feed.ts`). */
function happenedIn({ state }: Found): readonly Happened[] {
  const { entered, earlier, gatherings, answers, overdueAt, plan } = state.radslag;
  const of = (fragment: string, at: string | null | undefined, kind: RadslagHappening, more: Partial<What> = {}): readonly Happened[] =>
    at === null || at === undefined ? [] : [{ fragment, at, kind, more }];
  // What was changed before anybody was told is no news.
  return [
    ...of('utlyst', entered.announced, 'radslag-announced'),
    ...of('underlag-finns', entered.information, 'radslag-information'),
    ...earlier.flatMap(({ until }, place) => of(`plan-${String(place + 1)}`, until, 'radslag-moved', { version: place })),
    ...gatherings.flatMap(({ session, at, cancelled }) =>
      of(
        `mote-${session}`,
        [at, entered.announced ?? at].toSorted().at(-1),
        cancelled === null ? 'gathering-planned' : 'gathering-cancelled',
        {
          session,
        },
      ),
    ),
    ...(plan?.times.vote === null ? of('kom-fram', entered.result, 'radslag-result') : []),
    ...of('forsenat', overdueAt, 'radslag-overdue'),
    ...answers.flatMap(({ at, content }, place) =>
      of(place === 0 ? 'svaret' : `svaret-${String(place + 1)}`, at, place === 0 ? 'radslag-answered' : 'radslag-corrected', { content }),
    ),
  ];
}
