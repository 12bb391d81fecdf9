/** What the city decides, over HTTP: every answer is complete in itself. */
import type { SearchPage } from '@insyn/domain/protokoll/search.ts';
import type { BodyEntry, MatterView, MeetingEntry, MeetingView } from '@insyn/domain/protokoll/views.ts';
import type { FollowAnswer, FollowWays } from '@insyn/protocol/follows.ts';
import { routes } from '@insyn/protocol/routes.ts';
import type { Requests } from './requests.ts';
import type { Records } from './transport.ts';

/** A meeting of 280 kB on a slow line. */
const LONG_MS = 60_000;

export function recordsOf(requests: Requests): Records {
  return {
    bodies: (signal) => requests.get<readonly BodyEntry[]>(routes.bodies, {}, { signal }),
    meetings: (body, signal) => requests.get<readonly MeetingEntry[]>(routes.meetings(body), {}, { signal }),
    meeting: (body, meeting, version, signal) =>
      requests.get<MeetingView>(routes.meeting(body, meeting), { version }, { signal, timeoutMs: LONG_MS }),
    matter: (key, signal) => requests.get<MatterView>(routes.matter(key), {}, { signal }),
    search: (query, signal) => requests.get<SearchPage>(routes.search, { ...query }, { signal }),
    followWays: (signal) => requests.get<FollowWays>(routes.follows, {}, { signal }),
    follow: (request) => requests.change<FollowAnswer>(routes.follows, { method: 'POST', body: request }),
  };
}
