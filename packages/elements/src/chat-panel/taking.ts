/** A question is marked as somebody's who answers it, and free for others again when it is left without a word. */
import type { DialogueClient } from '@insyn/client/types.ts';
import type { QuestionView } from '@insyn/domain/chat/views.ts';
import { actNow, inContact } from './acts.ts';
import type { DeskHost } from './desk-host.ts';
import type { Writing } from './writing.ts';

/** ms between two signs that somebody goes on writing. */
const AGAIN_MS = 60_000;
/** ms after an attempt to take a question that failed. */
const RETRY_MS = 10_000;
/** Another was first, it is mine already, a pause, the end: the copy says so by itself. */
const SHOWN_SOON: ReadonlySet<string> = new Set([
  'chat/taken',
  'chat/already',
  'chat/not-live',
  'chat/paused',
  'chat/declined',
  'chat/merged',
]);

export class Taking {
  readonly #host: Pick<DeskHost, 'view' | 'member' | 'problem'>;
  #tookAt = 0;

  constructor(host: Pick<DeskHost, 'view' | 'member' | 'problem'>) {
    this.#host = host;
  }

  /** Again and again while somebody writes. What went wrong, in words, where the copy does not show it by itself. */
  async take(copy: DialogueClient | null, { post, taken, sign }: QuestionView): Promise<string | null> {
    const { view, member } = this.#host;
    if (copy === null || view?.phase !== 'live' || member === null || !inContact(copy)) return null;
    if (taken !== null && taken !== member) return null;
    if (taken === null && view.paused !== null) return null;
    const now = copy.serverNow();
    // The sign may have been given on another device of the same person.
    const since = now - Math.max(this.#tookAt, taken === member && sign !== null ? Date.parse(sign) : 0);
    if (since < (taken === member ? AGAIN_MS : RETRY_MS)) return null;
    this.#tookAt = now;
    const outcome = await actNow(copy, { type: 'chat/take', question: post });
    if (outcome.done || outcome.code === null || SHOWN_SOON.has(outcome.code)) return null;
    return this.#host.problem(outcome.code);
  }

  /** `question`: the one that is written at. */
  release(copy: DialogueClient | null, writing: Writing | null, question: QuestionView | null): void {
    const { view, member } = this.#host;
    this.#tookAt = 0;
    if (copy === null || writing === null || writing.answer !== null || writing.step !== 'writing' || writing.text.trim() !== '') return;
    if (view?.phase !== 'live' || question === null || question.taken !== member) return;
    void actNow(copy, { type: 'chat/release', question: question.post });
  }
}
