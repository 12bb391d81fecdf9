/** The copy in an archive without a browser: what is in it, that it is the same, and that its files answer as the server does. */
import fc from 'fast-check';
import { after, before, describe, expect, it } from '#spec';
import { pageOf } from '@insyn/domain/debate/page.ts';
import { SIDES, SORTS } from '@insyn/domain/debate/types.ts';
import { DEFAULT_POLICY } from '@insyn/domain/moderation/default-policy.ts';
import type { LogId, PostId } from '@insyn/domain/ids.ts';
import type { PostQuery } from '@insyn/domain/view.ts';
import { CopyReader } from '@insyn/client/transport/copy-reader.ts';
import { createFiles } from '@insyn/client/transport/files.ts';
import type { Transport } from '@insyn/client/transport/transport.ts';
import { COPY_FOLDER } from '@insyn/protocol/archive-copy.ts';
import { filesOfCopy } from '@insyn/server/archive/copy/files.ts';
import { Times } from '@insyn/server/pages/times.ts';
import { verifyArchive } from '@insyn/verify/archive.ts';
import { sealedFiles, sealPartsOf } from '../kit/archive-world.ts';
import { play, steps } from '../kit/random-log.ts';
import { LOG, type World } from '../kit/world.ts';
import { grantRoles } from './staff.ts';
import { openDialogue, POST, receiptOf, saying, startServer, type TestServer } from './start-server.ts';

const TOWN = 'ny-gangbana' as LogId;
const SCRIPT = new TextEncoder().encode('// widgets\n');

type Files = ReadonlyMap<string, Uint8Array>;

async function copyOf({ state, held }: World): Promise<Files> {
  const files = new Map<string, Uint8Array>();
  const people = { names: () => Promise.resolve(new Map([...held.names])) };
  const parts = {
    state,
    held,
    people,
    text: () => null,
    times: new Times('Europe/Stockholm'),
    base: 'https://dialog.example.se',
    script: SCRIPT,
  };
  for await (const [path, bytes] of filesOfCopy(parts)) files.set(path, bytes);
  return files;
}

function openFiles(files: Files): Transport {
  const read = (path: string): Promise<string | null> => {
    const bytes = files.get(`${COPY_FOLDER}/${path}`);
    return Promise.resolve(bytes === undefined ? null : new TextDecoder().decode(bytes));
  };
  return createFiles({ copy: new CopyReader(read), attachment: () => Promise.resolve(null) });
}

const queryIn = (world: World): fc.Arbitrary<PostQuery> => {
  const posts: readonly string[] = [...world.state.debate.items.keys(), 'finns-inte'];
  const post = fc.constantFrom(...posts).map((id) => id as PostId);
  return fc.record(
    {
      sort: fc.constantFrom(...SORTS),
      limit: fc.integer({ min: 1, max: 6 }),
      cursor: fc.constantFrom('3', '0', '12.3', '1.9', '1', '', 'fel'),
      of: post,
      near: post,
      stance: fc.constantFrom('a', 'b', 'question', 'other', ''),
      side: fc.constantFrom(...SIDES),
    },
    { requiredKeys: ['sort', 'limit'] },
  );
};

