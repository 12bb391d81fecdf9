/** The chats of the school's rådslag: announced in the debate, going on in a dialogue of its own, and over in another. */
import type { PanelMember, Plan } from '@insyn/domain/chat/types.ts';
import type { LogId, PollId, SessionId } from '@insyn/domain/ids.ts';
import type { Command } from '@insyn/domain/root.ts';
import type { ZonedTime } from '@insyn/domain/protokoll/types.ts';
import {
  CHAT,
  NEIGHBOURS,
  PREPARED,
  PULSE,
  QUESTIONS,
  SIMULATED_QUESTIONS,
  fillYears,
  person,
  yearAt,
  type ChatQuestion,
  type ChatText,
} from '../../stories/fixtures/index.ts';
import type { Moment } from './moments.ts';
import { RULES } from './rules.ts';
import type { Scribe, Written } from './scribe.ts';
import { CITY } from './tenants.ts';

const MINUTE = 60_000;
const ZONE = RULES.staffing.zone;
const CLERK = CITY.clerk;

export type ChatSeed = {
  readonly log: LogId;
  readonly now: Date;
  readonly scribe: Scribe;
  readonly chat: ChatText;
  /** ms since 1970. */
  readonly planned: number;
  readonly opens: number;
  readonly closes: number;
  readonly control: Plan['control'];
};

/** What a chat has been given, by key of a question. */
type Told = { session: SessionId | null; poll: PollId | null; readonly asked: Map<string, Written> };

/** A chat to come, with some questions in advance. */
export function announcedChat(seed: ChatSeed, advance: readonly string[]): readonly Moment[] {
  const told: Told = { session: null, poll: null, asked: new Map() };
  return [
    planning(seed, told),
    ...questionsOf(advance).flatMap((question, at) => asking(seed, told, question, seed.planned + (30 + at * 17) * MINUTE, 3 + at * 2)),
  ];
}

/** A chat that is on: half an hour in, with what has been answered, what waits, and what is being written. */
export function liveChat(seed: ChatSeed): readonly Moment[] {
  const told: Told = { session: null, poll: null, asked: new Map() };
  const { opens, scribe, log } = seed;
  const at = (minutes: number): number => opens + minutes * MINUTE;
  const staff = (minutes: number, name: string, command: () => Command): Moment => ({
    at: at(minutes),
    act: () => scribe.staff(log, name, command()),
  });
  return [
    planning(seed, told),
    ...QUESTIONS.flatMap((question, place) => asking(seed, told, question, at(-50 + place * 4), question.support)),
    ...SIMULATED_QUESTIONS.slice(0, 14).flatMap((question, place) =>
      asking(seed, told, { ...question, key: question.author, to: undefined }, at(-12 + place * 2.5), 9 - Math.floor(place / 2)),
    ),
    machine(seed, at(0)),
    ...CHAT.panel.map(({ person: id }, place) => arriving(seed, told, person(id).name, at(-10 + place * 3))),
    arriving(seed, told, 'Lo Häggvall', at(-6)),
    ...preparing(seed, told, at(2)),
    ...answering(seed, told, 'nour-byggtid', at(4)),
    ...answering(seed, told, 'hodan-bestamt', at(9)),
    staff(12, 'Sanna Norrgrind', () => ({
      type: 'chat/merge',
      question: known(told, 'rut-larare').post,
      into: known(told, 'pekka-opettaja').post,
    })),
    ...answering(seed, told, 'amira-entre', at(14)),
    ...declining(seed, told, at(18)),
    staff(19, 'Sanna Norrgrind', () => ({ type: 'chat/open-poll', session: session(told), ...PULSE })),
    ...polling(seed, told, at(20)),
    ...answering(seed, told, 'pekka-opettaja', at(21)),
    { at: at(25), act: () => scribe.act(log, 'Lo Häggvall', { type: 'chat/take', question: known(told, 'elvira-minst').post }) },
  ];
}

