/** Commands on the wire: one schema for validation, types and documentation. Lengths that a rule decides are the rule's; these bound the parser. */
import { DIALOGUE_KINDS, PHASES } from '@insyn/domain/dialogue/types.ts';
import { CONTROLS, type PanelMember } from '@insyn/domain/chat/types.ts';
import type { ContentId, DocumentId, LogId, PollId, PostId, ReportId, SessionId } from '@insyn/domain/ids.ts';
import { CHANNELS, SIDES, type InvitedBody, type SummarySentence } from '@insyn/domain/debate/types.ts';
import { REVIEW_SCOPES, REVIEW_TIMES, type PolicyText } from '@insyn/domain/moderation/types.ts';
import { OPINION_ANSWERS } from '@insyn/domain/opinion/types.ts';
import type { DialogueLogCommand } from '@insyn/domain/root.ts';
import { LEVELS } from '@insyn/domain/access.ts';
import { type Static, Type } from 'typebox';

const strict = { additionalProperties: false } as const;

/** 16 bytes in base64url without padding, canonical: the last character carries two bits. */
export const RANDOM_ID_PATTERN = '^[A-Za-z0-9_-]{21}[AQgw]$';
/** SHA-256 in base64url without padding, canonical. */
export const SHA256_PATTERN = '^[A-Za-z0-9_-]{42}[AEIMQUYcgkosw048]$';

const id = <T extends string>(): Type.TUnsafe<T> => Type.Unsafe<T>({ type: 'string', pattern: RANDOM_ID_PATTERN });
const literals = <const T extends string>(values: readonly T[]): Type.TUnsafe<T> => Type.Unsafe<T>({ type: 'string', enum: [...values] });
const words = (most: number): Type.TString => Type.String({ maxLength: most });
const readonlyArray = <T>(items: Type.TUnsafe<T> | Type.TSchema, most: number): Type.TUnsafe<readonly T[]> =>
  Type.Unsafe<readonly T[]>({ type: 'array', items, maxItems: most });

const post = id<PostId>();
const content = id<ContentId>();
const document = id<DocumentId>();
const report = id<ReportId>();
const lang = words(35);
/** Long enough for every text that a dialogue may allow; `debate/text-too-long` is decided by its setting. */
const text = words(65_536);
export const sha256 = Type.String({ pattern: SHA256_PATTERN });
const size = Type.Integer({ minimum: 0, maximum: 1_000_000_000 });

const stance = Type.Union([
  Type.Object({ kind: Type.Literal('alternative'), alternative: words(64), side: Type.Optional(literals(SIDES)) }, strict),
  Type.Object({ kind: Type.Literal('question') }, strict),
  Type.Object({ kind: Type.Literal('other') }, strict),
]);

const alternative = Type.Object({ id: words(64), letter: words(8), title: words(500) }, strict);

const about = Type.Object(
  { responsible: words(2000), publicity: words(2000), retention: words(2000), rights: words(2000), contact: words(2000) },
  strict,
);

const description = Type.Object(
  {
    title: words(1000),
    summary: words(20_000),
    lang,
    body: words(500),
    dnr: words(100),
    alternatives: readonlyArray<Static<typeof alternative>>(alternative, 50),
    about: Type.Union([about, Type.Null()]),
    debateCloses: Type.Union([words(40), Type.Null()]),
  },
  strict,
);

/** The § whose thread a dialogue is: body's log, meeting, place. */
const paragraph = Type.Object({ body: Type.Unsafe<LogId>(words(64)), meeting: words(20), anchor: words(32) }, strict);

const level = literals(LEVELS);
const settings = Type.Object(
  {
    editWindowMinutes: Type.Optional(Type.Number()),
    maxPostLength: Type.Optional(Type.Number()),
    levels: Type.Optional(Type.Object({ read: level, write: level, support: level, vote: level }, strict)),
    review: Type.Optional(Type.Object({ when: literals(REVIEW_TIMES), of: literals(REVIEW_SCOPES) }, strict)),
    eligibility: Type.Optional(Type.Union([Type.Object({ area: words(200), minAge: Type.Number() }, strict), Type.Null()])),
  },
  strict,
);

export const card = Type.Object(
  {
    title: words(1000),
    media: words(100),
    bytes: size,
    sha256,
    lang,
    source: Type.Union([Type.Object({ name: words(1000), media: words(100), bytes: size, sha256 }, strict), Type.Null()]),
  },
  strict,
);

