/** An opinion picture to try rules with: posts, statements quoted from them, and invented people who answer. */
import type { ContentId, PostId } from '@insyn/domain/ids.ts';
import { AGREE, DISAGREE, UNANSWERED, type Matrix } from '@insyn/domain/opinion/matrix.ts';
import { answeredIn, pictureOf } from '@insyn/domain/opinion/picture.ts';
import { PICTURE_EVERY, type OpinionAnswer } from '@insyn/domain/opinion/types.ts';
import { ADMIN, contentOf, openWorld, postOf, type Ran, type World } from './world.ts';

export const CLERK = { seat: ADMIN } as const;
export const MACHINE = { seat: 'admin/0' } as const;

/** Letters, so that no two statements have words in common. */
export function statementText(at: number): string {
  return `Skolan ska ha ${['träd', 'bänkar', 'en damm', 'gräs', 'en bana', 'ljus', 'en verkstad', 'tak'][at % 8] ?? 'rum'} på plats ${String(at)}.`;
}

export function written(world: World, text: string, who = 'Majken'): PostId {
  return postOf(world.must(who, { type: 'debate/submit', text, lang: 'sv', stance: { kind: 'other' } }));
}

export function quoted(world: World, post: PostId, text: string): ContentId {
  return contentOf(world.must(CLERK, { type: 'opinion/add-statement', post, text }));
}

export type Opened = { readonly world: World; readonly posts: readonly PostId[]; readonly statements: readonly ContentId[] };

/** A debate with an open picture of so many statements. */
export function openedWorld(count = 24): Opened {
  const world = openWorld();
  const posts = Array.from({ length: count }, (_, at) =>
    written(world, `Hej. ${statementText(at)} Hälsningar, M.`, `Skribent ${String(at)}`),
  );
  const statements = posts.map((post, at) => quoted(world, post, statementText(at)));
  world.must(CLERK, { type: 'opinion/open' });
  return { world, posts, statements };
}

export function answers(world: World, who: string, statement: ContentId | undefined, answer: OpinionAnswer): Ran {
  return world.run(who, { type: 'opinion/answer', statement: statement ?? ('' as ContentId), answer });
}

/** Each row of the matrix is one person, from `first` on. */
export function everyoneAnswers({ world, statements }: Opened, { people, cells }: Matrix, first = 0): void {
  for (let person = 0; person < people; person += 1) {
    statements.forEach((statement, at) => {
      const cell = cells[person * statements.length + at] ?? UNANSWERED;
      if (cell === UNANSWERED) return;
      const answer = cell === AGREE ? 'agree' : cell === DISAGREE ? 'disagree' : 'pass';
      world.must(`Invånare ${String(first + person)}`, { type: 'opinion/answer', statement, answer });
    });
  }
}

/** What the machine does when its time has come: a minute later, of all that has been answered. */
export function drawn(world: World): Ran {
  world.clock += PICTURE_EVERY;
  const picture = pictureOf(answeredIn(world.state.opinion, world.held));
  return world.run(MACHINE, { type: 'opinion/draw', upto: world.state.seq, picture });
}