/** A chat that is over, with its record approved and the late answer that came after. */
export function endedChat(seed: ChatSeed): readonly Moment[] {
  const told: Told = { session: null, poll: null, asked: new Map() };
  const { opens, closes, scribe, log } = seed;
  const at = (minutes: number): number => opens + minutes * MINUTE;
  const host = (minutes: number, command: () => Command): Moment => ({
    at: at(minutes),
    act: () => scribe.staff(log, 'Sanna Norrgrind', command()),
  });
  const late = QUESTIONS.find(({ key }) => key === 'tage-hemtjanst')?.later;
  return [
    planning(seed, told),
    ...QUESTIONS.flatMap((question, place) => asking(seed, told, question, at(-50 + place * 4), question.support)),
    machine(seed, at(0)),
    ...CHAT.panel.map(({ person: id }, place) => arriving(seed, told, person(id).name, at(-10 + place * 3))),
    arriving(seed, told, 'Lo Häggvall', at(-6)),
    ...preparing(seed, told, at(2)),
    ...answering(seed, told, 'nour-byggtid', at(4)),
    ...answering(seed, told, 'hodan-bestamt', at(10)),
    {
      at: at(17),
      act: () => scribe.act(log, 'Ilyas Sandholt', { type: 'chat/defer', question: known(told, 'tage-hemtjanst').post, until: null }),
    },
    host(19, () => ({ type: 'chat/merge', question: known(told, 'rut-larare').post, into: known(told, 'pekka-opettaja').post })),
    ...answering(seed, told, 'amira-entre', at(21)),
    host(28, () => ({ type: 'chat/open-poll', session: session(told), ...PULSE })),
    ...polling(seed, told, at(29)),
    ...answering(seed, told, 'pekka-opettaja', at(31)),
    ...answering(seed, told, 'elvira-minst', at(38)),
    host(45, () => ({ type: 'chat/show-poll', poll: poll(told) })),
    ...declining(seed, told, at(48)),
    machine(seed, closes),
    {
      at: closes + 2 * MINUTE,
      act: () => scribe.staff(log, 'Sanna Norrgrind', { type: 'chat/end', session: session(told), thanks: CHAT.thanks }),
    },
    {
      at: closes + 25 * MINUTE,
      act: async () => {
        const upto = await scribe.headOf(log);
        await scribe.staff(log, 'Sanna Norrgrind', { type: 'chat/approve-record', session: session(told), upto });
      },
    },
    ...(late === undefined
      ? []
      : [
          {
            at: closes + 120 * MINUTE,
            act: async () => {
              const question = known(told, 'tage-hemtjanst').post;
              const facts = (await scribe.preparedFor(log, question)).at(0) ?? null;
              await scribe.act(log, person(late.author).name, {
                type: 'chat/answer',
                question,
                text: filled(seed, late.lateAnswer),
                lang: late.lang,
                standard: false,
                facts,
              });
            },
          },
        ]),
  ];
}

function planning(seed: ChatSeed, told: Told): Moment {
  const { log, scribe, chat, planned, opens, closes, control, now } = seed;
  return {
    at: planned,
    act: async () => {
      const panel = await Promise.all([...chat.panel, ...chat.assisting].map((each) => memberOf(scribe, log, each)));
      const plan: Plan = {
        title: chat.title,
        about: fillYears(chat.about, yearAt(now)),
        rules: chat.rules.join('\n'),
        lang: 'sv',
        asks: zoned(planned),
        opens: zoned(opens),
        closes: zoned(closes),
        control,
        delaySeconds: 10,
        slowSeconds: 30,
        panel,
        host: person(chat.host).name,
      };
      told.session = await scribe.planChat(log, CLERK, plan);
    },
  };
}

async function memberOf(scribe: Scribe, log: LogId, { person: id, title }: ChatText['panel'][number]): Promise<PanelMember> {
  const { name } = person(id);
  const { number, badges } = await scribe.whoIs(log, name);
  const badge = badges.find(({ body }) => body !== '') ?? badges[0];
  if (typeof number !== 'number' || badge === undefined) throw new RangeError(`${name} has no role`);
  return { ...badge, member: number, name, title };
}

type Asked = Pick<ChatQuestion, 'key' | 'author' | 'lang' | 'text'> & { readonly name?: string; readonly to?: string | undefined };

/** Asked, looked at where a check stopped it, and supported by so many neighbours. */
function asking(seed: ChatSeed, told: Told, question: Asked, at: number, support: number): readonly Moment[] {
  const { log, scribe } = seed;
  const author = question.name ?? person(question.author ?? '').name;
  const most = Math.min(support, NEIGHBOURS.length - 1);
  return [
    {
      at,
      act: async () => {
        const to = question.to === undefined ? null : ((await scribe.whoIs(log, person(question.to).name)).number ?? null);
        const { lang } = question;
        const text = filled(seed, question.text);
        told.asked.set(question.key, await scribe.act(log, author, { type: 'chat/ask', session: session(told), text, lang, to }));
      },
    },
    {
      at: at + 11_000,
      act: async () => {
        await scribe.elapse(log);
        const found = known(told, question.key);
        if (await scribe.waits(log, found)) await scribe.staff(log, 'Jorma Lumipelto', { type: 'moderation/approve', ...found });
      },
    },
    ...NEIGHBOURS.filter(({ name }) => name !== author)
      .slice(0, most)
      .map(({ name }): Moment => ({
        // All at once: they are written together.
        at: at + 12_000,
        act: () => scribe.act(log, name, { type: 'debate/support', ...known(told, question.key) }),
      })),
  ];
}

