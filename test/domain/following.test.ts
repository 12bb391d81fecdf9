import fc from 'fast-check';
import { describe, expect, it } from '#spec';
import { touchedBy } from '@insyn/authority/frames.ts';
import { contentsAbout, snapshotFor, stateFrom } from '@insyn/domain/page.ts';
import { evolve, hold } from '@insyn/domain/root.ts';
import { readable, type Viewer } from '@insyn/domain/visibility.ts';
import { postView } from '@insyn/domain/debate/view.ts';
import { PEOPLE, play, steps, take } from '../kit/random-log.ts';
import { MODERATORS } from '../kit/random-moderation.ts';
import type { Line, SaltedContent } from '@insyn/domain/fact.ts';
import type { ContentId } from '@insyn/domain/ids.ts';
import type { Snapshot } from '@insyn/domain/snapshot.ts';
import type { World } from '../kit/world.ts';

const names = (world: World): Snapshot['names'] => Object.fromEntries([...world.names].map(([person, name]) => [person, { name }]));

/** What a frame of these lines holds for the viewer, as the state is now. */
function contentsFor(world: World, lines: readonly Line[], viewer: Viewer): Record<ContentId, SaltedContent | null> {
  const mayRead = readable(world.state, viewer);
  const found: Record<ContentId, SaltedContent | null> = {};
  for (const id of lines.flatMap(touchedBy)) found[id] = (mayRead(id) && world.contents.get(id)) || null;
  return found;
}

describe('a copy that follows the lines', () => {
  const viewers = fc.constantFrom(...[null, ...PEOPLE].map((who) => (world: World) => world.viewer(who)), (world: World) =>
    world.viewer('Sanna', [MODERATORS.Sanna]),
  );

  it('[VI7] holds of its posts exactly what its reader may read, and shows what the whole log would', () => {
    fc.assert(
      fc.property(steps(), steps(30), viewers, (first, then, reader) => {
        const world = play(first);
        const viewer = reader(world);
        const query = { sort: 'oldest', limit: 1000 } as const;
        const shot = snapshotFor(world.state, world.held, viewer, query, { epoch: 'e', now: world.at(), name: null });
        if (!shot) throw new Error('not there');
        let { state, held } = stateFrom({ ...shot, names: names(world) });
        for (const each of then) {
          const since = world.lines.length;
          take(world, each);
          const lines = world.lines.slice(since);
          for (const line of lines) state = evolve(state, line);
          held = hold(held, contentsFor(world, lines, viewer), names(world));
        }
        const mayRead = readable(world.state, viewer);
        for (const item of state.debate.items.values()) {
          expect(item).to.deep.equal(world.state.debate.items.get(item.post));
          for (const id of contentsAbout(item)) expect(held.contents.has(id), id).to.equal(mayRead(id) && world.contents.has(id));
        }
        // Nothing is held that its reader may not read any more, of posts or of what stands beside them.
        for (const id of held.contents.keys()) expect(mayRead(id), id).to.equal(true);
        const mayReadHere = readable(state, viewer);
        for (const item of state.debate.items.values()) {
          const whole = postView(item, world.state, world.held, viewer, mayRead, world.at());
          // Whom it answers is named where that post is held.
          const above = item.parent === null || state.debate.items.has(item.parent);
          const wanted = above ? whole : { ...whole, replyTo: whole.replyTo && { ...whole.replyTo, name: '' } };
          expect(postView(item, state, held, viewer, mayReadHere, world.at())).to.deep.equal(wanted);
        }
      }),
      { numRuns: 80 },
    );
  });
});
