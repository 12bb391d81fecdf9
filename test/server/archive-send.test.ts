/** The page of a dialogue's archive, how the city keeps its dialogues, and the way of a whole archive to the registrar. */
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { NOBODY } from '@insyn/authority/ports.ts';
import { zipFiles } from '@insyn/verify/archive-files.ts';
import { after, before, describe, expect, it } from '#spec';
import { type Browser, CITY, DISTRICT, type Page } from './admin-kit.ts';
import { keptMail, LOG, openBench, until, type Bench } from './moderation-staff-kit.ts';

const AT = `/admin/dialoger/d/${LOG}/arkiv`;
const SEND = `${AT}/registrator`;
const PACKAGES = `${AT}/paket`;
const SETTINGS = '/admin/installningar/arkiv';

describe('the archive of a dialogue, and the registrar', () => {
  let bench: Bench;
  let folder: string;
  const mail = keptMail();
  before(async () => {
    folder = mkdtempSync(join(tmpdir(), 'insyn-register-'));
    bench = await openBench({ parts: { entrance: { mailer: mail } }, env: { ARCHIVE_FOLDER: folder, ARCHIVE_CODE: 'SE/SRV' } });
    const { post, content } = await bench.write(bench.town.resident, 'Lyktorget är närmast.');
    await bench.send(bench.sanna, { type: 'moderation/approve', post, content: content as never });
  });
  after(async () => {
    await bench.town.server.stop();
    rmSync(folder, { recursive: true });
  });

  const set = async (fields: Readonly<Record<string, string>>, more: Parameters<Browser['send']>[3] = {}): Promise<Page> =>
    bench.town.anna.send(await bench.town.anna.get(SETTINGS), SETTINGS, fields, more);
  const mets = (bytes: Uint8Array): string => {
    const [, file] = [...zipFiles(bytes)].find(([path]) => path === 'METS.xml') ?? [];
    return new TextDecoder().decode(file);
  };

  it('[AR87] its page says in words where it stands and leads to each thing that can be done; it is sealed and fetched from there', async () => {
    const { alva, town } = bench;
    const page = await alva.get(AT);
    for (const words of [
      'Dialogen pågår.',
      'Försegla och hämta',
      'Skicka till registratorn',
      'Lämna ut',
      'Maska uppgifter',
      'Tiden på webben',
      'Gallra',
    ])
      expect(page.text).to.include(words);
    for (const [, path = ''] of page.html.matchAll(/<li><a href="(\/admin\/[^"]+)"/g))
      expect((await alva.get(path)).status, path).to.equal(200);
    expect((await alva.get(`/admin/dialoger/d/${LOG}/debatten`)).html).to.include(`href="${AT}"`);
    expect((await town.anna.get(`/admin/dialoger/d/${LOG}`)).html).to.include(`href="${AT}"`);
    const sealed = await alva.send(await alva.get(PACKAGES), PACKAGES, {}, { button: 'forsegla' });
    expect(sealed.text).to.include('Dialogen är förseglad som den är nu.').and.to.include('Den förseglades senast');
    await town.server.app.authority.submit({
      log: LOG,
      command: { type: 'dialogue/enter', phase: 'archived' },
      who: { ...NOBODY, seats: ['admin/1'] },
      key: null,
    });
    await town.server.app.elapsed();
    // What was sealed while it went on is followed by the edition of the whole.
    expect((await alva.get(AT)).text)
      .to.include('Dialogen är avslutad och förseglad')
      .and.to.include('Inget har hänt sedan dess.');
    expect((await alva.get(PACKAGES)).html.match(/<li class="item">/g)?.length).to.equal(2);
    for (const form of ['eark-sip', 'eark-aip', 'bagit-aip', 'insyn-aip']) {
      const body = new URLSearchParams({ csrf: alva.csrf, form, omfang: 'public' });
      const answer = await fetch(`${town.server.url}${PACKAGES}/hamta`, {
        method: 'POST',
        body,
        headers: { origin: town.server.url, cookie: alva.cookie },
      });
      expect(answer.headers.get('content-disposition'), form).to.include(`attachment; filename="${LOG}-`);
      expect(zipFiles(new Uint8Array(await answer.arrayBuffer())).size, form).to.be.greaterThan(5);
    }
    expect((await alva.post(`${PACKAGES}/hamta`, { csrf: alva.csrf, form: 'zip' })).status).to.equal(422);
  });

  it('[AR95] how dialogues are kept is set by admins, each thing within bounds, and a dialogue has codes of its own', async () => {
    const { alva, anna } = { alva: bench.alva, anna: bench.town.anna };
    expect((await alva.get(SETTINGS)).status).to.equal(404);
    expect((await alva.post(SETTINGS, { csrf: alva.csrf, manader: '1' })).status).to.equal(404);
    expect((await anna.post(SETTINGS, { csrf: 'gissat', manader: '1' })).status).to.equal(403);
    for (const [fields, id] of [
      [{ manader: 'sex' }, 'manader'],
      [{ manader: '5000' }, 'manader'],
      [{ kod: 'x'.repeat(201) }, 'kod'],
      [{ mottagare: '19121212-1212' }, 'mottagare'],
      [{ grunder: 'x'.repeat(200) }, 'grunder'],
    ] as const) {
      const back = await set(fields);
      expect([back.status, back.html.includes(`href="#f-${id}"`)], id).to.deep.equal([422, true]);
    }
    const done = await set({
      mottagare: 'Stadsarkivet',
      overenskommelse: 'ÖK 2026:14',
      grunder: '35 kap. 1 § offentlighets- och sekretesslagen',
    });
    expect(done.text).to.include('Inställningarna är sparade');
    expect((await alva.get(`${AT}/maska`)).html).to.include('35 kap. 1 § offentlighets- och sekretesslagen');
    // The code is the server's until the dialogue has its own.
    expect((await alva.get(SEND)).text)
      .to.include('ÖK 2026:14')
      .and.to.include('SE/SRV');
    const codes = await alva.send(await alva.get(SEND), SEND, { overenskommelse: '', kod: 'SE/SSA/7' }, { button: 'koder' });
    expect(codes.text).to.include('Koderna är sparade.').and.to.include('SE/SSA/7').and.to.include('ÖK 2026:14');
    const body = new URLSearchParams({ csrf: alva.csrf, form: 'eark-sip', omfang: 'public' });
    const { url } = bench.town.server;
    const answer = await fetch(`${url}${PACKAGES}/hamta`, { method: 'POST', body, headers: { origin: url, cookie: alva.cookie } });
    const xml = mets(new Uint8Array(await answer.arrayBuffer()));
    for (const words of ['SE/SSA/7', 'ÖK 2026:14', 'Stadsarkivet']) expect(xml).to.include(words);
  });

  it('[AR94] the whole archive goes to the registrar the ways that are set: a letter without a secret in it, a file in the folder; each with a receipt', async () => {
    const { alva, town } = bench;
    expect((await alva.get(SEND)).text).to.include('Ingen väg till registratorn är vald.');
    expect((await alva.post(SEND, { csrf: alva.csrf, gor: 'skicka', form: 'eark-sip' })).status).to.equal(422);
    await town.server.app.authority.submit({
      log: CITY,
      command: { type: 'tenant/set', settings: { registrar: 'registrator@staden.example' } },
      who: { ...NOBODY, seats: ['admin/1'] },
      key: null,
    });
    await set({ mejl: 'ja', mapp: 'ja' });
    const page = await alva.get(SEND);
    expect(page.text).to.include('ett mejl till registrator@staden.example').and.to.include('en fil i den mapp');
    const sent = await alva.send(page, SEND, { form: 'insyn-aip' }, { button: 'skicka' });
    expect(sent.text).to.include('Det skickas nu.');
    await until(async () => (await alva.get(SEND)).text.includes('Mejl med länk') && (await alva.get(SEND)).html.split('item').length > 2);
    const [file = ''] = readdirSync(folder);
    const text = [...zipFiles(new Uint8Array(readFileSync(join(folder, file)))).values()]
      .map((each) => new TextDecoder().decode(each))
      .join('\n');
    expect(text).to.include('"scope":"full"').and.to.include('Lyktorget är närmast.');
    const [letter] = mail.mails;
    expect(letter?.to).to.equal('registrator@staden.example');
    expect(letter?.text).to.include(`${town.server.url}${PACKAGES}`).and.not.to.include('Lyktorget');
    expect(letter?.attachments ?? []).to.deep.equal([]);
  });

  it('[AR94] what does not arrive is told on the page and can be sent again; nobody else sends', async () => {
    const { alva, sanna, town, person } = bench;
    rmSync(folder, { recursive: true });
    const page = await alva.get(SEND);
    await alva.send(page, SEND, { form: 'bagit-aip' }, { button: 'skicka' });
    await until(async () => (await alva.get(SEND)).text.includes('det kom inte fram'));
    const outside = await person('Annan Registrator', DISTRICT, ['registrar']);
    const official = await person('Nils Omander', CITY, ['official']);
    const many = mail.mails.length;
    for (const who of [outside, town.disa, official, sanna, town.resident, town.nobody]) {
      expect([401, 404]).to.include((await who.get(SEND)).status);
      expect([401, 404]).to.include((await who.post(SEND, { csrf: who.csrf, gor: 'skicka', form: 'insyn-aip' })).status);
    }
    expect((await alva.post(SEND, { csrf: 'gissat', gor: 'skicka', form: 'insyn-aip' })).status).to.equal(403);
    await until(async () => Promise.resolve(mail.mails.length >= many));
    folder = mkdtempSync(join(tmpdir(), 'insyn-register-'));
  });
});
