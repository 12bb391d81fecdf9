import type { Line } from '@insyn/domain/fact.ts';
import type { LogId } from '@insyn/domain/ids.ts';
import { memoryPeople } from '@insyn/server/people/memory.ts';
import type { People } from '@insyn/server/people/people.ts';
import { after, before, describe, expect, it } from '#spec';
import { type Fields, pathFrom, referenceOn, registered, SAID, type Staff, staffAt, textOf } from './desk-kit.ts';
import { postsOf } from './desk-posts.ts';
import { revoke } from './staff.ts';
import { openDialogue, startServer, type TestServer } from './start-server.ts';

const FORM = '/kontor/d/ny-skola/nytt';
let server: TestServer;
let staff: Staff;
let log: LogId;
/** People who exist because somebody registered for them. */
let made = 0;

async function linesOf(of: LogId): Promise<readonly string[]> {
  return (await server.store.read(of, 0, 10_000)).lines.map(({ line }) => line);
}

describe('the desk', () => {
  before(async () => {
    const people = memoryPeople();
    const counted: People = {
      ...people,
      personOf: (tenant, credential) => ((made += 1), people.personOf(tenant, credential)),
      erase: (person) => ((made -= 1), people.erase(person)),
    };
    server = await startServer({ parts: { people: counted } });
    log = await openDialogue(server, 'ny-skola');
    staff = await staffAt(server, 'Ebba Stenmyr');
  });
  after(() => server.stop());

  it('[ID90] officials come in; whoever is not logged in is shown to the login, and nothing of the desk', async () => {
    expect((await staff.get('/kontor')).status).to.equal(200);
    const stranger = await server.get('/kontor');
    expect(stranger.status).to.equal(401);
    const page = textOf(await stranger.text());
    expect(page).to.contain('Visa vem du är');
    expect(page).not.to.contain('Var ska skolan ligga?');
  });

  it('[ID90] everyone else gets the answer for what is not there: residents, other roles, the session of an embed', async () => {
    const others = [
      await staffAt(server, 'Rut Havrelind', { seats: [] }),
      await staffAt(server, 'Sanna Norrgrind', { seats: ['moderator'] }),
      await staffAt(server, 'Vera Ekstig', { seats: ['admin'] }),
    ];
    const missing = textOf(await (await staff.get('/kontor/d/finns-inte')).text());
    for (const other of others) {
      for (const path of ['/kontor', '/kontor/ova', '/kontor/d/ny-skola', FORM, '/kontor/arende/AAAAAAAAAAAAAAAAAAAAAA']) {
        const answer = await other.get(path);
        expect(answer.status).to.equal(404);
        expect(textOf(await answer.text())).to.equal(missing);
      }
      expect((await other.post(FORM, SAID)).status).to.equal(404);
    }
    const embed = await server.get('/kontor', { cookie: staff.cookie.replace('__Host-insyn-site', '__Host-insyn') });
    expect(embed.status).to.equal(401);
    expect((await postsOf(server, log)).length).to.equal(0);
  });

  it('[ID90] a role that ended is over at once; an official of another tenant sees none of ours', async () => {
    const brief = await staffAt(server, 'Lo Häggvall');
    await revoke(server.app, 'tenant-stad' as LogId, brief.person, 'official');
    expect((await brief.get('/kontor')).status).to.equal(404);
    const elsewhere = await staffAt(server, 'Siri Vinterby', { tenant: 'tenant-annan' as LogId });
    expect(textOf(await (await elsewhere.get('/kontor')).text())).not.to.contain('Var ska skolan ligga?');
    expect((await elsewhere.get('/kontor/d/ny-skola')).status).to.equal(404);
    expect((await elsewhere.get(FORM)).status).to.equal(404);
  });

  it('[ID91] a dialogue is found by words in any order, or among the open ones; drafts are not there', async () => {
    await openDialogue(server, 'hemligt-an', { draft: true });
    const open = textOf(await (await staff.get('/kontor')).text());
    expect(open).to.contain('Var ska skolan ligga?');
    expect(open).not.to.contain('hemligt-an');
    expect((await staff.press('/kontor/sok', { sok: 'LIGGA skola' })).text).to.contain('href="/kontor/d/ny-skola"');
    expect(textOf((await staff.press('/kontor/sok', { sok: 'badhus' })).text)).to.contain('Inget rådslag har orden ”badhus”');
    expect((await staff.get('/kontor/d/hemligt-an')).status).to.equal(404);
  });

  it('[ID91] its page says what can be done, what to read aloud, the address spelled out and whom to ring', async () => {
    const page = textOf(await (await staff.get('/kontor/d/ny-skola')).text());
    for (const part of [
      'Debatten pågår.',
      'Ta emot ett inlägg',
      'En fråga om en skola.',
      'A Vid Lyktorget',
      '08-123 45',
      'snedstreck d snedstreck ny bindestreck skola',
    ])
      expect(page).to.contain(part);
    const large = await (await staff.get('/kontor/d/ny-skola/stort')).text();
    expect(large).to.contain('class="desk large"');
    const style = await (await server.get('/assets/desk.css')).text();
    expect(style).to.contain('.desk.large .sheet{font-size:20pt');
  });

  it('[ID92] four fields, read back before anything is sent', async () => {
    const before = (await linesOf(log)).length;
    const review = await staff.press(FORM, {
      channel: 'paper',
      nameless: '1',
      name: '',
      about: 'question',
      text: 'Blir det belyst?',
      act: 'review',
    });
    const page = textOf(review.text);
    for (const part of ['Läs upp för personen', 'Blir det belyst?', 'Framfört på papper', 'Fråga till staden'])
      expect(page).to.contain(part);
    expect((await linesOf(log)).length).to.equal(before);
    const back = await staff.press(review.path, { act: 'change' });
    expect(back.text).to.contain('Blir det belyst?');
    expect(back.text).to.match(/value="paper"\s+checked/);
  });

  it('[ID92] what is missing or wrong is told beside its field, nothing is sent, and nothing typed is lost', async () => {
    const before = (await linesOf(log)).length;
    const cases: readonly (readonly [Record<string, string>, string])[] = [
      [{ channel: '' }, 'Välj hur inlägget kom in.'],
      [{ name: '' }, 'Skriv ett namn, eller kryssa'],
      [{ nameless: '1' }, 'Välj ett av dem.'],
      [{ name: 'Gunvor 19121212-1212' }, 'Skriv bara namnet.'],
      [{ name: 'Kommunen' }, 'Namnet kan förväxlas'],
      [{ about: 'a:q' }, 'Det valet finns inte längre.'],
      [{ text: '   ' }, 'Skriv det som personen vill säga.'],
      [{ text: 'Jag heter Tolvan, 19121212-1212.' }, 'Det ser ut som ett personnummer.'],
      [{ text: `Lång ${'x'.repeat(6000)}` }, 'lång'],
    ];
    for (const [wrong, words] of cases) {
      const fields: Fields = { ...SAID, ...wrong };
      const answer = await staff.press(FORM, fields);
      const page = textOf(answer.text);
      expect(page).to.contain(words);
      expect(page).to.contain('Det du har skrivit är kvar.');
      expect(answer.text.replace(/\s+/g, ' ')).to.contain((fields['text'] ?? '').trim().slice(0, 40));
      expect(answer.text).to.contain('class="field wrong"');
      expect(textOf((await staff.press(answer.path, { ...fields, act: 'review' })).text)).to.contain(words);
    }
    expect((await linesOf(log)).length).to.equal(before);
  });

  it('[ID93] the line holds a mark, no seat and no name; the content says how it came and which seat took it down', async () => {
    const before = (await linesOf(log)).length;
    const { slip } = await registered(staff, log);
    const fresh = (await linesOf(log)).slice(before).map((line) => JSON.parse(line) as Line);
    const submitted = fresh.find(({ type }) => type === 'debate/post-submitted');
    expect(Object.keys(submitted?.by ?? {})).to.deep.equal(['mark']);
    const lines = (await linesOf(log)).join('\n');
    for (const word of ['Gunvor', 'official', 'bänkar', staff.person]) expect(lines).not.to.contain(word);
    const { contents } = await server.store.read(log, before, 10);
    expect(contents[0]?.content).to.deep.include({ kind: 'post', badge: null, assisted: { channel: 'phone', registeredBy: 'official/3' } });
    const post = (await postsOf(server, log)).at(-1);
    expect(post).to.deep.include({ assisted: 'phone', text: SAID['text'] });
    expect(post?.author?.badge).to.equal(null);
    for (const part of ['Gunvor Eklöpare · framfört per telefon', 'A Vid Lyktorget', `/d/ny-skola#p-${post?.post ?? ''}`, '/jag/kvitto'])
      expect(textOf(slip)).to.contain(part);
    const page = await (await server.get('/d/ny-skola')).text();
    expect(textOf(page)).to.match(/Gunvor Eklöpare .{0,120}Framfört per telefon/);
  });

  it('[ID93] whoever wants no name has none anywhere', async () => {
    const { slip } = await registered(staff, log, {
      channel: 'office',
      nameless: '1',
      name: '',
      about: 'other',
      text: 'Tänk på dem som går sakta.',
      act: 'review',
    });
    expect(textOf(slip)).to.contain('Så visas det Framfört på medborgarkontoret');
    const post = (await postsOf(server, log)).at(-1);
    expect(post).to.deep.include({ assisted: 'office' });
    expect(post?.author?.name).to.equal('');
    expect((await (await server.get('/d/ny-skola')).text()).replace(/<!--.*?-->/gs, '')).to.contain(
      '<h3><bdi>Framfört på medborgarkontoret</bdi></h3>',
    );
  });

  it('[ID94] however often it is sent, it is sent once, with one reference', async () => {
    const before = (await postsOf(server, log)).length;
    const review = await staff.press(FORM, { ...SAID, text: 'En gång räcker.' });
    const answers = await Promise.all([1, 2, 3].map(() => staff.press(review.path, { ...SAID, text: 'En gång räcker.', act: 'send' })));
    expect(new Set(answers.map(({ text }) => referenceOn(text))).size).to.equal(1);
    expect((await postsOf(server, log)).length).to.equal(before + 1);
    const again = await staff.press(review.path, { ...SAID, text: 'Något annat.', act: 'review' });
    expect(textOf(again.text)).to.contain('Inlägget är mottaget');
    expect((await postsOf(server, log)).length).to.equal(before + 1);
  });

  it('[ID94] an answer that got lost: sent again or changed, there is one of it, and its reference is the one that is shown', async () => {
    const before = (await postsOf(server, log)).length;
    const { submit } = server.app.authority;
    const losing: typeof submit = async (submission) => {
      await submit(submission);
      return { accepted: false, code: 'log/unavailable' };
    };
    const said = { ...SAID, text: 'Svaret kom bort på vägen.' };
    for (const next of [
      { ...said, act: 'send' },
      { ...said, act: 'change' },
    ]) {
      const review = await staff.press(FORM, said);
      Object.assign(server.app.authority, { submit: losing });
      const lost = await staff.press(review.path, { ...said, act: 'send' });
      Object.assign(server.app.authority, { submit });
      expect(textOf(lost.text)).to.contain('det skickas ändå bara en gång');
      const slip = await staff.press(review.path, next);
      const found = await staff.press('/kontor/referens', { referens: referenceOn(slip.text) });
      expect(found.text).to.contain(said.text);
    }
    expect((await postsOf(server, log)).length).to.equal(before + 2);
  });

  it('[ID92] a debate that closed meanwhile: told in words, the words stay, and nobody is left behind', async () => {
    const paused = await openDialogue(server, 'pausat');
    const review = await staff.press('/kontor/d/pausat/nytt', SAID);
    const admin = { person: null, pseudonym: null, level: 'none', seats: ['admin/1'], badges: [], eligible: false } as const;
    await server.app.authority.submit({ log: paused, command: { type: 'dialogue/enter', phase: 'paused' }, who: admin, key: null });
    const known = made;
    const refused = await staff.press(review.path, { ...SAID, act: 'send' });
    expect(made).to.equal(known);
    expect(textOf(refused.text)).to.contain('Debatten är pausad en stund. Inget är skickat, och orden står kvar här.');
    expect(refused.text).to.contain(SAID['text'] ?? '');
    await server.app.authority.submit({ log: paused, command: { type: 'dialogue/resume' }, who: admin, key: null });
    expect(referenceOn((await staff.press(review.path, { ...SAID, act: 'send' })).text)).to.match(/^[2-9A-Z-]{19}$/);
    expect((await postsOf(server, paused)).length).to.equal(1);
  });

  it('[ID92] a page without our proof does nothing and keeps the words; a page of another site is refused', async () => {
    const before = (await linesOf(log)).length;
    const unproved = await staff.post(FORM, { ...SAID, csrf: 'AAAAAAAAAAAAAAAAAAAAAA' });
    const page = await unproved.text();
    expect(textOf(page)).to.contain('Orden står kvar.');
    expect(page).to.contain(SAID['text'] ?? '');
    const review = await staff.press(FORM, SAID);
    expect(textOf((await staff.press(review.path, { ...SAID, act: 'send', csrf: '' })).text)).to.contain('tryck en gång till');
    for (const origin of ['https://stockholm.example', 'https://ond.example', 'null'])
      expect((await staff.post(review.path, { ...SAID, act: 'send' }, { origin })).status).to.equal(403);
    expect((await linesOf(log)).length).to.equal(before);
  });

  it('[ID92] a login that ended while somebody spoke: the words come back to be copied', async () => {
    const guest = await staffAt(server, 'Jorma Lumipelto');
    await server.people.endSession(guest.session.id, guest.session.expires);
    const answer = await guest.post(FORM, SAID);
    expect(answer.status).to.equal(401);
    const page = await answer.text();
    expect(page).to.contain(SAID['text'] ?? '');
    expect(textOf(page)).to.contain('Inget är skickat.');
  });

  it('[ID92] what fails beneath is told on a page, with the words to copy; a form that is no form is refused', async () => {
    const { look } = server.app.authority;
    const broken = new Error('the disk is gone');
    Object.assign(server.app.authority, { look: (log: LogId) => (log === 'ny-skola' ? Promise.reject(broken) : look(log)) });
    const answer = await staff.post(FORM, SAID);
    Object.assign(server.app.authority, { look });
    expect(answer.status).to.equal(500);
    const page = await answer.text();
    expect(page).to.contain(SAID['text'] ?? '');
    expect(page).not.to.contain('disk');
    const json = await fetch(`${server.url}${FORM}`, {
      method: 'POST',
      headers: { cookie: staff.cookie, origin: server.url, 'content-type': 'application/json' },
      body: '{}',
    });
    expect(json.status).to.equal(400);
    expect((await staff.post(FORM, { ...SAID, text: 'x'.repeat(80_000) })).status).to.equal(413);
  });

  it('[ID98] one press empties everything; the words stand in no address, no cache and not in the server log', async () => {
    const review = await staff.post(FORM, { ...SAID, text: 'Hemligheten om ekorren.' });
    expect(review.status).to.equal(303);
    const path = pathFrom(review);
    expect(path).to.match(/^\/kontor\/arende\/[A-Za-z0-9_-]{22}$/);
    const page = await staff.get(path);
    expect(page.headers.get('cache-control')).to.equal('no-store');
    expect(await page.text()).to.contain('autocomplete="off"');
    const cleared = await staff.post('/kontor/rensa', {});
    expect(cleared.headers.get('clear-site-data')).to.equal('"cache"');
    expect(pathFrom(cleared)).to.equal('/kontor');
    const gone = await staff.get(path);
    expect(pathFrom(gone)).to.equal('/kontor?laget=rensat');
    expect(textOf(await (await staff.get('/kontor?laget=rensat')).text())).to.contain('Det du letar efter är rensat');
    expect(server.logged.join('\n')).not.to.contain('ekorren');
    expect(server.logged.join('\n')).not.to.contain('Gunvor');
  });

  it('[ID98] a case is its own session’s, and over after an hour; a page that was left open still has the words', async () => {
    const path = pathFrom(await staff.post(FORM, SAID));
    const colleague = await staffAt(server, 'Alva Arkenhag');
    expect(pathFrom(await colleague.get(path))).to.equal('/kontor?laget=rensat');
    const now = Date.now();
    server.clock.set(now + 61 * 60_000);
    expect(pathFrom(await staff.get(path))).to.equal('/kontor?laget=rensat');
    const revived = await staff.press(path, { ...SAID, log: 'ny-skola', act: 'send' });
    expect(textOf(revived.text)).to.contain('Läs upp för personen');
    expect(textOf(revived.text)).to.contain('Orden står kvar.');
    server.clock.set(now);
  });
});
