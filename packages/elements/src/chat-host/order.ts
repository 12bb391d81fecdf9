/** The order of a list stands still while somebody is in it: a press must not meet another question than the one that was aimed at. */
import type { QuestionView } from '@insyn/domain/chat/views.ts';
import type { PostId } from '@insyn/domain/ids.ts';

export type Held = { readonly rows: readonly QuestionView[]; /** Another order is there to be shown. */ readonly changed: boolean };

export class StandingOrder {
  #order: readonly PostId[] | null = null;

  /** From now on it stands as it is. */
  hold(list: readonly QuestionView[]): void {
    this.#order ??= list.map(({ post }) => post);
  }

  letGo(): void {
    this.#order = null;
  }

  get held(): boolean {
    return this.#order !== null;
  }

  /** `kept`: a question that stays in its place though it has left the list. What is new comes last. */
  rows(list: readonly QuestionView[], kept: QuestionView | null): Held {
    if (this.#order === null) return { rows: list, changed: false };
    const now = new Map(list.map((each) => [each.post, each]));
    if (kept !== null && this.#order.includes(kept.post)) now.set(kept.post, kept);
    const known = new Set(this.#order);
    const standing = this.#order.flatMap((post) => now.get(post) ?? []);
    const rows = [...standing, ...list.filter(({ post }) => !known.has(post))];
    const wanted = new Set(list.map(({ post }) => post));
    const shown = rows.filter(({ post }) => wanted.has(post));
    return { rows, changed: shown.some(({ post }, at) => post !== list[at]?.post) };
  }
}
