/** Hides the pointer when nobody has moved it for a while: in the room it is a speck on the words. */
import type { ReactiveController } from 'lit';

const STILL_MS = 3_000;

export class Pointer implements ReactiveController {
  readonly #host: HTMLElement;
  #timer: ReturnType<typeof setTimeout> | undefined;
  readonly #moved = (): void => {
    this.#host.removeAttribute('still');
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#host.setAttribute('still', ''), STILL_MS);
  };

  constructor(host: HTMLElement & { addController(controller: ReactiveController): void }) {
    this.#host = host;
    host.addController(this);
  }

  hostConnected(): void {
    this.#host.addEventListener('pointermove', this.#moved);
    this.#moved();
  }

  hostDisconnected(): void {
    this.#host.removeEventListener('pointermove', this.#moved);
    clearTimeout(this.#timer);
    this.#host.removeAttribute('still');
  }
}
