/** The only redactor: who may read which content of a log. Pure and total; feed, replay, pages and export all pass through it. */
import type { Seat } from './fact.ts';
import type { ContentId, Mark, Pseudonym } from './ids.ts';
import type { MarkPurpose } from './decision.ts';
import { reaches, type Level } from './access.ts';
import type { LogState } from './root.ts';

export type Viewer = {
  readonly person: Pseudonym | null;
  readonly level: Level;
  readonly seats: readonly Seat[];
  readonly mark: (purpose: MarkPurpose, target: string) => Mark | undefined;
};

/** One who may read no more than everyone. */
export const PUBLIC: Viewer = { person: null, level: 'none', seats: [], mark: () => undefined };

/** Whether a log is there at all for this viewer. A draft is there for staff only, a tenant's log for admins and registrars. */
export function visibleLog(state: LogState, viewer: Viewer): boolean {
  if (state.tenant.kind === 'tenant') return viewer.seats.some((seat) => seat.startsWith('admin/') || seat.startsWith('registrar/'));
  if (state.dialogue.phase === 'empty') return false;
  if (viewer.seats.length > 0) return true;
  return state.dialogue.phase !== 'draft' && reaches(viewer.level, state.dialogue.settings.levels.read);
}

/** Whether this viewer may read a content now. Unknown contents are readable by nobody. */
export function readable(state: LogState, viewer: Viewer): (id: ContentId) => boolean {
  if (!visibleLog(state, viewer)) return () => false;
  if (state.dialogue.phase === 'empty') return () => state.tenant.kind === 'tenant';
  const cards = new Set(state.dialogue.documents.map((entry) => entry.card));
  const moderates = viewer.seats.some((seat) => seat.startsWith('moderator/'));
  return (id) => {
    if (cards.has(id)) return true;
    const post = state.debate.owners.get(id);
    const item = post === undefined ? undefined : state.debate.items.get(post);
    if (!item) return false;
    if (moderates) return true;
    if (item.status === 'withdrawn') return false;
    const version = item.versions.find((each) => each.content === id);
    if (item.status === 'published' && version?.published) return true;
    return item.mark === viewer.mark('own', item.post);
  };
}

/** A word that tells readers apart who may read different things: for caches and ETags. */
export function viewerClass(viewer: Viewer): string {
  return viewer.person === null && viewer.seats.length === 0 ? 'public' : [viewer.person ?? '', ...viewer.seats].join(' ');
}
