/** Pages of staff, each an address with what it shows and what it answers a form: for those who are let in, and for nobody else. */
import type { FastifyReply, FastifyRequest } from 'fastify';
import { type App, type Door, DoorError } from '../http/door.ts';
import { only } from '../http/methods.ts';
import { type Session, sameText } from '../identity/session-token.ts';
import { Form } from './admin/form-data.ts';
import { failed, isRead } from './admin/replies.ts';
import { siteSession } from './admin/visitor.ts';

/** What is asked of a page, beside by whom. */
export type Asked = {
  /** Of the address. */
  readonly params: Readonly<Record<string, string>>;
  /** Empty for one that is not there. */
  readonly query: (name: string) => string;
  /** UTC with milliseconds. */
  readonly now: string;
};

export type ScreenOf<Room, At, Shown> = readonly [
  address: string,
  show: ((room: Room, at: At) => Promise<Shown> | Shown) | null,
  answer: ((room: Room, at: At & { readonly form: Form }) => Promise<Shown>) | null,
];

export type Keeper = {
  readonly door: Door;
  /** Whether somebody with this session comes in; keeps on the request who it is. */
  readonly admit: (request: FastifyRequest, session: Session | null) => Promise<boolean>;
  readonly login: (request: FastifyRequest, reply: FastifyReply) => FastifyReply;
  readonly missing: (reply: FastifyReply, began: number) => Promise<FastifyReply>;
};

/** Who is let in to the pages of a scope is known before a body is read. */
export function letIn(scope: App, { door, admit, login, missing }: Keeper): void {
  scope.addHook('onRequest', async (request, reply) => {
    const began = performance.now();
    reply.header('cache-control', 'no-store').header('vary', 'Cookie, Origin').header('referrer-policy', 'same-origin');
    const session = siteSession(door, request);
    if (await admit(request, session)) return undefined;
    // Everybody of whom we are not sure is asked alike, at every address: what is there is not told by it.
    const unknown = session === null || session.level !== 'eid';
    return unknown && isRead(request) ? login(request, reply) : missing(reply, began);
  });
  scope.setErrorHandler((error: unknown, request, reply) => failed(error, request, reply));
}

export type Screens<Room extends { readonly door: Door }, At, Shown> = {
  readonly room: Room;
  readonly atOf: (request: FastifyRequest) => At;
  /** What the hidden field of this person's forms holds. */
  readonly csrf: (at: At) => string;
  readonly shown: (request: FastifyRequest, reply: FastifyReply, at: At, answer: Shown, began: number) => Promise<FastifyReply>;
};

export function serveScreen<Room extends { readonly door: Door }, At, Shown>(
  scope: App,
  { room, atOf, csrf, shown }: Screens<Room, At, Shown>,
  [address, show, answer]: ScreenOf<Room, At, Shown>,
): void {
  if (show !== null) {
    scope.get(address, async (request, reply) => {
      const began = performance.now();
      const at = atOf(request);
      return shown(request, reply, at, await show(room, at), began);
    });
  }
  if (answer !== null) {
    scope.post(address, { config: { form: true } }, async (request, reply) => {
      const began = performance.now();
      const at = atOf(request);
      const form = request.body instanceof Form ? request.body : Form.empty();
      // A form counts when our own page sent it, and holds what only our page knew.
      if (request.headers.origin !== room.door.baseUrl()) throw new DoorError('request/origin-not-allowed');
      if (!sameText(form.text('csrf'), csrf(at))) throw new DoorError('request/csrf');
      return shown(request, reply, at, await answer(room, { ...at, form }), began);
    });
  }
  only(scope, address, [...(show === null ? [] : (['GET', 'HEAD'] as const)), ...(answer === null ? [] : (['POST'] as const))]);
}

export function askedOf({ clock }: Door, request: FastifyRequest): Asked {
  const asked = request.query as Readonly<Record<string, unknown>>;
  return {
    params: request.params as Readonly<Record<string, string>>,
    query: (name) => {
      const value = Object.hasOwn(asked, name) ? asked[name] : '';
      return typeof value === 'string' ? value : '';
    },
    now: new Date(clock.now()).toISOString(),
  };
}
