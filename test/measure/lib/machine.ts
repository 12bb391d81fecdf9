import { cpus, loadavg } from 'node:os';

/** Above this others are at work too, and times are no floor. */
export const SHARED_LOAD = 3;

/** Says on stderr, beside the figures, what machine they were taken on and whether others used it meanwhile. */
export function tellMachine(): number {
  const [load = 0] = loadavg();
  const cores = cpus();
  const shared = load > SHARED_LOAD ? '; others are at work on it, so times are longer than they need be' : '';
  process.stderr.write(`${String(cores.length)} cores (${cores[0]?.model.trim() ?? '?'}), load ${load.toFixed(1)}${shared}\n`);
  return load;
}
