/** A real server at a free port, for tests: memory or a given store, a clock that stands where it is put, a person or a seat at the door. */
import { DEFAULT_POLICY } from '@insyn/domain/moderation/default-policy.ts';
import { createMemoryStore, randomIds } from '@insyn/authority/memory.ts';
import { NOBODY, type EventStore } from '@insyn/authority/ports.ts';
import type { Seat, SeatRole } from '@insyn/domain/fact.ts';
import type { LogId } from '@insyn/domain/ids.ts';
import type { Command } from '@insyn/domain/root.ts';
import type { Receipt } from '@insyn/domain/snapshot.ts';
import type { Problem } from '@insyn/protocol/problems.ts';
import { routes } from '@insyn/protocol/routes.ts';
import type { SessionAnswer } from '@insyn/protocol/session.ts';
import { createApp, type InsynApp, type Parts } from '@insyn/server/app.ts';
import { type Config, readConfig } from '@insyn/server/config.ts';
import { createLog } from '@insyn/server/http/log.ts';
import { freshSecrets, type ServerSecrets } from '@insyn/server/identity/secrets.ts';
import { grantRoles } from './staff.ts';
import { COOKIE, csrfOf, newSessionId, type Session, sign, SITE_COOKIE } from '@insyn/server/identity/session-token.ts';
import { memoryPeople } from '@insyn/server/people/memory.ts';
import type { People } from '@insyn/server/people/people.ts';
import { randomBytes } from 'node:crypto';

export const ELSEWHERE = 'https://stockholm.example';

export type Person = {
  readonly name: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly session: Session;
};

export type TestServer = {
  readonly app: InsynApp;
  readonly url: string;
  readonly secrets: ServerSecrets;
  readonly people: People;
  readonly store: EventStore;
  readonly clock: { now(): number; set(ms: number): void };
  /** Lines of the server's own log. */
  readonly logged: readonly string[];
  /** A guest with a session, as a browser on our own origin would send it; with roles, granted in the tenant's log. */
  readonly person: (name: string, more?: { readonly seats?: readonly SeatRole[] }) => Promise<Person>;
  readonly send: (
    log: string,
    command: Command | unknown,
    who: Person | null,
    more?: { readonly key?: string; readonly headers?: Readonly<Record<string, string>> },
  ) => Promise<Response>;
  readonly get: (path: string, headers?: Readonly<Record<string, string>>) => Promise<Response>;
  readonly stop: () => Promise<void>;
};

export type StartOptions = {
  readonly env?: Readonly<Record<string, string>>;
  readonly parts?: Partial<Parts>;
  readonly store?: EventStore;
};

export const newKey = (): string => randomBytes(16).toString('base64url');

export async function startServer({ env = {}, parts = {}, store = createMemoryStore() }: StartOptions = {}): Promise<TestServer> {
  const read = readConfig({ PORT: '0', INSYN_DEMO: '1', LOG_LEVEL: 'debug', EMBED_ORIGINS: ELSEWHERE, RATE_FACTOR: '1000000', ...env });
  if (!read.ok) throw new Error(JSON.stringify(read.faults));
  const config: Config = read.config;
  const secrets = parts.secrets ?? freshSecrets();
  const people = parts.people ?? memoryPeople({ tenant: config.tenant, keyOf: secrets.people });
  let fixed: number | null = null;
  const clock = { now: () => fixed ?? Date.now(), set: (ms: number) => void (fixed = ms) };
  const logged: string[] = [];
  const log = createLog(config.logLevel, { write: (line: string) => void logged.push(line) });
  const app = await createApp(config, { store, clock, ids: randomIds(), secrets, people, log, ...parts });
  const { url } = await app.listen();

  const get: TestServer['get'] = (path, headers = {}) => fetch(`${url}${path}`, { headers, redirect: 'manual' });
  return {
    app,
    url,
    secrets,
    people,
    store,
    clock,
    logged,
    get,
    person: async (name, { seats = [] } = {}) => {
      const person = await people.create(name);
      if (seats.length > 0) await grantRoles(app, config.tenant, person, seats);
      const issued = clock.now() / 1000;
      const session: Session = {
        id: newSessionId(),
        person,
        tenant: config.tenant,
        level: 'guest',
        issued,
        expires: Math.floor(issued) + 3600,
        origin: null,
        shared: false,
      };
      return {
        name,
        session,
        headers: {
          origin: url,
          cookie: `${seats.length > 0 ? SITE_COOKIE : COOKIE}=${sign(session, secrets.session)}`,
          'insyn-csrf': csrfOf(session, secrets.session),
        },
      };
    },
    send: (to, command, who, { key = newKey(), headers = {} } = {}) =>
      fetch(`${url}${routes.commands(to as LogId)}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', origin: url, 'idempotency-key': key, ...who?.headers, ...headers },
        body: typeof command === 'string' ? command : JSON.stringify(command),
      }),
    stop: () => app.close(),
  };
}

export const ABOUT = {
  responsible: 'Stadsdelen Kvarnskogen',
  publicity: 'Namn och inlägg.',
  retention: 'För alltid.',
  rights: 'Rätt till insyn.',
  contact: '08-123 45',
};

/** A dialogue whose debate is open (or, with `draft`, one that nobody but staff sees). */
export async function openDialogue(server: TestServer, log: string, { draft = false }: { readonly draft?: boolean } = {}): Promise<LogId> {
  const id = log as LogId;
  const who = { ...NOBODY, seats: ['admin/1' as Seat] };
  const description = {
    title: 'Var ska skolan ligga?',
    summary: 'En fråga om en skola.',
    lang: 'sv',
    body: '',
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
    ...(draft ? [] : [{ type: 'dialogue/enter', phase: 'debate' } as const]),
  ];
  for (const command of commands) {
    const answer = await server.app.authority.submit({ log: id, command, who, key: null });
    if (!answer.accepted) throw new Error(answer.code);
  }
  return id;
}

export const POST: Command = {
  type: 'debate/submit',
  text: 'Vid Lyktorget är det närmast.',
  lang: 'sv',
  stance: { kind: 'alternative', alternative: 'a' },
};

export const saying = (text: string): Command => ({ type: 'debate/submit', text, lang: 'sv', stance: { kind: 'other' } });

export async function problemOf(response: Response): Promise<Problem> {
  return (await response.json()) as Problem;
}

export async function receiptOf(response: Response): Promise<Receipt> {
  if (!response.ok) throw new Error(`${response.status} ${await response.text()}`);
  return (await response.json()) as Receipt;
}

export async function sessionOf(response: Response): Promise<SessionAnswer> {
  return (await response.json()) as SessionAnswer;
}
