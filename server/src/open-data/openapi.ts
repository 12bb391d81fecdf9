/** `/api/v1/openapi.json`: the document of the API (OpenAPI 3.1), made of the schemas that the routes are registered with. */
import type { TSchema } from '@fastify/type-provider-typebox';
import { API } from '@insyn/protocol/routes.ts';
import type { Book, Registered } from './book.ts';
import { type Described, TAGS } from './described.ts';
import { PROBLEM, PROBLEM_MEDIA } from './known.ts';
import { LIMIT_DEFAULT, LIMIT_PATTERN, MOMENT_PATTERN } from './reading.ts';

type Json = { readonly [key: string]: unknown };

export type About = {
  readonly base: string;
  readonly licence: { readonly name: string; readonly url: string };
  readonly publisher: string;
  readonly contact: string;
};

/** Of the API: the first number is in its address, the second grows with every addition. */
export const API_VERSION = '1.0.0';

const TAG_WORDS: Readonly<Record<(typeof TAGS)[number], string>> = {
  dialogues: 'Dialogues and what was written in them',
  votes: 'Votes of residents',
  meetings: 'Bodies, their meetings, minutes and votes',
  moderation: 'Decisions of moderators',
  statistics: 'Figures',
  live: 'What elements on a page read while something happens',
  search: 'The search, and matters',
  commands: 'Taking part',
  description: 'About this API',
};

export function openApi(book: Book, { base, licence, publisher, contact }: About): Json {
  const paths: Record<string, Record<string, Json>> = {};
  for (const { about, route } of book.described.toSorted((a, b) => (a.about.path < b.about.path ? -1 : 1)))
    (paths[pathOf(about.path)] ??= {})[about.method ?? 'get'] = operation(about, route);
  return {
    openapi: '3.1.1',
    info: {
      title: `Insyn Dialog: ${publisher}`,
      version: API_VERSION,
      description:
        'Reading asks for no key and looks at no cookie, unless a route says so. Changes only add: fields may come, none goes, and values that a client does not know are passed over. Lists are read page by page with `cursor`; `ETag` and `If-None-Match` spare what has not changed; `RateLimit` says how often one may ask.',
      license: licence,
      ...(contact === '' ? {} : { contact: { name: publisher, email: contact } }),
    },
    servers: [{ url: base }],
    tags: TAGS.map((name) => ({ name, description: TAG_WORDS[name] })),
    paths,
    components: { schemas: { Problem: plain(PROBLEM) }, headers: HEADERS },
  };
}

const HEADERS: Json = {
  ETag: { description: 'Goes back in `If-None-Match`.', schema: { type: 'string' } },
  RateLimit: { description: 'How often one may ask still: `"reading";r=599`.', schema: { type: 'string' } },
  'RateLimit-Policy': { description: 'How often in how many seconds: `"reading";q=600;w=60`.', schema: { type: 'string' } },
};

function operation(about: Described, route: Registered): Json {
  const { params = {}, summary, description, tag, answers, body } = about;
  const names = [...about.path.matchAll(/:(\w+)/g)].map(([, name = '']) => name);
  const query = about.query ?? propertiesOf(route.query);
  const needed = new Set(requiredOf(route.query));
  const given = about.query !== undefined;
  return {
    operationId: idOf(about),
    tags: [tag],
    summary,
    ...(description === undefined ? {} : { description }),
    parameters: [
      ...names.map((name) => parameter(name, 'path', params[name] ?? STRING, true)),
      ...Object.entries(query).map(([name, schema]) => parameter(name, 'query', schema, given ? !isOptional(schema) : needed.has(name))),
    ],
    ...(body === undefined ? {} : { requestBody: { required: true, content: { 'application/json': { schema: plain(body) } } } }),
    responses: {
      ...(body === undefined
        ? { '200': answer('The answer.', answers), '304': { description: 'Nothing has changed since the tag that was sent.' } }
        : { '201': answer('Accepted.', answers), '200': answer('Accepted before, under the same key.', answers) }),
      default: {
        description: 'A problem (RFC 9457).',
        content: { [PROBLEM_MEDIA]: { schema: { $ref: '#/components/schemas/Problem' } } },
      },
    },
  };
}

function answer(description: string, answers: Described['answers']): Json {
  return {
    description,
    content: Object.fromEntries(Object.entries(answers).map(([media, schema]) => [media, { schema: plain(schema) }])),
  };
}

function parameter(name: string, place: 'path' | 'query', schema: TSchema | Json, required: boolean): Json {
  const { description, ...rest } = parameterSchema(plain(schema));
  return { name, in: place, required, ...(description === undefined ? {} : { description }), schema: rest };
}

/** Patterns by which text is read as something else, said as what they are. */
function parameterSchema(schema: Json): Json {
  const { pattern, ...rest } = schema;
  if (pattern === LIMIT_PATTERN) return { ...rest, type: 'integer', minimum: 1, maximum: 200, default: LIMIT_DEFAULT };
  return pattern === MOMENT_PATTERN ? { ...rest, type: 'string', format: 'date-time' } : schema;
}

const STRING: Json = { type: 'string' };

/** Without what a schema keeps for its types. */
function plain(schema: TSchema | Json): Json {
  return JSON.parse(JSON.stringify(schema)) as Json;
}

function isOptional(schema: TSchema): boolean {
  return '~optional' in schema;
}

function propertiesOf(schema: TSchema | null): Readonly<Record<string, TSchema>> {
  return schema !== null && 'properties' in schema ? (schema.properties as Record<string, TSchema>) : {};
}

function requiredOf(schema: TSchema | null): readonly string[] {
  return schema !== null && 'required' in schema ? (schema.required as readonly string[]) : [];
}

export function pathOf(path: string): string {
  return path.replaceAll(/:(\w+)/g, '{$1}');
}

/** `getDialoguesLogContributionsCsv` */
function idOf({ method = 'get', path }: Described): string {
  const parts = path
    .slice(API.length)
    .split(/[^A-Za-z0-9]+/)
    .filter((part) => part !== '');
  return `${method}${parts.map((part) => part.charAt(0).toUpperCase() + part.slice(1)).join('')}`;
}
