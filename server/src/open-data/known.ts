/** What is said of the routes that the elements read too, and of the one that changes anything. */
import { Type, type TSchema } from '@fastify/type-provider-typebox';
import { COMMAND_SCHEMAS, RANDOM_ID_PATTERN } from '@insyn/protocol/commands.ts';
import { API } from '@insyn/protocol/routes.ts';
import { OBJECT_KINDS, OPARL } from '../exchange/oparl.ts';
import { CSV_MEDIA, type Described, JSON_MEDIA, NDJSON_MEDIA } from './described.ts';
import { LINE } from './log-lines.ts';
import { moment, orNull } from './shapes.ts';

const LOG = `${API}/dialogues/:log`;
const log = { log: Type.String({ description: 'The name of the dialogue.' }) };
const words = Type.String();
const count = Type.Integer({ minimum: 0 });
const whole = Type.Optional(Type.String({ pattern: '^(?:0|[1-9][0-9]{0,15})$' }));
const record = Type.Record(Type.String(), Type.Unknown());

const ITEM = Type.Object({ post: words, seq: count, at: moment, status: words, support: count, replies: count });
const POSTS = Type.Object({
  log: words,
  epoch: words,
  seq: count,
  hash: words,
  now: moment,
  items: Type.Array(ITEM),
  contents: record,
  names: record,
  me: Type.Object({ person: orNull(words), level: words }),
  next: orNull(words),
});
const SNAPSHOT = Type.Intersect([POSTS, Type.Object({ state: Type.Object({ dialogue: record, counts: record }) })]);
const FRAME = Type.Object({ log: words, epoch: words, from: count, now: moment, lines: Type.Array(LINE), contents: record, names: record });
const STATISTICS = Type.Object({ posts: count, replies: count, hidden: count, withdrawn: count, supports: count });
const LEDGER = Type.Object({
  rows: Type.Array(Type.Object({ act: count, at: moment, kind: words, reason: orNull(words), undone: Type.Boolean() })),
  counts: Type.Object({ byReason: Type.Array(record), byKind: record }),
  next: Type.Optional(orNull(words)),
});
const BODY = Type.Object({ log: words, body: words, name: words });
const MEETING = Type.Object({ body: BODY, meeting: words, date: words, status: words, place: words, number: words });
const OBJECT = Type.Object({ id: words, type: words });
const LIST = Type.Object({
  data: Type.Array(Type.Object({ id: words })),
  pagination: Type.Object({ currentPage: count, elementsPerPage: count, totalPages: count, totalElements: count }),
  links: Type.Object({ first: words, self: words, last: words, prev: Type.Optional(words), next: Type.Optional(words) }),
});
const json = (schema: TSchema): Readonly<Record<string, TSchema>> => ({ [JSON_MEDIA]: schema });
const place = {
  body: Type.String({ description: 'The body, as in its address.' }),
  meeting: Type.String({ description: 'The meeting: its date.' }),
};
const version = { version: Type.Optional(Type.String({ pattern: '^[1-9][0-9]{0,15}$', description: 'An earlier version.' })) };
const page = { page: Type.Optional(Type.String({ pattern: '^[1-9][0-9]{0,15}$' })) };

const LIVE: readonly Described[] = [
  {
    path: `${LOG}/snapshot`,
    tag: 'live',
    summary: 'What a reader begins with: the state of the dialogue and a page of posts',
    params: log,
    answers: json(SNAPSHOT),
  },
  { path: `${LOG}/posts`, tag: 'live', summary: 'More posts, by order, thread, standpoint or words', params: log, answers: json(POSTS) },
  {
    path: `${LOG}/events`,
    tag: 'live',
    summary: 'Lines after a place, with the contents that everyone may read; waits for the next with `wait`',
    params: log,
    query: {
      after: whole,
      limit: whole,
      wait: whole,
      epoch: Type.Optional(Type.String()),
      hash: Type.Optional(Type.String()),
    },
    answers: json(FRAME),
  },
  {
    path: `${LOG}/lines/:page`,
    tag: 'live',
    summary: 'Lines 256n+1 to 256n+256 of the log as they are stored',
    params: { ...log, page: Type.String({ pattern: '^(?:0|[1-9][0-9]{0,12})$', description: 'n, from 0.' }) },
    query: { epoch: Type.String({ description: 'As `snapshot` and `events` say it; another is answered with 410.' }) },
    answers: { [NDJSON_MEDIA]: LINE },
  },
  {
    path: `${LOG}/attachments/:sha256`,
    tag: 'live',
    summary: 'The bytes of a document or a picture',
    params: { ...log, sha256: Type.String({ description: 'Of the bytes, base64url.' }) },
    answers: { '*/*': Type.Unknown() },
  },
  { path: `${LOG}/statistics`, tag: 'statistics', summary: 'Figures of one debate', params: log, answers: json(STATISTICS) },
  {
    path: `${LOG}/ledger`,
    tag: 'moderation',
    summary: 'Decisions of moderators in one dialogue, the newest first; whole with `format`',
    params: log,
    answers: { ...json(LEDGER), [CSV_MEDIA]: Type.String() },
  },
];

