/** Addresses of the server in pages that are kept in an archive: what lies in the archive is found there, all else where it was. */
import type { LogId, PostId } from '@insyn/domain/ids.ts';
import { API } from '@insyn/protocol/routes.ts';

export type Kept = {
  readonly log: LogId;
  /** Address that people reached the server at, without a slash at its end. */
  readonly base: string;
  /** The page of the dialogue that a post stands on. */
  readonly pageOf: (post: PostId) => number;
  /** Files of the vote that are in the archive. */
  readonly ballot: ReadonlySet<string>;
};

/** Every `href` and `src` of a rendered page. What people wrote has no such sign left in it: it is escaped. */
export function withKeptAddresses(text: string, kept: Kept): string {
  return text.replace(/\b(href|src)="(\/[^"]*)"/g, (_, name: string, address: string) => `${name}="${keptAddress(address, kept)}"`);
}

export function pageName(page: number): string {
  return page === 1 ? 'index.html' : `sida-${String(page)}.html`;
}

function keptAddress(address: string, { log, base, pageOf, ballot }: Kept): string {
  const [, path = '', query = '', hash = ''] = /^([^?#]*)(\?[^#]*)?(#.*)?$/.exec(address) ?? [];
  const style = /^\/assets\/([a-z-]+\.css)$/.exec(path)?.[1];
  if (style !== undefined) return style;
  const attachment = path.startsWith(`${API}/dialogues/${log}/attachments/`) ? path.slice(path.lastIndexOf('/') + 1) : null;
  if (attachment !== null) return `../attachments/${attachment}`;
  const place = path === `/d/${log}` ? '' : path.startsWith(`/d/${log}/`) ? path.slice(`/d/${log}/`.length) : null;
  if (place === null) return `${base}${address}`;
  if (place === '') return `${pageName(pageAt(query, hash, pageOf))}${hash}`;
  const [first = '', second = '', ...more] = place.split('/');
  if (place === 'granskning') return `granskning.html${hash}`;
  if (place === 'resultat') return `resultat.html${hash}`;
  if (first === 'underlag' && second !== '' && more.length === 0) return `underlag-${second}.html${hash}`;
  if (first === 'resultat' && ballot.has(second)) return `../ballot/${second}`;
  if (first === 'chatt' && second !== '' && (more.length === 0 || more[0] === 'protokoll.md')) return `chatt-${second}.html${hash}`;
  return `${base}${address}`;
}

function pageAt(query: string, hash: string, pageOf: Kept['pageOf']): number {
  const post = /^#p-([\w-]{22})$/.exec(hash)?.[1];
  if (post !== undefined) return pageOf(post as PostId);
  return Number(/^\?sida=(\d{1,6})$/.exec(query)?.[1] ?? 1);
}
