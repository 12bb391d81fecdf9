/** The chats of a dialogue as a feed: announced, cancelled, the record approved, answers that came after; in the words of the notices. */
import { isLate } from '@insyn/domain/chat/times.ts';
import type { Session } from '@insyn/domain/chat/types.ts';
import { isLogId, type LogId } from '@insyn/domain/ids.ts';
import type { LogState } from '@insyn/domain/root.ts';
import { routes } from '@insyn/protocol/routes.ts';
import { chatTopics } from '../chat-news.ts';
import { chatNoticeWords } from '../chat-words.ts';
import { noticeOf } from '../compose.ts';
import type { What } from '../happening.ts';
import type { Entries, EntryParts } from './entries.ts';
import type { FeedEntry } from './feed.ts';

const MOST = 50;

type Happened = { readonly fragment: string; readonly at: string; readonly what: What };

/** `lineAt`: when a line of a log was written, UTC. */
export type ChatEntryParts = EntryParts & { readonly lineAt: (log: LogId, seq: number) => Promise<string | null> };

export async function chatEntries(log: string, parts: ChatEntryParts): Promise<Entries | null> {
  const found = isLogId(log) ? await parts.sources.look(log) : null;
  if (found === null || found.state.dialogue.phase === 'empty') return null;
  const { state } = found;
  const { dialogue } = found.state;
  const { title } = dialogue.description;
  const happened = await Promise.all(state.chat.sessions.map((session) => happenedIn(session, state, parts)));
  const newest = happened
    .flat()
    .toSorted((a, b) => (a.at < b.at ? 1 : a.at > b.at ? -1 : 0))
    .slice(0, MOST);
  const entries = await Promise.all(
    newest.map(async ({ fragment, at, what }): Promise<readonly FeedEntry[]> => {
      const notice = await noticeOf({ what, topics: chatTopics(state) }, 'sv', parts);
      if (notice === null) return [];
      return [
        {
          id: `${routes.chats(state.log)}/${what.session ?? ''}#${fragment}`,
          at,
          from: title,
          title: notice.title,
          href: notice.href,
          lines: notice.lines,
        },
      ];
    }),
  );
  return { title: chatNoticeWords('sv').feed(title), page: routes.page(state.log), since: dialogue.since, entries: entries.flat() };
}

async function happenedIn(
  { session, at, status, seq, approved, ...rest }: Session,
  { log, chat }: LogState,
  { lineAt }: ChatEntryParts,
): Promise<readonly Happened[]> {
  const of = (fragment: string, when: string, what: Omit<What, 'log' | 'session'>): Happened => ({
    fragment,
    at: when,
    what: { log, session, ...what },
  });
  const late = [...chat.messages.values()].filter((each) => each.session === session && each.shown && isLate(each, rest));
  return [
    of('utlyst', at, { kind: 'chat-announced' }),
    // Nothing is said of a chat after it was cancelled.
    ...(status === 'cancelled' ? [of('installd', (await lineAt(log, seq)) ?? at, { kind: 'chat-cancelled' })] : []),
    ...(approved === null ? [] : [of('protokoll', approved.at, { kind: 'chat-record' })]),
    ...late.map(({ post, at: when }) => of(`p-${post}`, when, { kind: 'chat-late', post })),
  ];
}
