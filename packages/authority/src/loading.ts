/** From stored lines to the state of a log: read page by page, the chain checked on the way. */
import { hashOf } from '@insyn/domain/chain.ts';
import { DECIDERS_HELD } from '@insyn/domain/moderation/repetition.ts';
import { KNOWN_FACTS, emptyState, evolve, hold } from '@insyn/domain/root.ts';
import type { Line, SaltedContent } from '@insyn/domain/fact.ts';
import type { ContentId, LogId } from '@insyn/domain/ids.ts';
import type { Held, LogState } from '@insyn/domain/root.ts';
import { StoreError } from './ports.ts';
import type { EventStore, StoredContent, StoredLine } from './ports.ts';

/** A log as it is on disk: the fold of its lines and every content not erased. */
export type Loaded = { readonly state: LogState; readonly held: Held };

/** Lines that were read or written, and what the log is after them. */
export type Step = { readonly from: number; readonly lines: readonly Line[]; readonly after: Loaded };

export function emptyLog(log: LogId): Loaded {
  return { state: emptyState(log), held: DECIDERS_HELD };
}

/**
 * Every line after `before`, in steps of at most `pageLines`. Rejects with `StoreError` `store/corrupt` where a line does not
 * follow the one before it, does not match its hash, or has a type this version does not know.
 */
export async function* stepsAfter(store: EventStore, before: Loaded, pageLines: number): AsyncGenerator<Step> {
  let loaded = before;
  for (;;) {
    const { lines: stored, contents } = await store.read(loaded.state.log, loaded.state.seq, pageLines);
    if (stored.length === 0) return;
    const from = loaded.state.seq;
    const lines: Line[] = [];
    let { state } = loaded;
    for (const each of stored) {
      const line = checkedLine(state, each);
      state = evolve(state, line, each.hash);
      lines.push(line);
    }
    loaded = { state, held: hold(loaded.held, saltedContents(contents), {}) };
    yield { from, lines, after: loaded };
    if (stored.length < pageLines) return;
  }
}

/** The line a stored text says, without a check: for lines that were checked when their log was loaded. */
export function lineOf(stored: StoredLine): Line {
  return JSON.parse(stored.line) as Line;
}

/** Stored contents in the shape that is held and travels. */
export function saltedContents(contents: readonly StoredContent[]): Readonly<Record<ContentId, SaltedContent>> {
  return Object.fromEntries(contents.map(({ id, salt, content }) => [id, { salt, content }]));
}

function checkedLine(state: LogState, stored: StoredLine): Line {
  const line = lineOf(stored);
  const broken =
    (line.log !== state.log || line.seq !== stored.seq || line.seq !== state.seq + 1 ? 'does not follow' : null) ??
    (line.prev !== state.hash || hashOf(stored.line) !== stored.hash ? 'breaks the chain' : null) ??
    (KNOWN_FACTS.has(line.type) ? null : `has the unknown type ${line.type}`);
  if (broken) throw new StoreError('store/corrupt', `log ${state.log}: line ${stored.seq} after ${state.seq} ${broken}`);
  return line;
}
