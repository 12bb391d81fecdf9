/** What a shown text may consist of. Runs in any page, also where nothing can be imported. */

export const ELEMENTS: readonly string[] = [
  ...['p', 'br', 'em', 'strong', 'ul', 'ol', 'li', 'blockquote', 'a', 'code', 'span'],
  ...['h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'pre', 'hr', 'div', 'table', 'thead', 'tbody', 'tr', 'th', 'td'],
];
export const ATTRIBUTES: readonly string[] = ['href', 'rel', 'id', 'class', 'tabindex', 'start', 'scope'];

/** What in `root` is not on the lists, at most ten of it. Must not use anything outside itself: it is sent to other pages as text. */
export function strangers(root: ParentNode, elements: readonly string[], attributes: readonly string[]): string[] {
  const found: string[] = [];
  for (const element of root.querySelectorAll('*')) {
    if (!elements.includes(element.localName)) found.push(`<${element.localName}>`);
    for (const { name, value } of element.attributes) {
      if (!attributes.includes(name)) found.push(`${element.localName} ${name}=${value.slice(0, 80)}`);
      if (name === 'href' && !/^(?:https?|mailto):/.test(value)) found.push(`href ${value.slice(0, 80)}`);
      if (name === 'class' && !['host', 'table', 'end', 'center'].includes(value)) found.push(`class ${value.slice(0, 80)}`);
      if (name === 'id' && !value.startsWith('h-')) found.push(`id ${value.slice(0, 80)}`);
    }
    if (found.length > 10) break;
  }
  return found;
}
