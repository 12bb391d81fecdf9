/** What a moderator meets: posts in order of waiting, each with what is needed to judge it. */
import { authorOf, awaitingVersion, returnedVersion } from '../debate/content.ts';
import { isOpen } from '../dialogue/phases.ts';
import { entryOf, noteViews } from './entry.ts';
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

/** `at`: now. Every moderator sees the same; only what they may decide differs. */
export function reviewPage(state: LogState, held: Held, viewer: Viewer, query: ReviewQuery, at: string): ReviewPage {
  const reports = openReportsByPost(state, held);
  const items = [...state.debate.items.values()];
  const lists = new Map<ReviewList, readonly Item[]>();
  const listOf = (list: ReviewList): readonly Item[] => {
    const known = lists.get(list) ?? ordered(list, items.filter((item) => belongs(item, list, reports, state, held, at)));
    lists.set(list, known);
    return known;
  };
  const wanted = query.post === undefined ? listOf(query.list) : items.filter(({ post }) => post === query.post);
  const start = query.cursor === undefined ? 0 : wanted.findIndex(({ post }) => post === query.cursor) + 1;
  const shown = wanted.slice(start, start + query.limit);
  const last = shown.at(-1);
  const seat = viewer.seats.find((each) => each.startsWith('moderator/')) ?? null;
  const policy = state.moderation.policies.at(-1) ?? null;
  const counts = Object.fromEntries(
    (['waiting', 'immediate', 'late', 'appeals', 'reports', 'returned', 'judged'] as const).map((list) => [list, listOf(list).length]),
  ) as Record<ReviewList, number>;
  const reportAppeals = appealsOfReports(state, held, seat);
  const { dialogue } = state;
  return {
    entries: shown.map((item) => entryOf(item, state, held, reports, seat, at)),
    next: last && start + shown.length < wanted.length ? last.post : null,
    counts: { ...counts, appeals: counts.appeals + reportAppeals.length },
    reportAppeals,
    policy,
    words: wordsOf(state, held),
    title: dialogue.phase === 'empty' ? '' : dialogue.description.title,
    lang: dialogue.phase === 'empty' ? '' : dialogue.description.lang,
    open: isOpen(dialogue, 'debate', at),
    paused: dialogue.phase === 'paused',
    closes: dialogue.phase === 'empty' ? null : dialogue.description.debateCloses,
    staffing: policy === null ? { staffed: false, until: null, next: null } : { ...staffedAt(policy.staffing, at), next: nextStaffed(policy.staffing, at) },
    seat,
    tookPart: viewer.person !== null && (held.authored.get(viewer.person)?.length ?? 0) > 0,
    handover: noteViews(state, held, null).at(-1) ?? null,
  };
}

/** Whose names stand on a page: who wrote its posts and what they answer, who reported them, and who left notes. */
export function peopleIn(page: ReviewPage, state: LogState, held: Held): readonly Pseudonym[] {
  const posts = page.entries.flatMap(({ post, parent }) => (parent === null ? [post] : [post, parent.post]));
  const authors = posts.flatMap((post) => {
    const item = state.debate.items.get(post);
    return item ? (authorOf(item, held) ?? []) : [];
  });
  const reporters = page.entries.flatMap(({ reports }) =>
    reports.flatMap(({ report }) => {
      const known = state.moderation.reports.get(report);
      return known ? (reportContent(known, held)?.concerns ?? []) : [];
    }),
  );
  const notes = state.moderation.notes.flatMap(({ content }) => (held.contents.get(content)?.content as NoteContent | undefined)?.author ?? []);
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
      return (awaits !== null && isLate(awaits.at, at)) || (reported && (reports.get(item.post) ?? []).some((report) => isLate(report.at, at)));
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
  return item.status === 'published' && (reports.get(item.post) ?? []).some((report) => reasons.some(({ code, immediate }) => immediate && code === said(report)));
}

export function isLate(since: string, at: string): boolean {
  return Date.parse(at) - Date.parse(since) > LATE_MINUTES * 60_000;
}

function lastAct(item: Item): number {
  return Math.max(item.act ?? 0, ...item.versions.map(({ act }) => act ?? 0));
}

/** Oldest first: who has waited longest. What was decided: latest first, and not all of it. */
function ordered(list: ReviewList, items: readonly Item[]): readonly Item[] {
  if (list === 'judged') return items.toSorted((a, b) => lastAct(b) - lastAct(a)).slice(0, JUDGED_MOST);
  const since = (item: Item): number => awaitingVersion(item)?.seq ?? item.seq;
  return items.toSorted((a, b) => since(a) - since(b));
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
