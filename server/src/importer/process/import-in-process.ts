/** A stranger's file is read in a process of its own, which can do nothing but read it. */
import type { ImportCode, ImportRefused, ImportSource } from '../types.ts';
import { askFor, type ImportAs, type Imported, readAnswer } from './answer.ts';
import { confine } from './confine.ts';
import { detect } from './detect.ts';
import { AT_ONCE, type Limits, LIMITS_OF_A_FILE, WAITING } from './limits.ts';
import { Queue } from './queue.ts';
import { type Ended, runConfined } from './run-confined.ts';

/** How it was read. `network`: whether the network was taken away. Cost is null where the machine does not tell it. */
export type Confined = {
  readonly network: boolean;
  readonly ms: number;
  readonly cpuMs: number | null;
  readonly megabytes: number | null;
};

const queue = new Queue(AT_ONCE, WAITING);
const extension = import.meta.url.endsWith('.ts') ? 'ts' : 'js';
const CHILD = new URL(`./child.${extension}`, import.meta.url);

/** Characters of what the process complained of, for those who look for a fault: never shown on a page. */
const SAID = 1000;

const WHY: Readonly<Record<Exclude<Ended['kind'], 'done'>, ImportCode>> = {
  'too-slow': 'import/too-slow',
  'too-much-memory': 'import/too-much-memory',
  'too-long': 'import/too-large',
  died: 'import/unreadable',
};

/** Never throws for the sake of the file. Two are read at once, others wait in order; too many of those are refused as busy. */
export async function importInProcess<As extends ImportAs>(
  source: ImportSource,
  as: As,
  limits: Limits = LIMITS_OF_A_FILE,
): Promise<(Imported[As] | ImportRefused) & { readonly confined: Confined }> {
  const started = performance.now();
  const confinement = await confine(CHILD, limits);
  const confined = (cost: Ended['cost']): Confined => ({
    network: confinement.network,
    ms: performance.now() - started,
    cpuMs: cost?.cpuMs ?? null,
    megabytes: cost?.megabytes ?? null,
  });
  const refuse = (code: ImportCode, cost: Ended['cost'] = null): ImportRefused & { readonly confined: Confined } => ({
    ok: false,
    code,
    confined: confined(cost),
  });
  if (source.bytes.length > limits.inputBytes) return refuse('import/too-large');
  // Its first bytes tell this much without reading it.
  const detected = detect(source.bytes);
  if (!detected.ok) return { ...detected, confined: confined(null) };
  const input = [Buffer.from(askFor(source.name, as)), source.bytes];
  const ended = await queue.take(() => runConfined(confinement, input, limits));
  if (ended === null) return refuse('import/busy');
  if (ended.kind !== 'done') return { ...refuse(WHY[ended.kind], ended.cost), detail: ended.said.slice(0, SAID) };
  const result = readAnswer(ended.output, as);
  return result === null ? refuse('import/unreadable', ended.cost) : { ...result, confined: confined(ended.cost) };
}
