/** Anchors of headings: readable, stable for the same document, unique within it. */

const LONGEST = 64;

/** `Öppna frågor: § 31` → `oppna-fragor-31`; letters of other scripts are kept. Empty when nothing is left. */
export function slugify(heading: string): string {
  return heading
    .slice(0, 400)
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-|-$/g, '')
    .slice(0, LONGEST)
    .replace(/-$/, '');
}

/** Gives each heading its own anchor, the second of a name with `-2`. The prefix keeps ids apart from the page's own. */
export function anchorMaker(): (heading: string) => string {
  const used = new Set<string>();
  const next = new Map<string, number>();
  return (heading) => {
    const name = `h-${slugify(heading) || 'avsnitt'}`;
    let count = next.get(name) ?? 1;
    let anchor = count === 1 ? name : `${name}-${count}`;
    while (used.has(anchor)) {
      count += 1;
      anchor = `${name}-${count}`;
    }
    next.set(name, count + 1);
    used.add(anchor);
    return anchor;
  };
}
