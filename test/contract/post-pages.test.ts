import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, it, expect, before, after } from '#spec';
import { hashOf, lineText } from '@insyn/domain/chain.ts';
import { pageOf } from '@insyn/domain/debate/page.ts';
import { SIDES, SORTS } from '@insyn/domain/debate/types.ts';
import { emptyState, evolve } from '@insyn/domain/root.ts';
import { openStore } from '@insyn/server/storage/open.ts';
import { projectPosts, rebuildPosts } from '@insyn/server/storage/projections/posts.ts';
import { readPosts } from '@insyn/server/storage/projections/read-posts.ts';
import type { SqliteStore } from '@insyn/server/storage/sqlite/store.ts';
import type { LogState } from '@insyn/domain/root.ts';
import type { LogId, PostId } from '@insyn/domain/ids.ts';
import type { PostQuery } from '@insyn/domain/view.ts';
import { play, steps } from '../kit/random-log.ts';
import { LOG } from '../kit/world.ts';
import type { World } from '../kit/world.ts';

describe('pages of posts by SQL', () => {
  let folder = '';
  let store: SqliteStore;
  let number = 0;
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'insyn-posts-'));
    store = await openStore({ dataDir: folder, tenant: 'stad' });
  });
  after(async () => {
    await store.close();
    await rm(folder, { recursive: true });
  });

  const query = (world: World): fc.Arbitrary<PostQuery> => {
    const posts: readonly string[] = [...world.state.debate.items.keys(), 'finns-inte'];
    const post = fc.constantFrom(...posts).map((id) => id as PostId);
    return fc.record(
      {
        sort: fc.constantFrom(...SORTS),
        limit: fc.integer({ min: 1, max: 6 }),
        cursor: fc.constantFrom('3', '0', '12.3', '1.9', '1', '', 'fel', '1e3'),
        of: post,
        near: post,
        stance: fc.constantFrom('a', 'b', 'question', 'other', ''),
        side: fc.constantFrom(...SIDES),
        q: fc.constantFrom('sko', 'SKOLGÅRD', 'å', '%', '_', "'", ' grodor ', ' ', 'finns inte'),
      },
      { requiredKeys: ['sort', 'limit'] },
    );
  };

  it(
    '[LO18] every page, followed to its end, is the one the rules define',
    async () => {
      await fc.assert(
        fc.asyncProperty(steps(50), fc.integer({ min: 1, max: 9 }), fc.nat(), async (done, piece, seed) => {
          const world = play(done);
          const log = await writeInPieces(world, piece);
          const queries = fc.sample(query(world), { numRuns: 12, seed });
          for (const each of [...queries, ...SORTS.map((sort) => ({ sort, limit: 2 }))]) await expectSamePages(world, log, each);
        }),
        { numRuns: 40 },
      );
    },
    { timeout: 60_000 },
  );

  it(
    '[LO18] rows made anew from the log are those that were written line by line',
    async () => {
      await fc.assert(
        fc.asyncProperty(steps(50), fc.integer({ min: 1, max: 9 }), async (done, piece) => {
          const log = await writeInPieces(play(done), piece, true);
          const rows = () => store.reading.selectFrom('post').selectAll().where('log', '=', log).orderBy('post').execute();
          const written = await rows();
          await store.project(log, []);
          expect(await rows()).to.have.length(0);
          await rebuildPosts(store, log);
          expect(await rows()).to.deep.equal(written);
        }),
        { numRuns: 15 },
      );
    },
    { timeout: 60_000 },
  );

  it('[LO18] the read model holds no word of a post taken back, and nothing of one that was never published', async () => {
    const world = play([]);
    const words = { lang: 'sv', stance: { kind: 'other' } } as const;
    world.must('Rut', { type: 'debate/submit', text: 'Tas tillbaka', ...words });
    world.must('Tage', { type: 'debate/submit', text: 'Står kvar', ...words });
    const [first] = [...world.state.debate.items.values()].sort((a, b) => a.seq - b.seq);
    world.must('Rut', { type: 'debate/withdraw', post: first?.post ?? ('' as PostId) });
    const log = await writeInPieces(world, 1);
    const rows = await store.reading
      .selectFrom('post')
      .select(['status', 'words', 'content', 'stance'])
      .where('log', '=', log)
      .orderBy('seq')
      .execute();
    expect(rows.map((row) => ({ ...row }))[0]).to.deep.equal({ status: 'withdrawn', words: null, content: null, stance: null });
    expect(rows[1]).to.include({ status: 'published', words: 'står kvar', stance: 'other' });
  });

  it('[MO57] the read model follows moderation: what is hidden or erased keeps its place and no word, what was never to be read has no row', async () => {
    const world = play([]);
    const words = { lang: 'sv', stance: { kind: 'alternative', alternative: 'b', side: 'against' } } as const;
    for (const [who, text] of [
      ['Rut', 'Ska döljas'],
      ['Tage', 'Ska utplånas'],
      ['Nour', 'Döljs och visas igen'],
      ['Elvira', 'Ska ångras'],
    ] as const) {
      if (who === 'Elvira') world.must({ seat: 'admin/1' }, { type: 'dialogue/set', settings: { review: { when: 'before', of: 'all' } } });
      world.must(who, { type: 'debate/submit', text, ...words });
    }
    const [first, second, third, fourth] = [...world.state.debate.items.values()].sort((a, b) => a.seq - b.seq).map(({ post }) => post);
    const by = { seat: 'moderator/2' } as const;
    const hide = (post: PostId | undefined) =>
      ({ type: 'moderation/hide', post: post ?? ('' as PostId), reason: 'pahopp', note: '' }) as const;
    world.must(by, hide(first));
    world.must(
      { seat: 'registrar/4' },
      { type: 'moderation/erase', post: second ?? ('' as PostId), decision: 'SKN 2026/9', ground: 'Sekretess.' },
    );
    world.must(by, hide(third));
    world.must(by, { type: 'moderation/restore', post: third ?? ('' as PostId) });
    const content = world.state.debate.items.get(fourth ?? ('' as PostId))?.versions[0]?.content;
    if (fourth === undefined || content === undefined) throw new Error('no post');
    const act = world.must(by, { type: 'moderation/approve', post: fourth, content })[0]?.seq ?? 0;
    const published = await writeInPieces(world, 1);
    const read = (log: LogId) =>
      store.reading
        .selectFrom('post')
        .select(['post', 'status', 'words', 'stance', 'side'])
        .where('log', '=', log)
        .orderBy('seq')
        .execute();
    expect((await read(published)).map(({ post }) => post)).to.deep.equal([first, second, third, fourth]);
    world.must(by, { type: 'moderation/undo', act });
    const rows = await read(await writeInPieces(world, 1));
    const none = { words: null, stance: null, side: null };
    expect(rows.map(({ post: _post, ...row }) => ({ ...row }))).to.deep.equal([
      { status: 'hidden', ...none },
      { status: 'erased', ...none },
      { status: 'published', words: 'döljs och visas igen', stance: 'b', side: 'against' },
    ]);
  });

  /** Writes a world's lines under a name of their own, some at a time, each with the rows that follow from it. */
  async function writeInPieces(world: World, piece: number, withContents = false): Promise<LogId> {
    number += 1;
    // A log that is read back must say its own name in its lines; those that are not may all be the same.
    const log = (withContents ? `${LOG}-${number}` : `pages-${number}`) as LogId;
    const lines = withContents ? renamed(world, log) : world.lines;
    let state: LogState = emptyState(log);
    for (let at = 0; at < lines.length; at += piece) {
      const some = lines.slice(at, at + piece);
      const beforeState = state;
      const stored = some.map((line) => {
        state = evolve(state, line);
        return { seq: line.seq, hash: state.hash, line: lineText(line) };
      });
      const contents = some.flatMap((line) =>
        // What was erased since is not written again.
        line.contents.flatMap(({ id }) => {
          const content = world.contents.get(id);
          return content === undefined ? [] : [{ id, seq: line.seq, ...content }];
        }),
      );
      const projections = projectPosts(
        { state: beforeState, held: world.held },
        { from: beforeState.seq, lines: some, after: { state, held: world.held } },
      );
      await store.append(
        log,
        { seq: beforeState.seq, hash: beforeState.hash },
        { lines: stored, contents, erasures: [], answers: [], attachments: [], erasedBytes: [], projections },
      );
    }
    return log;
  }

  async function expectSamePages(world: World, log: LogId, first: PostQuery): Promise<void> {
    let asked: PostQuery = first;
    for (let pages = 0; pages < 50; pages += 1) {
      const defined = pageOf(world.state.debate, world.held, asked);
      const found = await readPosts(store.reading, log, asked);
      expect(found, JSON.stringify(asked)).to.deep.equal({ posts: defined.items.map(({ post }) => post), next: defined.next });
      if (defined.next === null) return;
      asked = { ...asked, cursor: defined.next };
    }
  }
});

/** The same lines in a log of another name, chained anew. */
function renamed(world: World, log: LogId): World['lines'] {
  let prev = emptyState(log).hash;
  return world.lines.map((line) => {
    const moved = { ...line, log, prev };
    prev = hashOf(lineText(moved));
    return moved;
  });
}
