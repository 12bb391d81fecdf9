/** What is kept of a dialogue on a real server: checkpoints that are signed by themselves, editions, and what erasing does to them. */
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, expect, it } from '#spec';
import { DEFAULT_POLICY } from '@insyn/domain/moderation/default-policy.ts';
import { NOBODY } from '@insyn/authority/ports.ts';
import { readCheckpoint, readNote, readVerifier, type VerifierKey } from '@insyn/domain/checkpoint.ts';
import type { LogId, PostId } from '@insyn/domain/ids.ts';
import type { Command } from '@insyn/domain/root.ts';
import { routes } from '@insyn/protocol/routes.ts';
import { isSigned, verifyArchive } from '@insyn/verify/archive.ts';
import { zipFiles } from '@insyn/verify/archive-files.ts';
import { ArchiveStore, type Fill } from '@insyn/server/archive/store.ts';
import { grantRoles } from './staff.ts';
import { openDialogue, POST, receiptOf, saying, startServer, type TestServer } from './start-server.ts';

const LOG = 'ny-gangbana' as LogId;
const DRAFT = 'utkast' as LogId;
const BEGINS = Date.parse('2026-11-20T08:00:00.000Z');
const DAY = 86_400_000;

describe('the archive of a dialogue', () => {
  let server: TestServer;
  let key: VerifierKey;
  let rutsPost: PostId;
  const act = async (command: Command, log = LOG): Promise<void> => {
    const answer = await server.app.authority.submit({ log, command, who: { ...NOBODY, seats: ['admin/1'] }, key: null });
    if (!answer.accepted) throw new Error(`${command.type}: ${answer.code}`);
    await server.app.elapsed();
  };
  const text = async (path: string): Promise<string> => {
    const answer = await server.get(path);
    expect(answer.status, path).to.equal(200);
    return answer.text();
  };
  const noteAt = async (path: string) => {
    const note = readNote(await text(path));
    const point = note === null ? null : readCheckpoint(note.text);
    if (note === null || point === null) throw new Error(`${path} is no checkpoint`);
    expect(await isSigned(note, key), path).to.equal(true);
    return point;
  };
  const editions = async (): Promise<readonly string[]> =>
    [...(await text(routes.archivePage(LOG))).matchAll(/href="([^"]+\.zip)"/g)].map(([, path = '']) => path);
  const read = async (path: string) => zipFiles(new Uint8Array(await (await server.get(path)).arrayBuffer()));

  before(async () => {
    server = await startServer();
    server.clock.set(BEGINS);
    await openDialogue(server, LOG);
    await openDialogue(server, DRAFT, { draft: true });
    await server.app.elapsed();
    const known = readVerifier((await text(routes.archiveKeys)).trim());
    if (known === null) throw new Error('no key');
    key = known;
  });
  after(() => server.stop());

  it('[AR17] is signed for at every phase and on every day that something came, and whoever asks has the note of the head', async () => {
    const opened = await noteAt(routes.checkpoint(LOG));
    expect(opened.origin).to.equal(`${new URL(server.url).host}/d/${LOG}`);
    expect(opened.size).to.equal((await server.store.head(LOG))?.seq);
    expect(await noteAt(routes.checkpointOf(LOG, `${String(opened.size)}.txt`))).to.deep.equal(opened);
    const rut = await server.person('Rut');
    const { ids } = await receiptOf(await server.send(LOG, POST, rut));
    rutsPost = ids['post'] as PostId;
    server.clock.set(BEGINS + DAY);
    await server.app.elapsed();
    const grown = (await server.store.head(LOG))?.seq ?? 0;
    expect((await noteAt(routes.checkpointOf(LOG, `${String(grown)}.txt`))).size).to.equal(grown);
    for (const bad of ['0001.txt', '999999.txt', '-1.txt', 'x', '1'])
      expect((await server.get(routes.checkpointOf(LOG, bad))).status, bad).to.equal(404);
  });

  it('[AR17] a draft has none for anybody', async () => {
    for (const path of [
      routes.checkpoint(DRAFT),
      routes.archivePage(DRAFT),
      routes.checkpointOf(DRAFT, '1.txt'),
      routes.edition(DRAFT, '1.zip'),
    ])
      expect((await server.get(path)).status, path).to.equal(404);
  });

  it('[AR18] is sealed by itself when the dialogue is put away, holds what everyone may read, and opens on words', async () => {
    await grantRoles(server.app, 'tenant-stad' as LogId, await server.people.create('Sanna', 'tenant-stad' as LogId), ['moderator']);
    const bo = await server.person('Bo', { seats: ['moderator'] });
    const nils = await server.person('Nils');
    const { ids } = await receiptOf(await server.send(LOG, saying('Det här ska ingen läsa.'), nils));
    const post = ids['post'] as PostId;
    const hide = { type: 'moderation/hide', post, reason: DEFAULT_POLICY.reasons[0]?.code ?? '', note: '' };
    expect((await server.send(LOG, hide, bo)).status).to.equal(201);
    expect(await editions()).to.deep.equal([]);
    await act({ type: 'dialogue/enter', phase: 'archived' });
    const [edition = ''] = await editions();
    const files = await read(edition);
    const report = await verifyArchive(files, { keys: [key] });
    expect(report.kind).to.equal('ok');
    expect((await verifyArchive(files)).kind).to.equal('unknown-keys');
    const all = [...files].map(([path, bytes]) => `${path}\n${new TextDecoder().decode(bytes)}`).join('\n');
    expect(all).to.include('Vid Lyktorget är det närmast.').and.not.to.include('Det här ska ingen läsa.');
    const page = new TextDecoder().decode(files.get('html/index.html'));
    expect(page).to.include('<h1>Var ska skolan ligga?</h1>').and.to.include('href="page.css"').and.not.to.include('<script');
  });

  it('[AR19] has the same bytes at the same size, however often and whenever it is sealed', async () => {
    const [edition = ''] = await editions();
    const first = Buffer.from(await (await server.get(edition)).arrayBuffer());
    server.clock.set(BEGINS + 40 * DAY);
    await server.app.elapsed();
    expect(await editions()).to.deep.equal([edition]);
    expect(Buffer.from(await (await server.get(edition)).arrayBuffer()).equals(first)).to.equal(true);
  });

  it('[AR20] what is erased is in no edition of ours any more, and the next one still holds', async () => {
    const [before = ''] = await editions();
    await act({ type: 'moderation/erase', post: rutsPost, decision: 'SKN 2026/9', ground: 'Personuppgift' });
    const [edition = ''] = await editions();
    expect(edition).not.to.equal(before);
    expect((await server.get(before)).status).to.equal(404);
    const files = await read(edition);
    expect((await verifyArchive(files, { keys: [key] })).kind).to.equal('ok');
    expect([...files.values()].map((bytes) => new TextDecoder().decode(bytes)).join()).not.to.include('Vid Lyktorget är det närmast.');
    expect(new TextDecoder().decode(files.get('erased.ndjson'))).to.include('"why":"erased"');
  });

  it('[AR20] an edition that is overtaken while it is made is not kept', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'insyn-overtaken-'));
    for (const place of [folder, null]) {
      const archive = new ArchiveStore(place);
      const fill: Fill = (out) => Promise.resolve(out(new Uint8Array([1, 2, 3])));
      expect(await archive.write(LOG, 7, BEGINS, fill, () => false)).to.equal(null);
      expect(
        await archive
          .write(
            LOG,
            8,
            BEGINS,
            () => Promise.reject(new Error('full')),
            () => true,
          )
          .catch(String),
      ).to.equal('Error: full');
      expect(archive.editions(LOG)).to.deep.equal([]);
      expect(archive.read(LOG, 7)).to.equal(null);
      archive.close();
    }
    expect(readdirSync(join(folder, 'arkiv'))).to.deep.equal([]);
    rmSync(folder, { recursive: true });
  });
});
