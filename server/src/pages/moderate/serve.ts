/** The moderators' pages at `/granska`, on our own origin: the console, and plain forms where its script does not run. */
import { html } from '@lit-labs/ssr';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { notFound } from '../../http/access.ts';
import { type App, type Door, DoorError } from '../../http/door.ts';
import { pagePolicy } from '../../http/headers.ts';
import { StaffNames } from '../../moderation/staff-names.ts';
import { Tenants } from '../../moderation/tenants.ts';
import { wordsOf } from '../admin/context.ts';
import { DialogueList } from '../admin/dialogue-list.ts';
import { takeForms } from '../admin/form-data.ts';
import { LocalTime } from '../admin/local-time.ts';
import { sendPage } from '../layout.ts';
import { enterFor } from '../own-page.ts';
import { askedOf, letIn, serveScreen, type ScreenOf, type Screens } from '../screens.ts';
import { serveText } from '../serve-text.ts';
import { Times } from '../times.ts';
import type { At, Room, Shown } from './context.ts';
import { answerNote, answerPause, answerUndo, dialoguePage } from './dialogue-page.ts';
import { listPage, practicePage } from './list-page.ts';
import { answerPost, postPage } from './post-page.ts';
import { answerPrint, dataPage, printPage } from './print-page.ts';
import { loginPage, MODERATE, MODERATE_STYLE, outsidePage, paths, screenPage } from './shell.ts';
import { admit, type Staff } from './staff.ts';
import { moderateStyle } from './style.ts';

type Address = ScreenOf<Room, At, Shown>;

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
  const screens: Screens<Room, At, Shown> = {
    room,
    atOf: (request) => atOf(door, request),
    csrf: ({ staff }) => staff.csrf,
    shown: (_request, reply, { staff }, answer, began) => shown(door, reply, staff, answer, began),
  };
  serveText(app, MODERATE_STYLE, 'text/css; charset=utf-8', moderateStyle);
  await app.register(async (scope) => {
    takeForms(scope);
    scope.decorateRequest('moderator', null);
    letIn(scope, {
      door,
      admit: async (request, session) => (request.moderator = await admit(door, room.tenants, session)) !== null,
      login: (request, reply) => send(door, reply.code(401), loginPage(request.url)),
      missing: (reply, began) => missing(door, reply, began),
    });
    for (const address of ADDRESSES) serveScreen(scope, screens, address);
    scope.get(`${MODERATE}/*`, async (_request, reply) => missing(door, reply, performance.now()));
    scope.post(`${MODERATE}/*`, { config: { form: true } }, async (_request, reply) => missing(door, reply, performance.now()));
  });
}

function atOf(door: Door, request: FastifyRequest): At {
  if (request.moderator === null) throw new DoorError('request/not-found');
  return { staff: request.moderator, ...askedOf(door, request) };
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
