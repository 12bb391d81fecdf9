/** A desk on a real server: two who count, an official, and others who have no business there. */
import type { Seat, SeatRole } from '@insyn/domain/fact.ts';
import type { LogId } from '@insyn/domain/ids.ts';
import type { Piles } from '@insyn/domain/vote/paper.ts';
import { routes } from '@insyn/protocol/routes.ts';
import type { DeskCall, DeskMatter, DeskScanAnswer, DeskView } from '@insyn/protocol/vote-desk.ts';
import { randomBytes } from 'node:crypto';
import { numberOf } from '@insyn/server/pages/admin/words.ts';
import { sessionFor, under } from './session-kit.ts';
import { grantRoles } from './staff.ts';
import { problemOf, type Person } from './start-server.ts';
import { openVoteStage, VOTE_LOG, type VoteStage } from './vote-stage.ts';

export const CITY = 'tenant-stad' as LogId;
/** Of fifty envelopes. */
export const PILES: Piles = { a: 21, b: 14, c: 11, blank: 2, invalid: 1, missing: 1 };

export const newId = (): string => randomBytes(16).toString('base64url');
/** Number of the envelope of somebody on the stage's roll. */
export const handleOf = (at: number): string => `KV7-${String(at).padStart(5, '0')}`;

/** Somebody at the desk, as their page speaks for them. */
export type AtDesk = {
  readonly person: Person;
  readonly id: string;
  readonly number: number;
  readonly view: () => Promise<DeskView>;
  readonly post: (call: DeskCall, body: unknown, headers?: Readonly<Record<string, string>>) => Promise<Response>;
  /** The code it was refused with, or `ok`. */
  readonly says: (call: DeskCall, body: unknown) => Promise<string>;
  readonly scan: (at: number, id?: string) => Promise<DeskScanAnswer>;
  readonly propose: (handle: string, kind: DeskMatter['kind'], reason: DeskMatter['reason']) => Promise<DeskMatter>;
  readonly page: (path?: string) => Promise<{ readonly status: number; readonly text: string }>;
};

export type DeskStage = VoteStage & {
  readonly majken: AtDesk;
  readonly hodan: AtDesk;
  readonly pekka: AtDesk;
  readonly official: AtDesk;
  /** Anybody with these roles. */
  readonly somebody: (name: string, roles: readonly SeatRole[]) => Promise<AtDesk>;
  /** Envelopes of these people on the roll are received, mixed and accepted. */
  readonly accepted: (from: number, count: number) => Promise<void>;
};

export async function openDeskStage(options: Parameters<typeof openVoteStage>[0] = {}): Promise<DeskStage> {
  const stage = await openVoteStage({ voters: 200, ...options });
  const { server } = stage;
  const somebody = async (name: string, roles: readonly SeatRole[]): Promise<AtDesk> => {
    const id = await server.people.create(name, CITY);
    if (roles.length > 0) await grantRoles(server.app, CITY, id, roles);
    const seats: readonly Seat[] = (await server.app.seats.of(id, CITY)).seats;
    return atDesk(stage, () => under(server, sessionFor(server, id)), id, seats[0] === undefined ? 0 : numberOf(seats[0]));
  };
  const majken = await somebody('Majken Dalvret', ['counter']);
  return {
    ...stage,
    majken,
    hodan: await somebody('Hodan Gårdvik', ['counter']),
    pekka: await somebody('Pekka Lumitie', ['counter']),
    official: await somebody('Sanna Holmvik', ['official']),
    somebody,
    accepted: async (from, count) => {
      const handles = Array.from({ length: count }, (_each, at) => handleOf(from + at));
      for (const at of handles.keys()) await majken.scan(from + at);
      const said = await majken.says('blanda', { handles });
      if (said !== 'ok') throw new Error(said);
    },
  };
}

/** Logged in anew for each request: the clock of the tests goes by days. */
function atDesk({ server }: VoteStage, login: () => Person, id: string, number: number): AtDesk {
  const post: AtDesk['post'] = (call, body, headers = {}) =>
    fetch(`${server.url}${routes.voteDeskCall(VOTE_LOG, call)}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin: server.url, ...login().headers, ...headers },
      body: JSON.stringify(body),
    });
  const must = async <T>(call: DeskCall, body: unknown): Promise<T> => {
    const answer = await post(call, body);
    if (!answer.ok) throw new Error(`${call}: ${await answer.text()}`);
    return (await answer.json()) as T;
  };
  const cookie = (): { readonly cookie: string } => ({ cookie: login().headers['cookie'] ?? '' });
  return {
    get person() {
      return login();
    },
    id,
    number,
    post,
    view: async () => {
      const answer = await server.get(routes.voteDeskCall(VOTE_LOG, 'lage'), cookie());
      if (!answer.ok) throw new Error(await answer.text());
      return (await answer.json()) as DeskView;
    },
    says: async (call, body) => {
      const answer = await post(call, body);
      return answer.ok ? 'ok' : (await problemOf(answer)).code;
    },
    scan: (at, scan = newId()) => must('ta-emot', { id: scan, handle: handleOf(at) }),
    propose: (handle, kind, reason) => must('foresla', { id: newId(), handle, kind, reason }),
    page: async (path = routes.voteDesk(VOTE_LOG)) => {
      const answer = await server.get(path, cookie());
      return { status: answer.status, text: (await answer.text()).replace(/<!--.*?-->/gs, '') };
    },
  };
}