const both = Type.Object({ sv: words(2000), en: words(2000) }, strict);
const reason = Type.Object(
  {
    code: words(64),
    label: both,
    clause: words(500),
    ground: literals(['law', 'rule']),
    why: both,
    immediate: Type.Boolean(),
    batch: Type.Boolean(),
    retired: Type.Boolean(),
  },
  strict,
);
const hours = Type.Object({ day: Type.Integer({ minimum: 1, maximum: 7 }), from: words(5), to: words(5) }, strict);
const staffing = Type.Object(
  {
    zone: words(64),
    week: readonlyArray<Static<typeof hours>>(hours, 60),
    closed: readonlyArray<string>(words(10), 400),
    usualMinutes: Type.Number(),
  },
  strict,
);
const reply = Type.Object({ id: words(64), title: words(200), text: words(2000) }, strict);
const policy = Type.Unsafe<PolicyText>(
  Type.Object(
    {
      title: words(500),
      text: words(40_000),
      lang,
      reasons: readonlyArray<Static<typeof reason>>(reason, 60),
      staffing,
      hosts: readonlyArray<string>(words(253), 200),
      replies: readonlyArray<Static<typeof reply>>(reply, 60),
    },
    strict,
  ),
);
const place = Type.Object({ start: size, end: size }, strict);
const judging = { post, content, reason: words(64), note: words(10_000) };
const version = Type.Object({ post, content }, strict);
const sentence = Type.Object({ text: words(2000), posts: readonlyArray<PostId>(post, 50) }, strict);
const invited = Type.Object({ id: words(64), name: words(500) }, strict);
const act = Type.Integer({ minimum: 1, maximum: Number.MAX_SAFE_INTEGER });

const session = id<SessionId>();
const poll = id<PollId>();
const member = Type.Integer({ minimum: 1, maximum: Number.MAX_SAFE_INTEGER });
const zoned = Type.Object({ utc: words(40), local: words(40), zone: words(64) }, strict);
const panelMember = Type.Object(
  {
    member,
    name: words(500),
    role: literals(['representative', 'official']),
    party: words(500),
    body: words(500),
    title: words(500),
  },
  strict,
);
const plan = Type.Object(
  {
    title: words(1000),
    about: words(4000),
    rules: words(4000),
    lang,
    asks: zoned,
    opens: zoned,
    closes: zoned,
    control: literals(CONTROLS),
    delaySeconds: Type.Number(),
    slowSeconds: Type.Number(),
    panel: readonlyArray<PanelMember>(panelMember, 50),
    host: words(500),
  },
  strict,
);

