import { createHash } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { LogId } from '@insyn/domain/ids.ts';
import { createApp, type InsynApp } from '@insyn/server/app.ts';
import { readConfig } from '@insyn/server/config.ts';
import { createLog } from '@insyn/server/http/log.ts';
import { Cases } from '@insyn/server/pages/desk/cases.ts';
import { EMPTY } from '@insyn/server/pages/desk/fields.ts';
import { Practices } from '@insyn/server/pages/desk/practice.ts';
import { type OpenParts, openParts } from '@insyn/server/parts.ts';
import { after, before, describe, expect, it } from '#spec';
import { referenceOn, SAID, type Staff, staffAt, textOf } from './desk-kit.ts';
import { startServer, type TestServer } from './start-server.ts';

const OPEN = '/kontor/ova/d/ova-lekplats';
const SAYING = { ...SAID, text: 'Gungor för alla åldrar.' };

describe('practice at the desk', () => {
  let server: TestServer;
  let staff: Staff;
  before(async () => {
    server = await startServer();
    staff = await staffAt(server, 'Ebba Stenmyr');
  });
  after(() => server.stop());

  it('[ID99] every page says that nothing is saved; the invented dialogue is nowhere else', async () => {
    for (const path of ['/kontor/ova', OPEN, `${OPEN}/nytt`, `${OPEN}/stort`])
      expect(textOf(await (await staff.get(path)).text())).to.contain('Övning: inget sparas');
    expect(textOf(await (await staff.get('/kontor')).text())).not.to.contain('lekplatsen');
    expect((await server.get('/d/ova-lekplats')).status).to.equal(404);
    expect((await staff.get('/kontor/d/ova-lekplats')).status).to.equal(404);
  });

  it('[ID99] the whole way works, by oneself, until it begins anew', async () => {
    const review = await staff.press(`${OPEN}/nytt`, SAYING);
    const slip = await staff.press(review.path, { ...SAYING, act: 'send' });
    expect(textOf(slip.text)).to.contain('Övning: inget sparas');
    const reference = referenceOn(slip.text);
    const found = await staff.press('/kontor/ova/referens', { referens: reference });
    expect(found.text).to.contain(SAYING.text);
    expect(textOf((await staff.press('/kontor/referens', { referens: reference })).text)).to.contain('Det finns inget inlägg');
    const colleague = await staffAt(server, 'Lo Häggvall');
    expect(textOf((await colleague.press('/kontor/ova/referens', { referens: reference })).text)).to.contain('Det finns inget inlägg');
    expect((await staff.post('/kontor/ova/borja-om', { csrf: 'x' })).status).to.equal(303);
    expect((await staff.press('/kontor/ova/referens', { referens: reference })).text).to.contain(SAYING.text);
    await staff.post('/kontor/ova/borja-om', {});
    expect(textOf((await staff.press('/kontor/ova/referens', { referens: reference })).text)).to.contain('Det finns inget inlägg');
  });

  it('[ID99] a refusal can be practised too', async () => {
    const refused = await staff.press('/kontor/ova/d/ova-badplats/nytt', SAYING);
    expect(textOf(refused.text)).to.contain('Debatten är pausad en stund.');
    expect(refused.text).to.contain(SAYING.text);
  });

  it('[ID99] rooms are bounded, and what is done in one as well', async () => {
    let now = 0;
    const practices = new Practices({ now: () => now }, 3);
    for (const session of ['a', 'b', 'c', 'd']) await practices.roomOf(session);
    expect(practices.size).to.equal(3);
    const room = await practices.roomOf('d');
    expect(await practices.roomOf('d')).to.equal(room);
    now = 3 * 3600_000;
    expect(await practices.roomOf('d')).not.to.equal(room);
    expect(practices.size).to.equal(1);
    const { place } = await practices.roomOf('d');
    const nobody = { person: null, pseudonym: null, level: 'none', seats: [], badges: [], eligible: false } as const;
    for (let act = 0; act < 100; act += 1)
      await place.authority.submit({ log: 'ova-lekplats' as LogId, command: { type: 'dialogue/resume' }, who: nobody, key: null });
    expect(place.hasRoom()).to.equal(false);
  });

  it('[ID98] what is under way is bounded, for one and for all', () => {
    let now = 0;
    let dropped = 0;
    const cases = new Cases(() => now, { most: 10, each: 3, dropped: () => void (dropped += 1) });
    const begin = (owner: string): string =>
      cases.begin(owner, {
        kind: 'registration',
        log: 'ny-skola' as LogId,
        written: EMPTY,
        step: 'form',
        faults: {},
        notice: null,
        sending: null,
        sent: null,
      }).id;
    const own = [1, 2, 3, 4].map(() => begin('a'));
    expect(own.map((id) => cases.find('a', id) !== null)).to.deep.equal([false, true, true, true]);
    for (let each = 0; each < 20; each += 1) begin(`b${each}`);
    expect(cases.size).to.equal(10);
    now = 2 * 3600_000;
    cases.sweep();
    expect(cases.size).to.equal(0);
    expect(dropped).to.equal(24);
  });
});

