/**
 * Where a § stands: addresses and threads are kept by rule from the notice to the minutes and on to a corrected version. What no
 * rule leads to is told to staff, and never moved.
 */
import { hashOf } from '../chain.ts';
import { cleanLine } from '../text/clean.ts';
import { dnrKey } from '../text/dnr.ts';
import type { DocumentKind, MeetingDocument, Paragraph } from './model.ts';
import type { Meeting, ParagraphIndex, Thread, Version } from './types.ts';

/** The version that is shown where none is asked for: the newest minutes, else the newest utlåtande, else the newest notice. */
export function shownVersion(meeting: Pick<Meeting, 'versions'>): Version | null {
  return newestOf(meeting, 'minutes') ?? newestOf(meeting, 'utlatande') ?? newestOf(meeting, 'agenda');
}

/** The newest version of a kind that was not taken back. */
export function newestOf({ versions }: Pick<Meeting, 'versions'>, kind: DocumentKind): Version | null {
  return versions.findLast((each) => each.kind === kind && each.withdrawn === null) ?? null;
}

/** Where an address leads now: the § of that name, or the one that the point of the agenda became. `null`: nowhere any more. */
export function anchorNow(meeting: Meeting, anchor: string): string | null {
  const paragraphs = shownVersion(meeting)?.paragraphs ?? [];
  if (paragraphs.some((each) => each.anchor === anchor)) return anchor;
  return paragraphs.find(({ was }) => was === anchor)?.anchor ?? null;
}

/** Where a thread belongs now: where it was opened if the same matter stands there, else where its point of the agenda went. */
export function threadNow(meeting: Meeting, { anchor, fit }: Pick<Thread, 'anchor' | 'fit'>): string | null {
  const paragraphs = shownVersion(meeting)?.paragraphs ?? [];
  if (paragraphs.some((each) => each.anchor === anchor && each.fit === fit)) return anchor;
  return paragraphs.find(({ was }) => was === anchor)?.anchor ?? null;
}

/** Threads that no rule leads to a § of the version shown: staff say where they belong. */
export function lostThreads(meeting: Meeting): readonly Thread[] {
  return meeting.threads.filter((thread) => threadNow(meeting, thread) === null);
}

/** Which § each point of the agenda became. */
export function became(meeting: Meeting): Readonly<Record<string, string>> {
  const known: Record<string, string> = {};
  for (const { anchor, was } of shownVersion(meeting)?.paragraphs ?? []) if (was !== null) known[was] ??= anchor;
  return known;
}

/** What a § is about: its first dnr, else its title, as base64url(SHA-256). */
export function fitOf(title: string, dnr: readonly string[]): string {
  const key = keyOf(dnr);
  return hashOf(key === null ? `title ${titleKey(title)}` : `dnr ${key}`);
}

/** What the line tells of a document's §§. `agenda`: the points that the meeting was called to; empty where there are none. */
export function indexOf(
  { kind, paragraphs }: MeetingDocument,
  agenda: readonly Pick<Paragraph, 'anchor' | 'title' | 'dnr'>[],
): readonly ParagraphIndex[] {
  const was = kind === 'agenda' ? new Map<string, string>() : pointsOf(paragraphs, agenda);
  return paragraphs.map(({ anchor, title, dnr }) => ({ anchor, was: was.get(anchor) ?? null, fit: fitOf(title, dnr) }));
}

/** § → point: by dnr and title, then by dnr where it is the only one left of its dnr on both sides, then by title. Each point once. */
function pointsOf(
  paragraphs: readonly Paragraph[],
  agenda: readonly Pick<Paragraph, 'anchor' | 'title' | 'dnr'>[],
): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  const taken = new Set<string>();
  const match = (keyIn: (each: Pick<Paragraph, 'title' | 'dnr'>) => string | null): void => {
    const left = Map.groupBy(
      agenda.filter(({ anchor }) => !taken.has(anchor)),
      keyIn,
    );
    const open = Map.groupBy(
      paragraphs.filter(({ anchor }) => !found.has(anchor)),
      keyIn,
    );
    for (const [key, rows] of open) {
      const points = key === null ? [] : (left.get(key) ?? []);
      // Several of one name cannot be told apart: those stay without.
      const [row, point] = [rows[0], points[0]];
      if (rows.length !== 1 || points.length !== 1 || row === undefined || point === undefined) continue;
      found.set(row.anchor, point.anchor);
      taken.add(point.anchor);
    }
  };
  match(({ title, dnr }) => (keyOf(dnr) === null || titleKey(title) === '' ? null : `${keyOf(dnr)} ${titleKey(title)}`));
  match(({ dnr }) => keyOf(dnr));
  match(({ title }) => titleKey(title) || null);
  return found;
}

function keyOf(dnr: readonly string[]): string | null {
  return dnr.map(dnrKey).find((key) => key !== '') ?? null;
}

/** The same title, whatever stands between its words. */
function titleKey(title: string): string {
  return cleanLine(title)
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}
