/** Ties an element to its copy of a dialogue: follows it while the element is on the page. */
import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { DialogueClient, DialogueSnapshot } from '@insyn/client/types.ts';

export class DialogueController implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  readonly #changed: (now: DialogueSnapshot, before: DialogueSnapshot | null) => void;
  #client: DialogueClient | null = null;
  #seen: DialogueSnapshot | null = null;
  #stop: (() => void) | undefined;
  #connected = false;

  /** `changed` is told of every new state, before the element is drawn. */
  constructor(host: ReactiveControllerHost, changed: (now: DialogueSnapshot, before: DialogueSnapshot | null) => void) {
    this.#host = host;
    this.#changed = changed;
    host.addController(this);
  }

  get client(): DialogueClient | null {
    return this.#client;
  }

  get current(): DialogueSnapshot | null {
    return this.#client?.current ?? null;
  }

  /** Whether the element is on the page. */
  protected get connected(): boolean {
    return this.#connected;
  }

  /** The one who gives a client closes it. */
  follow(client: DialogueClient | null): void {
    if (client === this.#client) return;
    this.#leave();
    this.#client = client;
    this.#seen = null;
    if (this.#connected) this.#join();
  }

  hostConnected(): void {
    this.#connected = true;
    this.#join();
  }

  hostDisconnected(): void {
    this.#connected = false;
    this.#leave();
  }

  #join(): void {
    const client = this.#client;
    if (client === null || this.#stop !== undefined) return;
    this.#stop = client.subscribe(() => this.#tell());
    client.start();
    this.#tell();
  }

  #leave(): void {
    this.#stop?.();
    this.#stop = undefined;
  }

  #tell(): void {
    const now = this.current;
    if (now === null || now === this.#seen) return;
    const before = this.#seen;
    this.#seen = now;
    this.#changed(now, before);
    this.#host.requestUpdate();
  }
}
