/** Who may read which content of a panel. */
import { numberOf } from './room.ts';
import { MEMBER_TARGET, type PanelState } from './types.ts';
import type { ContentId } from '../ids.ts';
import type { Viewer } from '../visibility.ts';

/** What is asked is for everyone to read from the moment it is asked, and what is told of it. */
export function panelContents({ surveys }: PanelState): readonly ContentId[] {
  return surveys.flatMap(({ content, report }) => (report === null ? [content] : [content, report]));
}

/**
 * Answers that this viewer may read: one's own; those of a survey one works with; and, of a paper that is not an answer yet, what one
 * has entered oneself.
 */
export function answersFor({ surveys }: PanelState, { seats, mark }: Pick<Viewer, 'seats' | 'mark'>): ReadonlySet<ContentId> {
  const numbers = new Set(seats.map(numberOf));
  const found = new Set<ContentId>();
  for (const { survey, readers, answers, slips } of surveys) {
    const reads = readers.some((each) => numbers.has(numberOf(each)));
    const own = mark('own', survey);
    for (const answer of answers) if (reads || (own !== undefined && answer.mark === own)) found.add(answer.content);
    for (const { entered, done } of slips)
      if (!done) for (const { by, content } of entered) if (numbers.has(numberOf(by))) found.add(content);
  }
  return found;
}

export function isMember({ members }: PanelState, mark: Viewer['mark']): boolean {
  const own = mark('own', MEMBER_TARGET);
  return own !== undefined && members.includes(own);
}
