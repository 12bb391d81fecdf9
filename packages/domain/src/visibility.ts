/** The only redactor: who may read which content of a log. Pure and total; feed, replay, pages and export all pass through it. */
import type { Seat } from './fact.ts';
import type { ContentId, Mark, Pseudonym, SessionId } from './ids.ts';
import type { MarkPurpose } from './decision.ts';
import { reaches, type Level } from './person-access.ts';
import { isGone } from './debate/content.ts';
import { contentsBeside } from './page.ts';
import { answersFor } from './panel/contents.ts';
import { draftedMatters } from './radslag/contents.ts';
import { openCards, readsLimited } from './protokoll/files.ts';
import { definitionCards } from './vote/types.ts';
import type { Item } from './debate/types.ts';
import type { LogState } from './root.ts';

export type Viewer = {
  readonly person: Pseudonym | null;
  readonly level: Level;
  readonly seats: readonly Seat[];
  /** Names of the bodies whose elected members this is, told by e-legitimation: what is limited to those can be read. */
  readonly represents: readonly string[];
  /** The person's number in the tenant while a role of theirs holds: what is for the panel of a chat is told by it. */
  readonly number?: number | null;
  readonly mark: (purpose: MarkPurpose, target: string) => Mark | undefined;
};

/** One who may read no more than everyone. */
export const PUBLIC: Viewer = { person: null, level: 'none', seats: [], represents: [], mark: () => undefined };

/** Whether a log is there at all for this viewer. A draft is there for staff only, and so is what has left the web; a tenant's log for admins and registrars, a body's for everyone. */
export function visibleLog(state: LogState, viewer: Viewer): boolean {
  if (state.tenant.kind === 'tenant') return viewer.seats.some((seat) => seat.startsWith('admin/') || seat.startsWith('registrar/'));
  if (state.protokoll.kind === 'body') return true;
  if (state.dialogue.phase === 'empty') return false;
  if (viewer.seats.length > 0) return true;
  return state.dialogue.phase !== 'draft' && !state.keeping?.offWeb && reaches(viewer.level, state.dialogue.settings.levels.read);
}

/** What was put away, and after its time on the web is there for staff only. */
export function isOffWeb({ keeping }: LogState): boolean {
  return Boolean(keeping?.offWeb);
}

/** Whether this viewer may read a content now. Unknown contents are readable by nobody. */
export function readable(state: LogState, viewer: Viewer): (id: ContentId) => boolean {
  if (!visibleLog(state, viewer)) return () => false;
  if (state.protokoll.kind === 'body') {
    const cards = openCards(state.protokoll);
    const limited = new Set(readsLimited(state.protokoll, viewer) ? state.protokoll.limited : []);
    return (id) => cards.has(id) || limited.has(id);
  }
  if (state.dialogue.phase === 'empty') return () => state.tenant.kind === 'tenant';
  const { debate, moderation, chat, vote, radslag, opinion, panel } = state;
  const drafted = new Set(viewer.seats.length > 0 ? draftedMatters(radslag) : []);
  const open = new Set(contentsBeside(state));
  const answers = answersFor(panel, viewer);
  const moderates = viewer.seats.some((seat) => seat.startsWith('moderator/'));
  return (id) => {
    if (open.has(id) || chat.open.has(id) || drafted.has(id) || answers.has(id)) return true;
    const answerer = opinion.papers.get(id);
    if (answerer !== undefined) return answerer === viewer.mark('opinion', state.log);
    const paper = chat.papers.get(id);
    if (paper !== undefined) return isBehindChat(state, paper, viewer);
    // What is voted on is read by staff before the second signature.
    if (vote.runs.some((run) => definitionCards(run).includes(id))) return viewer.seats.length > 0;
    if (moderation.words === id) return moderates || viewer.seats.some((seat) => seat.startsWith('admin/'));
    const report = moderation.papers.get(id);
    if (report !== undefined) {
      if (moderates) return true;
      const known = report === null ? undefined : moderation.reports.get(report);
      return known !== undefined && known.reader === viewer.mark('own', known.report);
    }
    const post = debate.owners.get(id);
    const item = post === undefined ? undefined : debate.items.get(post);
    return item !== undefined && readableOf(item, id, moderates, viewer);
  };
}

/** Staff, and those who answer in the session. */
function isBehindChat({ chat }: LogState, session: SessionId, { seats, number = null }: Viewer): boolean {
  if (seats.length > 0) return true;
  const members = chat.sessions.find((each) => each.session === session)?.plan.members ?? [];
  return number !== null && members.includes(number);
}

/** A version that everyone may read, or what its author and the moderators have of it: the text, what was found, what was decided. */
function readableOf(item: Item, id: ContentId, moderates: boolean, viewer: Viewer): boolean {
  if (moderates) return true;
  const version = item.versions.find((each) => each.content === id);
  const shown = item.status === 'published' && (version?.status === 'published' || item.highlight === id);
  if (shown) return true;
  // What an author has taken back is read by nobody in the debate; what was decided about it is still theirs.
  if (version !== undefined && isGone(item)) return false;
  return item.highlight !== id && item.mark === viewer.mark('own', item.post);
}

/** A word that tells readers apart who may read different things: for caches and ETags. */
export function viewerClass(viewer: Viewer): string {
  if (viewer.person === null && viewer.seats.length === 0) return 'public';
  // Names of bodies have spaces: each stands by itself.
  return [viewer.person ?? '', viewer.number ?? '', ...viewer.seats, ...viewer.represents.map((body) => JSON.stringify(body))].join(' ');
}
