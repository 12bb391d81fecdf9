/** Something that those who follow are told of: names and places of it, never its words. Those are looked up when it is sent. */
import type { LogId } from '@insyn/domain/ids.ts';
import type { Topic } from '@insyn/protocol/follows.ts';

/** Of a chat: announced, another time, cancelled; it begins within a quarter of an hour; its record is approved; an answer came after it. */
export const CHAT_HAPPENINGS = ['chat-announced', 'chat-moved', 'chat-cancelled', 'chat-soon', 'chat-record', 'chat-late'] as const;
export type ChatHappening = (typeof CHAT_HAPPENINGS)[number];

/** Of a rådslag, its meetings at a place and its vote. */
export const RADSLAG_HAPPENINGS = [
  'radslag-announced',
  /** What there is to read is there */
  'radslag-information',
  /** Times of the plan are others */
  'radslag-moved',
  'gathering-planned',
  'gathering-changed',
  'gathering-cancelled',
  'vote-opened',
  /** It closes within a day */
  'vote-closing',
  'vote-closed',
  'vote-cancelled',
  'vote-result',
  /** What came out, where there is no vote */
  'radslag-result',
  'radslag-answered',
  'radslag-corrected',
  /** The answer has not come in time */
  'radslag-overdue',
] as const;
export type RadslagHappening = (typeof RADSLAG_HAPPENINGS)[number];

export const HAPPENING_KINDS = [
  /** The notice of a meeting (kallelse), or a new version of it */
  'called',
  /** Another time or place */
  'moved',
  'cancelled',
  /** Minutes or an utlåtande: not adjusted yet, adjusted, another version of what was adjusted */
  'minutes',
  'adjusted',
  'corrected',
  /** Announced on the notice board: from then on a decision can be appealed */
  'posted',
  'document',
  /** A § is open for questions */
  'thread',
  'dialogue-opened',
  'dialogue-closing',
  'dialogue-closed',
  /** A question in it has the city's answer */
  'dialogue-question',
  /** The dialogue as a whole has it */
  'dialogue-answered',
  ...CHAT_HAPPENINGS,
  ...RADSLAG_HAPPENINGS,
] as const;
export type HappeningKind = (typeof HAPPENING_KINDS)[number];

export type What = {
  readonly kind: HappeningKind;
  readonly log: LogId;
  /** Of a body's log. */
  readonly meeting?: string;
  /** Of a document; or which change of a plan it was, from 0. */
  readonly version?: number;
  readonly document?: string;
  readonly dialogue?: LogId;
  readonly post?: string;
  /** A chat, and when it was to be, UTC; or a meeting at a place. */
  readonly session?: string;
  /** What a meeting at a place, or an answer, says. */
  readonly content?: string;
  readonly election?: string;
  readonly opens?: string;
  readonly closes?: string;
};

export function isOfChat(kind: HappeningKind): kind is ChatHappening {
  return CHAT_HAPPENINGS.some((each) => each === kind);
}

/** What of a dialogue is told in words of its own. */
export function isOfRadslag(kind: HappeningKind): kind is RadslagHappening {
  return RADSLAG_HAPPENINGS.some((each) => each === kind);
}

/** `anchor`: the § that the topic is about, where it is one. */
export type Matched = Topic & { readonly anchor: string | null };

export type Happening = {
  /** Unique, and the same however often it is made: one row of the outbox each. */
  readonly id: string;
  /** ms since 1970. */
  readonly at: number;
  readonly what: What;
  readonly topics: readonly Matched[];
};

/** `ilyas sandholt (ly)`. */
export function personKey({ name, party }: { readonly name: string; readonly party: string }): string {
  const clean = (text: string): string => text.normalize('NFC').replace(/\s+/gu, ' ').trim().toLowerCase();
  return party.trim() === '' ? clean(name) : `${clean(name)} (${clean(party)})`;
}
