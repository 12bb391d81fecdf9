/** What only its author sees of a debate: posts that not everyone may read yet, and texts that a decision is about. */
import { isOfDebate, postContent, shownVersion } from '@insyn/domain/debate/content.ts';
import { threads } from '@insyn/domain/debate/view.ts';
import type { Item } from '@insyn/domain/debate/types.ts';
import type { PostId } from '@insyn/domain/ids.ts';
import { isTold, NOTICE_SECONDS } from '@insyn/domain/moderation/own.ts';
import type { Judgement } from '@insyn/domain/moderation/types.ts';
import type { VersionView } from '@insyn/domain/view.ts';
import type { Copy } from './copy.ts';
import type { DialogueSnapshot } from './types.ts';

type Own = Pick<DialogueSnapshot, 'own' | 'judged'>;

export const NOTHING_OWN: Own = { own: [], judged: {} };

/** `at`: now, UTC with milliseconds. */
export function ownPosts(copy: Copy, at: string): Own {
  const { state, held, viewer } = copy;
  if (viewer.person === null) return NOTHING_OWN;
  const items = ownItems(copy).filter(isOfDebate);
  const waiting = items.filter(({ status }) => status === 'submitted').sort((a, b) => b.seq - a.seq);
  const views = threads(
    state,
    held,
    viewer,
    waiting.map(({ post }) => post),
    at,
  );
  const own = views.flatMap(({ top: view }) => (view.content === null ? [] : [{ view, under: parentOf(view.post, copy) }]));
  const judged = items.flatMap((item): [PostId, VersionView][] => {
    const version = item.versions.findLast(({ kind, judgement }) => kind === 'text' || judgement !== null);
    if (!version || version.judgement === null || version === shownVersion(item)) return [];
    const content = postContent(held, version.content);
    return content ? [[item.post, { content: version.content, at: version.at, text: content.text, lang: content.lang }]] : [];
  });
  return { own, judged: Object.fromEntries(judged) };
}

/** Milliseconds until the next decision about one's own posts is told; `null` when none is to be. */
export function untilTold(copy: Copy, now: number): number | null {
  if (copy.viewer.person === null) return null;
  const at = new Date(now).toISOString();
  const soon = ownItems(copy)
    .flatMap((item) => [item.hiding, ...item.versions.map(({ judgement }) => judgement)])
    .filter((judgement): judgement is Judgement => judgement !== null && !isTold(judgement.at, at))
    .map((judgement) => Date.parse(judgement.at) + NOTICE_SECONDS * 1_000 - now);
  return soon.length === 0 ? null : Math.max(0, Math.min(...soon));
}

function ownItems({ state, viewer }: Copy): Item[] {
  return [...state.debate.items.values()].filter((item) => item.mark === viewer.mark('own', item.post));
}

/** A line says what a post answers when it is published; before that its content does. */
function parentOf(post: PostId, { state, held }: Copy): PostId | null {
  const first = state.debate.items.get(post)?.versions[0];
  return (first && postContent(held, first.content)?.parent?.post) ?? null;
}
