/** Masking what is secret, from the page of those who keep a dialogue: nobody reads it any more, and nothing is erased. */
import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Item } from '@insyn/domain/debate/types.ts';
import { NOBODY } from '@insyn/authority/ports.ts';
import { readVerifier } from '@insyn/domain/checkpoint.ts';
import { SEAT_ROLES } from '@insyn/domain/fact.ts';
import { verifyArchive } from '@insyn/verify/archive.ts';
import { zipFiles } from '@insyn/verify/archive-files.ts';
import type { ContentId, DocumentId, PostId } from '@insyn/domain/ids.ts';
import { keepingOf } from '@insyn/domain/keeping/masks.ts';
import type { App } from '@insyn/server/http/door.ts';
import type { SearchIndex } from '@insyn/server/search/port.ts';
import { openSearchIndex } from '@insyn/server/search/sqlite/open.ts';
import { readableRoutes } from '../attacks/every-answer.ts';
import { after, before, describe, expect, it } from '#spec';
import { type Browser, CITY, DISTRICT, type Page } from './admin-kit.ts';
import { LOG, openBench, ORDINARY, type Bench } from './moderation-staff-kit.ts';
import { openSocket } from './open-socket.ts';
import { saying } from './start-server.ts';

const AT = `/admin/dialoger/d/${LOG}/arkiv`;
const MASK = `${AT}/maska`;
const GROUND = '21 kap. 1 § offentlighets- och sekretesslagen';
const SENTENCE = `Uppgifter är borttagna med stöd av ${GROUND}.`;
const SECRET = 'Purpurlönn';
/** Every address there is, asked for by everyone. */
const LONG = { timeout: 120_000 };
/** Addresses that are asked for at the same time: what is not there answers after a while. */
const AT_ONCE = 20;

