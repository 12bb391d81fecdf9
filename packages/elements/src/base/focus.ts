/** True when focus stands in the element of that id, or nowhere on the page: then moving it takes it from nobody. */
export function focusIsFree(root: ShadowRoot | null, id: string): boolean {
  const active = root?.activeElement ?? null;
  if (active !== null) return active.closest(`#${CSS.escape(id)}`) !== null;
  return document.activeElement === null || document.activeElement === document.body;
}
