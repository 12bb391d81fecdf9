/** What is masked is held by nobody who reads: whoever asks for a content finds it missing, which is ordinary everywhere. */
import { hold, type Held } from '../held.ts';
import type { ContentId, PostId, Pseudonym } from '../ids.ts';
import { authorOf } from '../debate/content.ts';
import type { LogState } from '../root.ts';
import { NO_KEEPING } from './evolve.ts';
import type { KeepingState, Mask } from './types.ts';

/** A reader's copy has none: what it may not have, it was not given. */
export function keepingOf({ keeping = NO_KEEPING }: Pick<LogState, 'keeping'>): KeepingState {
  return keeping;
}

/** What is held of a log without what is masked in it. Everything that is read of a log is read of this. */
export function heldOpenly(state: LogState, held: Held): Held {
  const { masked } = keepingOf(state);
  if (masked.size === 0) return held;
  const known = open.get(held);
  if (known?.masked === masked) return known.held;
  const without = hold(held, Object.fromEntries([...masked.keys()].map((id) => [id, null])) as Record<ContentId, null>, {});
  open.set(held, { masked, held: without });
  return without;
}

/** A log is read far more often than it changes. */
const open = new WeakMap<Held, { readonly masked: KeepingState['masked']; readonly held: Held }>();

/** As it was before it left the web: for what is kept of it. */
export function onWeb(state: LogState): LogState {
  const keeping = keepingOf(state);
  return keeping.offWeb === null ? state : { ...state, keeping: { ...keeping, offWeb: null } };
}

/** Masks that stand. */
export function masksNow(state: LogState): readonly Mask[] {
  return keepingOf(state).masks.filter(({ lifted }) => lifted === null);
}

export function isMaskedPost(state: LogState, post: string): boolean {
  return masksNow(state).some(({ kind, target }) => kind === 'post' && target === post);
}

/** People whose names are masked. `held`: all of it, for it tells who wrote. */
export function namesMasked(state: LogState, held: Held): ReadonlySet<Pseudonym> {
  const people = masksNow(state).flatMap(({ kind, target }) => {
    const item = kind === 'name' ? state.debate.items.get(target as PostId) : undefined;
    const author = item === undefined ? null : authorOf(item, held);
    return author === null ? [] : [author];
  });
  return new Set(people);
}
