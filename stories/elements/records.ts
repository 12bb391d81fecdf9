/** What the city decides, in the page's own memory: search over the fixtures, and following that keeps nothing. */
import { problemOf } from '@insyn/client/problem.ts';
import type { Records, Reply } from '@insyn/client/transport/transport.ts';
import type { LogId } from '@insyn/domain/ids.ts';
import type { SearchQuery } from '@insyn/domain/protokoll/search.ts';
import type { FollowRequest, FollowWays } from '@insyn/protocol/follows.ts';
import { searchCity, type SearchCityOptions } from '../fixtures/search.ts';

/** What becomes of what is asked: an answer, none at all, too many, or nothing that ever comes. */
export type Answers = 'well' | 'not' | 'too-many' | 'never';

export type RecordsWeather = SearchCityOptions & {
  answers: Answers;
  /** Which ways of being told there are. */
  ways: FollowWays;
  /** Whether that can be asked. */
  waysAnswer: Answers;
  /** Seconds to wait, where it is too many. */
  readonly wait?: number;
};

export type StoryRecords = Records & {
  readonly asked: SearchQuery[];
  readonly followed: FollowRequest[];
  readonly weather: RecordsWeather;
};

export const ALL_WAYS: FollowWays = { ways: ['sms', 'mail', 'push'], pushKey: 'a-key-of-the-stories' };

export function storyRecords(given: Partial<RecordsWeather> = {}): StoryRecords {
  const weather: RecordsWeather = { answers: 'well', waysAnswer: 'well', ways: ALL_WAYS, ...given };
  const asked: SearchQuery[] = [];
  const followed: FollowRequest[] = [];
  const answer = <T>(how: Answers, value: () => T): Promise<Reply<T>> => {
    switch (how) {
      case 'well':
        return Promise.resolve({ kind: 'ok', value: value() });
      case 'not':
        return Promise.resolve({ kind: 'failed', reason: 'no answer' });
      case 'too-many':
        return Promise.resolve({ kind: 'problem', problem: { ...problemOf('request/too-many'), retryAfter: weather.wait ?? 20 } });
      case 'never':
        return new Promise(() => undefined);
    }
  };
  const nothing = (): Promise<Reply<never>> => Promise.resolve({ kind: 'failed', reason: 'not in this story' });
  return {
    asked,
    followed,
    weather,
    bodies: () => answer('well', () => [{ log: 'namnd-skolnamnden' as LogId, body: 'skolnamnden', name: 'Skolnämnden' }]),
    meetings: nothing,
    meeting: nothing,
    matter: nothing,
    search: (query) => {
      asked.push(query);
      return answer(weather.answers, () => searchCity(query, weather));
    },
    followWays: () => answer(weather.waysAnswer, () => weather.ways),
    follow: (request) => {
      followed.push(request);
      return answer(weather.answers, () => ({ state: request.way === 'push' ? 'on' : 'check' }));
    },
  };
}
