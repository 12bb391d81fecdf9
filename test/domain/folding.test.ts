import { DEFAULT_POLICY } from '@insyn/domain/moderation/default-policy.ts';
import fc from 'fast-check';
import { describe, expect, it } from '#spec';
import { emptyState, evolve, hold, EMPTY_HELD, type LogState } from '@insyn/domain/root.ts';
import { pageFor, snapshotFor, stateFrom, viewerFrom, withPage, authorsOf } from '@insyn/domain/page.ts';
import { readable, PUBLIC, visibleLog, type Viewer } from '@insyn/domain/visibility.ts';
import { threads } from '@insyn/domain/debate/view.ts';
import { dialogueView } from '@insyn/domain/dialogue/view.ts';
import { ADMIN, createWorld, DESCRIPTION, LOG, pseudonym, type World } from '../kit/world.ts';
import { PEOPLE, play, steps, take } from '../kit/random-log.ts';
import { MODERATORS } from '../kit/random-moderation.ts';
import type { Line, SaltedContent } from '@insyn/domain/fact.ts';
import type { Page, Snapshot } from '@insyn/domain/snapshot.ts';
import type { PostQuery } from '@insyn/domain/view.ts';
import type { ContentId, Mark } from '@insyn/domain/ids.ts';

const ALL: PostQuery = { sort: 'oldest', limit: 1000 };
const viewers = fc.constantFrom(null, ...PEOPLE);
/** Residents, nobody, a moderator, and somebody who writes and has a moderator's seat. */
const readers = fc.constantFrom(
  ...[null, ...PEOPLE].map((who) => (world: World) => world.viewer(who)),
  (world: World) => world.viewer('Sanna', [MODERATORS.Sanna]),
  (world: World) => world.viewer('Rut', ['moderator/9']),
);

const plain = (state: LogState): unknown => ({
  ...state,
  debate: {
    counts: state.debate.counts,
    desk: state.debate.desk,
    items: [...state.debate.items.values()].sort((a, b) => a.seq - b.seq),
    owners: [...state.debate.owners].sort(),
    supporters: [...state.debate.supporters].map(([post, marks]) => [post, [...marks.keys()].sort()]).sort(),
  },
  moderation: {
    ...state.moderation,
    acts: [...state.moderation.acts.values()].sort((a, b) => a.act - b.act),
    reports: [...state.moderation.reports.values()].sort((a, b) => a.act - b.act),
    papers: [...state.moderation.papers].sort(),
  },
});
const fold = (lines: readonly Line[], from: LogState = emptyState(LOG)): LogState =>
  lines.reduce((state, line) => evolve(state, line), from);
const context = (world: World) => ({ epoch: 'e', now: world.at(), name: null });

/** A page or snapshot with names, as the authority would finish it. */
function named<P extends Omit<Page, 'names'>>(page: P | null, world: World): P & Pick<Page, 'names'> {
  if (!page) throw new Error('not there');
  return {
    ...page,
    names: Object.fromEntries(authorsOf(page.contents).map((person) => [person, { name: world.names.get(person) ?? '' }])),
  };
}
const snapshot = (world: World, viewer: Viewer, query = ALL): Snapshot =>
  named(snapshotFor(world.state, world.held, viewer, query, context(world)), world);

describe('folding', () => {
  it('[FO1] replay in one go equals replay in pieces', () => {
    fc.assert(
      fc.property(steps(), fc.nat(), (done, cut) => {
        const { lines, state } = play(done);
        const at = cut % (lines.length + 1);
        expect(plain(fold(lines))).to.deep.equal(plain(state));
        expect(plain(fold(lines.slice(at), fold(lines.slice(0, at))))).to.deep.equal(plain(state));
      }),
      { numRuns: 60 },
    );
  });

  it('[FO2] a snapshot and the lines after it give the later snapshot for the same posts', () => {
    fc.assert(
      fc.property(steps(), steps(30), readers, fc.integer({ min: 1, max: 8 }), (first, then, reader, limit) => {
        const world = play(first);
        const viewer = reader(world);
        const early = snapshot(world, viewer, { sort: 'newest', limit });
        const copy = stateFrom(early);
        const since = world.lines.length;
        for (const each of then) take(world, each);
        const later = fold(world.lines.slice(since), { ...copy.state, at: world.lines[since - 1]?.at ?? '' });
        expect(later.hash).to.equal(world.state.hash);
        expect(later.debate.counts).to.deep.equal(world.state.debate.counts);
        expect(later.debate.desk).to.deep.equal(world.state.debate.desk);
        expect(later.dialogue).to.deep.equal(world.state.dialogue);
        expect(later.moderation.policies.at(-1)).to.deep.equal(world.state.moderation.policies.at(-1));
        for (const item of later.debate.items.values()) expect(item).to.deep.equal(world.state.debate.items.get(item.post));
        const all = stateFrom(snapshot(world, viewer));
        for (const item of later.debate.items.values()) expect(all.state.debate.items.get(item.post) ?? item).to.deep.equal(item);
      }),
      { numRuns: 60 },
    );
  });

  it('[FO3] a page read earlier and folded on gives the items of the page read now', () => {
    fc.assert(
      fc.property(steps(), steps(30), readers, (first, then, reader) => {
        const world = play(first);
        const viewer = reader(world);
        const start = stateFrom(snapshot(world, viewer, { sort: 'newest', limit: 1 }));
        const page: Page = named(pageFor(world.state, world.held, viewer, ALL, context(world)), world);
        const since = world.lines.length;
        for (const each of then) take(world, each);
        const later = world.lines.slice(since);
        const { state, held } = withPage(fold(later, start.state), EMPTY_HELD, page, later);
        for (const item of page.items) expect(state.debate.items.get(item.post)).to.deep.equal(world.state.debate.items.get(item.post));
        const mayRead = readable(world.state, viewer);
        for (const id of Object.keys(page.contents) as ContentId[]) if (!mayRead(id)) expect(held.contents.has(id)).to.equal(false);
      }),
      { numRuns: 60 },
    );
  });

  it('[FO4] an unknown type moves the position and nothing else', () => {
    const world = play([]);
    const line: Line = {
      log: LOG,
      seq: world.state.seq + 1,
      at: world.at(),
      type: 'future/thing',
      v: 1,
      by: { system: 'x' },
      data: {},
      contents: [],
      prev: world.state.hash,
    };
    const moved = evolve(world.state, line);
    expect(moved.seq).to.equal(line.seq);
    expect(moved.hash).not.to.equal(world.state.hash);
    expect({ ...moved, seq: 0, hash: '', at: '' }).to.deep.equal({ ...world.state, seq: 0, hash: '', at: '' });
  });
});

