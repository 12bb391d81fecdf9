/** Looking at one's choice is a step in the browser's history: its back button leads to the choice, never off the page. */

const MARK = 'insyn-rosta';

export class Steps {
  #inside = false;
  #leaving = false;
  readonly #back: () => void;

  /** `back` is told when the person went back by the browser's own button. */
  constructor(back: () => void) {
    this.#back = back;
  }

  connect(): void {
    // A step of the page as it was before a reload is none of this one's.
    if (isOurs(history.state)) history.replaceState(null, '');
    globalThis.addEventListener('popstate', this.#went);
  }

  disconnect(): void {
    globalThis.removeEventListener('popstate', this.#went);
  }

  /** `inside`: whether the page is at the step. Told again, it does nothing. */
  at(inside: boolean): void {
    if (inside === this.#inside) return;
    this.#inside = inside;
    if (inside) {
      if (!this.#leaving) history.pushState({ [MARK]: true }, '');
    } else if (isOurs(history.state)) {
      this.#leaving = true;
      history.back();
    }
  }

  readonly #went = (): void => {
    if (this.#leaving) {
      this.#leaving = false;
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
