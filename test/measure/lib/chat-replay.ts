/**
 * A real conversation as a chat on a real server: statements are asked as questions and looked at by a moderator, votes that agree
 * are supports, what was taken out is rejected or declined with a reason, a panel answers the first of the queue. Then the record is
 * compared with a count of the lines, with what pages show, and with the file that anybody can fetch.
 */
import { chatsOf } from '@insyn/client/chats.ts';
import { setTimeout as pause } from 'node:timers/promises';
import type { ChatCommand } from '@insyn/domain/chat/types.ts';
import { recordOf, type ChatRecord } from '@insyn/domain/chat/record.ts';
import type { Line } from '@insyn/domain/fact.ts';
import type { ContentId, PollId, PostId } from '@insyn/domain/ids.ts';
import type { Command } from '@insyn/domain/root.ts';
import { PUBLIC } from '@insyn/domain/visibility.ts';
import { routes } from '@insyn/protocol/routes.ts';
import { digestOf, foldedLog, recordInLog, recordShown } from '../../faults/harness/chat-record.ts';
import { startServerProcess, temporaryFolder, type ServerProcess } from '../../faults/harness/server-process.ts';
import { until } from '../../faults/harness/until.ts';
import { startChatClient, type ChatClient } from './chat-client.ts';
import { timesOf, type Said } from './chat-conversation.ts';
import { differencesOf } from './chat-differences.ts';
import { recount, type Counted } from './chat-recount.ts';
import { AS_IN_PRODUCTION } from './chat-run.ts';
import { prepareChat, type ChatTown, type Citizen } from './chat-town.ts';
import { lightHttp, type LightHttp, type Posted } from './light-http.ts';

export type ReplayOptions = {
  readonly said: readonly Said[];
  readonly speed: number;
  /** Silences of theirs longer than this are left out (ms). */
  readonly silenceMs: number;
  readonly answers: number;
  /** Pages that follow, with the citizen's own client: one of nobody, the others of people who take part. */
  readonly pages?: number;
  readonly tell?: (line: string) => void;
};

export type ReplayResult = {
  readonly statements: number;
  readonly votes: number;
  readonly people: number;
  readonly seconds: number;
  /** How late the last of the conversation was said, ms. */
  readonly lateMs: number;
  readonly accepted: Readonly<Record<string, number>>;
  readonly refused: Readonly<Record<string, number>>;
  readonly answeredMs: readonly number[];
  readonly record: ChatRecord;
  readonly counted: Counted;
  readonly differences: readonly string[];
  /** Pages whose record is another than the log's. */
  readonly otherPages: number;
  readonly pages: number;
  readonly markdown: string;
  /** Words of the record that the file does not have, or has in another order. */
  readonly notInFile: number;
  readonly lines: number;
};

type Question = { readonly post: PostId; readonly content: ContentId };
const PANEL = 5;
const REASON = 'inte-amnet';