describe('visibility', () => {
  it('[VI1] a draft is there for staff alone', () => {
    const world = createWorld();
    expect(visibleLog(world.state, world.viewer(null, [ADMIN]))).to.equal(false);
    world.must({ seat: ADMIN }, { type: 'dialogue/create', kind: 'radslag', description: DESCRIPTION, policy: DEFAULT_POLICY });
    expect(visibleLog(world.state, PUBLIC)).to.equal(false);
    expect(snapshotFor(world.state, world.held, world.viewer('Rut'), ALL, context(world))).to.equal(null);
    expect(visibleLog(world.state, world.viewer(null, ['moderator/2']))).to.equal(true);
    world.must({ seat: ADMIN }, { type: 'dialogue/enter', phase: 'debate' });
    expect(visibleLog(world.state, PUBLIC)).to.equal(true);
  });

  it('[VI2] the view of all contents equals the view of what the viewer may have', () => {
    fc.assert(
      fc.property(steps(), readers, (done, reader) => {
        const world = play(done);
        const viewer = reader(world);
        const mayRead = readable(world.state, viewer);
        const allowed = Object.fromEntries([...world.contents].filter(([id]) => mayRead(id)));
        const own = hold(
          EMPTY_HELD,
          allowed,
          Object.fromEntries(authorsOf(allowed).map((person) => [person, { name: world.names.get(person) ?? '' }])),
        );
        const tops = [...world.state.debate.items.keys()];
        expect(threads(world.state, own, viewer, tops, world.at())).to.deep.equal(
          threads(world.state, world.held, viewer, tops, world.at()),
        );
        const view = (held: typeof own): unknown => dialogueView(world.state, held, world.at());
        expect(view(own)).to.deep.equal(view(world.held));
      }),
      { numRuns: 80 },
    );
  });

  it('[VI3] unpublished versions are for author and moderators, posts taken back for moderators', () => {
    const world = play([]);
    const [submitted] = world.must('Rut', { type: 'debate/submit', text: 'Hej', lang: 'sv', stance: { kind: 'other' } });
    const id = submitted?.contents[0]?.id;
    if (!submitted || id === undefined) throw new Error('no content');
    const waiting = fold(world.lines.slice(0, -1));
    const may = (state: LogState, viewer: Viewer): boolean => readable(state, viewer)(id);
    expect([null, 'Tage', 'Rut'].map((who) => may(waiting, world.viewer(who)))).to.deep.equal([false, false, true]);
    expect(may(waiting, world.viewer(null, ['moderator/1']))).to.equal(true);
    expect([null, 'Tage', 'Rut'].map((who) => may(world.state, world.viewer(who)))).to.deep.equal([true, true, true]);
    world.must('Rut', { type: 'debate/withdraw', post: (submitted.data as { post: never }).post });
    expect([null, 'Tage', 'Rut'].map((who) => may(world.state, world.viewer(who)))).to.deep.equal([false, false, false]);
    expect(may(world.state, world.viewer(null, ['moderator/1']))).to.equal(true);
    expect(may(world.state, world.viewer(null, ['counter/1']))).to.equal(false);
  });

  it('[VI4] a snapshot holds no content, mark or name that its reader may not have', () => {
    fc.assert(
      fc.property(steps(), viewers, (done, who) => {
        const world = play(done);
        const viewer = world.viewer(who);
        const mayRead = readable(world.state, viewer);
        const shot = snapshot(world, viewer);
        for (const [id, entry] of Object.entries(shot.contents))
          expect(mayRead(id as never) && (entry as SaltedContent | null) !== null, id).to.equal(true);
        const open = new Set(world.lines.flatMap(({ by }) => ('mark' in by ? [by.mark] : [])));
        const mine = new Set<Mark>(shot.me.marks.map(({ mark }) => mark));
        if (who === null) expect(mine.size).to.equal(0);
        for (const { mark, post } of shot.items) expect(open.has(mark) && world.state.debate.items.has(post)).to.equal(true);
        for (const { purpose, target, mark } of shot.me.marks) expect(mark).to.equal(viewer.mark(purpose, target));
        const authors = new Set(authorsOf(shot.contents));
        for (const person of Object.keys(shot.names)) expect(authors.has(person as never)).to.equal(true);
        expect(viewerFrom(shot.me).person).to.equal(who === null ? null : pseudonym(who));
      }),
      { numRuns: 60 },
    );
  });
});
