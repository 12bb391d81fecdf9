/**
 * The evening of a chat in memory: one authority, the session of `stories/fixtures/chat.ts`, and as many pages as a story or a test
 * needs. Its clock stands where the evening stands (it begins at 18.00) and goes on from there by itself.
 */
import { createAuthority } from '@insyn/authority/authority.ts';
import { createMemoryStore, fixedSecrets, memoryNames, randomIds } from '@insyn/authority/memory.ts';
import { NOBODY } from '@insyn/authority/ports.ts';
import { createClient } from '@insyn/client/client.ts';
import { DEVICE_CHANCE, DEVICE_CLOCK } from '@insyn/client/clock.ts';
import { memoryStorage, type ClientStorage } from '@insyn/client/storage.ts';
import { createLocal, type Viewing } from '@insyn/client/transport/local.ts';
import type { FeedEvent, Transport } from '@insyn/client/transport/transport.ts';
import type { Typing } from '@insyn/client/chats.ts';
import type { DialogueClient } from '@insyn/client/types.ts';
import { nextDue } from '@insyn/domain/chat/elapse.ts';
import type { Plan } from '@insyn/domain/chat/types.ts';
import type { Settings } from '@insyn/domain/dialogue/types.ts';
import type { Seat } from '@insyn/domain/fact.ts';
import type { ContentId, LogId, PollId, PostId, SessionId } from '@insyn/domain/ids.ts';
import { DEFAULT_POLICY } from '@insyn/domain/moderation/default-policy.ts';
import type { Command } from '@insyn/domain/root.ts';
import type { Receipt } from '@insyn/domain/snapshot.ts';
import { CHAT, QUESTIONS, type ChatQuestion } from '../fixtures/chat.ts';
import { NEIGHBOURS } from '../fixtures/neighbours.ts';
import { NY_SKOLA } from '../fixtures/ny-skola.ts';
import { person } from '../fixtures/people.ts';
import { dayAt, fillYears, yearAt } from '../fixtures/years.ts';
import { badgesOf } from './chat-people.ts';
import { evening, type Doing } from './chat-evening.ts';
import { Weather } from './weather.ts';

export const CHAT_LOG = NY_SKOLA.id as LogId;
const ADMIN: Seat = 'admin/1';
/** Sanna leads the chat from it; it moderates too. */
export const HOST: Seat = 'moderator/3';
/** Staff who prepare answers. */
export const STAFF: Seat = 'official/2';
const MINUTE = 60_000;
const ZONE = 'Europe/Stockholm';

/** Numbers in the tenant of those who answer, by their ids of `people.ts`. */
export const MEMBERS: Readonly<Record<string, number>> = {
  'ilyas-sandholt': 11,
  'majken-dalvret': 12,
  'torun-vagmark': 13,
  'lo-haggvall': 14,
};

/** Minutes after the chat began. `days` and `before`: questions are asked in advance; `announced`: not yet. */
export const MOMENTS = {
  announced: -4 * 1440,
  days: -1440 - 60,
  before: -12,
  live: 25,
  half: 41,
  ended: 61,
  late: 5 * 1440,
} as const;
export type Moment = keyof typeof MOMENTS;

export type ChatWorldOptions = {
  /** Where the evening stands when the world is made; `before` when left out. A number: minutes after the beginning. */
  readonly at?: Moment | number;
  readonly plan?: Partial<Plan>;
  readonly settings?: Partial<Settings>;
  /** What is asked and answered; all of the fixtures when left out, an empty list for a chat that nobody has asked in. */
  readonly questions?: readonly ChatQuestion[];
};

export type ChatPage = {
  readonly client: DialogueClient;
  readonly weather: Weather;
  /** Who reads and writes now, as the server would say. */
  readonly presence: (readers: number, typing?: Typing) => void;
};
export type ChatOpening = Viewing & { readonly storage?: ClientStorage; readonly seats?: readonly Seat[] };

