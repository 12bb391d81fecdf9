/** `/api/v1/pairings`: a widget hands over what was written, waits for word of how it went, and takes its new session. */
import { type TypeBoxTypeProvider, Type } from '@fastify/type-provider-typebox';
import type { DialogueLogCommand } from '@insyn/domain/root.ts';
import { isLogId, type LogId } from '@insyn/domain/ids.ts';
import { cleanLine } from '@insyn/domain/text/clean.ts';
import { personalNumbers } from '@insyn/domain/text/personal-number.ts';
import { COMMAND_SCHEMAS, isCommandType, RANDOM_ID_PATTERN } from '@insyn/protocol/commands.ts';
import { LIMITS } from '@insyn/protocol/limits.ts';
import { CLAIM_HEADER, DRAFT_BYTES, type PairingBegun } from '@insyn/protocol/pairing.ts';
import { API, routes } from '@insyn/protocol/routes.ts';
import type { SessionAnswer } from '@insyn/protocol/session.ts';
import { randomBytes } from 'node:crypto';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Pairings } from '../identity/pairing/pairings.ts';
import type { Draft, Pairing } from '../identity/pairing/types.ts';
import { beginSession, finishSession } from '../identity/begin-session.ts';
import { csrfOf, type Session } from '../identity/session-token.ts';
import { notFound } from './access.ts';
import { type App, type Door, DoorError } from './door.ts';
import { only } from './methods.ts';
import { readWhole } from './positions.ts';
import { fieldNames } from './problems.ts';

const ONE = `${API}/pairings/:pairing`;
const SESSION = `${ONE}/session`;
const TITLE_MOST = 200;
const ID = new RegExp(RANDOM_ID_PATTERN);

const BEGIN = Type.Object(
  {
    log: Type.String({ maxLength: 64 }),
    command: Type.Union([Type.Record(Type.String(), Type.Unknown()), Type.Null()]),
    key: Type.Union([Type.String({ pattern: RANDOM_ID_PATTERN }), Type.Null()]),
    page: Type.String({ maxLength: 2000 }),
    title: Type.String({ maxLength: 2000 }),
    shared: Type.Boolean(),
  },
  { additionalProperties: false },
);
const UPGRADE = Type.Object({ bearer: Type.Optional(Type.Boolean()) }, { additionalProperties: false });

/** What somebody may hand over to be done in their name. Staff acts are done on pages of their own. */
const DRAFTS: ReadonlySet<DialogueLogCommand['type']> = new Set([
  'debate/submit',
  'debate/edit',
  'debate/add',
  'debate/withdraw',
  'debate/support',
  'debate/unsupport',
  'chat/ask',
  'chat/follow-up',
  'chat/answer-poll',
  'opinion/answer',
]);

type One = { Params: { pairing: string } };

export function servePairings(plain: App, door: Door, pairings: Pairings): void {
  const app = plain.withTypeProvider<TypeBoxTypeProvider>();

  app.post(routes.pairings, { schema: { body: BEGIN } }, async (request, reply) => {
    privately(reply);
    const wait = await door.rates.take('pairing', request.ip);
    if (wait > 0) throw new DoorError('request/too-many', { retryAfter: wait });
    const { log, page, title, shared } = request.body;
    const { origin = '' } = request.headers;
    const draft = readDraft(request, request.body.command, request.body.key);
    const tenant = await tenantOf(door, log, origin);
    if (URL.parse(page)?.origin !== origin) throw new DoorError('request/not-understood', { fields: ['page'] });
    const embed = door.sessionOf(request)?.id ?? null;
    const begun = pairings.begin({ origin, embed, log: log as LogId, tenant, draft, page, title: titleOf(title, page), shared });
    if (begun === null) throw new DoorError('login/too-many', { retryAfter: 30 });
    const { pairing, claim } = begun;
    const answer: PairingBegun = {
      pairing: pairing.id,
      code: pairing.code,
      url: `${door.baseUrl()}${routes.enter(pairing.id)}`,
      claim,
      expires: new Date(pairing.expires).toISOString(),
    };
    return reply.code(201).send(answer);
  });

  app.get<One>(ONE, async (request, reply) => {
    privately(reply);
    const id = claimed(request, pairings);
    checkPlace(request, door, pairings.find(id));
    const { wait } = request.query as { wait?: unknown };
    const seconds = readWhole(typeof wait === 'string' ? wait : undefined, 0);
    if (seconds === null) throw new DoorError('request/not-understood', { fields: ['wait'] });
    const gone = new AbortController();
    reply.raw.once('close', () => gone.abort());
    await pairings.wait(id, Math.min(seconds, LIMITS.pollSeconds) * 1000, gone.signal);
    return pairings.stateOf(id);
  });

  app.delete<One>(ONE, async (request, reply) => {
    privately(reply);
    const pairing = pairings.find(claimed(request, pairings));
    checkPlace(request, door, pairing);
    if (pairing !== null) pairings.drop(pairing);
    return reply.code(204).send();
  });

  app.post<One & { Body: { bearer?: boolean } }>(SESSION, { schema: { body: UPGRADE } }, async (request, reply) => {
    privately(reply);
    const pairing = pairings.find(claimed(request, pairings));
    checkPlace(request, door, pairing);
    const bearer = request.body.bearer === true;
    const from = pairing?.session;
    if (!pairing || pairing.taken === 'bearer' || (pairing.taken === 'cookie' && !bearer)) throw new DoorError('login/expired');
    if (pairing.compared !== true || !from) throw new DoorError('session/needed');
    if (door.people.isEnded(from)) throw new DoorError('login/expired');
    // A cookie that does not stick may be followed by a bearer; nothing follows a bearer.
    pairing.taken = bearer ? 'bearer' : 'cookie';
    const before = door.sessionOf(request);
    // On our own site the page is logged in already, by the very login that was compared.
    if (!bearer && before?.id === from.id) return reply.code(201).send(await answerFor(door, from));
    await finishSession(door, pairing.given);
    const carrier = bearer ? ({ kind: 'bearer', origin: pairing.origin } as const) : ({ kind: 'embed' } as const);
    const { session, token, cookie } = await beginSession(door, { who: from, carrier, shared: pairing.shared, before });
    if (bearer) pairings.drop(pairing);
    else pairing.given = session;
    if (cookie !== null) reply.header('set-cookie', cookie);
    return reply.code(201).send({ ...(await answerFor(door, session)), ...(bearer ? { bearer: token } : {}) });
  });

  only(plain, routes.pairings, ['POST']);
  only(plain, ONE, ['GET', 'HEAD', 'DELETE']);
  only(plain, SESSION, ['POST']);
}

