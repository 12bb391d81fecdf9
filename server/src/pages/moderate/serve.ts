/** The moderators' pages at `/granska`, on our own origin: the console, and plain forms where its script does not run. */
import { html } from '@lit-labs/ssr';
import { createHash } from 'node:crypto';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { notFound } from '../../http/access.ts';
import { type App, type Door, DoorError } from '../../http/door.ts';
import { pagePolicy } from '../../http/headers.ts';
import { only } from '../../http/methods.ts';
import { sameText } from '../../identity/session-token.ts';
import { StaffNames } from '../../moderation/staff-names.ts';
import { Tenants } from '../../moderation/tenants.ts';
import { wordsOf } from '../admin/context.ts';
import { DialogueList } from '../admin/dialogue-list.ts';
import { Form, takeForms } from '../admin/form-data.ts';
import { LocalTime } from '../admin/local-time.ts';
import { failed, isRead } from '../admin/replies.ts';
import { siteSession } from '../admin/visitor.ts';
import { sendPage } from '../layout.ts';
import { enterFor } from '../own-page.ts';
import { Times } from '../times.ts';
import type { At, Room, Sent, Shown } from './context.ts';
import { answerNote, answerPause, answerUndo, dialoguePage } from './dialogue-page.ts';
import { listPage, practicePage } from './list-page.ts';
import { answerPost, postPage } from './post-page.ts';
import { answerPrint, dataPage, printPage } from './print-page.ts';
import { loginPage, MODERATE, MODERATE_STYLE, outsidePage, paths, screenPage } from './shell.ts';
import { admit, type Staff } from './staff.ts';
import { moderateStyle } from './style.ts';

type Show = (room: Room, at: At) => Promise<Shown> | Shown;
type Answer = (room: Room, at: Sent) => Promise<Shown>;
type Address = readonly [address: string, show: Show | null, answer: Answer | null];

const ADDRESSES: readonly Address[] = [
  [paths.start, listPage, null],
  [paths.practice, ({ door, local }) => practicePage(door.embedded(), local.zone), null],
  [paths.dialogue(':log'), (room, at) => dialoguePage(room, at), null],
  [paths.undo(':log'), null, answerUndo],
  [paths.pause(':log'), null, answerPause],
  [paths.note(':log'), null, answerNote],
  [paths.post(':log', ':post'), postPage, answerPost],
  [paths.print(':log', ':post'), printPage, answerPrint],
  [paths.data(':log', ':post'), dataPage, null],
];

declare module 'fastify' {
  interface FastifyRequest {
    /** Known before the body is read: nobody else's is. */
    moderator: Staff | null;
  }
}

export async function serveModerate(app: App, door: Door): Promise<void> {
  const { authority, store, people, config } = door;
  const room: Room = {
    door,
    tenants: new Tenants(authority, store),
    dialogues: new DialogueList(authority, store, door.tenant),
    names: new StaffNames(authority, people),
    local: new LocalTime(config.timeZone),
    times: new Times(config.timeZone),
  };
  serveStyle(app);
  await app.register(async (scope) => {
    takeForms(scope);
    scope.decorateRequest('moderator', null);
    scope.addHook('onRequest', async (request, reply) => {
      const began = performance.now();
      reply.header('cache-control', 'no-store').header('vary', 'Cookie, Origin').header('referrer-policy', 'same-origin');
      const session = siteSession(door, request);
      request.moderator = await admit(door, room.tenants, session);
      // Everybody of whom we are not sure is asked alike, at every address: what is there is not told by it.
      const unknown = session === null || session.level !== 'eid';
      if (request.moderator === null)
        return unknown && isRead(request) ? send(door, reply.code(401), loginPage(request.url)) : missing(door, reply, began);
      return undefined;
    });
    scope.setErrorHandler((error: unknown, request, reply) => failed(error, request, reply));
    for (const address of ADDRESSES) serveAddress(scope, room, address);
    scope.get(`${MODERATE}/*`, async (_request, reply) => missing(door, reply, performance.now()));
    scope.post(`${MODERATE}/*`, { config: { form: true } }, async (_request, reply) => missing(door, reply, performance.now()));
  });
}

function serveAddress(scope: App, room: Room, [address, show, answer]: Address): void {
  const { door } = room;
  if (show !== null) {
    scope.get(address, async (request, reply) => {
      const began = performance.now();
      const at = atOf(door, request);
      return shown(door, reply, at.staff, await show(room, at), began);
    });
  }
  if (answer !== null) {
    scope.post(address, { config: { form: true } }, async (request, reply) => {
      const began = performance.now();
      const at = atOf(door, request);
      const form = request.body instanceof Form ? request.body : Form.empty();
      if (request.headers.origin !== door.baseUrl()) throw new DoorError('request/origin-not-allowed');
      if (!sameText(form.text('csrf'), at.staff.csrf)) throw new DoorError('request/csrf');
      return shown(door, reply, at.staff, await answer(room, { ...at, form }), began);
    });
  }
  only(scope, address, [...(show === null ? [] : (['GET', 'HEAD'] as const)), ...(answer === null ? [] : (['POST'] as const))]);
}

function atOf({ clock }: Door, request: FastifyRequest): At {
  if (request.moderator === null) throw new DoorError('request/not-found');
  const asked = request.query as Readonly<Record<string, unknown>>;
  return {
    staff: request.moderator,
    params: request.params as Readonly<Record<string, string>>,
    query: (name) => {
      const value = Object.hasOwn(asked, name) ? asked[name] : '';
      return typeof value === 'string' ? value : '';
    },
    now: new Date(clock.now()).toISOString(),
  };
}

async function shown(door: Door, reply: FastifyReply, staff: Staff, answer: Shown, began: number): Promise<FastifyReply> {
  if (answer === null) return missing(door, reply, began);
  if ('to' in answer) return reply.redirect(answer.to, 303);
  if ('file' in answer) {
    const { name, media, text } = answer.file;
    return reply.type(media).header('content-disposition', `attachment; filename="${name}"`).send(text);
  }
  return send(door, reply.code(answer.status ?? 200), screenPage(staff, answer.screen));
}

/** Nothing inline and nothing from elsewhere; the console speaks with our own socket. */
function send(door: Door, reply: FastifyReply, page: Parameters<typeof sendPage>[2]): FastifyReply {
  const connect = [door.baseUrl().replace(/^http/, 'ws')].filter((address) => address !== '');
  return sendPage(reply, pagePolicy({ frameAncestors: [], connect }), page);
}

/** The same for what is not there and for what is not for this person, and at the same time. */
async function missing(door: Door, reply: FastifyReply, began: number): Promise<FastifyReply> {
  await notFound(began).catch((error: unknown) => {
    if (!(error instanceof DoorError)) throw error;
  });
  const page = outsidePage(
    'Sidan finns inte',
    html`<p>${wordsOf('request/not-found')}</p>
      <p><a href=${enterFor(MODERATE, MODERATE)}>Visa vem du är</a></p>`,
  );
  return send(door, reply.code(404), page);
}

function serveStyle(app: App): void {
  const tag = `W/"${createHash('sha256').update(moderateStyle).digest('base64url').slice(0, 22)}"`;
  app.get(MODERATE_STYLE, async (request, reply) => {
    reply.header('etag', tag).header('cache-control', 'no-cache');
    return request.headers['if-none-match'] === tag ? reply.code(304).send() : reply.type('text/css; charset=utf-8').send(moderateStyle);
  });
}
