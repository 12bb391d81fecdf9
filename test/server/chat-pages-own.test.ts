import type { Plan } from '@insyn/domain/chat/types.ts';
import { routes } from '@insyn/protocol/routes.ts';
import { after, before, beforeEach, describe, expect, it } from '#spec';
import { MACHINE_WORDS } from './admin-words.ts';
import { BEGINS, type ChatPlace, type Member, zoned } from './chat-kit.ts';
import { browse, CITY, type Evening, LOG, MINUTE, openPlace, planOthers, playEvening, read } from './chat-pages-kit.ts';
import { sessionFor, under } from './session-kit.ts';
import { foundTenant, grant, revoke } from './staff.ts';
import type { Person } from './start-server.ts';

const DISTRICT = 'tenant-distrikt' as typeof CITY;
const SCRIPTED = / style=| on[a-z]+=|<style/;

describe('those who answer, on a page of our own', () => {
  let place: ChatPlace;
  let evening: Evening;
  let path = '';
  before(async () => {
    place = await openPlace();
    await place.server.app.authority.submit({
      log: CITY,
      command: { type: 'tenant/set', settings: { phone: '08-508 00 000' } },
      who: { person: null, pseudonym: null, level: 'none', seats: ['admin/1'], badges: [], eligible: false },
      key: null,
    });
    evening = await playEvening(place, 'live');
    await planOthers(place);
    path = routes.answerPage(LOG, evening.session);
  });
  after(() => place.server.stop());
  const ask = async (text: string): Promise<string> => (await place.ask(evening.session, await place.reader('Någon'), text)).post;

  it('[CH70] whoever comes by a message shows who they are and comes back to where they were going; a weaker login is none', async () => {
    const there = await browse(place, null).get(path);
    expect([there.status, there.headers.get('location')]).to.deep.equal([303, `/in?till=${encodeURIComponent(path)}`]);
    const login = await place.server.get(there.headers.get('location') ?? '');
    expect(login.status).to.be.within(302, 303);
    const weaker = under(place.server, sessionFor(place.server, place.ilyas.session.person, { level: 'email' }));
    for (const address of [path, '/svara', routes.hostPage(LOG, evening.session)])
      expect((await browse(place, weaker).get(address)).status, address).to.equal(303);
    // Under the cookie of pages that embed us nobody answers.
    expect((await browse(place, place.ilyas.embedded).get(path)).status).to.equal(303);
  });

  it('[CH70] the one address tells each chat, when it is, and how many questions wait', async () => {
    const start = await browse(place, place.ilyas).get('/svara');
    expect(start.text)
      .to.match(/Politiker svarar om nya skolan Var ska skolan ligga\? · Pågår nu · tisdag 24 november 2026/)
      .and.to.include('1 fråga väntar på dig. 2 väntar på någon av er.')
      .and.to.include('Tjänstemän svarar om siffrorna')
      .and.not.to.include('Fråga om skolvägen');
    expect(start.html.indexOf('Politiker svarar')).to.be.lessThan(start.html.indexOf('Tjänstemän svarar'));
    expect(start.html).to.include(`href="${path}"`).and.to.include('noindex').and.not.to.match(SCRIPTED);
    expect(start.headers.get('cache-control')).to.equal('no-store');
    expect(start.headers.get('content-security-policy')).to.include("frame-ancestors 'none'").and.to.include("script-src 'self'");
    expect((await browse(place, place.host).get('/svara')).text)
      .to.include('Chattar som du kan leda')
      .and.to.include('Politiker svarar');
    const reader = under(place.server, sessionFor(place.server, (await place.reader('Rut')).session.person));
    expect((await browse(place, reader).get('/svara')).text).to.include('Du är inte inbjuden att svara i någon chatt just nu.');
  });

  it('[CH70] without a script the questions are there to read, and one is answered by a form, once however often it is sent', async () => {
    const question = await ask('Blir det en cykelbana?');
    const own = browse(place, place.ilyas);
    const list = await own.get(path);
    expect(list.text)
      .to.include('Till dig (1)')
      .and.to.include('Åtta platser till hemtjänsten')
      .and.to.include('Till alla (3)')
      .and.to.include('Blir det en cykelbana?');
    expect(list.html).not.to.match(SCRIPTED);
    const form = await own.get(`${path}?fraga=${question}`);
    expect(form.text).to.include('Blir det en cykelbana?').and.to.include('Ditt svar');
    const empty = await own.send(form, path, { text: '  ', gor: 'svara' });
    expect([empty.status, empty.text.includes('Skriv något först.')]).to.deep.equal([422, true]);
    expect(empty.html).to.include('Rätta: Svara');
    const fields = { text: 'Ja, längs **Kvarngatan**.', gor: 'svara' };
    const sent = await own.send(form, path, fields);
    expect(sent.text)
      .to.include('Svaret syns nu för alla.')
      .and.to.include('Ångra')
      .and.to.match(/Du kan ångra i \d+ sekunder/);
    await own.send(form, path, fields);
    const shown = (await read(place, routes.chatPage(LOG, evening.session))).html;
    expect(shown.match(/längs <strong>Kvarngatan<\/strong>/g)?.length).to.equal(1);
  });

  it('[CH70] an answer is taken back within ten seconds, and its words stand in the field again', async () => {
    const question = await ask('Får vi behålla gympasalen?');
    const own = browse(place, place.majken);
    const sent = await own.send(await own.get(`${path}?fraga=${question}`), path, { text: 'Ja, <b>det</b> får ni.', gor: 'svara' });
    const back = await own.send(sent, path, { gor: 'angra' });
    expect([back.status, back.html.includes('Ja, &lt;b&gt;det&lt;/b&gt; får ni.')]).to.deep.equal([200, true]);
    expect((await read(place, routes.chatPage(LOG, evening.session))).text.includes('det får ni')).to.equal(false);
    const again = await own.send(back, path, { text: 'Ja, det får ni.', gor: 'svara' });
    expect(again.text).to.include('Svaret syns nu för alla.');
    place.server.clock.set(place.server.clock.now() + 20_000);
    const late = await own.send(again, path, { gor: 'angra' });
    expect(late.text).to.include('Tio sekunder har gått. Rätta svaret i stället');
  });

  it('[CH70] what staff prepared is theirs to begin with, with the facts to show; later is a day that the asker sees', async () => {
    const question = await ask('Vad kostar det?');
    await place.must(
      { type: 'chat/prepare', question: question as never, text: 'Omkring 312 miljoner.', facts: 'Kalkylen, sidan 4.', lang: 'sv' },
      place.host,
    );
    const own = browse(place, place.ilyas);
    const form = await own.get(`${path}?fraga=${question}&utkast=1`);
    expect(form.text).to.include('Förvaltningens förslag till svar').and.to.include('Kalkylen, sidan 4.');
    expect(form.html).to.match(/<textarea[^>]*>\s*Omkring 312 miljoner\./);
    const facts = /name="fakta"\s+value="([^"]+)"/.exec(form.html)?.[1] ?? '';
    const sent = await own.send(form, path, { gor: 'svara', fakta: facts });
    expect(sent.text).to.include('Svaret syns nu');
    expect((await read(place, routes.chatPage(LOG, evening.session))).text).to.include('Kalkylen, sidan 4.');
    const other = await ask('När tas beslutet?');
    const later = await own.send(await own.get(`${path}?fraga=${other}`), path, { gor: 'senare' });
    expect(later.text).to.include('Frågan får svar senare.').and.to.include('Ilyas Sandholt svarar senast');
  });

  it('[CH70] a form counts from our own page alone: not from another site, without its proof, or for a question of another chat', async () => {
    const question = await ask('Var ställer man cykeln?');
    const own = browse(place, place.ilyas);
    const form = await own.get(`${path}?fraga=${question}`);
    const head = await place.head();
    const fields = { text: 'Vid grinden.', gor: 'svara' };
    expect((await own.send(form, path, fields, 'https://evil.example')).status).to.equal(403);
    expect((await own.send(form, path, { ...fields, csrf: 'x' })).status).to.equal(403);
    expect((await own.send(form, path, { ...fields, fraga: 'x' })).status).to.equal(404);
    expect((await own.send(form, path, { ...fields, gor: 'annat' })).status).to.equal(422);
    const loggedOut = await browse(place, null).send(form, path, fields);
    expect([loggedOut.status, loggedOut.text.includes('Inget är skickat.')]).to.deep.equal([401, true]);
    expect(await place.head()).to.equal(head);
    expect(place.server.logged.join('\n')).not.to.include('Vid grinden');
  });

  it('[CH71] somebody who is not invited, leads nothing or has no role is told so, with the number and the way to read', async () => {
    const reader = under(place.server, sessionFor(place.server, (await place.reader('Rut')).session.person));
    const torun = await place.member('Torun Vägmark', 'Ledamot');
    const told = async (who: Person, address: string): Promise<string> => {
      const page = await browse(place, who).get(address);
      expect(page.status, address).to.equal(403);
      expect(page.html)
        .to.include(`href="${routes.chatPage(LOG, evening.session)}"`)
        .and.not.to.include('<form');
      return page.text;
    };
    expect(await told(torun, path)).to.include('Du är inte med bland dem som svarar i den här chatten. Är det fel? Ring 08-508 00 000 .');
    expect(await told(reader, path))
      .to.include('Ditt uppdrag finns inte registrerat för den här nämnden.')
      .and.to.include('08-508 00 000');
    expect(await told(torun, routes.hostPage(LOG, evening.session))).to.include('Du har inget uppdrag att leda chattar här.');
    expect((await browse(place, torun).get(`/svara/${LOG}/x`)).status).to.equal(404);
    const host = await browse(place, place.host).get(routes.hostPage(LOG, evening.session));
    expect(host.status).to.equal(200);
    expect(host.text).to.include('Att leda chatten behöver JavaScript.').and.to.include('Frågor i kö').and.to.include('Pekka Lumitie');
    expect((await browse(place, place.moderator).get(routes.hostPage(LOG, evening.session))).status).to.equal(200);
  });

  it('[CH71] a number of another tenant’s is somebody else’s', async () => {
    await foundTenant(place.server.app, DISTRICT, { name: 'Distriktet' });
    const others = await Promise.all(
      Array.from({ length: 8 }, async (_each, at) => {
        const person = await place.server.people.create(`Distrikt ${String(at)}`, DISTRICT);
        await grant(place.server.app, DISTRICT, person, 'representative', {
          title: 'Ledamot',
          party: 'Framtidspartiet',
          body: 'Skolnämnden',
        });
        return { person, number: (await place.server.app.seats.of(person, DISTRICT)).number };
      }),
    );
    const same = others.find(({ number }) => number === place.ilyas.number || number === place.majken.number);
    expect(same).not.to.equal(undefined);
    const stranger = under(place.server, sessionFor(place.server, same?.person ?? '', { tenant: DISTRICT }));
    expect((await browse(place, stranger).get(path)).status).to.equal(403);
    expect((await browse(place, stranger).get('/svara')).text).to.include('Du är inte inbjuden');
  });

  it('[CH70] no page of theirs says a word of the machine', async () => {
    const own = browse(place, place.ilyas);
    const pages = [
      await own.get('/svara'),
      await own.get(path),
      await own.get(`${path}?fraga=${evening.posts.later}`),
      await browse(place, place.host).get(routes.hostPage(LOG, evening.session)),
      await browse(place, place.host).get(path),
    ];
    for (const page of pages) for (const word of MACHINE_WORDS) expect(page.text.toLowerCase()).not.to.match(word);
  });
});

describe('a mandate that ends', () => {
  let place: ChatPlace;
  let member: Member;
  beforeEach(async () => {
    place = await openPlace();
    member = await place.member('Torun Vägmark', 'Ledamot');
  });

  it('[CH71] is told with its last day, and no other one is touched', async () => {
    const { ilyas } = place;
    const panel: Plan['panel'] = [ilyas, member].map(({ number, name }) => ({
      member: number,
      name,
      role: 'representative',
      party: 'Framtidspartiet',
      body: 'Skolnämnden',
      title: 'Ledamot',
    }));
    const session = await place.plan({ panel, opens: zoned(BEGINS + 10 * MINUTE) });
    const path = routes.answerPage(LOG, session);
    await place.goTo(12);
    expect((await browse(place, member).get(path)).status).to.equal(200);
    await revoke(place.server.app, CITY, member.session.person, 'representative', 'Skolnämnden');
    await place.goTo(13);
    const over = await browse(place, member).get(path);
    expect(over.status).to.equal(403);
    expect(over.text).to.match(/Ditt uppdrag i Skolnämnden tog slut 24 november\. Därför kan du inte svara här\./);
    expect((await browse(place, ilyas).get(path)).status).to.equal(200);
    await place.server.stop();
  });
});
