import type { PostId } from '@insyn/domain/ids.ts';
import { after, before, describe, expect, it } from '#spec';
import { openTown, type Browser, type Town } from './admin-kit.ts';
import { announced, DEFAULTS, logIn, makeRadslag, moveTo, NOW, planOf, setDefaults, stateOf } from './admin-radslag-kit.ts';

describe('administrators: a rådslag after it is announced', () => {
  let town: Town;
  before(async () => {
    town = await openTown({ at: NOW });
    await setDefaults(town);
  });
  after(() => town.server.stop());

  const at = async (moment: string): Promise<Browser> => {
    await moveTo(town, moment);
    return town.browse(town.anna.person);
  };

  it('[RS210] main arguments come when the debate has closed; the answer has a reply to each, and says which is missing', async () => {
    town.server.clock.set(Date.parse(NOW));
    const log = await announced(town);
    const { times } = await planOf(town, log);
    const [written, answered] = [`/admin/radslag/${log}/argument`, `/admin/radslag/${log}/svar`];
    let anna = await at(times.debate.utc);
    const early = await anna.send(
      await anna.get(written),
      written,
      { summary: 'Många.', 'arguments.1.text': 'Nära skolan.' },
      { button: 'spara' },
    );
    expect(early.text).to.include('Debatten pågår än');
    expect((await anna.get(answered)).text).to.include('Svaret skrivs när resultatet är klart');
    anna = await at(times.result.utc);
    expect((await anna.get(answered)).text).to.include('Först behövs huvudargumenten');
    for (const [fields, said] of [
      [{ summary: 'Många.' }, 'Skriv minst ett argument'],
      [{ summary: 'Många.', 'arguments.1.posts': 'https://exempel' }, 'Skriv argumentet, eller ta bort länkarna'],
      [{ summary: 'Många.', 'arguments.1.text': 'Nära.', 'arguments.1.posts': 'hej' }, 'ingen länk till ett inlägg'],
      [
        { summary: 'Många.', 'arguments.1.text': 'Nära.', 'arguments.1.posts': `/d/${log}#p-${'A'.repeat(22) as PostId}` },
        'går inte att hitta',
      ],
      [{ summary: '', 'arguments.1.text': 'Nära.' }, 'Fältet är tomt'],
    ] as const) {
      const back = await anna.send(await anna.get(written), written, fields, { button: 'spara' });
      expect(back.status, said).to.equal(422);
      expect(back.text, said).to.include(said);
    }
    const two = {
      summary: 'Många.',
      'arguments.1.text': 'Nära skolan.',
      'arguments.1.side': 'for',
      'arguments.1.alternative': 'b',
      'arguments.2.text': 'Träden.',
    };
    expect((await anna.send(await anna.get(written), written, two, { button: 'spara' })).text).to.include('Huvudargumenten är sparade');
    const decision = { 'decision.paragraph': '§ 31', 'decision.date': '2027-01-20', text: 'Vi väljer B.' };
    const half = await anna.send(await anna.get(answered), answered, { ...decision, 'replies.1': 'Ja.' }, { button: 'spara' });
    expect(half.status).to.equal(422);
    expect(half.text).to.include('Argument 2 har inget svar');
    expect(half.html).to.include('value="§ 31"');
    const whole = await anna.send(half, answered, { 'replies.2': 'De får stå kvar.' }, { button: 'spara' });
    expect(whole.text).to.include('Svaret är publicerat');
    expect((await stateOf(town, log)).dialogue.phase).to.equal('answered');
    const again = await anna.send(await anna.get(answered), answered, { 'replies.2': 'Alla får stå kvar.' }, { button: 'spara' });
    expect(again.text).to.include('Svaret är publicerat');
    expect((await stateOf(town, log)).radslag.answers).to.have.length(2);
    expect((await anna.get(written)).text).to.include('går inte att ändra längre');
    const archive = `/admin/radslag/${log}/arkivera`;
    expect((await anna.send(await anna.get(archive), archive)).text).to.include('ligger i arkivet');
  });

  it('[RS211] a § that is gone, or a body that keeps no minutes here, is no hindrance: the answer is written by hand', async () => {
    town.server.clock.set(Date.parse(NOW));
    const log = await announced(town, 'simple', { body: 'En nämnd som inte finns här' });
    const { times } = await planOf(town, log);
    const anna = await at(times.result.utc);
    const [written, answered] = [`/admin/radslag/${log}/argument`, `/admin/radslag/${log}/svar`];
    await anna.send(await anna.get(written), written, { summary: 'Många.', 'arguments.1.text': 'Nära.' }, { button: 'spara' });
    const form = await anna.get(answered);
    expect(form.text).not.to.include('Välj en paragraf');
    const gone = await anna.send(form, answered, { vald: 'namnd-borta/2027-01-20/31', text: 'Vi väljer B.' }, { button: 'hamta' });
    expect(gone.text).to.include('Paragrafen finns inte kvar').and.to.include('Vi väljer B.');
    const sent = { 'decision.paragraph': '§ 31', 'decision.date': '2027-01-20', text: 'Vi väljer B.', 'replies.1': 'Ja.' };
    expect((await anna.send(gone, answered, sent, { button: 'spara' })).text).to.include('Svaret är publicerat');
  });

  it('[RS212] meetings are planned, moved, cancelled with a reason and told of; times that cannot be are told in words', async () => {
    town.server.clock.set(Date.parse(NOW));
    const log = await announced(town);
    const list = `/admin/radslag/${log}/moten`;
    const meeting = {
      title: 'Öppet möte',
      day: '2026-12-09',
      starts: '18:00',
      ends: '19:30',
      place: 'Biblioteket',
      access: 'Hörslinga\nEntré utan trösklar',
    };
    for (const [fields, said] of [
      [{ ends: '17:00' }, 'måste sluta efter att det börjar'],
      [{ day: '2026-11-01' }, 'Den tiden har varit'],
      [{ day: '2027-03-28', starts: '02:30', ends: '04:00' }, '02.30 finns inte'],
      [{ day: '2027-10-31', starts: '02:30', ends: '04:00' }, '02.30 kommer två gånger'],
      [{ title: '' }, 'Fältet är tomt'],
    ] as const) {
      const back = await town.anna.send(await town.anna.get(list), list, { ...meeting, ...fields }, { button: 'planera' });
      expect(back.status, said).to.equal(422);
      expect(back.text, said).to.include(said);
    }
    const made = await town.anna.send(await town.anna.get(list), list, meeting, { button: 'planera' });
    expect(made.text).to.include('Mötet är planerat').and.to.include('Biblioteket');
    const { gatherings } = (await stateOf(town, log)).radslag;
    const address = `${list}/${gatherings[0]?.session ?? ''}`;
    const moved = await town.anna.send(await town.anna.get(address), address, { starts: '18:30' }, { button: 'andra' });
    expect(moved.text).to.include('Mötet är ändrat');
    const anna = await at('2026-12-09T19:00:00.000Z');
    const over = await anna.get(address);
    expect(over.text).to.include('Skriv in en fråga från mötet');
    expect(over.html).to.include(`/kontor/d/${log}/nytt?kanal=meeting`);
    expect((await anna.send(over, address, { text: 'Många frågade om träden.' }, { button: 'anteckna' })).text).to.include(
      'Anteckningarna är sparade',
    );
    await anna.send(await anna.get(list), list, { ...meeting, day: '2026-12-12' }, { button: 'planera' });
    const next = `${list}/${(await stateOf(town, log)).radslag.gatherings[1]?.session ?? ''}`;
    expect((await anna.send(await anna.get(next), next, { reason: '' }, { button: 'stall-in' })).text).to.include('Fältet är tomt');
    expect((await anna.send(await anna.get(next), next, { reason: 'Sjukdom' }, { button: 'stall-in' })).text).to.include(
      'Mötet är inställt',
    );
  });

  it('[RS213] the parties have the same room, and one that has not answered is there', async () => {
    town.server.clock.set(Date.parse(NOW));
    const log = await announced(town);
    const address = `/admin/radslag/${log}/partierna`;
    const long = Array.from({ length: 81 }, () => 'ord').join(' ');
    const one = { 'standpoints.0.party': 'Lyktan', 'standpoints.0.letters': 'Ly', 'standpoints.0.text.sv': long };
    const back = await town.anna.send(await town.anna.get(address), address, one, { button: 'spara' });
    expect(back.text).to.include('Det får plats 80 ord');
    const two = { 'standpoints.0.text.sv': 'Vid skolan.', 'standpoints.0.alternative': 'b', 'standpoints.1.party': 'Kvarnlistan' };
    await town.anna.send(back, address, two, { button: 'spara' });
    expect((await town.anna.get(`/admin/radslag/${log}`)).text).to.include('1 av 2 har svarat');
  });

  it('[RS214] a preview shows every phase to every reader, says that it is one, and writes nothing', async () => {
    town.server.clock.set(Date.parse(NOW));
    const log = logIn(await makeRadslag(town, 'web'));
    const head = await town.server.store.head(log);
    for (const phase of ['announced', 'information', 'debate', 'vote', 'result', 'answered', 'archived'])
      for (const reader of ['invanare', 'politiker', 'tjansteperson', 'moderator']) {
        const page = await town.anna.get(`/admin/radslag/${log}/forhandsvisa?fas=${phase}&som=${reader}`);
        expect(page.status, `${phase} ${reader}`).to.equal(200);
        expect(page.text).to.include('Förhandsvisning').and.to.include('Var ska lekplatsen ligga?');
        expect(page.html).not.to.include('<script');
      }
    expect(await town.server.store.head(log)).to.deep.equal(head);
    expect((await stateOf(town, log)).dialogue.phase).to.equal('draft');
    expect((await town.anna.get(`/admin/radslag/${log}/forhandsvisa?fas=constructor&som=constructor`)).status).to.equal(200);
  });

  it('[RS218] the second signature is given from a link, after a plain summary, by another person and once', async () => {
    town.server.clock.set(Date.parse(NOW));
    const [form, bo] = ['/admin/personer/roll', town.bo];
    await town.anna.send(await town.anna.send(await town.anna.get(`${form}?nr=3`), form, { roll: 'admin' }), form);
    const digest = (await town.tenant()).proposals[0]?.digest ?? '';
    const address = `/underteckna/tenant-stad/${digest}`;
    const own = await town.anna.get(address);
    expect(own.text).to.include('det kan inte vara du').and.to.include('Skicka länken');
    expect(own.html).to.include('mailto:?subject=');
    const nobody = await town.nobody.get(address);
    expect(nobody.status).to.equal(401);
    expect(nobody.html).to.include(encodeURIComponent(address));
    for (const other of [town.resident, town.moderator, town.disa])
      expect((await other.get(address)).text).not.to.include('Bekräfta förslaget');
    const page = await bo.get(address);
    expect(page.text).to.include('Skriv under: Administratör').and.to.include('Anna Alm');
    expect((await town.tenant()).proposals).to.have.length(1);
    expect((await bo.post(address, { gor: 'bekrafta' })).status).to.equal(403);
    expect((await bo.send(page, address)).text).to.include('Nu har två skrivit under');
    expect((await town.tenant()).proposals).to.have.length(0);
    expect((await bo.send(page, address)).text).to.include('Det finns inget att skriva under här');
    expect((await bo.get('/underteckna/tenant-stad/constructor')).text).to.include('Det finns inget att skriva under här');
  });

  it('[RS220] what every rådslag begins with is written once by the city, and is there in the next one', async () => {
    const page = await town.anna.get(DEFAULTS);
    const back = await town.anna.send(page, DEFAULTS, { 'lengths.vote': '0' }, { without: ['lang.sv'] });
    expect(back.status).to.equal(422);
    expect(back.text).to.include('från 1 till 365').and.to.include('Välj minst ett språk');
    const saved = await town.anna.send(await town.anna.get(DEFAULTS), DEFAULTS, {
      'lengths.read': '14',
      'headings.ny-1.sv': 'Att bygga',
      'figure.ny-1': 'ja',
    });
    expect(saved.text).to.include('Nya rådslag börjar med det här');
    town.server.clock.set(Date.parse(NOW));
    const form = await town.anna.get('/admin/radslag/ny?mall=simple');
    expect(form.html).to.include('value="2026-11-30"').and.to.include('value="2026-12-14"');
    const log = logIn(await makeRadslag(town));
    expect((await town.anna.get(`/admin/radslag/${log}/alternativ`)).html).to.include('value="Att bygga"');
    expect((await town.resident.get(DEFAULTS)).status).to.equal(404);
  });
});
