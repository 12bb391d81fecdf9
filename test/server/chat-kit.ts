/** A dialogue with a chat on a real server: who plans it, leads it, answers and moderates, and readers as many as are asked for. */
import { chatsOf } from '@insyn/client/chats.ts';
import { createClient } from '@insyn/client/client.ts';
import { memoryStorage } from '@insyn/client/storage.ts';
import { createHttp } from '@insyn/client/transport/http.ts';
import type { DialogueClient } from '@insyn/client/types.ts';
import { emptyLog, stepsAfter } from '@insyn/authority/loading.ts';
import { chatView } from '@insyn/domain/chat/view.ts';
import type { ChatView } from '@insyn/domain/chat/views.ts';
import { PUBLIC } from '@insyn/domain/visibility.ts';
import { DEFAULT_POLICY } from '@insyn/domain/moderation/default-policy.ts';
import { zonedMinute } from '@insyn/domain/moderation/zoned-time.ts';
import { type EventStore, NOBODY } from '@insyn/authority/ports.ts';
import type { Plan, Session as ChatSession } from '@insyn/domain/chat/types.ts';
import type { Line, SeatRole } from '@insyn/domain/fact.ts';
import type { ContentId, LogId, PostId, SessionId } from '@insyn/domain/ids.ts';
import type { ZonedTime } from '@insyn/domain/protokoll/types.ts';
import type { Command, LogState } from '@insyn/domain/root.ts';
import type { TenantSettings } from '@insyn/domain/tenant/types.ts';
import type { Receipt } from '@insyn/domain/snapshot.ts';
import { sessionFor, under } from './session-kit.ts';
import { FREELY, foundTenant, grant } from './staff.ts';
import { ABOUT, startServer, type Person, type StartOptions, type TestServer } from './start-server.ts';

export const LOG = 'ny-skola' as LogId;
export const CITY = 'tenant-stad' as LogId;
/** Whose question it is, and whose members answer. */
export const BODY = 'Skolnämnden';
export const MINUTE = 60_000;
/** When the tests' clock begins: a Tuesday morning in November, when moderators are there. */
export const BEGINS = Date.parse('2026-11-24T09:00:00.000Z');

/** One who answers: the person on a page of ours, and on a page that embeds us. */
export type Member = Person & { readonly number: number; readonly embedded: Person };
export type Asked = { readonly post: PostId; readonly content: ContentId };

export type ChatPlace = {
  readonly server: TestServer;
  readonly admin: Person;
  readonly host: Person;
  readonly moderator: Person;
  readonly ilyas: Member;
  readonly majken: Member;
  /** Asks, supports and reads, logged in as a guest. */
  readonly reader: (name: string) => Promise<Person>;
  readonly member: (name: string, title: string) => Promise<Member>;
  /** The receipt; throws with the code of a refusal. */
  readonly must: (command: Command, who: Person, key?: string) => Promise<Receipt>;
  /** The code of a refusal; `null` when it was accepted. */
  readonly refused: (command: Command | unknown, who: Person | null) => Promise<string | null>;
  readonly plan: (more?: Partial<Plan>) => Promise<SessionId>;
  /** A question that the session's control lets through. */
  readonly ask: (session: SessionId, who: Person, text: string, to?: number | null) => Promise<Asked>;
  /** So many minutes after the tests begin. What is due by then stands in the log when it resolves. */
  readonly goTo: (minutes: number) => Promise<void>;
  readonly state: () => Promise<LogState>;
  readonly session: (id: SessionId) => Promise<ChatSession>;
  readonly lines: () => Promise<readonly Line[]>;
  readonly head: () => Promise<number>;
};

export function zoned(at: number, zone = 'Europe/Stockholm'): ZonedTime {
  const local = new Date(zonedMinute(zone, at) * MINUTE).toISOString().slice(0, 16);
  return { utc: new Date(at).toISOString(), local, zone };
}

