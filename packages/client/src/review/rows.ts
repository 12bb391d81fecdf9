/** Rows of the moderators' list: what follows when some are decided or the list is read anew. Pure. */
import type { PostId } from '@insyn/domain/ids.ts';
import type { ReviewEntry } from '@insyn/domain/view.ts';

/** The row to stand at when some are gone: the next that nobody else looks at, else the first such. */
export function nextRow(
  rows: readonly ReviewEntry[],
  gone: ReadonlySet<PostId>,
  selected: ReviewEntry | null,
  taken: ReadonlySet<PostId>,
): ReviewEntry | null {
  if (selected === null || !gone.has(selected.post)) return selected;
  const at = rows.findIndex(({ post }) => post === selected.post);
  const free = ({ post }: ReviewEntry): boolean => !gone.has(post) && !taken.has(post);
  return rows.slice(at + 1).find(free) ?? rows.find(free) ?? null;
}

/** The row so many steps away; rows that a colleague looks at are passed over. */
export function rowAway(rows: readonly ReviewEntry[], selected: ReviewEntry | null, by: 1 | -1, taken: ReadonlySet<PostId>): number | null {
  const here = rows.findIndex(({ post }) => post === selected?.post);
  let at = here < 0 ? (by === 1 ? -1 : rows.length) : here;
  for (at += by; at >= 0 && at < rows.length; at += by) {
    const row = rows[at];
    if (row !== undefined && !taken.has(row.post)) return at;
  }
  return null;
}

/** The first rows as they were read now, and beneath them those that were read before, where they are not known to have changed. */
export function mergeRows(
  shown: readonly ReviewEntry[],
  read: readonly ReviewEntry[],
  first: number,
  isDecided: (entry: ReviewEntry) => boolean,
): readonly ReviewEntry[] {
  const known = new Set(read.map(({ post }) => post));
  const beneath = read.length < first ? [] : shown.slice(first).filter(({ post }) => !known.has(post));
  return [...read.filter((entry) => !isDecided(entry)), ...beneath];
}
