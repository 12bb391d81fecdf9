/** The result: what the box has and what the sealed batches say, added up. The same function counts at the city and in `insyn-verify`. */
import { BLANK, type SignedBallot } from './ballot.ts';
import { INVALID, MISSING, type BatchState } from './paper.ts';

export type ChannelTally = {
  /** By alternative, in the order of the ballot. */
  readonly votes: Readonly<Record<string, number>>;
  readonly blank: number;
  /** Of paper alone. */
  readonly invalid: number;
  /** Envelopes without a ballot, of paper alone. */
  readonly missing: number;
};

/** One ballot for each key: the latest revision. Two of the same key and revision that differ are one too many, and neither counts. */
export function finalBallots(all: readonly SignedBallot[]): readonly SignedBallot[] {
  const latest = new Map<string, readonly SignedBallot[]>();
  for (const signed of all) {
    const known = latest.get(signed.ballot.pk) ?? [];
    const revision = known[0]?.ballot.revision ?? -1;
    if (signed.ballot.revision > revision) latest.set(signed.ballot.pk, [signed]);
    else if (signed.ballot.revision === revision && !known.some((each) => isSame(each, signed)))
      latest.set(signed.ballot.pk, [...known, signed]);
  }
  return [...latest.values()].flatMap((each) => (each.length === 1 ? each : []));
}

/** The same words under another signature are the same vote: a device that tries again signs anew. */
function isSame(one: SignedBallot, other: SignedBallot): boolean {
  return one.ballot.choice === other.ballot.choice && one.ballot.token === other.ballot.token;
}

export function webTally(ballots: readonly SignedBallot[], alternatives: readonly string[]): ChannelTally {
  const votes = Object.fromEntries(alternatives.map((id) => [id, 0]));
  let blank = 0;
  for (const { ballot } of finalBallots(ballots)) {
    if (ballot.choice === BLANK) blank += 1;
    else if (Object.hasOwn(votes, ballot.choice)) votes[ballot.choice] = (votes[ballot.choice] ?? 0) + 1;
  }
  return { votes, blank, invalid: 0, missing: 0 };
}

/** Sealed batches alone; one that is not sealed is not counted, and a result is not made while there is one. */
export function paperTally(batches: readonly BatchState[], alternatives: readonly string[]): ChannelTally {
  const votes = Object.fromEntries(alternatives.map((id) => [id, 0]));
  const others = { [BLANK]: 0, [INVALID]: 0, [MISSING]: 0 };
  for (const batch of batches) {
    if (batch.status !== 'sealed') continue;
    for (const [pile, number] of Object.entries(batch.piles)) {
      if (Object.hasOwn(votes, pile)) votes[pile] = (votes[pile] ?? 0) + number;
      else if (pile === BLANK || pile === INVALID || pile === MISSING) others[pile] += number;
    }
  }
  return { votes, blank: others[BLANK], invalid: others[INVALID], missing: others[MISSING] };
}

export function sumOf(...tallies: readonly ChannelTally[]): ChannelTally {
  const [first, ...rest] = tallies;
  if (first === undefined) return { votes: {}, blank: 0, invalid: 0, missing: 0 };
  return rest.reduce<ChannelTally>(
    (all, each) => ({
      votes: Object.fromEntries(Object.entries(all.votes).map(([id, number]) => [id, number + (each.votes[id] ?? 0)])),
      blank: all.blank + each.blank,
      invalid: all.invalid + each.invalid,
      missing: all.missing + each.missing,
    }),
    first,
  );
}

/** Votes for an alternative: neither blank nor invalid. */
export function validOf({ votes }: ChannelTally): number {
  return Object.values(votes).reduce((sum, number) => sum + number, 0);
}

/** Ballots that came in, of whatever kind. */
export function castOf(tally: ChannelTally): number {
  return validOf(tally) + tally.blank + tally.invalid;
}