/** Founds the city and opens the debate; the clock stands at `BEGINS`. */
export async function openChat({
  tenant = FREELY,
  ...options
}: StartOptions & { readonly tenant?: Partial<TenantSettings> } = {}): Promise<ChatPlace> {
  const server = await startServer({ ...options, parts: { chatTimes: { lookMs: 20, againMs: 20 }, ...options.parts } });
  server.clock.set(BEGINS);
  await foundTenant(server.app, CITY, tenant);
  const admin = { ...NOBODY, seats: ['admin/1' as const] };
  const description = {
    title: 'Var ska skolan ligga?',
    summary: 'En fråga om en skola.',
    lang: 'sv',
    body: BODY,
    dnr: '',
    alternatives: [{ id: 'a', letter: 'A', title: 'Vid Lyktorget' }],
    about: ABOUT,
    debateCloses: null,
  };
  const commands: readonly Command[] = [
    {
      type: 'dialogue/create',
      kind: 'radslag',
      description,
      settings: { review: { when: 'after', of: 'checks' } },
      policy: DEFAULT_POLICY,
    },
    { type: 'dialogue/enter', phase: 'debate' },
  ];
  for (const command of commands) {
    const answer = await server.app.authority.submit({ log: LOG, command, who: admin, key: null });
    if (!answer.accepted) throw new Error(answer.code);
  }
  return peopleAt(server);
}

/** The same people's place at a server that was opened before. */
async function peopleAt(server: TestServer): Promise<ChatPlace> {
  const signedIn = (person: string, name: string, embed = false): Person => {
    const session = sessionFor(server, person, { expires: Math.floor(BEGINS / 1000) + 30 * 24 * 3600 });
    return { ...under(server, session, { embed }), name };
  };
  const staff = async (name: string, role: SeatRole): Promise<Person> => {
    const person = await server.people.create(name, CITY);
    await grant(server.app, CITY, person, role);
    return signedIn(person, name);
  };
  const member: ChatPlace['member'] = async (name, title) => {
    const person = await server.people.create(name, CITY);
    await grant(server.app, CITY, person, 'representative', { title, party: 'Framtidspartiet', body: BODY });
    const { number } = await server.app.seats.of(person, CITY);
    if (typeof number !== 'number') throw new Error(`${name} has no number`);
    return { ...signedIn(person, name), number, embedded: signedIn(person, name, true) };
  };
  const send = async (command: unknown, who: Person | null, key?: string): Promise<Receipt | string> => {
    const response = await server.send(LOG, command, who, key === undefined ? {} : { key });
    const body = (await response.json()) as Receipt & { readonly code: string };
    return response.ok ? body : body.code;
  };
  const must: ChatPlace['must'] = async (command, who, key) => {
    const answer = await send(command, who, key);
    if (typeof answer === 'string') throw new Error(`${command.type}: ${answer}`);
    return answer;
  };
  const state = async (): Promise<LogState> => {
    const found = await server.app.authority.look(LOG);
    if (found === null) throw new Error('no log');
    return found.state;
  };
  const [admin, host, moderator] = [
    await staff('Anja Admin', 'admin'),
    await staff('Sanna Norrgrind', 'official'),
    await staff('Jorma Lumipelto', 'moderator'),
  ];
  const [ilyas, majken] = [await member('Ilyas Sandholt', 'Ordförande'), await member('Majken Dalvret', 'Ledamot')];
  return {
    server,
    admin,
    host,
    moderator,
    ilyas,
    majken,
    reader: async (name) => signedIn(await server.people.create(name, CITY), name, true),
    member,
    must,
    refused: async (command, who) => {
      const answer = await send(command, who);
      return typeof answer === 'string' ? answer : null;
    },
    plan: async (more = {}) => {
      const { ids } = await must({ type: 'chat/plan', plan: { ...planWith([ilyas, majken]), ...more } }, admin);
      return ids['session'] as SessionId;
    },
    ask: async (session, who, text, to = null) => {
      const { ids } = await must({ type: 'chat/ask', session, text, lang: 'sv', to }, who);
      return { post: ids['post'] as PostId, content: ids['content'] as ContentId };
    },
    goTo: async (minutes) => {
      server.clock.set(BEGINS + minutes * MINUTE);
      await server.app.elapsed();
    },
    state,
    session: async (id) => {
      const found = (await state()).chat.sessions.find(({ session }) => session === id);
      if (found === undefined) throw new Error('no session');
      return found;
    },
    lines: async () => (await server.store.read(LOG, 0, 1_000_000)).lines.map(({ line }) => JSON.parse(line) as Line),
    head: async () => (await server.store.head(LOG))?.seq ?? 0,
  };
}

