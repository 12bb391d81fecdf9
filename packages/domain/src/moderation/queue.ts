/** What a moderator meets: posts in order of waiting, each with what is needed to judge it. */
import { authorOf, awaitingVersion, postContent, returnedVersion } from '../debate/content.ts';
import { isOpen } from '../dialogue/phases.ts';
import { entryOf, noteViews } from './entry.ts';
import { masksNow } from '../keeping/masks.ts';
import { reportContent } from './reportable.ts';
import { nextStaffed, staffedAt } from './staffing.ts';
import type { Held } from '../held.ts';
import type { PostId, Pseudonym } from '../ids.ts';
import type { Item } from '../debate/types.ts';
import type { LogState } from '../root.ts';
import type { ReportAppeal, ReviewList, ReviewPage, ReviewQuery } from '../view.ts';
import type { Viewer } from '../visibility.ts';
import type { AppealContent, NoteContent, Report, WordListContent } from './types.ts';

/** Minutes after which a post has waited too long (look §3, M4). */
export const LATE_MINUTES = 30;
/** Decisions that are listed to be looked at again. */
const JUDGED_MOST = 200;

export type Open = ReadonlyMap<PostId, readonly Report[]>;

const COUNTED = ['waiting', 'immediate', 'late', 'appeals', 'reports', 'returned', 'judged'] as const satisfies readonly ReviewList[];

/** Which posts a page of the list is of, and how many each list has. */
export type Selection = {
  readonly items: readonly Item[];
  readonly next: string | null;
  readonly counts: Readonly<Record<ReviewList, number>>;
  readonly reports: Open;
};

/** `at`: now. All lists are counted in one walk through the posts; only the one that is asked for is put in order. */
export function reviewSelection(state: LogState, held: Held, query: ReviewQuery, at: string): Selection {
  const reports = openReportsByPost(state, held);
  const counts: Record<ReviewList, number> = { waiting: 0, immediate: 0, late: 0, appeals: 0, reports: 0, returned: 0, judged: 0 };
  const found: Item[] = [];
  const urgent = new Set<Item>();
  // What is masked by law waits for no moderator.
  const masked = new Set(masksNow(state).flatMap(({ kind, target }) => (kind === 'post' ? [target] : [])));
  for (const item of state.debate.items.values())
    for (const list of masked.has(item.post) ? [] : COUNTED)
      if (belongs(item, list, reports, state, held, at)) {
        counts[list] += 1;
        if (list === 'immediate') urgent.add(item);
        if (list === query.list) found.push(item);
      }
  const one = query.post === undefined ? undefined : state.debate.items.get(query.post);
  const wanted = query.post === undefined ? ordered(query.list, found, urgent) : one ? [one] : [];
  const start = query.cursor === undefined ? 0 : wanted.findIndex(({ post }) => post === query.cursor) + 1;
  const items = wanted.slice(start, start + query.limit);
  const last = items.at(-1);
  return { items, next: last && start + items.length < wanted.length ? last.post : null, counts, reports };
}

/** Every moderator sees the same; only what they may decide differs. `selection`: the posts, where they have been found already. */
export function reviewPage(
  state: LogState,
  held: Held,
  viewer: Viewer,
  query: ReviewQuery,
  at: string,
  selection: Selection = reviewSelection(state, held, query, at),
): ReviewPage {
  const { items, next, counts, reports } = selection;
  const seat = viewer.seats.find((each) => each.startsWith('moderator/')) ?? null;
  const policy = state.moderation.policies.at(-1) ?? null;
  const reportAppeals = appealsOfReports(state, held, seat);
  const { dialogue } = state;
  return {
    entries: items.map((item) => entryOf(item, state, held, reports, seat, at)),
    next,
    counts: { ...counts, appeals: counts.appeals + reportAppeals.length },
    reportAppeals,
    policy,
    words: wordsOf(state, held),
    title: dialogue.phase === 'empty' ? '' : dialogue.description.title,
    lang: dialogue.phase === 'empty' ? '' : dialogue.description.lang,
    open: isOpen(dialogue, 'debate', at),
    paused: dialogue.phase === 'paused',
    closes: dialogue.phase === 'empty' ? null : dialogue.description.debateCloses,
    staffing:
      policy === null
        ? { staffed: false, until: null, next: null }
        : { ...staffedAt(policy.staffing, at), next: nextStaffed(policy.staffing, at) },
    seat,
    tookPart: viewer.person !== null && (held.authored.get(viewer.person)?.length ?? 0) > 0,
    handover: noteViews(state, held, null).at(-1) ?? null,
  };
}

