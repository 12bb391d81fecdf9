/** Witnesses on a real server: whose word is taken, for what and when, and where it is shown. */
import { after, before, describe, expect, it } from '#spec';
import { NOBODY } from '@insyn/authority/ports.ts';
import { COSIGNATURE, readCheckpoint, readNote, readVerifier, signedBy, verifierText, type VerifierKey } from '@insyn/domain/checkpoint.ts';
import type { LogId } from '@insyn/domain/ids.ts';
import type { Command } from '@insyn/domain/root.ts';
import { routes } from '@insyn/protocol/routes.ts';
import { isSigned, verifyArchive } from '@insyn/verify/archive.ts';
import { zipFiles } from '@insyn/verify/archive-files.ts';
import { archiveKey } from '@insyn/server/archive/key.ts';
import { packed } from '@insyn/server/archive/package.ts';
import { ArchiveStore } from '@insyn/server/archive/store.ts';
import { readConfig } from '@insyn/server/config.ts';
import { cosignature, newSigner, type Signer } from '../kit/archive.ts';
import { openDialogue, problemOf, receiptOf, saying, startServer, type TestServer } from './start-server.ts';

const LOG = 'ny-gangbana' as LogId;
const DRAFT = 'utkast' as LogId;
const BEGINS = Date.parse('2026-11-20T08:00:00.000Z');
const DAY = 86_400_000;
const SECONDS = BEGINS / 1000;

