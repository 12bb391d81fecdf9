/** What may be asked of the ballot box. Nothing here tells a ballot or a sum before the vote is shut. */
import type { BoxStore } from './store.ts';

export type BoxCalls = ReturnType<typeof boxCalls>;

export function boxCalls(store: BoxStore) {
  return {
    newReceiptKey: store.newReceiptKey.bind(store),
    found: store.found.bind(store),
    cast: store.cast.bind(store),
    flush: store.flush.bind(store),
    isThere: store.isThere.bind(store),
    isOnBoard: store.isOnBoard.bind(store),
    shut: store.shut.bind(store),
    board: store.board.bind(store),
    copyTo: store.copyTo.bind(store),
  };
}
