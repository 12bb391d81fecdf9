/** A city whose school board is followed: a real mail server, a gateway for text messages played on loopback, pushes caught as they go out. */
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { LogId } from '@insyn/domain/ids.ts';
import { part, type MeetingDocument, type Paragraph } from '@insyn/domain/protokoll/model.ts';
import type { MeetingPlan } from '@insyn/domain/protokoll/types.ts';
import type { FollowRequest } from '@insyn/protocol/follows.ts';
import { routes } from '@insyn/protocol/routes.ts';
import { openMailer } from '@insyn/server/identity/mail/mailer.ts';
import type { PushRequest } from '@insyn/server/notify/ways/push.ts';
import { openSmsGateway } from '@insyn/server/notify/ways/sms.ts';
import { SMTPServer } from 'smtp-server';
import { type Council, startCouncil } from './protokoll-kit.ts';
import type { StartOptions } from './start-server.ts';

export type Letter = {
  readonly to: readonly string[];
  readonly raw: string;
  readonly headers: ReadonlyMap<string, string>;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
};

export type MailServer = {
  readonly url: string;
  readonly letters: Letter[];
  /** Set to refuse all that comes. */
  refuse: boolean;
  readonly close: () => Promise<void>;
};

export async function openMailServer(): Promise<MailServer> {
  const letters: Letter[] = [];
  const state: { refuse: boolean } = { refuse: false };
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS', 'AUTH'],
    logger: false,
    onData: (stream, session, done) => {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        if (state.refuse) return done(Object.assign(new Error('not now'), { responseCode: 451 }));
        letters.push(
          letterOf(
            Buffer.concat(chunks).toString('latin1'),
            session.envelope.rcptTo.map(({ address }) => address),
          ),
        );
        done();
      });
    },
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `smtp://127.0.0.1:${(server.server.address() as AddressInfo).port}`,
    letters,
    get refuse() {
      return state.refuse;
    },
    set refuse(value) {
      state.refuse = value;
    },
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

/** Parts of a letter as a mail program reads them (RFC 5322, 2045–2047). */
function letterOf(raw: string, to: readonly string[]): Letter {
  const { headers, body } = split(raw);
  const boundary = /boundary="([^"]+)"/.exec(headers.get('content-type') ?? '')?.[1];
  const parts =
    boundary === undefined
      ? [split(raw)]
      : body
          .split(`--${boundary}`)
          .slice(1, -1)
          .map((each) => split(each.trimStart()));
  const of = (type: string): string => {
    const found = parts.find((each) => (each.headers.get('content-type') ?? '').startsWith(type));
    return found === undefined ? '' : decoded(found.body, found.headers.get('content-transfer-encoding') ?? '');
  };
  return { to, raw, headers, subject: words(headers.get('subject') ?? ''), text: of('text/plain'), html: of('text/html') };
}

function split(raw: string): { readonly headers: ReadonlyMap<string, string>; readonly body: string } {
  const end = raw.indexOf('\r\n\r\n');
  const lines = raw
    .slice(0, end)
    .replace(/\r\n[ \t]+/g, ' ')
    .split('\r\n');
  return {
    headers: new Map(lines.map((line) => [line.slice(0, line.indexOf(':')).toLowerCase(), line.slice(line.indexOf(':') + 1).trim()])),
    body: raw.slice(end + 4),
  };
}

function decoded(body: string, encoding: string): string {
  const bytes =
    encoding === 'base64'
      ? Buffer.from(body, 'base64')
      : encoding === 'quoted-printable'
        ? Buffer.from(hex(body.replace(/=\r\n/g, ''), /=([0-9A-F]{2})/gi), 'latin1')
        : Buffer.from(body, 'latin1');
  return bytes.toString('utf8').replaceAll('\r\n', '\n').trim();
}

