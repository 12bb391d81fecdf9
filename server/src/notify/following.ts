/** Following, put together: opened with the app, closed after its requests. */
import type { Line } from '@insyn/domain/fact.ts';
import type { LogId } from '@insyn/domain/ids.ts';
import type { MatterView } from '@insyn/domain/protokoll/views.ts';
import type { App, Door } from '../http/door.ts';
import type { Mailer } from '../identity/mail/mailer.ts';
import { resultLines } from '../pages/result/feed.ts';
import { lookAtVote } from '../pages/result/look.ts';
import { createShelf, type MeetingShelf } from '../protokoll/shelf.ts';
import type { ComposeParts } from './compose.ts';
import { FollowDesk } from './desk.ts';
import { serveMeetingFeeds } from './feeds/serve.ts';
import { followLogs } from './follow-logs.ts';
import { dueAt } from './pace.ts';
import { type SendFault, sendDue, type Ways } from './sender.ts';
import { serveFollowRoutes } from './serve.ts';
import { Sources, type SourceParts } from './sources.ts';
import { FollowStore } from './store.ts';
import { openPusher, type PushParts } from './ways/push.ts';
import { openSmsGateway, readSmsKeys, type SmsGateway } from './ways/sms.ts';

export type FollowingParts = {
  /** Of the entrance; `null`: nobody follows by mail. */
  readonly mailer: Mailer | null;
  readonly report: (error: unknown) => void;
  readonly warn: (fault: SendFault, words: string) => void;
  readonly shelf?: MeetingShelf;
  /** How a matter stands, by its key; `null` where there is none. Left out where there is no search. */
  readonly matter?: (key: string) => Promise<MatterView | null>;
  /** Where who follows what is kept; in memory, for as long as the server runs, when left out. */
  readonly file?: string;
  /** In place of the gateway of the settings. */
  readonly sms?: { readonly gateway: SmsGateway; readonly receive: string };
  /** In place of the open net. */
  readonly dispatch?: PushParts['dispatch'];
  /** ms in which what happens becomes one message; a minute when left out. */
  readonly gather?: number;
};

export type FollowingRun = {
  /** Resolves when all that is on disk was looked at, and all that is due was sent. */
  readonly settled: () => Promise<void>;
  /** How many are told of what happens in a dialogue. */
  readonly followers: (log: LogId) => number;
  /** Addresses of those who began to follow a dialogue before a moment: how many, and erasing them. */
  readonly contacts: { readonly count: (log: LogId, before: number) => number; readonly erase: (log: LogId, before: number) => number };
  readonly close: () => Promise<void>;
};

const GATHER = 60_000;
/** ms between two looks at the clock: for what is due, and for what happens by time. */
const TICK = 5_000;
const SWEEP = 15 * 60_000;

/** Throws `SmsError` for keys of the gateway that cannot be used. */
export function serveFollowing(app: App, door: Door, parts: FollowingParts): FollowingRun {
  const { config, authority, store: logs, secrets, baseUrl } = door;
  const { report, matter, gather = GATHER } = parts;
  const now = (): number => door.clock.now();
  const zone = config.timeZone;
  const store = new FollowStore({ file: parts.file ?? ':memory:', tenant: config.tenant, key: secrets.follow });
  const shelf = parts.shelf ?? createShelf({ authority, store: logs, now });
  const documentOf: SourceParts['documentOf'] = (log, held, meeting, version) => shelf.document(log, held, meeting, version);
  const sources = new Sources({ authority, documentOf, zone, now, ...(matter === undefined ? {} : { matterOf: matter }) });
  const sms = parts.sms ?? gatewayOf(config);
  const ways: Ways = {
    mailer: parts.mailer,
    sms: sms?.gateway ?? null,
    push: openPusher({
      secret: secrets.push,
      contact: () => contactOf(config.mailFrom, baseUrl()),
      ...(parts.dispatch === undefined ? {} : { dispatch: parts.dispatch }),
    }),
  };

  const compose: ComposeParts = {
    sources,
    zone,
    now,
    resultLines: async ({ state, held }, lang) => {
      const at = new Date(now()).toISOString();
      return resultLines(await lookAtVote({ store: logs }, state, held, at), state, lang, at);
    },
  };
  let closed = false;
  let sending: Promise<void> | null = null;
  let again = false;
  const sendAll = async (): Promise<void> => {
    do {
      again = false;
      await sendDue(
        {
          store,
          ways,
          compose,
          baseUrl,
          now,
          warn: (fault) => parts.warn(fault, 'a notice was not taken'),
          report,
        },
        () => closed,
      );
    } while (again && !closed);
  };
  const send = (): Promise<void> => {
    again = true;
    return (sending ??= sendAll()
      .catch(report)
      .finally(() => (sending = null)));
  };
  const wake = (): void => void (closed || send());

  const following = followLogs({
    authority,
    store: logs,
    follows: store,
    sources,
    documentOf,
    dueOf: (pace) => dueAt(pace, now(), zone, gather),
    now,
    report,
    noted: wake,
  });
  let swept = Number.NEGATIVE_INFINITY;
  const tick = async (): Promise<void> => {
    if (now() - swept >= SWEEP) {
      swept = now();
      store.sweep(now());
      await following.byTime();
    }
    await following.soon();
    const due = store.nextDue();
    if (due !== null && due <= now()) await send();
  };
  let ticking: Promise<void> = Promise.resolve();
  const timer = setInterval(() => (ticking = closed ? ticking : tick().catch(report)), TICK);
  timer.unref();

  serveFollowRoutes(app, door, { desk: new FollowDesk({ door, store, sources, ways, noted: wake }), smsKey: sms?.receive ?? null });
  const bodies = (): ReturnType<MeetingShelf['bodies']> => shelf.bodies();
  const lineAt = async (log: LogId, seq: number): Promise<string | null> => {
    const text = (await logs.read(log, seq - 1, 1)).lines[0]?.line;
    return text === undefined ? null : (JSON.parse(text) as Line).at;
  };
  serveMeetingFeeds(app, door, { sources, zone, now, bodies, lineAt, ...(matter === undefined ? {} : { matter }) });
  return {
    followers: (log) => store.followers('dialogue', log),
    contacts: {
      count: (log, before) => store.countBefore('dialogue', log, before),
      erase: (log, before) => store.endBefore('dialogue', log, before),
    },
    settled: async () => {
      await following.settled();
      store.sweep(now());
      await following.byTime();
      await following.soon();
      await send();
    },
    close: async () => {
      closed = true;
      clearInterval(timer);
      await following.close();
      await Promise.all([sending, ticking]);
      await Promise.all([ways.push?.close(), sms?.gateway.close()]);
      store.close();
    },
  };
}

function gatewayOf({ smsUrl, smsKeyFile, smsFrom }: Door['config']): FollowingParts['sms'] {
  if (smsUrl === null || smsKeyFile === null || smsFrom === null) return undefined;
  const { send, receive } = readSmsKeys(smsKeyFile);
  return { gateway: openSmsGateway({ url: smsUrl, from: smsFrom, key: send }), receive };
}

/** Whom a push service turns to when something is wrong: it asks for a mail or an https address. */
function contactOf(mailFrom: string | null, base: string): string {
  if (mailFrom !== null) return `mailto:${/<([^<>]+)>$/.exec(mailFrom)?.[1] ?? mailFrom}`;
  return base.startsWith('https:') ? base : `mailto:insyn@${URL.parse(base)?.hostname ?? 'localhost'}`;
}
