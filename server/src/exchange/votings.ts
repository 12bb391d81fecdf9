/** Where the votes of a document stand. */
import type { MeetingDocument, Paragraph, Part, Voting } from '@insyn/domain/protokoll/model.ts';

export type PlacedVoting = {
  /** The § it is of; null outside all. */
  readonly paragraph: Paragraph | null;
  readonly voting: Voting;
  /** Which it is within the §, from 1. */
  readonly nth: number;
};

export function votingsIn({ front, paragraphs, end }: MeetingDocument): readonly PlacedVoting[] {
  const placed = (parts: readonly Part[], paragraph: Paragraph | null): readonly PlacedVoting[] =>
    parts.flatMap(votingsOf).map((voting, at) => ({ paragraph, voting, nth: at + 1 }));
  return [...placed(front, null), ...paragraphs.flatMap((each) => placed(each.parts, each)), ...placed(end, null)];
}

function votingsOf({ votings, parts }: Part): readonly Voting[] {
  return [...votings, ...parts.flatMap(votingsOf)];
}

/** Which side has more, where both are told. */
export function majority({ counts: { yes, no } }: Voting): 'yes' | 'no' | null {
  return yes === null || no === null || yes === no ? null : yes > no ? 'yes' : 'no';
}