/** Whose names stand on a page: who wrote its posts and what they answer, who reported them, and who left notes. */
export function peopleIn({ items, reports }: Selection, state: LogState, held: Held): readonly Pseudonym[] {
  const shown = items.flatMap((item) => {
    const first = item.versions[0] && postContent(held, item.versions[0].content);
    const above = item.parent ?? first?.parent?.post;
    const parent = above === undefined || above === null ? undefined : state.debate.items.get(above);
    return parent ? [item, parent] : [item];
  });
  const authors = shown.flatMap((item) => authorOf(item, held) ?? []);
  const reporters = items.flatMap(({ post }) => (reports.get(post) ?? []).flatMap((report) => reportContent(report, held)?.concerns ?? []));
  const notes = state.moderation.notes.flatMap(
    ({ content }) => (held.contents.get(content)?.content as NoteContent | undefined)?.author ?? [],
  );
  return [...new Set([...authors, ...reporters, ...notes])];
}

/** Reports that nobody has answered, by the post they are of. */
function openReportsByPost(state: LogState, held: Held): Open {
  const open = new Map<PostId, Report[]>();
  for (const report of state.moderation.reports.values()) {
    const post = report.answer === null ? reportContent(report, held)?.post : undefined;
    if (post !== undefined) open.set(post, [...(open.get(post) ?? []), report]);
  }
  return open;
}

function belongs(item: Item, list: ReviewList, reports: Open, state: LogState, held: Held, at: string): boolean {
  const awaits = awaitingVersion(item);
  const reported = reports.has(item.post);
  switch (list) {
    case 'waiting':
      return awaits !== null || reported;
    case 'immediate':
      return isImmediate(item, reports, state, held);
    case 'late':
      return (
        (awaits !== null && isLate(awaits.at, at)) || (reported && (reports.get(item.post) ?? []).some((report) => isLate(report.at, at)))
      );
    case 'reports':
      return reported;
    case 'returned':
      return returnedVersion(item) !== null;
    case 'appeals':
      return [item.hiding, ...item.versions.map(({ judgement }) => judgement)].some((judgement) => judgement?.appeal?.outcome === null);
    case 'judged':
      return lastAct(item) > 0;
  }
}

/** Somebody says that it is what the law wants stopped at once. */
export function isImmediate(item: Item, reports: Open, state: LogState, held: Held): boolean {
  const reasons = state.moderation.policies.at(-1)?.reasons ?? [];
  const said = (report: Report): string | undefined => reportContent(report, held)?.reason;
  return (
    item.status === 'published' &&
    (reports.get(item.post) ?? []).some((report) => reasons.some(({ code, immediate }) => immediate && code === said(report)))
  );
}

export function isLate(since: string, at: string): boolean {
  return Date.parse(at) - Date.parse(since) > LATE_MINUTES * 60_000;
}

function lastAct(item: Item): number {
  return Math.max(item.act ?? 0, ...item.versions.map(({ act }) => act ?? 0));
}

/** What must be stopped at once, then oldest first: who has waited longest. What was decided: latest first, and not all of it. */
function ordered(list: ReviewList, items: readonly Item[], urgent: ReadonlySet<Item>): readonly Item[] {
  if (list === 'judged') return items.toSorted((a, b) => lastAct(b) - lastAct(a)).slice(0, JUDGED_MOST);
  const since = (item: Item): number => awaitingVersion(item)?.seq ?? item.seq;
  return items.toSorted((a, b) => Number(urgent.has(b)) - Number(urgent.has(a)) || since(a) - since(b));
}

function appealsOfReports(state: LogState, held: Held, seat: string | null): readonly ReportAppeal[] {
  return [...state.moderation.reports.values()].flatMap((report) => {
    const { appeal, answer } = report;
    const content = reportContent(report, held);
    if (appeal === null || appeal.outcome !== null || answer === null || content === null) return [];
    const words = held.contents.get(appeal.text)?.content as AppealContent | undefined;
    const first = state.moderation.acts.get(String(answer.act))?.by ?? '';
    const mayDecide = seat !== null && first.split('/')[1] !== seat.split('/')[1];
    return [{ act: answer.act, at: appeal.at, post: content.post, report: content.text, text: words?.text ?? '', mayDecide }];
  });
}

function wordsOf(state: LogState, held: Held): readonly string[] {
  const { words } = state.moderation;
  const content = words === null ? undefined : (held.contents.get(words)?.content as WordListContent | undefined);
  return content?.kind === 'words' ? content.words : [];
}
