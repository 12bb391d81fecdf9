/** Takes one's own act back: a second fact, after which things are as before the first. */
import { refuse } from '../decision.ts';
import { isMaskedPost } from '../keeping/masks.ts';
import { isGone, withHighlight } from '../debate/content.ts';
import { accepted, type Bench, type Result } from './decide.ts';
import type { Item, Version } from '../debate/types.ts';
import { reportContent } from './reportable.ts';
import type { Act, Report, UndoneChange } from './types.ts';

/** Seconds in which an act can be taken back: the ten that the page offers, and the way there and back. */
export const UNDO_SECONDS = 60;

export function undo(number: number, bench: Bench): Result {
  const { state, asking, seat } = bench;
  const act = state.moderation.acts.get(String(number));
  const told = toldBy(act ?? null, bench);
  if (!act || (act.post === null && told.length === 0)) return refuse('moderation/act-not-found', 'act');
  if (act.by !== seat) return refuse('moderation/not-your-act', 'act');
  if (Date.parse(asking.at) - Date.parse(act.at) > UNDO_SECONDS * 1000) return refuse('moderation/undo-too-late', 'act');
  if (act.kind === 'report-answered') return unanswer(act, told, bench);
  const item = act.post === null ? undefined : state.debate.items.get(act.post);
  if (!item || isGone(item) || isMaskedPost(state, item.post)) return refuse('moderation/changed-since', 'act');
  const version = act.content === null ? null : (item.versions.find(({ content }) => content === act.content) ?? null);
  const change = changeOf(act, item, version);
  if (change === null) return refuse('moderation/changed-since', 'act');
  const { post, parent, root } = item;
  const shown = change === 'unpublished' || change === 'unshown';
  const touches = item.versions.map(({ content }) => content).filter((content) => !shown || content === act.content);
  return accepted({
    type: 'moderation/act-undone',
    by: { seat },
    data: {
      act: number,
      post,
      content: act.content,
      change,
      parent,
      root,
      reopens: told.map(({ report }) => report),
      touches: withHighlight(item, touches),
    },
    contents: [],
  });
}

/** Reports of the same post that were answered by the act, or in the same breath: those who made them are told nothing yet. */
function toldBy(act: Act | null, { state, held }: Bench): readonly Report[] {
  const reports = [...state.moderation.reports.values()].filter(
    ({ answer }) => act !== null && answer?.at === act.at && answer.act >= act.act,
  );
  const post = act?.post ?? (reports[0] && reportContent(reports[0], held)?.post);
  return reports.filter((report) => reportContent(report, held)?.post === post);
}

/** A post that was left standing though somebody reported it: those who reported are told nothing yet. */
function unanswer(act: Act, told: readonly Report[], { state, held, seat }: Bench): Result {
  const first = told[0];
  const post = first && reportContent(first, held)?.post;
  const item = post === undefined ? undefined : state.debate.items.get(post);
  // What hiding the post answered is taken back with the hiding.
  if (!item || item.status === 'hidden' || told.some(({ appeal }) => appeal !== null)) return refuse('moderation/changed-since', 'act');
  const { parent, root } = item;
  const reopens = told.map(({ report }) => report);
  return accepted({
    type: 'moderation/act-undone',
    by: { seat },
    data: { act: act.act, post: item.post, content: null, change: 'unanswered', parent, root, reopens, touches: [] },
    contents: [],
  });
}

/** What there is to take back; `null` when something else was done since. */
function changeOf(act: Act, item: Item, version: Version | null): UndoneChange | null {
  if (act.undone || act.appeal !== null) return null;
  if (act.kind === 'hidden') return item.status === 'hidden' && item.act === act.act ? 'unhidden' : null;
  // What an appeal has changed is not for one person to change back.
  if (act.kind === 'restored')
    return item.status === 'published' && item.act === act.act && item.hiding?.appeal?.outcome !== 'changed' ? 'unrestored' : null;
  if (version === null || version.act !== act.act || item.status === 'hidden' || (item.act ?? 0) > act.act) return null;
  // What its author has written since stands in its place.
  if (version.kind === 'text' && item.versions.findLast(({ kind }) => kind === 'text') !== version) return null;
  switch (act.kind) {
    case 'published': {
      if (version.judgement !== null) return null;
      // Where it stood alone nobody reads the post any more.
      const others = item.versions.some((each) => each !== version && each.status === 'published');
      if (others) return 'unshown';
      // Somebody has answered it, or staff have pointed to it.
      return item.replies > 0 || item.thread > 0 || item.highlight !== null || item.answered !== null ? null : 'unpublished';
    }
    case 'passed':
      return 'unpassed';
    case 'returned':
    case 'rejected':
      return act.kind === 'returned' ? 'unreturned' : 'unrejected';
    default:
      return null;
  }
}
