/** What has happened, newest first, as everyone may read it now: the same words as notices have. */
import type { MeetingDocument } from '@insyn/domain/protokoll/model.ts';
import type { Meeting } from '@insyn/domain/protokoll/types.ts';
import type { MatterView } from '@insyn/domain/protokoll/views.ts';
import { dnrKey } from '@insyn/domain/text/dnr.ts';
import { routes } from '@insyn/protocol/routes.ts';
import { type ComposeParts, noticeOf } from '../compose.ts';
import { type HappeningKind, type Matched, personKey, type What } from '../happening.ts';
import { actsIn } from '../news.ts';
import type { Found } from '../sources.ts';
import { noticeWords } from '../words.ts';
import type { FeedEntry } from './feed.ts';

/** Entries of a feed, and meetings of a body that are looked through for a § or a person. */
const MOST = 50;
const LOOKED = 80;

type Happened = { readonly id: string; readonly at: string; readonly what: What };
export type Entries = { readonly title: string; readonly page: string; readonly since: string; readonly entries: readonly FeedEntry[] };
export type EntryParts = ComposeParts & {
  /** Logs of all bodies. */
  readonly bodies: () => Promise<readonly { readonly body: string }[]>;
  /** `null` where there is none; left out where there is no search. */
  readonly matter?: (key: string) => Promise<MatterView | null>;
};

/** A body: every notice, version, document and open §. */
export async function bodyEntries(body: string, parts: EntryParts): Promise<Entries | null> {
  const found = await parts.sources.body(body);
  if (found?.state.protokoll.kind !== 'body') return null;
  const { name, meetings } = found.state.protokoll;
  const happened = newest(meetings.flatMap((meeting) => happenedIn(body, found, meeting)));
  const own: Matched = { kind: 'body', key: body, anchor: null };
  const entries = await all(happened, name, parts, async () => Promise.resolve([own]));
  return { title: name, page: routes.bodyPage(body), since: found.state.at, entries };
}

/** One §: the versions it stands in, its documents and questions. */
export async function paragraphEntries(body: string, key: string, anchor: string, parts: EntryParts): Promise<Entries | null> {
  const topic = { kind: 'paragraph', key: `${body}/${key}/${anchor}` } as const;
  const [found, title] = await Promise.all([parts.sources.meeting(body, key), parts.sources.nameOf(topic, noticeWords('sv'))]);
  if (found === null || title === null) return null;
  const happened = newest(happenedIn(body, found, found.meeting));
  const entries = await all(happened, found.name, parts, async ({ what }) => {
    const file = found.meeting.files.find(({ document }) => document === what.document);
    const thread = found.meeting.threads.find(({ dialogue }) => dialogue === what.dialogue);
    const placed = file?.anchor ?? thread?.anchor;
    if (placed !== undefined) return placed === anchor ? [{ ...topic, anchor }] : [];
    const document = await documentOf(found, what, parts);
    const there = document?.paragraphs.some((each) => each.anchor === anchor) ?? what.version === undefined;
    return there ? [{ ...topic, anchor }] : [];
  });
  return { title, page: routes.paragraphPage(body, key, anchor), since: found.state.at, entries };
}

/** What somebody proposed, reserved or stated, in the newest meetings of each body. */
export async function personEntries(key: string, parts: EntryParts): Promise<Entries | null> {
  const title = await parts.sources.nameOf({ kind: 'person', key }, noticeWords('sv'));
  if (title === null) return null;
  const entries: FeedEntry[] = [];
  for (const { body } of await parts.bodies()) {
    const found = await parts.sources.body(body);
    if (found?.state.protokoll.kind !== 'body') continue;
    const { name, meetings } = found.state.protokoll;
    const last = meetings.slice(-LOOKED).flatMap((meeting) => {
      const minutes = meeting.versions.findLast(({ kind, withdrawn }) => kind !== 'agenda' && withdrawn === null);
      return minutes === undefined ? [] : [versionHappened(body, found, meeting, minutes)];
    });
    const own = await all(newest(last), name, parts, async ({ what }) => {
      const document = await documentOf(found, what, parts);
      return (document?.paragraphs ?? []).flatMap((paragraph) =>
        actsIn(paragraph).some(({ person }) => personKey(person) === key)
          ? [{ kind: 'person', key, anchor: paragraph.anchor } as const]
          : [],
      );
    });
    entries.push(...own);
  }
  if (entries.length === 0) return null;
  const sorted = entries.toSorted((a, b) => (a.at < b.at ? 1 : a.at > b.at ? -1 : 0)).slice(0, MOST);
  return {
    title,
    page: `${routes.searchPage}?person=${encodeURIComponent(key.replace(/ \([^)]*\)$/u, ''))}`,
    since: sorted[0]?.at ?? '',
    entries: sorted,
  };
}

