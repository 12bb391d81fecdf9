/** `GET /api/v1/search` and `…/matters/{key}`: the same for everyone, for the index holds what everyone may read. */
import { createHash } from 'node:crypto';
import { Type, type TypeBoxTypeProvider } from '@fastify/type-provider-typebox';
import { OUTCOMES } from '@insyn/domain/protokoll/model.ts';
import {
  HIT_KINDS,
  NO_SEARCH_WORDS,
  SEARCH_STATUSES,
  type SearchPage,
  type SearchQuery,
  type SearchWords,
} from '@insyn/domain/protokoll/search.ts';
import type { MatterView } from '@insyn/domain/protokoll/views.ts';
import { API } from '@insyn/protocol/routes.ts';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { type App, type Door, DoorError } from '../http/door.ts';
import { only } from '../http/methods.ts';
import { SearchError, type SearchIndex } from './port.ts';

const SEARCH = `${API}/search`;
const MATTER = `${API}/matters/:key`;

/** Characters of what is asked. */
export const QUESTION_MOST = 200;

/** An empty value does not filter: a form sends those too. */
const oneOf = <T extends string>(values: readonly T[]) => Type.Optional(Type.Unsafe<T | ''>({ type: 'string', enum: ['', ...values] }));
const text = (most: number) => Type.Optional(Type.String({ maxLength: most }));

const QUERY = Type.Object({
  q: text(QUESTION_MOST),
  kind: oneOf(HIT_KINDS),
  body: Type.Optional(Type.String({ pattern: '^[a-z0-9-]{0,64}$' })),
  year: Type.Optional(Type.String({ pattern: '^(?:[0-9]{4})?$' })),
  dnr: text(100),
  person: text(120),
  party: text(60),
  outcome: oneOf(OUTCOMES),
  topic: text(80),
  place: text(80),
  status: oneOf(SEARCH_STATUSES),
  cursor: Type.Optional(Type.String({ pattern: '^(?:\\d{1,16}\\.){3}\\d{1,16}$|^$' })),
  limit: Type.Optional(Type.String({ pattern: '^(?:[1-9]|[1-4][0-9]|50)?$' })),
});

/** What pages of the server ask too. */
export type Searching = {
  readonly search: (query: SearchQuery) => Promise<SearchPage>;
  readonly matter: (key: string) => Promise<MatterView | null>;
};

export function searching(door: Door, index: SearchIndex): Searching {
  return {
    search: async (query) => index.search(query, (await wordsOf(door)).words, door.clock.now()),
    matter: (key) => index.matter(key, door.clock.now()),
  };
}

export function serveSearch(plain: App, door: Door, index: SearchIndex): void {
  const app = plain.withTypeProvider<TypeBoxTypeProvider>();
  const { search, matter } = searching(door, index);

  app.get(SEARCH, { schema: { querystring: QUERY } }, async (request, reply) => {
    await take(door, request);
    if (await isSame(door, index, request, reply)) return reply.code(304).send();
    return answered(() => search(searchQueryOf(request.query)));
  });
  only(plain, SEARCH, ['GET', 'HEAD']);

  app.get(MATTER, { schema: { params: Type.Object({ key: Type.String() }) } }, async (request, reply) => {
    await take(door, request);
    const found = await answered(() => matter(request.params.key));
    if (found === null) throw new DoorError('request/not-found');
    if (await isSame(door, index, request, reply)) return reply.code(304).send();
    return found;
  });
  only(plain, MATTER, ['GET', 'HEAD']);
}

/** A query as it came, by the schema above; empty values fall away. */
export function searchQueryOf(given: Type.Static<typeof QUERY>): SearchQuery {
  const { q = '', year = '', limit = '', ...rest } = given;
  const filters = Object.fromEntries(Object.entries(rest).filter(([, value]) => value !== '')) as Omit<SearchQuery, 'q' | 'year' | 'limit'>;
  return { q, ...filters, ...(year === '' ? {} : { year: Number(year) }), ...(limit === '' ? {} : { limit: Number(limit) }) };
}

/** Words that the installation's own tenant uses, and the line that says so. */
async function wordsOf({ authority, tenant }: Door): Promise<{ readonly words: SearchWords; readonly seq: number }> {
  const state = (await authority.look(tenant))?.state;
  return state?.tenant.kind === 'tenant' ? { words: state.tenant.search, seq: state.seq } : { words: NO_SEARCH_WORDS, seq: 0 };
}

async function take(door: Door, request: FastifyRequest): Promise<void> {
  const wait = await door.rates.take('search', request.ip);
  if (wait > 0) throw new DoorError('request/too-many', { retryAfter: wait });
}

/** Whether the reader has it already. It changes with the index, the words, and by the clock: what is open now. */
async function isSame(door: Door, index: SearchIndex, request: FastifyRequest, reply: FastifyReply): Promise<boolean> {
  const minute = Math.floor(door.clock.now() / 60_000);
  const { seq } = await wordsOf(door);
  const named = `${index.version()} ${seq} ${minute} ${request.url}`;
  const tag = `W/"${createHash('sha256').update(named).digest('base64url').slice(0, 22)}"`;
  reply.header('cache-control', 'no-cache').header('etag', tag);
  return request.headers['if-none-match'] === tag;
}

async function answered<T>(ask: () => Promise<T>): Promise<T> {
  try {
    return await ask();
  } catch (error) {
    if (error instanceof SearchError) throw new DoorError('log/unavailable', { retryAfter: 5 });
    throw error;
  }
}
