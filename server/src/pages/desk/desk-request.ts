/** One request at the desk: who stands there, where it acts, and what the form brought. */
import type { PartContext } from '@insyn/elements/parts/context.ts';
import { sv } from '@insyn/elements/translations/sv.ts';
import { html } from '@lit-labs/ssr';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { notFound } from '../../http/access.ts';
import { type App, type Door, DoorError } from '../../http/door.ts';
import { pagePolicy } from '../../http/headers.ts';
import { only } from '../../http/methods.ts';
import { titleOf } from '../../http/problems.ts';
import { sameText } from '../../identity/session-token.ts';
import { type PageParts, sendPage } from '../layout.ts';
import { enterFor } from '../own-page.ts';
import { Times } from '../times.ts';
import type { Form } from './fields.ts';
import type { Room } from './practice.ts';
import { copyBox, DESK, outside, type Shell } from './shell.ts';
import { type Staff, staffOf } from './staff.ts';
import { deskWords as words } from './words.ts';

export type Visit = Room & {
  readonly staff: Staff;
  readonly shell: Shell;
  readonly context: PartContext;
  readonly times: Times;
  /** UTC with milliseconds. */
  readonly at: string;
  readonly params: Readonly<Record<string, string>>;
  readonly query: Readonly<Record<string, unknown>>;
};

export type Posted = Visit & {
  readonly form: Form;
  /** Whether the form was made by a page of this session. Where not, nothing is done, and nothing that was typed is lost. */
  readonly proved: boolean;
};

/** A page, the address of the next one, or `null` for what is not there. */
export type Outcome = PageParts | string | null;

export type DeskRoutes = {
  readonly get: (path: string, make: (visit: Visit) => Promise<Outcome>) => void;
  readonly post: (path: string, act: (posted: Posted, reply: FastifyReply) => Promise<Outcome>) => void;
  readonly page: (
    path: string,
    page: { readonly get: (visit: Visit) => Promise<Outcome>; readonly post: (posted: Posted) => Promise<Outcome> },
  ) => void;
};

const POLICY = pagePolicy({ frameAncestors: [], connect: [] });

export function sendPrivate(reply: FastifyReply, page: PageParts): FastifyReply {
  return sendPage(reply.header('cache-control', 'no-store').header('vary', 'Cookie'), POLICY, page);
}

export async function sendMissing(reply: FastifyReply, began: number): Promise<FastifyReply> {
  await notFound(began).catch((error: unknown) => {
    if (!(error instanceof DoorError)) throw error;
  });
  const title = titleOf('request/not-found', 'sv');
  return sendPage(reply.code(404), POLICY, {
    title,
    lang: 'sv',
    kind: 'problem',
    hidden: true,
    body: html`<main><h1>${title}</h1></main>`,
  });
}

/** Fields of a form, each at most once; of what was sent twice the first. Line ends as we write them. */
export function fieldsOf(body: unknown): Form {
  const form: Record<string, string> = Object.create(null) as Record<string, string>;
  if (body instanceof URLSearchParams) for (const [name, value] of body) form[name] ??= value.replace(/\r\n?/g, '\n');
  return form;
}

/** The routes below `root`, each with the same answers to those who have no place there. */
export function deskRoutes(app: App, door: Door, root: string, roomFor: (staff: Staff) => Promise<Room>): DeskRoutes {
  const times = new Times(door.config.timeZone);

  const visitOf = async (request: FastifyRequest, staff: Staff): Promise<Visit> => {
    const room = await roomFor(staff);
    const now = door.clock.now();
    return {
      ...room,
      staff,
      shell: { root, practice: room.place.practice, csrf: staff.csrf },
      context: { words: sv, now, zone: door.config.timeZone, level: 2 },
      times,
      at: new Date(now).toISOString(),
      params: request.params as Readonly<Record<string, string>>,
      query: request.query as Readonly<Record<string, unknown>>,
    };
  };
  const answer = async (reply: FastifyReply, outcome: Outcome, began: number): Promise<FastifyReply> => {
    if (outcome === null) return sendMissing(reply, began);
    // 303: the answer to a form is asked for anew, so that going back or again sends nothing twice.
    return typeof outcome === 'string' ? reply.header('cache-control', 'no-store').redirect(outcome, 303) : sendPrivate(reply, outcome);
  };
  const get = (path: string, make: (visit: Visit) => Promise<Outcome>): void => {
    app.get(path, async (request, reply) => {
      const began = performance.now();
      const staff = await staffOf(door, request);
      if (staff === 'login') return sendPrivate(reply.code(401), loginPage(null, request.url));
      return staff === null ? sendMissing(reply, began) : answer(reply, await make(await visitOf(request, staff)), began);
    });
  };
  const post = (path: string, act: (posted: Posted, reply: FastifyReply) => Promise<Outcome>): void => {
    app.post(path, { config: { form: true } }, async (request, reply) => {
      const began = performance.now();
      if (request.headers.origin !== door.baseUrl()) throw new DoorError('request/origin-not-allowed');
      const form = fieldsOf(request.body);
      const staff = await staffOf(door, request);
      if (staff === 'login') return sendPrivate(reply.code(401), loginPage(form['text'] ?? null, DESK));
      if (staff === null) return sendMissing(reply, began);
      const proved = sameText(form['csrf'] ?? '', staff.csrf);
      return answer(reply, await act({ ...(await visitOf(request, staff)), form, proved }, reply), began);
    });
  };
  return {
    get: (path, make) => {
      get(path, make);
      only(app, path, ['GET', 'HEAD']);
    },
    post: (path, act) => {
      post(path, act);
      only(app, path, ['POST']);
    },
    page: (path, page) => {
      get(path, page.get);
      post(path, page.post);
      only(app, path, ['GET', 'HEAD', 'POST']);
    },
  };
}

function loginPage(text: string | null, page: string): PageParts {
  return outside(
    'Visa vem du är',
    html`<p>Den här sidan är för dig som tar emot inlägg på ett kontor.</p>
      ${
        text === null || text === ''
          ? ''
          : html`<p class="notice warn">${words.faults.lapsed}</p>
              ${copyBox(text)}`
      }
      <p class="acts"><a class="button main" href=${enterFor(page, DESK)}>Logga in</a></p>`,
  );
}