describe('masking what is secret', () => {
  let bench: Bench;
  let routes: readonly string[] = [];
  let search: SearchIndex;
  let folder: string;
  before(async () => {
    folder = mkdtempSync(join(tmpdir(), 'insyn-masks-'));
    search = await openSearchIndex({ folder, readers: 1 });
    const extend = (app: App): void => {
      routes = readableRoutes(app.printRoutes({ commonPrefix: false, includeHooks: false }));
    };
    bench = await openBench({ parts: { search, extend }, review: { when: 'after', of: 'checks' } });
  });
  after(async () => {
    await bench.town.server.stop();
    await search.close();
    rmSync(folder, { recursive: true });
  });

  const write = async (text: string): Promise<{ readonly post: PostId; readonly content: ContentId }> => {
    const { ids } = await bench.send(bench.town.resident, saying(text));
    return { post: ids['post'] as PostId, content: ids['content'] as ContentId };
  };
  const itemOf = async (post: PostId): Promise<Item> => {
    const found = (await bench.town.server.app.authority.look(LOG))?.state.debate.items.get(post);
    if (found === undefined) throw new Error('no post');
    return found;
  };
  const mask = async (who: Browser, fields: Readonly<Record<string, string>>, path = MASK): Promise<Page> => {
    const asked = await who.send(await who.get(path), MASK, { grund: GROUND, ...fields });
    return asked.status === 200 ? who.send(asked, MASK, {}, { button: 'maska' }) : asked;
  };
  const maskOf = async (target: string): Promise<string> => {
    const state = (await bench.town.server.app.authority.look(LOG))?.state;
    return state === undefined
      ? ''
      : (keepingOf(state).masks.findLast((each) => each.target === target && each.lifted === null)?.mask ?? '');
  };
  /** Everything that can be read without being sent a form, by everyone who is somebody. */
  const leaks = async (word: string, more: readonly string[] = []): Promise<readonly string[]> => {
    const { town, sanna, alva } = bench;
    const filled = routes.map((route) =>
      route
        .replace(':log', LOG)
        .replace(/:[a-zA-Z]+/gu, 'x')
        .replace('*', 'x'),
    );
    expect(filled.length).to.be.greaterThan(100);
    const found: string[] = [];
    const people = { nobody: town.nobody, resident: town.resident, moderator: sanna, registrar: alva, admin: town.anna };
    const look = async (path: string): Promise<void> => {
      for (const [name, who] of Object.entries(people)) {
        const page = await who.get(path);
        if (page.html.includes(word)) found.push(`${name} ${path}`);
        if (page.status === 500) found.push(`${name} ${path}: fails`);
      }
    };
    // The pages of those who may lift it are theirs to read; what never ends is pulled elsewhere.
    const paths = [...filled, ...more].filter((path) => !path.includes('/arkiv/maska') && !path.includes('/events'));
    for (let at = 0; at < paths.length; at += AT_ONCE) await Promise.all(paths.slice(at, at + AT_ONCE).map(look));
    return found;
  };

  it(
    '[AR80] a post is masked by a registrar on a ground in law: everyone reads the ground, nobody the words, and it can be lifted',
    async () => {
      const { alva, town } = bench;
      const { post } = await write(`${SECRET} bor på Ågatan och är sjuk.`);
      const reader = await openSocket(town.server, {});
      await reader.sub(LOG);
      const asked = await alva.send(await alva.get(MASK), MASK, {
        grund: GROUND,
        vad: 'post',
        inlagg: `${town.server.url}/d/${LOG}#p-${post}`,
      });
      expect(asked.text).to.include('Ska det maskas?').and.to.include(`${SECRET} bor på Ågatan`).and.to.include(SENTENCE);
      const done = await alva.send(asked, MASK, {}, { button: 'maska' });
      expect(done.text).to.include('Det är maskat. Ingen kan läsa det.');
      expect((await itemOf(post)).status).to.equal('hidden');
      const page = await town.nobody.get(`/d/${LOG}`);
      expect(page.text).to.include(SENTENCE).and.not.to.include(SECRET);
      expect((await town.nobody.get(`/d/${LOG}/granskning`)).text).to.include(`Uppgifter är borttagna med stöd av ${GROUND}`);
      await reader.until((told) =>
        told.some(({ event, value }) => event === 'contents' || (event === 'events' && JSON.stringify(value).includes('post-hidden'))),
      );
      expect(JSON.stringify(reader.told.filter(({ value }) => JSON.stringify(value).includes('keeping/masked')))).not.to.include(SECRET);
      expect(
        await leaks(SECRET, [`/granska/${LOG}/${post}`, `/granska/${LOG}/${post}/utskrift`, `/d/${LOG}?inlagg=${post}`, '/i/sok?q=Ågatan']),
      ).to.deep.equal([]);
      // The one who may lift it is shown what it is.
      const one = await alva.get(`${MASK}/${await maskOf(post)}`);
      expect(one.text).to.include(`${SECRET} bor på Ågatan`).and.to.include('Alva Sjö');
      const lifted = await alva.send(one, one.path, {}, { button: 'lyft' });
      expect(lifted.text).to.include('Maskningen är borta.');
      expect((await town.nobody.get(`/d/${LOG}`)).text).to.include(`${SECRET} bor på Ågatan`);
      reader.close();
    },
    { timeout: 120_000 },
  );

  it(
    '[AR81] a masked document says in its own place on which ground, and its bytes are nobody’s until the mask is lifted',
    async () => {
      const { alva, town } = bench;
      const bytes = new TextEncoder().encode(`# Utlåtande\n\n${SECRET} och hennes läkare.\n`);
      const sha256 = createHash('sha256').update(bytes).digest('base64url');
      const card = { title: 'Utlåtande', media: 'text/markdown', bytes: bytes.length, sha256, lang: 'sv', source: null };
      const added = await town.server.app.authority.submit({
        log: LOG,
        command: { type: 'dialogue/add-document', card },
        who: { ...NOBODY, seats: ['admin/1'] },
        key: null,
        attachments: [{ sha256, media: card.media, bytes }],
      });
      const document = added.accepted ? (added.receipt.ids['document'] ?? '') : '';
      const file = `/api/v1/dialogues/${LOG}/attachments/${sha256}`;
      expect((await town.nobody.get(file)).status).to.equal(200);
      expect((await mask(alva, {}, `${MASK}?mal=${document}`)).text).to.include('Det är maskat.');
      expect((await town.nobody.get(file)).status).to.equal(404);
      expect((await town.nobody.get(`/d/${LOG}/underlag/${document}`)).status).to.equal(404);
      const page = await town.nobody.get(`/d/${LOG}`);
      expect(page.text).to.include(`Uppgifter är borttagna med stöd av ${GROUND}`).and.not.to.include('Utlåtande');
      const standing = /href="([^"]*\/underlag\/[^"]+)"/.exec(page.html)?.[1] ?? '';
      expect((await town.nobody.get(new URL(standing, town.server.url).pathname)).text).to.include(SENTENCE);
      expect(await leaks('Utlåtande', ['/i/sok?q=läkare', file])).to.deep.equal([]);
      const one = await alva.get(`${MASK}/${await maskOf(document)}`);
      expect(one.text).to.include('Utlåtande');
      await alva.send(one, one.path, {}, { button: 'lyft' });
      expect((await town.nobody.get(`/d/${LOG}/underlag/${document}`)).text).to.include(`${SECRET} och hennes läkare`);
      expect((await town.nobody.get(`/d/${LOG}`)).text).not.to.include('Uppgifter är borttagna');
    },
    LONG,
  );

  it('[AR81] the answer of an organisation says on which ground too, and not from whom; lifted, it stands as it was', async () => {
    const { alva, town } = bench;
    const answer = await town.server.app.authority.submit({
      log: LOG,
      command: {
        ...{ type: 'debate/publish-yttrande', organisation: 'Tallbackens vårdcentral', body: null, lang: 'sv', card: null },
        ...{ summary: `${SECRET} är vår patient.`, text: 'Hon kan inte gå.', stance: { kind: 'question' } },
      },
      who: { ...NOBODY, seats: ['official/1'] },
      key: null,
    });
    expect(answer.accepted).to.equal(true);
    const desk = async () => (await town.server.app.authority.look(LOG))?.state.debate.desk.yttranden ?? [];
    const target = (await desk())[0]?.yttrande ?? '';
    expect((await mask(alva, {}, `${MASK}?mal=${target}`)).text).to.include('Det är maskat.');
    const page = await town.nobody.get(`/d/${LOG}`);
    expect(page.text).to.include('Ett yttrande').and.to.include(SENTENCE).and.not.to.include('vårdcentral');
    expect((await town.nobody.get(`/api/v1/dialogues/${LOG}/snapshot`)).html)
      .to.include(SENTENCE)
      .and.not.to.include('vårdcentral');
    const one = await alva.get(`${MASK}/${await maskOf(target)}`);
    expect(one.text).to.include('Tallbackens vårdcentral');
    await alva.send(one, one.path, {}, { button: 'lyft' });
    expect((await town.nobody.get(`/d/${LOG}`)).text)
      .to.include('Tallbackens vårdcentral')
      .and.not.to.include('Uppgifter är borttagna');
    expect((await desk()).map(({ yttrande }) => yttrande)).to.deep.equal([target]);
  });

  it(
    '[AR81] a masked name is told nowhere in the dialogue, and the words stand',
    async () => {
      const { alva, town } = bench;
      const { post } = await write('Skolvägen är mörk.');
      expect((await mask(alva, { vad: 'name', inlagg: post })).text).to.include('Det är maskat.');
      expect((await town.nobody.get(`/d/${LOG}`)).text)
        .to.include('Skolvägen är mörk.')
        .and.not.to.include('Rut Havrelind');
      // Her own pages, and those about who works for the city, are no part of the dialogue.
      const told = await leaks('Rut Havrelind', [`/granska/${LOG}/${post}`, `/d/${LOG}?inlagg=${post}`, '/i/sok?q=Skolvägen']);
      expect(told.filter((each) => !/^resident |\/admin\/(?:personer|historik)/.test(each))).to.deep.equal([]);
      const one = await alva.get(`${MASK}/${await maskOf(post)}`);
      expect(one.text).to.include('Rut Havrelind');
      await alva.send(one, one.path, {}, { button: 'lyft' });
      expect((await town.nobody.get(`/d/${LOG}`)).text).to.include('Rut Havrelind');
    },
    LONG,
  );

  it(
    '[AR82] the public archive holds it as withheld and the edition before is gone; the registrar’s whole archive has it, and both hold',
    async () => {
      const { alva, town } = bench;
      const { post } = await write(`${SECRET} i arkivet.`);
      const named = await bench.send(await bench.person('Karin Stensköld'), saying('Jag vill ha bänkar.'));
      const { archive } = town.server.app;
      expect(await archive.seal(LOG)).not.to.equal(null);
      const page = async (): Promise<string> => (await town.nobody.get(`/d/${LOG}/arkiv`)).html;
      const edition = async (): Promise<string> => /href="([^"]+\.zip)"/.exec(await page())?.[1] ?? '';
      const before = await edition();
      expect((await mask(alva, { vad: 'name', inlagg: named.ids['post'] ?? '' })).text).to.include('Det är maskat.');
      expect((await mask(alva, { vad: 'post', inlagg: post })).text).to.include('Det är maskat.');
      expect((await town.nobody.get(before)).status).to.equal(404);
      await town.server.app.elapsed();
      const take = async (who: Browser, form: Readonly<Record<string, string>>): Promise<Map<string, Uint8Array>> => {
        const body = new URLSearchParams({ csrf: who.csrf, form: 'insyn-aip', ...form });
        const answer = await fetch(`${town.server.url}${AT}/paket/hamta`, {
          method: 'POST',
          body,
          headers: { origin: town.server.url, cookie: who.cookie },
        });
        expect(answer.headers.get('content-type')).to.equal('application/zip');
        return new Map(zipFiles(new Uint8Array(await answer.arrayBuffer())));
      };
      const textOf = (files: Map<string, Uint8Array>): string =>
        [...files.values()].map((each) => new TextDecoder().decode(each)).join('\n');
      const key = readVerifier((await (await fetch(`${town.server.url}/arkiv/nyckel.txt`)).text()).trim());
      const open = await take(alva, { omfang: 'public' });
      expect(textOf(open)).not.to.include('Stensköld');
      expect(textOf(open)).not.to.include(`${SECRET} i arkivet`);
      expect(textOf(open)).to.include('"why":"withheld"').and.to.include(SENTENCE);
      const full = await take(alva, { omfang: 'full' });
      expect(textOf(full)).to.include('Karin Stensköld').and.to.include('Jag vill ha bänkar.');
      expect(textOf(full)).to.include(`${SECRET} i arkivet`).and.to.include('"scope":"full"');
      for (const files of [open, full]) expect((await verifyArchive(files, { keys: key === null ? [] : [key] })).kind).to.equal('ok');
      const published = new Map(zipFiles(new Uint8Array(await (await fetch(`${town.server.url}${await edition()}`)).arrayBuffer())));
      expect(textOf(published)).not.to.include(`${SECRET} i arkivet`);
    },
    LONG,
  );

  it(
    '[AR83] only registrars and admins of the dialogue’s own tenant mask and lift; no moderator or author undoes it in any way',
    async () => {
      const { alva, sanna, jorma, town, person } = bench;
      const { post, content } = await write(`${SECRET} som prövas.`);
      const fields = { csrf: '', gor: 'maska', vad: 'post', inlagg: post, grund: GROUND };
      const outside = await person('Annan Registrator', DISTRICT, ['registrar']);
      const official = await person('Nils Omander', CITY, ['official']);
      const head = async (): Promise<unknown> => town.server.store.head(LOG);
      const before = await head();
      for (const who of [outside, town.disa, official, sanna, town.resident, town.nobody]) {
        for (const path of [AT, MASK, `${AT}/webben`, `${AT}/paket`]) expect([401, 404], path).to.include((await who.get(path)).status);
        expect([401, 404]).to.include((await who.post(MASK, { ...fields, csrf: who.csrf })).status);
        expect([401, 404]).to.include((await who.post(`${AT}/paket/hamta`, { csrf: who.csrf, form: 'insyn-aip', omfang: 'full' })).status);
      }
      expect((await alva.post(MASK, { ...fields, csrf: 'gissat' })).status).to.equal(403);
      expect((await alva.post(MASK, { ...fields, csrf: alva.csrf }, { origin: 'https://annan.example' })).status).to.equal(403);
      for (const [more, words] of [
        [{ inlagg: 'AAAAAAAAAAAAAAAAAAAAAA' }, 'finns inte i den här dialogen'],
        [{ grund: '' }, 'Välj vilken bestämmelse'],
        [{ grund: 'annan', annan: '19121212-1212' }, 'Välj vilken bestämmelse'],
      ] as const)
        expect((await mask(alva, { vad: 'post', inlagg: post, ...more })).text).to.include(words);
      expect(await head()).to.deep.equal(before);
      expect((await mask(town.anna, { vad: 'post', inlagg: post })).text).to.include('Det är maskat.');
      const masked = await head();
      for (const [who, command] of [
        [sanna, { type: 'moderation/restore', post }],
        [sanna, { type: 'moderation/approve', post, content }],
        [jorma, { type: 'moderation/hide', post, reason: ORDINARY, note: '' }],
        [town.resident, { type: 'debate/withdraw', post }],
        [town.resident, { type: 'debate/edit', post, text: 'Nytt.', lang: 'sv', stance: { kind: 'other' } }],
      ] as const)
        expect((await bench.refused(who, command)).status, command.type).to.be.greaterThan(399);
      expect(await head()).to.deep.equal(masked);
      // One that waits is no moderator's to read or to judge, and is in no list of theirs.
      const waits = await bench.write(town.resident, `${SECRET} väntar på www.nagonstans-okand.se.`);
      const listed = async (): Promise<boolean> => (await bench.review(sanna)).entries.some(({ post: each }) => each === waits.post);
      expect(await listed()).to.equal(true);
      await mask(alva, { vad: 'post', inlagg: waits.post });
      expect(await listed()).to.equal(false);
      expect((await bench.refused(sanna, { type: 'moderation/approve', ...waits, content: waits.content as ContentId })).status).to.equal(
        403,
      );
      expect((await town.resident.get('/jag')).html).not.to.include(`${SECRET} väntar`);
      const found = (await town.server.app.authority.lookWhole(LOG))?.held.contents.get(content);
      expect(JSON.stringify(found), 'nothing is erased').to.include(SECRET);
      // Each role by itself, where the rules decide.
      for (const role of SEAT_ROLES) {
        const command = { type: 'keeping/unmask', mask: (await maskOf(post)) as DocumentId } as const;
        const answer = await town.server.app.authority.submit({ log: LOG, command, who: { ...NOBODY, seats: [`${role}/99`] }, key: null });
        const allowed = role === 'registrar' || role === 'admin';
        expect(!answer.accepted && answer.code === 'keeping/not-allowed', role).to.equal(!allowed);
      }
    },
    LONG,
  );
});
