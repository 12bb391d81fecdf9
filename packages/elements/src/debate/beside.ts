/** Fetches the parts that stand beside the posts when one of them is to be drawn. */
import type { ReactiveControllerHost } from 'lit';
import type * as BesideParts from '../parts/beside.ts';

export type Parts = typeof BesideParts;
type Host = Pick<ReactiveControllerHost, 'requestUpdate'> & { readonly renderRoot: HTMLElement | DocumentFragment };

/** Before what did not come is asked for again. */
const AGAIN_MS = 10_000;

export class Beside {
  #parts: Parts | null = null;
  #asked = false;
  readonly #host: Host;

  constructor(host: Host) {
    this.#host = host;
  }

  /** They are here: nothing is asked for by looking. */
  get loaded(): boolean {
    return this.#parts !== null;
  }

  /** `null` until they are here; then the host is drawn anew. */
  get parts(): Parts | null {
    if (!this.#asked) void this.#bring();
    return this.#parts;
  }

  async #bring(): Promise<void> {
    this.#asked = true;
    try {
      const parts = await import('../parts/beside.ts');
      const { renderRoot } = this.#host;
      const sheet = parts.besideStyles.styleSheet;
      if (renderRoot instanceof ShadowRoot && sheet) renderRoot.adoptedStyleSheets.push(sheet);
      this.#parts = parts;
    } catch {
      // No network: asked for again when the page is drawn, after a while.
      setTimeout(() => {
        this.#asked = false;
        this.#host.requestUpdate();
      }, AGAIN_MS);
    }
    this.#host.requestUpdate();
  }
}
