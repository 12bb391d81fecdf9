/** What one reader may have of a piece of a log: every content passes `readable`, every name belongs to a content that is given. */
import { authorsOf } from '@insyn/domain/page.ts';
import { sealedFact } from '@insyn/domain/people/sealed.ts';
import { readable } from '@insyn/domain/visibility.ts';
import type { Frame, Json, Line, SaltedContent } from '@insyn/domain/fact.ts';
import type { ContentId, LogId, Pseudonym } from '@insyn/domain/ids.ts';
import type { Held } from '@insyn/domain/root.ts';
import type { Viewer } from '@insyn/domain/visibility.ts';
import { lineOf } from './loading.ts';
import type { Loaded } from './loading.ts';
import type { Names, StoredLine } from './ports.ts';

type Contents = Frame['contents'];

export type FrameParts = Loaded & {
  readonly epoch: string;
  /** The seq before the first of `lines`. */
  readonly from: number;
  readonly now: string;
  readonly lines: readonly Line[];
  readonly viewer: Viewer;
  readonly names: Names;
};

/** A frame of lines that may be old, with their contents as this viewer may have them in the state given. */
export async function frameOf({ state, held, epoch, from, now, lines, viewer, names }: FrameParts): Promise<Frame> {
  const mayRead = readable(state, viewer);
  const contents: Record<ContentId, SaltedContent | null> = {};
  for (const id of new Set(lines.flatMap(touchedBy))) contents[id] = (mayRead(id) && held.contents.get(id)) || null;
  return { log: state.log, epoch, from, now, lines, contents, names: await namesFor(names, state.log, contents, renamedBy(lines, held)) };
}

/** Contents a line introduces, and those whose readers it changes. */
export function touchedBy(line: Line): readonly ContentId[] {
  return [...line.contents.map(({ id }) => id), ...touches(line.data)];
}

function touches(data: Json): readonly ContentId[] {
  if (typeof data !== 'object' || data === null || !('touches' in data)) return [];
  const listed = data['touches'];
  return Array.isArray(listed) ? listed.filter((id): id is ContentId => typeof id === 'string') : [];
}

/** People whose names these lines change: everyone who shows the name follows, though the fact itself is sealed. */
function renamedBy(lines: readonly Line[], held: Held): readonly Pseudonym[] {
  const sealed = lines.filter(({ type }) => type === 'sealed').flatMap(({ contents }) => contents);
  return sealed.flatMap(({ id }) => {
    const fact = sealedFact(held.contents.get(id)?.content);
    return fact?.type === 'people/name-changed' ? [fact.data.person] : [];
  });
}

/** Names of the people whose words are among these contents, of those that changed, and of nobody else. */
export async function namesFor(names: Names, log: LogId, contents: Contents, changed: readonly Pseudonym[] = []): Promise<Frame['names']> {
  const found = await names.names(log, [...new Set([...authorsOf(contents), ...changed])]);
  return Object.fromEntries([...found].map(([person, name]) => [person, name === null ? null : { name }])) as Record<
    Pseudonym,
    { name: string } | null
  >;
}

/** As many stored lines as fit in the bytes, one at least, contents counted with the line that introduced them. */
export function fitting(stored: readonly StoredLine[], { held }: Loaded, bytes: number): readonly Line[] {
  const encoder = new TextEncoder();
  const sizeOf = (text: string): number => encoder.encode(text).length;
  const lines: Line[] = [];
  let used = 0;
  for (const each of stored) {
    const line = lineOf(each);
    used += sizeOf(each.line);
    for (const { id } of line.contents) used += sizeOf(JSON.stringify(held.contents.get(id) ?? null));
    if (used > bytes && lines.length > 0) break;
    lines.push(line);
  }
  return lines;
}
