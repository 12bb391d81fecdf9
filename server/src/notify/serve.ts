/** The addresses of following: pages for people, the API for elements, and the gateway's way back. */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { followRequest, PACES, TOPIC_KINDS, type FollowRequest, type Pace, type Topic } from '@insyn/protocol/follows.ts';
import { routes } from '@insyn/protocol/routes.ts';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox';
import { type App, type Door, DoorError } from '../http/door.ts';
import { pagePolicy } from '../http/headers.ts';
import { readJson } from '../http/json-body.ts';
import { only } from '../http/methods.ts';
import { type Language, languageOf } from '../http/problems.ts';
import { sameText } from '../identity/session-token.ts';
import { type PageParts, sendPage } from '../pages/layout.ts';
import type { FollowDesk } from './desk.ts';
import { dueAt } from './pace.ts';
import { beginPage, checkPage, codePage, confirmPage, endPage, minePage, type Named, topicField, wordsPage } from './pages.ts';
import { type FollowPageWords, followPageWords } from './page-words.ts';
import type { Follower } from './store.ts';
import { meaningOf } from './ways/sms.ts';

const POLICY = pagePolicy({ frameAncestors: [], connect: [] });
const WORKER = readFileSync(new URL('./ways/service-worker.js', import.meta.url), 'utf8');
const TOKEN = /^[A-Za-z0-9_-]{22}$/;
/** Forms of ours are small. */
const FORM_BYTES = 16 * 1024;
/** ms that an answer about a key takes at least, right or wrong. */
const KEY_MS = 30;
/** Header that the gateway shows its key in, beside `Authorization: Bearer`. */
const SMS_HEADER = 'insyn-sms-key';

type OnToken = { Params: { token: string } };
type Here = { readonly request: FastifyRequest; readonly reply: FastifyReply; readonly lang: Language; readonly words: FollowPageWords };

export type ServeParts = {
  readonly desk: FollowDesk;
  /** What the gateway shows us; `null` without one. */ readonly smsKey: string | null;
};

export function serveFollowRoutes(app: App, door: Door, parts: ServeParts): void {
  serveApi(app, parts.desk);
  serveWorker(app);
  void app.register(async (scope: App) => {
    scope.removeAllContentTypeParsers();
    const text = { parseAs: 'string', bodyLimit: FORM_BYTES } as const;
    scope.addContentTypeParser(
      /^application\/x-www-form-urlencoded(?:; ?charset=utf-8)?$/i,
      text,
      async (_request: unknown, body: string) => new URLSearchParams(body),
    );
    // A mail program ends somebody's following with a form of either kind (RFC 8058 3.2); what is in it says nothing more.
    scope.addContentTypeParser(/^multipart\/form-data/i, text, async () => new URLSearchParams());
    servePages(scope, door, parts.desk);
  });
  void app.register(async (scope: App) => serveInbound(scope, parts));
  only(app, routes.follows, ['GET', 'HEAD', 'POST']);
  only(app, routes.smsInbound, ['POST']);
  only(app, `${routes.followPage}/:token/sluta`, ['GET', 'HEAD', 'POST']);
}

function serveApi(plain: App, desk: FollowDesk): void {
  const app = plain.withTypeProvider<TypeBoxTypeProvider>();
  app.get(routes.follows, async (_request, reply) => reply.header('cache-control', 'no-cache').send(desk.ways));
  app.post(routes.follows, { schema: { body: followRequest } }, async (request, reply) => {
    const asked = await desk.ask(request.body, request.ip);
    if (asked.state === 'slow') throw new DoorError('request/too-many', { retryAfter: asked.wait });
    if (asked.state === 'refused') throw new DoorError('request/not-understood', { fields: [asked.field] });
    return reply.code(202).header('cache-control', 'no-store').send(asked);
  });
}

