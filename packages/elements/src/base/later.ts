/** Elements that few pages have: fetched when the first of their tag is on the page, and upgraded in place (decision 0013). */

/** What registers an element, by its tag. */
export type Later = Readonly<Record<string, () => Promise<unknown>>>;

/**
 * Watches the page for these tags until each has been fetched. One that stands in a shadow root is not seen: whoever draws it there
 * imports its `define.ts`. `again`: milliseconds before what did not come is asked for once more.
 */
export function defineLater(later: Later, page: Document = document, again = 10_000): void {
  const missing = new Map(Object.entries(later));
  const fetching = new Set<string>();
  const watcher = new MutationObserver((changes) => {
    for (const { addedNodes } of changes) for (const node of addedNodes) if (node instanceof Element) look(node);
  });
  const look = (within: Element): void => {
    for (const [tag, bring] of missing) if (within.localName === tag || within.querySelector(tag) !== null) void get(tag, bring);
  };
  const get = async (tag: string, bring: () => Promise<unknown>): Promise<void> => {
    if (fetching.has(tag)) return;
    fetching.add(tag);
    try {
      await bring();
      missing.delete(tag);
      if (missing.size === 0) watcher.disconnect();
    } catch {
      // No network: what the page put in the element stands meanwhile.
      setTimeout(() => {
        fetching.delete(tag);
        look(page.documentElement);
      }, again);
    }
  };
  watcher.observe(page.documentElement, { childList: true, subtree: true });
  look(page.documentElement);
}
