/** A question that is opened is a step in the browser's history: its back button leads to the list, never off the page. */

const MARK = 'insyn-svara';

export class Steps {
  #inside = false;
  #leaving = false;
  readonly #back: () => void;

  /** `back` is told when the person went back by the browser's own button. */
  constructor(back: () => void) {
    this.#back = back;
  }

  connect(): void {
    globalThis.addEventListener('popstate', this.#went);
  }

  disconnect(): void {
    globalThis.removeEventListener('popstate', this.#went);
    this.#inside = false;
  }

  into(): void {
    if (this.#inside) return;
    this.#inside = true;
    // A step that is being taken back is not built upon.
    if (this.#leaving) return;
    history.pushState({ [MARK]: true }, '');
  }

  /** By a button of ours. */
  out(): void {
    if (!this.#inside) return;
    this.#inside = false;
    if (!isOurs(history.state)) return;
    this.#leaving = true;
    history.back();
  }

  readonly #went = (): void => {
    if (this.#leaving) {
      this.#leaving = false;
      // Another question was opened meanwhile.
      if (this.#inside) history.pushState({ [MARK]: true }, '');
      return;
    }
    if (!this.#inside || isOurs(history.state)) return;
    this.#inside = false;
    this.#back();
  };
}

function isOurs(state: unknown): boolean {
  return typeof state === 'object' && state !== null && MARK in state;
}