function serveWorker(app: App): void {
  const tag = `W/"${createHash('sha256').update(WORKER).digest('base64url').slice(0, 22)}"`;
  app.get(`${routes.followPage}/sw.js`, async (request, reply) => {
    reply.header('etag', tag).header('cache-control', 'no-cache');
    return request.headers['if-none-match'] === tag ? reply.code(304).send() : reply.type('text/javascript; charset=utf-8').send(WORKER);
  });
  only(app, `${routes.followPage}/sw.js`, ['GET', 'HEAD']);
}

function servePages(app: App, door: Door, desk: FollowDesk): void {
  const { store } = desk.parts;
  /** The form of a page of ours, which needs no cookie: whoever may send it can ask for no more than a letter. */
  const own = { config: { form: true } } as const;
  /** Nothing but the key in its address counts. */
  const keyed = { config: { form: true, keyed: true } } as const;
  const token = `${routes.followPage}/:token`;

  app.get(routes.followPage, async (request, reply) => {
    const here = hereOf(request, reply, 'same-origin');
    const topics = readTopics(queryValues(request, 'amne'));
    return show(here, await begin(desk, here, topics, { address: '', pace: 'at-once' }, null, door.embedded() ? routes.script : null));
  });
  app.post(routes.followPage, own, async (request, reply) => {
    const here = hereOf(request, reply, 'same-origin');
    if (request.headers.origin !== door.baseUrl()) throw new DoorError('request/origin-not-allowed');
    const fields = fieldsOf(request);
    const address = (fields.get('adress') ?? '').slice(0, 320);
    const pace = readPace(fields.get('takt')) ?? 'at-once';
    const topics = readTopics(fields.getAll('amne'));
    const way = address.includes('@') ? 'mail' : 'sms';
    const asked = await desk.ask({ way, address, topics, pace, lang: here.lang }, request.ip);
    if (asked.state === 'check' || asked.state === 'on') return show(here, checkPage({ ...here, way }));
    const fault = asked.state === 'slow' ? here.words.slow(asked.wait) : here.words.wrong;
    if (asked.state === 'slow') reply.header('retry-after', String(asked.wait));
    return show(here, await begin(desk, here, topics, { address, pace }, fault, null), asked.state === 'slow' ? 429 : 400);
  });

  app.get(`${routes.followPage}/kod`, async (request, reply) => {
    const here = hereOf(request, reply, 'same-origin');
    return show(here, codePage({ ...here, number: '', wrong: false }));
  });
  app.post(`${routes.followPage}/kod`, own, async (request, reply) => {
    const began = performance.now();
    const here = hereOf(request, reply, 'same-origin');
    if (request.headers.origin !== door.baseUrl()) throw new DoorError('request/origin-not-allowed');
    const slow = await tooMany(door, here);
    if (slow !== null) return slow;
    const fields = fieldsOf(request);
    const number = (fields.get('nummer') ?? '').slice(0, 40);
    const right = desk.confirmCode(number, (fields.get('kod') ?? '').slice(0, 12));
    await sameTime(began);
    if (!right) return show(here, codePage({ ...here, number, wrong: true }), 400);
    await door.rates.giveBack('followKey', request.ip);
    return show(here, wordsPage({ ...here, words: { ...here.words, ended: { title: here.words.mine.on, lead: '' } } }, 'ended'));
  });

  app.get<OnToken>(token, async (request, reply) => {
    const here = hereOf(request, reply);
    const found = await foundBy(door, desk, here);
    if (found === null || 'sent' in found) return found ?? missing(here);
    return show(here, await ownPage(desk, here, found, saidIn(request)));
  });
  app.post<OnToken>(token, keyed, async (request, reply) => {
    const here = hereOf(request, reply);
    const found = await foundBy(door, desk, here);
    if (found === null || 'sent' in found) return found ?? missing(here);
    const fields = fieldsOf(request);
    if (fields.get('gor') === 'ja') {
      const follower = desk.confirm(found);
      return follower === null ? missing(here) : goTo(here, follower, desk, 'ja');
    }
    if (fields.get('gor') !== 'spara' || found.state !== 'on') throw new DoorError('request/not-understood');
    const kept = new Set(fields.getAll('amne'));
    const topics = found.topics.filter((topic) => kept.has(topicField(topic)));
    const pace = readPace(fields.get('takt')) ?? found.pace;
    if (topics.length === 0) {
      store.end(found.follower);
      return show(here, wordsPage(here, 'ended'));
    }
    store.setTopics(found.follower, topics);
    if (pace !== found.pace) store.setPace(found.follower, pace, dueAt(pace, door.clock.now(), door.config.timeZone, 0));
    return goTo(here, found, desk, 'sparat');
  });

  app.get<OnToken>(`${token}/sluta`, async (request, reply) => {
    const here = hereOf(request, reply);
    const found = await foundBy(door, desk, here);
    if (found === null || 'sent' in found) return found ?? missing(here);
    return show(here, endPage({ ...here, path: pathOf(desk, found) }));
  });
  // One answer, whether there was anything to end or not: a mail program that asks twice is told the same twice.
  app.post<OnToken>(`${token}/sluta`, keyed, async (request, reply) => {
    const began = performance.now();
    const here = hereOf(request, reply);
    const found = TOKEN.test(request.params.token) ? store.find(request.params.token) : null;
    if (found !== null) store.end(found.follower);
    await sameTime(began);
    return show(here, wordsPage(here, 'ended'));
  });
}

