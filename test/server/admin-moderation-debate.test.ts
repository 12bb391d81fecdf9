import type { Item } from '@insyn/domain/debate/types.ts';
import type { DialogueBody } from '@insyn/domain/dialogue/types.ts';
import type { PostId } from '@insyn/domain/ids.ts';
import { after, before, describe, expect, it } from '#spec';
import { must } from '../attacks/identity-kit.ts';
import { type Browser, CITY, type Page, type Town } from './admin-kit.ts';
import { MACHINE_WORDS } from './admin-words.ts';
import { type Bench, LOG, openBench } from './moderation-staff-kit.ts';
import { ABOUT, saying } from './start-server.ts';

const PLACE = `/admin/dialoger/d/${LOG}`;
const DESK = `${PLACE}/debatten`;
const REOPEN = `${PLACE}/oppna-igen`;
const BODIES = `${DESK}/instanser`;
const YTTRANDEN = `${DESK}/yttranden`;
const DAY = `${DESK}/dag/2026-11-20`;
const WORDS = `${PLACE}/ord`;
const ERASE = `${PLACE}/radera`;
const PDF = Buffer.concat([Buffer.from('%PDF-1.7\n'), Buffer.alloc(5 * 1024 * 1024, 7)]);

const description = {
  title: 'Var ska skolan ligga?',
  summary: '',
  lang: 'sv',
  body: '',
  dnr: 'KS 2026/12',
  about: ABOUT,
  debateCloses: null,
  alternatives: [
    { id: 'a', letter: 'A', title: 'Vid Lyktorget' },
    { id: 'b', letter: 'B', title: 'På Sågängen' },
  ],
};