function words(text: string): string {
  return text
    .replace(/\?=\s+=\?/g, '?==?')
    .replace(/=\?utf-8\?([qb])\?(.*?)\?=/gi, (_all, how: string, coded: string) =>
      (how.toLowerCase() === 'b'
        ? Buffer.from(coded, 'base64')
        : Buffer.from(hex(coded.replaceAll('_', ' '), /=([0-9A-F]{2})/gi), 'latin1')
      ).toString('utf8'),
    );
}

const hex = (text: string, sign: RegExp): string => text.replace(sign, (_all, digits: string) => String.fromCharCode(parseInt(digits, 16)));

export type Sms = { readonly from: string; readonly to: string; readonly text: string };
export const SMS_SEND = 'the-key-that-we-show-the-gateway';
export const SMS_RECEIVE = 'the-key-that-the-gateway-shows-us';

/** The gateway's side of the protocol. */
export async function openGateway(): Promise<{
  readonly url: string;
  readonly sent: Sms[];
  status: number;
  readonly close: () => Promise<void>;
}> {
  const sent: Sms[] = [];
  const state = { status: 202 };
  const server: Server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const known = request.headers.authorization === `Bearer ${SMS_SEND}`;
      if (known && state.status < 300) sent.push(JSON.parse(Buffer.concat(chunks).toString('utf8')) as Sms);
      response.writeHead(known ? state.status : 401).end('{}');
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/messages`,
    sent,
    get status() {
      return state.status;
    },
    set status(value) {
      state.status = value;
    },
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}

export type City = Council & {
  readonly mail: MailServer;
  readonly gateway: Awaited<ReturnType<typeof openGateway>>;
  readonly pushed: PushRequest[];
  pushStatus: number;
  /** POST of `/api/v1/follows`, from a page that may embed. */
  readonly ask: (request: Partial<FollowRequest>) => Promise<Response>;
  /** Asks by mail and presses the button of the letter; the path of the page where it is changed. */
  readonly follow: (address: string, topics: FollowRequest['topics'], pace?: FollowRequest['pace']) => Promise<string>;
  readonly press: (
    path: string,
    fields?: Readonly<Record<string, string | readonly string[]>>,
    headers?: Readonly<Record<string, string>>,
  ) => Promise<Response>;
  readonly inbound: (from: string, text: string) => Promise<Response>;
  /** Letters to somebody since the last look, when all that is due was sent. */
  readonly lettersTo: (address: string) => Promise<readonly Letter[]>;
  readonly told: () => Promise<void>;
};

export async function startCity(options: StartOptions & { readonly file?: string; readonly gather?: number } = {}): Promise<City> {
  const mail = await openMailServer();
  const gateway = await openGateway();
  const mailer = openMailer({ url: mail.url, from: 'Staden <dialog@example.se>' });
  const pushed: PushRequest[] = [];
  const state = { push: 201 };
  const council = await startCouncil({
    ...options,
    parts: {
      ...options.parts,
      entrance: { mailer },
      following: {
        gather: options.gather ?? 0,
        sms: { gateway: openSmsGateway({ url: gateway.url, from: '+46766861234', key: SMS_SEND }), receive: SMS_RECEIVE },
        dispatch: async (request) => {
          if (state.push < 300) pushed.push(request);
          return Promise.resolve(state.push);
        },
        ...(options.file === undefined ? {} : { file: options.file }),
      },
    },
  });
  const { server } = council;
  await server.app.told();
  const seen = new Map<string, number>();
  const lettersTo: City['lettersTo'] = async (address) => {
    await server.app.told();
    const all = mail.letters.filter(({ to }) => to.includes(address));
    const fresh = all.slice(seen.get(address) ?? 0);
    seen.set(address, all.length);
    return fresh;
  };
  const press: City['press'] = (path, fields = {}, headers = {}) => {
    const body = new URLSearchParams(Object.entries(fields).flatMap(([name, value]) => [value].flat().map((each) => [name, each])));
    return fetch(`${server.url}${path}`, {
      method: 'POST',
      redirect: 'manual',
      headers: { 'content-type': 'application/x-www-form-urlencoded', ...headers },
      body: body.toString(),
    });
  };
  const ask: City['ask'] = (request) =>
    fetch(`${server.url}${routes.follows}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin: 'https://stockholm.example' },
      body: JSON.stringify({ way: 'mail', address: '', topics: [BODY_TOPIC], pace: 'at-once', lang: 'sv', ...request }),
    });
  return {
    ...council,
    mail,
    gateway,
    pushed,
    get pushStatus() {
      return state.push;
    },
    set pushStatus(value) {
      state.push = value;
    },
    ask,
    press,
    lettersTo,
    told: () => server.app.told(),
    follow: async (address, topics, pace = 'at-once') => {
      await ask({ address, topics, pace });
      const path = linkIn((await lettersTo(address)).at(-1));
      const done = await press(path, { gor: 'ja' });
      if (done.status !== 303) throw new Error(`not confirmed: ${done.status}`);
      return (done.headers.get('location') ?? '').replace(/\?.*$/, '');
    },
    inbound: (from, text) =>
      fetch(`${server.url}${routes.smsInbound}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', authorization: `Bearer ${SMS_RECEIVE}` },
        body: JSON.stringify({ from, text }),
      }),
    stop: async () => {
      await council.stop();
      mailer.close();
      await mail.close();
      await gateway.close();
    },
  };
}

/** The path of a letter's own page. */
export function linkIn(letter: Letter | undefined): string {
  const found = /https?:\/\/[^/\s]+(\/folj\/[A-Za-z0-9_-]{22})/.exec(letter?.text ?? '')?.[1];
  if (found === undefined) throw new Error('no link came');
  return found;
}

export const BODY_TOPIC = { kind: 'body', key: 'skolnamnden' } as const;
export const MATTER_TOPIC = { kind: 'matter', key: 'skn-2026-118' } as const;

export const plan = (local: string, place = 'Stadshuset, sal Vinden'): MeetingPlan => ({
  start: { utc: new Date(`${local}:00.000+01:00`).toISOString(), local, zone: 'Europe/Stockholm' },
  place,
  number: '12',
  takePart: 'Mötet är öppet. Kom i god tid.',
  open: true,
});

const ILYAS = { name: 'Ilyas Sandholt', party: 'Ly', role: '' };
const MAJKEN = { name: 'Majken Dalvret', party: 'Kv', role: '' };

export function paragraph(
  number: string,
  title: string,
  dnr: readonly string[],
  decision: string,
  more: Partial<Paragraph> = {},
): Paragraph {
  return {
    anchor: number,
    number,
    title,
    dnr,
    immediate: false,
    outcome: null,
    understood: 'whole',
    parts: [
      part('matter', { heading: 'Ärendet', blocks: [{ kind: 'paragraph', text: 'Nämnden har frågan på sitt bord.' }] }),
      part('proposals', { heading: 'Yrkanden', proposals: [{ by: [ILYAS], text: 'Bifall.' }] }),
      part('decision', { heading: 'Beslut', blocks: [{ kind: 'paragraph', text: decision }] }),
      part('reservation', { heading: 'Reservation', by: [MAJKEN], blocks: [{ kind: 'paragraph', text: 'Vi ville annat.' }] }),
    ],
    ...more,
  };
}

export function minutes(date: string, paragraphs: readonly Paragraph[], more: Partial<MeetingDocument> = {}): MeetingDocument {
  return {
    v: 1,
    kind: 'minutes',
    lang: 'sv',
    title: `Protokoll ${date}`,
    body: 'Skolnämnden',
    date,
    number: '12',
    place: 'Stadshuset',
    present: [],
    adjusted: null,
    posted: null,
    front: [],
    paragraphs,
    end: [],
    ...more,
  };
}

export const SCHOOL = paragraph('31', 'Ny skola i Kvarnskogen', ['SKN 2026/118'], 'Skolan byggs vid Lyktorget.');
export const HEALTH = paragraph('32', 'Elevhälsans riktlinjer', ['SKN 2026/77'], 'Ärendet bordläggs.');
export const DIALOGUE = 'ny-skola' as LogId;
