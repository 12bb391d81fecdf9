/**
 * Two thousand readers, a panel of ten, a thousand questions in ten minutes and a hundred supports a second, on this machine, which
 * also makes the load: how soon a question is everywhere, what five hundred who stop reading do to the others, what the memory does.
 * `-- chat load --hour` goes on for an hour.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { pictureOf } from './lib/curve-picture.ts';
import { quantileOf, runChat, type RunOptions, type RunResult } from './lib/chat-run.ts';
import { SHARED_LOAD, tellMachine } from './lib/machine.ts';
import { slopeOf } from './lib/process-curve.ts';
import { quantile, row, type Print } from './lib/row.ts';

const RESULTS = fileURLToPath(new URL('../../node_modules/.cache/insyn', import.meta.url));
const FULL = {
  readers: 2000,
  panel: 10,
  people: 1000,
  questions: 1000,
  askSeconds: 600,
  supportsPerSecond: 100,
  answerEveryMs: 20_000,
  warmSeconds: 20,
} as const;
const STOPPED = 500;
/** MB a minute that memory may grow by in the second half: the log itself grows by 6 000 supports a minute, 0.2 kB of memory each. */
const SLOPE_MOST = 3;

/** `minutes`: ten for the promise, sixty for the soak; less for whoever is in a hurry. */
export async function measureLoad(print: Print, minutes = 10): Promise<void> {
  tellMachine();
  const options: RunOptions = {
    ...FULL,
    // The rate is the promise's, however long it is kept up.
    ...(minutes < 10 ? { questions: minutes * 100, askSeconds: minutes * 60 } : {}),
    seconds: minutes * 60,
    stop: { count: STOPPED, atSecond: (Math.min(10, minutes) * 60) / 2 },
    tell: (line) => process.stderr.write(`${line}\n`),
  };
  printLoad(print, options, await runChat(options), minutes);
}

function printLoad(print: Print, options: RunOptions, found: RunResult, minutes: number): void {
  const { parts, last, missing, questions, supportsPerSecond, answered, refused, samples, marks, panel, joinMs, cpu, readersState } = found;
  const what = `${String(options.readers)} readers, panel of ${String(options.panel)}, ${String(options.questions)} questions in ${String(options.askSeconds / 60)} min, ${String(options.supportsPerSecond)} supports/s for ${String(minutes)} min`;
  const all = addedUp(Object.values(parts));
  const others = quantileOf(parts['before'] ?? [], 0.99);
  print(
    row(
      'CH90',
      `${what}: from sending a question to a reader, p99 of ${String(all.reduce((sum, count) => sum + count, 0))}`,
      quantileOf(all, 0.99),
      'ms',
      1000,
      { beside: { what: 'median', value: quantileOf(all, 0.5) } },
    ),
  );
  print(
    row('CH90', 'the same until the last reader has it, p99 of the questions', quantile(last, 0.99), 'ms', 1000, {
      beside: { what: 'median', value: quantile(last, 0.5) },
    }),
  );
  print(
    row('CH90', 'questions that a reader has not got', missing, 'questions', 0, {
      beside: { what: 'readers behind the log at the end', value: found.behind },
    }),
  );
  print(row('CH90', 'questions asked and shown', questions, 'questions', options.questions, { atLeast: true }));
  print(
    row('CH90', 'supports given', supportsPerSecond, 'a second', options.supportsPerSecond * 0.98, {
      atLeast: true,
      beside: { what: 'in all', value: found.supports },
    }),
  );
  print(
    row(
      'CH90',
      `refused, other than by a rule of the chat${told(refused)}`,
      Object.values(refused).reduce((sum, count) => sum + count, 0),
      'commands',
      0,
    ),
  );
  print(
    row('CH90', 'answered by the panel meanwhile', panel['chat/answer'] ?? 0, 'questions', 1, {
      atLeast: true,
      beside: { what: 'taken', value: panel['chat/take'] ?? 0 },
    }),
  );
  print(
    row('CH90', 'a support, from sending to the answer, p99', quantile(answered.support, 0.99), 'ms', null, {
      beside: { what: 'median', value: quantile(answered.support, 0.5) },
    }),
  );
  print(
    row(
      'CH91',
      `${String(STOPPED)} stop reading: the others, from sending to a reader, p99 after`,
      quantileOf(parts['after'] ?? [], 0.99),
      'ms',
      1000,
      { beside: { what: 'before', value: others } },
    ),
  );
  printMemory(print, found, minutes);
  const bytes = readersState.reduce((sum, { counts }) => sum + (counts['bytes'] ?? 0), 0);
  const seconds = samples.at(-1)?.at ?? 1;
  const reading = options.readers - STOPPED * (1 - (options.stop?.atSecond ?? 0) / options.seconds);
  print(
    row('CH90', 'sent to one reader', bytes / reading / seconds / 1000, 'kB/s', null, {
      beside: {
        what: 'frames a second',
        value: readersState.reduce((sum, { counts }) => sum + (counts['frames'] ?? 0), 0) / reading / seconds,
      },
    }),
  );
  print(
    row('CH90', 'the server, share of one core', cpu.server * 100, '%', null, {
      beside: { what: 'the readers, in processes of their own', value: cpu.readers * 100 },
    }),
  );
  print(row('CH90', `${String(options.readers)} readers connect and have their snapshot`, joinMs, 'ms', null));
  const load = quantile(
    samples.map((sample) => sample.load),
    0.5,
  );
  if (load > SHARED_LOAD + 1) process.stderr.write(`the machine’s load was ${load.toFixed(1)} (median): others were at work on it\n`);
  picture(found, options, marks);
}