export type ChatWorld = {
  readonly session: SessionId;
  readonly log: LogId;
  /** ms since 1970, by the clock of this world. */
  readonly now: () => number;
  /** Somebody's page, by name; nobody in particular without one. */
  readonly page: (name: string | null, opening?: ChatOpening) => ChatPage;
  /** The page of one who answers, by the id of `people.ts`, on a page of ours. */
  readonly member: (id: string, opening?: ChatOpening) => ChatPage;
  /** The host's page. */
  readonly host: (opening?: ChatOpening) => ChatPage;
  /** Something a person does elsewhere. Fails when refused. */
  readonly act: (name: string, command: Command, viewing?: ChatOpening) => Promise<Receipt>;
  /** The same as one who answers, from their number, by the id of `people.ts`. */
  readonly answers: (id: string, command: Command) => Promise<Receipt>;
  /** From the host's seat. */
  readonly leads: (command: Command) => Promise<Receipt>;
  /** A question by anybody. */
  readonly ask: (name: string, text: string, more?: { readonly lang?: string; readonly to?: number | null }) => Promise<PostId>;
  readonly support: (post: PostId, count: number) => Promise<void>;
  /** Many short questions from neighbours, with growing support. */
  readonly crowd: (count: number) => Promise<readonly PostId[]>;
  /** A question of the fixtures, by its key. */
  readonly question: (key: string) => PostId;
  readonly content: (post: PostId) => Promise<ContentId>;
  readonly poll: () => Promise<PollId>;
  /** The evening goes on to a moment, with all that happens until then. */
  readonly to: (moment: Moment | number) => Promise<void>;
  /** The clock goes on by so much, and what comes by time is said. */
  readonly pass: (ms: number) => Promise<void>;
  readonly close: () => void;
};

