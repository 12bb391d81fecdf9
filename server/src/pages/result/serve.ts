/** `/d/{log}/resultat…`: the page of a vote's result and the files beside it, the same bytes for everyone. */
import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import type { LogId } from '@insyn/domain/ids.ts';
import { resultFile, resultFileText } from '@insyn/domain/vote/published-file.ts';
import { LIMITS } from '@insyn/protocol/limits.ts';
import { routes } from '@insyn/protocol/routes.ts';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { proofOf } from '../../archive/proof-part.ts';
import type { Door } from '../../http/door.ts';
import { languageOf } from '../../http/problems.ts';
import type { PublicPages } from '../public-page.ts';
import { resultCsv } from './csv.ts';
import { contextOf, lookAtVote } from './look.ts';
import { resultPage } from './page.ts';
import { resultPageWords, type ResultFileName } from './words.ts';

type OnLog = { log: string };
const LOG = ':log' as LogId;

export function serveResult(door: Door, { serve, answer }: PublicPages): void {
  const now = (): string => new Date(door.clock.now()).toISOString();

  serve<OnLog>(routes.voteResult(LOG), async ({ state, held, request }) => {
    const at = now();
    const look = await lookAtVote(door, state, held, at);
    const lang = languageOf(request.headers['accept-language']);
    const proof = proofOf(door.proofs.kept(state.log), door.proofs.key());
    return look && resultPage({ look, state, lang, now: at, base: door.baseUrl(), script: door.embedded() ? routes.script : null, proof });
  });

  const file = (name: ResultFileName, type: string, make: (at: Asked) => Promise<Uint8Array | string | null>): void =>
    answer<OnLog>(routes.voteFile(LOG, name), async ({ state, held, request, reply }) => {
      const at = now();
      const look = await lookAtVote(door, state, held, at);
      const made = look === null ? null : await make({ look, state, request, at });
      return made === null ? null : send(request, reply, { name, type, bytes: Buffer.from(made) });
    });

  file('resultat.json', 'application/json', async ({ look: { run, definition } }) => {
    const made = resultFile(run, definition);
    return Promise.resolve(made && resultFileText(made));
  });
  file('definition.json', 'application/json', async ({ look }) => Promise.resolve(look.text));
  file('roster.ndjson', 'application/x-ndjson', async ({ look: { view }, state }) =>
    view.board === null ? null : ((await door.store.attachment(state.log, view.board))?.bytes ?? null),
  );
  // As far as the head at this moment: what comes later is no part of it.
  answer<OnLog>(routes.voteFile(LOG, 'rader.ndjson'), async ({ state, held, reply }) => {
    const look = await lookAtVote(door, state, held, now());
    if (look === null || look.view.result === null) return null;
    return reply
      .header('cache-control', 'private, no-cache')
      .header('vary', 'Origin, Cookie, Authorization')
      .header('content-disposition', 'attachment; filename="rader.ndjson"')
      .type('application/x-ndjson; charset=utf-8')
      .send(Readable.from(linesOf(door, state)));
  });
  file('resultat.csv', 'text/csv; charset=utf-8; header=present', async ({ look, state, request, at }) => {
    const lang = languageOf(request.headers['accept-language']);
    const text = resultCsv(contextOf(look, state, lang, at, 1), resultPageWords(lang));
    return Promise.resolve(text === '' ? null : text);
  });
}

/** The lines of a log as they are kept, a page at a time. */
async function* linesOf({ store }: Door, { log, seq }: Pick<Asked['state'], 'log' | 'seq'>): AsyncGenerator<string> {
  for (let after = 0; after < seq;) {
    const { lines } = await store.read(log, after, Math.min(LIMITS.linesPerPage, seq - after));
    if (lines.length === 0) return;
    yield lines.map(({ line }) => `${line}\n`).join('');
    after += lines.length;
  }
}

type Asked = {
  readonly look: NonNullable<Awaited<ReturnType<typeof lookAtVote>>>;
  readonly state: Parameters<typeof lookAtVote>[1];
  readonly request: FastifyRequest;
  readonly at: string;
};

/** Any page may read it: it is what everyone can count again. */
function send(
  request: FastifyRequest,
  reply: FastifyReply,
  { name, type, bytes }: { readonly name: ResultFileName; readonly type: string; readonly bytes: Buffer },
): FastifyReply {
  const tag = `"${createHash('sha256').update(bytes).digest('base64url').slice(0, 22)}"`;
  reply
    .header('cache-control', 'private, no-cache')
    .header('vary', `Origin, Cookie, Authorization${name === 'resultat.csv' ? ', Accept-Language' : ''}`)
    .header('etag', tag)
    .header('x-content-type-options', 'nosniff')
    .header('content-disposition', `attachment; filename="${name}"`);
  return request.headers['if-none-match'] === tag ? reply.code(304).send() : reply.type(type).send(bytes);
}
