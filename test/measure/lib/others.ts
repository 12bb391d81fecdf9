/** Ordinary people at a server while it is flooded: how long they wait, and what the server's memory does meanwhile. */
import { readFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import type { LogId } from '@insyn/domain/ids.ts';
import { routes } from '@insyn/protocol/routes.ts';
import { saying, send, type Guest } from '../../faults/harness/guest.ts';

/** `times` in ms. */
export type Waited = {
  readonly times: readonly number[];
  readonly failed: number;
  readonly why: readonly string[];
  /** Bytes. */ readonly rss: { readonly before: number; readonly peak: number };
  /** Of the server, in ms: time on a processor, and of the clock. */ readonly cpuMs: number;
  readonly ms: number;
};

/** Requests in a second: reads, pages and, one in eight, a post. */
const PER_SECOND = 40;

/** Resident memory of a process, in bytes, as Linux tells it; 0 where it does not. */
export function rssOf(pid: number): number {
  try {
    return Number(/^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${String(pid)}/status`, 'utf8'))?.[1] ?? 0) * 1024;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return 0;
    throw error;
  }
}

/** Goes on from one run to the next: nobody posts twice within the pause that a city asks for. */
let turns = 0;

/** Time on a processor so far, in ms (proc(5): hundredths of a second). */
function cpuOf(pid: number): number {
  const [, ...fields] = readFileSync(`/proc/${String(pid)}/stat`, 'utf8').split(') ');
  const [user, system] = fields.join(') ').split(' ').slice(11, 13).map(Number);
  return ((user ?? 0) + (system ?? 0)) * 10;
}

export async function whileOthers(
  url: string,
  pid: number,
  log: string,
  people: readonly Guest[],
  work: () => Promise<unknown>,
): Promise<Waited> {
  const times: number[] = [];
  const before = rssOf(pid);
  const [cpu, clock] = [cpuOf(pid), performance.now()];
  let [peak, failed, at, working] = [before, 0, 0, true];
  const why: string[] = [];
  const asked: Promise<void>[] = [];
  const ask = async (turn: number): Promise<void> => {
    const began = performance.now();
    const who = people[Math.floor(turn / 8) % people.length];
    const fault =
      turn % 8 === 0 && who !== undefined
        ? await post(who, log, turn)
        : await read(`${url}${turn % 2 === 0 ? routes.snapshot(log as LogId) : routes.page(log as LogId)}`);
    times.push(performance.now() - began);
    if (fault === null) return;
    failed += 1;
    why.push(fault);
  };
  const done = work().finally(() => (working = false));
  const start = performance.now();
  while (working) {
    at += 1;
    asked.push(ask(turns++));
    peak = Math.max(peak, rssOf(pid));
    await pause(Math.max(0, start + (at * 1000) / PER_SECOND - performance.now()));
  }
  await Promise.all([done, ...asked]);
  return { times, failed, why: [...new Set(why)], rss: { before, peak }, cpuMs: cpuOf(pid) - cpu, ms: performance.now() - clock };
}

export function together(all: readonly Waited[]): Waited {
  return {
    times: all.flatMap(({ times }) => times),
    failed: all.reduce((sum, { failed }) => sum + failed, 0),
    why: all.flatMap(({ why }) => why),
    rss: { before: all[0]?.rss.before ?? 0, peak: Math.max(...all.map(({ rss }) => rss.peak)) },
    cpuMs: all.reduce((sum, { cpuMs }) => sum + cpuMs, 0),
    ms: all.reduce((sum, { ms }) => sum + ms, 0),
  };
}

async function read(address: string): Promise<string | null> {
  const response = await fetch(address);
  await response.arrayBuffer();
  return response.ok ? null : String(response.status);
}

async function post(who: Guest, log: string, turn: number): Promise<string | null> {
  const sent = await send(who, log, saying(`Inlägg ${String(turn)} om gångbanan.`));
  return sent.kind === 'accepted' ? null : sent.kind === 'refused' ? sent.problem.code : sent.why;
}
