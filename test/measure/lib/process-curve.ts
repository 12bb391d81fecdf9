/** What a process does while something is measured: its memory and its time on a processor, looked at each second (proc(5)). */
import { readFileSync } from 'node:fs';
import { loadavg } from 'node:os';
import { rssOf } from './others.ts';

export type Sample = {
  /** Seconds since the first look. */
  readonly at: number;
  /** MB, resident. */
  readonly rss: number;
  /** Share of one core since the look before. */
  readonly cpu: number;
  /** The machine's, by its own minute. */
  readonly load: number;
};

export type Curve = { readonly samples: readonly Sample[]; readonly stop: () => void };

export function watchProcess(pid: number, everyMs = 1000): Curve {
  const samples: Sample[] = [];
  const began = performance.now();
  let before = { at: began, cpu: cpuMs(pid) };
  const look = (): void => {
    const now = { at: performance.now(), cpu: cpuMs(pid) };
    const rss = rssOf(pid);
    if (rss === 0) return;
    samples.push({
      at: (now.at - began) / 1000,
      rss: rss / 2 ** 20,
      cpu: (now.cpu - before.cpu) / Math.max(1, now.at - before.at),
      load: loadavg()[0] ?? 0,
    });
    before = now;
  };
  const timer = setInterval(look, everyMs);
  look();
  return { samples, stop: () => clearInterval(timer) };
}

/** Time on a processor so far, in ms; 0 for a process that is gone. */
export function cpuMs(pid: number): number {
  try {
    const [, rest = ''] = readFileSync(`/proc/${String(pid)}/stat`, 'utf8').split(') ');
    const [user = 0, system = 0] = rest.split(' ').slice(11, 13).map(Number);
    return (user + system) * 10;
  } catch (error) {
    if (error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ESRCH')) return 0;
    throw error;
  }
}

/** Slope of the memory by least squares, MB a minute. */
export function slopeOf(samples: readonly Sample[]): number {
  const count = samples.length;
  if (count < 2) return 0;
  const middle = samples.reduce((sum, { at }) => sum + at, 0) / count;
  const level = samples.reduce((sum, { rss }) => sum + rss, 0) / count;
  const over = samples.reduce((sum, { at, rss }) => sum + (at - middle) * (rss - level), 0);
  const under = samples.reduce((sum, { at }) => sum + (at - middle) ** 2, 0);
  return under === 0 ? 0 : (over / under) * 60;
}
