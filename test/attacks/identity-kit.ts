/** A city and a district on one real server, with people, drafts and a bearer: what the attacks on identity are tried against. */
import { DEFAULT_POLICY } from '@insyn/domain/moderation/default-policy.ts';
import { randomBytes } from 'node:crypto';
import { connect, type Socket } from 'node:net';
import { NOBODY } from '@insyn/authority/ports.ts';
import type { Level } from '@insyn/domain/access.ts';
import type { Seat, SeatRole } from '@insyn/domain/fact.ts';
import type { LogId } from '@insyn/domain/ids.ts';
import type { Command } from '@insyn/domain/root.ts';
import type { App } from '@insyn/server/http/door.ts';
import { COOKIE, csrfOf, newSessionId, type Session, sign, SITE_COOKIE } from '@insyn/server/identity/session-token.ts';
import { foundTenant, grantRoles } from '../server/staff.ts';
import { ABOUT, ELSEWHERE, openDialogue, startServer, type Person, type StartOptions, type TestServer } from '../server/start-server.ts';

export const CITY = 'tenant-stad' as LogId;
export const DISTRICT = 'tenant-distrikt' as LogId;
/** The district's own site, on nobody else's list. */
export const DISTRICT_SITE = 'https://distriktet.example';
export const EVIL = 'https://evil.example';

export type Route = { readonly url: string; readonly methods: readonly string[] };

export type Place = {
  readonly server: TestServer;
  /** Open debates of the city and of the district, and a draft of each. */
  readonly logs: { readonly city: LogId; readonly district: LogId; readonly cityDraft: LogId; readonly districtDraft: LogId };
  /** Every address of the building, with places for its parameters. */
  readonly routes: () => readonly Route[];
  readonly session: (name: string, more?: SessionMore) => Promise<Holder>;
  /** How many lines every log has: what an attack that is refused leaves as it was. */
  readonly heads: () => Promise<string>;
};

export type SessionMore = {
  readonly tenant?: LogId;
  readonly level?: Exclude<Level, 'none'>;
  readonly seats?: readonly SeatRole[];
  readonly origin?: string | null;
};
export type Holder = Person & {
  readonly token: string;
  readonly csrf: string;
  /** As a page of ours would send it. */
  readonly site: Readonly<Record<string, string>>;
  /** As a page of a site that embeds us would. */
  readonly embed: (origin: string) => Readonly<Record<string, string>>;
  readonly bearer: (origin: string) => Readonly<Record<string, string>>;
};

export async function openPlace(options: StartOptions = {}): Promise<Place> {
  let table: App | null = null;
  const { parts = {} } = options;
  const server = await startServer({
    ...options,
    parts: {
      ...parts,
      extend: async (app, building) => {
        table = app;
        await parts.extend?.(app, building);
      },
    },
  });
  await foundTenant(server.app, CITY);
  await foundTenant(server.app, DISTRICT);
  await must(server, DISTRICT, { type: 'tenant/allow-origin', origin: DISTRICT_SITE });
  const logs = {
    city: 'skolan' as LogId,
    district: 'torget' as LogId,
    cityDraft: 'skolans-utkast' as LogId,
    districtDraft: 'torgets-utkast' as LogId,
  };
  await openDialogue(server, logs.city);
  await openDialogue(server, logs.cityDraft, { draft: true });
  await openIn(server, DISTRICT, logs.district, true);
  await openIn(server, DISTRICT, logs.districtDraft, false);
  return {
    server,
    logs,
    routes: () => (table === null ? [] : routesIn(table)),
    session: (name, more) => holder(server, name, more),
    heads: async () => {
      const names = await server.store.logs();
      return JSON.stringify(await Promise.all(names.map(async (log) => [log, (await server.store.head(log))?.seq])));
    },
  };
}

export async function must(server: TestServer, log: LogId, command: Command, seat: Seat = 'admin/1'): Promise<void> {
  const answer = await server.app.authority.submit({ log, command, who: { ...NOBODY, seats: [seat] }, key: null });
  if (!answer.accepted) throw new Error(`${command.type}: ${answer.code}`);
}

/** A dialogue of another tenant than the installation's own. */
async function openIn(server: TestServer, tenant: LogId, log: LogId, open: boolean): Promise<void> {
  const description = {
    title: 'Vad ska torget bli?',
    summary: 'En fråga om ett torg.',
    lang: 'sv',
    body: '',
    dnr: '',
    alternatives: [],
    about: ABOUT,
    debateCloses: null,
  };
  await must(server, log, {
    type: 'dialogue/create',
    kind: 'radslag',
    description,
    tenant,
    settings: { review: { when: 'after', of: 'checks' } },
    policy: DEFAULT_POLICY,
  });
  if (open) await must(server, log, { type: 'dialogue/enter', phase: 'debate' });
}