export async function replayChat(options: ReplayOptions): Promise<ReplayResult> {
  const { said, speed, silenceMs, pages = 3, tell = () => undefined } = options;
  const times = timesOf(said, speed, silenceMs);
  const seconds = (times.at(-1) ?? 0) / 1000;
  const names = [...new Set(said.map(({ who }) => who))];
  const folder = temporaryFolder();
  const clients: ChatClient[] = [];
  let server: ServerProcess | null = null;
  try {
    const town = await prepareChat(folder.path, {
      people: names.length,
      panel: PANEL,
      plan: { control: 'each', title: 'UberX: ska det få finnas?', about: 'Samtalet i vTaiwan 2015, återgivet som en chatt.' },
      opens: Date.now() - 60_000,
      minutes: Math.ceil(seconds / 60) + 60,
    });
    server = await startServerProcess({ dataDir: folder.path, env: AS_IN_PRODUCTION });
    const { url } = server;
    for (let at = 0; at < pages; at += 1) clients.push(startChatClient(url, town.log, at === 0 ? null : (town.people[at] ?? null)));
    for (const { client } of clients) chatsOf(client).open(town.session);
    await until('every page to be live', () => clients.every(({ client }) => client.current.status.kind === 'live'));
    const chat = new Replayed(town, url, names);
    const working = { on: true };
    const desk = [panelOn(chat, url, (seconds * 1000) / Math.max(1, options.answers), working), hostOn(chat, seconds * 1000, working)];
    const began = performance.now();
    let lateMs = 0;
    for (const [at, each] of said.entries()) {
      const due = began + (times[at] ?? 0);
      const wait = due - performance.now();
      if (wait > 2) await pause(wait);
      lateMs = Math.max(lateMs, performance.now() - due);
      chat.say(each);
      if (at % 5000 === 4999) tell(`${String(at + 1)} of ${String(said.length)} said`);
    }
    const took = (performance.now() - began) / 1000;
    await chat.settled();
    working.on = false;
    await Promise.all(desk);
    await chat.end();
    return {
      ...(await compared(chat, url, clients)),
      statements: chat.statements,
      votes: chat.votes,
      people: names.length,
      seconds: took,
      lateMs,
    };
  } finally {
    for (const { close } of clients) close();
    await server?.kill();
    folder.remove();
  }
}

class Replayed {
  readonly town: ChatTown;
  readonly http: LightHttp;
  readonly accepted: Record<string, number> = {};
  readonly refused: Record<string, number> = {};
  readonly answeredMs: number[] = [];
  statements = 0;
  votes = 0;
  readonly #people: ReadonlyMap<string, Citizen>;
  /** Of each statement: what became of it, when it was looked at. */
  readonly #questions = new Map<string, Promise<Question | null>>();
  /** What one person does comes in its order. */
  readonly #turns = new Map<string, Promise<unknown>>();
  readonly #supported = new Set<string>();
  readonly #under = new Set<Promise<unknown>>();

  constructor(town: ChatTown, url: string, names: readonly string[]) {
    this.town = town;
    this.http = lightHttp(url);
    this.#people = new Map(names.map((name, at) => [name, town.people[at] as Citizen]));
  }

  async post(who: Citizen, command: Command): Promise<Posted> {
    const began = performance.now();
    const reply = await this.http.post(who, this.town.log, command);
    this.answeredMs.push(performance.now() - began);
    const [book, key] =
      reply.kind === 'accepted' ? [this.accepted, command.type] : [this.refused, reply.kind === 'refused' ? reply.code : reply.why];
    book[key] = (book[key] ?? 0) + 1;
    return reply;
  }

  say(said: Said): void {
    const who = this.#people.get(said.who);
    if (who === undefined) return;
    if (said.kind === 'statement') {
      this.statements += 1;
      const asked = this.#inTurn(said.who, () => this.#ask(said, who));
      this.#questions.set(said.id, asked);
      return;
    }
    this.votes += 1;
    void this.#inTurn(said.who, () => this.#vote(said, who));
  }

  /** Told on every second of those who took part that they had an answer, and ask on. */
  followUp(question: PostId, who: Citizen, text: string): Promise<Posted> {
    return this.post(who, { type: 'chat/follow-up', question, text, lang: 'zh' });
  }

  async settled(): Promise<void> {
    while (this.#under.size > 0) await Promise.all(this.#under);
  }

  async end(): Promise<void> {
    const { town } = this;
    await this.post(town.host, { type: 'chat/end', session: town.session, thanks: 'Tack för ett år av frågor.' });
    this.http.close();
  }

  /** Asked, then looked at by a moderator; of those that were taken out every second is rejected, and the others are declined by the host. */
  async #ask(said: Said & { kind: 'statement' }, who: Citizen): Promise<Question | null> {
    const { session, moderator, host } = this.town;
    const reply = await this.post(who, { type: 'chat/ask', session, text: said.text, lang: 'zh', to: null });
    if (reply.kind !== 'accepted') return null;
    const { post, content } = reply.receipt.ids as { readonly post: PostId; readonly content: ContentId };
    const isRejected = said.out && Number(said.id) % 2 === 0;
    const judged = await this.post(
      moderator,
      isRejected ? { type: 'moderation/reject', post, content, reason: REASON, note: '' } : { type: 'moderation/approve', post, content },
    );
    if (isRejected || judged.kind !== 'accepted') return null;
    if (said.out) await this.post(host, { type: 'chat/decline', question: post, reason: 'Frågan hör inte till samtalet.' });
    return { post, content };
  }

