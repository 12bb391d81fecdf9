/** Following a body, a matter, a person, a § or a dialogue: what is asked and answered. */
import { type Static, Type } from 'typebox';
import { FOLLOW_WAYS, PACES, TOPIC_KINDS, type FollowWay } from './follow-kinds.ts';

export { FOLLOW_WAYS, PACES, TOPIC_KINDS, type FollowWay, type Pace, type TopicKind } from './follow-kinds.ts';

const strict = { additionalProperties: false } as const;
const literals = <const T extends string>(values: readonly T[]): Type.TUnsafe<T> => Type.Unsafe<T>({ type: 'string', enum: [...values] });

/**
 * `key`: of a body its address (`skolnamnden`), of a matter its `dnrKey`, of a person name and party in small letters
 * (`ilyas sandholt (ly)`), of a § `skolnamnden/2026-03-03/31`, of a dialogue its log.
 */
export const topic = Type.Object({ kind: literals(TOPIC_KINDS), key: Type.String({ minLength: 1, maxLength: 200 }) }, strict);
export type Topic = Static<typeof topic>;

/** Where a browser is pushed to (Web Push, RFC 8030, 8291). */
export const pushTarget = Type.Object(
  {
    endpoint: Type.String({ maxLength: 2000 }),
    keys: Type.Object({ p256dh: Type.String({ maxLength: 200 }), auth: Type.String({ maxLength: 100 }) }, strict),
  },
  strict,
);
export type PushTarget = Static<typeof pushTarget>;

export const followRequest = Type.Object(
  {
    way: literals(FOLLOW_WAYS),
    /** A mail address or a telephone number; empty for push. */
    address: Type.String({ maxLength: 320 }),
    push: Type.Optional(pushTarget),
    topics: Type.Unsafe<readonly Topic[]>({ type: 'array', items: topic, minItems: 1, maxItems: 20 }),
    pace: literals(PACES),
    lang: Type.String({ maxLength: 35 }),
  },
  strict,
);
export type FollowRequest = Static<typeof followRequest>;

/** `check`: a message with a link or a code was sent, whether the address was known or not. `on`: push needs no second step. */
export type FollowAnswer = { readonly state: 'check' | 'on' };

/** Which ways this server has, and the key that browsers subscribe with; null without push. */
export type FollowWays = { readonly ways: readonly FollowWay[]; readonly pushKey: string | null };
