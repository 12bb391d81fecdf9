/**
 * What a page does for each frame of a lively chat, without the drawing itself: lines are folded and checked, questions ordered, the words
 * made that stand on the screen. Runs in Node and, built into one script, in a browser.
 */
import { chatView } from '@insyn/domain/chat/view.ts';
import { Copy } from '@insyn/client/copy.ts';
import type { Frame } from '@insyn/domain/fact.ts';
import type { SessionId } from '@insyn/domain/ids.ts';
import type { Page, Snapshot } from '@insyn/domain/snapshot.ts';

export type DrawingParts = {
  readonly session: SessionId;
  readonly snapshot: Snapshot;
  readonly pages: readonly Page[];
  readonly frames: readonly Frame[];
  readonly now: string;
};
/** ms each, by the clock that was given. */
export type Drawn = {
  readonly folds: readonly number[];
  readonly views: readonly number[];
  readonly words: readonly number[];
  readonly questions: number;
};

/** Questions of a list that stand on the screen at first. */
const SHOWN = 50;

export class Drawing {
  readonly #parts: DrawingParts;
  readonly #copy: Copy;

  constructor(parts: DrawingParts) {
    this.#parts = parts;
    this.#copy = new Copy(parts.snapshot);
    for (const page of parts.pages) this.#copy.merge(page);
  }

  /** The frames from one place to another, in order. `clock`: ms. */
  frames(from: number, to: number, clock: () => number = () => performance.now()): Drawn {
    const drawn = { folds: [] as number[], views: [] as number[], words: [] as number[] };
    const copy = this.#copy;
    let questions = 0;
    for (const frame of this.#parts.frames.slice(from, to)) {
      const start = clock();
      copy.push(frame);
      const folded = clock();
      const view = chatView(copy.state, copy.held, copy.viewer, this.#parts.session, this.#parts.now);
      if (view === null) throw new Error('no such chat');
      const viewed = clock();
      let seen = 0;
      for (const list of [view.taken, view.queue, view.answered, view.later])
        for (const each of list.slice(0, SHOWN)) seen += (each.view?.text.length ?? 0) + each.below.length;
      if (seen === 0) throw new Error('nothing is on the screen');
      drawn.folds.push(folded - start);
      drawn.views.push(viewed - folded);
      drawn.words.push(clock() - viewed);
      questions = view.statistics.questions;
    }
    return { ...drawn, questions };
  }
}

/** What nobody can do without: as many plain objects with as many fields, made and sorted. Rounds, so that a coarse clock sees them. */
export function plainObjects(count: number, rounds: number): number {
  let sum = 0;
  for (let round = 0; round < rounds; round += 1) {
    const made = Array.from({ length: count }, (_, at) => ({
      post: String(at),
      status: 'queue',
      number: at,
      place: at,
      points: (at * 7919) % count,
      support: at,
      waitsTurn: false,
      own: false,
      taken: null,
      sign: null,
      takes: [],
      order: null,
      followedUp: false,
      later: null,
      reason: null,
      mergedInto: null,
      merged: [],
      prepared: [],
      note: '',
      mayFollowUp: false,
    }));
    made.sort((a, b) => b.points - a.points || a.number - b.number);
    sum += made[0]?.points ?? 0;
  }
  return sum;
}
