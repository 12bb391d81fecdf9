/** Gallring: decisions that are registered, what they cover, two who carry it out, and the log of it. */
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { NOBODY } from '@insyn/authority/ports.ts';
import type { LogId, PostId } from '@insyn/domain/ids.ts';
import { keepingOf } from '@insyn/domain/keeping/masks.ts';
import { readConfig } from '@insyn/server/config.ts';
import { openParts } from '@insyn/server/parts.ts';
import { verifyArchive } from '@insyn/verify/archive.ts';
import { zipFiles } from '@insyn/verify/archive-files.ts';
import { after, before, describe, expect, it } from '#spec';
import { type Browser, CITY, DISTRICT, type Page } from './admin-kit.ts';
import { LOG, openBench, ORDINARY, type Bench } from './moderation-staff-kit.ts';
import { saying } from './start-server.ts';

const ERASE = `/admin/dialoger/d/${LOG}/arkiv/gallra`;
const NEW = '/admin/gallring/nytt';
const REGISTER = '/admin/gallring';
const SIGN = 'Bärnstensgul';

describe('erasing by a decision on retention', () => {
  let folder: string;
  let bench: Bench;
  let close: () => Promise<void>;
  before(async () => {
    folder = mkdtempSync(join(tmpdir(), 'insyn-retention-'));
    const read = readConfig({ DATA_DIR: folder });
    if (!read.ok) throw new Error('faults');
    const opened = await openParts(read.config, (error) => {
      throw error;
    });
    close = opened.close;
    bench = await openBench({ parts: opened.parts });
  });
  after(async () => {
    await bench.town.server.stop();
    await close();
    rmSync(folder, { recursive: true });
  });

  const kept = (word: string): boolean => {
    const files = (path: string): readonly string[] =>
      readdirSync(path).flatMap((name) => (statSync(join(path, name)).isDirectory() ? files(join(path, name)) : [join(path, name)]));
    return files(folder).some((path) => {
      const bytes = readFileSync(path);
      return bytes.includes(Buffer.from(word, 'utf8')) || bytes.includes(Buffer.from(word, 'utf16le'));
    });
  };
  const register = async (who: Browser, fields: Readonly<Record<string, string>>): Promise<Page> =>
    who.send(await who.get(NEW), NEW, { nummer: 'KS 2026/88', datum: '2026-01-15', av: 'Kommunstyrelsen', manader: '0', ...fields });
  const written = async (text: string): Promise<{ readonly post: PostId; readonly content: string }> =>
    bench.write(bench.town.resident, text);
  const keeping = async () => {
    const found = await bench.town.server.app.authority.look(LOG);
    if (found === null) throw new Error('no dialogue');
    return keepingOf(found.state);
  };

  it('[AR88] a decision is registered with number, day, who decided and what it covers; what does not fit is told at its field', async () => {
    const { alva } = bench;
    for (const [fields, words] of [
      [{ nummer: '', 'vad-notes': 'ja' }, 'Beslutet går inte att registrera'],
      [{ datum: '2999-01-01', 'vad-notes': 'ja' }, 'Den kan inte ligga framåt i tiden'],
      [{ av: ' ', 'vad-notes': 'ja' }, 'Skriv vem som beslutade'],
      [{}, 'Välj minst en sak'],
      [{ manader: 'många', 'vad-notes': 'ja' }, 'Skriv ett antal månader'],
    ] as const) {
      const back = await register(alva, fields);
      expect([back.status, back.text.includes(words)], words).to.deep.equal([422, true]);
    }
    expect((await alva.get(ERASE)).text).to.include('Inget gällande beslut omfattar dialogen.');
    const done = await register(alva, { 'vad-refused': 'ja', 'vad-withdrawn': 'ja', 'vad-notes': 'ja' });
    expect(done.text).to.include('Beslutet är registrerat.').and.to.include('KS 2026/88, 2026-01-15, Kommunstyrelsen');
    expect((await register(alva, { 'vad-notes': 'ja' })).text).to.include('redan registrerat');
    expect((await alva.get('/admin/historik')).status).to.equal(404);
    expect((await bench.town.anna.get('/admin/historik')).text).to.include('registrerade gallringsbeslut KS 2026/88');
  });

  it(
    '[AR89] one proposes and another carries out; until then it can be taken back; then the words are in no file, and the lines stand',
    async () => {
      const { alva, sanna, town } = bench;
      const gone = await written(`${SIGN}Taget bor i ån.`);
      await bench.send(sanna, { type: 'moderation/approve', post: gone.post, content: gone.content as never });
      await bench.send(town.resident, { type: 'debate/withdraw', post: gone.post });
      const stays = await written(`${SIGN}Står bor kvar.`);
      await bench.send(sanna, { type: 'moderation/approve', post: stays.post, content: stays.content as never });
      await bench.send(sanna, { type: 'moderation/note', post: stays.post, text: `${SIGN}Anteckning att minnas.` });
      const refused = await written(`${SIGN}Avslaget bor i ån.`);
      await bench.send(sanna, {
        type: 'moderation/reject',
        post: refused.post,
        content: refused.content as never,
        reason: ORDINARY,
        note: '',
      });
      const asked = await alva.send(await alva.get(ERASE), ERASE, {}, { button: 'visa' });
      // What was refused can still be tried again by its author, for six months.
      expect(asked.text)
        .to.include('1 tillbakataget inlägg')
        .and.to.include('1 anteckning eller rapport')
        .and.not.to.include('inte publicerades 1');
      const proposed = await alva.send(asked, ERASE, {}, { button: 'foresla' });
      expect(proposed.text).to.include('Förslaget väntar på en andra person.').and.to.include('Du kan inte utföra ditt eget förslag.');
      expect(kept(`${SIGN}Taget`)).to.equal(true);
      const [waiting] = (await keeping()).waiting;
      const own = await alva.post(ERASE, { csrf: alva.csrf, gor: 'utfor', gallring: waiting?.erasure ?? '' });
      expect([own.status, own.text.includes('Det behövs två personer')]).to.deep.equal([422, true]);
      const back = await town.anna.send(await town.anna.get(ERASE), ERASE, {}, { button: 'tillbaka' });
      expect(back.text).to.include('Förslaget är borta. Inget är raderat.');
      expect(kept(`${SIGN}Taget`)).to.equal(true);
      await alva.send(asked, ERASE, { nyckel: 'AAAAAAAAAAAAAAAAAAAAAA' }, { button: 'foresla' });
      // The other is told on the start page, and signs on a telephone by the link.
      expect((await town.anna.get('/admin')).text).to.include('Ska det gallras?');
      const sign = `/underteckna/${LOG}/gallring`;
      expect((await alva.get(ERASE)).text).to.include(`${town.server.url}${sign}`);
      const asking = await town.anna.get(sign);
      expect(asking.text).to.include('1 tillbakataget inlägg').and.to.include('Alva Sjö');
      expect((await town.resident.get(sign)).status).to.equal(404);
      const done = await town.anna.send(asking, sign, {}, { button: 'utfor' });
      expect(done.text).to.include('Tack. Nu har två skrivit under.');
      expect((await town.anna.get(`${ERASE}?gjort=gallrat`)).text).to.include('Det är raderat, och står i gallringsloggen.');
      expect([kept(`${SIGN}Taget`), kept(`${SIGN}Anteckning`)]).to.deep.equal([false, false]);
      expect([kept(`${SIGN}Står`), kept(`${SIGN}Avslaget`)]).to.deep.equal([true, true]);
      const edition = await town.server.app.archive.seal(LOG);
      expect(edition).not.to.equal(null);
      const page = (await town.nobody.get(`/d/${LOG}/arkiv`)).html;
      const zip = await fetch(`${town.server.url}${/href="([^"]+\.zip)"/.exec(page)?.[1] ?? ''}`);
      const report = await verifyArchive(zipFiles(new Uint8Array(await zip.arrayBuffer())));
      expect(report.kind).to.equal('unknown-keys');
    },
    { timeout: 60_000 },
  );

  it('[AR90] the log of it says when, by what decision, how many, and who: on a page, as a table, and of what was erased nothing', async () => {
    const { alva } = bench;
    const page = await alva.get('/admin/gallring/logg');
    for (const words of [
      'Var ska skolan ligga?',
      'KS 2026/88, 2026-01-15, Kommunstyrelsen',
      '1 tillbakataget inlägg',
      'Alva Sjö',
      'Anna Alm',
    ])
      expect(page.text).to.include(words);
    const file = await alva.get('/admin/gallring/logg.csv');
    expect(file.headers.get('content-type')).to.equal('text/csv; charset=utf-8');
    expect(file.html).to.include('KS 2026/88,2026-01-15,Kommunstyrelsen').and.not.to.include(SIGN);
    expect((await keeping()).erasures.length).to.equal(1);
  });

  it('[AR88] nothing is erased that no decision in force covers, whoever asks and whatever is sent', async () => {
    const { alva, sanna, town, person } = bench;
    const outside = await person('Annan Registrator', DISTRICT, ['registrar']);
    const official = await person('Nils Omander', CITY, ['official']);
    const seq = async (): Promise<number> => (await town.server.app.authority.look(LOG))?.state.seq ?? 0;
    const head = await seq();
    for (const who of [outside, town.disa, official, sanna, town.resident, town.nobody]) {
      for (const path of [
        ERASE,
        ...(who === outside || who === town.disa ? [] : [REGISTER, NEW, '/admin/gallring/logg', '/admin/gallring/logg.csv']),
      ])
        expect([401, 404], path).to.include((await who.get(path)).status);
      expect([401, 404]).to.include((await who.post(ERASE, { csrf: who.csrf, gor: 'foresla', beslut: '2026-01-15 KS 2026/88' })).status);
      if (who !== outside && who !== town.disa)
        expect([401, 404]).to.include(
          (await who.post(NEW, { csrf: who.csrf, nummer: 'X 1', datum: '2026-01-01', av: 'Jag', manader: '0', 'vad-notes': 'ja' })).status,
        );
    }
    expect((await outside.get(REGISTER)).text).not.to.include('KS 2026/88');
    expect((await alva.post(ERASE, { csrf: 'gissat', gor: 'foresla', beslut: '2026-01-15 KS 2026/88' })).status).to.equal(403);
    expect((await alva.post(ERASE, { csrf: alva.csrf, gor: 'foresla', beslut: '2026-01-15 KS 2026/89' })).status).to.equal(422);
    // A decision that ends while a proposal waits covers nothing.
    await bench.send(sanna, { type: 'moderation/note', post: null, text: 'En till.' });
    await alva.post(ERASE, { csrf: alva.csrf, gor: 'foresla', beslut: '2026-01-15 KS 2026/88' });
    const ended = await alva.send(await alva.get(REGISTER), REGISTER, {}, { button: 'avsluta' });
    expect(ended.text).to.include('Beslutet gäller inte längre.');
    const late = await town.anna.send(await town.anna.get(ERASE), ERASE, {}, { button: 'utfor' });
    expect([late.status, late.text.includes('Beslutet gäller inte längre.')]).to.deep.equal([422, true]);
    await town.anna.send(await town.anna.get(ERASE), ERASE, {}, { button: 'tillbaka' });
    // Where the rules decide: not by another seat, and not by a decision about something else.
    const decision = {
      number: 'KS 2026/88',
      date: '2026-01-15',
      by: 'Kommunstyrelsen',
      kinds: ['notes'],
      months: 0,
      log: 'en-annan' as LogId,
    } as const;
    const command = { type: 'keeping/propose-erasure', decision, kinds: ['notes'] } as const;
    const { authority } = town.server.app;
    for (const [seat, code] of [
      ['moderator/1', 'keeping/not-allowed'],
      ['official/1', 'keeping/not-allowed'],
      ['registrar/1', 'keeping/decision-unfit'],
    ] as const) {
      const answer = await authority.submit({ log: LOG, command, who: { ...NOBODY, seats: [seat] }, key: null });
      expect(answer.accepted ? '' : answer.code, seat).to.equal(code);
    }
    // A note, a proposal, and that it was taken back.
    expect(await seq()).to.equal(head + 3);
  });

  it('[AR89] drafts that were left, and addresses of those who follow, go by the same decision', async () => {
    const { alva, town } = bench;
    const { people } = town.server;
    await people.drafts.save(
      town.resident.person,
      LOG,
      { place: 'AAAAAAAAAAAAAAAAAAAAAA' as PostId, text: `${SIGN}Utkast`, lang: 'sv', basedOn: null },
      Date.now() - 1000,
    );
    await register(alva, { nummer: 'KS 2026/90', 'vad-drafts': 'ja', 'vad-contacts': 'ja' });
    const asked = await alva.send(await alva.get(ERASE), ERASE, {}, { button: 'visa' });
    expect(asked.text).to.include('1 utkast');
    await alva.send(asked, ERASE, {}, { button: 'foresla' });
    await town.anna.send(await town.anna.get(ERASE), ERASE, {}, { button: 'utfor' });
    expect(await people.drafts.countIn(LOG, Date.now() + 1000)).to.equal(0);
    expect(kept(`${SIGN}Utkast`)).to.equal(false);
    await bench.send(town.resident, saying('Ett nytt inlägg.'));
  });
});
