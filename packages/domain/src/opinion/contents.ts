/** Contents of an opinion picture: who may read which, and how it travels to a reader. */
import type { Held } from '../held.ts';
import type { ContentId, Mark } from '../ids.ts';
import { TrieMap } from '../trie-map.ts';
import { NO_OPINION } from './evolve.ts';
import type { AnswerContent, OpinionState, PictureContent, StatementContent } from './types.ts';

/** What is everyone's: statements whose posts everyone can read, and the last picture. */
export function opinionContents({ statements, picture }: OpinionState): readonly ContentId[] {
  const shown = statements.flatMap(({ statement, status }) => (status === 'shown' ? [statement] : []));
  return picture === null || picture.content === null ? shown : [...shown, picture.content];
}

export type PackedOpinion = Pick<OpinionState, 'status' | 'openedAt' | 'statements' | 'picture'>;

/** What anybody answered stays behind. `null` where there is nothing. */
export function packedOpinion({ status, openedAt, statements, picture }: OpinionState): PackedOpinion | null {
  return statements.length === 0 && status === 'off' ? null : { status, openedAt, statements, picture };
}

/** With what this reader answered. */
export function unpackedOpinion(packed: PackedOpinion | undefined, mark: Mark | undefined, own: readonly ContentId[]): OpinionState {
  if (packed === undefined) return NO_OPINION;
  const known = mark === undefined || own.length === 0 ? [] : [[mark, own] as const];
  return {
    ...NO_OPINION,
    ...packed,
    answers: TrieMap.from(known),
    papers: TrieMap.from(known.flatMap(([whose, ids]) => ids.map((id) => [id, whose] as const))),
  };
}

type OpinionContent = StatementContent | AnswerContent | PictureContent;

export function statementContent(held: Held, id: ContentId): StatementContent | null {
  return contentOf<StatementContent>(held, id, 'opinion-statement');
}

export function answerContent(held: Held, id: ContentId): AnswerContent | null {
  return contentOf<AnswerContent>(held, id, 'opinion-answer');
}

export function pictureContent(held: Held, id: ContentId | null): PictureContent | null {
  return id === null ? null : contentOf<PictureContent>(held, id, 'opinion-picture');
}

/** `null` where it is not held, was erased, or is of another kind. */
function contentOf<C extends OpinionContent>(held: Held, id: ContentId, kind: C['kind']): C | null {
  const content = held.contents.get(id)?.content as { readonly kind?: unknown } | null | undefined;
  return content?.kind === kind ? (content as C) : null;
}

/** The last answer to each statement of one person. */
export function lastAnswers(
  { answers }: OpinionState,
  held: Held,
  mark: Mark | undefined,
): ReadonlyMap<ContentId, AnswerContent['answer']> {
  const last = new Map<ContentId, AnswerContent['answer']>();
  for (const id of (mark === undefined ? undefined : answers.get(mark)) ?? []) {
    const content = answerContent(held, id);
    if (content !== null) last.set(content.statement, content.answer);
  }
  return last;
}
