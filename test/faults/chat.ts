/**
 * Everyone in a chat is cut off at any moment, by a wire of their own that breaks: a panel member half-way through an answer, the host at
 * the end, readers who ask, support and only read; the server too is killed. Then every record is compared with the log.
 */
import { chatsOf } from '@insyn/client/chats.ts';
import { randomInt } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import type { ChatCommand } from '@insyn/domain/chat/types.ts';
import type { Command } from '@insyn/domain/root.ts';
import { startChatClient, type ChatClient } from '../measure/lib/chat-client.ts';
import { prepareChat, questionText, type ChatTown, type Citizen } from '../measure/lib/chat-town.ts';
import { digestOf, foldedLog, recordInLog, recordShown, type Told } from './harness/chat-record.ts';
import { openWire, type Wire } from './harness/cut-wire.ts';
import { startServerProcess, temporaryFolder, type ServerProcess } from './harness/server-process.ts';
import { until } from './harness/until.ts';

export type ChatFaultOptions = {
  readonly seconds: number;
  readonly cutsPerSecond: number;
  readonly panel?: number;
  /** Who ask and support, each with a session. */
  readonly people?: number;
  /** Who only read. */
  readonly readers?: number;
  readonly kills?: number;
};

export type ChatFaultResult = {
  readonly clients: number;
  readonly cuts: Readonly<Record<Role, number>>;
  /** Connections that a cut broke while a command was on its way. */
  readonly midway: number;
  readonly kills: number;
  readonly sent: number;
  readonly accepted: number;
  readonly refused: Readonly<Record<string, number>>;
  readonly lost: readonly string[];
  readonly doubled: readonly string[];
  /** Clients whose record has another order, and those whose record differs at all. */
  readonly otherOrder: readonly string[];
  readonly otherRecord: readonly string[];
  readonly questions: number;
  readonly answers: number;
  readonly lines: number;
  /** ms from the last cut until every client stood at the end with every word. */
  readonly settledMs: number;
  /** Of each kill: ms from the server's first word until everyone was back. */
  readonly backMs: readonly number[];
  readonly ended: boolean;
};

type Role = 'panel' | 'host' | 'asking' | 'reading';
type Person = ChatClient & { readonly name: string; readonly role: Role; readonly wire: Wire; readonly who: Citizen | null };
/** What somebody wrote: unless it was refused, at once or when it came at last, it is in the log once. */
type Words = { readonly text: string; settled: 'waiting' | 'accepted' | 'refused' };

const SETTLES_MS = 60_000;
const DOWN_MOST_MS = 2500;

export async function chatFaultRun({
  seconds,
  cutsPerSecond,
  panel = 4,
  people = 10,
  readers = 6,
  kills = 0,
}: ChatFaultOptions): Promise<ChatFaultResult> {
  const folder = temporaryFolder();
  let server: ServerProcess | null = null;
  const all: Person[] = [];
  try {
    const town = await prepareChat(folder.path, { people, panel, opens: Date.now() - 60_000, minutes: 120 });
    server = await startServerProcess({ dataDir: folder.path });
    const { url, port } = server;
    const join = async (name: string, role: Role, who: Citizen | null): Promise<Person> => {
      const wire = await openWire(port);
      const person = { name, role, wire, who, ...startChatClient(url, town.log, who, wire.url) };
      chatsOf(person.client).open(town.session);
      all.push(person);
      return person;
    };
    const members = await Promise.all(town.panel.map((who) => join(who.name, 'panel', who)));
    const host = await join(town.host.name, 'host', town.host);
    const asking = await Promise.all(town.people.map((who) => join(who.name, 'asking', who)));
    for (let at = 1; at <= readers; at += 1) await join(`Läsare ${String(at)}`, 'reading', null);
    await until('everyone to be there', () => all.every(isLive), { instead: () => statuses(all) });

    const scene = new Scene(town);
    const end = performance.now() + seconds * 1000;
    const on = (): boolean => performance.now() < end;
    const acting = [
      ...members.map((member) => answersOn(scene, member, on)),
      ...asking.map((person, at) => asksOn(scene, person, at, on)),
      leads(scene, host, on),
    ];
    const backMs: number[] = [];
    const cutting = cutOn(scene, all, cutsPerSecond, on);
    for (let kill = 0; kill < kills; kill += 1) {
      await pause((seconds * 1000) / (kills + 1));
      await server.kill();
      server = await startServerProcess({ dataDir: folder.path, port });
      const began = performance.now();
      await until('everyone to be back', () => all.filter(({ role }) => role === 'reading').every(isLive), { ms: SETTLES_MS });
      backMs.push(performance.now() - began);
    }
    await Promise.all([...acting, cutting]);
    await ends(scene, host);
    const from = performance.now();
    await until(
      'every outbox to be empty',
      () => all.every(({ client }) => client.current.outbox.every(({ state }) => state.kind === 'refused')),
      {
        ms: SETTLES_MS,
      },
    );
    const folded = await settledAt(url, town, all);
    const settledMs = performance.now() - from;
    return {
      clients: all.length,
      cuts: scene.cuts,
      midway: scene.midway,
      kills,
      sent: scene.sent,
      accepted: scene.accepted,
      refused: scene.refused,
      ...compared(town, all, scene, folded),
      settledMs,
      backMs,
      ended: folded.state.chat.sessions.every(({ endedAt, thanks }) => endedAt !== null && thanks !== null),
    };
  } finally {
    for (const { close, wire } of all) {
      close();
      await wire.close();
    }
    await server?.kill();
    folder.remove();
  }
}

