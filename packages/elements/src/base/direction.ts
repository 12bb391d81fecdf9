/**
 * What the page says of its direction, at the nearest place where it says so; `null` where it says nothing, and where it says nearer
 * that the language is one that is written from right to left.
 */
export function directionOf(element: Element): 'ltr' | 'rtl' | null {
  for (let at: Element | null = element; at !== null;) {
    const said: Element | null = at.closest('[dir], [lang]');
    const dir = said?.getAttribute('dir');
    if (dir === 'rtl' || dir === 'ltr') return dir;
    if (directionIn(said?.getAttribute('lang') ?? '') === 'rtl') return null;
    const root: Node = at.getRootNode();
    at = said?.parentElement ?? (root instanceof ShadowRoot ? root.host : null);
  }
  return null;
}

/** Languages that are written from right to left, by their primary tags. */
const RIGHT_TO_LEFT = new Set('ar arc ckb dv fa he ks ps sd syr ug ur yi'.split(' '));

/** How a text in this language runs: its first letter may be of another, as the letter of an alternative is. */
export function directionIn(lang: string): 'ltr' | 'rtl' {
  return RIGHT_TO_LEFT.has(lang.toLowerCase().split('-')[0] ?? '') ? 'rtl' : 'ltr';
}
