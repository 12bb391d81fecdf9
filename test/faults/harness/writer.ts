/** One person after another who posts at an even pace, and tries again with the same key while nobody answers. */
import { setTimeout as pause } from 'node:timers/promises';
import { type Guest, newKey, saying, send } from './guest.ts';
import type { Attempt } from './history.ts';

export type Writer = { readonly stop: () => Promise<void> };

/** One in this many unanswered posts is never tried again: its outcome stays unknown. */
const ABANDONED = 4;
const RETRY_MS = 150;
/** After the end of a run nobody waits longer than this for a server that answers no more. */
const LAST_TRIES_MS = 5_000;

export function startWriter(options: {
  readonly name: string;
  /** Taken in turns: one person may send five commands a second. */
  readonly guests: readonly Guest[];
  readonly log: string;
  readonly everyMs: number;
  readonly record: (attempt: Attempt) => void;
}): Writer {
  const { name, guests, log, everyMs, record } = options;
  let stopping = false;
  let giveUpAt = Number.POSITIVE_INFINITY;
  const running = new Set<Promise<void>>();

  const post = async (number: number): Promise<void> => {
    const guest = guests[number % guests.length];
    if (guest === undefined) throw new Error('a writer needs a guest');
    const attempt = { client: name, key: newKey(), text: `${name} inlägg ${number}` };
    record({ ...attempt, op: 'invoke', at: performance.now() });
    for (;;) {
      const sent = await send(guest, log, saying(attempt.text), attempt.key);
      const at = performance.now();
      if (sent.kind === 'accepted') {
        const { seq, hash, epoch, ids } = sent.receipt;
        record({ ...attempt, op: 'ok', at, seq, hash, epoch, ...(ids['post'] === undefined ? {} : { post: ids['post'] }) });
        // Asked once more now and then: the same key must give the same receipt, however many restarts lie between.
        if (number % 7 !== 0 || sent.repeated) return;
      } else if (sent.kind === 'refused' && sent.status !== 429 && sent.status !== 503) {
        record({ ...attempt, op: 'fail', at, code: sent.problem.code });
        return;
      } else {
        record({ ...attempt, op: 'info', at, ...(sent.kind === 'refused' ? { code: sent.problem.code } : {}) });
        if (number % ABANDONED === 0 || at > giveUpAt) return;
      }
      await pause(RETRY_MS);
    }
  };

  const write = async (): Promise<void> => {
    for (let number = 1; !stopping; number += 1) {
      const work = post(number);
      running.add(work);
      void work.finally(() => running.delete(work));
      await pause(everyMs);
    }
  };
  const writing = write();
  return {
    stop: async () => {
      stopping = true;
      giveUpAt = performance.now() + LAST_TRIES_MS;
      await writing;
      await Promise.all(running);
    },
  };
}