export async function createChatWorld(options: ChatWorldOptions = {}): Promise<ChatWorld> {
  const { plan = {}, settings = {}, questions = QUESTIONS, at: first = 'before' } = options;
  const today = new Date();
  const opens = dayAt(0, '18.00', today).getTime();
  const year = yearAt(today);
  let stands = opens + MOMENTS.announced * MINUTE;
  let since: number | null = null;
  const now = (): number => (since === null ? stands : stands + performance.now() - since);
  const clock = { now };

  const store = createMemoryStore();
  const names = memoryNames();
  const authority = createAuthority({ store, clock, ids: randomIds(), secrets: fixedSecrets('stories'), names });
  const local = createLocal({ authority, names, attachment: (log, sha) => store.attachment(log, sha), clock });
  const pages: (ChatPage & { readonly tell: (event: FeedEvent) => void })[] = [];
  const asked = new Map<string, PostId>();

  const act: ChatWorld['act'] = async (name, command, { seats = [], ...viewing } = {}) => {
    const { feed } = local.viewer(name, seats, { level: 'eid', badges: badgesOf(name), ...viewing });
    const reply = await feed.send(CHAT_LOG, command, DEVICE_CHANCE.key());
    if (reply.kind !== 'ok') throw new Error(`${command.type}: ${reply.kind === 'problem' ? reply.problem.code : reply.reason}`);
    return reply.value;
  };
  const memberViewing = (id: string): Viewing => ({ number: MEMBERS[id] ?? 0, badges: badgesOf(person(id).name), level: 'eid' });
  const answers: ChatWorld['answers'] = (id, command) => act(person(id).name, command, memberViewing(id));
  const leads: ChatWorld['leads'] = (command) => act(person(CHAT.host).name, command, { seats: [HOST] });

  await act(
    'Admin',
    {
      type: 'dialogue/create',
      kind: 'radslag',
      description: {
        title: NY_SKOLA.title,
        summary: fillYears(NY_SKOLA.summary, year),
        lang: NY_SKOLA.lang,
        body: NY_SKOLA.body,
        dnr: fillYears(NY_SKOLA.dnr, year),
        alternatives: NY_SKOLA.alternatives.map(({ id, letter, title }) => ({ id, letter, title })),
        about: NY_SKOLA.about,
        debateCloses: new Date(opens + 3 * 1440 * MINUTE).toISOString(),
      },
      settings: { review: { when: 'after', of: 'checks' }, ...settings },
      policy: {
        ...DEFAULT_POLICY,
        staffing: { ...DEFAULT_POLICY.staffing, week: [1, 2, 3, 4, 5, 6, 7].map((day) => ({ day, from: '08:00', to: '22:00' })) },
      },
    },
    { seats: [ADMIN] },
  );
  await act('Admin', { type: 'dialogue/enter', phase: 'debate' }, { seats: [ADMIN] });
  const planned = await act('Admin', { type: 'chat/plan', plan: { ...planAt(opens), ...plan } }, { seats: [ADMIN] });
  const session = planned.ids['session'] as SessionId;

  const look = async (): ReturnType<typeof authority.look> => authority.look(CHAT_LOG);
  const content: ChatWorld['content'] = async (post) => {
    const found = (await look())?.state.debate.items.get(post)?.versions.at(-1)?.content;
    if (found === undefined) throw new Error('no such message');
    return found;
  };
  const elapse = async (): Promise<void> => {
    const state = (await look())?.state;
    const due = state === undefined ? null : nextDue(state);
    if (due === null || due > new Date(now()).toISOString()) return;
    const submission = { log: CHAT_LOG, command: { type: 'chat/elapse' }, who: { ...NOBODY, seats: ['admin/0'] }, key: null } as const;
    const answer = await authority.submit(submission);
    if (!answer.accepted) throw new Error(`chat/elapse: ${answer.code}`);
  };

  const ask: ChatWorld['ask'] = async (name, text, { lang = 'sv', to = null } = {}) => {
    const receipt = await act(name, { type: 'chat/ask', session, text, lang, to });
    return receipt.ids['post'] as PostId;
  };
  const supporters = new Map<PostId, number>();
  const support: ChatWorld['support'] = async (post, count) => {
    const id = await content(post);
    const from = supporters.get(post) ?? 0;
    supporters.set(post, from + count);
    const crowd = Array.from({ length: count }, (_, at) => NEIGHBOURS[from + at]?.name ?? `Granne ${String(from + at)}`);
    await Promise.all(crowd.map((name) => act(name, { type: 'debate/support', post, content: id })));
  };
  const poll: ChatWorld['poll'] = async () => {
    const found = (await look())?.state.chat.sessions.find((each) => each.session === session)?.polls.at(-1)?.poll;
    if (found === undefined) throw new Error('no pulse is open');
    return found;
  };

  const doing: Doing = {
    session,
    ask: async (question) => {
      const name = question.author === null ? (question.name ?? 'Någon') : person(question.author).name;
      const to = question.to === undefined ? null : (MEMBERS[question.to] ?? null);
      const post = await ask(name, fillYears(question.text, year), { lang: question.lang, to });
      asked.set(question.key, post);
    },
    support: (key, count) => support(questionOf(key), count),
    question: (key) => questionOf(key),
    fill: (text) => fillYears(text, year),
    act,
    answers,
    leads,
    prepare: (command) => act(person('lo-haggvall').name, command, { seats: [STAFF] }),
    poll,
    day: (days) => new Date(opens + days * 1440 * MINUTE).toISOString().slice(0, 10),
    look: async () => (await look())?.state ?? never(),
  };
  const questionOf = (key: string): PostId => {
    const found = asked.get(key);
    if (found === undefined) throw new Error(`nobody has asked ${key} yet`);
    return found;
  };

  const steps = evening(questions).toSorted((a, b) => a.at - b.at);
  let done = 0;
  const refresh = (): void => {
    for (const { presence } of pages) presence(40);
  };
  const walkTo = async (until: number): Promise<void> => {
    const from = (now() - opens) / MINUTE;
    since = null;
    stands = opens + from * MINUTE;
    while (done < steps.length && (steps[done]?.at ?? Infinity) <= until) {
      const step = steps[done];
      done += 1;
      if (step === undefined) break;
      stands = Math.max(stands, opens + step.at * MINUTE);
      await elapse();
      await step.run(doing);
    }
    stands = Math.max(stands, opens + until * MINUTE);
    await elapse();
    since = performance.now();
    refresh();
  };

  const pageOf = (name: string | null, { seats = [], storage = memoryStorage(true), ...viewing }: ChatOpening): ChatPage => {
    const weather = new Weather();
    const badges = name === null ? [] : badgesOf(name);
    const transport = local.viewer(name, seats, { level: 'eid', badges, ...viewing });
    const { told, tell } = overheard(transport);
    const client = createClient({
      transport: weather.over(told),
      log: CHAT_LOG,
      storage,
      network: weather,
      clock: { ...DEVICE_CLOCK, now },
    });
    const page = {
      client,
      weather,
      tell,
      presence: (readers: number, typing: Typing = []): void =>
        tell({ type: 'presence', presence: { log: CHAT_LOG, readers, ...(typing.length === 0 ? {} : { typing }) } }),
    };
    pages.push(page);
    return page;
  };

  await walkTo(typeof first === 'number' ? first : MOMENTS[first]);
  return {
    session,
    log: CHAT_LOG,
    now,
    page: (name, opening = {}) => pageOf(name, opening),
    member: (id, opening = {}) => pageOf(person(id).name, { ...memberViewing(id), ...opening }),
    host: (opening = {}) => pageOf(person(CHAT.host).name, { seats: [HOST], ...opening }),
    act,
    answers,
    leads,
    ask,
    support,
    crowd: async (count) => {
      const posts: PostId[] = [];
      for (let at = 0; at < count; at += 1)
        posts.push(await ask(`Granne ${String(at)}`, `Fråga nummer ${String(at + 1)} från någon i Kvarnskogen?`));
      return posts;
    },
    question: questionOf,
    content,
    poll,
    to: (moment) => walkTo(typeof moment === 'number' ? moment : MOMENTS[moment]),
    pass: async (ms) => {
      stands = now() + ms;
      since = performance.now();
      await elapse();
      refresh();
    },
    close: () => {
      for (const { client } of pages) client.close();
    },
  };
}