  async #vote({ id, who: voter, vote }: Said & { kind: 'vote' }, who: Citizen): Promise<void> {
    const question = await this.#questions.get(id);
    const pair = `${voter} ${id}`;
    if (vote === 1) {
      // What was rejected is there for nobody: the vote is sent all the same, as whoever guesses an id would.
      const target = question ?? { post: 'AAAAAAAAAAAAAAAAAAAAAA' as PostId, content: 'AAAAAAAAAAAAAAAAAAAAAA' as ContentId };
      const reply = await this.post(who, { type: 'debate/support', ...target });
      if (reply.kind === 'accepted') this.#supported.add(pair);
    } else if (question && this.#supported.delete(pair)) await this.post(who, { type: 'debate/unsupport', post: question.post });
  }

  #inTurn<T>(who: string, work: () => Promise<T>): Promise<T> {
    const turn = (this.#turns.get(who) ?? Promise.resolve()).then(work);
    this.#turns.set(who, turn);
    this.#under.add(turn);
    void turn.finally(() => this.#under.delete(turn));
    return turn;
  }
}

/** Members with their own clients, in turn: the first of the queue is taken, answered, put off or handed over. */
async function panelOn(chat: Replayed, url: string, everyMs: number, working: { readonly on: boolean }): Promise<void> {
  const { session, log, panel } = chat.town;
  const members = panel.map((who) => ({ who, ...startChatClient(url, log, who) }));
  const say = async ({ client }: ChatClient, command: ChatCommand): Promise<boolean> => {
    const answer = await client.send(command);
    const [book, key] =
      answer.kind === 'accepted'
        ? [chat.accepted, command.type]
        : [chat.refused, answer.kind === 'refused' ? answer.problem.code : 'waiting'];
    book[key] = (book[key] ?? 0) + 1;
    return answer.kind === 'accepted';
  };
  try {
    await until('the panel to be live', () => members.every(({ client }) => client.current.status.kind === 'live'));
    for (const member of members) await say(member, { type: 'chat/arrive', session });
    for (let turn = 0; working.on; turn += 1) {
      await pause(everyMs);
      const member = members[turn % members.length];
      const [question] = chatsOf(member?.client)?.view(session)?.queue ?? [];
      if (member === undefined || question === undefined || !working.on) continue;
      if (!(await say(member, { type: 'chat/take', question: question.post }))) continue;
      if (turn % 9 === 8) await say(member, { type: 'chat/defer', question: question.post, until: null });
      else
        await say(member, {
          type: 'chat/answer',
          question: question.post,
          text: `Svar ${String(turn + 1)}: så här ser vi på det i nämnden.`,
          lang: 'sv',
          standard: turn % 10 === 5,
          facts: null,
        });
    }
    const [first, second] = members;
    if (second !== undefined) await say(second, { type: 'chat/depart', session });
    if (first !== undefined) await say(first, { type: 'chat/depart', session });
  } finally {
    for (const { close } of members) close();
  }
}

/** A pause, a quick poll with answers, and now and then two questions that are one. */
async function hostOn(chat: Replayed, ms: number, working: { readonly on: boolean }): Promise<void> {
  const { session, host, log, people } = chat.town;
  await pause(ms / 4);
  const opened = await chat.post(host, { type: 'chat/open-poll', session, question: 'Har du åkt med Uber?', options: ['Ja', 'Nej'] });
  if (opened.kind === 'accepted') {
    const poll = opened.receipt.ids['poll'] as PollId;
    await Promise.all(
      people.slice(0, 60).map((who, at) => chat.post(who, { type: 'chat/answer-poll', poll, choice: at % 3 === 0 ? 1 : 0 })),
    );
    await chat.post(host, { type: 'chat/close-poll', poll });
    await chat.post(host, { type: 'chat/show-poll', poll });
  }
  await pause(ms / 4);
  await chat.post(host, { type: 'chat/pause', session, reason: 'Vi tar en paus på en minut.' });
  await pause(Math.min(2000, ms / 20));
  await chat.post(host, { type: 'chat/resume', session });
  const page = startChatClient(chat.http.url, log, host);
  while (working.on) {
    await pause(Math.max(500, ms / 12));
    const last = chatsOf(page.client).view(session)?.queue.slice(-2) ?? [];
    const [one, other] = last;
    if (one !== undefined && other !== undefined) await chat.post(host, { type: 'chat/merge', question: other.post, into: one.post });
  }
  page.close();
}

async function compared(
  chat: Replayed,
  url: string,
  clients: readonly ChatClient[],
): Promise<Omit<ReplayResult, 'statements' | 'votes' | 'people' | 'seconds' | 'lateMs'>> {
  const { log, session } = chat.town;
  const folded = await foldedLog(url, log);
  const at = new Date().toISOString();
  const record = recordOf(folded.state, folded.held, PUBLIC, session, at);
  if (record === null) throw new Error('there is no record');
  const lines = await linesOf(url, log);
  const contents = new Map(
    [...folded.held.contents].map(([id, { content }]) => [id as string, content as { readonly text?: string; readonly author?: string }]),
  );
  const counted = recount(lines, contents, session);
  const truth = digestOf(recordInLog(folded, session, at));
  const ready = ({ client }: ChatClient): boolean => {
    const view = chatsOf(client).view(session);
    if (view === null || client.current.status.kind !== 'live') return false;
    if (view.lacking.length > 0) chatsOf(client).more(session);
    return view.lacking.length === 0 && view.endedAt !== null;
  };
  await until('every page to have the record', () => clients.every(ready), { ms: 60_000 });
  const shown = clients.map(({ client }) => chatsOf(client).view(session));
  const response = await fetch(`${url}${routes.chatRecord(log, session)}`);
  if (!response.ok) throw new Error(`the record could not be fetched: ${String(response.status)}`);
  const markdown = await response.text();
  return {
    accepted: chat.accepted,
    refused: chat.refused,
    answeredMs: chat.answeredMs,
    record,
    counted,
    differences: differencesOf(record, counted),
    otherPages: shown.filter((view) => view === null || digestOf(recordShown(view)) !== truth).length,
    pages: clients.length,
    markdown,
    notInFile: notIn(markdown, counted),
    lines: lines.length,
  };
}

/** Each word of the log in the order of the record; signs that are markup are escaped there, and nothing but signs is compared. */
function notIn(markdown: string, { questions }: Counted): number {
  const bare = (text: string): string => text.replace(/[^\p{L}\p{N}]/gu, '');
  const file = bare(markdown);
  let from = 0;
  let missing = 0;
  for (const { text, answers } of questions)
    for (const words of [text, ...answers.map((each) => each.text)]) {
      const found = file.indexOf(bare(words), from);
      if (found < 0) missing += 1;
      else from = found + 1;
    }
  return missing;
}

async function linesOf(url: string, log: ChatTown['log']): Promise<readonly Line[]> {
  const lines: Line[] = [];
  for (let page = 0; ; page += 1) {
    const response = await fetch(`${url}${routes.lines(log, page, await epochOf(url, log))}`);
    if (!response.ok) throw new Error(`the lines could not be read: ${String(response.status)}`);
    const found = (await response.text()).split('\n').filter((line) => line !== '');
    lines.push(...found.map((line) => JSON.parse(line) as Line));
    if (found.length < 256) return lines;
  }
}

async function epochOf(url: string, log: ChatTown['log']): Promise<string> {
  return ((await (await fetch(`${url}${routes.events(log)}?after=0&limit=1`)).json()) as { epoch: string }).epoch;
}
