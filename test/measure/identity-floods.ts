/** Two floods at a server with the limits of production: who makes them gets nothing, and nobody else notices. */
import { spawn } from 'node:child_process';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { beGuest, type Guest } from '../faults/harness/guest.ts';
import { insyn, openDialogue, startServerProcess, temporaryFolder } from '../faults/harness/server-process.ts';
import { createMemoryMail } from '../server/mail-kit.ts';
import { rssOf, together, type Waited, whileOthers } from './lib/others.ts';
import { quantile, row, type Print } from './lib/row.ts';
import type { Guessed, Guesser } from './lib/wrong-codes.ts';

const LOG = 'ny-gangbana';
const SITE = 'https://stad.example';
const PEOPLE = 120;
/** Processes that open sockets: each has a file table of its own. */
const CROWDS = 2;
const CALM_MS = 8_000;
/** Calm and flood take turns: a machine that has other work has it in both. */
const ROUNDS = 4;
const MB = 1024 * 1024;

export type FloodSize = {
  readonly sockets: number;
  readonly socketsPerSecond: number;
  readonly codes: number;
  readonly codesPerSecond: number;
};
const WHOLE: FloodSize = { sockets: 10_000, socketsPerSecond: 250, codes: 5000, codesPerSecond: 125 };

export async function measureFloods(print: Print, { sockets, socketsPerSecond, codes, codesPerSecond }: FloodSize = WHOLE): Promise<void> {
  const folder = temporaryFolder();
  const mail = await createMemoryMail();
  const env = { RATE_FACTOR: '1', EMBED_ORIGINS: SITE, TRUST_PROXY: '127.0.0.1', SMTP_URL: mail.url, MAIL_FROM: 'dialog@example.se' };
  const server = await startServerProcess({ dataDir: folder.path, env });
  try {
    await openDialogue(folder.path, LOG);
    // Where letters were sent their codes can be guessed at too.
    await insyn(folder.path, 'letter-codes', '1');
    const people: Guest[] = [];
    for (let at = 0; at < PEOPLE; at += 1) people.push(await beGuest(server.url, `Person ${String(at)}`));
    const others = (work: () => Promise<unknown>): ReturnType<typeof whileOthers> => whileOthers(server.url, server.pid, LOG, people, work);
    await others(() => pause(5000)); // Warm: the first requests of a process are slow whoever asks.

    const crowds: Crowd[] = [];
    const [calm, flooded, grown] = await inTurns(others, async () => {
      crowds.push(
        ...(await Promise.all(
          Array.from({ length: CROWDS }, () => silentCrowd(server.port, SITE, sockets / CROWDS / ROUNDS, socketsPerSecond / CROWDS)),
        )),
      );
    });
    const sum = (of: (crowd: Crowd) => number): number => crowds.reduce((all, crowd) => all + of(crowd), 0);
    const what = `${String(sockets)} sockets that never say who they are, ${String(socketsPerSecond)} a second`;
    print(
      row(
        'ID125',
        `${what}: still open when it is over`,
        sockets - sum(({ opened }) => opened) - sum(({ refused }) => refused),
        'sockets',
        0,
        { beside: { what: 'refused before the upgrade', value: sum(({ refused }) => refused) } },
      ),
    );
    print(row('ID125', `${what}: suffered, the longest`, Math.max(...crowds.map(({ longestMs }) => longestMs)) / 1000, 's', 10));
    print(
      row('ID125', `${what}: memory above the calm before it, at the peak`, grown / MB, 'MB', 192, {
        beside: { what: 'before', value: calm.rss.before / MB },
      }),
    );
    print(
      row('ID125', `${what}: p99 of ${String(flooded.times.length)} requests of others beside the calm`, p99(flooded) / p99(calm), '×', 2, {
        beside: { what: 'calm p99, ms', value: p99(calm) },
      }),
    );
    print(
      row('performance', `${what}: of a processor, for the server, above the calm`, load(flooded) - load(calm), 'of one', null, {
        beside: { what: 'calm', value: load(calm) },
      }),
    );
    print(row('ID125', `${what}: requests of others that failed`, flooded.failed + calm.failed, 'requests', 0));

    const guesses: Guessed[] = [];
    const [calmer, tried, grownMore] = await inTurns(others, async () => {
      guesses.push(
        await guesser({ url: server.url, site: SITE, log: LOG, each: Math.ceil(codes / 4 / ROUNDS), perSecond: codesPerSecond }),
      );
    });
    const right = guesses.reduce((all, each) => all + each.right, 0);
    const count = guesses.reduce((all, each) => all + each.tried, 0);
    const answered = guesses.flatMap(({ answers }) => Object.values(answers)).reduce((all, each) => all + each, 0);
    const codesWhat = `${String(codes)} wrong codes of mails, letters, pairings and forms, ${String(codesPerSecond)} a second, each from another address`;
    print(row('ID126', `${codesWhat}: let in`, right, 'guesses', 0, { beside: { what: 'refused', value: answered - right } }));
    print(row('ID126', `${codesWhat}: tried`, count, 'guesses', codes, { atLeast: true }));
    print(
      row('ID126', `${codesWhat}: memory above the calm before it, at the peak`, grownMore / MB, 'MB', 128, {
        beside: { what: 'before', value: calmer.rss.before / MB },
      }),
    );
    print(
      row(
        'ID126',
        `${codesWhat}: p99 of ${String(tried.times.length)} requests of others beside the calm`,
        p99(tried) / p99(calmer),
        '×',
        2,
        { beside: { what: 'calm p99, ms', value: p99(calmer) } },
      ),
    );
    print(
      row('performance', `${codesWhat}: of a processor, for the server, above the calm`, load(tried) - load(calmer), 'of one', null, {
        beside: { what: 'calm', value: load(calmer) },
      }),
    );
    print(row('ID126', `${codesWhat}: requests of others that failed`, tried.failed + calmer.failed, 'requests', 0));
    print(row('ID125', 'memory after both floods', rssOf(server.pid) / MB, 'MB', null));
  } finally {
    await server.kill();
    await mail.close();
    folder.remove();
  }
}