/** A matter across bodies and dialogues. */
export async function matterEntries(given: string, parts: EntryParts): Promise<Entries | null> {
  const key = dnrKey(given);
  const view = parts.matter === undefined || key === '' ? null : await parts.matter(key);
  if (view === null) return null;
  const entries = view.steps.toReversed().map((step): FeedEntry => {
    const at = `${step.date}T00:00:00.000Z`;
    if (step.kind === 'radslag')
      return {
        id: `${routes.page(step.dialogue)}#${key}`,
        title: step.title,
        at,
        href: routes.page(step.dialogue),
        from: step.title,
        lines: step.text === '' ? [] : [step.text],
      };
    const href = routes.paragraphPage(step.body.body, step.meeting, step.anchor);
    return {
      id: `${href}#${step.document}`,
      title: `§ ${step.number} ${step.title}`,
      at,
      href,
      from: step.body.name,
      lines: step.text === '' ? [] : [step.text],
    };
  });
  return {
    title: [view.dnr, view.title].filter((each) => each !== '').join(' '),
    page: routes.matterPage(key),
    since: entries[0]?.at ?? '',
    entries: entries.slice(0, MOST),
  };
}

function happenedIn(body: string, found: Found, meeting: Meeting): readonly Happened[] {
  const { log } = found.state;
  const page = routes.meetingPage(body, meeting.meeting);
  const of = (fragment: string, at: string, kind: HappeningKind, more: Partial<What>): Happened => ({
    id: `${page}#${fragment}`,
    at,
    what: { kind, log, meeting: meeting.meeting, ...more },
  });
  return [
    ...meeting.versions.map((version) => versionHappened(body, found, meeting, version)),
    ...(meeting.cancelled === null ? [] : [of('installt', meeting.cancelled.at, 'cancelled', {})]),
    ...meeting.files.map(({ document, at }) => of(`h-${document}`, at, 'document', { document })),
    ...meeting.threads.map(({ dialogue, openedAt }) => of(`t-${dialogue}`, openedAt, 'thread', { dialogue })),
  ];
}

function versionHappened(
  body: string,
  { state }: Found,
  { meeting }: Meeting,
  { version, kind, at }: Meeting['versions'][number],
): Happened {
  return {
    id: `${routes.meetingPage(body, meeting)}#v${version}`,
    at,
    what: { kind: kind === 'agenda' ? 'called' : 'minutes', log: state.log, meeting, version },
  };
}

function newest(happened: readonly Happened[]): readonly Happened[] {
  return happened.toSorted((a, b) => (a.at < b.at ? 1 : a.at > b.at ? -1 : 0)).slice(0, MOST);
}

async function documentOf(
  { state, held }: Found,
  { meeting: key, version }: What,
  { sources }: EntryParts,
): Promise<MeetingDocument | null> {
  const meeting = state.protokoll.kind === 'body' ? state.protokoll.meetings.find((each) => each.meeting === key) : undefined;
  return meeting === undefined || version === undefined ? null : sources.document(state.log, held, meeting, version);
}

/** In words; what may not be read, or is about nothing that was asked for, is left out. */
async function all(
  happened: readonly Happened[],
  from: string,
  parts: EntryParts,
  topicsOf: (each: Happened) => Promise<readonly Matched[]>,
): Promise<readonly FeedEntry[]> {
  const made = await Promise.all(
    happened.map(async (each) => {
      const topics = await topicsOf(each);
      const notice = topics.length === 0 ? null : await noticeOf({ what: each.what, topics }, 'sv', parts);
      return notice === null ? [] : [{ id: each.id, at: each.at, from, title: notice.title, href: notice.href, lines: notice.lines }];
    }),
  );
  return made.flat();
}
