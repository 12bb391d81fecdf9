/** What an import has to know of a body before it publishes: whether it is there, and what its meeting has already. */
import type { EventStore } from '@insyn/authority/ports.ts';
import type { Authority } from '@insyn/authority/types.ts';
import type { LogId } from '@insyn/domain/ids.ts';
import { JsonError, parseStrict } from '@insyn/domain/json.ts';
import { dateOf } from '@insyn/domain/protokoll/dates.ts';
import { meetingOf } from '@insyn/domain/protokoll/evolve.ts';
import { cardOf } from '@insyn/domain/protokoll/files.ts';
import { newestOf } from '@insyn/domain/protokoll/places.ts';
import type { DocumentKind, Paragraph } from '@insyn/domain/protokoll/model.ts';
import type { MeetingKey } from '@insyn/domain/protokoll/types.ts';

/** A point of the notice that was published. */
export type Point = Pick<Paragraph, 'anchor' | 'title' | 'dnr'>;

export type BodyKnown = {
  /** `null`: no such body. */
  readonly name: string | null;
  /** Meetings held on the day asked for, by their names. */
  readonly thatDay: readonly MeetingKey[];
  /** How many versions the meeting asked for has. */
  readonly follows: number;
  /** The newest version of each kind, by what its document is. */
  readonly newest: readonly { readonly kind: DocumentKind; readonly version: number; readonly sha256: string }[];
  readonly agenda: readonly Point[];
};

export const NO_BODY: BodyKnown = { name: null, thatDay: [], follows: 0, newest: [], agenda: [] };

/** `meeting`: its name, which begins with a day. */
export async function bodyKnown(
  authority: Pick<Authority, 'look'>,
  store: Pick<EventStore, 'attachment'>,
  log: LogId,
  meeting: MeetingKey,
): Promise<BodyKnown> {
  const found = await authority.look(log);
  const body = found?.state.protokoll;
  if (found === null || body === undefined || body.kind === 'none') return NO_BODY;
  const day = meeting.slice(0, 10);
  const thatDay = body.meetings.filter((each) => dateOf(each) === day).map((each) => each.meeting);
  const versions = meetingOf(body, meeting)?.versions ?? [];
  const shaOf = (card: (typeof versions)[number]['card']): string => cardOf(found.held, card)?.sha256 ?? '';
  const kinds = [...new Set(versions.map(({ kind }) => kind))];
  const newest = kinds.flatMap((kind) => {
    const last = newestOf({ versions }, kind);
    return last === null ? [] : [{ kind, version: last.version, sha256: shaOf(last.card) }];
  });
  const notice = newest.find(({ kind }) => kind === 'agenda');
  const kept = notice === undefined ? null : await store.attachment(log, notice.sha256);
  return { name: body.name, thatDay, follows: versions.length, newest, agenda: kept === null ? [] : pointsIn(kept.bytes) };
}

/** Of a document that was stored by us. */
function pointsIn(bytes: Uint8Array): readonly Point[] {
  try {
    const { paragraphs } = parseStrict(new TextDecoder().decode(bytes)) as unknown as { readonly paragraphs: readonly Point[] };
    return paragraphs.map(({ anchor, title, dnr }) => ({ anchor, title, dnr }));
  } catch (error) {
    if (error instanceof JsonError) return [];
    throw error;
  }
}
