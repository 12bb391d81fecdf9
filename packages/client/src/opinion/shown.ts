/** The opinion picture of a dialogue as elements see it: made from the copy, once for each state and second. */
import { opinionView, type OpinionView } from '@insyn/domain/opinion/view.ts';
import type { Beside, Follower } from '../beside.ts';
import type { Copy } from '../copy.ts';
import type { DialogueClient } from '../types.ts';

export interface OpinionShown {
  /** `null` where there is none, or no copy yet; the same object until something changed. */
  view(): OpinionView | null;
}

const SECOND = 1000;
const known = new WeakMap<DialogueClient, Opinion>();

/** The opinion picture of the dialogue that a client follows: made when somebody first asks for it. */
export function opinionOf(client: DialogueClient): OpinionShown {
  const made = known.get(client) ?? new Opinion(client.beside);
  if (!known.has(client)) {
    known.set(client, made);
    client.beside.join(made);
  }
  return made;
}

type Made = Pick<Copy, 'state' | 'held' | 'viewer'> & { readonly second: number; readonly view: OpinionView | null };

class Opinion implements OpinionShown, Follower {
  readonly #parts: Beside;
  #made: Made | null = null;

  constructor(parts: Beside) {
    this.#parts = parts;
  }

  view(): OpinionView | null {
    const copy = this.#parts.copy();
    if (!copy) return null;
    const second = Math.floor(this.#parts.now() / SECOND);
    const { state, held, viewer } = copy;
    const before = this.#made;
    if (before?.state !== state || before.held !== held || before.viewer !== viewer || before.second !== second) {
      const view = opinionView(state, held, viewer, new Date(this.#parts.now()).toISOString());
      this.#made = { state, held, viewer, second, view };
    }
    return this.#made?.view ?? null;
  }

  /** Nothing is fetched for it: all of it is in the copy. */
  look(): void {
    this.#made = null;
  }

  anew(): void {
    this.#made = null;
  }
}
