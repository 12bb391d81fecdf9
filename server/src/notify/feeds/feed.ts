/** A feed as Atom (RFC 4287) and as JSON Feed 1.1: the same entries, as text. */
import { type Element, element, xmlText } from '../../pages/feeds/xml.ts';

export type FeedEntry = {
  /** Path that names it for ever, with a fragment of its own. */
  readonly id: string;
  readonly title: string;
  /** UTC with milliseconds. */
  readonly at: string;
  /** Path of the page. */
  readonly href: string;
  /** Who did it: a body, a dialogue. */
  readonly from: string;
  readonly lines: readonly string[];
};

export type Feed = {
  readonly title: string;
  readonly lang: string;
  /** Paths of the feed and of the page it is of. */
  readonly self: string;
  readonly page: string;
  /** Of the server, without a slash at the end. */
  readonly base: string;
  /** UTC, where nothing has happened since. */
  readonly since: string;
  /** Newest first. */
  readonly entries: readonly FeedEntry[];
};

export function atomOf({ title, lang, self, page, base, since, entries }: Feed): string {
  return xmlText(
    element(
      'feed',
      { xmlns: 'http://www.w3.org/2005/Atom', 'xml:lang': lang },
      element('id', {}, `${base}${self}`),
      element('title', {}, title),
      element('updated', {}, entries[0]?.at ?? since),
      element('link', { rel: 'self', type: 'application/atom+xml', href: `${base}${self}` }),
      element('link', { rel: 'alternate', type: 'text/html', href: `${base}${page}` }),
      ...entries.map((entry) => atomEntry(entry, base)),
    ),
  );
}

function atomEntry({ id, title, at, href, from, lines }: FeedEntry, base: string): Element {
  return element(
    'entry',
    {},
    element('id', {}, `${base}${id}`),
    element('title', {}, title),
    element('updated', {}, at),
    element('published', {}, at),
    element('author', {}, element('name', {}, from)),
    element('link', { rel: 'alternate', type: 'text/html', href: `${base}${href}` }),
    element('content', { type: 'text' }, lines.length === 0 ? title : lines.join('\n')),
  );
}

export function jsonFeedOf({ title, lang, self, page, base, entries }: Feed): string {
  return JSON.stringify({
    version: 'https://jsonfeed.org/version/1.1',
    title,
    language: lang,
    home_page_url: `${base}${page}`,
    feed_url: `${base}${self}`,
    items: entries.map(({ id, title: named, at, href, from, lines }) => ({
      id: `${base}${id}`,
      url: `${base}${href}`,
      title: named,
      content_text: lines.length === 0 ? named : lines.join('\n'),
      date_published: at,
      authors: [{ name: from }],
    })),
  });
}
