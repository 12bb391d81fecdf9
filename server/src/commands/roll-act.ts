/** What the console asks about the roll of a vote, as it travels over the control socket. Numbers of people are digests before they do. */
import { SEAT_ROLES } from '@insyn/domain/fact.ts';
import type { LogId } from '@insyn/domain/ids.ts';
import type { Definition } from '@insyn/domain/vote/definition.ts';
import { type Static, Type } from 'typebox';
import { Compile } from 'typebox/compile';
import type { Addressed, Unnamed } from '../ballot/registrar/letters.ts';

const strict = { additionalProperties: false } as const;
const log = Type.String({ pattern: '^[a-z0-9-]{3,64}$' });
const seat = Type.String({ pattern: `^(?:${SEAT_ROLES.join('|')})/[1-9][0-9]{0,8}$` });
const digest = Type.String({ pattern: '^[A-Za-z0-9_-]{43}$' });
const list = Type.String({ pattern: '^[A-Za-z0-9_-]{22}$' });
const handle = Type.String({ pattern: '^[0-9A-Z-]{1,20}$' });
/** Rows of one message. */
export const PIECE = 5000;

const ROLL_ACT = Type.Union([
  Type.Object({ act: Type.Literal('begin'), log, seat }, strict),
  Type.Object(
    {
      act: Type.Literal('stage'),
      list,
      entries: Type.Array(Type.Tuple([handle, Type.Union([digest, Type.Null()]), Type.String({ maxLength: 200 })]), { maxItems: PIECE }),
    },
    strict,
  ),
  Type.Object({ act: Type.Literal('drop'), list }, strict),
  Type.Object({ act: Type.Literal('take'), log, seat, list, election: digest }, strict),
  Type.Object({ act: Type.Literal('ask-codes'), log, seat, roll: digest, key: digest, count: Type.Integer({ minimum: 1 }) }, strict),
  Type.Object({ act: Type.Literal('confirm-codes'), log, seat, id: list }, strict),
  Type.Object({ act: Type.Literal('handles'), log, seat, credentials: Type.Array(digest, { maxItems: PIECE }) }, strict),
  Type.Object({ act: Type.Literal('unnamed'), log, seat }, strict),
  Type.Object(
    {
      act: Type.Literal('set-codes'),
      log,
      seat,
      id: list,
      codes: Type.Array(Type.Tuple([handle, Type.String({ pattern: '^[0-9A-Z]{17}$' })]), { maxItems: PIECE }),
    },
    strict,
  ),
  Type.Object({ act: Type.Literal('codes-done'), log, seat, id: list, count: Type.Integer({ minimum: 0 }), file: digest }, strict),
]);

export type RollAct = Static<typeof ROLL_ACT>;

/** What is answered to each, beside a refusal in words. */
export type RollAnswers = {
  /** `tenant`: whose key makes the digests of the numbers. */
  readonly begin: { readonly election: string; readonly prefix: string; readonly tenant: LogId };
  readonly stage: null;
  readonly drop: null;
  readonly take: { readonly added: number };
  /** `waits`: another official has not confirmed yet. */
  readonly 'ask-codes':
    { readonly waits: true; readonly id: string } | { readonly waits: false; readonly id: string; readonly letter: LetterFacts };
  readonly 'confirm-codes': null;
  readonly handles: readonly (Addressed | null)[];
  readonly unnamed: readonly Unnamed[];
  readonly 'set-codes': { readonly refused: readonly string[] };
  readonly 'codes-done': null;
};
/** What every letter of an election says. */
export type LetterFacts = {
  readonly definition: Definition;
  readonly election: string;
  readonly tenant: LogId;
  readonly city: string;
  readonly phone: string;
};

export type RollAnswer<A extends RollAct['act'] = RollAct['act']> =
  { readonly done: true; readonly value: RollAnswers[A] } | { readonly done: false; readonly sv: string; readonly en: string };
export type RollDesk = <A extends RollAct['act']>(act: Extract<RollAct, { act: A }>) => Promise<RollAnswer<A>>;

const compiled = Compile(ROLL_ACT);

/** `null` for what is no such act. */
export function readRollAct(value: unknown): RollAct | null {
  return compiled.Check(value) ? value : null;
}

/** Where there is no registrar at all. */
export const noRollDesk: RollDesk = async () => ({ done: false, sv: 'Det finns ingen omröstning här.', en: 'There is no vote here.' });
