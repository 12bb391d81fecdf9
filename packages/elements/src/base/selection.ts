/** What somebody has selected within an element of a shadow root. */

/** The words selected, `''` when the selection is empty or reaches outside the element. */
export function selectedWithin(element: Element): string {
  const root = element.getRootNode();
  const selection = document.getSelection();
  if (selection === null || !(root instanceof ShadowRoot)) return '';
  const [range] = (selection as Partial<Selection>).getComposedRanges?.call(selection, { shadowRoots: [root] }) ?? ranges(root, selection);
  if (range === undefined || !element.contains(range.startContainer) || !element.contains(range.endContainer)) return '';
  const live = document.createRange();
  live.setStart(range.startContainer, range.startOffset);
  live.setEnd(range.endContainer, range.endOffset);
  return live.toString().trim();
}

/** Older browsers: Chromium asks the root, Firefox the document. */
function ranges(root: ShadowRoot, selection: Selection): readonly AbstractRange[] {
  const own = (root as { getSelection?: () => Selection | null }).getSelection?.() ?? selection;
  return own.rangeCount === 0 ? [] : [own.getRangeAt(0)];
}
