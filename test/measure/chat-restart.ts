/** The server is killed in the middle of a chat and started again: how soon everyone is back by themselves, and what was lost of what was said. */
import { setTimeout as pause } from 'node:timers/promises';
import type { ContentId, PostId } from '@insyn/domain/ids.ts';
import { newKey } from '../faults/harness/guest.ts';
import { foldedLog } from '../faults/harness/chat-record.ts';
import { startServerProcess, temporaryFolder, type ServerProcess } from '../faults/harness/server-process.ts';
import { until } from '../faults/harness/until.ts';
import { startChatClient, type ChatClient } from './lib/chat-client.ts';
import type { ReadersState } from './lib/chat-readers.ts';
import { AS_IN_PRODUCTION } from './lib/chat-run.ts';
import { prepareChat, questionText, type ChatTown } from './lib/chat-town.ts';
import { forked, type Forked } from './lib/forked.ts';
import { lightHttp } from './lib/light-http.ts';
import { cpuMs } from './lib/process-curve.ts';
import { sharedNow } from './lib/raw-reader.ts';
import { quantile, row, type Print } from './lib/row.ts';
import { tellMachine } from './lib/machine.ts';

export type RestartOptions = {
  readonly raw: number;
  readonly real: number;
  readonly way: 'kill' | 'stop';
  readonly workers?: number;
  readonly env?: Readonly<Record<string, string>>;
};
export type RestartResult = {
  /** ms from the first word of the server that was started again. */
  readonly raw: readonly number[];
  readonly real: readonly number[];
  /** ms from the kill to that word. */
  readonly awayMs: number;
  readonly asked: number;
  readonly missing: number;
  readonly doubled: number;
  readonly neverBack: number;
  /** Time on a processor that the server spent on it for each who came back, ms. */
  readonly cpuEach: number;
};

const PATIENCE_MS = 40_000;
const CONNECT_PER_SECOND = 400;

export async function restartRun({ raw, real, way, workers = 2, env = {} }: RestartOptions): Promise<RestartResult> {
  const folder = temporaryFolder();
  const crowds: Forked[] = [];
  const clients: ChatClient[] = [];
  let server: ServerProcess | null = null;
  let talking = true;
  try {
    const town = await prepareChat(folder.path, { people: 60, panel: 3, opens: Date.now() - 60_000, minutes: 60 });
    server = await startServerProcess({ dataDir: folder.path, env: AS_IN_PRODUCTION });
    const { url, port } = server;
    const each = Math.ceil(raw / workers);
    crowds.push(
      ...Array.from({ length: workers }, (_, at) =>
        forked('chat-readers.ts', [url, town.log, String(at * each), String(each), String(CONNECT_PER_SECOND / workers)]),
      ),
    );
    for (let at = 0; at < real; at += 1) clients.push(startChatClient(url, town.log, at % 5 === 0 ? (town.people[at] ?? null) : null));
    await Promise.all(crowds.map(({ ready }) => ready));
    await until('every client to be live', () => clients.every(isLive), { ms: PATIENCE_MS });
    const said: string[] = [];
    const talk = talkOn(url, town, said, () => talking);
    await pause(4000);
    const leaves = sharedNow();
    if (way === 'kill') await server.kill();
    else await server.stop();
    server = await startServerProcess({ dataDir: folder.path, port, env: { ...AS_IN_PRODUCTION, ...env } });
    const up = sharedNow();
    const cpuBefore = cpuMs(server.pid);
    const backAt = clients.map(() => 0);
    let states: ReadersState[] = [];
    const isBack = async (): Promise<boolean> => {
      clients.forEach((client, at) => {
        if ((backAt[at] ?? 0) === 0 && isLive(client)) backAt[at] = sharedNow();
      });
      if (backAt.includes(0)) return false;
      states = (await Promise.all(crowds.map((crowd) => crowd.ask({ do: 'state' })))) as ReadersState[];
      return states.every(({ current }) => current === each);
    };
    // What does not come back is a finding, told by a count.
    await until('everyone to be back', isBack, { ms: PATIENCE_MS }).catch(() => undefined);
    const cpuEach = (cpuMs(server.pid) - cpuBefore) / (raw + real);
    talking = false;
    await talk;
    const folded = await foldedLog(url, town.log);
    const texts = [...folded.held.contents.values()].flatMap(({ content }) => {
      const text = typeof content === 'object' && content !== null && 'text' in content ? content['text'] : null;
      return typeof text === 'string' ? [text] : [];
    });
    const rawBack = states.flatMap((state) => state.backAt).map((at) => (at === null ? Infinity : at - up));
    return {
      raw: rawBack.filter(Number.isFinite).map((ms) => Math.max(0, ms)),
      real: backAt.filter((at) => at > 0).map((at) => Math.max(0, at - up)),
      neverBack: rawBack.filter((ms) => !Number.isFinite(ms)).length + backAt.filter((at) => at === 0).length,
      cpuEach,
      awayMs: up - leaves,
      asked: said.length,
      missing: said.filter((text) => !texts.includes(text)).length,
      doubled: texts.length - new Set(texts).size,
    };
  } finally {
    talking = false;
    for (const { close } of clients) close();
    await Promise.all(crowds.map((crowd) => crowd.end()));
    // A profile is written when it ends as it should.
    await ('NODE_OPTIONS' in env ? server?.stop() : server?.kill());
    folder.remove();
  }
}

