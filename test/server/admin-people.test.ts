import { mailCredential, numberCredential } from '@insyn/server/people/credential.ts';
import { after, before, describe, expect, it } from '#spec';
import { CITY, openTown, type Page, type Town } from './admin-kit.ts';
import { holderOf } from './staff.ts';

const GRANT = '/admin/personer/roll';
const REVOKE = '/admin/personer/avsluta';
/** Published test numbers: nobody's. */
const NUMBER = '191212121212';
const OTHER = '192001012380';

describe('administrators: people and roles', () => {
  let town: Town;
  before(async () => {
    town = await openTown({ at: '2026-11-20T10:00:00.000Z' });
  });
  after(() => town.server.stop());

  const fill = async (fields: Readonly<Record<string, string>>): Promise<Page> => town.anna.send(await town.anna.get(GRANT), GRANT, fields);
  const give = async (fields: Readonly<Record<string, string>>): Promise<Page> => town.anna.send(await fill(fields), GRANT);

  it('[ID82] a person is found by number or mail typed in the form; neither stands in an address, a page that follows, or the log of the server', async () => {
    const { person } = await town.server.people.personOf(CITY, numberCredential(NUMBER));
    await town.server.people.rename(person, 'Ilyas Sandholt');
    const asked = await fill({ vem: '19121212-1212', roll: 'moderator' });
    expect(asked.text).to.include('Ska rollen ges?').and.to.include('Ilyas Sandholt').and.to.include('Moderator');
    for (const secret of [NUMBER, '19121212-1212', '121212-1212', person]) expect(asked.html).not.to.include(secret);
    const done = await town.anna.send(asked, GRANT);
    expect(done.text).to.include('Det är gjort.').and.to.include('Anna Alm (nr 1) gav Ilyas Sandholt (nr 4) rollen Moderator');
    const mail = await give({ vem: ' Rut.H@Example.SE ', roll: 'official', organ: '' });
    expect(mail.text).to.include('Tjänsteperson');
    const { known } = await town.server.people.personOf(CITY, mailCredential('rut.h@example.se'));
    expect(known).to.equal(true);
    const lines = await town.server.store.read(CITY, 0, 500);
    for (const text of [...town.server.logged, JSON.stringify(lines), done.html, mail.html, done.path, mail.path])
      for (const secret of [/1212-?1212/, /rut\.h@/i]) expect(text).not.to.match(secret);
  });

  it('[ID142] looking for somebody makes nobody: a person is there when the role was given, and not before', async () => {
    const unknown = numberCredential('194107086987');
    const asked = await fill({ vem: '194107086987', roll: 'moderator' });
    expect(asked.text).to.include('personnumret som slutar på 6987');
    expect(await town.server.people.personWith(CITY, unknown)).to.equal(null);
    const again = await town.anna.send(await town.anna.send(asked, GRANT, {}, { button: 'andra' }), GRANT, { titel: 'vikarie' });
    expect(await town.server.people.personWith(CITY, unknown)).to.equal(null);
    expect((await town.anna.send(again, GRANT)).text).to.include('Det är gjort.');
    const person = await town.server.people.personWith(CITY, unknown);
    expect((await town.server.app.seats.of(person ?? '', CITY)).seats.length).to.equal(1);
  });

  it('[ID82] what is no number or address is told by the field, and everything typed is kept', async () => {
    for (const [vem, words] of [
      ['', 'Skriv personens personnummer eller mejladress'],
      ['121212-1212', 'tolv siffror'],
      ['191212121213', 'Personnumret stämmer inte'],
      ['191213321212', 'Personnumret stämmer inte'],
      ['Rut Havrelind', 'bara siffror'],
      ['rut@', 'ser inte ut som en mejladress'],
      ['a@b.se, c@d.se', 'ser inte ut som en mejladress'],
    ] as const) {
      const back = await fill({ vem, roll: 'official', organ: 'Skolnämnden', titel: '<b>chef</b>', fran: '2026-12-01' });
      expect(back.status, vem).to.equal(422);
      expect(back.text, vem).to.include(words).and.to.include('Inget är sparat än');
      expect(back.html, vem)
        .to.include('value="Skolnämnden"')
        .and.to.include('value="&lt;b&gt;chef&lt;/b&gt;"')
        .and.to.include('value="2026-12-01"');
      expect(back.html).to.match(/value="official"[^>]*checked/);
    }
    expect((await fill({ vem: 'chef@stad.example', roll: 'admin' })).text).to.include('En administratör behöver e-legitimation');
    const faulty = await fill({ vem: NUMBER, roll: 'representative', fran: '2026-02-30', till: 'snart' });
    for (const words of ['Skriv vilken nämnd', 'Skriv vilket parti', 'Skriv en dag, som 2026-11-20.', 'eller lämna tomt'])
      expect(faulty.text).to.include(words);
    expect((await fill({ vem: NUMBER, roll: 'kung' })).text).to.include('Välj en roll');
    expect((await fill({ vem: NUMBER, roll: 'official', parti: 'Ly' })).text).to.include('Parti är bara för en förtroendevald');
    expect((await fill({ vem: NUMBER, roll: 'official', fran: '2026-12-02', till: '2026-12-01' })).text).to.include(
      'Slutdatumet måste vara efter startdatumet',
    );
  });

  it('[ID82] nobody goes through a list of numbers: after sixty it takes a while', async () => {
    const careful = await openTown({ env: { RATE_FACTOR: '1' } });
    try {
      const form = await careful.anna.get(GRANT);
      const ask = (): Promise<Page> => careful.anna.send(form, GRANT, { vem: NUMBER, roll: 'moderator' });
      for (let count = 0; count < 60; count += 1) expect((await ask()).status).to.equal(200);
      const refused = await ask();
      expect(refused.status).to.equal(422);
      expect(refused.text).to.include('Det kom för mycket på en gång');
      expect((await careful.bo.send(await careful.bo.get(GRANT), GRANT, { vem: NUMBER, roll: 'moderator' })).status).to.equal(200);
    } finally {
      await careful.server.stop();
    }
  });

  it('[ID83] the days of a role are those of the city, the last one included, over both changes of the clock', async () => {
    await give({
      vem: OTHER,
      roll: 'representative',
      organ: 'Skolnämnden',
      parti: 'Ly',
      titel: 'ledamot',
      fran: '2027-03-01',
      till: '2027-03-28',
    });
    const summer = await give({
      vem: OTHER,
      roll: 'representative',
      organ: 'Kulturnämnden',
      parti: 'Ly',
      titel: '',
      fran: '2027-04-01',
      till: '2027-10-31',
    });
    const grants = (await town.tenant()).holders.flatMap((holder) => holder.grants.filter(({ role }) => role === 'representative'));
    expect(grants.map(({ from, to }) => [from, to])).to.deep.equal([
      ['2027-02-28T23:00:00.000Z', '2027-03-28T22:00:00.000Z'],
      ['2027-03-31T22:00:00.000Z', '2027-10-31T23:00:00.000Z'],
    ]);
    expect(summer.text)
      .to.include('Förtroendevald (Ly) i Kulturnämnden, från 1 april 2027 till och med 31 oktober 2027')
      .and.to.include('gäller inte än');
  });

  it('[ID83] a role is ended after a summary, and what was done is undone by a second act', async () => {
    const mona = (await town.tenant()).holders.find(({ number }) => number === 3);
    const asked = await town.bo.get(`${REVOKE}?nr=3&roll=moderator&organ=`);
    expect(asked.text).to.include('Ska rollen avslutas?').and.to.include('Mona Mod (nr 3)').and.to.include('Avbryt');
    expect((await town.tenant()).holders.find(({ number }) => number === 3)).to.deep.equal(mona);
    const done = await town.bo.send(asked, REVOKE);
    expect(done.text)
      .to.include('Bo Bok (nr 2) avslutade rollen Moderator för Mona Mod (nr 3)')
      .and.to.include('Ångra, ge tillbaka rollen');
    town.server.clock.set(town.server.clock.now() + 1000);
    const back = await town.bo.send(done, '/admin/personer/ge-tillbaka');
    expect(back.text).to.include('Bo Bok (nr 2) gav Mona Mod (nr 3) rollen Moderator');
    town.server.clock.set(town.server.clock.now() + 1000);
    const undone = await town.bo.send(back, REVOKE);
    expect(undone.text).to.include('avslutade rollen Moderator');
    town.server.clock.set(town.server.clock.now() + 1000);
    await town.bo.send(undone, '/admin/personer/ge-tillbaka');
    expect((await town.server.app.seats.of(town.moderator.person, CITY)).seats).to.deep.equal(['moderator/3']);
    // Somebody else, or an old address, is told nothing of it.
    expect((await town.anna.get(back.path)).text).not.to.include('Det är gjort');
    const gone = await town.bo.send(asked, REVOKE, { nr: '99', nyckel: '' });
    expect(gone.status).to.equal(422);
    expect(gone.text).to.include('Personen har inte den rollen');
  });

  it('[ID83] the same role twice, and a form that is sent twice', async () => {
    const asked = await fill({ vem: NUMBER, roll: 'moderator' });
    const twice = await town.anna.send(asked, GRANT);
    expect(twice.status).to.equal(422);
    expect(twice.text).to.include('Personen har redan den rollen').and.to.include('Ilyas Sandholt');
    const counter = await fill({ vem: NUMBER, roll: 'counter' });
    const [first, second] = [await town.anna.send(counter, GRANT), await town.anna.send(counter, GRANT)];
    expect(second.path).to.equal(first.path);
    const held = (await town.tenant()).holders.flatMap(({ grants }) => grants.filter(({ role }) => role === 'counter'));
    expect(held.length).to.equal(1);
  });

  it('[ID83] back to the form from the summary: everything is there, and the person need not be typed again', async () => {
    const asked = await fill({ vem: NUMBER, roll: 'registrar', organ: 'Arkivet', till: '2027-01-31' });
    const form = await town.anna.send(asked, GRANT, {}, { button: 'andra' });
    expect(form.html).to.include('value="Arkivet"').and.to.include('value="2027-01-31"');
    expect(form.text).to.include('Ilyas Sandholt');
    const again = await town.anna.send(form, GRANT, { organ: 'Stadsarkivet' });
    expect(again.text).to.include('Registrator i Stadsarkivet').and.to.include('till och med 31 januari 2027');
    // The person that is carried along is signed, and counts for the session that found it only.
    const sign = /name="person" value="([^"]+)"/.exec(again.html)?.[1] ?? '';
    const [text = '', mac = ''] = sign.split('.');
    const forged = `${Buffer.from(Buffer.from(text, 'base64url').toString('utf8').replace('Ilyas', 'Ingen')).toString('base64url')}.${mac}`;
    for (const [who, person] of [
      ['anna', forged],
      ['anna', 'x.y'],
      ['bo', sign],
    ] as const) {
      const page = await town[who].get(GRANT);
      const refused = await town[who].send(page, GRANT, { person, roll: 'registrar' }, { button: 'ja' });
      expect(refused.status).to.equal(422);
      expect(refused.text).to.include('Skriv personnumret en gång till');
    }
    town.server.clock.set(town.server.clock.now() + 61 * 60_000);
    expect((await town.browse(town.anna.person).send(again, GRANT)).status).to.equal(403);
  });

  it('[ID84] admin rights are proposed by one and confirmed by another, who sees who proposed what, and until when', async () => {
    const eva = await town.server.people.create('Eva Ek', CITY);
    const { holder } = await holderOf(town.server.app, CITY, eva);
    const { person } = await town.server.people.personOf(CITY, numberCredential('194001019084'));
    await town.server.people.rename(person, 'Eva Ek');
    expect(holder).to.be.a('string');
    const [anna, bo] = [town.browse(town.anna.person), town.browse(town.bo.person)];
    const asked = await anna.send(await anna.get(GRANT), GRANT, { vem: '194001019084', roll: 'admin' });
    expect(asked.text).to.include('Ska du föreslå det här?').and.to.include('inom sju dagar');
    const proposed = await anna.send(asked, GRANT);
    expect(proposed.text).to.include('föreslog att ge Eva Ek rollen Administratör').and.to.include('Ångra, ta tillbaka förslaget');
    expect((await town.browse(person).get('/admin')).status).to.equal(404);
    const digest = (await town.tenant()).proposals[0]?.digest ?? '';
    const place = `/admin/personer/forslag/${digest}`;
    const own = await anna.get(place);
    expect(own.text).to.include('Du kan inte bekräfta ditt eget förslag').and.not.to.include('Bekräfta förslaget');
    const alone = await anna.send(own, place, {}, { button: 'bekrafta' });
    expect(alone.status).to.equal(422);
    expect(alone.text).to.include('Det behövs två personer');
    expect((await anna.get('/admin')).text).to.include('Inget väntar på dig');
    const start = await bo.get('/admin');
    expect(start.text)
      .to.include('Väntar på dig')
      .and.to.include('Förslag: ge Eva Ek rollen Administratör')
      .and.to.include('Anna Alm (nr 1) föreslog det 20 november 2026 kl. ')
      .and.to.include('Gäller till 27 november 2026');
    const done = await bo.send(await bo.get(place), place, {}, { button: 'bekrafta' });
    expect(done.text).to.include('Bo Bok (nr 2) gav Eva Ek');
    expect((await town.browse(person).get('/admin')).status).to.equal(200);
    const again = await bo.send(own, place, { csrf: bo.csrf }, { button: 'bekrafta' });
    expect(again.status).to.equal(422);
    expect(again.text).to.include('Förslaget finns inte längre');
  });

  it('[ID84] a proposal is withdrawn by either, and lapses; admin rights are ended by two as well', async () => {
    const [anna, bo] = [town.browse(town.anna.person), town.browse(town.bo.person)];
    const eva = (await town.tenant()).holders.at(-1)?.number ?? 0;
    const address = `${REVOKE}?nr=${String(eva)}&roll=admin&organ=`;
    const propose = async (): Promise<string> => {
      const page = await anna.send(await anna.get(address), REVOKE);
      expect(page.text).to.include('föreslog att avsluta rollen Administratör för Eva Ek');
      return `/admin/personer/forslag/${(await town.tenant()).proposals.at(-1)?.digest ?? ''}`;
    };
    const first = await propose();
    const refused = await bo.send(await bo.get(first), first, {}, { button: 'ta-tillbaka' });
    expect(refused.text).to.include('Bo Bok (nr 2) tog tillbaka ett förslag');
    expect((await town.tenant()).proposals.length).to.equal(0);
    const second = await propose();
    const held = await bo.get(second);
    town.server.clock.set(town.server.clock.now() + 8 * 86_400_000);
    const later = town.browse(town.bo.person);
    expect((await later.get('/admin')).text).to.include('Inget väntar på dig');
    expect((await later.get(second)).text)
      .to.include('Förslaget är för gammalt')
      .and.not.to.include('Bekräfta förslaget');
    const late = await later.send(held, second, { csrf: later.csrf }, { button: 'bekrafta' });
    expect(late.status).to.equal(422);
    expect(late.text).to.include('Förslaget är för gammalt. Gör det en gång till');
  });

  it('[ID85] the history tells in words who did what and when, newest first, in pieces', async () => {
    const anna = town.browse(town.anna.person);
    const page = await anna.get('/admin/historik');
    for (const words of [
      'Den som driver servern lade upp Staden',
      'Anna Alm (nr 1) föreslog att ge Eva Ek rollen Administratör',
      'Bo Bok (nr 2) bekräftade ett förslag',
      '20 november 2026 kl. 11:00',
    ])
      expect(page.text).to.include(words);
    expect(page.text.indexOf('bekräftade')).to.be.lessThan(page.text.indexOf('lade upp'));
    for (let count = 0; count < 60; count += 1) {
      await anna.send(await anna.get('/admin/webbplatser'), '/admin/webbplatser', { adress: `https://s${String(count)}.example` });
      await anna.send(
        await anna.get(`/admin/webbplatser/ta-bort?adress=https%3A%2F%2Fs${String(count)}.example`),
        '/admin/webbplatser/ta-bort',
      );
    }
    const last = await anna.get('/admin/historik');
    expect(last.text).to.include('Tidigare').and.not.to.include('lade upp Staden');
    const earlier = await anna.get(/href="(\/admin\/historik\?till=\d+)">Tidigare/.exec(last.html)?.[1] ?? '');
    expect(earlier.text).to.include('lade upp Staden').and.to.include('Senare');
  });

  it('[ID89] a name, a title and a body with markup are text everywhere', async () => {
    const anna = town.browse(town.anna.person);
    const evil = '<img src=x onerror=alert(1)>"\'&amp;';
    await town.server.people.rename(town.moderator.person, evil);
    const form = await anna.get(`${GRANT}?nr=3`);
    const asked = await anna.send(form, GRANT, { roll: 'representative', organ: evil, parti: evil, titel: evil, fran: '2026-12-24' });
    const done = await anna.send(asked, GRANT);
    const revoke = await anna.get(`${REVOKE}?${new URLSearchParams({ nr: '3', roll: 'representative', organ: evil }).toString()}`);
    expect(revoke.status).to.equal(200);
    const history = await anna.get('/admin/historik');
    for (const page of [form, asked, done, revoke, history]) {
      expect(page.status).to.equal(200);
      expect(page.text).to.include('<img src=x onerror=alert(1)>');
      expect(page.html).not.to.include('<img').and.not.to.include('onerror=alert(1)>"');
    }
    const end = await anna.send(revoke, REVOKE);
    expect(end.text).to.include('avslutade rollen Förtroendevald');
  });
});
