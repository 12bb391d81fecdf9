/** Where one reads: every body, a body, a meeting, a § of it, or a matter. */
import { dnrKey } from '@insyn/domain/text/dnr.ts';
import { routes } from '@insyn/protocol/routes.ts';

export type Place =
  | { readonly at: 'bodies' }
  | { readonly at: 'body'; readonly body: string }
  | {
      readonly at: 'meeting';
      readonly body: string;
      readonly meeting: string;
      /** Anchor of the § that is shown by itself. */
      readonly paragraph: string | null;
      /** Another than the newest. */
      readonly version: number | null;
    }
  | { readonly at: 'matter'; readonly key: string };

/** What the host page asks for. A matter goes before a body, a meeting is one of a body. */
export function placeOf(asked: {
  readonly body: string;
  readonly meeting: string;
  readonly paragraph: string;
  readonly matter: string;
  readonly version: number;
}): Place {
  const { body, meeting, paragraph, matter, version } = asked;
  if (dnrKey(matter) !== '') return { at: 'matter', key: dnrKey(matter) };
  if (body === '') return { at: 'bodies' };
  if (meeting === '') return { at: 'body', body };
  return {
    at: 'meeting',
    body,
    meeting,
    paragraph: paragraph === '' ? null : paragraph,
    version: Number.isInteger(version) && version > 0 ? version : null,
  };
}

const NAME = /^[a-z0-9-]+$/;
/** A meeting is called by its date, and by a number where it was not the first that day. */
const MEETING = /^\d{4}-\d{2}-\d{2}(?:-\d+)?$/;

/** The place that an address of the server's own pages leads to; `null` for one that is none of ours. */
export function placeIn(href: string, base: string): Place | null {
  const url = URL.parse(href);
  if (url === null || url.origin !== new URL(base).origin) return null;
  const parts = url.pathname.split('/').slice(1);
  if (parts[0] !== routes.insyn.slice(1)) return null;
  const [, first, second, third, ...more] = parts;
  if (more.length > 0) return null;
  if (first === undefined || first === '') return { at: 'bodies' };
  if (first === 'arende') return second === undefined || third !== undefined ? null : { at: 'matter', key: decoded(second) };
  if (!NAME.test(first) || url.pathname === routes.searchPage) return null;
  if (second === undefined || second === '') return { at: 'body', body: first };
  if (!MEETING.test(second)) return null;
  const version = Number(url.searchParams.get('version') ?? '');
  return {
    at: 'meeting',
    body: first,
    meeting: second,
    paragraph: third === undefined || third === '' ? null : decoded(third),
    version: Number.isInteger(version) && version > 0 ? version : null,
  };
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    // Not encoded as an address should be: it is taken as it stands, and not found.
    return part;
  }
}

/** What is asked of the server for it: a § is read with its meeting. */
export function readingKey(place: Place): string {
  switch (place.at) {
    case 'bodies':
      return 'bodies';
    case 'body':
      return `body ${place.body}`;
    case 'meeting':
      return `meeting ${place.body} ${place.meeting} ${String(place.version ?? '')}`;
    case 'matter':
      return `matter ${place.key}`;
  }
}