/** Flat: what is left after the first half is what it was, but for what the log itself has grown by. */
function printMemory(print: Print, { samples }: RunResult, minutes: number): void {
  const end = samples.at(-1)?.at ?? 0;
  const half = samples.filter(({ at }) => at > end / 2);
  const early = samples.filter(({ at }) => at > end * 0.2 && at <= end * 0.4).map(({ rss }) => rss);
  const late = samples.filter(({ at }) => at > end * 0.8).map(({ rss }) => rss);
  print(
    row('CH90', `memory of the server, growth in the second half of ${String(minutes)} min`, slopeOf(half), 'MB a minute', SLOPE_MOST, {
      beside: { what: 'highest, MB', value: Math.max(...samples.map(({ rss }) => rss)) },
    }),
  );
  print(
    row('CH90', 'memory of the server, the last fifth beside the second fifth', quantile(late, 0.5) / quantile(early, 0.5), '×', 1.25, {
      beside: { what: 'MB then', value: quantile(early, 0.5) },
    }),
  );
}

function picture({ samples }: RunResult, options: RunOptions, marks: RunResult['marks']): void {
  mkdirSync(RESULTS, { recursive: true });
  const file = `${RESULTS}/chat-memory.svg`;
  writeFileSync(
    file,
    pictureOf({
      title: 'Servern under en chatt',
      about: `${String(options.readers)} läsare, ${String(options.panel)} i panelen, ${String(options.questions)} frågor och ${String(options.supportsPerSecond)} stöd i sekunden`,
      marks: marks.map(({ at, what: said }) => ({ at, what: SWEDISH[said] ?? said })),
      panels: [
        { title: 'Minne', unit: 'MB', points: samples.map(({ at, rss }) => [at, rss]) },
        { title: 'Processor', unit: 'kärnor', points: samples.slice(1).map(({ at, cpu }) => [at, cpu]) },
      ],
    }),
  );
  process.stderr.write(`memory curve: ${file}\n`);
}

const SWEDISH: Readonly<Record<string, string>> = {
  [`${String(STOPPED)} stop reading`]: `${String(STOPPED)} slutar läsa`,
  'all have asked': 'alla har frågat',
};

function addedUp(all: readonly (readonly number[])[]): readonly number[] {
  const [first = []] = all;
  return first.map((_, at) => all.reduce((sum, counts) => sum + (counts[at] ?? 0), 0));
}

function told(refused: Readonly<Record<string, number>>): string {
  const codes = Object.entries(refused);
  return codes.length === 0 ? '' : ` (${codes.map(([code, count]) => `${code}: ${String(count)}`).join(', ')})`;
}
