/** A question that is opened is a step in the browser's history: its back button leads to the list, never off the page. */

const MARK = 'insyn-svara';

export class Steps {
  /** Of the step that stands in the history; a page that was loaded anew knows nothing of those before. */
  readonly #id = crypto.randomUUID();
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
    history.pushState({ [MARK]: this.#id }, '');
  }

  /** By a button of ours. */
  out(): void {
    if (!this.#inside) return;
    this.#inside = false;
    if (!this.#isOurs(history.state)) return;
    this.#leaving = true;
    history.back();
  }

  readonly #went = (): void => {
    if (this.#leaving) {
      this.#leaving = false;
      // Another question was opened meanwhile.
      if (this.#inside) history.pushState({ [MARK]: this.#id }, '');
      return;
    }
    if (!this.#inside || this.#isOurs(history.state)) return;
    this.#inside = false;
    this.#back();
  };

  #isOurs(state: unknown): boolean {
    return typeof state === 'object' && state !== null && MARK in state && state[MARK] === this.#id;
  }
}
