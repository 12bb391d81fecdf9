/** The rådslag of a dialogue as elements see it: made from the copy, once for each state and second. */
import { radslagView } from '@insyn/domain/radslag/view.ts';
import type { RadslagView } from '@insyn/domain/radslag/shapes.ts';
import type { Beside, Follower } from '../beside.ts';
import type { Copy } from '../copy.ts';
import type { DialogueClient } from '../types.ts';

export interface RadslagShown {
  /** `null` where there is no rådslag with a plan, or no copy yet; the same object until something changed. */
  view(): RadslagView | null;
}

const SECOND = 1000;
const known = new WeakMap<DialogueClient, Radslag>();

/** The rådslag of the dialogue that a client follows: made when somebody first asks for it. */
export function radslagOf(client: DialogueClient): RadslagShown {
  const made = known.get(client) ?? new Radslag(client.beside);
  if (!known.has(client)) {
    known.set(client, made);
    client.beside.join(made);
  }
  return made;
}

type Made = { readonly of: Copy['state']; readonly held: Copy['held']; readonly second: number; readonly view: RadslagView | null };

class Radslag implements RadslagShown, Follower {
  readonly #parts: Beside;
  #made: Made | null = null;

  constructor(parts: Beside) {
    this.#parts = parts;
  }

  view(): RadslagView | null {
    const copy = this.#parts.copy();
    if (!copy) return null;
    const second = Math.floor(this.#parts.now() / SECOND);
    const { state, held } = copy;
    if (this.#made?.of !== state || this.#made.held !== held || this.#made.second !== second) {
      const view = radslagView(state, held, new Date(this.#parts.now()).toISOString());
      this.#made = { of: state, held, second, view };
    }
    return this.#made.view;
  }

  /** Nothing is fetched for it: all of it is in the copy. */
  look(): void {
    this.#made = null;
  }

  anew(): void {
    this.#made = null;
  }
}
