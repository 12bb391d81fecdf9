/** Bodies and their meetings as a reader may have them: from the logs' states and the documents beside them. Writes nothing. */
import { readerOf } from '@insyn/authority/marks.ts';
import type { EventStore, Who } from '@insyn/authority/ports.ts';
import type { Authority } from '@insyn/authority/types.ts';
import { isOpen } from '@insyn/domain/dialogue/phases.ts';
import type { Json, LineOf } from '@insyn/domain/fact.ts';
import type { ContentId, LogId } from '@insyn/domain/ids.ts';
import { isLogId } from '@insyn/domain/ids.ts';
import type { MeetingDocument } from '@insyn/domain/protokoll/model.ts';
import type { Meeting, MeetingKey, ProtokollFact } from '@insyn/domain/protokoll/types.ts';
import { bodyEntry, cardOf, meetingEntries, meetingOf, meetingView, shownVersion } from '@insyn/domain/protokoll/view.ts';
import type { BodyEntry, MeetingEntry, MeetingFileView, MeetingView, ThreadEntry } from '@insyn/domain/protokoll/views.ts';
import { isBodyLog, type Held, type LogState } from '@insyn/domain/root.ts';
import { PUBLIC, visibleLog } from '@insyn/domain/visibility.ts';
import { DocumentCache } from './document-cache.ts';

export type ShelfParts = {
  readonly authority: Pick<Authority, 'look' | 'listen'>;
  readonly store: Pick<EventStore, 'logs' | 'attachment'>;
  /** UTC milliseconds. */
  readonly now: () => number;
};

export type MeetingShelf = {
  /** In order of name. */
  readonly bodies: () => Promise<readonly BodyEntry[]>;
  /** Newest first; `null` where there is no such body. */
  readonly meetings: (body: string) => Promise<readonly MeetingEntry[] | null>;
  /** The newest version where none is named; `null` where there is none. */
  readonly meeting: (body: string, meeting: MeetingKey, version: number | undefined, who: Who) => Promise<MeetingView | null>;
  /** The document of a version; `null` where it was erased. */
  readonly document: (log: LogId, held: Held, meeting: Meeting, version: number) => Promise<MeetingDocument | null>;
  /** A file of a meeting that this reader may have; `null` for every other. */
  readonly file: (
    body: string,
    meeting: MeetingKey,
    document: string,
    who: Who,
  ) => Promise<{ readonly file: MeetingFileView; readonly bytes: Uint8Array; readonly media: string } | null>;
};

/** The log of a body by its address: `skolnamnden` → `namnd-skolnamnden`. */
export function bodyLog(body: string): LogId | null {
  const log = `namnd-${body}`;
  return isLogId(log) ? log : null;
}

/** The document of a version, read from where it lies; `null` where it was erased. */
export async function readDocument(
  store: Pick<EventStore, 'attachment'>,
  { log, held, meeting, version }: { readonly log: LogId; readonly held: Held; readonly meeting: Meeting; readonly version: number },
): Promise<MeetingDocument | null> {
  return documentIn(store, null, log, held, meeting, version);
}

async function documentIn(
  store: Pick<EventStore, 'attachment'>,
  cache: DocumentCache | null,
  log: LogId,
  held: Held,
  meeting: Meeting,
  version: number,
): Promise<MeetingDocument | null> {
  const entry = meeting.versions.find((each) => each.version === version);
  const card = entry === undefined ? null : cardOf(held, entry.card);
  if (entry === undefined || card === null) return null;
  const read = async (): Promise<Uint8Array | null> => (await store.attachment(log, card.sha256))?.bytes ?? null;
  return (cache ?? new DocumentCache()).get(entry.card, read);
}

/** One for the whole server: it keeps what was read lately, and hears what is erased. */
export function createShelf({ authority, store, now }: ShelfParts): MeetingShelf {
  const cache = new DocumentCache();
  authority.listen(({ lines }) => {
    const erased = lines.flatMap((line) => (line.type === 'protokoll/version-withdrawn' ? erasedBy(line.data) : []));
    if (erased.length > 0) cache.forget(erased);
  });
  const at = (): string => new Date(now()).toISOString();

  const bodyOf = async (body: string): Promise<{ readonly state: LogState; readonly held: Held } | null> => {
    const log = bodyLog(body);
    const found = log === null ? null : await authority.look(log);
    return found?.state.protokoll.kind === 'body' ? found : null;
  };
  const threadOf = async (dialogue: LogId, anchor: string): Promise<ThreadEntry | null> => {
    const found = await authority.look(dialogue);
    // A meeting is everyone's page: a thread that not everyone may read is not told there.
    if (found === null || found.state.dialogue.phase === 'empty' || !visibleLog(found.state, PUBLIC)) return null;
    const { dialogue: about, debate } = found.state;
    return {
      dialogue,
      anchor,
      title: about.description.title,
      posts: debate.counts.published,
      open: isOpen(about, 'debate', at()),
    };
  };
  const document: MeetingShelf['document'] = (log, held, meeting, version) => documentIn(store, cache, log, held, meeting, version);
  const meeting: MeetingShelf['meeting'] = async (body, key, version, who) => {
    const found = await bodyOf(body);
    if (found === null || found.state.protokoll.kind !== 'body') return null;
    const { state, held } = found;
    const known = meetingOf(found.state.protokoll, key);
    if (known === null) return null;
    const wanted = version ?? shownVersion(known)?.version;
    const threads = await Promise.all(known.threads.map(({ dialogue, anchor }) => threadOf(dialogue, anchor)));
    return meetingView(state, held, readerOf(who), {
      meeting: key,
      ...(wanted === undefined ? {} : { version: wanted }),
      document: wanted === undefined ? null : await document(state.log, held, known, wanted),
      threads: threads.filter((thread) => thread !== null),
      at: at(),
    });
  };
  return {
    bodies: async () => {
      const logs = (await store.logs()).filter(isBodyLog);
      const found = await Promise.all(logs.map(async (log) => (await authority.look(log))?.state));
      return found
        .flatMap((state) => (state === undefined ? [] : (bodyEntry(state) ?? [])))
        .sort((a, b) => a.name.localeCompare(b.name, 'sv'));
    },
    meetings: async (body) => {
      const found = await bodyOf(body);
      return found === null ? null : meetingEntries(found.state, at());
    },
    meeting,
    document,
    file: async (body, key, wanted, who) => {
      const view = await meeting(body, key, undefined, who);
      const file = view?.files.find((each) => each.document === wanted);
      const log = bodyLog(body);
      if (file === undefined || log === null) return null;
      const stored = await store.attachment(log, file.sha256);
      return stored === null ? null : { file, bytes: stored.bytes, media: stored.media };
    },
  };
}

function erasedBy(data: Json): readonly ContentId[] {
  const { erases } = data as LineOf<Extract<ProtokollFact, { type: 'protokoll/version-withdrawn' }>>['data'];
  return erases;
}
