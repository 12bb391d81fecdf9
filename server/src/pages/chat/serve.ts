/** `/d/{log}/chatt…`: the chats of a dialogue for everyone, as pages and as files. */
import { createHash } from 'node:crypto';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { currentSession } from '@insyn/domain/chat/view.ts';
import type { LogId, SessionId } from '@insyn/domain/ids.ts';
import { routes } from '@insyn/protocol/routes.ts';
import { proofOf } from '../../archive/proof-part.ts';
import type { Door } from '../../http/door.ts';
import { languageOf } from '../../http/problems.ts';
import type { Found, PublicPages, Visitor } from '../public-page.ts';
import { chatCalendar } from './calendar.ts';
import { hallPage } from './hall.ts';
import { type ChatLook, lookAt } from './look.ts';
import { chatPage, contextOf } from './page.ts';
import { recordMarkdown } from './record-markdown.ts';
import { sv } from './words.ts';
import { chatPageWords } from './words-en.ts';

type OnLog = { log: string };
type OnChat = { log: string; session: string };

const CHATS = routes.chats(':log' as LogId);
const at = (address: (log: LogId, session: SessionId) => string): string => address(':log' as LogId, ':session' as SessionId);

/** The telephone number of a tenant's help; empty when there is none. */
export async function phoneOf({ authority }: Pick<Door, 'authority'>, tenant: LogId): Promise<string> {
  const state = (await authority.look(tenant))?.state.tenant;
  return state?.kind === 'tenant' ? state.settings.phone : '';
}

export function serveChats(door: Door, { serve, answer }: PublicPages): void {
  const now = (): string => new Date(door.clock.now()).toISOString();
  const script = (file: string): string | null => (door.embedded() ? file : null);
  const look = ({ state, held, who, request }: Visitor<OnChat>, when: string): Promise<ChatLook | null> =>
    lookAt(request.params.session, { state, held, who, names: door.people, at: when });

  answer<OnLog>(CHATS, async ({ state, reply }) => {
    const current = currentSession(state, now());
    // Another one tomorrow: nobody keeps where it led.
    return current === null ? null : reply.header('cache-control', 'no-store').redirect(routes.chatPage(state.log, current), 302);
  });

  serve<OnChat>(at(routes.chatPage), async (visitor) => {
    const found = await look(visitor, now());
    const { allt } = visitor.request.query as { readonly allt?: unknown };
    if (found === null || (allt !== undefined && allt !== '1')) return null;
    return chatPage({
      look: found,
      held: visitor.held,
      words: chatPageWords(languageOf(visitor.request.headers['accept-language'])),
      base: door.baseUrl(),
      phone: await phoneOf(door, await door.tenantOf(found.log)),
      script: script(routes.script),
      whole: allt === '1',
    });
  });

  serve<OnChat>(at(routes.chatHall), async (visitor) => {
    const found = await look(visitor, now());
    return found && hallPage(found, { base: door.baseUrl(), script: script(HALL_SCRIPT) });
  });

  answer<OnChat>(at(routes.chatRecord), async (visitor) => {
    // As it stood at its last line: the same bytes whenever it is asked for.
    const found = await look(visitor, visitor.state.at);
    const about = described(visitor);
    if (found === null || about === null) return null;
    const proof = proofOf(await door.proofs.head(visitor.state.log), door.proofs.key());
    const text = recordMarkdown({ look: found, context: contextOf(found, 'sv', 3), words: sv, base: door.baseUrl(), proof, ...about });
    return file(visitor, 'text/markdown; charset=utf-8', 'protokoll-chatt.md', text);
  });

  answer<OnChat>(at(routes.chatCalendar), async (visitor) => {
    const found = await look(visitor, now());
    const about = described(visitor);
    if (found === null || about === null) return null;
    const { log, session, record, state } = found;
    const { title } = about;
    const text = chatCalendar({ tenant: door.config.tenant, log, title, session, view: record.view, base: door.baseUrl(), at: state.at });
    return file(visitor, 'text/calendar; charset=utf-8', 'chatt.ics', text);
  });
}

/** The built script of the screen in the room: a file of its own, for no other page has it. */
export const HALL_SCRIPT = '/embed/chat-hall.js';

function described({ state }: Pick<Found, 'state'>): { readonly title: string; readonly body: string; readonly dnr: string } | null {
  const { dialogue } = state;
  if (dialogue.phase === 'empty') return null;
  const { title, body, dnr } = dialogue.description;
  return { title, body, dnr };
}

function file(
  { request, reply }: { readonly request: FastifyRequest; readonly reply: FastifyReply },
  type: string,
  name: string,
  text: string,
): FastifyReply {
  const tag = `W/"${createHash('sha256').update(text).digest('base64url').slice(0, 22)}"`;
  reply
    .header('cache-control', 'private, no-cache')
    .header('vary', 'Origin, Cookie, Authorization')
    .header('etag', tag)
    .header('content-disposition', `inline; filename="${name}"`);
  return request.headers['if-none-match'] === tag ? reply.code(304).send() : reply.type(type).send(text);
}