describe('the copy in an archive', () => {
  it(
    '[AR101] a page of posts by any sort, choice or link is the one that the rules define',
    async () => {
      await fc.assert(
        fc.asyncProperty(steps(60), fc.nat(), async (done, seed) => {
          const world = play(done);
          const { feed } = openFiles(await copyOf(world));
          for (const query of fc.sample(queryIn(world), { numRuns: 20, seed })) {
            const wanted = pageOf(world.state.debate, world.held, query);
            const got = await feed.page(LOG, query);
            if (got.kind !== 'ok') throw new Error(got.kind);
            expect(
              got.value.items.map(({ post }) => post),
              JSON.stringify(query),
            ).to.deep.equal(wanted.items.map(({ post }) => post));
            expect(got.value.next, JSON.stringify(query)).to.equal(wanted.next);
          }
        }),
        { numRuns: 40 },
      );
    },
    { timeout: 60_000 },
  );

  it('[AR102] nothing can be sent, and nobody is anybody', async () => {
    const world = play([]);
    const transport = openFiles(await copyOf(world));
    expect((await transport.feed.send(LOG, POST, 'k')).kind).to.equal('problem');
    expect((await transport.sessions.begin('Rut')).kind).to.equal('problem');
    expect(transport.sessions.mayWrite?.()).to.equal(false);
    expect(transport.pairings).to.equal(undefined);
    const other = await transport.feed.snapshot('en-annan' as LogId, { sort: 'newest', limit: 50 });
    expect(other.kind === 'problem' && other.problem.code).to.equal('dialogue/not-found');
  });

  describe('of a dialogue on a server', () => {
    let server: TestServer;
    let files: Files;
    const everything = (all: Files): string => [...all].map(([path, bytes]) => `${path}\n${new TextDecoder().decode(bytes)}`).join('\n');

    before(async () => {
      server = await startServer();
      server.clock.set(Date.parse('2026-11-20T08:00:00.000Z'));
      await openDialogue(server, TOWN);
      await grantRoles(server.app, 'tenant-stad' as LogId, await server.people.create('Sanna', 'tenant-stad' as LogId), ['moderator']);
      const [rut, nils, olle] = [await server.person('Rut'), await server.person('Nils'), await server.person('Olle')];
      const bo = await server.person('Bo', { seats: ['moderator'] });
      await receiptOf(await server.send(TOWN, POST, rut));
      const hidden = await receiptOf(await server.send(TOWN, saying('Hemlighetsfull skrift om grannen.'), nils));
      await receiptOf(
        await server.send(
          TOWN,
          { type: 'moderation/hide', post: hidden.ids['post'], reason: DEFAULT_POLICY.reasons[0]?.code ?? '', note: '' },
          bo,
        ),
      );
      const erased = await receiptOf(await server.send(TOWN, saying('Raderingsbara uppgifter om Olle.'), olle));
      const answer = await server.app.authority.submit({
        log: TOWN,
        command: { type: 'moderation/erase', post: erased.ids['post'] as PostId, decision: 'SKN 2026/9', ground: 'Personuppgift' },
        who: { person: null, pseudonym: null, level: 'none', seats: ['admin/1'], badges: [], eligible: false, number: null },
        key: null,
      });
      if (!answer.accepted) throw new Error(answer.code);
      files = await sealedFiles({ ...sealPartsOf(server), door: { ...sealPartsOf(server).door, copyScript: () => SCRIPT } }, TOWN);
    });
    after(() => server.stop());

    it('[AR103] has what everyone may read; what is hidden or erased is in none of its bytes, nor found by any word of it', async () => {
      const all = everything(files);
      expect(all).to.include('Vid Lyktorget är det närmast.').and.to.include(`${COPY_FOLDER}/index.html`);
      for (const word of ['Hemlighetsfull', 'hemlighetsfull', 'Raderingsbara', 'raderingsbara']) expect(all).not.to.include(word);
      const { records } = openFiles(files);
      const found = async (q: string): Promise<number> => {
        const reply = await records?.search({ q, kind: 'post' });
        if (reply?.kind !== 'ok') throw new Error(q);
        return reply.value.hits.length;
      };
      expect(await found('lyktorget')).to.equal(1);
      expect(await found('Lykt')).to.equal(1);
      expect(await found('hemlighetsfull')).to.equal(0);
      expect(await found('raderingsbara')).to.equal(0);
    });

    it('[AR104] is listed and sealed with the rest, and has the same bytes each time it is made', async () => {
      expect((await verifyArchive(files)).kind).to.equal('unknown-keys');
      const again = await sealedFiles({ ...sealPartsOf(server), door: { ...sealPartsOf(server).door, copyScript: () => SCRIPT } }, TOWN);
      const copied = (each: Files): readonly (readonly [string, string])[] =>
        [...each].flatMap(([path, bytes]) =>
          path.startsWith(COPY_FOLDER) ? [[path, Buffer.from(bytes).toString('base64')] as const] : [],
        );
      expect(copied(again)).to.deep.equal(copied(files));
    });

    it('[AR105] where the widgets have not been built the archive holds without a copy, and says so', async () => {
      const without = await sealedFiles(sealPartsOf(server, '/finns/inte'), TOWN);
      expect([...without.keys()].some((path) => path.startsWith(COPY_FOLDER))).to.equal(false);
      expect(new TextDecoder().decode(without.get('LÄSMIG.txt'))).to.include('finns inte i det här arkivet');
      expect((await verifyArchive(without)).kind).to.equal('unknown-keys');
    });
  });
});
