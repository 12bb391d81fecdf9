/** What the page says of its direction, at the nearest place where it says so; `null` where it says nothing. */
export function directionOf(element: Element): 'ltr' | 'rtl' | null {
  for (let at: Element | null = element; at !== null;) {
    const dir: string | null | undefined = at.closest('[dir]')?.getAttribute('dir');
    if (dir === 'rtl' || dir === 'ltr') return dir;
    const root: Node = at.getRootNode();
    at = root instanceof ShadowRoot ? root.host : null;
  }
  return null;
}
