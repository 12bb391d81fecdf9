/** Moderators at work in a world: two of them, each on a seat, and what readers see of a post. */
import { postView } from '@insyn/domain/debate/view.ts';
import { DEFAULT_POLICY } from '@insyn/domain/moderation/default-policy.ts';
import { readable } from '@insyn/domain/visibility.ts';
import { MODERATORS } from './random-moderation.ts';
import { openWorld, postOf, type Ran, type World } from './world.ts';
import type { DebateCommand, Item, Version } from '@insyn/domain/debate/types.ts';
import type { Line, Seat } from '@insyn/domain/fact.ts';
import type { ContentId, PostId } from '@insyn/domain/ids.ts';
import type { ModerationCommand, Reason, Review } from '@insyn/domain/moderation/types.ts';
import type { PostView } from '@insyn/domain/view.ts';

export const SECOND = 1000;
export const MINUTE = 60 * SECOND;
export const HOUR = 60 * MINUTE;
export const BEFORE: Review = { when: 'before', of: 'all' };
export const AFTER: Review = { when: 'after', of: 'all' };

const reasonWhere = (fits: (reason: Reason) => boolean): Reason => {
  const found = DEFAULT_POLICY.reasons.find((reason) => !reason.retired && fits(reason));
  if (!found) throw new Error('no such reason');
  return found;
};
/** Breaks the rules of the dialogue. */
export const RULE = reasonWhere(({ ground, batch }) => ground === 'rule' && !batch);
/** Is unlawful, and to be stopped at any hour. */
export const LAW = reasonWhere(({ ground, immediate }) => ground === 'law' && immediate);
/** For many at once. */
export const MANY = reasonWhere(({ batch }) => batch);

export type Written = { readonly post: PostId; readonly content: ContentId };
export type Moderator = keyof typeof MODERATORS;

export function reviewedWorld(review: Review = BEFORE): World {
  return openWorld({}, { review });
}

export function says(text: string, more: Partial<Extract<DebateCommand, { type: 'debate/submit' }>> = {}): DebateCommand {
  return { type: 'debate/submit', text, lang: 'sv', stance: { kind: 'other' }, ...more };
}

export function mends(post: PostId, text: string): DebateCommand {
  return { type: 'debate/edit', post, text, lang: 'sv', stance: { kind: 'other' } };
}

export function writes(
  world: World,
  who: string,
  text: string,
  more: Partial<Extract<DebateCommand, { type: 'debate/submit' }>> = {},
): Written {
  const lines = world.must(who, says(text, more));
  const content = lines.flatMap(({ contents }) => contents)[0]?.id;
  if (content === undefined) throw new Error('nothing was written');
  return { post: postOf(lines), content };
}

/** Written, and published by Sanna where that is needed. */
export function shown(
  world: World,
  who: string,
  text: string,
  more: Partial<Extract<DebateCommand, { type: 'debate/submit' }>> = {},
): Written {
  const written = writes(world, who, text, more);
  if (itemOf(world, written.post).status === 'submitted') judges(world, 'Sanna', { type: 'moderation/approve', ...written });
  return written;
}

/** What a moderator tries. */
export function tries(world: World, name: Moderator, command: ModerationCommand): Ran {
  return world.run(name, command, [MODERATORS[name]]);
}

/** What a moderator does: the number of the act. */
export function judges(world: World, name: Moderator, command: ModerationCommand): number {
  return actOf(world.must(name, command, [MODERATORS[name]]));
}

export function actOf(lines: readonly Line[]): number {
  return lines[0]?.seq ?? 0;
}

export function itemOf(world: World, post: PostId): Item {
  const item = world.state.debate.items.get(post);
  if (!item) throw new Error('no such post');
  return item;
}

/** The latest version of the text. */
export function latest(world: World, post: PostId): Version {
  const version = itemOf(world, post).versions.findLast(({ kind }) => kind === 'text');
  if (!version) throw new Error('no version');
  return version;
}

export function sees(world: World, who: string | null, post: PostId, seats: readonly Seat[] = []): PostView {
  const viewer = world.viewer(who, seats);
  return postView(itemOf(world, post), world.state, world.held, viewer, readable(world.state, viewer), world.at());
}

/** Who of these may read a content now. */
export function readersOf(
  world: World,
  id: ContentId,
  people: readonly (string | null)[] = [null, 'Rut', 'Tage', 'Nour'],
): readonly (string | null)[] {
  return people.filter((who) => readable(world.state, world.viewer(who))(id));
}

/** What lies under an id, as it is held. */
export function contentAt<T>(world: World, id: ContentId | null | undefined): T {
  const content = id === null || id === undefined ? undefined : world.held.contents.get(id)?.content;
  if (content === undefined) throw new Error('no such content');
  return content as T;
}

export const hides = (post: PostId, reason: Reason = RULE, note = ''): ModerationCommand => ({
  type: 'moderation/hide',
  post,
  reason: reason.code,
  note,
});
export const rejects = ({ post, content }: Written, reason: Reason = RULE, note = ''): ModerationCommand => ({
  type: 'moderation/reject',
  post,
  content,
  reason: reason.code,
  note,
});
export const returns = ({ post, content }: Written, reason: Reason = RULE): ModerationCommand => ({
  type: 'moderation/return',
  post,
  content,
  reason: reason.code,
  note: 'Stryk namnet, så går det bra.',
  place: { start: 0, end: 4 },
});
export const approves = ({ post, content }: Written): ModerationCommand => ({ type: 'moderation/approve', post, content });
export const reports = ({ post, content }: Written, text = 'Det stämmer inte.'): ModerationCommand => ({
  type: 'moderation/report',
  post,
  content,
  reason: RULE.code,
  text,
  goodFaith: true,
});