/** `{ "from": "+46…", "text": "STOPP" }` as JSON, or the same as a form; `message` and `body` are other gateways' names for the text. */
function serveInbound(app: App, { desk, smsKey }: ServeParts): void {
  app.removeAllContentTypeParsers();
  const bounded = { parseAs: 'buffer', bodyLimit: FORM_BYTES } as const;
  app.addContentTypeParser<Buffer>(/^application\/json/i, bounded, async (_request: unknown, body: Buffer) => readJson(body));
  app.addContentTypeParser<Buffer>(/^application\/x-www-form-urlencoded/i, bounded, async (_request: unknown, body: Buffer) =>
    Object.fromEntries(new URLSearchParams(body.toString('utf8'))),
  );
  app.post(routes.smsInbound, { config: { keyed: true } }, async (request, reply) => {
    const shown = request.headers[SMS_HEADER] ?? /^Bearer (.+)$/.exec(request.headers.authorization ?? '')?.[1];
    if (smsKey === null || typeof shown !== 'string' || !sameText(shown, smsKey)) throw new DoorError('request/not-found');
    const given: Readonly<Record<string, unknown>> = typeof request.body === 'object' && request.body !== null ? { ...request.body } : {};
    const from = given['from'] ?? given['From'];
    const text = given['text'] ?? given['message'] ?? given['body'] ?? given['Body'];
    if (typeof from !== 'string' || typeof text !== 'string' || from.length > 40) throw new DoorError('request/not-understood');
    const meaning = meaningOf(text.slice(0, 200));
    if (meaning !== null) desk.answered(from, meaning);
    return reply.code(204).send();
  });
}

/** Browsers send `Origin: null` from a page that wants no referrer: the forms that are known by their origin tell it to us alone. */
function hereOf(request: FastifyRequest, reply: FastifyReply, referrer: 'no-referrer' | 'same-origin' = 'no-referrer'): Here {
  const lang = languageOf(request.headers['accept-language']);
  reply
    .header('cache-control', 'no-store')
    .header('referrer-policy', referrer)
    .header('x-robots-tag', 'noindex, nofollow')
    .header('vary', 'Accept-Language');
  return { request, reply, lang, words: followPageWords(lang) };
}

function show({ reply }: Here, page: PageParts, status = 200): FastifyReply {
  return sendPage(reply.code(status), POLICY, page);
}

