/** Pages of a dialogue for people: there for those who may read it, and for the others as if it were not. */
import { isLogId } from '@insyn/domain/ids.ts';
import type { Who } from '@insyn/authority/ports.ts';
import { html } from '@lit-labs/ssr';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { notFound, visible } from '../http/access.ts';
import { type App, type Door, DoorError } from '../http/door.ts';
import { pagePolicy } from '../http/headers.ts';
import { only } from '../http/methods.ts';
import { titleOf } from '../http/problems.ts';
import { type PageParts, sendPage } from './layout.ts';

export type Found = NonNullable<Awaited<ReturnType<Door['authority']['look']>>>;
export type Visitor<P> = Found & { readonly request: FastifyRequest<{ Params: P }>; readonly reply: FastifyReply; readonly who: Who };

export type PublicPages = {
  /** `make` answers `null` for what is not there, and `to` for what stands at another address. */
  readonly serve: <P extends { log: string }>(
    url: string,
    make: (visitor: Visitor<P>) => Promise<PageParts | { readonly to: string } | null>,
    framed?: boolean,
  ) => void;
  /** The same for what is no page: `make` sends the answer itself. */
  readonly answer: <P extends { log: string }>(url: string, make: (visitor: Visitor<P>) => Promise<FastifyReply | null>) => void;
  /** A page that is no dialogue's: `make` finds out itself who may read it. */
  readonly free: <P extends Record<string, string>>(url: string, make: (visitor: Guest<P>) => Promise<PageParts | null>) => void;
  readonly policy: (framed: boolean) => string;
};

export type Guest<P> = { readonly request: FastifyRequest<{ Params: P }>; readonly reply: FastifyReply };

export function publicPages(app: App, door: Door): PublicPages {
  const policy = (framed: boolean): string =>
    pagePolicy({ frameAncestors: framed ? door.origins.all : [], connect: [socketAddress(door.baseUrl())].filter((each) => each !== '') });

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

  const answer: PublicPages['answer'] = <P extends { log: string }>(
    url: string,
    make: (visitor: Visitor<P>) => Promise<FastifyReply | null>,
  ): void => {
    app.get<{ Params: P }>(url, async (request, reply) => {
      const began = performance.now();
      const { log } = request.params as P;
      const found = isLogId(log) ? await door.authority.look(log) : null;
      const who = isLogId(log) ? await door.whoOf(door.sessionOf(request), log) : null;
      if (found === null || who === null || !visible(found.state, who)) return missing(reply, began);
      const visitor: Visitor<P> = { ...found, request: request as FastifyRequest<{ Params: P }>, reply, who };
      // A reply is waited for and then is nothing: only `null` says that there is no page.
      return (await make(visitor)) === null ? missing(reply, began) : reply;
    });
    only(app, url, ['GET', 'HEAD']);
  };

  const serve: PublicPages['serve'] = (url, make, framed = false) => {
    answer(url, async (visitor: Parameters<typeof make>[0]) => {
      const page = await make(visitor);
      if (page === null) return null;
      const { reply } = visitor;
      if ('to' in page) return reply.header('cache-control', 'private, no-cache').redirect(page.to, 302);
      if (!reply.hasHeader('cache-control')) reply.header('cache-control', 'private, no-cache');
      reply.header('vary', `Origin, Cookie, Authorization${page.speaks === undefined ? '' : ', Accept-Language'}`);
      if (framed) reply.header('cross-origin-resource-policy', 'cross-origin');
      return sendPage(reply, policy(framed), page);
    });
  };
  const free: PublicPages['free'] = (url, make) => {
    app.get(url, async (request, reply) => {
      const began = performance.now();
      // The route's own pattern says which parameters there are.
      const page = await make({ request: request as Parameters<typeof make>[0]['request'], reply });
      if (page === null) return missing(reply, began);
      if (!reply.hasHeader('cache-control')) reply.header('cache-control', 'private, no-cache');
      reply.header('vary', 'Origin, Cookie, Authorization');
      return sendPage(reply, policy(false), page);
    });
    only(app, url, ['GET', 'HEAD']);
  };
  return { serve, answer, free, policy };
}

function socketAddress(baseUrl: string): string {
  return baseUrl.replace(/^http/, 'ws');
}
