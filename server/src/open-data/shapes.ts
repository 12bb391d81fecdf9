/** What the open API answers with, as schemas: of them the OpenAPI document is made, and by them the tests read every answer. */
import { type Static, Type, type TSchema } from '@fastify/type-provider-typebox';
import { CHANNELS, SIDES } from '@insyn/domain/debate/types.ts';
import { DIALOGUE_KINDS, PHASES } from '@insyn/domain/dialogue/types.ts';

const closed = { additionalProperties: false } as const;
export const oneOf = <const T extends string>(values: readonly T[]): Type.TUnsafe<T> =>
  Type.Unsafe<T>({ type: 'string', enum: [...values] });
export const orNull = <T extends TSchema>(schema: T): Type.TUnion<[T, Type.TNull]> => Type.Union([schema, Type.Null()]);
export const moment = Type.String({ format: 'date-time', description: 'UTC.' });
export const address = Type.String({ format: 'uri' });
const count = Type.Integer({ minimum: 0 });
const words = Type.String();

export const pageOf = <T extends TSchema>(row: T) =>
  Type.Object(
    {
      items: Type.Array(row),
      next: orNull(Type.String({ description: 'Given back as `cursor` it begins the next page; null at the end.' })),
    },
    closed,
  );

export const ALTERNATIVE = Type.Object({ id: words, letter: words, title: words }, closed);

export const DOCUMENT = Type.Object(
  { id: words, title: words, media: words, bytes: count, sha256: words, lang: words, at: moment, address },
  closed,
);

export const DIALOGUE = Type.Object(
  {
    id: Type.String({ description: 'Its name in addresses; never changes.' }),
    kind: oneOf(DIALOGUE_KINDS),
    title: words,
    summary: words,
    lang: words,
    body: Type.String({ description: 'The body that decides; empty where there is none.' }),
    dnr: words,
    phase: oneOf(PHASES),
    since: moment,
    changed: Type.String({ format: 'date-time', description: 'When its log got its last line. UTC.' }),
    lines: Type.Integer({ minimum: 1, description: 'Lines of its log.' }),
    debateOpen: Type.Boolean(),
    debateCloses: orNull(moment),
    alternatives: Type.Array(ALTERNATIVE),
    counts: Type.Object({ published: count, hidden: count, withdrawn: count }, closed),
    documents: Type.Array(DOCUMENT),
    chats: Type.Array(Type.Object({ id: words, page: address, record: address }, closed)),
    licence: address,
    page: address,
    markdown: address,
    contributions: address,
    ledger: address,
    statistics: address,
    log: address,
    feed: address,
    calendar: address,
    result: orNull(address),
  },
  closed,
);
export type DialogueRow = Static<typeof DIALOGUE>;
/** One that has left the web: whoever has a copy is asked to remove it. */
const GONE = Type.Object({ id: words, title: words, deleted: Type.Literal(true), why: oneOf(['off-web']), changed: moment }, closed);
export const DIALOGUES = Type.Object({ ...pageOf(DIALOGUE).properties, gone: Type.Array(GONE) }, closed);

const STANCE = Type.Object(
  {
    kind: oneOf(['alternative', 'question', 'other']),
    alternative: orNull(words),
    side: orNull(oneOf(SIDES)),
  },
  closed,
);
const ADDENDUM = Type.Object({ at: moment, text: words, lang: words }, closed);
const ROLE = Type.Object({ role: oneOf(['representative', 'official']), title: words, body: words, party: words }, closed);
const place = {
  id: words,
  dialogue: words,
  at: moment,
  parent: orNull(words),
  thread: orNull(Type.String({ description: 'The top post of the thread; null for one that is.' })),
};

export const CONTRIBUTION = Type.Object(
  {
    ...place,
    deleted: Type.Literal(false),
    author: Type.Object({ name: Type.String({ description: 'As it is shown; empty where it is hidden.' }), role: orNull(ROLE) }, closed),
    text: Type.String({ description: 'Markdown.' }),
    lang: words,
    stance: STANCE,
    support: count,
    changed: orNull(moment),
    addenda: Type.Array(ADDENDUM),
    assisted: orNull(oneOf(CHANNELS)),
    answer: orNull(Type.String({ description: 'The reply that is the answer of the city.' })),
    page: address,
  },
  closed,
);
export const TOMBSTONE = Type.Object(
  {
    ...place,
    deleted: Type.Literal(true),
    why: oneOf(['author', 'erased', 'moderated']),
    reason: orNull(Type.String({ description: 'Code of the rules of debate, where it was hidden by them.' })),
    page: address,
  },
  closed,
);
export const CONTRIBUTION_ROW = Type.Union([CONTRIBUTION, TOMBSTONE]);
export type ContributionRow = Static<typeof CONTRIBUTION> | Static<typeof TOMBSTONE>;
export const CONTRIBUTIONS = pageOf(CONTRIBUTION_ROW);

const FIGURE = Type.Object({ id: words, letter: words, votes: count, permille: count }, closed);
const TALLY = Type.Object({ alternatives: Type.Array(FIGURE), valid: count, blank: count, invalid: count }, closed);
const TURNOUT = Type.Object({ voted: count, roll: count, permille: count }, closed);
export const VOTE = Type.Object(
  {
    dialogue: words,
    election: Type.String({ description: 'SHA-256 of the definition that two have signed.' }),
    status: words,
    question: words,
    opens: moment,
    closes: moment,
    alternatives: Type.Array(ALTERNATIVE),
    resultAt: orNull(moment),
    figures: orNull(Type.Object({ total: orNull(TALLY), leading: Type.Array(words), turnout: TURNOUT }, closed)),
    page: address,
    definition: address,
    file: orNull(address),
  },
  closed,
);
export type VoteRow = Static<typeof VOTE>;
export const VOTES = pageOf(VOTE);

export const ACT = Type.Object(
  {
    dialogue: words,
    act: Type.Integer({ minimum: 1, description: 'Line of the log of the dialogue.' }),
    at: moment,
    kind: words,
    post: orNull(words),
    reason: orNull(words),
    label: orNull(Type.Object({ sv: words, en: words }, closed)),
    clause: words,
    policy: count,
    by: words,
    check: orNull(words),
    source: orNull(words),
    outcome: orNull(words),
    about: orNull(Type.Integer()),
    undone: Type.Boolean(),
    appeal: orNull(words),
    reference: words,
  },
  closed,
);
export type ActRow = Static<typeof ACT>;
export const ACTS = pageOf(ACT);

export const FIGURES = Type.Object(
  {
    posts: count,
    replies: count,
    hidden: count,
    withdrawn: count,
    supports: count,
    questions: Type.Object({ asked: count, answered: count }, closed),
    byAlternative: Type.Array(Type.Object({ alternative: words, for: count, against: count, neither: count }, closed)),
    byChannel: Type.Record(Type.String(), count),
  },
  closed,
);
export const STATISTICS_ROW = Type.Object({ dialogue: words, changed: moment, figures: FIGURES }, closed);
export type StatisticsRow = Static<typeof STATISTICS_ROW>;
export const STATISTICS = pageOf(STATISTICS_ROW);

export const USAGE_ROW = Type.Object(
  {
    day: Type.String({ format: 'date', description: 'A whole day of the city that is over.' }),
    openings: orNull(Type.Integer({ minimum: 10, description: 'Of all pages and elements; null below 10.' })),
    pages: orNull(count),
    elements: orNull(count),
  },
  closed,
);
export type UsageRow = Static<typeof USAGE_ROW>;
export const USAGE = pageOf(USAGE_ROW);
