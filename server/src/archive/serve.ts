/** `/d/{log}/arkiv…`: what is kept of a dialogue, for everyone; its checkpoints, which anyone may keep; the key they are signed by. */
import type { LogId } from '@insyn/domain/ids.ts';
import { routes } from '@insyn/protocol/routes.ts';
import { html } from '@lit-labs/ssr';
import type { FastifyReply } from 'fastify';
import type { App, Door } from '../http/door.ts';
import type { PublicPages } from '../pages/public-page.ts';
import { Times } from '../pages/times.ts';
import type { ArchiveKey } from './key.ts';
import type { ArchiveKeeping } from './keep.ts';
import { type ArchiveStore, fileName } from './store.ts';

export type ArchiveServing = { readonly archive: ArchiveStore; readonly key: () => ArchiveKey; readonly keeping: ArchiveKeeping };
type OnLog = { log: string };
const LOG = ':log' as LogId;

export function serveArchive(app: App, door: Door, { serve, answer }: PublicPages, { archive, key, keeping }: ArchiveServing): void {
  const times = new Times(door.config.timeZone);
  const plain = (reply: FastifyReply, text: string): FastifyReply =>
    reply.header('access-control-allow-origin', '*').type('text/plain; charset=utf-8').send(text);

  app.get(routes.archiveKeys, async (_request, reply) => plain(reply.header('cache-control', 'public, max-age=300'), `${key().written}\n`));

  answer<OnLog>(routes.checkpoint(LOG), async ({ state, reply }) => {
    const note = await keeping.checkpoint(state.log);
    return note === null ? null : plain(reply.header('cache-control', 'public, max-age=5'), note);
  });
  answer<OnLog & { size: string }>(routes.checkpointOf(LOG, ':size'), async ({ state, request, reply }) => {
    const asked = /^(0|[1-9]\d{0,14})\.txt$/.exec((request.params as { readonly size: string }).size)?.[1];
    const found = archive.checkpoints(state.log).find(({ size }) => String(size) === asked);
    return found === undefined ? null : plain(reply.header('cache-control', 'public, max-age=31536000, immutable'), found.note);
  });
  answer<OnLog & { size: string }>(routes.edition(LOG, ':size'), async ({ state, request, reply }) => {
    const asked = /^([1-9]\d{0,14})\.zip$/.exec((request.params as { readonly size: string }).size)?.[1];
    const bytes = asked === undefined ? null : archive.read(state.log, Number(asked));
    if (bytes === null) return null;
    return reply
      .header('cache-control', 'private, no-cache')
      .header('content-disposition', `attachment; filename="${fileName(state.log, Number(asked))}"`)
      .type('application/zip')
      .send(Buffer.from(bytes));
  });
  serve<OnLog>(routes.archivePage(LOG), async ({ state }) => {
    if (state.dialogue.phase === 'empty') return null;
    const { log } = state;
    const { title, lang } = state.dialogue.description;
    const editions = archive.editions(log).toReversed();
    const notes = archive.checkpoints(log).toReversed();
    return Promise.resolve({
      title: `Arkivet: ${title}`,
      lang: lang === '' ? 'sv' : lang,
      kind: 'archive',
      body: html`<main>
        <p class="kind"><a href=${routes.page(log)}>${title}</a></p>
        <h1>Arkivet</h1>
        ${
          editions.length === 0
            ? html`<p>
                Dialogen är inte avslutad än. När den är det läggs allt som alla får läsa i ett arkiv, som går att läsa och kontrollera utan
                oss.
              </p>`
            : html`<p>Allt som alla får läsa i dialogen finns i arkivet. Det går att läsa utan nät, och att kontrollera utan oss.</p>
                <ul>
                  ${editions.map(
                    ({ size, bytes, at }) =>
                      html`<li>
                        <a href=${routes.edition(log, `${String(size)}.zip`)} download
                          >Hämta arkivet från ${times.day(new Date(at).toISOString())}</a
                        >
                        <span class="meta">(zip, ${sizeWords(bytes)})</span>
                      </li>`,
                  )}
                </ul>
                <p>Packa upp, och öppna <strong>html/index.html</strong>.</p>`
        }
        <details>
          <summary>Kontrollera äktheten</summary>
          <p>
            Staden skriver under hur långt dialogen har kommit: varje gång den byter steg, och varje dag. Den som sparar en underskrift kan
            senare se att inget har tagits bort eller ändrats.
          </p>
          <p>Stadens nyckel: <code>${key().written}</code></p>
          <p>Så här: <code>insyn-verify ${fileName(log, editions[0]?.size ?? state.seq)} --key ${key().written}</code></p>
          <ul>
            ${notes.slice(0, 20).map(({ size, at }) => html`<li><a href=${routes.checkpointOf(log, `${String(size)}.txt`)}>Underskrift ${times.words(new Date(at).toISOString())}</a></li>`)}
          </ul>
        </details>
      </main>`,
    });
  });
}

function sizeWords(bytes: number): string {
  return bytes < 1_000_000
    ? `${String(Math.max(1, Math.round(bytes / 1000)))} kB`
    : `${(bytes / 1_000_000).toFixed(1).replace('.', ',')} MB`;
}