export async function measureRestart(print: Print): Promise<void> {
  tellMachine();
  const raw = 1950;
  for (const way of ['kill', 'stop'] as const) {
    const found = await restartRun({ raw, real: 50, way });
    const what = `${way === 'kill' ? 'killed' : 'stopped as an operator does'} and started again in the middle, away ${String(Math.round(found.awayMs))} ms`;
    const times = [...found.real, ...found.raw];
    print(
      row('CH93', `${what}: until the last of ${String(raw)} sockets and 50 clients is back`, Math.max(...times), 'ms', 5000, {
        beside: { what: 'median', value: quantile(times, 0.5) },
      }),
    );
    print(
      row('CH93', `${what}: until the last of the 50 clients is live`, Math.max(...found.real), 'ms', 5000, {
        beside: { what: 'median', value: quantile(found.real, 0.5) },
      }),
    );
    print(row('CH93', `${what}: time on a processor of the server for each who comes back`, found.cpuEach, 'ms', null));
    print(row('CH93', `${what}: never back within ${String(PATIENCE_MS / 1000)} s`, found.neverBack, 'readers', 0));
    print(
      row('CH93', `${what}: questions lost or doubled`, found.missing + found.doubled, 'questions', 0, {
        beside: { what: 'asked', value: found.asked },
      }),
    );
  }
}

function isLive({ client }: ChatClient): boolean {
  return client.current.status.kind === 'live';
}

/** Questions and supports go on, with the same key until they are answered. */
async function talkOn(url: string, town: ChatTown, said: string[], on: () => boolean): Promise<void> {
  const http = lightHttp(url, 8);
  const open: { readonly post: PostId; readonly content: ContentId }[] = [];
  const supporting = new Set<Promise<unknown>>();
  for (let at = 0; on() && at < town.people.length; at += 1) {
    const who = town.people[at];
    if (who === undefined) break;
    const key = newKey();
    const text = questionText(at);
    const ask = { type: 'chat/ask', session: town.session, text, lang: 'sv', to: null } as const;
    for (let done = false; !done;) {
      const reply = await http.post(who, town.log, ask, key);
      done = reply.kind === 'accepted' || (reply.kind === 'refused' && reply.status < 500);
      if (reply.kind === 'accepted') {
        said.push(text);
        open.push(reply.receipt.ids as { post: PostId; content: ContentId });
      } else await pause(200);
    }
    for (const question of open.slice(-6, -1)) {
      const supported = http.post(who, town.log, { type: 'debate/support', ...question });
      supporting.add(supported);
      void supported.finally(() => supporting.delete(supported));
    }
    await pause(400);
  }
  await Promise.all(supporting);
  http.close();
}