/** Answers, corrections and follow-ups of a question, some minutes apart. */
function answering(seed: ChatSeed, told: Told, key: string, begin: number): readonly Moment[] {
  const question = QUESTIONS.find((each) => each.key === key);
  if (question === undefined) throw new RangeError(key);
  const { log, scribe } = seed;
  let at = begin;
  const moments: Moment[] = [];
  const answers = (all: ChatQuestion['answers']): void => {
    for (const { author, lang, text, corrected, standard, facts } of all) {
      let written: Written | null = null;
      const { name } = person(author);
      moments.push({
        at,
        act: async () => {
          const asked = known(told, key).post;
          const prepared = facts === undefined ? null : ((await scribe.preparedFor(log, asked)).at(0) ?? null);
          const command = {
            type: 'chat/answer',
            question: asked,
            text: filled(seed, text),
            lang,
            standard: standard ?? false,
            facts: prepared,
          } as const;
          written = await scribe.act(log, name, command);
        },
      });
      at += MINUTE;
      if (corrected !== undefined)
        moments.push({
          at: at + 30_000,
          act: async () => {
            if (written === null) return;
            const stance = { kind: 'other' } as const;
            await scribe.act(log, name, { type: 'debate/edit', post: written.post, text: filled(seed, corrected), lang, stance });
          },
        });
    }
  };
  answers(question.answers);
  for (const { text, lang, answers: replies } of question.followUps) {
    const follow = `${key} ${text.length}`;
    const asker = question.name ?? person(question.author ?? '').name;
    moments.push({
      at: at + 10_000,
      act: async () => {
        const command = { type: 'chat/follow-up', question: known(told, key).post, text: filled(seed, text), lang } as const;
        told.asked.set(follow, await scribe.act(log, asker, command));
      },
    });
    moments.push({ at: at + 21_000, act: () => scribe.elapse(log) });
    at += MINUTE;
    answers(replies);
  }
  return moments;
}

function preparing(seed: ChatSeed, told: Told, at: number): readonly Moment[] {
  return PREPARED.map(({ question, author, text, facts, lang }, place) => ({
    at: at + place * 1000,
    act: () =>
      seed.scribe.staff(seed.log, person(author).name, {
        type: 'chat/prepare',
        question: known(told, question).post,
        text: filled(seed, text),
        facts: filled(seed, facts),
        lang,
      }),
  }));
}

function declining(seed: ChatSeed, told: Told, at: number): readonly Moment[] {
  return QUESTIONS.filter(({ fate }) => fate === 'declined').map(({ key, reason = '' }) => ({
    at,
    act: () =>
      seed.scribe.staff(seed.log, 'Sanna Norrgrind', {
        type: 'chat/decline',
        question: known(told, key).post,
        reason: filled(seed, reason),
      }),
  }));
}

function polling({ log, scribe }: ChatSeed, told: Told, at: number): readonly Moment[] {
  return NEIGHBOURS.slice(0, 43).map(({ name }, place) => ({
    at,
    act: async () => {
      told.poll ??= await scribe.pollIn(log);
      await scribe.act(log, name, { type: 'chat/answer-poll', poll: poll(told), choice: place % 7 === 0 ? 2 : place % 3 === 0 ? 1 : 0 });
    },
  }));
}

function arriving({ log, scribe }: ChatSeed, told: Told, name: string, at: number): Moment {
  return { at, act: () => scribe.act(log, name, { type: 'chat/arrive', session: session(told) }) };
}

/** What the server's own clock does while it runs. */
function machine({ log, scribe }: ChatSeed, at: number): Moment {
  return { at, act: () => scribe.elapse(log) };
}

function questionsOf(keys: readonly string[]): readonly ChatQuestion[] {
  return keys.flatMap((key) => QUESTIONS.find((each) => each.key === key) ?? []);
}

function known(told: Told, key: string): Written {
  const found = told.asked.get(key);
  if (found === undefined) throw new RangeError(`no question was asked as ${key}`);
  return found;
}

function session(told: Told): SessionId {
  if (told.session === null) throw new RangeError('the chat is not planned yet');
  return told.session;
}

function poll(told: Told): PollId {
  if (told.poll === null) throw new RangeError('no poll was opened');
  return told.poll;
}

function filled({ now }: ChatSeed, text: string): string {
  return fillYears(text, yearAt(now));
}

/** The wall clock of the city at a moment (ms since 1970). */
function zoned(at: number): ZonedTime {
  const parts = Object.fromEntries(
    new Intl.DateTimeFormat('sv-SE', { timeZone: ZONE, dateStyle: 'short', timeStyle: 'short' })
      .formatToParts(at)
      .map(({ type, value }) => [type, value]),
  );
  const { year = '', month = '', day = '', hour = '', minute = '' } = parts;
  // Planned to the minute.
  return { utc: new Date(Math.floor(at / MINUTE) * MINUTE).toISOString(), local: `${year}-${month}-${day}T${hour}:${minute}`, zone: ZONE };
}
