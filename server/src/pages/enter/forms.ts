/** Forms of our own pages: which browser it is, and the proof that the page was ours. They work without a script. */
import { createHmac, randomBytes } from 'node:crypto';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { type App, type Door, DoorError } from '../../http/door.ts';
import { sameText } from '../../identity/session-token.ts';

/** Tells one browser from another for as long as it is open, and nothing else. Never sent by a page of another site but by a link. */
const VISIT = '__Host-insyn-visit';
const VISIT_SHAPE = /^[A-Za-z0-9_-]{22}$/;
/** Bytes of a form: a draft of 20 kB, each byte written as three signs. */
const FORM_BYTES = 72 * 1024;

/** On an app or scope whose forms are read as such; other kinds of bodies are refused there. */
export function useForms(scope: App): void {
  scope.removeAllContentTypeParsers();
  scope.addContentTypeParser(
    /^application\/x-www-form-urlencoded(?:; ?charset=utf-8)?$/i,
    { parseAs: 'string', bodyLimit: FORM_BYTES },
    async (_request: unknown, body: string) => new URLSearchParams(body),
  );
}

/** The browser's sign, `null` where it has none yet. Two of them count as none. */
export function visitIn(request: FastifyRequest): string | null {
  const found = (request.headers.cookie ?? '').split(';').flatMap((part) => {
    const [name = '', value = ''] = part.trim().split('=');
    return name === VISIT && VISIT_SHAPE.test(value) ? [value] : [];
  });
  return found.length === 1 ? (found[0] ?? null) : null;
}

/** The browser's sign; a new one goes with the answer where there is none. */
export function visitOf(request: FastifyRequest, reply: FastifyReply): string {
  const known = visitIn(request);
  if (known !== null) return known;
  const visit = randomBytes(16).toString('base64url');
  addCookie(reply, `${VISIT}=${visit}; Path=/; Secure; HttpOnly; SameSite=Lax`);
  return visit;
}

export function forgetVisit(reply: FastifyReply): void {
  addCookie(reply, `${VISIT}=; Path=/; Max-Age=0; Secure; HttpOnly; SameSite=Lax`);
}

export function addCookie(reply: FastifyReply, cookie: string): void {
  const before = reply.getHeader('set-cookie');
  reply.removeHeader('set-cookie');
  reply.header('set-cookie', [...(Array.isArray(before) ? before : before === undefined ? [] : [String(before)]), cookie]);
}

/** The value of the field `csrf`. */
export function proofFor(visit: string, key: Uint8Array): string {
  return createHmac('sha256', key).update(`form\0${visit}`).digest('base64url').slice(0, 22);
}

/** The fields of a form, and the browser it came from. Throws for one that no page of ours made. */
export function readForm(request: FastifyRequest, door: Door): { readonly fields: URLSearchParams; readonly visit: string } {
  const fields = request.body instanceof URLSearchParams ? request.body : new URLSearchParams();
  const visit = visitIn(request);
  if (request.headers.origin !== door.baseUrl()) throw new DoorError('request/origin-not-allowed');
  if (visit === null || !sameText(fields.get('csrf') ?? '', proofFor(visit, door.sessionKey))) throw new DoorError('login/state');
  return { fields, visit };
}
