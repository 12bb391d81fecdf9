/** What may be asked of the batches of paper. */
import type { PaperStore } from './store.ts';

export type PaperCalls = ReturnType<typeof paperCalls>;

export function paperCalls(store: PaperStore) {
  return {
    found: store.found.bind(store),
    open: store.open.bind(store),
    join: store.join.bind(store),
    restart: store.restart.bind(store),
    count: store.count.bind(store),
    recount: store.recount.bind(store),
    batches: store.batches.bind(store),
    sealed: store.sealed.bind(store),
    copyTo: store.copyTo.bind(store),
  };
}
