/** Addresses in texts: only those a reader can be sent to without harm, and never a label that names another place. */

const SCHEMES: ReadonlySet<string> = new Set(['https:', 'http:', 'mailto:']);
/** Control characters, blanks inside the address, zero width and bidirectional controls. */
const FORBIDDEN = /[\u0000-\u0020\u007f-\u00a0\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/;
const SHOWN = 48;

/** The address as the URL parser writes it, or `null` when it may not be followed. Relative addresses may not. */
export function safeHref(raw: string): string | null {
  if (raw.length > 2_000 || FORBIDDEN.test(raw)) return null;
  const url = URL.parse(raw);
  if (url === null || !SCHEMES.has(url.protocol)) return null;
  if (url.username !== '' || url.password !== '') return null;
  return url.href;
}

/** A long address without its scheme and with its middle left out. */
export function shortAddress(address: string): string {
  const bare = address
    .replace(/^https?:\/\//i, '')
    .replace(/^mailto:/i, '')
    .replace(/\/$/, '');
  const signs = Array.from(bare);
  if (signs.length <= SHOWN) return bare;
  return `${signs.slice(0, SHOWN - 12).join('')}…${signs.slice(-11).join('')}`;
}

/** The host a link leads to, when its label looks like an address of another host; else `undefined`. */
export function otherHost(label: string, href: string): string | undefined {
  const named = /^\s*(?:https?:\/\/)?((?:[\p{L}\p{N}-]{1,63}\.)+\p{L}{2,24})(?=$|[/?#:\s])/iu.exec(label.slice(0, 300))?.[1];
  if (named === undefined) return undefined;
  const host = URL.parse(href)?.hostname ?? '';
  if (host === '') return undefined;
  const claimed = URL.parse(`https://${named}`)?.hostname ?? named;
  return bare(claimed) === bare(host) ? undefined : host;
}

function bare(host: string): string {
  return host.toLowerCase().replace(/^www\./, '');
}
