/** What somebody has selected within an element of a shadow root. */

/** The words selected, `''` when the selection is empty or reaches outside the element. */
export function selectedWithin(element: Element): string {
  return rangeWithin(element)?.toString().trim() ?? '';
}

/** Where they stand in the element's text, in UTF-16 code units. */
export function placeWithin(element: Element): { readonly start: number; readonly end: number } | null {
  const live = rangeWithin(element);
  const words = live?.toString() ?? '';
  if (live === null || words.trim() === '') return null;
  const before = document.createRange();
  before.setStart(element, 0);
  before.setEnd(live.startContainer, live.startOffset);
  const start = before.toString().length + words.length - words.trimStart().length;
  return { start, end: start + words.trim().length };
}

function rangeWithin(element: Element): Range | null {
  const root = element.getRootNode();
  const selection = document.getSelection();
  if (selection === null || !(root instanceof ShadowRoot)) return null;
  const [range] = (selection as Partial<Selection>).getComposedRanges?.call(selection, { shadowRoots: [root] }) ?? ranges(root, selection);
  if (range === undefined || !element.contains(range.startContainer) || !element.contains(range.endContainer)) return null;
  const live = document.createRange();
  live.setStart(range.startContainer, range.startOffset);
  live.setEnd(range.endContainer, range.endOffset);
  return live;
}

/** Older browsers: Chromium asks the root, Firefox the document. */
function ranges(root: ShadowRoot, selection: Selection): readonly AbstractRange[] {
  const own = (root as { getSelection?: () => Selection | null }).getSelection?.() ?? selection;
  return own.rangeCount === 0 ? [] : [own.getRangeAt(0)];
}
