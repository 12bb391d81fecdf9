/** Where a reader says it stands, compared with what we hold (rule D9). */
import { EMPTY_HASH } from '@insyn/domain/chain.ts';
import type { LogId } from '@insyn/domain/ids.ts';
import type { EventStore } from '@insyn/authority/ports.ts';
import type { Door } from './door.ts';

/** A whole number ≥ 0 that a JavaScript number holds exactly; `null` for anything else. */
export function readWhole(text: string | undefined, missing: number): number | null {
  if (text === undefined) return missing;
  if (!/^(?:0|[1-9]\d{0,15})$/.test(text)) return null;
  const value = Number(text);
  return Number.isSafeInteger(value) ? value : null;
}

export type Claimed = { readonly seq: number; readonly epoch: string | undefined; readonly hash: string | undefined };

/** `reset`: past the head, of another run, or on another history than ours. */
export async function standing(
  door: Pick<Door, 'store' | 'metrics'>,
  log: LogId,
  head: { readonly seq: number; readonly epoch: string },
  claimed: Claimed,
): Promise<'holds' | 'reset'> {
  if (claimed.seq > head.seq) return 'reset';
  if (claimed.epoch !== undefined && claimed.epoch !== head.epoch) return 'reset';
  if (claimed.hash === undefined || claimed.hash === (await hashAt(door.store, log, claimed.seq, head.epoch))) return 'holds';
  // Two histories under one epoch: a reader has seen lines that we do not hold.
  if (claimed.epoch === head.epoch) door.metrics.forks.inc();
  return 'reset';
}

/** Places asked for lately. A line that is there stays as it is; when readers come back, thousands ask for the same one. */
const KNOWN_MOST = 500;
const known = new WeakMap<EventStore, Map<string, string>>();

async function hashAt(store: EventStore, log: LogId, seq: number, epoch: string): Promise<string | null> {
  if (seq === 0) return EMPTY_HASH;
  const hashes = known.get(store) ?? new Map<string, string>();
  known.set(store, hashes);
  const key = `${epoch} ${log} ${String(seq)}`;
  const had = hashes.get(key);
  if (had !== undefined) return had;
  const { lines } = await store.read(log, seq - 1, 1);
  const hash = lines[0]?.hash;
  if (hash === undefined) return null;
  hashes.set(key, hash);
  const [first] = hashes.keys();
  if (hashes.size > KNOWN_MOST && first !== undefined) hashes.delete(first);
  return hash;
}
