/**
 * Sends what is due, one message for each who is to be told, whatever happened. A row is marked in the transaction after the message
 * was taken: a server that dies in between sends that one message again, once. What is not taken is tried again later.
 */
import { createHash } from 'node:crypto';
import { MailError, type Mailer } from '../identity/mail/mailer.ts';
import { type ComposeParts, type Notice, noticeOf } from './compose.ts';
import { askMail, askSms, type MessageParts, noticeMail, noticePush, noticeSms, ownPath } from './message.ts';
import type { DueFollower, Follower, FollowStore } from './store.ts';
import { PushError, type Pusher } from './ways/push.ts';
import { SmsError, type SmsGateway } from './ways/sms.ts';
import { noticeWords } from './words.ts';

export type Ways = { readonly mailer: Mailer | null; readonly sms: SmsGateway | null; readonly push: Pusher | null };

/** What is told of a message that was not taken: its way and a code, no address and no text. */
export type SendFault = { readonly about: 'follow'; readonly way: Follower['way']; readonly code: string; readonly given: boolean };

export type SenderParts = {
  readonly store: FollowStore;
  readonly ways: Ways;
  readonly compose: ComposeParts;
  readonly baseUrl: () => string;
  readonly now: () => number;
  readonly warn: (fault: SendFault) => void;
  /** Told of what nobody expected; it holds up nobody else. */
  readonly report: (error: unknown) => void;
};

/** Messages under way at once, and followers looked up at once. */
const AT_ONCE = 4;
const BATCH = 100;

/** Resolves when nothing is due any more, or `stopped`. */
export async function sendDue(parts: SenderParts, stopped: () => boolean): Promise<void> {
  const { store, now } = parts;
  for (;;) {
    const due = stopped() ? [] : store.due(now(), BATCH);
    if (due.length === 0) return;
    const waiting = [...due];
    const work = async (): Promise<void> => {
      for (let next = waiting.shift(); next !== undefined && !stopped(); next = waiting.shift()) await sendTo(parts, next);
    };
    await Promise.all(Array.from({ length: AT_ONCE }, work));
  }
}

async function sendTo(parts: SenderParts, { follower, rows }: DueFollower): Promise<void> {
  const { store, now } = parts;
  const named = rows.map(({ happening }) => happening);
  try {
    const outcome = await told(parts, follower, rows);
    if (outcome === 'gone') store.end(follower.follower);
    else store.settle(follower.follower, named, now());
  } catch (error) {
    const code = codeOf(error);
    if (code === 'unexpected') parts.report(error);
    parts.warn({ about: 'follow', way: follower.way, code, given: store.failed(follower.follower, named, now()) });
  }
}

async function told(parts: SenderParts, follower: Follower, rows: DueFollower['rows']): Promise<Outcome> {
  const composed = await Promise.all(rows.map((row) => noticeOf(row, follower.lang, parts.compose)));
  const notices = composed.filter((notice) => notice !== null);
  const asks = rows.some(({ what }) => what === null);
  // All of it is hidden, gone or no news any more.
  if (!asks && notices.length === 0) return 'taken';
  // Ended while it was composed.
  const still = parts.store.get(follower.follower);
  if (still === null) return 'gone';
  return asks ? sendAsk(parts, still) : sendNotices(parts, still, notices, tagOf(rows.map(({ happening }) => happening)));
}

type Outcome = 'taken' | 'gone';

async function sendAsk(parts: SenderParts, follower: Follower): Promise<Outcome> {
  const words = noticeWords(follower.lang);
  const names = await Promise.all(follower.topics.map((topic) => parts.compose.sources.nameOf(topic, words)));
  const topics = names.filter((name) => name !== null);
  const message = messageParts(parts, follower);
  // Nothing of it is there any more: there is nothing to ask.
  if (topics.length === 0) return 'gone';
  if (follower.way === 'mail') await needed(parts.ways.mailer).send(askMail(follower.address, topics, message));
  if (follower.way === 'sms')
    await needed(parts.ways.sms).send(follower.address, askSms(topics, parts.store.codeOf(follower.follower), message));
  return 'taken';
}

async function sendNotices(parts: SenderParts, follower: Follower, notices: readonly Notice[], tag: string): Promise<Outcome> {
  const { ways } = parts;
  const message = messageParts(parts, follower);
  switch (follower.way) {
    case 'mail':
      await needed(ways.mailer).send(noticeMail(follower.address, notices, message));
      return 'taken';
    case 'sms':
      await needed(ways.sms).send(follower.address, noticeSms(notices, message));
      return 'taken';
    case 'push':
      return follower.keys === null
        ? 'gone'
        : needed(ways.push).send({ endpoint: follower.address, keys: follower.keys }, noticePush(notices, message, tag));
  }
}

function messageParts({ store, baseUrl }: SenderParts, follower: Follower): MessageParts {
  return { words: noticeWords(follower.lang), base: baseUrl(), own: ownPath(store.tokenOf(follower.follower)) };
}

/** A way that was taken out of the settings: what waits for it is tried again until it is given up. */
class NoWay extends Error {}

function needed<T>(way: T | null): T {
  if (way === null) throw new NoWay('the way is not configured any more');
  return way;
}

function codeOf(error: unknown): string {
  if (error instanceof MailError || error instanceof SmsError || error instanceof PushError) return error.code;
  return error instanceof NoWay ? 'not-configured' : 'unexpected';
}

/** The same notices replace each other on the screen. */
function tagOf(happenings: readonly string[]): string {
  return createHash('sha256').update(happenings.join(' ')).digest('base64url').slice(0, 16);
}
