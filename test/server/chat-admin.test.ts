import { PANEL_MOST } from '@insyn/domain/chat/planning.ts';
import type { Plan, Session } from '@insyn/domain/chat/types.ts';
import { planOf } from '@insyn/domain/chat/view.ts';
import type { LogId } from '@insyn/domain/ids.ts';
import { after, before, describe, expect, it } from '#spec';
import { CITY, openTown, type Page, type Town } from './admin-kit.ts';
import { MACHINE_WORDS } from './admin-words.ts';
import { grant } from './staff.ts';

/** A Friday; the rules say that somebody reads on weekdays from eight to four. */
const NOW = '2026-11-20T10:00:00.000Z';
const BODY = 'Skolnämnden';
const GOOD = { rubrik: 'Politiker svarar om skolan', dag: '2026-11-24', borjar: '13:00', slutar: '14:00' } as const;

describe('administrators: chats', () => {
  let town: Town;
  let log: LogId;
  let chats = '';
  before(async () => {
    town = await openTown({ at: NOW });
    for (const [name, party, more] of [
      ['Ilyas Sandholt', 'Ly', { title: 'Ordförande i Skolnämnden' }],
      ['Majken Dalvret', 'Kv', { title: 'Ledamot' }],
      ['Torun Vägmark', 'Öf', { title: 'Ledamot', to: '2026-11-24T12:30:00.000Z' }],
      ['Edvin Fjällrot', 'Fs', { title: 'Ledamot', from: '2027-01-01T00:00:00.000Z' }],
      ['Gamla Gerda', 'Gg', { title: 'Ledamot', to: '2026-01-01T00:00:00.000Z' }],
      ['Numret 19811218-9876', 'Xx', { title: 'Ledamot' }],
    ] as const)
      await grant(town.server.app, CITY, await town.server.people.create(name, CITY), 'representative', { party, body: BODY, ...more });
    const lo = await town.server.people.create('Lo Häggvall', CITY);
    await grant(town.server.app, CITY, lo, 'official', { title: 'Projektledare' });
    await grant(town.server.app, CITY, lo, 'representative', { party: 'Ly', body: 'Kulturnämnden', title: 'Ersättare' });
    const made = await town.anna.send(await town.anna.get('/admin/dialoger/ny'), '/admin/dialoger/ny', {
      fraga: 'Var ska skolan ligga?',
      organ: BODY,
      responsible: 'a',
      publicity: 'b',
      retention: 'c',
      rights: 'd',
      contact: 'e',
    });
    const place = made.path.split('?')[0] ?? '';
    await town.anna.send(await town.anna.get(`${place}/lage?till=debate`), `${place}/lage`);
    log = place.split('/').at(-1) as LogId;
    chats = `${place}/chattar`;
  });
  after(() => town.server.stop());

  const sessions = async (): Promise<readonly (Session & { readonly whole: Plan })[]> => {
    const found = await town.server.app.authority.look(log);
    if (found === null) throw new Error('no dialogue');
    return found.state.chat.sessions.map((session) => ({ ...session, whole: planOf(session, found.held) }));
  };
  /** The box of somebody, by name. */
  const boxOf = (page: Page, name: string): string => {
    const label = [...page.html.matchAll(/name="(svarar-[^"]+)"[\s\S]*?<label[^>]*>([\s\S]*?)<\/label>/g)].find(([, , words = '']) =>
      words.includes(name),
    );
    if (label?.[1] === undefined) throw new Error(`${name} cannot be chosen`);
    return label[1];
  };
  const filled = async (fields: Readonly<Record<string, string>> = {}, people: readonly string[] = ['Ilyas Sandholt']): Promise<Page> => {
    const page = await town.anna.get(`${chats}/ny`);
    const ticks = Object.fromEntries(people.map((name) => [boxOf(page, name), 'ja']));
    return town.anna.send(page, `${chats}/ny`, { ...GOOD, ...ticks, ...fields });
  };
  const planned = async (fields: Readonly<Record<string, string>> = {}, people?: readonly string[]): Promise<string> => {
    const shown = await filled(fields, people);
    expect(shown.status, shown.text).to.equal(200);
    const done = await town.anna.send(shown, `${chats}/ny`);
    expect(done.path, done.text).to.include('?gjort=planerad');
    return done.path.split('?')[0] ?? '';
  };

  it('[CH73] a chat is planned after a look at how it will be, stands on its pages, is changed, and is cancelled with a public reason', async () => {
    expect((await town.anna.get(chats.replace('/chattar', ''))).text).to.include('Chattar Ingen är planerad.');
    const form = await town.anna.get(`${chats}/ny`);
    expect(form.html).to.include('Fråga om saken, inte om personen.').and.to.include('value="18:00"');
    for (const words of [
      'En person läser varje fråga först',
      'En person läser den första frågan',
      'Frågor syns efter några sekunder',
      'Frågor syns direkt',
    ])
      expect(form.text).to.include(words);
    const shown = await filled({ om: 'Två rader.\nOm skolan.', vard: '2', kontroll: 'each', fragedag: '2026-11-22', fragetid: '08:30' }, [
      'Ilyas Sandholt',
      'Majken Dalvret',
    ]);
    expect(shown.text)
      .to.include('tisdag 24 november 2026 klockan 13.00–14.00')
      .and.to.include('Ilyas Sandholt (Ly), ordförande i Skolnämnden')
      .and.to.include('Bo Bok leder chatten')
      .and.to.include('Frågor läses av en person innan de syns för andra.')
      .and.to.include('Ni har bemanning hela tiden chatten pågår.')
      .and.to.include('den som följer dialogen får besked');
    expect(await sessions()).to.deep.equal([]);
    const back = await town.anna.send(shown, `${chats}/ny`, {}, { button: 'andra' });
    expect(back.html).to.include('Två rader.').and.to.include('value="13:00"').and.to.include('value="2026-11-22"');
    const done = await town.anna.send(shown, `${chats}/ny`);
    const again = await town.anna.send(shown, `${chats}/ny`);
    expect(again.path).to.equal(done.path);
    expect(done.text).to.include('Chatten är planerad').and.to.include('En person läser varje fråga först');
    const [only, ...more] = await sessions();
    expect(more).to.deep.equal([]);
    expect(only?.whole).to.deep.include({
      title: GOOD.rubrik,
      about: 'Två rader.\nOm skolan.',
      lang: 'sv',
      host: 'Bo Bok',
      control: 'each',
      delaySeconds: 10,
      slowSeconds: 30,
      asks: { utc: '2026-11-22T07:30:00.000Z', local: '2026-11-22T08:30', zone: 'Europe/Stockholm' },
      opens: { utc: '2026-11-24T12:00:00.000Z', local: '2026-11-24T13:00', zone: 'Europe/Stockholm' },
      closes: { utc: '2026-11-24T13:00:00.000Z', local: '2026-11-24T14:00', zone: 'Europe/Stockholm' },
    });
    expect(only?.whole.panel.map(({ name, role, party, body, title }) => [name, role, party, body, title])).to.deep.equal([
      ['Ilyas Sandholt', 'representative', 'Ly', BODY, 'Ordförande i Skolnämnden'],
      ['Majken Dalvret', 'representative', 'Kv', BODY, 'Ledamot'],
    ]);
    const place = done.path.split('?')[0] ?? '';
    const id = place.split('/').at(-1) ?? '';
    for (const address of [
      `/d/${log}/chatt/${id}`,
      `/d/${log}/chatt/${id}/sal`,
      `/vard/${log}/${id}`,
      `/svara/${log}/${id}`,
      `/d/${log}/chatt/${id}/kalender.ics`,
    ])
      expect(done.html, address).to.include(`href="${address}"`);
    expect((await town.server.get(`/d/${log}/chatt/${id}`)).status).to.equal(200);
    const change = await town.anna.get(`${place}/andra`);
    expect(change.html).to.match(/<input[^>]*name="svarar-[^"]*"[^>]*checked/);
    const seen = await town.anna.send(change, `${place}/andra`, { rubrik: 'Ny rubrik', slutar: '14:30' });
    expect(seen.text).to.include('Ny rubrik').and.to.include('Den som följer dialogen får besked om den nya tiden.');
    expect((await town.anna.send(seen, `${place}/andra`)).text)
      .to.include('Ändringen är sparad.')
      .and.to.include('13.00–14.30');
    const empty = await town.anna.send(await town.anna.get(`${place}/stall-in`), `${place}/stall-in`, { skal: ' ' });
    expect(empty.status).to.equal(422);
    expect(empty.text).to.include('Fältet är tomt. Fyll i det.');
    const off = await town.anna.send(empty, `${place}/stall-in`, { skal: 'Två är sjuka.' });
    expect(off.text).to.include('Chatten är inställd').and.to.include('Skäl: Två är sjuka.');
    expect(await (await town.server.get(`/d/${log}/chatt/${id}`)).text()).to.include('Två är sjuka.');
    expect((await town.anna.send(empty, `${place}/stall-in`, { skal: 'En gång till', nyckel: 'A'.repeat(22) })).text).to.include(
      'redan slut eller inställd',
    );
    expect((await town.anna.get(`${place}/andra`)).status).to.equal(303);
    const list = await town.anna.get(chats);
    expect(list.text).to.include('Inställda').and.to.include('Ny rubrik');
    for (const page of [form, shown, done, change, empty, off, list])
      for (const word of MACHINE_WORDS) expect(page.text.toLowerCase()).not.to.match(word);
  });

  it('[CH73] what is wrong is said beside its field in words, all of it at once, and nothing typed is lost', async () => {
    const before = (await sessions()).length;
    for (const [fields, words] of [
      [{ rubrik: ' ' }, 'Skriv en rubrik.'],
      [{ rubrik: 'x'.repeat(151) }, 'Det får plats 150 tecken.'],
      [{ rubrik: 'Ring 19811218-9876' }, 'Texten har ett personnummer'],
      [{ om: 'x'.repeat(801) }, 'Det får plats 800 tecken.'],
      [{ regler: 'x'.repeat(1201) }, 'Det får plats 1200 tecken.'],
      [{ dag: '2026-02-30' }, 'Skriv en dag, som 2026-11-20.'],
      [{ dag: '2026-11-19' }, 'Den tiden har varit.'],
      [{ borjar: 'kväll' }, 'Skriv ett klockslag, som 18:00.'],
      [{ slutar: '' }, 'Skriv ett klockslag, som 19:00.'],
      [{ slutar: '12:00' }, 'Chatten måste sluta efter att den börjar.'],
      [{ kontroll: 'none', slutar: '21:01' }, 'varar högst åtta timmar'],
      [{ fragedag: '2026-11-25' }, 'Frågor kan inte börja tas emot efter att chatten har börjat.'],
      [{ fragetid: '08:00' }, 'Skriv en dag, som 2026-11-20.'],
      [{ kontroll: 'delay', sekunder: '' }, 'från 5 till 600'],
      [{ kontroll: 'delay', sekunder: '4' }, 'från 5 till 600'],
      [{ takt: '3601' }, 'från 0 till 3600'],
      [{ takt: 'en minut' }, 'från 0 till 3600'],
      [{ kontroll: 'alla' }, 'Välj hur frågor granskas.'],
      [{ vard: '4' }, 'Den personen får inte leda en chatt då.'],
      [{ sprak: 'svenska!' }, 'Vi känner inte igen språket.'],
      [{ kontroll: 'each', borjar: '15:30', slutar: '16:30' }, 'Ingen granskar inlägg hela den tiden.'],
      [{ kontroll: 'each', borjar: '22:00', slutar: '23:00' }, 'Ingen granskar inlägg hela den tiden.'],
    ] as const) {
      const back = await filled({ om: 'Kvar </textarea><b>', ...fields });
      expect(back.status, words).to.equal(422);
      expect(back.text, words).to.include(words).and.to.include('Inget är sparat än');
      expect(back.html, words).to.include('class="field wrong"');
      if (!('om' in fields)) expect(back.text).to.include('Kvar </textarea><b>');
      for (const value of Object.values(fields))
        if (value.trim() !== '' && value !== 'alla' && value !== '4') expect(back.html).to.include(value);
    }
    const many = await filled({ rubrik: '', dag: '', slutar: 'sen' }, []);
    for (const words of ['Skriv en rubrik.', 'Skriv en dag', 'Kryssa i minst en som svarar.']) expect(many.text).to.include(words);
    expect((await sessions()).length).to.equal(before);
  });

  it('[CH74] a time is by the city’s clock: one that the change leaves out is the one after, of two it is the first, and both are told', async () => {
    const gap = await filled({ kontroll: 'none', dag: '2027-03-28', borjar: '02:30', slutar: '04:00' });
    expect(gap.text)
      .to.include('Klockan ställs om den natten, och 02.30 finns inte. Chatten börjar 03.30.')
      .and.to.include('klockan 03.30–04.00');
    const twice = await filled({ kontroll: 'none', dag: '2027-10-31', borjar: '02:30', slutar: '03:00' });
    expect(twice.text).to.include('02.30 kommer två gånger. Chatten börjar 02.30 den första gången.');
    const place = (await town.anna.send(twice, `${chats}/ny`)).path.split('?')[0] ?? '';
    const made = async (): Promise<Plan | undefined> => (await sessions()).at(-1)?.whole;
    expect((await made())?.opens).to.deep.equal({ utc: '2027-10-31T00:30:00.000Z', local: '2027-10-31T02:30', zone: 'Europe/Stockholm' });
    // Planned in the second of the two by somebody's program: a form that shows the same time does not move it.
    const second = { utc: '2027-10-31T01:30:00.000Z', local: '2027-10-31T02:30', zone: 'Europe/Stockholm' };
    const plan = { ...((await made()) as Plan), opens: second };
    const session = place.split('/').at(-1) as Session['session'];
    const answer = await town.server.app.authority.submit({
      log,
      command: { type: 'chat/change', session, plan },
      who: { person: null, pseudonym: null, level: 'eid', seats: ['admin/1'], badges: [], eligible: true },
      key: null,
    });
    expect(answer.accepted).to.equal(true);
    const change = await town.anna.send(await town.anna.get(`${place}/andra`), `${place}/andra`, { rubrik: 'Samma tid' });
    await town.anna.send(change, `${place}/andra`);
    expect((await made())?.title).to.equal('Samma tid');
    expect((await made())?.opens).to.deep.equal(second);
  });

  it('[CH75] who answers is chosen among those whose role holds the whole time; the others are there with the reason', async () => {
    const page = await filled({}, []);
    expect(page.text)
      .to.match(/Torun Vägmark\s+Ledamot \(Öf\) · Skolnämnden\. Inget uppdrag då: rollen gäller till och med 24 november 2026\./)
      .and.to.match(/Edvin Fjällrot\s+Ledamot \(Fs\) · Skolnämnden\. Inget uppdrag då: rollen gäller från 1 januari 2027\./)
      .and.not.to.include('Gamla Gerda');
    expect(() => boxOf(page, 'Torun Vägmark')).to.throw();
    // Half an hour earlier the role holds to the end.
    const shown = await filled({ borjar: '12:00', slutar: '13:00' }, []);
    const early = await town.anna.send(shown, `${chats}/ny`, { [boxOf(shown, 'Torun Vägmark')]: 'ja' });
    expect(early.status, early.text).to.equal(200);
    const late = await town.anna.send(early, `${chats}/ny`, { borjar: '13:00', slutar: '14:00' });
    expect(late.status).to.equal(422);
    expect(late.text).to.include('Torun Vägmark har inget uppdrag hela tiden den 24 november 2026');
    // Chosen still, to be taken away.
    expect(boxOf(late, 'Torun Vägmark')).not.to.equal('');
    const next = await filled({ kontroll: 'none', dag: '2027-01-12' }, []);
    expect(boxOf(next, 'Edvin Fjällrot')).not.to.equal('');
    const number = await filled({}, ['Numret']);
    expect(number.status).to.equal(422);
    expect(number.text).to.include('Texten har ett personnummer');
  });

  it('[CH75] a person in two roles is chosen once; at most twenty answer; a long list is looked through by words', async () => {
    const big = await openTown({ at: NOW });
    for (let at = 1; at <= PANEL_MOST + 3; at += 1) {
      const person = await big.server.people.create(`Ledamot ${String.fromCharCode(64 + at)}sson`, CITY);
      await grant(big.server.app, CITY, person, 'representative', { party: at % 2 === 0 ? 'Kv' : 'Ly', body: BODY, title: 'Ledamot' });
    }
    const nils = await big.server.people.create('Nils Två', CITY);
    await grant(big.server.app, CITY, nils, 'representative', { party: 'Ly', body: BODY, title: 'Ledamot' });
    await grant(big.server.app, CITY, nils, 'official', { title: 'Rektor' });
    const made = await big.anna.send(await big.anna.get('/admin/dialoger/ny'), '/admin/dialoger/ny', {
      fraga: 'Var ska skolan ligga?',
      organ: BODY,
    });
    const place = `${made.path.split('?')[0] ?? ''}/chattar/ny`;
    const boxes = (page: Page): readonly string[] => [...page.html.matchAll(/name="(svarar-[^"]+)"/g)].map(([, name = '']) => name);
    const form = await big.anna.get(place);
    expect(boxes(form)).to.have.length(12);
    expect(form.text).to.include('Sök bland 25 till').and.to.include('13 till. Sök på ett namn');
    // Enter in the field sends the form by its first button: it is a search all the same.
    const found = await big.anna.send(form, place, { ...GOOD, [boxes(form)[0] ?? '']: 'ja', sok: 'nils' });
    expect(found.status).to.equal(200);
    expect(boxes(found)).to.have.length(3);
    expect(found.html).to.include('value="Politiker svarar om skolan"');
    expect((await big.anna.send(found, place, { sok: 'finns inte' }, { button: 'sok' })).text).to.include('Ingen träff på ”finns inte”.');
    const twice = await big.anna.send(found, place, Object.fromEntries(boxes(found).map((name) => [name, 'ja'])));
    expect(twice.text).to.include('Nils Två är ikryssad två gånger.');
    const all = boxes(await big.anna.send(form, place, { sok: 'skolnämnden' }, { button: 'sok' })).slice(0, PANEL_MOST + 1);
    const crowd = await big.anna.send(form, place, { ...GOOD, ...Object.fromEntries(all.map((name) => [name, 'ja'])) });
    expect(crowd.status).to.equal(422);
    expect(crowd.text).to.include('Högst 20 kan svara i en chatt. Du har kryssat i 21.');
    const [over = '', ...twenty] = all;
    const enough = await big.anna.send(crowd, place, Object.fromEntries(twenty.map((name) => [name, 'ja'])), { without: [over] });
    expect(enough.status, enough.text).to.equal(200);
    await big.server.stop();
  });

  it('[CH76] what another admin has changed since is not written over unseen', async () => {
    const place = await planned({ rubrik: 'Två på en gång' });
    const address = `${place}/andra`;
    const mine = await town.anna.get(address);
    const theirs = await town.bo.send(await town.bo.get(address), address, { rubrik: 'Deras rubrik' });
    await town.bo.send(theirs, address);
    const back = await town.anna.send(mine, address, { rubrik: 'Min rubrik' });
    expect(back.status).to.equal(422);
    expect(back.text).to.include('Någon annan har ändrat chatten sedan du öppnade sidan.');
    expect(back.html).to.include('value="Min rubrik"');
    expect((await sessions()).at(-1)?.whole.title).to.equal('Deras rubrik');
    // Seen, and meant all the same; a form sent twice is one change.
    const shown = await town.anna.send(back, address);
    const saved = await town.anna.send(shown, address);
    expect(saved.text, saved.text).to.include('Ändringen är sparad.');
    const head = await town.server.store.head(log);
    expect((await town.anna.send(shown, address)).path).to.equal(saved.path);
    expect(await town.server.store.head(log)).to.deep.equal(head);
    // One of two that were shown at the same time comes first.
    const [a, b] = [await town.anna.get(address), await town.bo.get(address)];
    const [first, second] = [await town.anna.send(a, address, { rubrik: 'A' }), await town.bo.send(b, address, { rubrik: 'B' })];
    await town.anna.send(first, address);
    expect((await town.bo.send(second, address)).text).to.include('Någon annan har ändrat chatten');
    await town.bo.send(await town.bo.get(`${place}/stall-in`), `${place}/stall-in`, { skal: 'Inte nu.' });
    expect((await town.anna.send(first, address, { nyckel: 'B'.repeat(22) })).text).to.include('redan slut eller inställd');
  });

  it('[CH73] what has begun keeps the moment it began; who leads finds the chats and plans none; others find nothing', async () => {
    const place = await planned({ rubrik: 'Snart i gång' });
    const cut = town.server.clock.now();
    const [moderator, resident, disa] = [town.moderator, town.resident, town.disa];
    expect((await moderator.get(chats)).text)
      .to.include('Snart i gång')
      .and.not.to.include('Planera en chatt');
    expect((await moderator.get(place)).text)
      .to.include('Värdens sida')
      .and.not.to.include('Ställ in chatten');
    for (const part of [`${chats}/ny`, `${place}/andra`, `${place}/stall-in`]) expect((await moderator.get(part)).status).to.equal(404);
    for (const who of [resident, disa, town.nobody]) expect([401, 404]).to.include((await who.get(place)).status);
    expect((await town.anna.get(`${chats}/finns-inte`)).status).to.equal(404);
    town.server.clock.set(Date.parse('2026-11-24T12:20:00.000Z'));
    await town.server.app.elapsed();
    const anna = town.browse(town.anna.person);
    const live = await anna.get(`${place}/andra`);
    expect(live.text).to.include('Chatten pågår. Den började 13.00, och det går inte att ändra.');
    const past = await anna.send(live, `${place}/andra`, { slutar: '13:10' });
    expect(past.text).to.include('Den tiden har varit.');
    const longer = await anna.send(live, `${place}/andra`, { slutar: '14:15' });
    expect((await anna.send(longer, `${place}/andra`)).text).to.include('13.00–14.15');
    town.server.clock.set(cut);
  });
});
