/**
 * Gallring: what may be erased, by which decision. Arkivlagen (1990:782) 10 § lets it be done; a city needs a decision of its own
 * for it. What no decision in force covers is kept.
 */
import { isGone, wasPublished } from '../debate/content.ts';
import type { Item } from '../debate/types.ts';
import type { Held } from '../held.ts';
import type { ContentId, LogId } from '../ids.ts';
import { contentsAbout } from '../page.ts';
import { isDate } from '../protokoll/law.ts';
import type { LogState } from '../root.ts';
import { cleanLine, isShowable, lengthOf } from '../text/clean.ts';
import { personalNumbers } from '../text/personal-number.ts';
import { keepingOf } from './masks.ts';
import { isMonths, monthsAfter } from './months.ts';

/** In the log: `refused` texts that were not published · `withdrawn` texts that their authors took back · `notes` between moderators, and reports that were answered · `attachments` that were removed. */
export const LOG_KINDS = ['refused', 'withdrawn', 'notes', 'attachments'] as const;
/** Beside the log: `drafts` of what people were writing · `contacts`: addresses of those who follow. */
export const BESIDE_KINDS = ['drafts', 'contacts'] as const;
export const ERASURE_KINDS = [...LOG_KINDS, ...BESIDE_KINDS] as const;
export type ErasureKind = (typeof ERASURE_KINDS)[number];
type LogKind = (typeof LOG_KINDS)[number];

/** A decision on retention as it was registered. It is never changed: another takes its place. */
export type Decision = {
  /** As it stands in the register. */
  readonly number: string;
  /** `YYYY-MM-DD`. */
  readonly date: string;
  /** Who decided. */
  readonly by: string;
  readonly kinds: readonly ErasureKind[];
  /** What is older than so many months; 0: whatever its age. */
  readonly months: number;
  /** The one dialogue it is about; `null`: all of the city's. */
  readonly log: LogId | null;
};

/** A decision in its one form, or the field that does not fit. */
export function cleanDecision(given: Decision): Decision | { readonly field: keyof Decision } {
  const [number, by] = [cleanLine(given.number), cleanLine(given.by)];
  const fits = (text: string): boolean => text !== '' && lengthOf(text) <= 100 && isShowable(text) && personalNumbers(text).length === 0;
  if (!fits(number)) return { field: 'number' };
  if (!isDate(given.date)) return { field: 'date' };
  if (!fits(by)) return { field: 'by' };
  const kinds = ERASURE_KINDS.filter((kind) => given.kinds.includes(kind));
  if (kinds.length === 0 || kinds.length !== given.kinds.length) return { field: 'kinds' };
  if (!isMonths(given.months, 0)) return { field: 'months' };
  return { number, date: given.date, by, kinds, months: given.months, log: given.log };
}

/** Whether the decision covers what came to a log at a moment. */
export function covers(
  decision: Decision,
  what: { readonly kind: ErasureKind; readonly log: LogId; readonly at: string },
  now: string,
): boolean {
  const { kinds, log, months, date } = decision;
  return kinds.includes(what.kind) && (log === null || log === what.log) && date <= now.slice(0, 10) && monthsAfter(what.at, months) <= now;
}

/** What an erasure is of: posts whose words go whole, and contents that stand by themselves. */
export type Covered = {
  readonly posts: readonly { readonly kind: 'refused' | 'withdrawn'; readonly item: Item }[];
  readonly notes: readonly ContentId[];
  readonly attachments: readonly ContentId[];
};

export function coveredBy(decision: Decision, kinds: readonly ErasureKind[], state: LogState, held: Held, now: string): Covered {
  const { masked, masks, removed } = keepingOf(state);
  // What a mask took away or put in its place was not removed by anybody.
  const byMask = new Set<string>(masks.flatMap(({ kind, target, stands }) => (kind === 'document' ? [target, stands ?? ''] : [])));
  const wants = (kind: LogKind, at: string): boolean => kinds.includes(kind) && covers(decision, { kind, log: state.log, at }, now);
  const isThere = (id: ContentId): boolean => held.contents.has(id) && !masked.has(id);
  const posts = [...state.debate.items.values()].flatMap((item) => {
    const kind = kindOf(item, now);
    return kind !== null && wants(kind, item.at) && item.versions.some(({ content }) => isThere(content)) ? [{ kind, item }] : [];
  });
  const { notes, reports } = state.moderation;
  const papers = [
    ...notes.flatMap(({ content, at }) => (wants('notes', at) ? [content] : [])),
    ...[...reports.values()].flatMap(({ at, content, answer, appeal }) =>
      answer !== null && appeal?.outcome !== null && wants('notes', at)
        ? [content, answer.text, ...(appeal === null ? [] : [appeal.text, ...(appeal.answer === null ? [] : [appeal.answer])])]
        : [],
    ),
  ];
  return {
    posts,
    notes: papers.filter(isThere),
    attachments: removed.flatMap(({ document, card, at }) =>
      wants('attachments', at) && isThere(card) && !byMask.has(document) ? [card] : [],
    ),
  };
}

/** A post that was refused, and that nobody can have tried again any more, or one that its author took back. */
function kindOf(item: Item, now: string): 'refused' | 'withdrawn' | null {
  if (item.status === 'withdrawn') return 'withdrawn';
  if (wasPublished(item) || isGone(item)) return null;
  const last = item.versions.findLast(({ kind }) => kind === 'text');
  const judgement = last?.status === 'rejected' ? last.judgement : null;
  return judgement !== null && judgement.appeal?.outcome !== null && (judgement.appeal !== null || judgement.until < now)
    ? 'refused'
    : null;
}

export function countsOf({ posts, notes, attachments }: Covered): Readonly<Partial<Record<ErasureKind, number>>> {
  const of = (kind: 'refused' | 'withdrawn'): number => posts.filter((each) => each.kind === kind).length;
  const all = { refused: of('refused'), withdrawn: of('withdrawn'), notes: notes.length, attachments: attachments.length };
  return Object.fromEntries(Object.entries(all).filter(([, count]) => count > 0));
}

/** Everything about a post but the statements of reasons: those say by which rule, not what was written. */
export function wordsOf(item: Item): readonly ContentId[] {
  const statements = new Set([item.hiding, ...item.versions.map(({ judgement }) => judgement)].map((judgement) => judgement?.statement));
  return contentsAbout(item).filter((id) => !statements.has(id));
}
