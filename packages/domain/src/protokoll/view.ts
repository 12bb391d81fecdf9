/** What a page shows of a body and its meetings: a pure function of state, what is held, viewer and now. */
import { bodyOf, type ContentId } from '../ids.ts';
import { readable, type Viewer } from '../visibility.ts';
import { dateOf, todayAt } from './dates.ts';
import { meetingOf } from './evolve.ts';
import { cardOf, fileView, filesOf, keepsMinutes } from './files.ts';
import { compareKeys } from './keys.ts';
import { appealUntil, lateOf } from './law.ts';
import { became, newestOf, shownVersion, threadNow } from './places.ts';
import type { Card } from '../dialogue/types.ts';
import type { Held } from '../held.ts';
import type { LogState } from '../root.ts';
import type { MeetingDocument } from './model.ts';
import type { Meeting, MeetingKey, ProtokollState, Version } from './types.ts';
import type { BodyEntry, MeetingEntry, MeetingStatus, MeetingView, ThreadEntry } from './views.ts';

export { meetingOf } from './evolve.ts';
export { cardOf } from './files.ts';
export { anchorNow, became, lostThreads, shownVersion, threadNow } from './places.ts';

type Body = Extract<ProtokollState, { kind: 'body' }>;

/** `null` for a log that is no body's. */
export function bodyEntry({ protokoll }: Pick<LogState, 'protokoll'>): BodyEntry | null {
  return protokoll.kind === 'none' ? null : entryOfBody(protokoll);
}

function entryOfBody({ log, name }: Body): BodyEntry {
  return { log, body: bodyOf(log), name };
}

/** All meetings, newest first. `at`: now, UTC with milliseconds. */
export function meetingEntries({ protokoll: body }: Pick<LogState, 'protokoll'>, at: string): readonly MeetingEntry[] {
  if (body.kind === 'none') return [];
  const today = todayAt(at);
  return inOrder(body)
    .map((meeting) => entryOf(body, meeting, at, today))
    .reverse();
}

/** Where a meeting stands at a moment. */
export function statusOf(meeting: Meeting, at: string, today: (plan: Meeting['plan']) => string = todayAt(at)): MeetingStatus {
  const { plan, cancelled, adjustment } = meeting;
  if (cancelled !== null) return 'cancelled';
  const minutes = newestOf(meeting, 'minutes');
  if (minutes !== null) {
    if (minutes.state !== 'adjusted') return 'decided';
    return adjustment.posted !== null && adjustment.posted <= today(plan) ? 'posted' : 'adjusted';
  }
  if (today(plan) > dateOf(meeting)) return 'held';
  // Without a plan nobody told us the hour.
  if (plan !== null && plan.start.utc <= at) return 'under-way';
  return newestOf(meeting, 'agenda') !== null ? 'called' : 'planned';
}

export type MeetingQuery = {
  readonly meeting: MeetingKey;
  /** The newest that is shown, when left out. */
  readonly version?: number;
  /** The stored document of that version; `null` where it is not at hand. */
  readonly document: MeetingDocument | null;
  /** Dialogues of this meeting's §§ that the viewer may see, counted by the caller; where each stands is told here. */
  readonly threads: readonly ThreadEntry[];
  readonly at: string;
};

/** One meeting as this viewer sees it; `null` where there is no such meeting or version. */
export function meetingView(state: LogState, held: Held, viewer: Viewer, query: MeetingQuery): MeetingView | null {
  const body = state.protokoll;
  const meeting = body.kind === 'body' ? meetingOf(body, query.meeting) : null;
  if (body.kind === 'none' || meeting === null) return null;
  const version = query.version === undefined ? shownVersion(meeting) : meeting.versions.find((each) => each.version === query.version);
  if (version === undefined) return null;
  const mayRead = readable(state, viewer);
  const { plan, cancelled, versions, adjustment } = meeting;
  const { document, at } = query;
  const today = todayAt(at);
  const all = inOrder(body);
  const place = all.indexOf(meeting);
  const neighbour = (which: number): MeetingEntry | null => {
    const other = all[which];
    return other === undefined ? null : entryOf(body, other, at, today);
  };
  const entry = entryOf(body, meeting, at, today);
  return {
    ...entry,
    place: entry.place === '' ? (document?.place ?? '') : entry.place,
    number: entry.number === '' ? (document?.number ?? '') : entry.number,
    takePart: plan?.takePart ?? '',
    cancelled,
    ...adjustment,
    appealUntil: adjustment.posted === null ? null : appealUntil(adjustment.posted),
    late: lateOf(dateOf(meeting), adjustment),
    version: version === null ? null : { ...shownOf(version), source: sourceIn(held, version, mayRead) },
    versions: versions.map((each) => ({ ...shownOf(each), withdrawn: each.withdrawn })),
    // Whoever has its bytes still: they are shown no more.
    document: version?.withdrawn === null ? document : null,
    files: filesOf(body, held, mayRead, meeting).map((file) => fileView(meeting, file, hrefOf(entry, file.document))),
    threads: placed(meeting, query.threads),
    became: became(meeting),
    previous: neighbour(place - 1),
    next: neighbour(place + 1),
    lost: keepsMinutes(viewer) ? lost(meeting, query.threads) : [],
  };
}

function sourceIn(held: Held, { card }: Version, mayRead: (id: ContentId) => boolean): Card['source'] {
  return mayRead(card) ? (cardOf(held, card)?.source ?? null) : null;
}

/** Where the bytes of a document are: `routes.meetingFile` of the protocol, which the rules may not import. */
function hrefOf({ body: { body }, meeting }: MeetingEntry, document: string): string {
  return `/api/v1/bodies/${body}/meetings/${meeting}/files/${document}`;
}

function shownOf({ version, kind, state, at }: Version): Omit<Version, 'card' | 'paragraphs' | 'withdrawn'> {
  return { version, kind, state, at };
}

function entryOf(state: Body, meeting: Meeting, at: string, today: (plan: Meeting['plan']) => string): MeetingEntry {
  const { plan } = meeting;
  return {
    body: entryOfBody(state),
    meeting: meeting.meeting,
    date: dateOf(meeting),
    status: statusOf(meeting, at, today),
    start: plan?.start ?? null,
    place: plan?.place ?? '',
    number: plan?.number ?? '',
    open: plan?.open ?? false,
  };
}

/** By the day they are held, oldest first. */
function inOrder({ meetings }: Body): readonly Meeting[] {
  return meetings.toSorted((a, b) => {
    const [dayA, dayB] = [dateOf(a), dateOf(b)];
    return dayA === dayB ? compareKeys(a.meeting, b.meeting) : dayA < dayB ? -1 : 1;
  });
}

function placed(meeting: Meeting, threads: readonly ThreadEntry[]): readonly ThreadEntry[] {
  return meeting.threads.flatMap((thread) => {
    const entry = threads.find(({ dialogue }) => dialogue === thread.dialogue);
    const anchor = threadNow(meeting, thread);
    return entry === undefined || anchor === null ? [] : [{ ...entry, anchor }];
  });
}

/** Under the § they were opened at, which is no more. */
function lost(meeting: Meeting, threads: readonly ThreadEntry[]): readonly ThreadEntry[] {
  return meeting.threads.flatMap((thread) => {
    const entry = threads.find(({ dialogue }) => dialogue === thread.dialogue);
    return entry === undefined || threadNow(meeting, thread) !== null ? [] : [{ ...entry, anchor: thread.anchor }];
  });
}
