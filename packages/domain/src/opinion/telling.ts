/** Which statements tell a group, unite all groups, or divide them, by the tests that Polis describes. */
import { TOLD_LEAST, type Counts } from './matrix.ts';

export type Side = 'agree' | 'disagree';
export type Telling = { readonly statement: number; readonly side: Side };

/** Nine in ten such differences are no accident (one-sided). */
const SURE = 1.2816;
/** Shown of each. */
export const TOLD_MOST = 5;

function answers({ agree, disagree, pass }: Counts): number {
  return agree + disagree + pass;
}

/** The share, drawn towards a half where few have answered. */
function share(counts: Counts, side: Side): number {
  return (counts[side] + 1) / (answers(counts) + 2);
}

/** How surely more than half are of this mind. */
function sureOfMost(counts: Counts, side: Side): number {
  const count = answers(counts);
  return 2 * Math.sqrt(count + 1) * ((counts[side] + 1) / (count + 1) - 0.5);
}

/** Enough people to be told of, and surely most of those who answered. */
function areMost(counts: Counts, side: Side): boolean {
  return counts[side] >= TOLD_LEAST && sureOfMost(counts, side) >= SURE;
}

/** How surely these are more often of this mind than those (two proportions). */
function sureOfMore(these: Counts, those: Counts, side: Side): number {
  const [one, two] = [answers(these) + 1, answers(those) + 1];
  const [yes, no] = [these[side] + 1, those[side] + 1];
  const both = (yes + no) / (one + two);
  return both >= 1 ? 0 : (yes / one - no / two) / Math.sqrt(both * (1 - both) * (1 / one + 1 / two));
}

const SIDES = ['agree', 'disagree'] as const;

/** What tells this group from the rest: most of it is of this mind, and more than of the others. `groups`: counts of each statement by group. */
export function tellingOf(group: number, groups: readonly (readonly Counts[])[]): readonly Telling[] {
  const own = groups[group] ?? [];
  const found = own.flatMap((counts, statement) => {
    const rest = sumOf(groups.flatMap((each, at) => (at === group ? [] : (each[statement] ?? []))));
    return SIDES.flatMap((side) => {
      const [most, more] = [sureOfMost(counts, side), sureOfMore(counts, rest, side)];
      if (!areMost(counts, side) || more < SURE) return [];
      const weight = (share(counts, side) / share(rest, side)) * more * share(counts, side) * most;
      return [{ statement, side, weight }];
    });
  });
  return strongest(found);
}

/** What most in every group are of one mind about. */
export function unitingOf(groups: readonly (readonly Counts[])[]): readonly Telling[] {
  const found = (groups[0] ?? []).flatMap((_, statement) => {
    const each = groups.flatMap((group) => group[statement] ?? []);
    return SIDES.flatMap((side) => {
      if (!each.every((counts) => areMost(counts, side))) return [];
      return [{ statement, side, weight: each.reduce((all, counts) => all * share(counts, side), 1) }];
    });
  });
  return strongest(found);
}

/** Where most of one group agree, and most of another do not. */
export function dividingOf(groups: readonly (readonly Counts[])[]): readonly number[] {
  const found = (groups[0] ?? []).flatMap((_, statement) => {
    const each = groups.flatMap((group) => group[statement] ?? []);
    const sure = (side: Side): boolean => each.some((counts) => areMost(counts, side));
    if (!sure('agree') || !sure('disagree')) return [];
    const leans = each.map((counts) => share(counts, 'agree') - share(counts, 'disagree'));
    return [{ statement, side: 'agree' as const, weight: Math.max(...leans) - Math.min(...leans) }];
  });
  return strongest(found).map(({ statement }) => statement);
}

function strongest(found: readonly (Telling & { readonly weight: number })[]): readonly Telling[] {
  return found
    .toSorted((one, other) => other.weight - one.weight || one.statement - other.statement)
    .slice(0, TOLD_MOST)
    .map(({ statement, side }) => ({ statement, side }));
}

export function sumOf(counts: readonly Counts[]): Counts {
  return counts.reduce(
    (all, each) => ({ agree: all.agree + each.agree, disagree: all.disagree + each.disagree, pass: all.pass + each.pass }),
    { agree: 0, disagree: 0, pass: 0 },
  );
}
