import { after, before, describe, expect, it } from '#spec';
import { CITY, openTown, type Page, type Town } from './admin-kit.ts';

const SITES = '/admin/webbplatser';
const REMOVE = '/admin/webbplatser/ta-bort';

describe('administrators: sites', () => {
  let town: Town;
  before(async () => {
    town = await openTown();
  });
  after(() => town.server.stop());

  const add = async (adress: string): Promise<Page> => town.anna.send(await town.anna.get(SITES), SITES, { adress });

  it('[ID88] an address is approved by whatever part of it was pasted, and people may write there at once', async () => {
    expect((await town.anna.get(SITES)).text).to.include('Ingen adress är godkänd än');
    const done = await add(' https://www.Stad.example/skolor/ny?x=1#y ');
    expect(done.text).to.include('https://www.stad.example är godkänd').and.to.include('Ångra');
    expect((await town.tenant()).origins).to.deep.equal(['https://www.stad.example']);
    const asked = await fetch(`${town.server.url}/api/v1/session`, {
      method: 'OPTIONS',
      headers: { origin: 'https://www.stad.example', 'access-control-request-method': 'POST' },
    });
    expect(asked.status).to.equal(204);
    expect((await add('www.utan.example')).text).to.include('https://www.utan.example är godkänd');
  });

  it('[ID88] what is no address of a site is refused by the field, with what was typed', async () => {
    for (const [adress, words] of [
      ['', 'Skriv webbplatsens adress'],
      ['http://osaker.example', 'Adressen går inte att använda'],
      ['https://*.example', 'Adressen går inte att använda'],
      ['javascript:alert(1)', 'Adressen går inte att använda'],
      ['https://namn:hemligt@stad.example', 'Adressen går inte att använda'],
      ['"><script>alert(1)</script>', 'Adressen går inte att använda'],
      ['https://www.stad.example', 'Adressen är redan godkänd'],
    ] as const) {
      const back = await add(adress);
      expect(back.status, adress).to.equal(422);
      expect(back.text, adress).to.include(words);
      expect(back.html).not.to.include('<script>alert');
      expect(back.html).to.include(adress.replaceAll('"', '&quot;').replaceAll('<', '&lt;').replaceAll('>', '&gt;'));
    }
    expect((await town.tenant()).origins).to.deep.equal(['https://www.stad.example', 'https://www.utan.example']);
  });

  it('[ID88] it is taken back after a summary, undone by a second act, and nobody else’s list is touched', async () => {
    const address = `${REMOVE}?adress=${encodeURIComponent('https://www.utan.example')}`;
    const asked = await town.bo.get(address);
    expect(asked.text).to.include('Ska adressen tas bort?').and.to.include('inte skriva');
    const done = await town.bo.send(asked, REMOVE);
    expect(done.text).to.include('https://www.utan.example är borttagen');
    expect((await town.tenant()).origins).to.deep.equal(['https://www.stad.example']);
    const back = await town.bo.send(done, SITES, { adress: 'https://www.utan.example' });
    expect(back.text).to.include('https://www.utan.example är godkänd');
    const undone = await town.bo.send(back, REMOVE);
    expect(undone.text).to.include('är borttagen');
    expect((await town.bo.get(address)).status).to.equal(404);
    const late = await town.bo.send(asked, REMOVE, { nyckel: '' });
    expect(late.status).to.equal(422);
    expect(late.text).to.include('Adressen är inte godkänd, så det finns inget att ta bort');
    expect((await town.disa.get(SITES)).text).to.include('Ingen adress är godkänd än');
    expect((await town.disa.get(`${REMOVE}?adress=${encodeURIComponent('https://www.stad.example')}`)).status).to.equal(404);
  });

  it('[ID88] what a webmaster does is told, with our own addresses', async () => {
    const page = await town.anna.get(SITES);
    expect(page.text)
      .to.include(`src="${town.server.url}/embed/insyn.js"`)
      .and.to.include('<insyn-debate dialogue=')
      .and.to.include(`script-src ${town.server.url}`)
      .and.to.include(`connect-src ${town.server.url} ws://`);
    // An address that claims that something was done is believed only by the one who did it.
    const seq = (await town.server.store.head(CITY))?.seq ?? 0;
    expect((await town.bo.get(`${SITES}?gjort=${String(seq)}`)).text).to.include('är borttagen');
    for (const gjort of [String(seq), '1', '999999', '-1', 'x'])
      expect((await town.anna.get(`${SITES}?gjort=${gjort}`)).text, gjort).not.to.include('Ångra');
  });
});