/** Questions from the first minute, open from the tenth to the fortieth, shown at once unless a check finds something. */
export function planWith(members: readonly Member[]): Plan {
  return {
    title: 'Politiker svarar om skolan',
    about: 'Två ledamöter svarar.',
    rules: 'Fråga om saken.',
    lang: 'sv',
    asks: zoned(BEGINS + MINUTE),
    opens: zoned(BEGINS + 10 * MINUTE),
    closes: zoned(BEGINS + 40 * MINUTE),
    control: 'none',
    delaySeconds: 5,
    slowSeconds: 0,
    panel: members.map(({ number, name }) => ({
      member: number,
      name,
      role: 'representative',
      party: 'Framtidspartiet',
      body: BODY,
      title: 'Ledamot',
    })),
    host: 'Sanna Norrgrind',
  };
}

/** Sentences that no check takes for one another's repetition. */
export function ownWords(at: number): string {
  const words = 'vägen ljuset bussen gården trappan skogen torget matsalen priset cykeln vintern barnen läraren grinden bänken taket'.split(
    ' ',
  );
  const picked = Array.from(
    { length: 14 },
    (_, place) => words[(at * 7 + place * (1 + (at % 13)) + Math.floor(at / (place + 1))) % words.length],
  );
  return `Hur blir det med ${picked.join(' ')}? (${at})`;
}

/** Waits until it holds; the test's own time limit ends a wait for what never comes. */
export async function until(holds: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await holds())) await new Promise((resolve) => setTimeout(resolve, 5));
}

/** A page of the client, of nobody or of somebody who is logged in: on a page of ours, unless the person is given with an embedding page's cookie. */
export type ChatPage = { readonly client: DialogueClient; readonly view: (session: SessionId) => ChatView; readonly close: () => void };

export function openPage(url: string, who: Person | null, session: SessionId): ChatPage {
  const headers: Record<string, string> = { origin: url, ...(who === null ? {} : { cookie: String(who.headers['cookie']) }) };
  const transport = createHttp({
    base: url,
    apart: {
      fetch: (address, init) => fetch(address, { ...init, headers: { ...(init.headers as Record<string, string>), ...headers } }),
      headers,
    },
  });
  const client = createClient({ transport, log: LOG, storage: memoryStorage(true) });
  client.start();
  const leave = chatsOf(client).open(session);
  return {
    client,
    view: (id) => {
      const view = chatsOf(client).view(id);
      if (view === null) throw new Error('no chat');
      return view;
    },
    close: () => {
      leave();
      client.close();
      transport.close();
    },
  };
}

/** What a view says of every question that everyone could read, in the order they were received: for comparing two of them. */
export function toldIn(view: ChatView): unknown {
  const lists = [view.taken, view.queue, view.answered, view.later, view.declined, view.merged, view.gone].flat();
  return {
    phase: view.phase,
    statistics: view.statistics,
    thanks: view.thanks,
    approved: view.approved,
    polls: view.polls.map(({ question, options, status, counts, answers }) => ({ question, options, status, counts, answers })),
    panel: view.panel,
    questions: lists
      .toSorted((a, b) => a.number - b.number)
      .map(({ post, status, number, place, points, support, takes, order, below, later, reason, mergedInto, view: words }) => ({
        ...{ post, status, number, place, points, support, takes, order, later, reason, mergedInto },
        text: words?.text ?? null,
        below: below.map(({ role, member, standard, late, view: said }) => ({
          ...{ role, standard, late, text: said.text },
          member: member?.member ?? null,
        })),
      })),
  };
}

/** The same from the log alone, as it lies in the store: every line folded anew, read by one who may read what everyone may. */
export async function toldByLog(store: EventStore, session: SessionId, at: number): Promise<unknown> {
  let loaded = emptyLog(LOG);
  for await (const step of stepsAfter(store, loaded, 500)) loaded = step.after;
  const view = chatView(loaded.state, loaded.held, PUBLIC, session, new Date(at).toISOString());
  if (view === null) throw new Error('no chat in the log');
  return toldIn(view);
}
