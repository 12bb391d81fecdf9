import { after, before, describe, expect, it } from '#spec';
import { openTown, type Town } from './admin-kit.ts';
import { announced, logIn, makeRadslag, moveTo, NEW, NINE, NOW, planOf, setDefaults, stateOf } from './admin-radslag-kit.ts';

describe('administrators: a rådslag from nine fields', () => {
  let town: Town;
  before(async () => {
    town = await openTown({ at: NOW });
    await setDefaults(town);
  });
  after(() => town.server.stop());

  it('[RS202] is a draft that nobody else sees, with what the city has written, ready when the nine are there', async () => {
    const page = await makeRadslag(town);
    expect(page.path).to.include('gjort=skapad');
    expect(page.text).to.include('Redo att kungöra: 9 av 9').and.to.include('Allt är på plats').and.to.include('Kungör rådslaget');
    const log = logIn(page);
    const { dialogue, radslag } = await stateOf(town, log);
    if (dialogue.phase === 'empty') throw new Error('no dialogue');
    expect(dialogue.phase).to.equal('draft');
    expect(dialogue.description).to.deep.include({
      title: NINE.question,
      summary: NINE.short,
      body: 'Skolnämnden',
      alternatives: [
        { id: 'a', letter: 'A', title: 'Kvar i parken' },
        { id: 'b', letter: 'B', title: 'Vid skolan' },
      ],
    });
    expect(dialogue.description.about).to.deep.equal({
      responsible: 'Staden',
      publicity: 'Namn och inlägg.',
      retention: 'För alltid.',
      rights: 'Rätt till insyn.',
      contact: NINE.contact,
    });
    expect(radslag.plan).to.deep.include({
      template: 'simple',
      languages: ['sv'],
      accessibility: 'https://www.stad.example/tillganglighet',
    });
    expect(radslag.plan?.times.information.local).to.equal('2026-11-30T08:00');
    expect((await town.server.get(`/d/${log}`)).status).to.equal(404);
    expect((await town.resident.get(`/admin/radslag/${log}`)).status).to.equal(404);
    expect((await town.disa.get(`/admin/radslag/${log}`)).status).to.equal(404);
  });

  it('[RS202] half of it is kept, and each that is missing has a way to its field', async () => {
    const log = logIn(await makeRadslag(town, 'web', { short: '', 'decision.paragraph': '', 'decision.date': '', answers: '', dnr: '' }));
    const page = await town.anna.get(`/admin/radslag/${log}`);
    expect(page.text).to.include('Redo att kungöra: 5 av 9');
    for (const place of ['fragan#f-short', 'beslut#f-dnr', 'beslut#f-decision-paragraph', 'beslut#f-answers'])
      expect(page.html).to.include(`/admin/radslag/${log}/${place}`);
    const fixed = await town.anna.send(await town.anna.get(`/admin/radslag/${log}/beslut`), `/admin/radslag/${log}/beslut`, {
      dnr: NINE.dnr,
      answers: NINE.answers,
      'decision.paragraph': '§ 12',
      'decision.date': '2026-11-03',
    });
    expect(fixed.text).to.include('Redo att kungöra: 8 av 9');
    expect((await town.anna.get(`/admin/radslag/${log}/kungor`)).text)
      .to.include('Det här saknas')
      .and.not.to.include('Kungör nu');
  });

  it('[RS202] sent twice it is one rådslag', async () => {
    const form = await town.anna.get(`${NEW}?mall=simple`);
    const [one, two] = [
      await town.anna.send(form, NEW, NINE, { button: 'skapa' }),
      await town.anna.send(form, NEW, NINE, { button: 'skapa' }),
    ];
    expect(two.path).to.equal(one.path);
  });

  it('[RS203] what is wrong is told by its field, nothing typed is lost and nothing is made', async () => {
    const logs = (await town.server.store.logs()).length;
    const words = Array.from({ length: 121 }, (_each, at) => `ord${String(at)}`).join(' ');
    for (const [fields, said] of [
      [{ question: ' ' }, 'Skriv frågan.'],
      [{ short: words }, 'Texten har 121 ord. Det får plats 120.'],
      [{ 'alternatives.b.title': 'Kvar i PARKEN' }, 'Ett annat alternativ heter likadant.'],
      [{ 'alternatives.b.title': '' }, 'Alternativet behöver ett namn.'],
      [{ 'alternatives.i.title': 'Ett nionde' }, 'högst åtta alternativ'],
      [{ 'decision.date': '2026-02-30' }, 'Skriv en dag'],
      [{ 'decision.address': 'stad.example' }, 'börjar med https://'],
      [{ office: 'ingen adress' }, 'Skriv en mejladress.'],
      [{ 'debate.day': '2026-11-25' }, 'måste komma efter att den dag underlaget går att läsa'],
      [{ 'debateCloses.day': '2026-12-01' }, 'måste komma efter att debatten öppnar'],
      [{ 'answer.day': '' }, 'Skriv en dag'],
      [{ 'result.time': 'lunch' }, 'Skriv ett klockslag'],
      // The night to 28 March 2027 the clock goes from 02.00 to 03.00; to 31 October from 03.00 to 02.00.
      [{ 'archive.day': '2027-03-28', 'archive.time': '02:30' }, '02.30 finns inte'],
      [{ 'archive.day': '2027-10-31', 'archive.time': '02:30' }, '02.30 kommer två gånger'],
      [{ contact: 'Fråga Rut, 19121212-1212.' }, 'personnummer'],
    ] as const) {
      const back = await makeRadslag(town, 'simple', fields);
      expect(back.status, said).to.equal(422);
      expect(back.text, said).to.include(said).and.to.include('Inget är sparat än');
      expect(back.html, said).to.include('value="Skolnämndens ordförande"');
    }
    expect((await town.server.store.logs()).length).to.equal(logs);
  });

  it('[RS203] another first day moves all the others, off days off, before anything is made', async () => {
    const form = await town.anna.get(`${NEW}?mall=web`);
    const moved = await town.anna.send(form, NEW, { ...NINE, start: '2027-01-06' }, { button: 'skapa' });
    expect(moved.status).to.equal(200);
    expect(moved.text).to.include('Datumen är uträknade från 2027-01-07').and.to.include('Dagen du valde är ledig');
    expect(moved.html).to.include('value="2027-01-14"').and.to.include('value="Kvar i parken"');
    const row = await town.anna.send(form, NEW, NINE, { button: 'rad' });
    expect(row.html).to.include('name="alternatives.d.title"');
  });

  it('[RS204] a copy has everything but dates, number and decision', async () => {
    const log = logIn(await makeRadslag(town, 'web'));
    const heading = `/admin/radslag/${log}/alternativ`;
    await town.anna.send(await town.anna.get(`${heading}/a`), `${heading}/a`, { 'alternatives.a.consequences.barn.sv': 'Nära.' });
    await town.anna.send(await town.anna.get(`${heading}/b`), `${heading}/b`, { 'alternatives.b.consequences.barn.sv': 'Närmare.' });
    await town.anna.send(await town.anna.get(`/admin/dialoger/d/${log}/deltagande`), `/admin/dialoger/d/${log}/deltagande`, {
      write: 'eid',
      omrade: 'Kvarnskogen',
    });
    const form = await town.anna.get(`${NEW}?kopia=${log}`);
    expect(form.html).to.include('value="Vid skolan"').and.not.to.include('SKN 2026/140').and.not.to.include('value="§ 12"');
    const copy = await town.anna.send(form, NEW, { question: 'Var ska gungorna stå?' }, { button: 'skapa' });
    expect(copy.text).to.include('Redo att kungöra: 7 av 9');
    const state = await stateOf(town, logIn(copy));
    expect(state.radslag.plan).to.deep.include({ template: 'web', answers: NINE.answers });
    expect(state.dialogue.phase === 'empty' ? null : state.dialogue.settings).to.deep.include({
      eligibility: { area: 'Kvarnskogen', minAge: 0 },
    });
    expect((await town.anna.get(`/admin/radslag/${logIn(copy)}/alternativ`)).text).to.include('Närmare.');
    expect((await town.anna.get(`${NEW}?kopia=finns-inte`)).status).to.equal(404);
  });

  it('[RS205] the last change of a draft is taken back, and earlier ones can be read', async () => {
    const log = logIn(await makeRadslag(town));
    const text = `/admin/radslag/${log}/fragan`;
    await town.anna.send(await town.anna.get(text), text, { 'question.sv': 'En annan fråga?' });
    const before = await planOf(town, log);
    const dates = `/admin/radslag/${log}/datum`;
    await town.anna.send(
      await town.anna.get(dates),
      dates,
      { 'answer.day': '2027-03-01', 'archive.day': '2027-04-01' },
      { button: 'visa' },
    );
    expect((await planOf(town, log)).times.answer.local).to.equal('2027-03-01T12:00');
    const history = `/admin/radslag/${log}/historik`;
    const page = await town.anna.get(history);
    expect(page.text).to.include('Före ”Datum”').and.to.include('Före ”Frågan och korta texten”');
    expect((await town.anna.send(page, history)).text).to.include('Ändringen är tagen tillbaka');
    expect(await planOf(town, log)).to.deep.equal(before);
    // The same press again takes nothing more back.
    await town.anna.send(page, history);
    expect((await town.anna.get(`/admin/radslag/${log}`)).text).to.include('En annan fråga?');
    await town.anna.send(await town.anna.get(history), history);
    expect((await town.anna.get(`/admin/radslag/${log}`)).text).to.include(NINE.question);
  });

  it('[RS206] every language has every text before it is announced', async () => {
    const log = logIn(await makeRadslag(town));
    const text = `/admin/radslag/${log}/fragan`;
    const more = await town.anna.send(await town.anna.get(text), text, { 'lang.en': 'ja' });
    expect(more.html).to.include('name="question.en"');
    const page = await town.anna.get(`/admin/radslag/${log}`);
    expect(page.text)
      .to.include('Frågan på engelska')
      .and.to.include('Alternativ A, namn på engelska')
      .and.not.to.include('Kungör rådslaget');
    const forced = await town.anna.post(`/admin/radslag/${log}/kungor`, { csrf: town.anna.csrf });
    expect(forced.status).to.equal(422);
    const back = await town.anna.send(await town.anna.get(text), text, {}, { without: ['lang.en'] });
    expect(back.text).to.include('Kungör rådslaget');
  });

  it('[RS207] one alternative, or two that are called the same, are not announced', async () => {
    const log = logIn(await makeRadslag(town, 'web', { 'alternatives.b.title': '', 'alternatives.b.summary': '' }));
    expect((await town.anna.get(`/admin/radslag/${log}`)).text).to.include('minst två behövs');
    const list = `/admin/radslag/${log}/alternativ`;
    const second = await town.anna.send(await town.anna.get(list), list, {}, { button: 'nytt' });
    const title = { 'alternatives.b.title.sv': 'kvar i parken', 'alternatives.b.summary.sv': 'Samma.' };
    await town.anna.send(second, `${list}/b`, title);
    expect((await town.anna.get(list)).text)
      .to.include('Innan rådslaget kan kungöras')
      .and.to.include('Alternativ B, namn');
    for (let at = 3; at <= 8; at += 1) await town.anna.send(await town.anna.get(list), list, {}, { button: 'nytt' });
    const ninth = await town.anna.get(list);
    expect(ninth.text).not.to.include('Lägg till ett alternativ');
    expect((await town.anna.send(ninth, list, {}, { button: 'nytt' })).text).to.include('högst åtta alternativ');
  });

  it('[RS208] after it is announced a change of dates shows what changes and who is told, and is done by the second press', async () => {
    const log = await announced(town);
    expect((await town.server.get(`/d/${log}`)).status).to.equal(200);
    const dates = `/admin/radslag/${log}/datum`;
    const before = await planOf(town, log);
    const asked = await town.anna.send(
      await town.anna.get(dates),
      dates,
      { 'answer.day': '2027-03-01', 'archive.day': '2027-04-01' },
      { button: 'visa' },
    );
    expect(asked.text).to.include('Ska datumen ändras?').and.to.include('måndag 1 mars 2027').and.to.include('Ingen följer rådslaget än');
    expect(await planOf(town, log)).to.deep.equal(before);
    expect((await town.anna.send(asked, dates, {}, { button: 'ja' })).text).to.include('Datumen är ändrade');
    expect((await planOf(town, log)).times.answer.local).to.equal('2027-03-01T12:00');
    expect((await stateOf(town, log)).radslag.earlier).to.have.length(1);
    // What is stale is not written over.
    expect((await town.anna.send(asked, dates, { nyckel: '' }, { button: 'ja' })).text).to.include('Någon annan har ändrat');
  });

  it('[RS208] what has come is not moved, also by a form that was made by hand', async () => {
    const log = await announced(town);
    const { times } = await planOf(town, log);
    const early = await town.anna.get(`/admin/radslag/${log}/datum`);
    await moveTo(town, times.debate.utc);
    const anna = town.browse(town.anna.person);
    const page = { ...early, html: early.html.replaceAll(town.anna.csrf, anna.csrf) };
    const late = await anna.send(page, `/admin/radslag/${log}/datum`, { 'information.day': '2026-12-02' }, { button: 'ja' });
    expect(late.status).to.equal(422);
    expect(late.text).to.include('Den tiden har varit');
    expect((await anna.get(`/admin/radslag/${log}/datum`)).text).to.include('har redan varit');
    town.server.clock.set(Date.parse(NOW));
  });

  it('[RS209] every page of a rådslag is for the admins of its city, by our own forms alone', async () => {
    const log = logIn(await makeRadslag(town));
    for (const part of [
      '',
      '/fragan',
      '/alternativ',
      '/alternativ/a',
      '/beslut',
      '/datum',
      '/kungor',
      '/historik',
      '/spridning',
      '/forhandsvisa',
      '/partierna',
      '/moten',
      '/asiktsbild',
      '/argument',
      '/svar',
      '/testa',
    ]) {
      const address = `/admin/radslag/${log}${part}`;
      expect((await town.anna.get(address)).status, address).to.equal(200);
      expect((await town.disa.get(address)).status, address).to.equal(404);
      expect((await town.resident.get(address)).status, address).to.equal(404);
      expect((await town.nobody.get(address)).status, address).to.equal(401);
    }
    for (const part of ['fragan', 'alternativ', 'beslut', 'datum', 'kungor', 'historik', 'partierna', 'moten', 'asiktsbild']) {
      const address = `/admin/radslag/${log}/${part}`;
      const head = await town.server.store.head(log);
      expect((await town.anna.post(address, {})).status, address).to.equal(403);
      expect((await town.disa.post(address, { csrf: town.disa.csrf })).status, address).to.equal(404);
      expect(await town.server.store.head(log), address).to.deep.equal(head);
    }
  });
});