describe('practice and the disk', () => {
  let folder: string;
  let opened: OpenParts;
  let app: InsynApp;
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'insyn-desk-'));
    const read = readConfig({ PORT: '0', DATA_DIR: folder, LOG_LEVEL: 'silent' });
    if (!read.ok) throw new Error(JSON.stringify(read.faults));
    opened = await openParts(read.config, () => undefined);
    app = await createApp(read.config, { ...opened.parts, log: createLog('silent') });
  });
  after(async () => {
    await app.close();
    await opened.close();
    await rm(folder, { recursive: true });
  });

  it('[ID99] no byte of any file changes', async () => {
    const { url } = await app.listen();
    const { store, people, secrets, clock } = opened.parts;
    const on = {
      app,
      url,
      store,
      people,
      secrets,
      clock: { ...clock, set: () => undefined },
      get: (path: string, headers: Record<string, string> = {}) => fetch(`${url}${path}`, { headers, redirect: 'manual' }),
    };
    const staff = await staffAt(on as unknown as TestServer, 'Ebba Stenmyr');
    // What became of her coming is on the disk first: index, clocks, notices.
    await app.searchable();
    await app.told();
    await app.elapsed();
    const before = await digests(folder);
    expect(before.size).to.be.greaterThan(2);
    const review = await staff.press(`${OPEN}/nytt`, SAYING);
    const slip = await staff.press(review.path, { ...SAYING, act: 'send' });
    const found = await staff.press('/kontor/ova/referens', { referens: referenceOn(slip.text) });
    await staff.press(found.path, { act: 'withdraw' });
    expect(textOf((await staff.press(found.path, { act: 'take-back' })).text)).to.contain('tillbakataget');
    await staff.post('/kontor/ova/borja-om', {});
    const after = await digests(folder);
    expect([...after].filter(([name, digest]) => before.get(name) !== digest).map(([name]) => name)).to.deep.equal([]);
    expect([...after.keys()]).to.deep.equal([...before.keys()]);
  });
});

/** Without what SQLite's readers share (`-shm`): reading writes marks there, and it holds nothing of what is kept. */
async function digests(folder: string): Promise<Map<string, string>> {
  const files = (await readdir(folder, { recursive: true, withFileTypes: true })).filter(
    (each) => each.isFile() && !each.name.endsWith('-shm'),
  );
  const entries = await Promise.all(
    files.map(
      async (each) =>
        [
          each.name,
          createHash('sha256')
            .update(await readFile(join(each.parentPath, each.name)))
            .digest('hex'),
        ] as const,
    ),
  );
  return new Map(entries.toSorted(([a], [b]) => a.localeCompare(b)));
}