const MEETINGS: readonly Described[] = [
  { path: `${API}/bodies`, tag: 'meetings', summary: 'Bodies of the city', answers: json(Type.Array(BODY)) },
  {
    path: `${API}/bodies/:body/meetings`,
    tag: 'meetings',
    summary: 'Meetings of a body, the newest first',
    params: { body: place.body },
    answers: json(Type.Array(MEETING)),
  },
  {
    path: `${API}/bodies/:body/meetings/:meeting`,
    tag: 'meetings',
    summary: 'A meeting with its agenda or minutes',
    params: place,
    query: version,
    answers: json(Type.Object({ body: BODY, meeting: words, date: words, status: words, files: Type.Array(record) })),
  },
  {
    path: `${API}/bodies/:body/meetings/:meeting/files/:document`,
    tag: 'meetings',
    summary: 'A document of a meeting',
    params: { ...place, document: words },
    answers: { '*/*': Type.Unknown() },
  },
  { path: OPARL, tag: 'meetings', summary: 'OParl 1.1: the system', answers: json(OBJECT) },
  { path: `${OPARL}/body`, tag: 'meetings', summary: 'OParl: the city', answers: json(OBJECT) },
  { path: `${OPARL}/bodies`, tag: 'meetings', summary: 'OParl: the one city, as a list', query: page, answers: json(LIST) },
  { path: `${OPARL}/organizations`, tag: 'meetings', summary: 'OParl: bodies of the city', query: page, answers: json(LIST) },
  {
    path: `${OPARL}/organizations/:body`,
    tag: 'meetings',
    summary: 'OParl: one of them',
    params: { body: place.body },
    answers: json(OBJECT),
  },
  ...(['meetings', 'papers', 'persons'] as const).map((name): Described => ({
    path: `${OPARL}/${name}`,
    tag: 'meetings',
    summary: `OParl: ${name}`,
    query: { ...page, body: Type.Optional(Type.String({ description: 'Of one body.' })) },
    answers: json(LIST),
  })),
  {
    path: `${OPARL}/meetings/:body/:meeting`,
    tag: 'meetings',
    summary: 'OParl: a meeting',
    params: place,
    query: version,
    answers: json(OBJECT),
  },
  ...OBJECT_KINDS.map((kind): Described => ({
    path: `${OPARL}/${kind}/:body/:meeting/:key`,
    tag: 'meetings',
    summary: `OParl: one of ${kind} of a meeting`,
    params: { ...place, key: words },
    query: version,
    answers: json(Type.Object({ id: words })),
  })),
];

const SEARCH: readonly Described[] = [
  {
    path: `${API}/search`,
    tag: 'search',
    summary: 'Meetings, matters, dialogues and documents by words',
    answers: json(Type.Object({ hits: Type.Array(record), total: orNull(count), next: orNull(words), facets: record, asOf: words })),
  },
  {
    path: `${API}/matters/:key`,
    tag: 'search',
    summary: 'A matter through all its meetings',
    params: { key: Type.String({ description: 'The dnr, in small letters and without blanks.' }) },
    answers: json(Type.Object({ dnr: words, key: words, title: words, steps: Type.Array(record), documents: Type.Array(record) })),
  },
];

const COMMANDS: Described = {
  path: `${LOG}/commands`,
  method: 'post',
  tag: 'commands',
  summary: 'The only way to change a dialogue',
  description:
    'Asks for a session from a site that the city has let in, for `Insyn-Csrf` where the session is a cookie, and for an `Idempotency-Key` of 16 bytes in base64url: the same key again gets the same receipt.',
  params: log,
  body: Type.Union(Object.values(COMMAND_SCHEMAS)),
  answers: json(
    Type.Object({
      seq: count,
      act: count,
      epoch: words,
      hash: words,
      ids: Type.Record(Type.String(), Type.String({ pattern: RANDOM_ID_PATTERN })),
    }),
  ),
};

export const KNOWN: readonly Described[] = [...LIVE, ...MEETINGS, ...SEARCH, COMMANDS];

/** Read by one person, by staff or by a machine that the city has an agreement with: no open data. */
export const NOT_OPEN =
  /^\/api\/v1\/(?:session|pairings|follows|sms|push)(?:\/|$)|^\/api\/v1\/dialogues\/:log\/(?:me\/|review$|vote\/|posts\/:post\/link$)/;

export const PROBLEM = Type.Object(
  {
    type: words,
    code: Type.String({ description: 'Stays the same; the title is in the language asked for.' }),
    title: words,
    status: Type.Integer(),
    fields: Type.Optional(Type.Array(words)),
    retryAfter: Type.Optional(Type.Integer({ description: 'Seconds.' })),
    left: Type.Optional(Type.Integer()),
    trace: words,
  },
  { additionalProperties: false },
);
export const PROBLEM_MEDIA = 'application/problem+json';
