/**
 * The figures of a result, as every page, file and feed tells them: made here once from what two officials signed, so that no two
 * places can differ. Shares are whole tenths of a percent; how a language writes them is for whoever shows them.
 */
import type { Definition } from './definition.ts';
import type { VoteResult } from './result.ts';
import { castOf, validOf, type ChannelTally } from './tally.ts';

export const CHANNELS = ['web', 'paper'] as const;
export type VoteChannel = (typeof CHANNELS)[number];

/** `permille` of the valid votes. */
export type AlternativeFigure = { readonly id: string; readonly letter: string; readonly votes: number; readonly permille: number };

export type TallyFigures = {
  /** In the order of the ballot. */
  readonly alternatives: readonly AlternativeFigure[];
  readonly valid: number;
  readonly blank: number;
  readonly invalid: number;
};

/** `permille` of those entitled. */
export type TurnoutFigure = { readonly voted: number; readonly roll: number; readonly permille: number };

export type ResultFigures = {
  /** `null`: so few that it would tell how people voted. */
  readonly total: TallyFigures | null;
  /** Alternatives that most have voted for: several when they are as many, none without a valid vote. */
  readonly leading: readonly string[];
  /** `null`: not told by themselves. */
  readonly channels: Readonly<Record<VoteChannel, TallyFigures>> | null;
  readonly turnout: TurnoutFigure;
  readonly turnoutBy: Readonly<Record<VoteChannel, TurnoutFigure>>;
  readonly districts: readonly (TurnoutFigure & { readonly district: string })[];
  /** Districts that are told together; `null` where there are none. */
  readonly otherDistricts: TurnoutFigure | null;
};

export function resultFigures(result: VoteResult, { alternatives }: Pick<Definition, 'alternatives'>): ResultFigures {
  const { total, channels, cast, roll, districts } = result;
  const entitled = roll.atSigning + roll.added - roll.removed;
  const figures = (tally: ChannelTally): TallyFigures => {
    const valid = validOf(tally);
    return {
      alternatives: alternatives.map(({ id, letter }) => {
        const votes = tally.votes[id] ?? 0;
        return { id, letter, votes, permille: permilleOf(votes, valid) };
      }),
      valid,
      blank: tally.blank,
      invalid: tally.invalid,
    };
  };
  const turnout = (voted: number, of: number): TurnoutFigure => ({ voted, roll: of, permille: permilleOf(voted, of) });
  const all = total === null ? null : figures(total);
  const most = Math.max(1, ...(all?.alternatives ?? []).map(({ votes }) => votes));
  return {
    total: all,
    leading: (all?.alternatives ?? []).flatMap(({ id, votes }) => (votes === most ? [id] : [])),
    channels: channels === null ? null : { web: figures(channels.web), paper: figures(channels.paper) },
    turnout: turnout(total === null ? cast.web + cast.paper : castOf(total), entitled),
    turnoutBy: { web: turnout(cast.web, entitled), paper: turnout(cast.paper, entitled) },
    districts: districts.shown.map(({ district, roll: of, voted }) => ({ district, ...turnout(voted, of) })),
    otherDistricts: districts.rest === null ? null : turnout(districts.rest.voted, districts.rest.roll),
  };
}

/** Tenths of a percent; 0 of nothing. */
export function permilleOf(part: number, whole: number): number {
  return whole === 0 ? 0 : Math.round((part * 1000) / whole);
}