class Scene {
  readonly town: ChatTown;
  readonly words: Words[] = [];
  readonly refused: Record<string, number> = {};
  readonly cuts: Record<Role, number> = { panel: 0, host: 0, asking: 0, reading: 0 };
  readonly underway = new Map<Person, number>();
  sent = 0;
  accepted = 0;
  midway = 0;
  number = 0;

  constructor(town: ChatTown) {
    this.town = town;
  }

  /** Resolves when it was answered for good; what waits is sent again by the client itself. */
  async say(person: Person, command: Command, text: string | null = null): Promise<boolean> {
    const words: Words = { text: text ?? '', settled: 'waiting' };
    if (text !== null) this.words.push(words);
    this.sent += 1;
    this.underway.set(person, (this.underway.get(person) ?? 0) + 1);
    const answer = await person.client.send(command);
    this.underway.set(person, (this.underway.get(person) ?? 1) - 1);
    words.settled = answer.kind;
    if (answer.kind === 'accepted') this.accepted += 1;
    if (answer.kind === 'refused') this.refused[answer.problem.code] = (this.refused[answer.problem.code] ?? 0) + 1;
    return answer.kind === 'accepted';
  }

  cut(person: Person, ms: number): void {
    if ((this.underway.get(person) ?? 0) > 0) this.midway += 1;
    person.wire.cut(ms);
    this.cuts[person.role] += 1;
  }
}

async function cutOn(scene: Scene, all: readonly Person[], perSecond: number, on: () => boolean): Promise<void> {
  while (on()) {
    await pause((1000 / perSecond) * (0.5 + Math.random()));
    const person = all[randomInt(all.length)];
    if (person !== undefined) scene.cut(person, randomInt(3) === 0 ? randomInt(DOWN_MOST_MS) : 0);
  }
}

/** Takes a question, is cut off half-way now and then, and answers. */
async function answersOn(scene: Scene, member: Person, on: () => boolean): Promise<void> {
  const { session } = scene.town;
  await scene.say(member, { type: 'chat/arrive', session });
  while (on()) {
    await pause(200 + randomInt(600));
    const queue = chatsOf(member.client).view(session)?.queue ?? [];
    const question = queue[randomInt(Math.max(1, Math.min(4, queue.length)))];
    if (question === undefined) continue;
    if (!(await scene.say(member, { type: 'chat/take', question: question.post }))) continue;
    await pause(randomInt(300));
    if (randomInt(3) === 0) scene.cut(member, randomInt(DOWN_MOST_MS));
    scene.number += 1;
    const text = `Svar ${String(scene.number)}: vi räknar på det.`;
    const answer: ChatCommand = { type: 'chat/answer', question: question.post, text, lang: 'sv', standard: false, facts: null };
    const said =
      randomInt(8) === 0
        ? scene.say(member, { type: 'chat/defer', question: question.post, until: null })
        : scene.say(member, answer, text);
    if (randomInt(3) === 0) {
      await pause(randomInt(20));
      scene.cut(member, 0);
    }
    await said;
  }
}

async function asksOn(scene: Scene, person: Person, place: number, on: () => boolean): Promise<void> {
  const { session } = scene.town;
  for (let turn = 0; on(); turn += 1) {
    await pause(150 + randomInt(500));
    const view = chatsOf(person.client).view(session);
    // Four questions in ten minutes and more wait for a moderator: the check against floods.
    if (turn % 12 === 0 && turn < 36) {
      const text = questionText(place * 1000 + turn);
      await scene.say(person, { type: 'chat/ask', session, text, lang: 'sv', to: null }, text);
      continue;
    }
    const queue = view?.queue ?? [];
    const question = queue[randomInt(Math.max(1, queue.length))];
    const content = question?.view?.content ?? null;
    if (question === undefined || content === null || question.own || question.view?.supported === true) continue;
    await scene.say(person, { type: 'debate/support', post: question.post, content });
  }
}

