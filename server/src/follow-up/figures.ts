/** The figures of a dialogue as they are now: its lines are read once, and after that only what has come since. */
import type { EventStore } from '@insyn/authority/ports.ts';
import type { Line } from '@insyn/domain/fact.ts';
import type { LogId } from '@insyn/domain/ids.ts';
import { FOLLOW_UP_LINES, type FollowUp, followUpOf } from '@insyn/domain/radslag/follow-up.ts';
import type { Held, LogState } from '@insyn/domain/root.ts';

export type Figures = (found: { readonly state: LogState; readonly held: Held }, at: string) => Promise<FollowUp>;

const AT_ONCE = 500;
/** Dialogues whose lines are kept at hand. */
const KEPT = 12;
const COUNTED = new RegExp(`"type":"(?:${[...FOLLOW_UP_LINES].join('|')})"`);

/** `zone`: the city's. */
export function openFigures(store: Pick<EventStore, 'read'>, zone: string): Figures {
  const kept = new Map<LogId, { seq: number; readonly lines: Line[] }>();
  return async ({ state, held }, at) => {
    const { log } = state;
    const known = kept.get(log) ?? { seq: 0, lines: [] };
    const lines = known.lines.slice();
    let { seq } = known;
    while (seq < state.seq) {
      const page = await store.read(log, seq, Math.min(AT_ONCE, state.seq - seq));
      const last = page.lines.at(-1);
      if (last === undefined) break;
      seq = last.seq;
      for (const { line } of page.lines) if (COUNTED.test(line)) lines.push(JSON.parse(line) as Line);
    }
    kept.delete(log);
    kept.set(log, { seq, lines });
    const [oldest] = kept.keys();
    if (oldest !== undefined && kept.size > KEPT) kept.delete(oldest);
    return followUpOf({ state, held, lines, at, zone });
  };
}