/** Who follows by the key in the address; `null` where there is nobody. Whoever tries keys is slowed down. */
async function foundBy(door: Door, desk: FollowDesk, here: Here): Promise<Follower | FastifyReply | null> {
  const began = performance.now();
  const { token } = here.request.params as OnToken['Params'];
  const slow = await tooMany(door, here);
  if (slow !== null) return slow;
  const found = TOKEN.test(token) ? desk.parts.store.find(token) : null;
  await sameTime(began);
  if (found !== null) await door.rates.giveBack('followKey', here.request.ip);
  return found;
}

async function tooMany(door: Door, here: Here): Promise<FastifyReply | null> {
  const wait = await door.rates.take('followKey', here.request.ip);
  if (wait === 0) return null;
  here.reply.header('retry-after', String(wait));
  return show(here, wordsPage(here, 'missing', here.words.slow(wait)), 429);
}

const missing = (here: Here): FastifyReply => show(here, wordsPage(here, 'missing'), 404);

async function sameTime(began: number): Promise<void> {
  await pause(Math.max(0, KEY_MS - (performance.now() - began)));
}

const pathOf = (desk: FollowDesk, { follower }: Follower): string => `${routes.followPage}/${desk.parts.store.tokenOf(follower)}`;

function goTo({ reply }: Here, follower: Follower, desk: FollowDesk, said: string): FastifyReply {
  return reply
    .code(303)
    .header('location', `${pathOf(desk, follower)}?${said}=1`)
    .send();
}

function saidIn(request: FastifyRequest): 'on' | 'saved' | null {
  if (queryValues(request, 'ja').length > 0) return 'on';
  return queryValues(request, 'sparat').length > 0 ? 'saved' : null;
}

async function ownPage(desk: FollowDesk, here: Here, follower: Follower, said: 'on' | 'saved' | null): Promise<PageParts> {
  const path = pathOf(desk, follower);
  const topics = await allNamed(desk, follower, here.lang);
  return follower.state === 'asked'
    ? confirmPage({ ...here, path, topics })
    : minePage({ ...here, path, topics, pace: follower.pace, said });
}

/** What is no more stands by its key, so that it can be taken away. */
async function allNamed(desk: FollowDesk, { topics }: Follower, lang: string): Promise<readonly Named[]> {
  const known = new Map((await desk.named(topics, lang)).map(({ topic, name }) => [topicField(topic), name]));
  return topics.map((topic) => ({ topic, name: known.get(topicField(topic)) ?? topic.key }));
}

async function begin(
  desk: FollowDesk,
  here: Here,
  topics: readonly Topic[],
  typed: { readonly address: string; readonly pace: Pace },
  fault: string | null,
  script: string | null,
): Promise<PageParts> {
  return beginPage({ ...here, ways: desk.ways.ways, topics: await desk.named(topics, here.lang), typed, fault, script });
}

function fieldsOf(request: FastifyRequest): URLSearchParams {
  return request.body instanceof URLSearchParams ? request.body : new URLSearchParams();
}

function queryValues(request: FastifyRequest, name: string): readonly string[] {
  const value = (request.query as Readonly<Record<string, unknown>>)[name];
  return (Array.isArray(value) ? (value as readonly unknown[]) : [value]).filter((each) => typeof each === 'string');
}

/** `body:skolnamnden`, at most as many as one request may have; what is none is passed over. */
function readTopics(fields: readonly string[]): FollowRequest['topics'] {
  return fields.slice(0, 20).flatMap((field) => {
    const at = field.indexOf(':');
    const kind = TOPIC_KINDS.find((each) => each === field.slice(0, at));
    const key = field.slice(at + 1);
    return kind === undefined || key === '' || key.length > 200 ? [] : [{ kind, key }];
  });
}

function readPace(value: string | null): Pace | null {
  return PACES.find((pace) => pace === value) ?? null;
}
