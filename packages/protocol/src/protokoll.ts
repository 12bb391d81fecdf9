/**
 * What staff do with bodies and their meetings, as the console sends it over the control socket. No public address takes these:
 * they come from the admin pages and the console. Lengths that a rule decides are the rule's; these bound the parser.
 */
import type { DocumentId, LogId } from '@insyn/domain/ids.ts';
import { DOCUMENT_KINDS } from '@insyn/domain/protokoll/model.ts';
import { MINUTES_STATES, type ParagraphIndex, type ProtokollCommand } from '@insyn/domain/protokoll/types.ts';
import { type Static, Type } from 'typebox';
import { card, RANDOM_ID_PATTERN, sha256 } from './commands.ts';

const strict = { additionalProperties: false } as const;
const literals = <const T extends string>(values: readonly T[]): Type.TUnsafe<T> => Type.Unsafe<T>({ type: 'string', enum: [...values] });
const words = (most: number): Type.TString => Type.String({ maxLength: most });
const log = Type.Unsafe<LogId>({ type: 'string', maxLength: 64 });
const meeting = words(20);
const anchor = words(64);
const date = Type.Union([words(10), Type.Null()]);
const document = Type.Unsafe<DocumentId>({ type: 'string', pattern: RANDOM_ID_PATTERN });

const plan = Type.Object(
  {
    start: Type.Object({ utc: words(40), local: words(40), zone: words(64) }, strict),
    place: words(1000),
    number: words(200),
    takePart: words(20_000),
    open: Type.Boolean(),
  },
  strict,
);
const adjustment = Type.Object({ adjusted: date, posted: date, protocolAt: words(1000) }, strict);
const paragraphs = Type.Unsafe<readonly ParagraphIndex[]>({
  type: 'array',
  items: Type.Object({ anchor, was: Type.Union([anchor, Type.Null()]), fit: sha256 }, strict),
  maxItems: 5000,
});

/** One schema per command, by its type. */
export const PROTOKOLL_SCHEMAS = {
  'protokoll/found': Type.Object({ type: Type.Literal('protokoll/found'), name: words(1000), tenant: Type.Optional(log) }, strict),
  'protokoll/plan': Type.Object({ type: Type.Literal('protokoll/plan'), meeting, plan }, strict),
  'protokoll/cancel': Type.Object({ type: Type.Literal('protokoll/cancel'), meeting, reason: words(10_000) }, strict),
  'protokoll/publish': Type.Object(
    {
      type: Type.Literal('protokoll/publish'),
      meeting,
      kind: literals(DOCUMENT_KINDS),
      state: literals(MINUTES_STATES),
      adjustment,
      paragraphs,
      follows: Type.Integer({ minimum: 0, maximum: 100_000 }),
      card,
    },
    strict,
  ),
  'protokoll/adjust': Type.Object({ type: Type.Literal('protokoll/adjust'), meeting, adjustment }, strict),
  'protokoll/add-document': Type.Object(
    {
      type: Type.Literal('protokoll/add-document'),
      meeting,
      anchor: Type.Union([anchor, Type.Null()]),
      audience: literals(['everyone', 'representatives']),
      card,
    },
    strict,
  ),
  'protokoll/remove-document': Type.Object({ type: Type.Literal('protokoll/remove-document'), meeting, document }, strict),
  'protokoll/withdraw': Type.Object(
    {
      type: Type.Literal('protokoll/withdraw'),
      meeting,
      version: Type.Integer({ minimum: 1 }),
      decision: words(1000),
      ground: words(10_000),
    },
    strict,
  ),
  'protokoll/open-thread': Type.Object({ type: Type.Literal('protokoll/open-thread'), meeting, anchor, dialogue: log }, strict),
  'protokoll/place-thread': Type.Object({ type: Type.Literal('protokoll/place-thread'), dialogue: log, anchor }, strict),
} as const satisfies Record<ProtokollCommand['type'], Type.TSchema>;

type WireProtokoll = { [T in keyof typeof PROTOKOLL_SCHEMAS]: Static<(typeof PROTOKOLL_SCHEMAS)[T]> }[keyof typeof PROTOKOLL_SCHEMAS];

/** Schema and rule take the same commands: the compiler refuses a difference in either direction. */
type Covers<A, B extends A> = [A, B];
export type ProtokollAgrees = [Covers<ProtokollCommand, WireProtokoll>, Covers<WireProtokoll, ProtokollCommand>];

export function isProtokollType(value: unknown): value is ProtokollCommand['type'] {
  return typeof value === 'string' && Object.hasOwn(PROTOKOLL_SCHEMAS, value);
}
