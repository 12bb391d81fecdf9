/** What is followed, as an element's attribute and an address write it: `matter:skn-2026-118 body:skolnamnden`. */
import { TOPIC_KINDS } from '@insyn/protocol/follow-kinds.ts';
import type { Topic } from '@insyn/protocol/follows.ts';
import { isLogId } from '@insyn/domain/ids.ts';
import { routes, type FeedForm } from '@insyn/protocol/routes.ts';
import type { FeedKind, FollowTexts } from '../translations/follow-words.ts';

const FORMS = ['atom', 'json'] as const satisfies readonly FeedForm[];

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

/** What can be subscribed to without telling anybody who one is. Nothing for a key that is no address. */
export function feedsOf({ kind, key }: Topic, base: string): readonly Feed[] {
  const both = (of: (form: FeedForm) => string): readonly Feed[] => FORMS.map((form) => ({ kind: form, href: `${base}${of(form)}` }));
  const steps = key.split('/');
  // A step of another shape leads somewhere else.
  const plain = steps.every((step) => /^[\p{L}\p{N}_-]+$/u.test(step));
  const [body = '', meeting = '', anchor = '', ...more] = steps;
  switch (kind) {
    case 'matter':
      return both((form) => routes.matterFeed(key, form));
    case 'person':
      return both((form) => routes.personFeed(key, form));
    case 'body':
      if (!plain || steps.length > 1) return [];
      return [...both((form) => routes.bodyFeed(body, form)), { kind: 'calendar', href: `${base}${routes.bodyCalendar(body)}` }];
    case 'paragraph':
      return plain && anchor !== '' && more.length === 0 ? both((form) => routes.paragraphFeed(body, meeting, anchor, form)) : [];
    case 'dialogue':
      return isLogId(key) ? both((form) => routes.dialogueFeed(key, form)) : [];
  }
}
