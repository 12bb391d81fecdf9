/** `/rostmottagning/{log}`: the desk where envelopes come in and paper is counted. Its page, its calls, its protocol and labels. */
import type { LogId } from '@insyn/domain/ids.ts';
import type { VoteStatus } from '@insyn/domain/vote/types.ts';
import { routes } from '@insyn/protocol/routes.ts';
import { html } from '@lit-labs/ssr';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { StoreDown } from '../../ballot/caller.ts';
import { notFound } from '../../http/access.ts';
import { type App, type Door, DoorError } from '../../http/door.ts';
import { pagePolicy } from '../../http/headers.ts';
import { only } from '../../http/methods.ts';
import { wordsOf } from '../admin/context.ts';
import { siteSession } from '../admin/visitor.ts';
import { callWords } from '../chat/telephone.ts';
import { strangePage } from '../chat/own-shell.ts';
import { admitOwn } from '../chat/own-visitor.ts';
import { type PageParts, sendPage } from '../layout.ts';
import { enterFor } from '../own-page.ts';
import { serveDeskCalls } from './calls.ts';
import { admitToDesk, openRoom, ownDesks, type DeskAt, type OwnDesk } from './desk-at.ts';
import { inSwedish, labelPage, protocolPage } from './protocol-page.ts';
import { deskPage, localWords, VOTE_DESK_SCRIPT, VOTE_DESK_STYLE, type DeskScreen } from './shell.ts';
import { voteDeskStyle } from './style.ts';

const SILENT = { config: { silent: true } } as const;

/** Nothing where this building holds no votes. */
export function serveVoteDesk(app: App, door: Door): void {
  if (door.ballot === null) return;
  const room = openRoom(door, door.ballot);
  const onPage = (address: string, make: (at: DeskAt, request: FastifyRequest) => Promise<DeskScreen | null>): void => {
    app.get(address, SILENT, async (request, reply) => {
      reply.header('cache-control', 'no-store').header('vary', 'Cookie, Origin').header('referrer-policy', 'same-origin');
      const answer = await admitToDesk(room, request);
      if ('at' in answer) {
        const screen = await make(answer.at, request).catch((error: unknown) => {
          if (error instanceof StoreDown) return 'down' as const;
          throw error;
        });
        if (screen === 'down') return send(reply.code(503), strangePage('Pappersröster', html`<p>${wordsOf('roll/down')}</p>`));
        return screen === null ? missing(reply) : send(reply, deskPage(answer.at.visitor, answer.at.log, screen));
      }
      if (answer.refused === 'login') return reply.redirect(enterFor(request.url, routes.mine), 303);
      return 'visitor' in answer ? send(reply.code(403), withoutSeat(answer.visitor.phone)) : missing(reply);
    });
    only(app, address, ['GET', 'HEAD']);
  };
  app.get(routes.voteDeskStart, SILENT, async (request, reply) => {
    reply.header('cache-control', 'no-store').header('vary', 'Cookie, Origin').header('referrer-policy', 'same-origin');
    const visitor = await admitOwn(door, siteSession(door, request));
    if (visitor === null) return reply.redirect(enterFor(request.url, routes.mine), 303);
    const desks = await ownDesks(room, visitor);
    if (desks === null) return send(reply.code(403), withoutSeat(visitor.phone));
    return send(reply, deskPage(visitor, null, deskList(desks)));
  });
  only(app, routes.voteDeskStart, ['GET', 'HEAD']);
  onPage(routes.voteDesk(':log' as LogId), async (at) => startScreen(door, at));
  onPage(routes.voteDeskProtocol(':log' as LogId), async (at) => protocolPage(room, at));
  onPage(routes.voteDeskLabel(':log' as LogId, ':batch' as never), async (at, request) => {
    const { batch } = request.params as { readonly batch: string };
    const { skriv } = request.query as Readonly<Record<string, unknown>>;
    return /^[1-9]\d{0,5}$/.test(batch) ? labelPage(room, at, Number(batch), skriv === '1') : null;
  });
  serveDeskCalls(app, room);
  app.get(VOTE_DESK_STYLE, async (_request, reply) =>
    reply.type('text/css; charset=utf-8').header('cache-control', 'no-cache').send(voteDeskStyle),
  );
}

const STANDING: Readonly<Partial<Record<VoteStatus, string>>> = {
  defined: 'Öppnar snart',
  open: 'Pågår nu',
  closed: 'Stängd, resultatet är inte undertecknat',
  result: 'Avslutad',
};

/** The bookmark: every desk that is one's own. */
function deskList(desks: readonly OwnDesk[]): DeskScreen {
  return {
    title: 'Pappersröster',
    body: html`<h1>Pappersröster</h1>
      ${
        desks.length === 0
          ? html`<p>Ingen omröstning är undertecknad än.</p>`
          : html`<ul class="rows">
              ${desks.map(
                ({ log, title, run }) =>
                  html`<li class="item">
                    <h2 class="item-title"><a href=${routes.voteDesk(log)}>${title}</a></h2>
                    <p class="meta">${STANDING[run.status] ?? ''}</p>
                  </li>`,
              )}
            </ul>`
      }`,
  };
}

function startScreen(door: Door, { log, definition }: DeskAt): DeskScreen {
  return {
    title: 'Ta emot och räkna pappersröster',
    scripts: door.embedded() ? [VOTE_DESK_SCRIPT] : [],
    body: html`<h1>Pappersröster</h1>
      <p class="question">${inSwedish(definition.question)}</p>
      <insyn-vote-desk dialogue=${log} heading-level="2">
        <div class="box">
          <p>Att ta emot och räkna behöver JavaScript. Slå på det i webbläsaren och ladda om sidan.</p>
          <p>Resultatet räknas samman när röstningen stängt, ${localWords(definition.closes.local)}.</p>
        </div>
      </insyn-vote-desk>`,
  };
}

const POLICY = pagePolicy({ frameAncestors: [], connect: [] });

function send(reply: FastifyReply, page: PageParts): FastifyReply {
  return sendPage(reply, POLICY, page);
}

async function missing(reply: FastifyReply): Promise<FastifyReply> {
  await notFound(performance.now()).catch((error: unknown) => {
    if (!(error instanceof DoorError)) throw error;
  });
  return send(
    reply.code(404),
    strangePage(
      'Sidan finns inte',
      html`<p>Det du söker finns inte, eller så är det inte öppet för dig.</p>
        <p><a href=${routes.mine}>Dina uppgifter</a></p>`,
    ),
  );
}

function withoutSeat(phone: string): PageParts {
  return strangePage(
    'Pappersröster',
    html`<div class="box warn"><p>Du har inget uppdrag att ta emot eller räkna pappersröster.${callWords(phone)}</p></div>
      <p><a href=${routes.mine}>Dina uppgifter</a></p>`,
  );
}