describe('staff: a debate at work', () => {
  let bench: Bench;
  let town: Town;
  let nils: Browser;
  let question: PostId;
  let reply: PostId;
  let plain: PostId;
  before(async () => {
    bench = await openBench({ at: '2026-11-20T10:00:00.000Z', review: { when: 'after', of: 'checks' } });
    town = bench.town;
    await must(town.server, LOG, { type: 'dialogue/describe', description });
    nils = await bench.person('Nils Omander', CITY, ['official']);
    plain = (await bench.write(town.resident, 'Skolan bör ligga vid ån.')).post;
    const asked = await bench.send(town.resident, {
      type: 'debate/submit',
      text: 'När **börjar** bygget?',
      lang: 'sv',
      stance: { kind: 'question' },
    });
    question = asked.ids['post'] as PostId;
    const content = asked.ids['content'] as never;
    const answered = await bench.send(nils, {
      type: 'debate/submit',
      text: 'I mars.',
      lang: 'sv',
      stance: { kind: 'other' },
      parent: { post: question, content },
    });
    reply = answered.ids['post'] as PostId;
    await bench.write(town.resident, 'Torget är för litet.');
  });
  after(() => town.server.stop());

  const item = async (post: PostId): Promise<Item> => {
    const found = (await town.server.app.authority.look(LOG))?.state.debate.items.get(post);
    if (found === undefined) throw new Error('no post');
    return found;
  };
  const dialogue = async (): Promise<DialogueBody & { phase: string }> => {
    const state = (await town.server.app.authority.look(LOG))?.state.dialogue;
    if (state === undefined || state.phase === 'empty') throw new Error('no dialogue');
    return state;
  };
  const at = (post: PostId): string => `${DESK}/inlagg/${post}`;

  it('[MO86] each role finds the pages about debates, with what it may do there, and none of the admins’ own', async () => {
    const mine = { official: nils, moderator: town.moderator, registrar: bench.alva, admin: town.anna };
    const shows: Readonly<Record<string, readonly (keyof typeof mine)[]>> = {
      'Lägg in ett yttrande': ['official', 'registrar', 'admin'],
      'Tillfrågade instanser': ['official', 'registrar', 'admin'],
      Ordlistan: ['moderator', 'admin'],
      'Radera efter beslut': ['registrar', 'admin'],
      'Lyft fram eller markera': ['official', 'moderator', 'admin'],
      'Dagens debatt i korthet': ['official', 'moderator', 'admin'],
    };
    const pages: Readonly<Record<string, readonly (keyof typeof mine)[]>> = {
      '/admin/debatter': ['official', 'moderator', 'registrar', 'admin'],
      [DESK]: ['official', 'moderator', 'registrar', 'admin'],
      [at(plain)]: shows['Lyft fram eller markera'] ?? [],
      [DAY]: shows['Dagens debatt i korthet'] ?? [],
      [BODIES]: shows['Tillfrågade instanser'] ?? [],
      [YTTRANDEN]: shows['Lägg in ett yttrande'] ?? [],
      [WORDS]: shows['Ordlistan'] ?? [],
      [ERASE]: shows['Radera efter beslut'] ?? [],
    };
    for (const [role, who] of Object.entries(mine) as [keyof typeof mine, Browser][]) {
      const desk = await who.get(DESK);
      for (const [words, roles] of Object.entries(shows))
        expect(desk.text.includes(words), `${role}: ${words}`).to.equal(roles.includes(role));
      for (const [path, roles] of Object.entries(pages)) {
        expect((await who.get(path)).status, `${role} ${path}`).to.equal(roles.includes(role) ? 200 : 404);
        if (roles.includes(role) || path === DESK) continue;
        const sent = await who.post(path, { csrf: who.csrf, gor: 'lyft', skal: 'x', ord: 'xx', beslut: 'x', grund: 'x', inlagg: plain });
        expect(sent.status, `${role} ${path}`).to.equal(404);
      }
      if (role === 'admin') continue;
      expect(desk.text).to.include('Debatter').and.not.to.include('Webbplatser');
      for (const path of ['/admin', '/admin/personer', '/admin/dialoger', PLACE, `${PLACE}/lage?till=closed`, REOPEN, '/admin/granskning'])
        expect((await who.get(path)).status, `${role} ${path}`).to.equal(404);
    }
    for (const path of Object.keys(pages)) {
      for (const who of [town.resident, town.disa])
        if (path !== '/admin/debatter') expect((await who.get(path)).status, path).to.equal(404);
      const asked = await town.nobody.get(path);
      expect([asked.status, asked.text.includes('Visa vem du är')], path).to.deep.equal([401, true]);
    }
    expect((await town.disa.get('/admin/debatter')).text).not.to.include('Var ska skolan ligga?');
    expect((await item(plain)).highlight).to.equal(null);
  });

  it('[MO87] posts are found by words and with unanswered questions first; one is lifted up with a reason, and let down again', async () => {
    const desk = await nils.get(DESK);
    expect(desk.text.indexOf('När börjar bygget?')).to.be.lessThan(desk.text.indexOf('Torget är för litet.'));
    const newest = await nils.get(`${DESK}?ordning=nyast`);
    expect(newest.text.indexOf('När börjar bygget?')).to.be.greaterThan(newest.text.indexOf('Torget är för litet.'));
    expect((await nils.get(`${DESK}?sok=%C3%85N`)).text)
      .to.include('vid ån.')
      .and.not.to.include('Torget är för litet.');
    expect((await nils.get(`${DESK}?sok=zzz%3Cb%3E`)).text).to.include('Inget inlägg har ”zzz<b>”.');
    const address = at(plain);
    for (const [skal, words] of [
      [' ', 'Skriv varför inlägget lyfts fram.'],
      ['x'.repeat(301), 'Texten är för lång'],
      ['19121212-1212', 'personnummer'],
    ] as const) {
      const back = await nils.send(await nils.get(address), address, { skal }, { button: 'lyft' });
      expect([back.status, back.html.includes(skal)], words).to.deep.equal([422, true]);
      expect(back.text.toLowerCase(), words).to.include(
        words.toLowerCase() === 'personnummer' ? 'tecken som inte kan visas' : words.toLowerCase(),
      );
    }
    const lifted = await nils.send(await nils.get(address), address, { skal: 'Ett annat sätt att se det: från ån.' }, { button: 'lyft' });
    expect(lifted.text).to.include('Inlägget är lyft fram.');
    expect((await (await town.server.get(`/d/${LOG}`)).text()).includes('Ett annat sätt att se det: från ån.')).to.equal(true);
    await town.moderator.send(await town.moderator.get(address), address, {}, { button: 'lagg-ned' });
    expect((await item(plain)).highlight).to.equal(null);
  });

  it('[MO87] a question is marked as answered with the reply that answers it', async () => {
    const page = await nils.get(at(question));
    expect(page.text).to.include('Svarar för staden. I mars.');
    expect((await nils.get(at(plain))).text).to.include('Ingen har svarat direkt på inlägget än');
    for (const svar of ['', plain, 'x']) {
      const back = await nils.post(at(question), { csrf: nils.csrf, gor: 'besvarad', svar });
      expect(back.status, svar).to.equal(422);
    }
    const done = await nils.send(page, at(question), { svar: reply }, { button: 'besvarad' });
    expect(done.text)
      .to.include('Frågan är markerad som besvarad.')
      .and.to.include('Fråga, besvarad')
      .and.to.match(/Besvarade 1 Obesvarade 0/);
    expect((await item(question)).answered).to.equal(reply);
    await nils.send(await nils.get(at(question)), at(question), {}, { button: 'obesvarad' });
    expect((await item(question)).answered).to.equal(null);
  });

  it('[MO87] a day is summed up in sentences that rest on its posts, as they were numbered before the eyes', async () => {
    const form = await nils.get(DAY);
    expect(form.text).to.include('Skolan bör ligga vid ån.').and.to.include('Det har ännu inte tagits upp');
    for (const [fields, id, words] of [
      [{}, 'mening-0', 'Skriv minst en mening.'],
      [{ 'mening-0': 'En sak.' }, 'vilar-0', 'Skriv minst ett nummer.'],
      [{ 'mening-0': 'En sak.', 'vilar-0': '1, 9' }, 'vilar-0', 'Skriv nummer ur listan, 1 till 4.'],
      [{ 'vilar-1': '1' }, 'mening-1', 'Skriv meningen.'],
      [{ 'mening-2': 'x'.repeat(401), 'vilar-2': '1' }, 'mening-2', 'Högst 400 tecken.'],
      [{ 'mening-0': 'En sak.', 'vilar-0': '1', saknas: 'x'.repeat(601) }, 'saknas', 'Texten är för lång'],
    ] as const) {
      const back = await nils.send(form, DAY, fields);
      expect(back.status, words).to.equal(422);
      expect(back.text, words).to.include(words);
      expect(back.html, words).to.include(`href="#f-${id}"`);
      for (const value of Object.values(fields)) expect(back.html).to.include(value);
    }
    const theirs = await town.anna.get(DAY);
    // A post that comes meanwhile changes no number.
    await bench.write(town.resident, 'Ett inlägg till.');
    const done = await nils.send(form, DAY, {
      'mening-0': 'Några ville ha skolan vid ån.',
      'vilar-0': '1',
      'mening-2': 'Någon undrade när det börjar.',
      'vilar-2': '2 3',
      saknas: 'Bussen.',
    });
    expect(done.text).to.include('Dagens debatt är publicerad.').and.to.include('Sammanfattad');
    const summaries = (await town.server.app.authority.look(LOG))?.state.debate.desk.summaries ?? [];
    const held = (await town.server.app.authority.look(LOG))?.held.contents;
    expect(summaries.map(({ day }) => day)).to.deep.equal(['2026-11-20']);
    expect(held?.get(summaries[0]?.content ?? ('' as never))?.content).to.deep.equal({
      kind: 'summary',
      lang: 'sv',
      missing: 'Bussen.',
      sentences: [
        { text: 'Några ville ha skolan vid ån.', posts: [plain] },
        { text: 'Någon undrade när det börjar.', posts: [question, reply] },
      ],
    });
    const again = await nils.get(DAY);
    expect(again.html).to.include('Några ville ha skolan vid ån.').and.to.include('value="2, 3"');
    const stale = await town.anna.send(theirs, DAY, { 'mening-0': 'Annat.', 'vilar-0': '1' });
    expect(stale.text).to.include('Någon annan har sammanfattat dagen');
    for (const day of ['2026-13-01', 'idag', '2026-11-20T10']) expect((await nils.get(`${DESK}/dag/${day}`)).status, day).to.equal(404);
  });

  it('[MO87] those asked are a list; who has answered stays on it', async () => {
    const saved = await nils.send(await nils.get(BODIES), BODIES, {
      'instans-0': 'Skolnämnden',
      'instans-2': 'Barnombudet: länet',
      'instans-3': 'Skolnämnden',
    });
    expect(saved.text).to.include('Listan över tillfrågade är sparad').and.to.include('3 tillfrågade');
    const bodies = async (): Promise<unknown> => (await town.server.app.authority.look(LOG))?.state.debate.desk.bodies;
    expect(await bodies()).to.deep.equal([
      { id: 'skolnamnden', name: 'Skolnämnden' },
      { id: 'barnombudet-lanet', name: 'Barnombudet: länet' },
      { id: 'skolnamnden-2', name: 'Skolnämnden' },
    ]);
    await nils.send(await nils.get(BODIES), BODIES, { 'instans-1': 'Barnombudet', 'instans-2': '' });
    expect(await bodies()).to.deep.equal([
      { id: 'skolnamnden', name: 'Skolnämnden' },
      { id: 'barnombudet-lanet', name: 'Barnombudet' },
    ]);
    const long = await nils.send(await nils.get(BODIES), BODIES, { 'instans-3': 'x'.repeat(121) });
    expect([long.status, long.text.includes('Namnet är för långt')]).to.deep.equal([422, true]);
  });

  const filled = { instans: 'skolnamnden', organisation: '', kort: 'Vi vill ha skolan vid ån.\nDär är plats.', galler: 'b', sida: 'for' };
  const withFile = async (
    who: Browser,
    name: string,
    bytes: Uint8Array<ArrayBuffer>,
    fields: Readonly<Record<string, string>> = {},
  ): Promise<Page> => {
    const data = new FormData();
    for (const [key, value] of Object.entries({ ...filled, csrf: who.csrf, ...fields })) data.append(key, value);
    data.append('fil', new Blob([bytes]), name);
    return who.post(YTTRANDEN, data);
  };
  const desk = async (): Promise<NonNullable<Awaited<ReturnType<Town['server']['app']['authority']['look']>>>> => {
    const found = await town.server.app.authority.look(LOG);
    if (found === null) throw new Error('no log');
    return found;
  };

  it('[MO88] what is wrong with a yttrande or its file is told at its field', async () => {
    for (const [fields, id, words] of [
      [{ text: '' }, 'text', 'Skriv yttrandet, eller välj en fil.'],
      [{ text: 'Ja.', kort: '' }, 'kort', 'Skriv yttrandet i korthet.'],
      [{ text: 'Ja.', kort: '1\n2\n3\n4\n5\n6' }, 'kort', 'Skriv högst 5 rader. Nu är det 6.'],
      [{ text: 'Ja.', kort: 'x'.repeat(701) }, 'kort', 'Högst 700 tecken.'],
      [{ text: 'Ja.', instans: '' }, 'organisation', 'Skriv vilken organisation det är.'],
      [{ text: 'Ja.', galler: 'z' }, 'galler', 'Alternativet finns inte längre'],
      [{ text: 'Ja.', instans: 'okand', organisation: 'Okänd' }, 'instans', 'finns inte i listan'],
      [{ text: 'Nr 19121212-1212' }, 'text', 'personnummer'],
    ] as const) {
      const back = await nils.send(await nils.get(YTTRANDEN), YTTRANDEN, { ...filled, ...fields }, { without: ['fil'] });
      expect(back.status, words).to.equal(422);
      expect(back.text, words).to.include(words);
      expect(back.html, words).to.include(`href="#f-${id}"`);
    }
    for (const [name, bytes, words] of [
      ['svar.pdf', Buffer.from('MZ\u0090\u0000\u0003\u0000\u0000', 'latin1'), 'varken PDF eller text'],
      ['svar.md', Buffer.from('<!doctype html><html><body><script>1</script></body></html>'), 'Filen är en webbsida'],
      ['svar.md', Buffer.from('   \n'), 'Filen är tom'],
      ['svar.pdf', Buffer.alloc(5 * 1024 * 1024, 65), 'högst 4 MB'],
    ] as const) {
      const back = await withFile(nils, name, Uint8Array.from(bytes));
      expect(back.status, words).to.equal(422);
      expect(back.text, words).to.include(words).and.to.include('Välj filen en gång till');
      expect(back.html).to.include('Där är plats.');
    }
    const huge = await withFile(nils, 'svar.pdf', Uint8Array.from(Buffer.concat([PDF.subarray(0, 9), Buffer.alloc(21 * 1024 * 1024)])));
    expect([huge.status, huge.text.includes('för stort')]).to.deep.equal([413, true]);
    expect((await desk()).state.debate.desk.yttranden).to.deep.equal([]);
  });

  it('[MO88] a yttrande with a PDF is published, its file is everyone’s, and nobody’s once it is withdrawn', async () => {
    const done = await withFile(bench.alva, 'Skolnämndens svar <b>.pdf', Uint8Array.from(PDF));
    expect(done.text).to.include('Yttrandet är publicerat.');
    const markdown = await withFile(nils, 'svar.md', Uint8Array.from(Buffer.from('# Svar\n\nVi vill ha **skolan** vid ån.\n')), {
      instans: '',
      organisation: 'Elevrådet: Kvista',
      galler: '',
      sida: '',
    });
    expect(markdown.text).to.include('Yttrandet är publicerat.');
    const { state, held } = await desk();
    const [first, second] = state.debate.desk.yttranden;
    const card = held.contents.get(first?.card ?? ('' as never))?.content as {
      readonly sha256: string;
      readonly title: string;
      readonly media: string;
      readonly bytes: number;
    };
    expect(card).to.deep.include({ title: 'Yttrande från Skolnämnden', media: 'application/pdf', bytes: PDF.length });
    expect(held.contents.get(first?.content ?? ('' as never))?.content).to.deep.include({
      organisation: 'Skolnämnden',
      stance: { kind: 'alternative', alternative: 'b', side: 'for' },
    });
    const file = await town.server.get(`/api/v1/dialogues/${LOG}/attachments/${card.sha256}`);
    expect([file.status, file.headers.get('content-type'), Buffer.from(await file.arrayBuffer()).equals(PDF)]).to.deep.equal([
      200,
      'application/pdf',
      true,
    ]);
    expect(file.headers.get('content-disposition')).to.match(/^attachment; filename="[\w-]+\.pdf"$/);
    const other = held.contents.get(second?.card ?? ('' as never))?.content as { readonly sha256: string; readonly title: string };
    expect(other.title).to.equal('Yttrande från Elevrådet: Kvista');
    expect(await (await town.server.get(`/api/v1/dialogues/${LOG}/attachments/${other.sha256}`)).text()).to.include(
      'Vi vill ha **skolan** vid ån.',
    );
    const page = await (await town.server.get(`/d/${LOG}`)).text();
    expect(page).to.include('Yttrande från Skolnämnden').and.to.include(card.sha256);
    // Who has answered stays on the list.
    const left = await nils.send(await nils.get(BODIES), BODIES, { 'instans-0': '' });
    expect([left.status, left.text.includes('Skolnämnden har svarat och står kvar')]).to.deep.equal([422, true]);
    const address = `${YTTRANDEN}/${first?.yttrande ?? ''}`;
    for (const who of [town.moderator, town.resident, town.disa]) {
      expect((await who.get(address)).status).to.equal(404);
      expect((await who.post(address, { csrf: who.csrf, gor: 'ja' })).status).to.equal(404);
    }
    const ask = await nils.get(address);
    expect(ask.text).to.include('Ska yttrandet tas bort?').and.to.include('Skolnämnden');
    const gone = await nils.send(ask, address);
    expect(gone.text).to.include('Yttrandet är borttaget.');
    expect((await nils.send(ask, address)).path).to.equal(gone.path);
    expect((await town.server.get(`/api/v1/dialogues/${LOG}/attachments/${card.sha256}`)).status).to.equal(404);
    expect(await (await town.server.get(`/d/${LOG}`)).text()).not.to.include(card.sha256);
  });

  it('[MO88] a card of a file that nobody sent is refused from elsewhere', async () => {
    const card = { title: 'Fil', media: 'application/pdf', bytes: 3, sha256: 'A'.repeat(43), lang: 'sv', source: null };
    const command = {
      type: 'debate/publish-yttrande',
      organisation: 'Nämnden',
      body: null,
      summary: 'Kort.',
      text: 'Lång.',
      lang: 'sv',
      stance: { kind: 'other' },
      card,
    } as const;
    expect((await bench.refused(nils, command)).code).to.equal('request/not-understood');
  });

  it('[MO84] a debate is closed after a question, and opened again by two persons', async () => {
    const { anna, bo } = town;
    const ask = await anna.get(`${PLACE}/lage?till=closed`);
    expect(ask.text).to.include('Ska debatten stängas nu?').and.to.include('Att öppna igen kräver två personer.');
    expect((await anna.get(REOPEN)).status).to.equal(404);
    const closed = await anna.send(ask, `${PLACE}/lage`);
    expect(closed.text).to.include('Debatten är stängd.').and.to.include('Debatten har stängt').and.not.to.include('Stäng debatten nu');
    expect((await bench.refused(town.resident, saying('För sent.'))).code).to.equal('debate/closed');
    const described = await anna.send(await anna.get(`${PLACE}/beskrivning`), `${PLACE}/beskrivning`, {
      stanger: '2026-12-24',
      klockan: '',
    });
    expect(described.status).to.equal(422);
    expect(described.text).to.include('Att öppna den igen kräver två personer.');
    expect(described.html).to.include('href="#f-stanger"');
    for (const [fields, words] of [
      [{ dag: '' }, 'Skriv en dag'],
      [{ dag: '2026-11-31' }, 'Skriv en dag'],
      [{ dag: '2026-12-01', klockan: 'kväll' }, 'Skriv ett klockslag'],
      [{ dag: '2026-11-19' }, 'Välj en tid framåt'],
    ] as const) {
      const back = await anna.send(await anna.get(REOPEN), REOPEN, fields, { button: 'foresla' });
      expect([back.status, back.text.includes(words)], words).to.deep.equal([422, true]);
    }
    const form = await anna.get(REOPEN);
    const proposed = await anna.send(form, REOPEN, { dag: '2026-12-01', klockan: '18.00' }, { button: 'foresla' });
    expect(proposed.text).to.include('Väntar på en andra person').and.to.include('1 december 2026 kl. 18:00');
    expect((await anna.send(form, REOPEN, { dag: '2026-12-01', klockan: '18.00' }, { button: 'foresla' })).path).to.equal(proposed.path);
    const digest = (await dialogue()).proposals[0]?.digest ?? '';
    // Not the same person, whatever is sent; nor somebody who is no admin.
    const own = await anna.get(REOPEN);
    expect(own.text).to.include('Du kan inte bekräfta ditt eget förslag').and.to.include('Ta tillbaka förslaget');
    const alone = await anna.post(REOPEN, { csrf: anna.csrf, gor: 'bekrafta', forslag: digest });
    expect([alone.status, alone.text.includes('En annan person än den som föreslog måste bekräfta.')]).to.deep.equal([422, true]);
    for (const who of [nils, town.moderator, bench.alva, town.disa])
      expect((await who.post(REOPEN, { csrf: who.csrf, gor: 'bekrafta', forslag: digest })).status).to.equal(404);
    expect((await bo.post(REOPEN, { csrf: bo.csrf, gor: 'bekrafta', forslag: 'x' })).text).to.include('Förslaget finns inte längre.');
    await anna.send(own, REOPEN, {}, { button: 'ta-tillbaka' });
    expect((await dialogue()).proposals).to.deep.equal([]);
    expect((await bo.post(REOPEN, { csrf: bo.csrf, gor: 'bekrafta', forslag: digest })).status).to.equal(422);
    await anna.send(await anna.get(REOPEN), REOPEN, { dag: '2026-12-01', klockan: '18:00' }, { button: 'foresla' });
    expect((await bo.get('/admin')).text).to.include('Ska debatten öppna igen?');
    expect((await anna.get('/admin')).text).not.to.include('Ska debatten öppna igen?');
    const open = await bo.send(await bo.get(REOPEN), REOPEN, {}, { button: 'bekrafta' });
    expect(open.text).to.include('Debatten är öppen igen.').and.to.include('Debatt pågår');
    // Six in the evening in the city is five in UTC.
    expect((await dialogue()).description.debateCloses).to.equal('2026-12-01T17:00:00.000Z');
    await bench.write(town.resident, 'Nu går det igen.');
  });

  it('[ID89] no page about a debate says a word of the machine', async () => {
    for (const path of [
      '/admin/debatter',
      DESK,
      at(question),
      DAY,
      BODIES,
      YTTRANDEN,
      WORDS,
      ERASE,
      PLACE,
      `${PLACE}/granskning`,
      `${PLACE}/granskning/andra`,
      '/admin/granskning',
      '/admin/granskning/andra',
      `${PLACE}/lage?till=closed`,
    ]) {
      const page = await town.anna.get(path);
      expect(page.status, path).to.equal(200);
      const text = page.text.replaceAll(/https?:\S+/g, '').toLowerCase();
      for (const word of MACHINE_WORDS) expect(text, `${path}: ${word.source}`).not.to.match(word);
    }
  });
});
