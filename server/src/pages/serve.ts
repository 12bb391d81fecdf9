/** The addresses of pages for people. */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { isLogId } from '@insyn/domain/ids.ts';
import { dialogueView } from '@insyn/domain/dialogue/view.ts';
import { PROBLEM_CODES } from '@insyn/protocol/problems.ts';
import { routes } from '@insyn/protocol/routes.ts';
import { html } from '@lit-labs/ssr';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { notFound, visible } from '../http/access.ts';
import { type App, type Door, DoorError } from '../http/door.ts';
import { pagePolicy } from '../http/headers.ts';
import { only } from '../http/methods.ts';
import { readWhole } from '../http/positions.ts';
import { titleOf } from '../http/problems.ts';
import { dialoguePage, pageViewer } from './dialogue-page.ts';
import { documentPage } from './document-page.ts';
import { FRAME_CLIENT, framePage } from './frame-page.ts';
import { type PageParts, sendPage, STYLESHEET } from './layout.ts';
import { problemPage, problemsPage } from './problem-page.ts';
import { pageStyle } from './style.ts';
import { Times } from './times.ts';

type Found = NonNullable<Awaited<ReturnType<Door['authority']['look']>>>;
const utf8 = new TextDecoder('utf-8');
const READABLE_MEDIA = new Set(['text/markdown', 'text/plain']);

export function servePages(app: App, door: Door): void {
  const times = new Times(door.config.timeZone);
  const policy = (framed: boolean): string =>
    pagePolicy({ frameAncestors: framed ? door.origins.all : [], connect: [socketAddress(door.baseUrl())].filter((each) => each !== '') });
  const now = (): string => new Date(door.clock.now()).toISOString();
  const script = (): string | null => (door.embedded() ? routes.script : null);

  /** Pages answer people: what is not there is a page too. */
  const serve = <P extends { log: string }>(
    url: string,
    make: (found: Found, request: FastifyRequest<{ Params: P }>) => Promise<PageParts | null>,
    framed = false,
  ): void => {
    app.get<{ Params: P }>(url, async (request, reply) => {
      const began = performance.now();
      const { log } = request.params as P;
      const found = isLogId(log) ? await door.authority.look(log) : null;
      const session = door.sessionOf(request);
      const who = isLogId(log) ? await door.whoOf(session, log) : null;
      const page =
        found === null || who === null || !visible(found.state, who) ? null : await make(found, request as FastifyRequest<{ Params: P }>);
      if (page === null) return missing(reply, began);
      reply.header('cache-control', 'private, no-cache').header('vary', 'Origin, Cookie, Authorization');
      if (framed) reply.header('cross-origin-resource-policy', 'cross-origin');
      return sendPage(reply, policy(framed), page);
    });
    only(app, url, ['GET', 'HEAD']);
  };

  const missing = async (reply: FastifyReply, began: number): Promise<FastifyReply> => {
    await notFound(began).catch((error: unknown) => {
      if (!(error instanceof DoorError)) throw error;
    });
    const words = titleOf('dialogue/not-found', 'sv');
    return sendPage(reply.code(404), policy(false), {
      title: words,
      lang: 'sv',
      kind: 'problem',
      hidden: true,
      body: html`<main><h1>${words}</h1></main>`,
    });
  };

  serve<{ log: string }>('/d/:log', async ({ state, held }, request) => {
    const asked = (request.query as { sida?: unknown }).sida;
    const page = readWhole(typeof asked === 'string' ? asked : undefined, 1);
    const who = await door.whoOf(door.sessionOf(request), state.log);
    if (page === null) return null;
    return dialoguePage({
      state,
      held,
      viewer: pageViewer(who),
      names: door.people,
      now: now(),
      page,
      times,
      base: door.baseUrl(), // A page asked for by its number is the whole debate on paper: nothing takes its place.
      script: asked === undefined ? script() : null,
    });
  });

  serve<{ log: string; document: string }>('/d/:log/underlag/:document', async ({ state, held }, request) => {
    const view = dialogueView(state.dialogue, state.debate.counts, held, now());
    const entry = view?.documents.find(({ document }) => document === request.params.document);
    if (view === null || entry === undefined) return null;
    const { card } = entry;
    const attachment = READABLE_MEDIA.has(card.media) ? await door.store.attachment(state.log, card.sha256) : null;
    return documentPage(
      state.log,
      view.title,
      card,
      attachment === null ? null : utf8.decode(attachment.bytes),
      door.baseUrl(),
      entry.document,
    );
  });

  serve<{ log: string }>(
    '/embed/frame/:log',
    async ({ state }) =>
      state.dialogue.phase === 'empty'
        ? null
        : framePage(state.log, state.dialogue.description.title, state.dialogue.description.lang, script()),
    true,
  );

  app.get('/problems', async (_request, reply) => sendPage(reply, policy(false), problemsPage()));
  for (const code of PROBLEM_CODES)
    app.get(`/problems/${code}`, async (_request, reply) => sendPage(reply, policy(false), problemPage(code)));
  serveText(app, STYLESHEET, 'text/css; charset=utf-8', pageStyle);
  serveText(app, FRAME_CLIENT, 'text/javascript; charset=utf-8', readFileSync(new URL('./frame-client.js', import.meta.url), 'utf8'));
}

function serveText(app: App, url: string, type: string, text: string): void {
  const tag = `"${createHash('sha256').update(text).digest('base64url').slice(0, 22)}"`;
  app.get(url, async (request, reply) => {
    reply.header('etag', `W/${tag}`).header('cache-control', 'no-cache').header('cross-origin-resource-policy', 'cross-origin');
    return request.headers['if-none-match'] === `W/${tag}` ? reply.code(304).send() : reply.type(type).send(text);
  });
}

function socketAddress(baseUrl: string): string {
  return baseUrl.replace(/^http/, 'ws');
}
