/** Posts as an Atom feed (RFC 4287, with the threads of RFC 4685) and as JSON Feed 1.1. */
import type { LogId, PostId } from '@insyn/domain/ids.ts';
import type { PostView } from '@insyn/domain/view.ts';
import { shownName } from '@insyn/elements/parts/person.ts';
import { excerpt, plainText } from '@insyn/elements/text/markdown.ts';
import { sv } from '@insyn/elements/translations/sv.ts';
import { routes } from '@insyn/protocol/routes.ts';
import { postAddress } from '../ledger/rows.ts';
import type { FeedNews } from '../result/feed.ts';
import { type Element, element, xmlText } from './xml.ts';

export type FeedParts = {
  readonly log: LogId;
  readonly title: string;
  readonly lang: string;
  /** Path of the feed, and of the page it is of. */
  readonly self: string;
  readonly page: string;
  readonly base: string;
  /** UTC, where no post is newer. */
  readonly since: string;
  /** Newest first; none that nobody may read. */
  readonly posts: readonly PostView[];
  /** What is no post, such as the result of a vote; they stand among the posts by their time. */
  readonly news?: readonly FeedNews[];
};

const TITLE_CHARACTERS = 80;

export function atomText({ log, title, lang, self, page, base, since, posts, news = [] }: FeedParts): string {
  const updated = [...posts.map(changed), ...news.map(({ at }) => at)].reduce((last, at) => (at > last ? at : last), since);
  return xmlText(
    element(
      'feed',
      { xmlns: 'http://www.w3.org/2005/Atom', 'xmlns:thr': 'http://purl.org/syndication/thread/1.0', 'xml:lang': lang },
      element('id', {}, `${base}${self}`),
      element('title', {}, title),
      element('updated', {}, updated),
      element('link', { rel: 'self', type: 'application/atom+xml', href: `${base}${self}` }),
      element('link', { rel: 'alternate', type: 'text/html', href: `${base}${page}` }),
      ...byTime(
        posts.map((post) => ({ at: post.at, made: entry(post, log, base) })),
        news.map((each) => ({ at: each.at, made: newsEntry(each, lang, base) })),
      ),
    ),
  );
}

export function jsonText({ log, title, lang, self, page, base, posts, news = [] }: FeedParts): string {
  return JSON.stringify({
    version: 'https://jsonfeed.org/version/1.1',
    title,
    language: lang,
    home_page_url: `${base}${page}`,
    feed_url: `${base}${self}`,
    items: byTime(
      posts.map((post) => ({ at: post.at, made: jsonItem(post, log, base) })),
      news.map((each) => ({
        at: each.at,
        made: {
          id: `${base}${each.id}`,
          url: `${base}${each.address}`,
          title: each.title,
          content_text: each.text,
          language: lang,
          date_published: each.at,
          date_modified: each.at,
          authors: [{ name: each.author }],
        },
      })),
    ),
  });
}

function jsonItem(post: PostView, log: LogId, base: string): object {
  return {
    id: `${base}${routes.permalink(log, post.post)}`,
    url: `${base}${postAddress(log, post.post)}`,
    title: titleOf(post),
    content_text: textOf(post),
    language: post.lang,
    date_published: post.at,
    date_modified: changed(post),
    authors: [{ name: nameOf(post) }],
  };
}

type Timed<T> = { readonly at: string; readonly made: T };

/** Newest first; each list is so by itself. */
function byTime<T>(posts: readonly Timed<T>[], news: readonly Timed<T>[]): readonly T[] {
  return [...posts, ...news].toSorted((a, b) => (a.at < b.at ? 1 : a.at > b.at ? -1 : 0)).map(({ made }) => made);
}

function newsEntry({ id, title, at, author, address, text }: FeedNews, lang: string, base: string): Element {
  return element(
    'entry',
    { 'xml:lang': lang },
    element('id', {}, `${base}${id}`),
    element('title', {}, title),
    element('updated', {}, at),
    element('published', {}, at),
    element('author', {}, element('name', {}, author)),
    element('link', { rel: 'alternate', type: 'text/html', href: `${base}${address}` }),
    element('content', { type: 'text' }, text),
  );
}

function nameOf(post: PostView): string {
  return shownName(post.author?.name ?? '', post.assisted, sv);
}

function titleOf(post: PostView): string {
  return `${nameOf(post)}: ${excerpt(post.text, TITLE_CHARACTERS)}`;
}

function textOf(post: PostView): string {
  return [post.text, ...post.addenda.map((addendum) => addendum.text)].map((each) => plainText(each)).join('\n\n');
}

function entry(post: PostView, log: LogId, base: string): Element {
  const id = (of: PostId): string => `${base}${routes.permalink(log, of)}`;
  return element(
    'entry',
    { 'xml:lang': post.lang },
    element('id', {}, id(post.post)),
    element('title', {}, titleOf(post)),
    element('updated', {}, changed(post)),
    element('published', {}, post.at),
    element('author', {}, element('name', {}, nameOf(post))),
    element('link', { rel: 'alternate', type: 'text/html', href: `${base}${postAddress(log, post.post)}` }),
    ...(post.parent === null ? [] : [element('thr:in-reply-to', { ref: id(post.parent) })]),
    element('content', { type: 'text' }, textOf(post)),
  );
}

function changed({ at, editedAt, addenda }: PostView): string {
  return [at, editedAt ?? at, ...addenda.map((addendum) => addendum.at)].reduce((last, each) => (each > last ? each : last));
}
