/** What is followed, as an element's attribute and an address write it: `matter:skn-2026-118 body:skolnamnden`. */
import { TOPIC_KINDS, type Topic } from '@insyn/protocol/follows.ts';
import { routes } from '@insyn/protocol/routes.ts';
import type { FeedKind, FollowTexts } from '../translations/follow-words.ts';

/** Most that one request may hold. */
const MOST = 20;

const NEXT = new RegExp(`\\s+(?=(?:${TOPIC_KINDS.join('|')}):)`, 'u');

/** Each once, in order. A key may have blanks (`person:ilyas sandholt (ly)`); what is none of the kinds is left out. */
export function topicsOf(text: string): readonly Topic[] {
  const found = text
    .trim()
    .split(NEXT)
    .flatMap((word): readonly Topic[] => {
      const [, name, key = ''] = /^([a-z]+):(\S.*)$/u.exec(word.trim()) ?? [];
      const kind = TOPIC_KINDS.find((each) => each === name);
      return kind === undefined || key.length > 200 ? [] : [{ kind, key: key.trim() }];
    });
  return found.filter((topic, at) => found.findIndex((other) => sameTopic(topic, other)) === at).slice(0, MOST);
}

export function sameTopic(one: Topic, other: Topic): boolean {
  return one.kind === other.kind && one.key === other.key;
}

export function topicText({ kind, key }: Topic): string {
  return `${kind}:${key}`;
}

/** The page of the server's own where these are followed. */
export function followPage(base: string, topics: readonly Topic[]): string {
  const asked = new URLSearchParams(topics.map((topic) => ['amne', topicText(topic)])).toString();
  return `${base}${routes.followPage}${asked === '' ? '' : `?${asked}`}`;
}

/** What it is called where nobody has named it. */
export function topicName({ kind, key }: Topic, texts: FollowTexts): string {
  switch (kind) {
    case 'person':
      // Kept in small letters: `ilyas sandholt (ly)`.
      return key.replace(/(^|[\s(-])(\p{Ll})/gu, (_whole, before: string, letter: string) => `${before}${letter.toUpperCase()}`);
    case 'paragraph': {
      const [body = '', meeting = '', anchor = ''] = key.split('/');
      return `${texts.unnamed.paragraph(anchor)}, ${spelled(body)} ${meeting}`;
    }
    case 'body':
      return texts.unnamed.body(spelled(key));
    case 'matter':
    case 'dialogue':
      return texts.unnamed[kind](key);
  }
}

function spelled(address: string): string {
  return address.replace(/-/g, ' ').replace(/^\p{Ll}/u, (letter) => letter.toUpperCase());
}

export type Feed = { readonly kind: FeedKind; readonly href: string };

/** What can be subscribed to without telling anybody who one is. */
export function feedsOf({ kind, key }: Topic, base: string): readonly Feed[] {
  const steps = key.split('/');
  // A step up is no part of a name.
  if (steps.some((step) => /^\.{0,2}$/.test(step))) return [];
  const path = steps.map(encodeURIComponent).join('/');
  const at = (folder: string): readonly Feed[] => [
    { kind: 'atom', href: `${base}${folder}/flode.atom` },
    { kind: 'json', href: `${base}${folder}/flode.json` },
  ];
  switch (kind) {
    case 'body':
      return [...at(routes.bodyPage(path)), { kind: 'calendar', href: `${base}${routes.bodyPage(path)}/kalender.ics` }];
    case 'matter':
      return at(routes.matterPage(key));
    case 'paragraph':
      return at(`${routes.insyn}/${path}`);
    case 'dialogue':
      return [{ kind: 'atom', href: `${base}/d/${path}/inlagg.atom` }];
    case 'person':
      return at(`${routes.insyn}/person/${path}`);
  }
}