async function inTurns(
  others: (work: () => Promise<unknown>) => Promise<Waited>,
  flood: () => Promise<void>,
): Promise<readonly [calm: Waited, flooded: Waited, grown: number]> {
  const rounds: (readonly [Waited, Waited])[] = [];
  for (let at = 0; at < ROUNDS; at += 1) rounds.push([await others(() => pause(CALM_MS)), await others(flood)]);
  return [
    together(rounds.map(([calm]) => calm)),
    together(rounds.map(([, flooded]) => flooded)),
    Math.max(...rounds.map(([calm, flooded]) => flooded.rss.peak - calm.rss.peak)),
  ];
}

const load = ({ cpuMs, ms }: Waited): number => cpuMs / ms;
const p99 = ({ times }: Waited): number => quantile(times, 0.99);

export type Crowd = { readonly opened: number; readonly refused: number; readonly longestMs: number };

export async function silentCrowd(port: number, origin: string, count: number, perSecond: number): Promise<Crowd> {
  return JSON.parse(await apart('lib/silent-sockets.ts', String(port), origin, String(count), String(perSecond))) as Crowd;
}

export async function guesser(given: Guesser): Promise<Guessed> {
  return JSON.parse(await apart('lib/wrong-codes.ts', JSON.stringify(given))) as Guessed;
}

/** What a program of ours says, in a process of its own. */
async function apart(program: string, ...words: readonly string[]): Promise<string> {
  const child = spawn(process.execPath, ['--no-warnings', fileURLToPath(new URL(program, import.meta.url)), ...words], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let said = '';
  child.stdout.on('data', (part: Buffer) => (said += part.toString()));
  await new Promise((resolve) => child.once('close', resolve));
  return said;
}
