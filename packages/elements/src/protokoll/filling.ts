/** Draws a long document piece by piece when the browser has time, so that the first screen comes at once. */
import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { Folds } from '../parts/part.ts';

/** Pieces drawn in one go: few enough for one frame. */
const PIECES = 16;

export class Filling implements ReactiveController, Folds {
  readonly #host: ReactiveControllerHost;
  readonly #drawn = new Set<string>();
  readonly #opened = new Set<string>();
  #waiting: string[] = [];
  #stop: (() => void) | null = null;
  #of: unknown = null;

  constructor(host: ReactiveControllerHost) {
    this.#host = host;
    host.addController(this);
  }

  /** Begins anew with another document; `first` is drawn at once. The same document goes on. */
  begin(of: unknown, keys: () => readonly string[], first: readonly string[]): void {
    if (of === this.#of) return;
    this.#of = of;
    this.#drawn.clear();
    this.#opened.clear();
    for (const key of first) this.#drawn.add(key);
    this.#waiting = keys().filter((key) => !this.#drawn.has(key));
    this.#next();
  }

  open = (key: string): boolean => this.#opened.has(key);
  drawn = (key: string): boolean => this.#drawn.has(key);
  onToggle = (key: string, open: boolean): void => {
    if (open) this.need(key);
  };

  /** Is drawn now. */
  need(key: string): void {
    if (this.#drawn.has(key)) return;
    this.#drawn.add(key);
    this.#host.requestUpdate();
  }

  /** Everything, for print. */
  all(): void {
    for (const key of this.#waiting.splice(0)) this.#drawn.add(key);
    this.#host.requestUpdate();
  }

  get done(): boolean {
    return this.#waiting.length === 0;
  }

  hostConnected(): void {
    this.#next();
  }

  hostDisconnected(): void {
    this.#stop?.();
    this.#stop = null;
  }

  #next(): void {
    this.#stop?.();
    this.#stop = this.#waiting.length === 0 ? null : whenIdle(() => this.#fill());
  }

  #fill(): void {
    this.#stop = null;
    for (const key of this.#waiting.splice(0, PIECES)) this.#drawn.add(key);
    this.#host.requestUpdate();
    void this.#host.updateComplete.then(() => this.#next());
  }
}

/** Safari has no idle time of its own. */
function whenIdle(act: () => void): () => void {
  if (typeof globalThis.requestIdleCallback === 'function') {
    const id = requestIdleCallback(act, { timeout: 300 });
    return () => cancelIdleCallback(id);
  }
  const id = setTimeout(act, 30);
  return () => clearTimeout(id);
}
