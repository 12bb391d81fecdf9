/** `/svara` and `/vard`: pages of our own for those who answer in chats and those who lead them. Their elements, and plain forms. */
import { html } from '@lit-labs/ssr';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { isLogId, type LogId, type SessionId } from '@insyn/domain/ids.ts';
import { sessionOf } from '@insyn/domain/chat/queue.ts';
import { routes } from '@insyn/protocol/routes.ts';
import { notFound, visible } from '../../http/access.ts';
import { type App, type Door, DoorError } from '../../http/door.ts';
import { pagePolicy } from '../../http/headers.ts';
import { only } from '../../http/methods.ts';
import { sameText } from '../../identity/session-token.ts';
import { DialogueList } from '../admin/dialogue-list.ts';
import { Form, takeForms } from '../admin/form-data.ts';
import { failed, isRead } from '../admin/replies.ts';
import { siteSession } from '../admin/visitor.ts';
import { type PageParts, sendPage } from '../layout.ts';
import { enterFor } from '../own-page.ts';
import { answerPage, answerPost } from './answer-page.ts';
import { answerStart } from './answer-start.ts';
import { hostPage } from './host-page.ts';
import { type OwnScreen, ownScreen, strangePage } from './own-shell.ts';
import { admitOwn, type OwnVisitor } from './own-visitor.ts';
import type { OwnRoom, OwnAt, OwnChat } from './own-at.ts';

declare module 'fastify' {
  interface FastifyRequest {
    /** Known before the body is read: nobody else's is. */
    answering: OwnVisitor | null;
  }
}

/** A page; the way to the next one; `null`: not there. */
export type OwnShown = { readonly screen: OwnScreen; readonly status?: number } | { readonly to: string } | null;

const ANSWER = routes.answerPage(':log' as LogId, ':session' as SessionId);
const HOST = routes.hostPage(':log' as LogId, ':session' as SessionId);
const POSTS = { config: { form: true } } as const;

export async function serveOwnChats(app: App, door: Door): Promise<void> {
  const { authority, store } = door;
  const room: OwnRoom = { door, dialogues: new DialogueList(authority, store, door.tenant) };
  await app.register(async (scope) => {
    takeForms(scope);
    scope.decorateRequest('answering', null);
    scope.addHook('onRequest', async (request, reply) => {
      reply.header('cache-control', 'no-store').header('vary', 'Cookie, Origin').header('referrer-policy', 'same-origin');
      request.answering = await admitOwn(door, siteSession(door, request));
      if (request.answering !== null) return undefined;
      // Straight to where one says who one is, and back: a message leads here a quarter of an hour before a chat.
      return isRead(request) ? reply.redirect(enterFor(request.url, routes.answerStart), 303) : send(door, reply.code(401), LOGGED_OUT);
    });
    scope.setErrorHandler((error: unknown, request, reply) => failed(error, request, reply));

    scope.get(routes.answerStart, async (request, reply) => show(door, reply, request, await answerStart(room, atOf(door, request))));
    only(scope, routes.answerStart, ['GET', 'HEAD']);

    const onChat = (address: string, make: (at: OwnChat) => OwnShown | Promise<OwnShown>): void => {
      scope.get(address, async (request, reply) => {
        const at = await chatAt(room, request);
        return show(door, reply, request, at && (await make(at)));
      });
    };
    onChat(ANSWER, (at) => answerPage(room, at));
    scope.post(ANSWER, POSTS, async (request, reply) => {
      const at = await chatAt(room, request);
      const form = request.body instanceof Form ? request.body : Form.empty();
      if (request.headers.origin !== door.baseUrl()) throw new DoorError('request/origin-not-allowed');
      if (!sameText(form.text('csrf'), visitorOf(request).csrf)) throw new DoorError('request/csrf');
      return show(door, reply, request, at && (await answerPost(room, at, form)));
    });
    only(scope, ANSWER, ['GET', 'HEAD', 'POST']);
    onChat(HOST, (at) => hostPage(room, at));
    only(scope, HOST, ['GET', 'HEAD']);
  });
}

function visitorOf({ answering }: FastifyRequest): OwnVisitor {
  if (answering === null) throw new DoorError('request/not-found');
  return answering;
}

function atOf({ clock }: Door, request: FastifyRequest): OwnAt {
  const asked = request.query as Readonly<Record<string, unknown>>;
  return {
    visitor: visitorOf(request),
    now: new Date(clock.now()).toISOString(),
    query: (name) => {
      const value = Object.hasOwn(asked, name) ? asked[name] : '';
      return typeof value === 'string' ? value : '';
    },
  };
}

/** The chat of an address, as this person may have it; `null` for what is not there for them. */
async function chatAt({ door }: OwnRoom, request: FastifyRequest): Promise<OwnChat | null> {
  const { log, session: id } = request.params as { readonly log: string; readonly session: string };
  const at = atOf(door, request);
  const found = isLogId(log) ? await door.authority.look(log) : null;
  const session = found === null ? undefined : sessionOf(found.state.chat, id);
  if (found === null || session === undefined || found.state.dialogue.phase === 'empty') return null;
  const who = await door.whoOf({ ...at.visitor.session, site: true }, found.state.log);
  // Numbers are a tenant's own: at another's chat they name somebody else.
  const visitor =
    (found.state.dialogue.tenant ?? door.tenant) === at.visitor.tenant ? at.visitor : { ...at.visitor, number: null, grants: [] };
  return visible(found.state, who) ? { ...at, visitor, log: found.state.log, state: found.state, held: found.held, session, who } : null;
}

async function show(door: Door, reply: FastifyReply, request: FastifyRequest, shown: OwnShown): Promise<FastifyReply> {
  if (shown === null) {
    await notFound(performance.now()).catch((error: unknown) => {
      if (!(error instanceof DoorError)) throw error;
    });
    return send(door, reply.code(404), MISSING);
  }
  if ('to' in shown) return reply.redirect(shown.to, 303);
  return send(door, reply.code(shown.status ?? 200), ownScreen(visitorOf(request), shown.screen));
}

/** Nothing inline, nothing from elsewhere, in nobody's frame; the elements speak with our own socket. */
function send(door: Door, reply: FastifyReply, page: PageParts): FastifyReply {
  const connect = [door.baseUrl().replace(/^http/, 'ws')].filter((address) => address !== '');
  return sendPage(reply, pagePolicy({ frameAncestors: [], connect }), page);
}

const MISSING = strangePage(
  'Sidan finns inte',
  html`<p>Det du söker finns inte, eller så är det inte öppet för dig.</p>
    <p><a href=${routes.answerStart}>Alla dina chattar</a></p>`,
);

const LOGGED_OUT = strangePage(
  'Du är inte inloggad längre',
  html`<p>Inget är skickat. Öppna inloggningen i en ny flik. Gå sedan tillbaka hit i webbläsaren: då finns det du skrev kvar.</p>
    <p class="ways">
      <a class="button main" target="_blank" href=${enterFor(routes.answerStart, routes.answerStart)}>Logga in i en ny flik</a>
    </p>`,
);
