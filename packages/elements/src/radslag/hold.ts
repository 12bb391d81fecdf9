/** Keeps a place of the page in view while what stands above it is still coming, until the reader moves. */

/** What is coming is here by then, or comes so late that the reader is elsewhere. */
const LONGEST_MS = 4_000;
const MOVES = ['wheel', 'touchstart', 'pointerdown', 'keydown'] as const;

/** Scrolls to `target` now and whenever `within` changes its height. Returns the way to stop. */
export function hold(target: HTMLElement, within: Element): () => void {
  const show = (): void => target.scrollIntoView({ block: 'start' });
  const observer = new ResizeObserver(show);
  const stop = (): void => {
    observer.disconnect();
    clearTimeout(timer);
    for (const move of MOVES) globalThis.removeEventListener(move, stop, { capture: true });
  };
  const timer = setTimeout(stop, LONGEST_MS);
  for (const move of MOVES) globalThis.addEventListener(move, stop, { capture: true, passive: true });
  show();
  observer.observe(within);
  return stop;
}
