/**
 * Branded identifiers. Every id but a log's slug is 16 random bytes in base64url (22 characters), drawn by the `Ids` port
 * of the authority, never a counter and never made by a client.
 */
type Brand<Name extends string> = string & { readonly brand: Name };

/** A log's name: its slug, `[a-z0-9-]{3,64}`, unique in the installation, never changed. */
export type LogId = Brand<'log'>;
/** A post in a debate; the same for all its versions. */
export type PostId = Brand<'post'>;
/** A background document of a dialogue. */
export type DocumentId = Brand<'document'>;
/** A reader's report of a post. */
export type ReportId = Brand<'report'>;
/** A chat at a set time within a dialogue. */
export type SessionId = Brand<'session'>;
/** A quick poll of a chat. */
export type PollId = Brand<'poll'>;
/** A content: what people write, kept beside the line and named in it by digest only. */
export type ContentId = Brand<'content'>;
/** A person within one log, drawn at random per person and log: cannot be joined across logs. */
export type Pseudonym = Brand<'pseudonym'>;
/** HMAC-SHA-256(secret of the log, person ‖ purpose ‖ target), base64url, 128 bits: counts a person once. */
export type Mark = Brand<'mark'>;

const BODY_PREFIX = 'namnd-';
const SLUG = /^[a-z0-9](?:[a-z0-9-]{1,62})[a-z0-9]$/;
const RANDOM_ID = /^[A-Za-z0-9_-]{21}[AQgw]$/;

/** True for a well-formed slug of a log. */
export function isLogId(value: unknown): value is LogId {
  return typeof value === 'string' && SLUG.test(value);
}

/** Logs of bodies have names of their own, so that no dialogue can stand where a body is to be founded. */
export function isBodyLog(log: string): boolean {
  return log.startsWith(BODY_PREFIX);
}

/** `skolnamnden`: the part of its address. */
export function bodyOf(log: LogId): string {
  return log.slice(BODY_PREFIX.length);
}

/** The log of `skolnamnden`; `null` for what can be no body's address. */
export function bodyLogOf(body: string): LogId | null {
  const log = `${BODY_PREFIX}${body}`;
  return isLogId(log) ? log : null;
}

/** True for 16 bytes in canonical base64url without padding. */
export function isRandomId(value: unknown): value is string {
  return typeof value === 'string' && RANDOM_ID.test(value);
}
