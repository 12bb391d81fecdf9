import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { Item } from '@insyn/domain/debate/types.ts';
import type { ContentId, PostId } from '@insyn/domain/ids.ts';
import { readConfig } from '@insyn/server/config.ts';
import { openParts } from '@insyn/server/parts.ts';
import { after, before, describe, expect, it } from '#spec';
import { type Browser, CITY, DISTRICT, type Page } from './admin-kit.ts';
import { type Bench, IMMEDIATE, LOG, openBench, ORDINARY } from './moderation-staff-kit.ts';
import { saying } from './start-server.ts';

const ERASE = `/admin/dialoger/d/${LOG}/radera`;
const SIGN = 'Sammetsgrön';
const GIVEN = { beslut: 'KS 2026/44', grund: 'Dataskyddsförordningen art. 17' };

describe('erasing by decision: whatever was written about it', () => {
  let folder: string;
  let bench: Bench;
  let close: () => Promise<void>;
  let alva: Browser;
  before(async () => {
    folder = mkdtempSync(join(tmpdir(), 'insyn-erased-'));
    const read = readConfig({ DATA_DIR: folder });
    if (!read.ok) throw new Error('faults');
    const opened = await openParts(read.config, (error) => {
      throw error;
    });
    close = opened.close;
    bench = await openBench({ parts: opened.parts });
    alva = bench.alva;
  });
  after(async () => {
    await bench.town.server.stop();
    await close();
    rmSync(folder, { recursive: true });
  });

  /** The words that stand in any file, as UTF-8 or UTF-16. */
  const kept = (words: readonly string[]): readonly string[] => {
    const files = (path: string): readonly string[] =>
      readdirSync(path).flatMap((name) => (statSync(join(path, name)).isDirectory() ? files(join(path, name)) : [join(path, name)]));
    const bytes = files(folder).map((path) => readFileSync(path));
    return words.filter((word) =>
      bytes.some((each) => each.includes(Buffer.from(word, 'utf8')) || each.includes(Buffer.from(word, 'utf16le'))),
    );
  };
  const itemOf = async (post: PostId): Promise<Item> => {
    const found = (await bench.town.server.app.authority.look(LOG))?.state.debate.items.get(post);
    if (found === undefined) throw new Error('no post');
    return found;
  };
  const erase = async (who: Browser, post: string, more: Readonly<Record<string, string>> = {}): Promise<Page> => {
    const asked = await who.send(await who.get(ERASE), ERASE, { inlagg: post, ...GIVEN, ...more });
    return asked.status === 200 ? who.send(asked, ERASE, {}, { button: 'radera' }) : asked;
  };
  const write = async (text: string): Promise<{ readonly post: PostId; readonly content: ContentId }> => {
    const { ids } = await bench.send(bench.town.resident, saying(text));
    return { post: ids['post'] as PostId, content: ids['content'] as ContentId };
  };

  it('[MO89] what was reported, noted, appealed and answered about it goes with its words; which rule it was decided by stays', async () => {
    const { sanna, jorma, send, town } = bench;
    const [first, edited, reported] = [`${SIGN}Inlägg`, `${SIGN}Ändrat`, `${SIGN}Rapport`];
    const [answered, noted, appealed, told] = [`${SIGN}Svar`, `${SIGN}Anteckning`, `${SIGN}Omprövning`, `${SIGN}Besked`];
    const words = [first, edited, reported, answered, noted, appealed, told];
    const { post, content } = await write(`${first} bor i ån.`);
    await send(sanna, { type: 'moderation/approve', post, content });
    await send(town.resident, { type: 'debate/edit', post, text: `${edited} bor vid ån.`, lang: 'sv', stance: { kind: 'other' } });
    const asked = { type: 'debate/submit', lang: 'sv', stance: { kind: 'other' }, parent: { post, content } } as const;
    const reply = await send(town.resident, { ...asked, text: 'Ett svar som blir kvar.' });
    await send(sanna, {
      type: 'moderation/approve',
      post: reply.ids['post'] as PostId,
      content: reply.ids['content'] as ContentId,
    });
    const reporter = await bench.person('Rapportör');
    const report = await send(reporter, {
      type: 'moderation/report',
      post,
      content,
      reason: IMMEDIATE,
      text: `${reported} är en person.`,
      goodFaith: true,
    });
    await send(sanna, { type: 'moderation/note', post, text: `${noted} att minnas.` });
    await send(sanna, {
      type: 'moderation/answer-report',
      report: report.ids['report'] as never,
      outcome: 'no-action',
      text: `${answered} så här.`,
    });
    const hide = await send(sanna, { type: 'moderation/hide', post, reason: ORDINARY, note: '' });
    await send(town.resident, { type: 'moderation/appeal', act: hide.act, text: `${appealed} igen.` });
    await send(jorma, { type: 'moderation/decide-appeal', act: hide.act, outcome: 'upheld', text: `${told} nej.` });
    const before = await itemOf(post);
    expect(kept(words)).to.deep.equal(words);

    // The registrar does not read what is hidden here: the post is told by when and where.
    const asking = await alva.send(await alva.get(ERASE), ERASE, { inlagg: `${town.server.url}/granska/${LOG}/${post}`, ...GIVEN });
    expect(asking.text).to.include('Dolt av en moderator').and.to.include('rapporter, anteckningar och omprövningar om det');
    expect(asking.text).not.to.include(SIGN);
    const done = await alva.send(asking, ERASE, {}, { button: 'radera' });
    expect(done.text).to.include('Inlägget är raderat.');
    expect(kept(words)).to.deep.equal([]);

    const statement = before.hiding?.statement;
    const found = await town.server.app.authority.look(LOG);
    expect(found?.held.contents.has(statement as ContentId), 'the statement of reasons').to.equal(true);
    expect((await itemOf(post)).status).to.equal('erased');
    const snapshot = await (await town.server.get(`/api/v1/dialogues/${LOG}/snapshot`)).text();
    expect(snapshot).to.include('Ett svar som blir kvar.').and.not.to.include(SIGN);
    for (const path of [
      `/d/${LOG}`,
      `/d/${LOG}?inlagg=${post}`,
      `/d/${LOG}/granskning`,
      `/d/${LOG}/inlagg.atom`,
      `/d/${LOG}/trad/${post}.atom`,
      `/embed/frame/${LOG}`,
      `/api/v1/dialogues/${LOG}/posts`,
      `/api/v1/dialogues/${LOG}/ledger?format=csv`,
      `/api/v1/dialogues/${LOG}/statistics`,
      `/api/v1/dialogues/${LOG}/events?after=0`,
    ]) {
      for (const who of [town.nobody, town.resident, reporter, sanna, alva, town.anna]) {
        const page = await who.get(path);
        expect(page.html.includes(SIGN), path).to.equal(false);
        expect(page.status, path).to.be.lessThan(500);
      }
    }
    for (const [who, path] of [
      [sanna, `/granska/${LOG}`],
      [sanna, `/granska/${LOG}/${post}`],
      [alva, `/granska/${LOG}/${post}/utskrift`],
      [reporter, `/api/v1/dialogues/${LOG}/me/reports`],
      [sanna, `/api/v1/dialogues/${LOG}/review?list=decided`],
      [sanna, `/api/v1/dialogues/${LOG}/review?list=reports`],
      [town.resident, '/jag/kopia'],
      [town.resident, '/jag'],
    ] as const)
      expect((await who.get(path)).html.includes(SIGN), path).to.equal(false);
    const page = await (await town.server.get(`/d/${LOG}/granskning`)).text();
    expect(page).to.include(GIVEN.beslut);
    const ledger = (await (await town.server.get(`/api/v1/dialogues/${LOG}/ledger?format=json`)).json()) as unknown;
    expect(JSON.stringify(ledger)).to.include(GIVEN.beslut);
    expect(town.server.logged.filter((line) => line.includes(SIGN))).to.deep.equal([]);
  });

  it('[MO89] a post that waits, is returned, rejected or withdrawn is erased too, by an admin as well', async () => {
    const { sanna, send, town } = bench;
    const acts: readonly (readonly [string, (id: { post: PostId; content: ContentId }) => Promise<unknown>])[] = [
      ['Väntande', async () => undefined],
      ['Tillbakalämnat', (id) => send(sanna, { type: 'moderation/return', ...id, place: null, reason: ORDINARY, note: '' })],
      ['Avslaget', (id) => send(sanna, { type: 'moderation/reject', ...id, reason: ORDINARY, note: '' })],
      [
        'Taget',
        async (id) => {
          await send(sanna, { type: 'moderation/approve', ...id });
          await send(town.resident, { type: 'debate/withdraw', post: id.post });
        },
      ],
    ];
    for (const [name, act] of acts) {
      const id = await write(`${SIGN}${name} bor i ån, ${name.toLowerCase()}.`);
      await act(id);
      expect(kept([`${SIGN}${name}`]), name).to.deep.equal([`${SIGN}${name}`]);
      const done = await erase(town.anna, id.post);
      expect(done.text, name).to.include('Inlägget är raderat.');
      expect(kept([`${SIGN}${name}`]), name).to.deep.equal([]);
      expect((await itemOf(id.post)).status).to.equal('erased');
      const page = await town.resident.get(`/d/${LOG}?inlagg=${id.post}`);
      expect([page.status, page.html.includes(SIGN)], name).to.deep.equal([200, false]);
    }
    expect((await bench.town.resident.get('/jag')).html).not.to.include(SIGN);
  });

  it('[MO89] nobody else erases, from any tenant; a decision with a personal number or none is told at its field', async () => {
    const { town, sanna } = bench;
    const { post } = await write('Ett inlägg som står kvar.');
    const before = await town.server.store.head(LOG);
    const fields = { inlagg: post, gor: 'radera', ...GIVEN };
    const outside = await bench.person('Annan Registrator', DISTRICT, ['registrar']);
    const official = await bench.person('Nils Omander', CITY, ['official']);
    for (const who of [outside, town.disa, official, sanna, town.resident]) {
      expect((await who.get(ERASE)).status).to.equal(404);
      expect((await who.post(ERASE, { csrf: who.csrf, ...fields })).status).to.equal(404);
      expect((await bench.refused(who, { type: 'moderation/erase', post, decision: 'KS 1', ground: 'x' })).status).to.be.greaterThan(399);
    }
    expect((await alva.post(ERASE, { csrf: 'gissat', ...fields })).status).to.equal(403);
    for (const [more, id, words] of [
      [{ beslut: '19121212-1212' }, 'beslut', 'utan personnummer'],
      [{ beslut: 'x'.repeat(101) }, 'beslut', 'högst 100 tecken'],
      [{ grund: '19121212-1212' }, 'grund', 'kan inte sparas som den är'],
      [{ grund: 'x'.repeat(10_000) }, 'grund', 'för lång'],
      [{ inlagg: 'AAAAAAAAAAAAAAAAAAAAAA' }, 'inlagg', 'finns inte i den här dialogen'],
      [{ inlagg: '\u0000<script>' }, 'inlagg', 'Klistra in länken'],
    ] as const) {
      const back = await erase(alva, post, more);
      expect(back.status, words).to.equal(422);
      expect(back.html, words).to.include(`href="#f-${id}"`);
      expect(back.text, back.text).to.include(words);
    }
    expect(await town.server.store.head(LOG)).to.deep.equal(before);
    // Two at once: one decision is kept.
    const [one, two] = await Promise.all([erase(alva, post, { beslut: 'KS 2026/45' }), erase(town.anna, post, { beslut: 'KS 2026/46' })]);
    expect([one.status, two.status].toSorted((a, b) => a - b)).to.deep.equal([200, 422]);
    expect([one, two].filter(({ text }) => text.includes('Inlägget är raderat.')).length).to.equal(1);
  });

  it('[MO89] no table holds the words, contents and projections included', () => {
    const name = readdirSync(folder, { recursive: true })
      .map(String)
      .find((each) => each.endsWith('log.db'));
    const db = new DatabaseSync(join(folder, name ?? ''), { readOnly: true });
    const tables = db.prepare("select name from sqlite_schema where type = 'table'").all();
    expect(tables.length).to.be.greaterThan(3);
    const rows = tables.map((table) => {
      const all = db.prepare(`select * from "${String(table['name'])}"`).all();
      return JSON.stringify(all, (_key, value: unknown) => (value instanceof Uint8Array ? Buffer.from(value).toString('latin1') : value));
    });
    db.close();
    const sign = Buffer.from(SIGN).toString('latin1');
    expect(rows.filter((each) => each.includes(SIGN) || each.includes(sign)).length).to.equal(0);
    expect(rows.some((each) => each.includes('post-erased'))).to.equal(true);
  });
});
