/**
 * Keeps what is being read where it is on the screen when something comes above it. Browsers do so by themselves, not all of them
 * and not in every case; where this does it, they are told not to (`overflow-anchor: none`).
 */

type Place = { readonly element: Element; readonly top: number };

export class ReadingPlace {
  #place: Place | null = null;

  /**
   * Before the page is drawn anew: what has focus on the screen, as a field one writes in; else what is read, the first article on the
   * screen, in the column that is pointed at.
   */
  remember(root: ParentNode, focused: Element | null, pointed: Element | null): void {
    this.#place = null;
    if (focused !== null && isOnScreen(focused)) return this.#keep(focused);
    const log = root.querySelector('.flow');
    // What is above the screen can grow without moving anything only while something of it is above.
    if (log === null || log.getBoundingClientRect().top >= 0) return;
    const inside = (focused ?? pointed)?.closest('.column') ?? null;
    const articles = [...(inside ?? log).querySelectorAll('article')];
    const read = articles.find((each) => each.getBoundingClientRect().bottom > 0);
    if (read !== undefined) this.#keep(read);
  }

  #keep(element: Element): void {
    this.#place = { element, top: element.getBoundingClientRect().top };
  }

  /** When it is drawn. */
  restore(): void {
    const place = this.#place;
    this.#place = null;
    if (place === null || !place.element.isConnected) return;
    const moved = place.element.getBoundingClientRect().top - place.top;
    if (Math.abs(moved) < 1) return;
    scrollerOf(place.element).scrollBy({ top: moved, behavior: 'instant' });
  }
}

function isOnScreen(element: Element): boolean {
  const { top, bottom } = element.getBoundingClientRect();
  return bottom > 0 && top < innerHeight;
}

/** What scrolls round an element: the nearest box that can, through shadow roots, else the page. */
function scrollerOf(element: Element): Element {
  for (let at: Element | null = element; at !== null; at = parentOf(at)) {
    const { overflowY } = getComputedStyle(at);
    if ((overflowY === 'auto' || overflowY === 'scroll') && at.scrollHeight > at.clientHeight && at !== document.body) return at;
  }
  return document.scrollingElement ?? document.documentElement;
}

function parentOf(element: Element): Element | null {
  if (element.assignedSlot !== null) return element.assignedSlot;
  if (element.parentElement !== null) return element.parentElement;
  const root = element.getRootNode();
  return root instanceof ShadowRoot ? root.host : null;
}
