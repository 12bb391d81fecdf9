/** What a chat of a thousand questions costs: a page for each frame, the server for each snapshot, both when two thousand come at once. */
import { fileURLToPath } from 'node:url';
import { brotliCompressSync, constants } from 'node:zlib';
import { build } from 'vite';
import { routes } from '@insyn/protocol/routes.ts';
import { startServerProcess, temporaryFolder } from '../faults/harness/server-process.ts';
import { launchBrowser } from '../kit/browser.ts';
import { drawChat, type Drawn, type DrawingParts } from './lib/chat-drawing.ts';
import type { ReadersState } from './lib/chat-readers.ts';
import { AS_IN_PRODUCTION } from './lib/chat-run.ts';
import { chatScene } from './lib/chat-scene.ts';
import { prepareChat } from './lib/chat-town.ts';
import { forked } from './lib/forked.ts';
import { tellMachine } from './lib/machine.ts';
import { cpuMs } from './lib/process-curve.ts';
import { quantile, row, type Print } from './lib/row.ts';

const QUESTIONS = 1000;
const READERS = 2000;
/** A phone of the middle is about so many times slower than this machine's core (Chromium's own figure for one, "4x slowdown"). */
const PHONE = 4;

export async function measureChatCosts(print: Print): Promise<void> {
  tellMachine();
  const scene = await chatScene({ questions: QUESTIONS, supportsEach: 20, answers: 200, frames: 60, linesPerFrame: 25 });
  printDrawn(print, 'in Node', drawChat(scene), null);
  await inBrowser(print, scene);
  await fromServer(print);
}

function printDrawn(print: Print, where: string, { begin, frames, folds, views, floor, questions }: Drawn, bound: number | null): void {
  const what = `chat of ${String(questions)} questions, ${where}`;
  // The first are made before anything is compiled.
  const warm = (times: readonly number[]): readonly number[] => times.slice(5);
  print(
    row(
      'CH96',
      `${what}: a frame of 25 lines folded and all on the screen made, p99 of ${String(warm(frames).length)}`,
      quantile(warm(frames), 0.99),
      'ms',
      bound,
      {
        beside: { what: 'median', value: quantile(warm(frames), 0.5) },
      },
    ),
  );
  print(
    row('CH96', `${what}: questions ordered and their states told, median`, quantile(warm(views), 0.5), 'ms', null, {
      beside: { what: 'folding the lines', value: quantile(warm(folds), 0.5) },
    }),
  );
  print(
    row(
      'CH96',
      `${what}: the same beside as many plain objects made and sorted`,
      quantile(warm(views), 0.5) / quantile(warm(floor), 0.5),
      '×',
      null,
      {
        beside: { what: 'those, ms', value: quantile(warm(floor), 0.5) },
      },
    ),
  );
  print(row('CH96', `${what}: a copy made of snapshot and words`, begin, 'ms', null));
}

/** Chromium slows its own page down: the figure is that of a phone of the middle, the rest of the machine goes on as it is. */
async function inBrowser(print: Print, scene: DrawingParts): Promise<void> {
  const script = await scriptOf('lib/chat-drawing-page.ts');
  const browser = await launchBrowser();
  try {
    const page = await browser.newPage();
    await page.addScriptTag({ content: script });
    const session = await page.context().newCDPSession(page);
    await session.send('Emulation.setCPUThrottlingRate', { rate: PHONE });
    const drawn = await page.evaluate(
      (parts) => (globalThis as unknown as { drawChat: (parts: unknown) => unknown }).drawChat(parts),
      scene as unknown as Record<string, unknown>,
    );
    printDrawn(print, `in Chromium slowed down ${String(PHONE)} times`, drawn as Drawn, 150);
  } finally {
    await browser.close();
  }
}

async function scriptOf(entry: string): Promise<string> {
  const built = await build({
    configFile: false,
    logLevel: 'silent',
    build: {
      write: false,
      minify: false,
      lib: { entry: fileURLToPath(new URL(entry, import.meta.url)), formats: ['iife'], name: 'drawing' },
    },
  });
  const [first] = Array.isArray(built) ? built : [built];
  const chunk = first !== undefined && 'output' in first ? first.output[0] : undefined;
  if (chunk === undefined) throw new Error('nothing was built');
  return chunk.code;
}

async function fromServer(print: Print): Promise<void> {
  const folder = temporaryFolder();
  const town = await prepareChat(folder.path, {
    people: QUESTIONS,
    panel: 10,
    opens: Date.now() - 120_000,
    minutes: 60,
    filled: { questions: QUESTIONS, supportsEach: 20, answers: 200 },
  });
  const server = await startServerProcess({ dataDir: folder.path, env: AS_IN_PRODUCTION });
  const crowds: ReturnType<typeof forked>[] = [];
  try {
    const { url, pid } = server;
    const snapshot = `${url}${routes.snapshot(town.log)}?limit=50`;
    const get = async (headers: Readonly<Record<string, string>>): Promise<number> => {
      const began = performance.now();
      const response = await fetch(snapshot, { headers });
      const text = await response.text();
      if (!response.ok || text === '') throw new Error(String(response.status));
      return performance.now() - began;
    };
    const text = await (await fetch(snapshot)).text();
    const packed = brotliCompressSync(text, { params: { [constants.BROTLI_PARAM_QUALITY]: 4 } }).length;
    print(
      row('CH97', `snapshot of a chat with ${String(QUESTIONS)} questions, as it is sent`, packed / 1000, 'kB', 100, {
        beside: { what: 'unpacked', value: text.length / 1000 },
      }),
    );
    const [person] = town.people;
    const own: number[] = [];
    for (let time = 0; time < 15; time += 1)
      own.push(await get({ origin: url, cookie: String(person?.headers['cookie']), 'x-forwarded-for': '10.9.9.9' }));
    print(
      row('CH97', 'the same for one who is logged in, made anew, worst of 15', Math.max(...own), 'ms', 200, {
        beside: { what: 'median', value: quantile(own, 0.5) },
      }),
    );
    const cpu = cpuMs(pid);
    const began = performance.now();
    let given = 0;
    await Promise.all(
      Array.from({ length: 10 }, async () => {
        while (performance.now() < began + 3000) {
          await get({});
          given += 1;
        }
      }),
    );
    const seconds = (performance.now() - began) / 1000;
    print(
      row('CH97', 'the same for everyone, given again: answers a second over 10 connections', given / seconds, 'a second', null, {
        beside: { what: 'ms of the server for each', value: (cpuMs(pid) - cpu) / given },
      }),
    );
    const before = cpuMs(pid);
    const each = READERS / 2;
    crowds.push(...[0, 1].map((at) => forked('chat-readers.ts', [url, town.log, String(at * each), String(each), '1000'])));
    const joined = (await Promise.all(crowds.map(({ ready }) => ready))) as ReadersState[];
    const took = Math.max(...joined.map(({ connectMs }) => connectMs));
    print(
      row('CH97', `${String(READERS)} readers come at once: until the last has socket and snapshot`, took, 'ms', 10_000, {
        beside: { what: 'ms of the server for each', value: (cpuMs(pid) - before) / READERS },
      }),
    );
  } finally {
    await Promise.all(crowds.map((crowd) => crowd.end()));
    await server.kill();
    folder.remove();
  }
}
