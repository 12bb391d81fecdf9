/**
 * The order in which a list is drawn. It follows the queue, and stands still while somebody is in the list: nothing is moved away
 * from under a finger, and what has focus is never taken out of the page and put in again.
 */
import type { PostId } from '@insyn/domain/ids.ts';

/** How often the order may change. */
export const STILL_MS = 5_000;

export class StillOrder {
  #order: readonly PostId[] = [];
  #at = Number.NEGATIVE_INFINITY;

  /** `held`: somebody points at something in the list, or has focus in it. `at`: ms, by any clock that goes on. */
  of<T extends { readonly post: PostId }>(items: readonly T[], held: boolean, at: number): readonly T[] {
    const known = new Map(this.#order.map((post, place) => [post, place]));
    const kept = items.filter(({ post }) => known.has(post));
    const fresh = items.filter(({ post }) => !known.has(post));
    const still = kept.length > 0 && (held || at - this.#at < STILL_MS);
    if (!still) {
      this.#at = at;
      this.#order = items.map(({ post }) => post);
      return items;
    }
    const drawn = [...kept.toSorted((a, b) => (known.get(a.post) ?? 0) - (known.get(b.post) ?? 0)), ...fresh];
    this.#order = drawn.map(({ post }) => post);
    return drawn;
  }

  /** True when the order that is drawn is not the one that is given: it is to be drawn anew in a while. */
  differs(items: readonly { readonly post: PostId }[]): boolean {
    return items.some(({ post }, place) => this.#order[place] !== post);
  }
}
