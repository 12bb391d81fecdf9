/** What a process costs while it runs, as Linux tells it (proc(5)); elsewhere nothing is known. */
import { readFile } from 'node:fs/promises';

export type Cost = { readonly cpuMs: number; readonly megabytes: number };

/** Of processor time in /proc: 1/100 s on every Linux that Node runs on. */
const TICK_MS = 10;
const EVERY_MS = 40;

/** Calls back with the cost until stopped; `stop` gives the last one, with the most memory seen. */
export function watch(pid: number, see: (cost: Cost) => void): { stop(): Cost | null } {
  let last: Cost | null = null;
  let stopped = false;
  const look = async (): Promise<void> => {
    const cost = await costOf(pid);
    if (cost === null || stopped) return;
    last = { cpuMs: cost.cpuMs, megabytes: Math.max(cost.megabytes, last?.megabytes ?? 0) };
    see(last);
  };
  const timer = setInterval(() => void look(), EVERY_MS);
  if (process.platform !== 'linux') clearInterval(timer);
  return {
    stop: () => {
      stopped = true;
      clearInterval(timer);
      return last;
    },
  };
}

/** `null` for a process that is gone. */
async function costOf(pid: number): Promise<Cost | null> {
  try {
    const [stat, status] = await Promise.all([readFile(`/proc/${pid}/stat`, 'latin1'), readFile(`/proc/${pid}/status`, 'latin1')]);
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    const resident = /^VmRSS:\s+(\d+) kB$/mu.exec(status)?.[1];
    if (resident === undefined) return null;
    return { cpuMs: (Number(fields[11]) + Number(fields[12])) * TICK_MS, megabytes: Number(resident) / 1024 };
  } catch (error) {
    if (error instanceof Error && 'code' in error) return null;
    throw error;
  }
}
