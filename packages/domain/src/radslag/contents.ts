/** Contents of a rådslag beside its lines: all of them are everyone's, as soon as the dialogue is. */
import type { Held } from '../held.ts';
import type { ContentId } from '../ids.ts';
import type { RadslagState } from './types.ts';

export function radslagContents(state: RadslagState): readonly ContentId[] {
  const { matter, pictures, earlierMatters, standpoints, gatherings, arguments: written, answers } = state;
  const all = [
    matter,
    ...pictures,
    ...earlierMatters.flatMap(({ content, shown }) => (shown ? [content] : [])),
    standpoints,
    ...gatherings.flatMap(({ content, cancelled, notes }) => [content, cancelled, notes]),
    written,
    ...answers.map(({ content }) => content),
  ];
  return all.filter((id): id is ContentId => id !== null);
}

/** What was written and written anew before anyone was told of it: for staff, who can go back to it. */
export function draftedMatters({ earlierMatters }: RadslagState): readonly ContentId[] {
  return earlierMatters.flatMap(({ content, shown }) => (shown ? [] : [content]));
}

/** A content of this kind, where it is held; `null` where it is not, or was erased. */
export function contentOf<C extends { readonly kind: string }>(held: Held, id: ContentId | null, kind: C['kind']): C | null {
  const content = id === null ? undefined : held.contents.get(id)?.content;
  return typeof content === 'object' && content !== null && 'kind' in content && content['kind'] === kind
    ? (content as unknown as C)
    : null;
}
