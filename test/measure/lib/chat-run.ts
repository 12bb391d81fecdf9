/**
 * A chat in full swing on a real server in its own process: readers who follow by the wire, a panel and a host with their own
 * clients, people who ask and support at an even pace, whatever the server does. Everything that makes load runs in other processes.
 */
import { setTimeout as pause } from 'node:timers/promises';
import type { ContentId, PostId } from '@insyn/domain/ids.ts';
import { startServerProcess, temporaryFolder, type ServerProcess } from '../../faults/harness/server-process.ts';
import { until } from '../../faults/harness/until.ts';
import type { Asked, ReadersLatencies, ReadersState } from './chat-readers.ts';
import { prepareChat, questionText, type ChatTown } from './chat-town.ts';
import { forked, type Forked } from './forked.ts';
import { lightHttp, type Posted } from './light-http.ts';
import { watchProcess, type Sample } from './process-curve.ts';
import { sharedNow } from './raw-reader.ts';

export type RunOptions = {
  readonly readers: number;
  readonly panel: number;
  readonly people: number;
  readonly seconds: number;
  /** Questions asked in the first `askSeconds`. */
  readonly questions: number;
  readonly askSeconds: number;
  readonly supportsPerSecond: number;
  /** ms between two answers of one panel member. */
  readonly answerEveryMs: number;
  /** So many readers take nothing any more from that second on. */
  readonly stop?: { readonly count: number; readonly atSecond: number };
  /** Questions of the first seconds are no sample: everything is new then. */
  readonly warmSeconds: number;
  readonly workers?: number;
  readonly env?: Readonly<Record<string, string>>;
  /** Told now and then, for whoever waits. */
  readonly tell?: (line: string) => void;
};

export type RunResult = {
  /** ms from handing a question in until a reader had it: counts by whole millisecond, by part of the run. */
  readonly parts: Readonly<Record<string, readonly number[]>>;
  /** ms until the last reader had it, by question. */
  readonly last: readonly number[];
  readonly missing: number;
  readonly questions: number;
  readonly supports: number;
  readonly supportsPerSecond: number;
  /** ms from sending to the answer of the server. */
  readonly answered: { readonly ask: readonly number[]; readonly support: readonly number[] };
  readonly refused: Readonly<Record<string, number>>;
  readonly samples: readonly Sample[];
  /** Seconds on the curve. */
  readonly marks: readonly { readonly at: number; readonly what: string }[];
  readonly panel: Readonly<Record<string, number>>;
  readonly readersState: readonly ReadersState[];
  readonly joinMs: number;
  readonly head: number;
  readonly behind: number;
  readonly metrics: string;
  readonly cpu: { readonly server: number; readonly readers: number; readonly driver: number };
};

/** Somebody who reads is another in each second; people who support do so from here. */
const CONNECT_PER_SECOND = 400;
/** Limits as they are in production: each person from an address of their own. */
export const AS_IN_PRODUCTION = { RATE_FACTOR: '1', TRUST_PROXY: '127.0.0.1' };

export async function runChat(options: RunOptions): Promise<RunResult> {
  const { readers, panel, people, seconds, workers = 2, env = {}, tell = () => undefined } = options;
  const folder = temporaryFolder();
  const children: Forked[] = [];
  let server: ServerProcess | null = null;
  try {
    const town = await prepareChat(folder.path, { people, panel, opens: Date.now() - 60_000, minutes: Math.ceil(seconds / 60) + 30 });
    server = await startServerProcess({ dataDir: folder.path, env: { ...AS_IN_PRODUCTION, ...env } });
    const { url, pid } = server;
    const each = Math.ceil(readers / workers);
    const crowds = Array.from({ length: workers }, (_, at) =>
      forked('chat-readers.ts', [url, town.log, String(at * each), String(each), String(CONNECT_PER_SECOND / workers)]),
    );
    children.push(...crowds);
    const joined = (await Promise.all(crowds.map(({ ready }) => ready))) as ReadersState[];
    const joinMs = Math.max(...joined.map(({ connectMs }) => connectMs));
    tell(`${String(readers)} readers after ${String(Math.round(joinMs))} ms`);
    const desk = forked('chat-panel.ts', [JSON.stringify({ url, town: { ...town, people: [] }, everyMs: options.answerEveryMs })]);
    children.push(desk);
    const cpuBefore = await cpuOf(crowds);
    const driverBefore = process.cpuUsage();
    const curve = watchProcess(pid);
    const load = await makeLoad(url, town, options, crowds);
    const driven = process.cpuUsage(driverBefore);
    const did = (await desk.ask('stop')) as Record<string, number>;
    const head = await headOf(url, town);
    let states: ReadersState[] = [];
    await until(
      'every reader to stand at the end',
      async () => {
        states = (await Promise.all(crowds.map((crowd) => crowd.ask({ do: 'state' })))) as ReadersState[];
        return states.every(({ least }) => least >= head);
      },
      { ms: 15_000 },
    ).catch((error: unknown) => tell(String(error)));
    curve.stop();
    const found = (await Promise.all(crowds.map((crowd) => crowd.ask({ do: 'latencies', asked: load.asked })))) as ReadersLatencies[];
    const metrics = await (await fetch(`${url}/metrics`)).text();
    const cpuAfter = await cpuOf(crowds);
    const wall = curve.samples.at(-1)?.at ?? 1;
    return {
      parts: addedUp(found),
      last: load.asked.map((_, at) => Math.max(...found.map(({ last }) => last[at] ?? 0))),
      missing: found.reduce((sum, { missing }) => sum + missing, 0),
      questions: load.asked.length,
      supports: load.supports,
      supportsPerSecond: load.supports / load.seconds,
      answered: load.answered,
      refused: load.refused,
      samples: curve.samples,
      marks: load.marks,
      panel: did,
      readersState: states,
      joinMs,
      head,
      behind: states.filter(({ least }) => least < head).length,
      metrics,
      cpu: {
        server: curve.samples.slice(1).reduce((sum, { cpu }) => sum + cpu, 0) / Math.max(1, curve.samples.length - 1),
        readers: (cpuAfter - cpuBefore) / 1000 / wall,
        driver: (driven.user + driven.system) / 1e6 / load.seconds,
      },
    };
  } finally {
    await Promise.all(children.map((child) => child.end()));
    await (env['NODE_OPTIONS'] ? server?.stop() : server?.kill());
    folder.remove();
  }
}

