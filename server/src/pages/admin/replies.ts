/** How a page leaves: with its policy; as the way to the next one; or as what stands where nothing is for this person. */
import { html } from '@lit-labs/ssr';
import { statusOf } from '@insyn/protocol/problems.ts';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { notFound } from '../../http/access.ts';
import { DoorError } from '../../http/door.ts';
import { pagePolicy } from '../../http/headers.ts';
import { isProblemCode } from '../../http/problems.ts';
import { type PageParts, sendPage } from '../layout.ts';
import { enterFor } from '../own-page.ts';
import { type Shown, wordsOf } from './context.ts';
import { ADMIN, outsidePage, screenPage } from './shell.ts';
import type { Visitor } from './visitor.ts';

/** Where staff show who they are, and come back from. */
const ENTER = enterFor(ADMIN, ADMIN);

export function isRead({ method }: FastifyRequest): boolean {
  return method === 'GET' || method === 'HEAD';
}

export async function shown(
  reply: FastifyReply,
  request: FastifyRequest,
  visitor: Visitor,
  answer: Shown,
  began: number,
): Promise<FastifyReply> {
  if (answer === null) return missing(reply, began);
  if ('to' in answer) return reply.redirect(answer.to, 303);
  if ('file' in answer) {
    const { bytes, media, name } = answer.file;
    return reply.type(media).header('content-disposition', `attachment; filename="${name}"`).send(Buffer.from(bytes));
  }
  return send(reply.code(answer.status ?? 200), screenPage(visitor, request.url.split('?')[0] ?? '', answer.screen));
}

const POLICY = pagePolicy({ frameAncestors: [], connect: [] });

export function send(reply: FastifyReply, page: PageParts): FastifyReply {
  return sendPage(reply, POLICY, page);
}

/** The same for what is not there and for what is not for this person, and at the same time. */
export async function missing(reply: FastifyReply, began: number): Promise<FastifyReply> {
  await notFound(began).catch((error: unknown) => {
    if (!(error instanceof DoorError)) throw error;
  });
  return send(
    reply.code(404),
    outsidePage(
      'Sidan finns inte',
      html`<p>${wordsOf('request/not-found')}</p>
        <p><a href=${ENTER}>Visa vem du är</a></p>`,
    ),
  );
}

export function loginPage(page: string): PageParts {
  return outsidePage(
    'Visa vem du är',
    html`<p>Den här delen är för dem som sköter dialogerna. Du behöver e-legitimation.</p>
      <p class="ways"><a class="button main" href=${enterFor(page, ADMIN)}>Visa vem du är</a></p>`,
  );
}

/** A form that cannot be taken in is told in words, on a page; what was typed is still in the browser, one step back. */
export async function failed(error: unknown, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const code = codeOf(error);
  if (code === 'internal') request.log.error({ err: error }, 'a request failed');
  const words = code === 'request/too-large' ? 'Det som skickades är för stort. Välj en mindre fil, eller korta texten.' : wordsOf(code);
  const back = html`<p>Gå tillbaka i webbläsaren, så är det du skrev kvar.</p>`;
  return send(
    reply.code(statusOf(code)),
    outsidePage(
      'Det gick inte',
      html`<p>${words}</p>
        ${isRead(request) ? '' : back}`,
    ),
  );
}

function codeOf(error: unknown): Parameters<typeof wordsOf>[0] {
  if (error instanceof DoorError) return error.code;
  const code = error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '';
  if (isProblemCode(code)) return code;
  if (code === 'FST_ERR_CTP_BODY_TOO_LARGE') return 'request/too-large';
  return code.startsWith('FST_ERR_CTP') || code === 'FST_ERR_BAD_URL' ? 'request/not-understood' : 'internal';
}
