import { readdirSync, readFileSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readConfig } from '@insyn/server/config.ts';
import { openParts } from '@insyn/server/parts.ts';
import { after, before, describe, expect, it } from '#spec';
import { type Bench, LOG, openBench } from './moderation-staff-kit.ts';

const PLACE = `/admin/dialoger/d/${LOG}`;
const DESK = `${PLACE}/debatten`;
const ERASE = `${PLACE}/radera`;

describe('staff: erasing by decision, on a real folder', () => {
  const SECRET = 'Sammetsgrön hemlighetsfull kråka';
  const LIFTED = 'Lyftes för kråkans skull';
  let folder: string;
  let bench: Bench;
  let close: () => Promise<void>;
  before(async () => {
    folder = mkdtempSync(join(tmpdir(), 'insyn-erase-post-'));
    const read = readConfig({ DATA_DIR: folder });
    if (!read.ok) throw new Error('faults');
    const opened = await openParts(read.config, (error) => {
      throw error;
    });
    close = opened.close;
    bench = await openBench({ parts: opened.parts, review: { when: 'after', of: 'checks' } });
  });
  after(async () => {
    await bench.town.server.stop();
    await close();
    rmSync(folder, { recursive: true });
  });

  /** Whether the words stand in any file, as UTF-8 or UTF-16. */
  const kept = (words: string): boolean => {
    const files = (path: string): readonly string[] =>
      readdirSync(path).flatMap((name) => (statSync(join(path, name)).isDirectory() ? files(join(path, name)) : [join(path, name)]));
    return files(folder).some((path) => {
      const bytes = readFileSync(path);
      return bytes.includes(Buffer.from(words, 'utf8')) || bytes.includes(Buffer.from(words, 'utf16le'));
    });
  };

  it('[MO89] it is told what goes and what stays, asked once more, and then no page, answer or file holds the words', async () => {
    const { town, alva, write, send } = bench;
    const { server } = town;
    const { post, content } = await write(town.resident, `${SECRET} bor i ån.`);
    await send(town.resident, { type: 'debate/edit', post, text: `${SECRET} bor vid ån.`, lang: 'sv', stance: { kind: 'other' } });
    const now = (await server.app.authority.look(LOG))?.state.debate.items.get(post)?.versions.at(-1)?.content ?? (content as never);
    await send(await bench.person('Svarande'), {
      type: 'debate/submit',
      text: 'Det visste jag inte.',
      lang: 'sv',
      stance: { kind: 'other' },
      parent: { post, content: now },
    });
    await send(town.moderator, { type: 'debate/highlight', post, reason: LIFTED });
    await town.resident.get(`/d/${LOG}`);
    expect([kept(SECRET), kept(LIFTED)]).to.deep.equal([true, true]);
    const link = `${server.url}/d/${LOG}?inlagg=${post}#p-${post}`;
    for (const [fields, id, words] of [
      [{ inlagg: '' }, 'inlagg', 'Klistra in länken'],
      [{ inlagg: `${server.url}/d/${LOG}` }, 'inlagg', 'Klistra in länken'],
      [{ inlagg: 'AAAAAAAAAAAAAAAAAAAAAA' }, 'inlagg', 'finns inte i den här dialogen'],
      [{ beslut: ' ' }, 'beslut', 'Ange vilket beslut det bygger på.'],
      [{ grund: '' }, 'grund', 'Skriv vilken grund beslutet har.'],
    ] as const) {
      const back = await alva.send(await alva.get(ERASE), ERASE, {
        inlagg: link,
        beslut: 'KS 2026/44',
        grund: 'Dataskyddsförordningen art. 17',
        ...fields,
      });
      expect([back.status, back.text.includes(words), back.html.includes(`href="#f-${id}"`)], words).to.deep.equal([422, true, true]);
    }
    const ask = await alva.send(await alva.get(ERASE), ERASE, {
      inlagg: link,
      beslut: 'KS 2026/44',
      grund: 'Dataskyddsförordningen art. 17',
    });
    for (const words of [
      'Ska inlägget raderas för alltid?',
      SECRET,
      'Det här försvinner',
      '2 versioner av texten',
      'varför det lyftes fram',
      'Det här står kvar',
      '1 svar på det',
      'Det går inte att ångra',
    ])
      expect(ask.text, words).to.include(words);
    expect(kept(SECRET)).to.equal(true);
    const changed = await alva.send(ask, ERASE, {}, { button: 'andra' });
    expect(changed.html).to.include('KS 2026/44').and.to.include('art. 17');
    for (const who of [town.moderator, town.resident, town.disa]) {
      expect((await who.get(ERASE)).status).to.equal(404);
      expect((await who.post(ERASE, { csrf: who.csrf, gor: 'radera', inlagg: post, beslut: 'x', grund: 'x' })).status).to.equal(404);
    }
    const done = await alva.send(ask, ERASE, {}, { button: 'radera' });
    expect(done.text).to.include('Inlägget är raderat.');
    expect((await alva.send(ask, ERASE, {}, { button: 'radera' })).path).to.equal(done.path);
    expect([kept(SECRET), kept(LIFTED)]).to.deep.equal([false, false]);
    for (const path of [
      `/d/${LOG}`,
      `/d/${LOG}/granskning`,
      `/api/v1/dialogues/${LOG}/snapshot`,
      `/api/v1/dialogues/${LOG}/posts?q=kr%C3%A5ka`,
      `/api/v1/dialogues/${LOG}/ledger`,
      `/api/v1/dialogues/${LOG}/events?after=0`,
      `/d/${LOG}/flode.atom`,
    ]) {
      const text = await (await server.get(path)).text();
      expect([text.includes('Sammetsgrön'), text.includes(LIFTED)], path).to.deep.equal([false, false]);
    }
    for (const [who, path] of [
      [town.moderator, `/granska/${LOG}`],
      [town.moderator, `/granska/${LOG}/${post}`],
      [alva, `/granska/${LOG}/${post}/utskrift`],
      [alva, `/granska/${LOG}/${post}/data`],
      [town.resident, `/d/${LOG}`],
      [town.resident, '/jag/kopia'],
      [town.anna, DESK],
    ] as const)
      expect((await who.get(path)).html.includes('Sammetsgrön'), path).to.equal(false);
    expect(await (await server.get(`/d/${LOG}/granskning`)).text()).to.include('KS 2026/44');
    expect(await (await server.get(`/d/${LOG}`)).text()).to.include('Det visste jag inte.');
    const twice = await alva.send(await alva.get(ERASE), ERASE, { inlagg: post, beslut: 'KS 2026/44', grund: 'Igen' });
    expect([twice.status, twice.text.includes('Inlägget är redan raderat.')]).to.deep.equal([422, true]);
  });
});
