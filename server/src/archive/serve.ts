/** `/d/{log}/arkiv…`: what is kept of a dialogue, for everyone; its checkpoints, which anyone may keep; the key they are signed by. */
import type { LogId } from '@insyn/domain/ids.ts';
import { routes } from '@insyn/protocol/routes.ts';
import type { FastifyReply } from 'fastify';
import type { App, Door } from '../http/door.ts';
import { tagOfText } from '../open-data/reading.ts';
import type { PublicPages } from '../pages/public-page.ts';
import { Times } from '../pages/times.ts';
import type { ArchiveKey } from './key.ts';
import type { ArchiveKeeping } from './keep.ts';
import { serveCosignatures } from './cosign.ts';
import { checkpointFeed } from './feed.ts';
import { archivePage } from './page.ts';
import { seenNote } from './seen.ts';
import { type ArchiveStore, fileName } from './store.ts';

export type ArchiveServing = { readonly archive: ArchiveStore; readonly key: () => ArchiveKey; readonly keeping: ArchiveKeeping };
type OnLog = { log: string };
const LOG = ':log' as LogId;

export function serveArchive(app: App, door: Door, { serve, answer }: PublicPages, parts: ArchiveServing): void {
  const { archive, key, keeping } = parts;
  const times = new Times(door.config.timeZone);
  const plain = (reply: FastifyReply, text: string): FastifyReply =>
    reply.header('access-control-allow-origin', '*').type('text/plain; charset=utf-8').send(text);

  app.get(routes.archiveKeys, async (_request, reply) => plain(reply.header('cache-control', 'public, max-age=300'), `${key().written}\n`));

  answer<OnLog>(routes.checkpoint(LOG), async ({ state, reply }) => {
    const head = await keeping.head(state.log);
    return head === null ? null : plain(reply.header('cache-control', 'public, max-age=5'), seenNote(archive, state.log, head));
  });
  answer<OnLog & { size: string }>(routes.checkpointOf(LOG, ':size'), async ({ state, request, reply }) => {
    const asked = /^(0|[1-9]\d{0,14})\.txt$/.exec((request.params as { readonly size: string }).size)?.[1];
    const found = asked === undefined ? null : keeping.noteOf(state.log, Number(asked));
    // A witness may put its name under it yet.
    return found === null ? null : plain(reply.header('cache-control', 'public, max-age=60'), seenNote(archive, state.log, found));
  });
  answer<OnLog & { size: string }>(routes.edition(LOG, ':size'), async ({ state, request, reply }) => {
    const asked = /^([1-9]\d{0,14})\.zip$/.exec((request.params as { readonly size: string }).size)?.[1];
    const portions = asked === undefined ? null : archive.read(state.log, Number(asked));
    if (portions === null) return null;
    return (
      reply
        .header('cache-control', 'private, no-cache')
        // The same for everyone: whoever shows an archive on a page of their own may check it there.
        .header('access-control-allow-origin', '*')
        .header('content-disposition', `attachment; filename="${fileName(state.log, Number(asked))}"`)
        .type('application/zip')
        .send(portions)
    );
  });
  serveCosignatures(app, door, parts);
  answer<OnLog>(routes.checkpointFeed(LOG), async ({ state, request, reply }) => {
    if (state.dialogue.phase === 'empty') return null;
    const { title, lang } = state.dialogue.description;
    const text = checkpointFeed({
      ...{ archive, log: state.log, title, lang: lang === '' ? 'sv' : lang, signer: key().verifier.name },
      ...{ base: door.baseUrl(), since: state.dialogue.since, times },
    });
    const tag = tagOfText(text);
    reply.header('cache-control', 'private, no-cache').header('vary', 'Origin, Cookie, Authorization').header('etag', tag);
    if (request.headers['if-none-match'] === tag) return reply.code(304).send();
    return reply.type('application/atom+xml; charset=utf-8').send(text);
  });
  serve<OnLog>(routes.archivePage(LOG), async ({ state }) => {
    if (state.dialogue.phase === 'empty') return null;
    const { log } = state;
    const { title, lang } = state.dialogue.description;
    return Promise.resolve({
      title: `Arkivet: ${title}`,
      lang: lang === '' ? 'sv' : lang,
      kind: 'archive',
      scripts: door.embedded() ? [routes.script] : [],
      feeds: [{ title: `Underskrifter: ${title}`, address: routes.checkpointFeed(log) }],
      body: archivePage({
        ...{ log, title, size: state.seq, times, key: key().written, base: door.baseUrl() },
        editions: archive.editions(log).toReversed(),
        checkpoints: archive.checkpoints(log),
        cosignatures: archive.cosignatures(log),
        witnesses: door.config.witnesses,
      }),
    });
  });
}
