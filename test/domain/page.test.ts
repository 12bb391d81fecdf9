import fc from 'fast-check';
import { describe, expect, it } from '#spec';
import { FIRST_REPLIES, pageOf, readCursor } from '@insyn/domain/debate/page.ts';
import { postContent, shownVersion, wasPublished } from '@insyn/domain/debate/content.ts';
import { SORTS } from '@insyn/domain/debate/types.ts';
import { play, steps } from '../kit/random-log.ts';
import type { Item } from '@insyn/domain/debate/types.ts';
import type { PostQuery } from '@insyn/domain/view.ts';
import type { World } from '../kit/world.ts';

/** All pages of a query, each with what it held. */
function pages(world: World, query: PostQuery): (readonly Item[])[] {
  const found: (readonly Item[])[] = [];
  let cursor: string | null = null;
  do {
    const page = pageOf(world.state.debate, world.held, cursor === null ? query : { ...query, cursor });
    found.push(page.items);
    cursor = page.next;
  } while (cursor !== null && found.length < 1000);
  return found;
}

describe('pages of the debate', () => {
  it('[DE9] every order is total: paging meets every post once, tops with their first answers', () => {
    fc.assert(
      fc.property(steps(60), fc.constantFrom(...SORTS), fc.integer({ min: 1, max: 7 }), (done, sort, limit) => {
        const world = play(done);
        const all = [...world.state.debate.items.values()].filter(wasPublished);
        const tops = pages(world, { sort, limit })
          .flat()
          .filter((item) => item.root === null);
        expect(tops.map(({ post }) => post).toSorted()).to.deep.equal(
          all
            .filter((item) => item.root === null)
            .map(({ post }) => post)
            .toSorted(),
        );
        for (const [at, item] of tops.entries()) {
          const next = tops[at + 1];
          if (!next) continue;
          if (sort === 'newest') expect(item.seq).to.be.above(next.seq);
          if (sort === 'oldest') expect(item.seq).to.be.below(next.seq);
          if (sort === 'support')
            expect(item.support > next.support || (item.support === next.support && item.seq > next.seq)).to.equal(true);
        }
        for (const top of tops) {
          const first = pages(world, { sort, limit })
            .flat()
            .filter((item) => item.root === top.post);
          const rest = pages(world, { sort, limit, of: top.post }).flat();
          const below = all.filter((item) => item.root === top.post).sort((a, b) => a.seq - b.seq);
          expect(rest).to.deep.equal(below);
          expect(first).to.deep.equal(below.slice(0, FIRST_REPLIES));
        }
      }),
      { numRuns: 50 },
    );
  });

  it('[DE13] a stance, a search and a permalink each bring what they name', () => {
    fc.assert(
      fc.property(steps(60), fc.constantFrom('a', 'b', 'question', 'other'), fc.nat(), (done, stance, pick) => {
        const world = play(done);
        const text = (item: Item): string => {
          const version = shownVersion(item);
          return (version && postContent(world.held, version.content)?.text) ?? '';
        };
        for (const item of pages(world, { sort: 'newest', limit: 5, stance })
          .flat()
          .filter((each) => each.root === null)) {
          const version = shownVersion(item);
          const content = version && postContent(world.held, version.content);
          expect(content?.stance.kind === 'alternative' ? content.stance.alternative : content?.stance.kind).to.equal(stance);
        }
        const hits = pages(world, { sort: 'oldest', limit: 3, q: 'SKOL' }).flat();
        const wanted = [...world.state.debate.items.values()]
          .filter((item) => item.status === 'published' && text(item).toLowerCase().includes('skol'))
          .sort((a, b) => a.seq - b.seq);
        expect(hits).to.deep.equal(wanted);
        const all = [...world.state.debate.items.values()].filter(wasPublished);
        const target = all[pick % Math.max(1, all.length)];
        if (!target) return;
        const page = pageOf(world.state.debate, world.held, { sort: 'newest', limit: 2, near: target.post });
        expect(page.items[0]?.post).to.equal(target.root ?? target.post);
        expect(page.items.some((item) => item.post === target.post)).to.equal(true);
      }),
      { numRuns: 50 },
    );
    expect(['1', '12.7'].map(readCursor)).to.deep.equal([[1], [12, 7]]);
    for (const bad of ['', '-1', '1;drop', '1.2.3', '9'.repeat(16)]) expect(readCursor(bad), bad).to.equal(null);
  });
});
