/** What is printed is all of it: everything is drawn and every fold open, and afterwards as it was. */
import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { Filling } from './filling.ts';

type Host = ReactiveControllerHost & { readonly renderRoot: HTMLElement | DocumentFragment };

export class Printing implements ReactiveController {
  readonly #host: Host;
  readonly #filling: Filling;
  /** Draws what has changed before it returns. */
  readonly #draw: () => void;
  #opened: HTMLDetailsElement[] = [];

  constructor(host: Host, filling: Filling, draw: () => void) {
    this.#host = host;
    this.#filling = filling;
    this.#draw = draw;
    host.addController(this);
  }

  hostConnected(): void {
    globalThis.addEventListener?.('beforeprint', this.#open);
    globalThis.addEventListener?.('afterprint', this.#close);
  }

  hostDisconnected(): void {
    globalThis.removeEventListener?.('beforeprint', this.#open);
    globalThis.removeEventListener?.('afterprint', this.#close);
  }

  /** The whole, or one § by its id. */
  print(id: string | null): void {
    this.#filling.all();
    void this.#host.updateComplete.then(() => {
      if (id !== null) {
        this.#frame?.classList.add('printing-one');
        this.#host.renderRoot.querySelector(`[id="${CSS.escape(id)}"]`)?.classList.add('printed');
      }
      globalThis.print();
    });
  }

  get #frame(): Element | null {
    return this.#host.renderRoot.querySelector('.meeting');
  }

  readonly #open = (): void => {
    this.#filling.all();
    // The browser prints what stands there when this returns.
    this.#draw();
    this.#opened = [...this.#host.renderRoot.querySelectorAll<HTMLDetailsElement>('details:not([open])')];
    for (const details of this.#opened) details.open = true;
  };

  readonly #close = (): void => {
    for (const details of this.#opened.splice(0)) details.open = false;
    this.#frame?.classList.remove('printing-one');
    for (const printed of this.#host.renderRoot.querySelectorAll('.printed')) printed.classList.remove('printed');
  };
}
