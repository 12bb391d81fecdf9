/** In which order the cards stand: nothing moves under a thumb. */
import type { ChatView, QuestionView } from '@insyn/domain/chat/views.ts';
import type { PostId } from '@insyn/domain/ids.ts';
import { isHeld } from './lists.ts';

/** ms after the last touch or key until the cards may take the queue's new order by themselves. */
const IDLE_MS = 8_000;

export class CardOrder {
  #order: readonly PostId[] | null = null;
  #touchedAt = Number.NEGATIVE_INFINITY;

  /** Somebody's hand is at the page. */
  touch(now: number): void {
    this.#touchedAt = now;
  }

  /** The queue's own order stands from the next drawing. */
  renew(): void {
    this.#order = null;
  }

  /** Before each drawing. `within`: somebody reads by keyboard among the cards. */
  settle(view: ChatView, questions: readonly QuestionView[], now: number, within: boolean): void {
    if (now - this.#touchedAt > IDLE_MS && !within) this.#order = null;
    if (isHeld(view)) this.#order ??= questions.map(({ post }) => post);
  }

  shown(questions: readonly QuestionView[]): readonly PostId[] {
    return this.#order ?? questions.map(({ post }) => post);
  }
}
