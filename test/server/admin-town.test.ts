import { after, before, describe, expect, it } from '#spec';
import { DISTRICT, openTown, type Page, type Town } from './admin-kit.ts';

const TOWN = '/admin/installningar';
const escaped = (text: string): string => text.replaceAll('"', '&quot;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

describe('administrators: the settings of the city', () => {
  let town: Town;
  before(async () => {
    town = await openTown();
  });
  after(() => town.server.stop());

  const save = async (fields: Readonly<Record<string, string>>): Promise<Page> => town.anna.send(await town.anna.get(TOWN), TOWN, fields);

  it('[ID141] they are saved, shown, written down with who did it, and hold at once', async () => {
    const done = await save({ namn: '  Sunnerö   stad ', telefon: '08-123 45', sekunder: '0', antal: '1 000' });
    expect(done.status).to.equal(200);
    expect(done.text).to.include('Inställningarna är sparade').and.to.include('Sunnerö stad');
    expect((await town.tenant()).settings).to.deep.equal({
      name: 'Sunnerö stad',
      phone: '08-123 45',
      secondsBetweenPosts: 0,
      postsPerHour: 1000,
      registrar: '',
      alarm: '',
      lends: false,
    });
    expect((await town.anna.get('/admin/historik')).text).to.include('Anna Alm (nr 1) ändrade inställningarna för Sunnerö stad');
    expect((await town.bo.get(done.path)).text, 'told to the one who did it').not.to.include('är sparade');
    expect((await town.disa.get(TOWN)).html)
      .to.include('value="Distriktet"')
      .and.not.to.include('Sunnerö');
    expect((await town.tenant(DISTRICT)).settings.name).to.equal('Distriktet');
  });

  it('[ID141] what does not fit is refused by its field, what was typed is kept, and nothing is saved', async () => {
    const before = (await town.tenant()).settings;
    for (const [field, value, words] of [
      ['namn', '  ', 'Skriv ett namn.'],
      ['namn', 'x'.repeat(101), 'Namnet går inte att använda'],
      ['namn', 'Anna 19121212-1212', 'Namnet går inte att använda'],
      ['telefon', '0'.repeat(41), 'Numret går inte att använda'],
      ['sekunder', '3601', 'från 0 till 3600'],
      ['sekunder', '-1', 'från 0 till 3600'],
      ['sekunder', '1.5', 'från 0 till 3600'],
      ['antal', '0', 'från 1 till 1000'],
      ['antal', '"><b>', 'från 1 till 1000'],
      ['antal', '', 'från 1 till 1000'],
    ] as const) {
      const back = await save({ telefon: '08-99', [field]: value });
      expect(back.status, `${field} ${value}`).to.equal(422);
      expect(back.text, `${field} ${value}`).to.include(words).and.to.include('Inget är sparat än');
      expect(back.html).to.match(new RegExp(`href="#f-${field}"`));
      expect(back.html).to.include(`value="${escaped(value)}"`);
      if (field !== 'telefon') expect(back.html).to.include('value="08-99"');
    }
    expect((await town.tenant()).settings).to.deep.equal(before);
  });

  it('[ID141] somebody who saves after somebody else is told so; a form sent twice is one act', async () => {
    const [first, second] = [await town.anna.get(TOWN), await town.bo.get(TOWN)];
    expect((await town.anna.send(first, TOWN, { telefon: '08-1' })).text).to.include('är sparade');
    expect((await town.anna.send(first, TOWN, { telefon: '08-1' })).text).to.include('är sparade');
    const late = await town.bo.send(second, TOWN, { telefon: '08-2' });
    expect(late.status).to.equal(422);
    expect(late.text).to.include('Någon annan har ändrat inställningarna');
    expect(late.html).to.include('value="08-2"');
    expect((await town.tenant()).settings.phone).to.equal('08-1');
    const forged = await town.anna.send(first, TOWN, { telefon: '08-3' }, { without: ['csrf'] });
    expect(forged.status).to.equal(403);
    expect((await town.moderator.get(TOWN)).status).to.equal(404);
  });
});