type Load = Pick<RunResult, 'supports' | 'answered' | 'refused' | 'marks'> & { readonly asked: readonly Asked[]; readonly seconds: number };

async function makeLoad(url: string, town: ChatTown, options: RunOptions, crowds: readonly Forked[]): Promise<Load> {
  const { seconds, questions, askSeconds, supportsPerSecond, stop, warmSeconds, tell = () => undefined } = options;
  const http = lightHttp(url);
  const asked: Asked[] = [];
  const open: { readonly post: PostId; readonly content: ContentId; readonly asker: number }[] = [];
  const given = new Set<number>();
  const refused: Record<string, number> = {};
  const answered = { ask: [] as number[], support: [] as number[] };
  const marks: { at: number; what: string }[] = [];
  const under = new Set<Promise<void>>();
  let supports = 0;
  let number = 0;
  const began = sharedNow();
  const since = (): number => (sharedNow() - began) / 1000;
  const begin = (work: Promise<void>): void => {
    under.add(work);
    void work.finally(() => under.delete(work));
  };
  const noted = (sent: number, reply: Posted, times: number[]): reply is Posted & { kind: 'accepted' } => {
    times.push(sharedNow() - sent);
    if (reply.kind === 'accepted') return true;
    const why = reply.kind === 'refused' ? reply.code : reply.why;
    refused[why] = (refused[why] ?? 0) + 1;
    return false;
  };
  const ask = async (at: number): Promise<void> => {
    const who = town.people[at % town.people.length];
    if (who === undefined) return;
    const part = since() < warmSeconds ? 'warm' : stop === undefined || since() < stop.atSecond ? 'before' : 'after';
    const sent = sharedNow();
    const command = { type: 'chat/ask', session: town.session, text: questionText(at), lang: 'sv', to: null } as const;
    const reply = await http.post(who, town.log, command);
    if (!noted(sent, reply, answered.ask)) return;
    const { post, content } = reply.receipt.ids as { readonly post: PostId; readonly content: ContentId };
    asked.push({ post, sent, part });
    open.push({ post, content, asker: at % town.people.length });
  };
  const support = async (): Promise<void> => {
    // The newest are looked at most.
    for (let tries = 0; tries < 20; tries += 1) {
      const at = Math.floor(open.length * (1 - Math.random() ** 2));
      const question = open[Math.min(at, open.length - 1)];
      const who = Math.floor(Math.random() * town.people.length);
      const person = town.people[who];
      const pair = at * town.people.length + who;
      if (question === undefined || person === undefined || question.asker === who || given.has(pair)) continue;
      given.add(pair);
      const sent = sharedNow();
      const { post, content } = question;
      const reply = await http.post(person, town.log, { type: 'debate/support', post, content });
      if (noted(sent, reply, answered.support)) supports += 1;
      return;
    }
  };
  let told = 0;
  let stopAsked = false;
  let supported = 0;
  for (let now = since(); now < seconds; now = since()) {
    while (number < questions && number < (now * questions) / askSeconds) begin(ask(number++));
    for (; supported < now * supportsPerSecond; supported += 1) if (open.length > 0) begin(support());
    if (stop !== undefined && !stopAsked && now >= stop.atSecond) {
      stopAsked = true;
      marks.push({ at: now, what: `${String(stop.count)} stop reading` });
      for (const crowd of crowds) begin(crowd.ask({ do: 'stop', count: Math.ceil(stop.count / crowds.length) }).then(() => undefined));
    }
    if (now > told + 30) {
      told = now;
      tell(`${String(Math.round(now))} s: ${String(open.length)} questions, ${String(supports)} supports`);
    }
    await pause(5);
  }
  const took = since();
  await Promise.all(under);
  http.close();
  if (number >= questions && askSeconds < seconds) marks.push({ at: askSeconds, what: 'all have asked' });
  return { asked, supports, answered, refused, marks, seconds: took };
}

async function cpuOf(crowds: readonly Forked[]): Promise<number> {
  const states = (await Promise.all(crowds.map((crowd) => crowd.ask({ do: 'state' })))) as ReadersState[];
  return states.reduce((sum, state) => sum + state.cpuMs, 0);
}

async function headOf(url: string, { log }: ChatTown): Promise<number> {
  const response = await fetch(`${url}/api/v1/dialogues/${log}/snapshot?limit=1`);
  return ((await response.json()) as { seq: number }).seq;
}

function addedUp(found: readonly ReadersLatencies[]): Record<string, number[]> {
  const all: Record<string, number[]> = {};
  for (const { parts } of found)
    for (const [part, counts] of Object.entries(parts)) {
      const sum = (all[part] ??= counts.map(() => 0));
      counts.forEach((count, at) => (sum[at] = (sum[at] ?? 0) + count));
    }
  return all;
}

/** The millisecond within which `part` of all came; 0 for none. */
export function quantileOf(counts: readonly number[], part: number): number {
  const total = counts.reduce((sum, count) => sum + count, 0);
  let seen = 0;
  for (const [at, count] of counts.entries()) {
    seen += count;
    if (count > 0 && seen >= total * part) return at;
  }
  return 0;
}
