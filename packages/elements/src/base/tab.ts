/** A tab of its own, opened inside a press, before its address is known: later a browser would take it for a pop-up. */

export type Tab = { readonly go: (address: string) => void; readonly close: () => void };

/** `words` stand in it until then. `null` where the page may open none: there is always a link to press too. */
export function openTab(words: string): Tab | null {
  const tab = globalThis.open('', '_blank');
  if (tab === null) return null;
  // The page that comes there has nothing to do with the one it was opened from, and cannot reach it.
  tab.opener = null;
  try {
    tab.document.title = words;
    tab.document.body.textContent = words;
  } catch (error) {
    // Some frames may open a tab and not write in it: it stays white for a moment.
    if (!(error instanceof DOMException)) throw error;
  }
  return {
    go: (address) => {
      tab.location.replace(address);
    },
    close: () => {
      tab.close();
    },
  };
}

/** Address and title of this page, for the way back. */
export function thisPage(): { readonly page: string; readonly title: string } {
  const { href } = globalThis.location;
  // A frame that was written by its parent has the parent's address.
  const page = new URL(/^https?:/.test(href) ? href : document.baseURI);
  page.hash = '';
  if (page.href.length > 1_900) page.search = '';
  return { page: page.href, title: document.title };
}
