/** What failed beneath a page of the desk, in words on a page; what was typed comes back to be copied, where it could be read. */
import { statusOf } from '@insyn/protocol/problems.ts';
import { html } from '@lit-labs/ssr';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { DoorError } from '../../http/door.ts';
import { titleOf } from '../../http/problems.ts';
import { fieldsOf, sendPrivate } from './desk-request.ts';
import { copyBox, outside } from './shell.ts';

export async function sendTrouble(error: unknown, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const status = error instanceof Error && 'statusCode' in error ? error.statusCode : undefined;
  const theirs = typeof status === 'number' && status >= 400 && status < 500;
  const code =
    error instanceof DoorError ? error.code : theirs ? (status === 413 ? 'request/too-large' : 'request/not-understood') : 'internal';
  if (code === 'internal') request.log.error({ err: error }, 'a request failed');
  const text = fieldsOf(request.body)['text'] ?? '';
  return sendPrivate(
    reply.code(statusOf(code)),
    outside(
      'Det gick inte den här gången',
      html`<p class="notice warn" role="alert">${titleOf(code, 'sv')}</p>
        ${copyBox(text)}`,
    ),
  );
}
