/** Keeps the screen on while the page is seen, where the browser can. */
import type { ReactiveController, ReactiveControllerHost } from 'lit';

export class Awake implements ReactiveController {
  #lock: WakeLockSentinel | null = null;
  #wanted = false;
  readonly #seen = (): void => void this.#take();

  constructor(host: ReactiveControllerHost) {
    host.addController(this);
  }

  hostConnected(): void {
    this.#wanted = true;
    document.addEventListener('visibilitychange', this.#seen);
    void this.#take();
  }

  hostDisconnected(): void {
    this.#wanted = false;
    document.removeEventListener('visibilitychange', this.#seen);
    void this.#lock?.release();
    this.#lock = null;
  }

  /** The browser takes it back whenever the page is hidden. */
  async #take(): Promise<void> {
    const locks = navigator.wakeLock as WakeLock | undefined;
    if (locks === undefined || document.visibilityState !== 'visible' || this.#lock?.released === false) return;
    try {
      const lock = await locks.request('screen');
      if (this.#wanted) this.#lock = lock;
      else await lock.release();
    } catch (error) {
      // Little battery, or not allowed here: the screen then goes dark when the machine wants it.
      if (!(error instanceof DOMException)) throw error;
    }
  }
}