function privately(reply: FastifyReply): void {
  reply.header('cache-control', 'no-store').header('vary', 'Origin, Cookie, Authorization');
}

/** The one who asks holds the secret that came with the pairing. Anyone else hears that there is nothing here. */
function claimed(request: FastifyRequest<One>, pairings: Pairings): string {
  const { pairing } = request.params;
  const claim = request.headers[CLAIM_HEADER];
  if (!ID.test(pairing) || typeof claim !== 'string' || !pairings.isClaim(pairing, claim)) throw new DoorError('request/not-found');
  return pairing;
}

/** On the site where it was begun, and under the session it was begun under, if there was one. */
function checkPlace(request: FastifyRequest, door: Door, pairing: Pairing | null): void {
  if (pairing === null) return;
  const { origin } = request.headers;
  // Browsers name no origin when a page asks its own server for something.
  const here = origin ?? (request.method === 'GET' || request.method === 'HEAD' ? door.baseUrl() : '');
  if (here !== pairing.origin) throw new DoorError('request/origin-not-allowed');
  // On our own site one cookie serves page and widget: it changes with the login.
  if (pairing.embed === null || pairing.origin === door.baseUrl()) return;
  const session = door.sessionOf(request)?.id ?? null;
  // Once a new session was given the old one is over, and the new one's cookie may not have stuck.
  const fits = pairing.given === null ? session === pairing.embed : session === null || session === pairing.given.id;
  if (!fits) throw new DoorError('request/not-found');
}

/** Throws for a draft that is none, is too long, or holds a personal number: those are not taken in at all. */
function readDraft(request: FastifyRequest, command: Readonly<Record<string, unknown>> | null, key: string | null): Draft | null {
  if (command === null) return null;
  if (Buffer.byteLength(JSON.stringify(command)) > DRAFT_BYTES) throw new DoorError('login/draft-too-large', { fields: ['command'] });
  const { type } = command;
  if (!isCommandType(type) || !DRAFTS.has(type) || 'assisted' in command)
    throw new DoorError('request/not-understood', { fields: ['command/type'] });
  const validate = request.compileValidationSchema(COMMAND_SCHEMAS[type]);
  if (!validate(command))
    throw new DoorError('request/not-understood', { fields: fieldNames(validate.errors ?? []).map((field) => `command/${field}`) });
  const { text } = command;
  if (typeof text === 'string' && personalNumbers(text).length > 0) throw new DoorError('debate/personal-number', { fields: ['text'] });
  return { command: command as DialogueLogCommand, key: key ?? randomBytes(16).toString('base64url') };
}

/** The tenant of a dialogue that is there, or will be after a login, for pages of this site. */
async function tenantOf(door: Door, log: string, origin: string): Promise<LogId> {
  const began = performance.now();
  const found = isLogId(log) ? await door.authority.look(log) : null;
  const dialogue = found?.state.dialogue;
  if (dialogue === undefined || dialogue.phase === 'empty' || dialogue.phase === 'draft') return notFound(began);
  const tenant = dialogue.tenant ?? door.tenant;
  if (!door.origins.allows(origin, tenant)) throw new DoorError('request/origin-not-allowed');
  return tenant;
}

function titleOf(title: string, page: string): string {
  const line = title.isWellFormed() ? cleanLine(title) : '';
  return line === '' ? (URL.parse(page)?.host ?? '') : [...line].slice(0, TITLE_MOST).join('');
}

async function answerFor(door: Door, session: Session): Promise<SessionAnswer> {
  const name = await door.people.nameOf(session.person);
  return { level: session.level, name, csrf: csrfOf(session, door.sessionKey), ...(session.shared ? { shared: true } : {}) };
}
