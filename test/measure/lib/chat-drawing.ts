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
/** ms each. */
export type Drawn = {
  readonly begin: number;
  readonly frames: readonly number[];
  readonly folds: readonly number[];
  readonly views: readonly number[];
  /** As many plain objects with as many fields, made and sorted. */
  readonly floor: readonly number[];
  readonly questions: number;
  readonly words: number;
};

/** Questions of a list that stand on the screen at first. */
const SHOWN = 50;

export function drawChat({ session, snapshot, pages, frames, now }: DrawingParts): Drawn {
  const began = performance.now();
  const copy = new Copy(snapshot);
  for (const page of pages) copy.merge(page);
  const begin = performance.now() - began;
  const [all, folds, views, floor]: number[][] = [[], [], [], []];
  let questions = 0;
  let words = 0;
  for (const frame of frames) {
    const start = performance.now();
    copy.push(frame);
    const folded = performance.now();
    const view = chatView(copy.state, copy.held, copy.viewer, session, now);
    if (view === null) throw new Error('no such chat');
    const viewed = performance.now();
    words = 0;
    for (const list of [view.taken, view.queue, view.answered, view.later])
      for (const each of list.slice(0, SHOWN)) words += (each.view?.text.length ?? 0) + each.below.length;
    const end = performance.now();
    questions = view.statistics.questions;
    all?.push(end - start);
    folds?.push(folded - start);
    views?.push(viewed - folded);
    floor?.push(sorted(questions));
  }
  return { begin, frames: all ?? [], folds: folds ?? [], views: views ?? [], floor: floor ?? [], questions, words };
}

function sorted(count: number): number {
  const start = performance.now();
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
  return made.length > 0 ? performance.now() - start : 0;
}