/** The session as the fixtures plan it, with everyone who answers. */
export function planAt(opens: number): Plan {
  const zoned = (ms: number): Plan['opens'] => ({ utc: new Date(ms).toISOString(), local: wall(ms), zone: ZONE });
  return {
    title: CHAT.title,
    about: CHAT.about,
    rules: CHAT.rules.join('\n'),
    lang: 'sv',
    asks: zoned(opens - 2 * 1440 * MINUTE),
    opens: zoned(opens),
    closes: zoned(opens + 60 * MINUTE),
    control: 'none',
    delaySeconds: 10,
    slowSeconds: 0,
    panel: [...CHAT.panel, ...CHAT.assisting].map(({ person: id, title }) => {
      const who = person(id);
      const badge = badgesOf(who.name)[0] ?? never();
      return { member: MEMBERS[id] ?? 0, name: who.name, ...badge, title };
    }),
    host: person(CHAT.host).name,
  };
}

function wall(ms: number): string {
  const parts = new Intl.DateTimeFormat('sv-SE', { timeZone: ZONE, dateStyle: 'short', timeStyle: 'short' }).format(ms);
  return parts.replace(' ', 'T');
}

/** A transport whose listeners can be told more than it says itself. */
function overheard(transport: Transport): { readonly told: Transport; readonly tell: (event: FeedEvent) => void } {
  const listeners = new Set<(event: FeedEvent) => void>();
  const sub: Transport['feed']['sub'] = (log, position, listener) => {
    listeners.add(listener);
    const stop = transport.feed.sub(log, position, listener);
    return () => {
      listeners.delete(listener);
      stop();
    };
  };
  return {
    told: { ...transport, feed: { ...transport.feed, sub } },
    tell: (event) => {
      for (const listener of listeners) listener(event);
    },
  };
}

function never(): never {
  throw new Error('this world has no log');
}
