/**
 * About where a reader stands in a picture, reckoned from what everyone may know of it and the reader's own answers: in the reader's
 * own browser, and told to nobody.
 */
import type { ContentId } from '../ids.ts';
import { ANSWERS_LEAST } from './groups.ts';
import type { Cells, OpinionAnswer, Picture } from './types.ts';

export type Standing = {
  /** The place of the nearest group among the groups. */
  readonly near: number;
  readonly x: number;
  readonly y: number;
};

/** `null` for fewer answers than a group is told by, and where there are no groups. */
export function standingOf(picture: Picture, own: ReadonlyMap<ContentId, OpinionAnswer>): Standing | null {
  const answered = picture.statements.filter(({ statement }) => own.has(statement));
  if (picture.groups.length === 0 || answered.length < Math.min(ANSWERS_LEAST, picture.statements.length)) return null;
  const alike = picture.groups.map((_, group) => {
    const shares = answered.map(({ statement, cells }) => shareOf(cells[group], own.get(statement)));
    return shares.reduce((sum, share) => sum + share, 0) / shares.length;
  });
  // Who answers as much like two groups stands between them; who answers as one of them does stands in it.
  const weights = alike.map((each) => each ** 3);
  const total = weights.reduce((sum, each) => sum + each, 0);
  const at = (of: 'x' | 'y'): number => {
    if (total === 0) return picture.groups[0]?.[of] ?? 0;
    return picture.groups.reduce((sum, group, place) => sum + group[of] * (weights[place] ?? 0), 0) / total;
  };
  return { near: alike.indexOf(Math.max(...alike)), x: at('x'), y: at('y') };
}

/** How much of a group that answered this answered it; what is not told of is nearly none. */
function shareOf(cells: Cells | undefined, answer: OpinionAnswer | undefined): number {
  if (cells === undefined || answer === undefined) return 0;
  const all = (cells.agree ?? 0) + (cells.disagree ?? 0) + (cells.pass ?? 0);
  return all === 0 ? 0 : (cells[answer] ?? 0) / all;
}
