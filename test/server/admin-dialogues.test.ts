import { isLogId } from '@insyn/domain/ids.ts';
import type { DialogueBody } from '@insyn/domain/dialogue/types.ts';
import { after, before, describe, expect, it } from '#spec';
import { openTown, type Page, type Town } from './admin-kit.ts';

const NEW = '/admin/dialoger/ny';
const ABOUT = {
  responsible: 'Staden',
  publicity: 'Namn och inlägg.',
  retention: 'För alltid.',
  rights: 'Rätt till insyn.',
  contact: '08-123 45',
};

describe('administrators: dialogues', () => {
  let town: Town;
  let made = 0;
  before(async () => {
    town = await openTown({ at: '2026-11-20T10:00:00.000Z' });
  });
  after(() => town.server.stop());

  const create = async (fields: Readonly<Record<string, string>> = {}): Promise<string> => {
    made += 1;
    const page = await town.anna.send(await town.anna.get(NEW), NEW, { fraga: `Fråga nummer ${String(made)}?`, ...ABOUT, ...fields });
    expect(page.status, page.text).to.equal(200);
    return page.path.split('?')[0] ?? '';
  };
  const dialogueOf = async (place: string): Promise<DialogueBody & { phase: string }> => {
    const log = place.split('/').at(-1);
    const state = isLogId(log) ? (await town.server.app.authority.look(log))?.state.dialogue : undefined;
    if (state === undefined || state.phase === 'empty') throw new Error(`no dialogue at ${place}`);
    return state;
  };
  const step = async (place: string, to: string): Promise<Page> =>
    town.anna.send(await town.anna.get(`${place}/lage?till=${to}`), `${place}/lage`);

  it('[ID86] a dialogue is created from its fields, with a name of its own made of the question', async () => {
    const fields = {
      fraga: 'Var ska Kvarnskogens nya skola ligga?',
      text: 'Rad ett\nrad två',
      'alt-0': 'Vid Lyktorget',
      'alt-2': 'På Sågängen',
      organ: 'Skolnämnden',
      dnr: 'SKN 2026/118',
      stanger: '2026-12-06',
      klockan: '',
      sprak: 'sv',
    };
    const page = await town.anna.send(await town.anna.get(NEW), NEW, { ...fields, ...ABOUT });
    expect(page.path).to.equal('/admin/dialoger/d/var-ska-kvarnskogens-nya-skola-ligga?gjort=skapad');
    expect(page.text).to.include('Dialogen är skapad').and.to.include('Redo att öppna: 9 av 10').and.to.include('Det här saknas: Underlag');
    const { description, tenant, phase, kind } = await dialogueOf('/d/var-ska-kvarnskogens-nya-skola-ligga');
    expect([tenant, phase, kind]).to.deep.equal(['tenant-stad', 'draft', 'radslag']);
    expect(description).to.deep.equal({
      title: fields.fraga,
      summary: fields.text,
      lang: 'sv',
      body: 'Skolnämnden',
      dnr: 'SKN 2026/118',
      alternatives: [
        { id: 'a', letter: 'A', title: 'Vid Lyktorget' },
        { id: 'b', letter: 'B', title: 'På Sågängen' },
      ],
      about: ABOUT,
      debateCloses: '2026-12-06T23:00:00.000Z',
    });
    // The same question again is another dialogue; the same form again is not.
    const form = await town.anna.get(NEW);
    const [again, twice] = [await town.anna.send(form, NEW, fields), await town.anna.send(form, NEW, fields)];
    expect(again.path).to.equal('/admin/dialoger/d/var-ska-kvarnskogens-nya-skola-ligga-2?gjort=skapad');
    expect(twice.path).to.equal(again.path);
    expect((await town.server.get('/d/var-ska-kvarnskogens-nya-skola-ligga')).status).to.equal(404);
  });

  it('[ID86] what is wrong is said by its field, and nothing typed is lost', async () => {
    const long = 'å'.repeat(201);
    for (const [fields, words] of [
      [{ fraga: ' ' }, 'Skriv frågan.'],
      [{ fraga: long }, 'En text är för lång'],
      [{ 'alt-0': 'x'.repeat(121) }, 'En text är för lång'],
      [{ stanger: '2026-13-01' }, 'Skriv en dag, som 2026-11-20.'],
      [{ stanger: '2026-12-01', klockan: 'kväll' }, 'Skriv ett klockslag, som 18:00.'],
      [{ klockan: '18:00' }, 'Skriv också vilken dag.'],
      [{ namn: 'Ö!' }, 'Namnet går inte att använda'],
      [{ namn: 'tenant-annan' }, 'Namnet går inte att använda'],
      [{ namn: 'var-ska-kvarnskogens-nya-skola-ligga' }, 'Det finns redan en dialog med det namnet'],
      [{ responsible: 'Bara en del', contact: '', publicity: '', retention: '', rights: '' }, 'Fyll i alla delar av kortet'],
    ] as const) {
      const back = await town.anna.send(await town.anna.get(NEW), NEW, {
        fraga: 'Frågan?',
        text: 'Kvar </textarea><b>',
        'alt-1': 'Två',
        organ: '"Nämnden"',
        ...fields,
      });
      expect(back.status, words).to.equal(422);
      expect(back.text, words).to.include(words).and.to.include('Kvar </textarea><b>').and.to.include('Inget är sparat än');
      expect(back.html).to.include('value="Två"').and.to.include('value="&quot;Nämnden&quot;"');
      expect(back.html).to.include(`class="field wrong"`);
      for (const value of Object.values(fields)) if (value !== '' && value !== ' ') expect(back.html).to.include(value);
    }
    expect(await town.server.app.authority.look('tenant-annan' as Parameters<typeof town.server.app.authority.look>[0])).to.equal(null);
  });

  it('[ID86] description and card are changed each on its own, alternatives keep what they are, and the page says what is saved', async () => {
    const place = await create({ 'alt-0': 'Ett', 'alt-1': 'Två', 'alt-2': 'Tre' });
    const form = await town.anna.get(`${place}/beskrivning`);
    expect(form.html).to.include('value="Två"');
    const saved = await town.anna.send(form, `${place}/beskrivning`, {
      fraga: 'Ny fråga?',
      'alt-0': '',
      'alt-1': 'Två!',
      'alt-3': 'Fyra',
      stanger: '2026-12-24',
      klockan: '15.00',
      sprak: 'fi',
    });
    expect(saved.text).to.include('Beskrivningen är sparad').and.to.include('Ny fråga?').and.to.include('24 december 2026 kl. 15:00');
    expect((await dialogueOf(place)).description).to.deep.include({
      lang: 'fi',
      debateCloses: '2026-12-24T14:00:00.000Z',
      about: ABOUT,
      alternatives: [
        { id: 'b', letter: 'B', title: 'Två!' },
        { id: 'c', letter: 'C', title: 'Tre' },
        { id: 'd-2', letter: 'D', title: 'Fyra' },
      ],
    });
    const card = await town.anna.send(await town.anna.get(`${place}/om`), `${place}/om`, { contact: 'Ring 08' });
    expect(card.text).to.include('Kortet Om dialogen är sparat');
    const { description } = await dialogueOf(place);
    expect([description.title, description.about?.contact]).to.deep.equal(['Ny fråga?', 'Ring 08']);
    const empty = await town.anna.send(await town.anna.get(`${place}/om`), `${place}/om`, { rights: ' ' });
    expect(empty.status).to.equal(422);
    expect(empty.text).to.include('Fyll i Dina rättigheter');
  });

  it('[ID86] what another has changed since is not written over unseen; a form sent twice is one change', async () => {
    const place = await create();
    for (const [part, mine, theirs] of [
      ['beskrivning', { fraga: 'Min fråga?' }, { fraga: 'Deras fråga?' }],
      ['om', { contact: 'Min' }, { contact: 'Deras' }],
      ['deltagande', { tecken: '600' }, { tecken: '700' }],
    ] as const) {
      const address = `${place}/${part}`;
      const form = await town.anna.get(address);
      const value = Object.values(mine)[0] ?? '';
      await town.bo.send(await town.bo.get(address), address, theirs);
      const back = await town.anna.send(form, address, mine);
      expect(back.status, part).to.equal(422);
      expect(back.text, part).to.include('Någon annan har ändrat');
      expect(back.html, part).to.include(value);
      const saved = await town.anna.send(back, address);
      expect(saved.status, saved.text).to.equal(200);
      const head = await town.server.store.head((await dialogueOf(place)).log);
      expect((await town.anna.send(back, address)).path).to.equal(saved.path);
      expect(await town.server.store.head((await dialogueOf(place)).log)).to.deep.equal(head);
    }
  });

  it('[ID86] who may take part is set in the words of people', async () => {
    const place = await create();
    const address = `${place}/deltagande`;
    const form = await town.anna.get(address);
    for (const words of [
      'Alla, utan att visa vem de är',
      'Vem som helst med ett namn',
      'Den som har bekräftat sin mejl',
      'Den som har fått ett brev',
      'Den som har e-legitimation',
    ])
      expect(form.text).to.include(words);
    const saved = await town.anna.send(form, address, {
      read: 'guest',
      write: 'eid',
      support: 'email',
      vote: 'code',
      omrade: 'Kvarnskogen',
      alder: '16',
      minuter: '0',
      tecken: '10 000',
    });
    expect(saved.text)
      .to.include('Reglerna för deltagande är sparade')
      .and.to.include('Skriva: Den som har e-legitimation · folkbokförd i Kvarnskogen, fyllda 16 år');
    expect((await dialogueOf(place)).settings).to.deep.equal({
      levels: { read: 'guest', write: 'eid', support: 'email', vote: 'code' },
      eligibility: { area: 'Kvarnskogen', minAge: 16 },
      editWindowMinutes: 0,
      maxPostLength: 10_000,
      review: { when: 'before', of: 'all' },
    });
    for (const [fields, words] of [
      [{ write: 'none' }, 'Välj ett av sätten'],
      [{ support: 'kung' }, 'Välj ett av sätten'],
      [{ alder: '-1' }, 'Skriv ett tal från 0 till 130'],
      [{ alder: '1e2' }, 'Skriv ett tal från 0 till 130'],
      [{ minuter: '1441' }, 'Skriv ett tal från 0 till 1440'],
      [{ tecken: '199' }, 'Skriv ett tal från 200 till 10000'],
      [{ omrade: 'x'.repeat(101) }, 'Namnet på området är för långt'],
    ] as const) {
      const back = await town.anna.send(await town.anna.get(address), address, fields);
      expect(back.status, words).to.equal(422);
      expect(back.text).to.include(words);
    }
    const open = await town.anna.send(await town.anna.get(address), address, { omrade: '', alder: '' });
    expect(open.status).to.equal(200);
    expect((await dialogueOf(place)).settings.eligibility).to.equal(null);
  });

  it('[ID86] opening, pausing, going on and ending: a summary first, then the act, and only what is possible', async () => {
    const place = await create({ 'alt-0': 'Ett' });
    const asked = await town.anna.get(`${place}/lage?till=debate`);
    expect(asked.text)
      .to.include('Ska debatten öppna?')
      .and.to.include('Skriva Vem som helst med ett namn')
      .and.to.include('Det här är inte ifyllt: Kort text');
    expect((await dialogueOf(place)).phase).to.equal('draft');
    expect((await town.anna.send(asked, `${place}/lage`)).text)
      .to.include('Debatten är öppen')
      .and.to.include('Debatt pågår');
    const late = await town.anna.send(asked, `${place}/lage`, { nyckel: '' });
    expect(late.status).to.equal(422);
    expect(late.text).to.include('Dialogen kan inte gå dit från där den är nu');
    expect((await step(place, 'paused')).text).to.include('Debatten är pausad');
    expect((await step(place, 'resume')).text).to.include('Debatten är i gång igen');
    expect((await town.anna.get(`${place}/lage?till=archived`)).text).to.include('Det går inte att ångra');
    const ended = await step(place, 'archived');
    expect(ended.text).to.include('Dialogen är avslutad').and.not.to.include('Öppna debatten');
    expect((await town.anna.get(`${place}/lage?till=vote`)).status).to.equal(404);
    const bare = await create(Object.fromEntries(Object.keys(ABOUT).map((part) => [part, ''])));
    const blocked = await town.anna.get(`${bare}/lage?till=debate`);
    expect(blocked.text).to.include('Skriv kortet Om dialogen').and.not.to.include('Öppna debatten Avbryt');
    const forced = await town.anna.post(`${bare}/lage`, { csrf: town.anna.csrf, till: 'debate', gor: 'ja' });
    expect(forced.status).to.equal(422);
    expect(forced.text).to.include('Skriv först kortet Om dialogen');
    expect((await dialogueOf(bare)).phase).to.equal('draft');
  });

  it('[ID86] a new one like an earlier one; the card follows by itself; the list tells phases, of one tenant only', async () => {
    const place = await create({ fraga: 'Förlagan?', text: 'Samma text', 'alt-0': 'Ett', dnr: 'X 1', stanger: '2026-12-24' });
    const copy = await town.anna.get(`${NEW}?kopia=${place.split('/').at(-1) ?? ''}`);
    expect(copy.html)
      .to.include('value="Förlagan?"')
      .and.to.include('Samma text')
      .and.to.include('value="Ett"')
      .and.not.to.include('X 1')
      .and.not.to.include('2026-12-24');
    expect((await town.anna.get(NEW)).html).to.include('Rätt till insyn.');
    expect((await town.anna.get(`${NEW}?kopia=finns-inte`)).status).to.equal(404);
    const list = await town.anna.get('/admin/dialoger');
    expect(list.text).to.include('Förlagan?').and.to.include('Förbereds').and.to.include('Avslutad');
    await town.disa.send(await town.disa.get(NEW), NEW, { fraga: 'Distriktets fråga?' });
    expect((await town.disa.get('/admin/dialoger')).text)
      .to.include('Distriktets fråga?')
      .and.not.to.include('Förlagan?');
    expect((await town.anna.get('/admin/dialoger')).text).not.to.include('Distriktets fråga?');
    expect((await town.disa.get(`${NEW}?kopia=${place.split('/').at(-1) ?? ''}`)).status).to.equal(404);
  });

  it('[ID86] the preview shows a draft as visitors will see it, and lets nothing be written', async () => {
    const place = await create({ fraga: 'Före alla andra?', 'alt-0': '<i>Ett</i>' });
    const preview = await town.anna.get(`${place}/forhandsvisning`);
    expect(preview.status).to.equal(200);
    expect(preview.text).to.include('Före alla andra?').and.to.include('<i>Ett</i>').and.to.include('Rätt till insyn.');
    expect(preview.html).not.to.include('<script').and.not.to.include('<i>');
  });

  it('[ID87] a file becomes a document once its report was seen; it is read, named and told in words', async () => {
    const place = await create();
    const address = `${place}/underlag`;
    const form = await town.anna.get(address);
    expect(form.text).to.include('Inga underlag har lagts till än');
    const file = {
      name: '<b>plan</b>.md',
      text: '# Planen\n\nEn text om <script>alert(1)</script> skolan som ska byggas, och om vägen dit.\n\n## Kostnad\n\nMycket.\n',
    };
    const review = await town.anna.send(form, address, {}, { file });
    expect(review.status, review.text).to.equal(200);
    expect(review.text)
      .to.include('Så blev filen')
      .and.to.include('<b>plan</b>.md')
      .and.to.include('rubriker')
      .and.to.include('Lägg till underlaget');
    expect(review.html).to.include('value="Planen"').and.not.to.include('<b>plan').and.not.to.include('<script');
    expect((await dialogueOf(place)).documents.length).to.equal(0);
    const unnamed = await town.anna.send(review, address, { titel: ' ', nyckel: '' });
    expect(unnamed.status).to.equal(422);
    expect(unnamed.text).to.include('Skriv vad underlaget heter');
    const added = await town.anna.send(unnamed, address, { titel: 'Skolplanen' });
    expect(added.text).to.include('Underlaget är tillagt').and.to.include('Skolplanen');
    expect((await town.anna.send(unnamed, address, { titel: 'Skolplanen' })).path).to.equal(added.path);
    const { documents } = await dialogueOf(place);
    expect(documents.length).to.equal(1);
    await step(place, 'debate');
    const read = await town.server.get(`/d/${place.split('/').at(-1) ?? ''}/underlag/${documents[0]?.document ?? ''}`);
    expect(read.status).to.equal(200);
    expect(await read.text()).to.include('skolan som ska byggas');
    const remove = await town.anna.get(`${address}/${documents[0]?.document ?? ''}`);
    expect(remove.text).to.include('Ska underlaget tas bort?').and.to.include('Skolplanen');
    expect((await town.anna.send(remove, remove.path)).text).to.include('Underlaget är borttaget');
    expect((await town.anna.get(remove.path)).status).to.equal(404);
  });

  it('[ID87] a file that cannot be read is refused in words; one that was read is the reader’s alone, for half an hour', async () => {
    const place = await create();
    const address = `${place}/underlag`;
    for (const [name, text, words] of [
      ['', '', 'Välj en fil först'],
      ['tom.txt', '', 'Filen är tom'],
      ['bild.png', '\u0089PNG\r\n\u001a\n\u0000\u0000', 'Filen är inte text'],
      ['sida.html', '<!doctype html><html><body><p>Hej</p></body></html>', 'Filen är en webbsida'],
      ['ut.pdf', '%PDF-1.7\n1 0 obj', 'PDF-filen är skadad eller inte hel'],
      ['plan.docx', 'PK\u0003\u0004', 'Filen är packad'],
    ] as const) {
      const back = await town.anna.send(await town.anna.get(address), address, {}, { file: { name, text } });
      expect(back.status, name).to.equal(422);
      expect(back.text, name).to.include(words);
    }
    const large = await town.anna.send(
      await town.anna.get(address),
      address,
      {},
      { file: { name: 'stor.txt', text: 'å'.repeat(2_200_000) } },
    );
    expect(large.status).to.equal(422);
    expect(large.text).to.include('En text får vara högst 4 MB');
    const file = { name: 'a.md', text: '# Rubrik\n\nText som är läsbar nog för ett underlag.\n' };
    const review = await town.anna.send(await town.anna.get(address), address, {}, { file });
    const others = await town.bo.send(review, address, { csrf: town.bo.csrf });
    expect(others.text).to.include('Välj den en gång till');
    const elsewhere = await create();
    const shelf = /name="hylla" value="([^"]+)"/.exec(review.html)?.[1] ?? '';
    expect(
      (await town.anna.post(`${elsewhere}/underlag`, { csrf: town.anna.csrf, hylla: shelf, titel: 'T', sprak: 'sv', gor: 'ja' })).text,
    ).to.include('Välj den en gång till');
    town.server.clock.set(town.server.clock.now() + 31 * 60_000);
    expect((await town.anna.send(review, address)).text).to.include('Välj den en gång till');
    for (const each of [place, elsewhere]) expect((await dialogueOf(each)).documents.length).to.equal(0);
    const broken = await fetch(`${town.server.url}${address}`, {
      method: 'POST',
      headers: { origin: town.server.url, cookie: town.anna.cookie, 'content-type': 'multipart/form-data; boundary=x' },
      body: '--x\r\nfel',
    });
    expect(broken.status).to.equal(400);
  });
});
