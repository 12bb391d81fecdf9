/** What a chat of a thousand questions costs: a page for each frame, the server for each snapshot, both when two thousand come at once. */
import { fileURLToPath } from 'node:url';
import { brotliCompressSync, constants } from 'node:zlib';
import { build } from 'vite';
import { routes } from '@insyn/protocol/routes.ts';
import { startServerProcess, temporaryFolder } from '../faults/harness/server-process.ts';
import { launchBrowser } from '../kit/browser.ts';
import { Drawing, type DrawingParts, plainObjects } from './lib/chat-drawing.ts';
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
/** Frames before which nothing is compiled, frames that are measured, and lines of each: a quarter of a second at a hundred a second. */
const [WARM, FRAMES, LINES] = [20, 60, 25];
const ROUNDS = 50;
/** A phone of the middle is about so many times slower than this machine's core (Chromium's own figure for one, "4x slowdown"). */
const PHONE = 4;

export async function measureChatCosts(print: Print): Promise<void> {
  tellMachine();
  const scene = await chatScene({ questions: QUESTIONS, supportsEach: 20, answers: 200, frames: WARM + FRAMES, linesPerFrame: LINES });
  inNode(print, scene);
  await inBrowser(print, scene);
  await fromServer(print);
}

/** By the time of this thread on a processor: others who use the machine meanwhile do not count. */
function inNode(print: Print, scene: DrawingParts): void {
  const clock = (): number => {
    const { user, system } = process.threadCpuUsage();
    return (user + system) / 1000;
  };
  const drawing = new Drawing(scene);
  drawing.frames(0, WARM, clock);
  const { folds, views, words, questions } = drawing.frames(WARM, WARM + FRAMES, clock);
  plainObjects(questions, ROUNDS);
  const began = clock();
  plainObjects(questions, ROUNDS);
  const floor = (clock() - began) / ROUNDS;
  const what = `chat of ${String(questions)} questions, a frame of ${String(LINES)} lines, time on a processor in Node`;
  const whole = mean(folds) + mean(views) + mean(words);
  print(
    row('CH96', `${what}: folded, ordered, and the words of what is on the screen made`, whole, 'ms', 25, {
      beside: { what: 'the words alone', value: mean(words) },
    }),
  );
  print(
    row(
      'CH96',
      `${what}: questions ordered and their states told, beside as many plain objects made and sorted`,
      mean(views) / floor,
      '×',
      40,
      { beside: { what: 'ms', value: mean(views) } },
    ),
  );
}

/** Chromium slows its own page down: the figure is that of a phone of the middle. Its main thread's own time counts, by Chromium's own book. */
async function inBrowser(print: Print, scene: DrawingParts): Promise<void> {
  const script = await scriptOf('lib/chat-drawing-page.ts');
  const browser = await launchBrowser();
  try {
    const page = await browser.newPage();
    await page.addScriptTag({ content: script });
    const session = await page.context().newCDPSession(page);
    await session.send('Performance.enable', { timeDomain: 'threadTicks' });
    await page.evaluate((parts) => (globalThis as unknown as InPage).beginDrawing(parts), scene as unknown as Record<string, unknown>);
    const frames = (from: number, to: number): Promise<void> =>
      page.evaluate(([first, last]) => void (globalThis as unknown as InPage).drawFrames(first, last), [from, to] as const);
    const taken = async (): Promise<number> => {
      const { metrics } = await session.send('Performance.getMetrics');
      return (metrics.find(({ name }) => name === 'TaskDuration')?.value ?? 0) * 1000;
    };
    await frames(0, WARM);
    const half = WARM + FRAMES / 2;
    const before = await taken();
    await frames(WARM, half);
    const plain = (await taken()) - before;
    await session.send('Emulation.setCPUThrottlingRate', { rate: PHONE });
    const slow = await taken();
    await frames(half, WARM + FRAMES);
    const slowed = (await taken()) - slow;
    const what = `chat of ${String(QUESTIONS)} questions, a frame of ${String(LINES)} lines, all but the drawing`;
    print(
      row('CH96', `${what}, in Chromium slowed down ${String(PHONE)} times as a phone`, slowed / (FRAMES / 2), 'ms', 100, {
        beside: { what: 'not slowed down', value: plain / (FRAMES / 2) },
      }),
    );
  } finally {
    await browser.close();
  }
}

type InPage = { readonly beginDrawing: (parts: unknown) => void; readonly drawFrames: (from: number, to: number) => unknown };

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);
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
      row('CH97', 'the same for one who is logged in, made anew, median of 15', quantile(own, 0.5), 'ms', 200, {
        beside: { what: 'worst', value: Math.max(...own) },
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
      row('CH97', 'the same for everyone, given again: time on a processor of the server for each', (cpuMs(pid) - cpu) / given, 'ms', 3, {
        beside: { what: 'answers a second over 10 connections', value: given / seconds },
      }),
    );
    const before = cpuMs(pid);
    const each = READERS / 2;
    crowds.push(...[0, 1].map((at) => forked('chat-readers.ts', [url, town.log, String(at * each), String(each), '1000'])));
    const joined = (await Promise.all(crowds.map(({ ready }) => ready))) as ReadersState[];
    const took = Math.max(...joined.map(({ connectMs }) => connectMs));
    print(
      row(
        'CH97',
        `${String(READERS)} readers come at once: time on a processor of the server for each`,
        (cpuMs(pid) - before) / READERS,
        'ms',
        3,
        {
          beside: { what: 'ms until the last has socket and snapshot', value: took },
        },
      ),
    );
  } finally {
    await Promise.all(crowds.map((crowd) => crowd.end()));
    await server.kill();
    folder.remove();
  }
}
