/** What a page shows of an opinion picture: a pure function of state, contents, reader and now. */
import { isOpen } from '../dialogue/phases.ts';
import type { Held } from '../held.ts';
import type { ContentId, PostId } from '../ids.ts';
import type { LogState } from '../root.ts';
import type { Viewer } from '../visibility.ts';
import { lastAnswers, pictureContent, statementContent } from './contents.ts';
import { standingOf, type Standing } from './standing.ts';
import { OPINION_ANSWERS, type Cells, type OpinionAnswer, type Picture, type StatementSide } from './types.ts';
import type { Side } from './telling.ts';

export type StatementView = {
  readonly statement: ContentId;
  readonly post: PostId;
  readonly text: string;
  readonly lang: string;
  /** What the reader answered last. */
  readonly own: OpinionAnswer | null;
};

export type ToldView = StatementView & { readonly side: Side; readonly cells: readonly Cells[] };
export type GroupView = {
  /** `A` for the largest. */
  readonly letter: string;
  readonly size: number;
  readonly x: number;
  readonly y: number;
  readonly spread: number;
  readonly telling: readonly ToldView[];
};

export type PictureView = {
  readonly at: string;
  readonly people: number;
  readonly groups: readonly GroupView[];
  readonly unites: readonly ToldView[];
  readonly divides: readonly (StatementView & { readonly cells: readonly Cells[] })[];
  /** Every statement, with the answers of each group (of all, where there are none) and of all together where that can be told. */
  readonly rows: readonly (StatementView & { readonly cells: readonly Cells[]; readonly all: Cells })[];
  /** About where the reader stands; `null` for one who has answered too little, and where there are no groups. */
  readonly own: Standing | null;
};

export type OpinionView = {
  /** `open`: takes answers now. */
  readonly open: boolean;
  readonly statements: readonly StatementView[];
  readonly answered: number;
  /** `null` while too few have answered. */
  readonly picture: PictureView | null;
};

/** `null` where there is no opinion picture, or it was not opened yet. */
export function opinionView({ opinion, dialogue, log }: LogState, held: Held, viewer: Viewer, at: string): OpinionView | null {
  if (opinion.status === 'off') return null;
  const own = lastAnswers(opinion, held, viewer.person === null ? undefined : viewer.mark('opinion', log));
  const statements = opinion.statements.flatMap(({ statement, post, status }): readonly StatementView[] => {
    const content = status === 'shown' ? statementContent(held, statement) : null;
    return content === null ? [] : [{ statement, post, text: content.text, lang: content.lang, own: own.get(statement) ?? null }];
  });
  const picture = pictureContent(held, opinion.picture?.content ?? null);
  return {
    open: opinion.status === 'open' && isOpen(dialogue, 'debate', at),
    statements,
    answered: statements.filter((each) => each.own !== null).length,
    picture: picture === null || opinion.picture === null ? null : pictureView(picture, opinion.picture.at, statements, own),
  };
}

/** Statements that cannot be read any more are left out. */
function pictureView(
  picture: Picture,
  at: string,
  statements: readonly StatementView[],
  own: ReadonlyMap<ContentId, OpinionAnswer>,
): PictureView {
  const known = new Map(statements.map((each) => [each.statement, each]));
  const cells = new Map(picture.statements.map((each) => [each.statement, each.cells]));
  const told = ({ statement, side }: StatementSide): readonly ToldView[] => {
    const [view, of] = [known.get(statement), cells.get(statement)];
    return view === undefined || of === undefined ? [] : [{ ...view, side, cells: of }];
  };
  return {
    at,
    people: picture.people,
    groups: picture.groups.map((group, place) => ({ ...group, letter: letterOf(place), telling: group.telling.flatMap(told) })),
    unites: picture.unites.flatMap(told),
    divides: picture.divides.flatMap((statement) => told({ statement, side: 'agree' })),
    rows: picture.statements.flatMap(({ statement, cells: of }) => {
      const view = known.get(statement);
      return view === undefined ? [] : [{ ...view, cells: of, all: allOf(of) }];
    }),
    own: standingOf(picture, own),
  };
}

export function letterOf(place: number): string {
  return String.fromCharCode(65 + place);
}

/** A sum is told where each of its parts is: else what is not told of a group could be reckoned from it. */
export function allOf(cells: readonly Cells[]): Cells {
  const sum = (answer: OpinionAnswer): number | null =>
    cells.reduce<number | null>((all, each) => {
      const part = each[answer];
      return all === null || part === null ? null : all + part;
    }, 0);
  const [agree, disagree, pass] = OPINION_ANSWERS.map(sum);
  return { agree: agree ?? null, disagree: disagree ?? null, pass: pass ?? null };
}
