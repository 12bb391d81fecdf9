/** Commands on the wire: one schema for validation, types and documentation. Lengths that a rule decides are the rule's; these bound the parser. */
import { DIALOGUE_KINDS, PHASES } from '@insyn/domain/dialogue/types.ts';
import type { ContentId, DocumentId, PostId } from '@insyn/domain/ids.ts';
import { CHANNELS } from '@insyn/domain/debate/types.ts';
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
const lang = words(35);
/** Long enough for every text that a dialogue may allow; `debate/text-too-long` is decided by its setting. */
const text = words(65_536);
const sha256 = Type.String({ pattern: SHA256_PATTERN });
const size = Type.Integer({ minimum: 0, maximum: 1_000_000_000 });

const stance = Type.Union([
  Type.Object({ kind: Type.Literal('alternative'), alternative: words(64) }, strict),
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

const level = literals(LEVELS);
const settings = Type.Object(
  {
    editWindowMinutes: Type.Optional(Type.Number()),
    maxPostLength: Type.Optional(Type.Number()),
    levels: Type.Optional(Type.Object({ read: level, write: level, support: level, vote: level }, strict)),
    eligibility: Type.Optional(Type.Union([Type.Object({ area: words(200), minAge: Type.Number() }, strict), Type.Null()])),
  },
  strict,
);

const card = Type.Object(
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

/** One schema per command, by its type: errors name the field, not "none of twelve". */
export const COMMAND_SCHEMAS = {
  'dialogue/create': Type.Object(
    { type: Type.Literal('dialogue/create'), kind: literals(DIALOGUE_KINDS), description, settings: Type.Optional(settings) },
    strict,
  ),
  'dialogue/describe': Type.Object({ type: Type.Literal('dialogue/describe'), description }, strict),
  'dialogue/set': Type.Object({ type: Type.Literal('dialogue/set'), settings }, strict),
  'dialogue/enter': Type.Object({ type: Type.Literal('dialogue/enter'), phase: literals(PHASES) }, strict),
  'dialogue/resume': Type.Object({ type: Type.Literal('dialogue/resume') }, strict),
  'dialogue/add-document': Type.Object({ type: Type.Literal('dialogue/add-document'), card }, strict),
  'dialogue/remove-document': Type.Object({ type: Type.Literal('dialogue/remove-document'), document }, strict),
  'debate/submit': Type.Object(
    {
      type: Type.Literal('debate/submit'),
      text,
      lang,
      stance,
      parent: Type.Optional(Type.Object({ post, content }, strict)),
      assisted: Type.Optional(literals(CHANNELS)),
    },
    strict,
  ),
  'debate/edit': Type.Object({ type: Type.Literal('debate/edit'), post, text, lang, stance }, strict),
  'debate/add': Type.Object({ type: Type.Literal('debate/add'), post, text, lang }, strict),
  'debate/withdraw': Type.Object({ type: Type.Literal('debate/withdraw'), post }, strict),
  'debate/support': Type.Object({ type: Type.Literal('debate/support'), post, content }, strict),
  'debate/unsupport': Type.Object({ type: Type.Literal('debate/unsupport'), post }, strict),
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