async function holder(
  server: TestServer,
  name: string,
  { tenant = CITY, level = 'eid', seats = [], origin = null }: SessionMore = {},
): Promise<Holder> {
  const person = await server.people.create(name, tenant);
  if (seats.length > 0) await grantRoles(server.app, tenant, person, seats);
  const issued = server.clock.now() / 1000;
  const session: Session = { id: newSessionId(), person, tenant, level, issued, expires: Math.floor(issued) + 3600, origin, shared: false };
  const token = sign(session, server.secrets.session);
  const csrf = csrfOf(session, server.secrets.session);
  return {
    name,
    session,
    token,
    csrf,
    headers: { origin: server.url, cookie: `${SITE_COOKIE}=${token}`, 'insyn-csrf': csrf },
    site: { origin: server.url, cookie: `${SITE_COOKIE}=${token}`, 'insyn-csrf': csrf },
    embed: (from) => ({ origin: from, cookie: `${COOKIE}=${token}`, 'insyn-csrf': csrf }),
    bearer: (from) => ({ origin: from, authorization: `Bearer ${token}` }),
  };
}

/** From the router's own table, so that a route of tomorrow is attacked too. */
function routesIn(app: App): readonly Route[] {
  const above: string[] = [];
  return app
    .printRoutes({ commonPrefix: false })
    .split('\n')
    .flatMap((line) => {
      const found = /^([│ ]*)[├└]── (\S+)(?: \(([A-Z, ]+)\))?$/u.exec(line);
      if (found === null) return [];
      const [, indent = '', part = '', methods = ''] = found;
      above.length = indent.length / 4;
      const url = `${above.join('')}${part}`;
      above.push(part);
      // A hundred pages that say what a code means are one.
      const counts = methods !== '' && (!url.startsWith('/problems/') || url.endsWith('/csrf'));
      return counts ? [{ url, methods: methods.split(', ') }] : [];
    });
}

/** A hand-written handshake and what was answered first; `null` for a header leaves it out. */
export async function handshake(
  server: TestServer,
  headers: Readonly<Record<string, string | null>> = {},
): Promise<{ readonly status: string; readonly socket: Socket }> {
  const { hostname, port } = new URL(server.url);
  const socket = connect(Number(port), hostname);
  socket.on('error', () => socket.destroy());
  const all: Readonly<Record<string, string | null>> = {
    Host: `${hostname}:${port}`,
    Origin: server.url,
    Upgrade: 'websocket',
    Connection: 'Upgrade',
    'Sec-WebSocket-Version': '13',
    'Sec-WebSocket-Key': randomBytes(16).toString('base64'),
    ...headers,
  };
  const lines = Object.entries(all).flatMap(([name, value]) => (value === null ? [] : [`${name}: ${value}`]));
  socket.write(`GET /socket.io/?EIO=4&transport=websocket HTTP/1.1\r\n${lines.join('\r\n')}\r\n\r\n`);
  const status = await new Promise<string>((resolve) => {
    socket.once('data', (chunk: Buffer) => resolve(chunk.toString('latin1').split('\r\n')[0] ?? ''));
    socket.once('close', () => resolve('closed'));
  });
  return { status, socket };
}

/** A text frame of a client, masked with zeros (RFC 6455 §5.2). */
export function textFrame(words: string): Buffer {
  const payload = Buffer.from(words);
  const header =
    payload.length < 126
      ? Buffer.from([0x81, 0x80 | payload.length])
      : Buffer.from([0x81, 0x80 | 126, payload.length >> 8, payload.length & 0xff]);
  return Buffer.concat([header, Buffer.alloc(4), payload]);
}

/** Whole frames of a server (never masked), and what is left over. */
export function framesIn(bytes: Buffer): {
  readonly frames: readonly { readonly opcode: number; readonly text: string }[];
  readonly rest: Buffer<ArrayBuffer>;
} {
  const frames: { opcode: number; text: string }[] = [];
  let rest = Buffer.from(bytes);
  for (;;) {
    const [first = 0, second = 0] = rest;
    const head = second === 126 ? 4 : second === 127 ? 10 : 2;
    if (rest.length < head) return { frames, rest };
    const length = second === 126 ? rest.readUInt16BE(2) : second === 127 ? Number(rest.readBigUInt64BE(2)) : second;
    if (rest.length < head + length) return { frames, rest };
    frames.push({ opcode: first & 0x0f, text: rest.subarray(head, head + length).toString('utf8') });
    rest = rest.subarray(head + length);
  }
}

/** Bytes as they stand: what no HTTP library would send. All that came back until the connection ended. */
export async function rawRequest(server: TestServer, bytes: string): Promise<string> {
  const { hostname, port } = new URL(server.url);
  const socket = connect(Number(port), hostname);
  socket.on('error', () => socket.destroy());
  const parts: Buffer[] = [];
  socket.on('data', (part: Buffer) => parts.push(part));
  socket.write(bytes);
  await new Promise<void>((resolve) => socket.once('close', () => resolve()));
  return Buffer.concat(parts).toString('latin1');
}

export { ELSEWHERE };