describe('witnesses of a dialogue', () => {
  let server: TestServer;
  let posten: Signer;
  let byalaget: Signer;
  let skolan: Signer;
  const archive = new ArchiveStore(null);
  let key: VerifierKey;
  const text = async (path: string): Promise<string> => {
    const answer = await server.get(path);
    expect(answer.status, path).to.equal(200);
    return answer.text();
  };
  const head = async (): Promise<string> => text(routes.checkpoint(LOG));
  const sizeOf = (note: string): number => readCheckpoint(readNote(note)?.text ?? '')?.size ?? -1;
  const seen = async (note: string, witness: Signer, at: number): Promise<string> =>
    `${note.slice(0, note.indexOf('\n\n') + 2)}${await cosignature(witness, note.slice(0, note.indexOf('\n\n') + 1), at)}`;
  const hand = async (body: unknown, log: string = LOG, headers: Readonly<Record<string, string>> = {}): Promise<Response> =>
    fetch(`${server.url}${routes.cosignatures(log as LogId)}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: typeof body === 'string' ? body : JSON.stringify(body),
    });
  const refused = async (body: unknown, status: number, code: string, log: string = LOG): Promise<void> => {
    const answer = await hand(body, log);
    expect([answer.status, (await problemOf(answer)).code]).to.deep.equal([status, code]);
  };
  const post = async (words: string): Promise<void> =>
    void (await receiptOf(await server.send(LOG, saying(words), await server.person('Rut'))));
  const act = async (command: Command): Promise<void> => {
    const answer = await server.app.authority.submit({ log: LOG, command, who: { ...NOBODY, seats: ['admin/1'] }, key: null });
    if (!answer.accepted) throw new Error(answer.code);
    await server.app.elapsed();
  };

  before(async () => {
    posten = await newSigner('sunneroposten.example', COSIGNATURE);
    byalaget = await newSigner('byalaget.example', COSIGNATURE);
    skolan = await newSigner('skolan.example', COSIGNATURE);
    const keys = [posten, byalaget, skolan].map(({ key: own }) => verifierText(own));
    server = await startServer({ env: { WITNESSES: keys.join('\n ') }, parts: { archive } });
    server.clock.set(BEGINS);
    await openDialogue(server, LOG);
    await openDialogue(server, DRAFT, { draft: true });
    await server.app.elapsed();
    const known = readVerifier((await text(routes.archiveKeys)).trim());
    if (known === null) throw new Error('no key');
    key = known;
  });
  after(() => server.stop());

  it('[AR70] names each witness once, by the key of a witness', async () => {
    const faultsOf = (value: string): readonly string[] => {
      const read = readConfig({ WITNESSES: value });
      return read.ok ? [] : read.faults.map(({ name, sv }) => `${name} ${sv}`);
    };
    const own = verifierText((await newSigner('stad.example')).key);
    expect(faultsOf(`${verifierText(posten.key)} ${verifierText(byalaget.key)}`)).to.deep.equal([]);
    for (const bad of ['x', own, `${verifierText(posten.key)} ${verifierText(posten.key)}`, verifierText(posten.key).replace('+', '++')])
      expect(faultsOf(bad), bad).to.have.length(1);
  });

  it('[AR71] is taken for the note of the head, shown under it from then on, and the same again is the same', async () => {
    const note = await head();
    const handed = { note: await seen(note, posten, SECONDS + 5) };
    const answer = await hand(handed);
    expect(answer.status).to.equal(201);
    expect(await answer.json()).to.deep.equal({ size: sizeOf(note), taken: [{ witness: 'sunneroposten.example', at: SECONDS + 5 }] });
    for (const path of [routes.checkpoint(LOG), routes.checkpointOf(LOG, `${String(sizeOf(note))}.txt`)]) {
      const shown = readNote(await text(path));
      if (shown === null) throw new Error('no note');
      expect(await isSigned(shown, key)).to.equal(true);
      expect(await isSigned(shown, posten.key)).to.equal(true);
      expect(signedBy(shown, posten.key)?.at).to.equal(SECONDS + 5);
    }
    const before = await head();
    expect((await hand(handed)).status).to.equal(200);
    expect((await hand({ note: await seen(note, posten, SECONDS + 9) })).status).to.equal(200);
    expect(await head()).to.equal(before);
    // Also with everything that stands under the note already, and a line of another beside.
    const both = `${before}${(await seen(note, byalaget, SECONDS + 6)).split('\n\n')[1] ?? ''}`;
    expect((await hand({ note: both })).status).to.equal(201);
    expect(readNote(await head())?.signatures.map(({ name }) => name)).to.have.members([key.name, posten.key.name, byalaget.key.name]);
  });

  it('[AR72] is not taken from whom nobody named, with a signature that is wrong, for a note that is not ours, or at a time that cannot be', async () => {
    await post('Ett inlägg till.');
    const note = await head();
    const stranger = await newSigner('okand.example', COSIGNATURE);
    const namesake = await newSigner(posten.key.name, COSIGNATURE);
    await refused({ note: await seen(note, stranger, SECONDS) }, 403, 'archive/unknown-witness');
    await refused({ note: await seen(note, namesake, SECONDS) }, 403, 'archive/unknown-witness');
    await refused({ note }, 403, 'archive/unknown-witness');
    const right = await seen(note, posten, SECONDS);
    const bent = right.replace(/(.)(.)(=*\n)$/, (_all, a: string, b: string, end: string) => `${a === 'A' ? 'B' : 'A'}${b}${end}`);
    await refused({ note: bent }, 422, 'archive/wrong-signature');
    // One and the same signature says nothing about another note, nor about another time.
    await refused(
      { note: `${note.slice(0, note.indexOf('\n\n')).replace(LOG, 'annan-dialog')}\n\n${right.split('\n\n')[1] ?? ''}` },
      422,
      'archive/wrong-signature',
    );
    const own = note.slice(0, note.indexOf('\n\n') + 1);
    const larger = own.replace(`\n${String(sizeOf(note))}\n`, `\n${String(sizeOf(note) + 1)}\n`);
    const elsewhere = own.replace(LOG, 'annan-dialog');
    const otherRoot = own.replace(/\n[^\n]+\n$/, `\n${'A'.repeat(43)}=\n`);
    for (const forged of [larger, elsewhere, otherRoot])
      await refused({ note: await seen(`${forged}\n`, posten, SECONDS) }, 409, 'archive/unknown-checkpoint');
    for (const at of [0, SECONDS - 3600, SECONDS + 3600, Number.MAX_SAFE_INTEGER])
      await refused({ note: await seen(note, posten, at) }, 422, 'archive/wrong-time');
    for (const bad of ['{"note":', { note: 7 }, { note: 'x' }, {}, { note: right, more: 1 }, { note: 'x'.repeat(8001) }])
      expect((await hand(bad)).status, JSON.stringify(bad)).to.be.within(400, 413);
    expect((await hand('x'.repeat(20_000))).status).to.equal(413);
    expect((await hand({ note: right }, LOG, { 'content-type': 'text/plain' })).status).to.equal(415);
    for (const log of [DRAFT, 'finns-inte', 'X']) expect((await hand({ note: right }, log)).status, log).to.equal(404);
    expect(readNote(await head())?.signatures).to.have.length(1);
  });

  it('[AR72] asks for no cookie and no origin, and answers another method by what there is', async () => {
    const note = await seen(await head(), posten, SECONDS);
    expect((await hand({ note }, LOG, { origin: 'https://elaka.example', cookie: 'x=y' })).status).to.equal(201);
    const answer = await server.get(routes.cosignatures(LOG));
    expect([answer.status, answer.headers.get('allow')]).to.deep.equal([405, 'POST']);
  });

  it('[AR73] is taken until something later is kept; what a witness said in between is one line of each', async () => {
    const early = await head();
    await post('Mitt på dagen.');
    const noon = await head();
    expect((await hand({ note: await seen(noon, posten, SECONDS) })).status).to.equal(201);
    await post('På kvällen.');
    const evening = await head();
    expect((await hand({ note: await seen(evening, posten, SECONDS) })).status).to.equal(201);
    // Noon is said with the evening; the rows that nobody kept are gone.
    expect((await text(routes.checkpointOf(LOG, `${String(sizeOf(noon))}.txt`))).includes(posten.key.name)).to.equal(false);
    server.clock.set(BEGINS + DAY);
    await server.app.elapsed();
    expect((await hand({ note: await seen(evening, byalaget, SECONDS + 60) })).status).to.equal(201);
    await post('Nästa dag.');
    server.clock.set(BEGINS + 2 * DAY);
    await server.app.elapsed();
    await refused({ note: await seen(early, byalaget, SECONDS + 120) }, 409, 'archive/checkpoint-closed');
    await refused({ note: await seen(noon, byalaget, SECONDS + 120) }, 409, 'archive/checkpoint-closed');
  });

  it('[AR74] stands in the archive before its own size, with the keys; the archive is the same whenever it is sealed', async () => {
    await act({ type: 'dialogue/enter', phase: 'archived' });
    const [edition = ''] = /\/d\/[^"]+\.zip/.exec(await text(routes.archivePage(LOG))) ?? [];
    const fetched = async (): Promise<Map<string, Uint8Array>> =>
      new Map(zipFiles(new Uint8Array(await (await server.get(edition)).arrayBuffer())));
    const files = await fetched();
    const report = await verifyArchive(files, { keys: [key], witnesses: [posten.key, byalaget.key] });
    expect(report.kind, JSON.stringify(report)).to.equal('ok');
    const stranger = await newSigner('okand.example', COSIGNATURE);
    expect((await verifyArchive(files, { keys: [key], witnesses: [stranger.key] })).kind).to.equal('tampered');
    expect(new TextDecoder().decode(files.get('witnesses.txt')).trim().split('\n').toSorted()).to.deep.equal(
      [verifierText(posten.key), verifierText(byalaget.key)].toSorted(),
    );
    // The whole is witnessed afterwards: under the note, not in what was sealed already.
    const last = await head();
    expect((await hand({ note: await seen(last, posten, SECONDS + (2 * DAY) / 1000) })).status).to.equal(201);
    expect((await hand({ note: await seen(last, skolan, SECONDS + (2 * DAY) / 1000) })).status).to.equal(201);
    const read = readConfig({});
    if (!read.ok) throw new Error('settings');
    const { authority } = server.app;
    const parts = {
      door: {
        authority,
        store: server.store,
        people: server.people,
        config: read.config,
        baseUrl: () => server.url,
        copyScript: () => null,
      },
      archive,
      key: () => archiveKey(server.secrets.log, server.url),
    };
    const anew = await packed(parts, LOG, { ...read.config.archive, form: 'insyn' });
    const again = new Map(zipFiles(anew?.bytes ?? new Uint8Array()));
    expect([...again.keys()].toSorted()).to.deep.equal([...files.keys()].toSorted());
    for (const [path, bytes] of files) expect(Buffer.from(again.get(path) ?? []).equals(Buffer.from(bytes)), path).to.equal(true);
    expect((await verifyArchive(again, { keys: [key], witnesses: [posten.key], since: await head() })).kind).to.equal('ok');
  });

  it('[AR75] says on the page of the archive who has seen what and when, and has the checkpoints as a feed', async () => {
    const page = await text(routes.archivePage(LOG));
    expect(page).to.include('sunneroposten.example').and.to.include('byalaget.example').and.to.include(routes.checkpointFeed(LOG));
    const answer = await server.get(routes.checkpointFeed(LOG));
    expect(answer.headers.get('content-type')).to.equal('application/atom+xml; charset=utf-8');
    const feed = await answer.text();
    expect(feed).to.include('Så här långt hade dialogen kommit').and.to.include(`/d/${LOG}/checkpoints/`);
    const [note = ''] = feed.match(/(?<=\n)[^\n<>]+\n\d+\n[A-Za-z0-9+/]{43}=\n\n— [^\n]+\n/) ?? [];
    const read = readNote(note);
    expect(read !== null && (await isSigned(read, key))).to.equal(true);
    expect((await server.get(routes.checkpointFeed(DRAFT))).status).to.equal(404);
  });
});

describe('a witness in a hurry', () => {
  it('[AR72] is told to wait', async () => {
    const server = await startServer({ parts: { rates: { cosignature: { points: 2, seconds: 60 } } } });
    await openDialogue(server, LOG);
    const hand = async (): Promise<number> =>
      (
        await fetch(`${server.url}${routes.cosignatures(LOG)}`, {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: '{"note":"x"}',
        })
      ).status;
    expect([await hand(), await hand(), await hand()]).to.deep.equal([400, 400, 429]);
    await server.stop();
  });
});