/** One schema per command, by its type: errors name the field, not "none of twelve". */
export const COMMAND_SCHEMAS = {
  'dialogue/create': Type.Object(
    {
      type: Type.Literal('dialogue/create'),
      kind: literals(DIALOGUE_KINDS),
      description,
      settings: Type.Optional(settings),
      policy: Type.Optional(policy),
      paragraph: Type.Optional(Type.Union([paragraph, Type.Null()])),
    },
    strict,
  ),
  'dialogue/describe': Type.Object({ type: Type.Literal('dialogue/describe'), description }, strict),
  'dialogue/set': Type.Object({ type: Type.Literal('dialogue/set'), settings }, strict),
  'dialogue/enter': Type.Object({ type: Type.Literal('dialogue/enter'), phase: literals(PHASES) }, strict),
  'dialogue/resume': Type.Object({ type: Type.Literal('dialogue/resume') }, strict),
  'dialogue/close': Type.Object({ type: Type.Literal('dialogue/close') }, strict),
  'dialogue/reopen': Type.Object({ type: Type.Literal('dialogue/reopen'), closes: words(40) }, strict),
  'dialogue/confirm': Type.Object({ type: Type.Literal('dialogue/confirm'), digest: sha256 }, strict),
  'dialogue/withdraw-proposal': Type.Object({ type: Type.Literal('dialogue/withdraw-proposal'), digest: sha256 }, strict),
  'dialogue/add-document': Type.Object({ type: Type.Literal('dialogue/add-document'), card }, strict),
  'dialogue/remove-document': Type.Object({ type: Type.Literal('dialogue/remove-document'), document }, strict),
  'debate/submit': Type.Object(
    {
      type: Type.Literal('debate/submit'),
      text,
      lang,
      stance,
      parent: Type.Optional(Type.Object({ post, content }, strict)),
      answers: Type.Optional(Type.Boolean()),
      assisted: Type.Optional(literals(CHANNELS)),
    },
    strict,
  ),
  'debate/edit': Type.Object({ type: Type.Literal('debate/edit'), post, text, lang, stance }, strict),
  'debate/add': Type.Object({ type: Type.Literal('debate/add'), post, text, lang }, strict),
  'debate/withdraw': Type.Object({ type: Type.Literal('debate/withdraw'), post }, strict),
  'debate/support': Type.Object({ type: Type.Literal('debate/support'), post, content }, strict),
  'debate/unsupport': Type.Object({ type: Type.Literal('debate/unsupport'), post }, strict),
  'debate/highlight': Type.Object({ type: Type.Literal('debate/highlight'), post, reason: words(4000) }, strict),
  'debate/unhighlight': Type.Object({ type: Type.Literal('debate/unhighlight'), post }, strict),
  'debate/mark-answered': Type.Object({ type: Type.Literal('debate/mark-answered'), post, reply: post }, strict),
  'debate/unmark-answered': Type.Object({ type: Type.Literal('debate/unmark-answered'), post }, strict),
  'debate/summarise': Type.Object(
    {
      type: Type.Literal('debate/summarise'),
      day: words(10),
      lang,
      sentences: readonlyArray<SummarySentence>(sentence, 30),
      missing: words(4000),
    },
    strict,
  ),
  'debate/invite': Type.Object({ type: Type.Literal('debate/invite'), bodies: readonlyArray<InvitedBody>(invited, 100) }, strict),
  'debate/publish-yttrande': Type.Object(
    {
      type: Type.Literal('debate/publish-yttrande'),
      organisation: words(1000),
      body: Type.Union([words(64), Type.Null()]),
      summary: words(4000),
      text,
      lang,
      stance,
      card: Type.Union([card, Type.Null()]),
    },
    strict,
  ),
  'debate/withdraw-yttrande': Type.Object({ type: Type.Literal('debate/withdraw-yttrande'), yttrande: document }, strict),
  'chat/plan': Type.Object({ type: Type.Literal('chat/plan'), plan }, strict),
  'chat/change': Type.Object({ type: Type.Literal('chat/change'), session, plan }, strict),
  'chat/cancel': Type.Object({ type: Type.Literal('chat/cancel'), session, reason: words(10_000) }, strict),
  'chat/ask': Type.Object({ type: Type.Literal('chat/ask'), session, text, lang, to: Type.Union([member, Type.Null()]) }, strict),
  'chat/follow-up': Type.Object({ type: Type.Literal('chat/follow-up'), question: post, text, lang }, strict),
  'chat/answer-poll': Type.Object({ type: Type.Literal('chat/answer-poll'), poll, choice: Type.Integer() }, strict),
  'chat/arrive': Type.Object({ type: Type.Literal('chat/arrive'), session }, strict),
  'chat/depart': Type.Object({ type: Type.Literal('chat/depart'), session }, strict),
  'chat/take': Type.Object({ type: Type.Literal('chat/take'), question: post }, strict),
  'chat/release': Type.Object({ type: Type.Literal('chat/release'), question: post }, strict),
  'chat/answer': Type.Object(
    {
      type: Type.Literal('chat/answer'),
      question: post,
      text,
      lang,
      standard: Type.Boolean(),
      facts: Type.Union([content, Type.Null()]),
    },
    strict,
  ),
  'chat/defer': Type.Object({ type: Type.Literal('chat/defer'), question: post, until: Type.Union([words(10), Type.Null()]) }, strict),
  'chat/hand-over': Type.Object({ type: Type.Literal('chat/hand-over'), question: post, to: member, note: words(10_000) }, strict),
  'chat/take-up': Type.Object({ type: Type.Literal('chat/take-up'), question: post, member }, strict),
  'chat/decline': Type.Object({ type: Type.Literal('chat/decline'), question: post, reason: words(10_000) }, strict),
  'chat/requeue': Type.Object({ type: Type.Literal('chat/requeue'), question: post }, strict),
  'chat/merge': Type.Object({ type: Type.Literal('chat/merge'), question: post, into: post }, strict),
  'chat/prepare': Type.Object({ type: Type.Literal('chat/prepare'), question: post, text, facts: words(20_000), lang }, strict),
  'chat/pause': Type.Object({ type: Type.Literal('chat/pause'), session, reason: words(10_000) }, strict),
  'chat/resume': Type.Object({ type: Type.Literal('chat/resume'), session }, strict),
  'chat/extend': Type.Object({ type: Type.Literal('chat/extend'), session, closes: zoned }, strict),
  'chat/end': Type.Object({ type: Type.Literal('chat/end'), session, thanks: words(10_000) }, strict),
  'chat/approve-record': Type.Object({ type: Type.Literal('chat/approve-record'), session, upto: act }, strict),
  'chat/open-poll': Type.Object(
    { type: Type.Literal('chat/open-poll'), session, question: words(2000), options: readonlyArray<string>(words(2000), 20) },
    strict,
  ),
  'chat/close-poll': Type.Object({ type: Type.Literal('chat/close-poll'), poll }, strict),
  'chat/show-poll': Type.Object({ type: Type.Literal('chat/show-poll'), poll }, strict),
  'opinion/answer': Type.Object({ type: Type.Literal('opinion/answer'), statement: content, answer: literals(OPINION_ANSWERS) }, strict),
  'moderation/publish-policy': Type.Object({ type: Type.Literal('moderation/publish-policy'), policy, inherited: Type.Boolean() }, strict),
  'moderation/set-words': Type.Object(
    { type: Type.Literal('moderation/set-words'), words: readonlyArray<string>(words(400), 1000) },
    strict,
  ),
  'moderation/approve': Type.Object({ type: Type.Literal('moderation/approve'), post, content }, strict),
  'moderation/return': Type.Object(
    { type: Type.Literal('moderation/return'), ...judging, place: Type.Union([place, Type.Null()]) },
    strict,
  ),
  'moderation/reject': Type.Object({ type: Type.Literal('moderation/reject'), ...judging }, strict),
  'moderation/reject-each': Type.Object(
    {
      type: Type.Literal('moderation/reject-each'),
      versions: readonlyArray<Static<typeof version>>(version, 200),
      reason: words(64),
      note: words(10_000),
    },
    strict,
  ),
  'moderation/hide': Type.Object({ type: Type.Literal('moderation/hide'), post, reason: words(64), note: words(10_000) }, strict),
  'moderation/restore': Type.Object({ type: Type.Literal('moderation/restore'), post }, strict),
  'moderation/undo': Type.Object({ type: Type.Literal('moderation/undo'), act }, strict),
  'moderation/note': Type.Object(
    { type: Type.Literal('moderation/note'), post: Type.Union([post, Type.Null()]), text: words(10_000) },
    strict,
  ),
  'moderation/send-to-registrar': Type.Object({ type: Type.Literal('moderation/send-to-registrar'), post }, strict),
  'moderation/register': Type.Object({ type: Type.Literal('moderation/register'), post, dnr: words(500) }, strict),
  'moderation/erase': Type.Object({ type: Type.Literal('moderation/erase'), post, decision: words(500), ground: words(10_000) }, strict),
  'moderation/report': Type.Object(
    {
      type: Type.Literal('moderation/report'),
      post,
      content,
      reason: words(64),
      text: words(20_000),
      goodFaith: Type.Boolean(),
    },
    strict,
  ),
  'moderation/answer-report': Type.Object(
    { type: Type.Literal('moderation/answer-report'), report, outcome: literals(['acted', 'no-action']), text: words(20_000) },
    strict,
  ),
  'moderation/appeal': Type.Object({ type: Type.Literal('moderation/appeal'), act, text: words(20_000) }, strict),
  'moderation/decide-appeal': Type.Object(
    { type: Type.Literal('moderation/decide-appeal'), act, outcome: literals(['upheld', 'changed']), text: words(20_000) },
    strict,
  ),
} as const satisfies Record<DialogueLogCommand['type'], Type.TSchema>;

export type WireCommand = { [T in keyof typeof COMMAND_SCHEMAS]: Static<(typeof COMMAND_SCHEMAS)[T]> }[keyof typeof COMMAND_SCHEMAS];

/** Schema and rule take the same commands: the compiler refuses a difference in either direction. */
type Covers<A, B extends A> = [A, B];
export type CommandsAgree = [Covers<DialogueLogCommand, WireCommand>, Covers<WireCommand, DialogueLogCommand>];

/** Every type of command. */
export const COMMAND_TYPES = Object.keys(COMMAND_SCHEMAS) as readonly DialogueLogCommand['type'][];

export function isCommandType(value: unknown): value is DialogueLogCommand['type'] {
  return typeof value === 'string' && Object.hasOwn(COMMAND_SCHEMAS, value);
}
