/** XML 1.0 by elements, not by strings put together: every text is escaped, and what XML cannot hold is left out. */

export type Attributes = Readonly<Record<string, string>>;
export type Element = { readonly name: string; readonly attributes: Attributes; readonly children: readonly (Element | string)[] };

export function element(name: string, attributes: Attributes = {}, ...children: readonly (Element | string)[]): Element {
  return { name, attributes, children };
}

/** With its declaration, as UTF-8. */
export function xmlText(root: Element): string {
  return `<?xml version="1.0" encoding="utf-8"?>\n${write(root)}\n`;
}

function write({ name, attributes, children }: Element): string {
  if (!/^[A-Za-z][A-Za-z:-]*$/.test(name)) throw new Error(`no name of an element: ${name}`);
  const given = Object.entries(attributes).map(
    ([key, value]) => ` ${key}="${escapeXml(value).replace(/[\t\n]/g, (sign) => (sign === '\n' ? '&#10;' : '&#9;'))}"`,
  );
  const inside = children.map((child) => (typeof child === 'string' ? escapeXml(child) : write(child))).join('');
  return inside === '' ? `<${name}${given.join('')}/>` : `<${name}${given.join('')}>${inside}</${name}>`;
}

/** A carriage return as itself would be read as a line feed (2.11). */
const NAMED: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&apos;', '\r': '&#13;' };

/** Characters outside the production Char of XML 1.0 (2.2) have no way into a document, escaped or not. */
export function escapeXml(text: string): string {
  return text
    .toWellFormed()
    .replace(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, '')
    .replace(/[&<>"'\r]/g, (sign) => NAMED[sign] ?? sign);
}