async function leads(scene: Scene, host: Person, on: () => boolean): Promise<void> {
  const { session } = scene.town;
  for (let turn = 0; on(); turn += 1) {
    await pause(500 + randomInt(700));
    const queue = chatsOf(host.client).view(session)?.queue ?? [];
    const [one, other] = queue.slice(-2);
    if (turn % 5 === 4) {
      await scene.say(host, { type: 'chat/pause', session, reason: 'Vi byter rum.' });
      await scene.say(host, { type: 'chat/resume', session });
    } else if (one !== undefined && other !== undefined && one.post !== other.post)
      await scene.say(
        host,
        turn % 2 === 0
          ? { type: 'chat/merge', question: one.post, into: other.post }
          : { type: 'chat/decline', question: other.post, reason: 'Frågan hör till en annan nämnd.' },
      );
  }
}

/** The host ends it, and is gone while the word is on its way. */
async function ends(scene: Scene, host: Person): Promise<void> {
  const said = scene.say(host, { type: 'chat/end', session: scene.town.session, thanks: 'Tack för alla frågor.' });
  await pause(randomInt(8));
  scene.cut(host, randomInt(1500));
  await said;
}

type Folded = Awaited<ReturnType<typeof foldedLog>>;

/** Everyone stands at the end of the log and has every word. */
async function settledAt(url: string, { log, session }: ChatTown, all: readonly Person[]): Promise<Folded> {
  let folded = await foldedLog(url, log);
  const ready = ({ client }: Person): boolean => {
    const view = chatsOf(client).view(session);
    if (client.current.status.kind !== 'live' || view === null) return false;
    if (view.lacking.length > 0) chatsOf(client).more(session);
    return view.lacking.length === 0 && view.seq >= (folded.state.chat.sessions[0]?.seq ?? 0);
  };
  await until('everyone to have the whole record', () => all.every(ready), { ms: SETTLES_MS, instead: () => statuses(all) });
  folded = await foldedLog(url, log);
  return folded;
}

function compared(
  { session }: ChatTown,
  all: readonly Person[],
  scene: Scene,
  folded: Folded,
): Pick<ChatFaultResult, 'lost' | 'doubled' | 'otherOrder' | 'otherRecord' | 'questions' | 'answers' | 'lines'> {
  const at = new Date().toISOString();
  const truth = recordInLog(folded, session, at);
  const shown = all.map((person): { readonly person: Person; readonly record: Told | null } => {
    const view = chatsOf(person.client).view(session);
    return { person, record: view && recordShown(view) };
  });
  const texts = new Map<string, number>();
  for (const { content } of folded.held.contents.values()) {
    const text = typeof content === 'object' && content !== null && 'text' in content ? content['text'] : null;
    if (typeof text === 'string') texts.set(text, (texts.get(text) ?? 0) + 1);
  }
  const messages = [...folded.state.chat.messages.values()];
  // What waited for a way is refused in the outbox when it came too late: its writer sees it there.
  const late = new Set(
    all.flatMap(({ client }) => client.current.outbox.flatMap(({ state, command }) => (state.kind === 'refused' ? textIn(command) : []))),
  );
  const meant = scene.words.filter(({ settled, text }) => settled === 'accepted' || (settled === 'waiting' && !late.has(text)));
  return {
    lost: meant.filter(({ text }) => !texts.has(text)).map(({ text }) => text),
    doubled: scene.words.filter(({ text }) => (texts.get(text) ?? 0) > 1).map(({ text }) => text),
    otherOrder: shown.filter(({ record }) => record?.order.join() !== truth.order.join()).map(({ person }) => person.name),
    otherRecord: shown.filter(({ record }) => record === null || digestOf(record) !== digestOf(truth)).map(({ person }) => person.name),
    questions: messages.filter(({ role }) => role === 'question').length,
    answers: messages.filter(({ role }) => role === 'answer').length,
    lines: folded.state.seq,
  };
}

function textIn(command: Command): readonly string[] {
  return 'text' in command && typeof command.text === 'string' ? [command.text] : [];
}

function isLive({ client }: Person): boolean {
  return client.current.status.kind === 'live';
}

function statuses(all: readonly Person[]): string {
  return all.map(({ name, client }) => `${name}: ${client.current.status.kind}`).join(', ');
}
