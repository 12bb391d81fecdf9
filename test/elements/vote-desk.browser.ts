import { afterEach, describe, expect, it } from '#spec';
import { memoryDeskStorage } from '@insyn/client/vote-desk/kept.ts';
import {
  batchOf,
  clear,
  deskOf,
  figures,
  find,
  handleOf,
  HODAN,
  MAJKEN,
  newTable,
  part,
  PEKKA,
  press,
  said,
  scan,
  shows,
  type,
  type Opened,
} from './vote-desk-scene.ts';

const RIGHT = [4, 3, 2, 1, 0, 0];

const focused = ({ root }: Opened): string => root.activeElement?.id ?? '';
const enter = (target: HTMLElement, key = 'Enter'): boolean =>
  target.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, composed: true, cancelable: true }));

afterEach(clear);

describe('the desk: envelopes come in', () => {
  it('[VO113] without network scans are kept on the device, also over a reload, and sent once and in order', async () => {
    const table = newTable();
    const storage = memoryDeskStorage(true);
    const majken = await deskOf(table, MAJKEN, { storage });
    await scan(majken, handleOf(1));
    await shows(majken, '1 i dag');
    majken.network(false);
    for (const at of [2, 3, 90, 1, 4]) await scan(majken, handleOf(at));
    await shows(majken, 'Ingen kontakt. Det du tar emot sparas här (5 väntar). Stäng inte fönstret.');
    await shows(majken, 'Sparat här');
    // The window was closed all the same.
    majken.element.remove();
    majken.client.close();
    const again = await deskOf(table, MAJKEN, { storage });
    await find('all sent', () => again.client.current.waiting === 0);
    await find('four of them received', () => again.client.current.view?.figures.waiting === 4);
    await shows(again, 'Att ta hand om (2)');
    expect(
      again.client.current.troubles.map(({ handle, code }) => [handle, code]),
      'in the order in which they came',
    ).to.deep.equal([
      [handleOf(90), 'roll/already-web'],
      [handleOf(1), 'roll/already-paper'],
    ]);
    expect(await storage.list('scans', '')).to.deep.equal([]);
  });

  it('[VO113] an answer that is lost on the way is no second scan', async () => {
    const table = newTable();
    const majken = await deskOf(table, MAJKEN);
    majken.deaf(true);
    await scan(majken, handleOf(1));
    await find('no contact', () => majken.client.current.contact === 'gone');
    expect((await deskOf(table, HODAN)).client.current.view?.figures.waiting, 'it came').to.equal(1);
    majken.deaf(false);
    majken.network(true);
    await find('all sent', () => majken.client.current.waiting === 0);
    expect(majken.client.current.troubles).to.deep.equal([]);
    await shows(majken, 'Mottaget');
  });

  it('[VO113] what nobody has dealt with stands in a list until somebody has', async () => {
    const table = newTable();
    const [majken, hodan] = [await deskOf(table, MAJKEN), await deskOf(table, HODAN)];
    await scan(majken, handleOf(90));
    await shows(majken, 'Har redan röstat på webben');
    await scan(majken, 'KV9-999');
    await shows(majken, 'Numret finns inte i röstlängden');
    await shows(majken, 'Att ta hand om (1)');
    await press(majken, /^Klart med kuvert KV9-999$/);
    await press(majken, new RegExp(`ligger i låda 2: ${handleOf(90)}`));
    await shows(majken, 'En kollega signerar på sin egen skärm.');
    expect(majken.client.current.troubles).to.deep.equal([]);
    await press(hodan, /^Att signera/);
    await press(hodan, new RegExp(`Signera för kuvert ${handleOf(90)}`));
    await shows(hodan, `Ni har båda signerat för ${handleOf(90)}.`);
    expect(hodan.client.current.view?.figures.aside).to.equal(1);
    await press(majken, /^Att signera/);
    await shows(majken, 'Inget att signera.');
  });

  it('[VO116] a scanner is heard wherever the eye is, and its Enter presses nothing else', async () => {
    const majken = await deskOf(newTable(), MAJKEN);
    await scan(majken, handleOf(90));
    await shows(majken, 'Har redan röstat på webben');
    const box = await find('the button', () => majken.root.querySelector<HTMLButtonElement>('.outcome .button'));
    box.focus();
    enter(box, 'K');
    expect(focused(majken)).to.equal('scan');
    for (const name of ['audio', 'video']) expect(majken.root.querySelector(name)).to.equal(null);
    expect([...majken.root.querySelectorAll('input')].every((field) => field.type !== 'number')).to.equal(true);
  });

  it('[VO117] an envelope that cannot be accepted is told of with its rule, and waits for a second person', async () => {
    const table = newTable();
    const majken = await deskOf(table, MAJKEN);
    await scan(majken, handleOf(1));
    await shows(majken, 'Mottaget');
    await press(majken, '#reject');
    expect(focused(majken)).to.equal('reject-handle');
    await press(majken, /^Föreslå$/);
    await shows(majken, 'Skriv numret och välj vad som är fel.');
    await type(majken, '#reject-handle', handleOf(1));
    (
      await find('rule 4', () => [...majken.root.querySelectorAll<HTMLElement>('.reason')].find((each) => said(each).startsWith('Regel 4')))
    ).click();
    await press(majken, /^Föreslå$/);
    await shows(majken, `${handleOf(1)} väntar nu på att en kollega signerar.`);
    await press(majken, /^Att signera/);
    await shows(majken, 'Regel 4. Innerkuvert saknas');
    await shows(majken, 'Du har signerat.');
    expect(
      [...majken.root.querySelectorAll('button')].some((each) => said(each) === 'Signera'),
      "not one's own",
    ).to.equal(false);
  });

  it('[VO117] ten are mixed, asked once, and laid into batches', async () => {
    const table = newTable();
    const majken = await deskOf(table, MAJKEN);
    await press(majken, /^Blanda och öppna$/);
    await shows(majken, 'Inga kuvert väntar på att öppnas.');
    const pekka = table.seat(PEKKA);
    for (let at = 0; at < 7; at += 1) await pekka.scan({ id: String(at), handle: handleOf(at) });
    await majken.client.look();
    await shows(majken, 'Minst tio ska blandas. Vänta på 3 kuvert till.');
    expect(majken.root.querySelector('#mix-all')).to.equal(null);
    for (let at = 7; at < 14; at += 1) await pekka.scan({ id: String(at), handle: handleOf(at) });
    await majken.client.look();
    await press(majken, '#mix-all');
    await shows(majken, 'Efter det här går det inte att se vems de är');
    expect(focused(majken)).to.equal('mix-yes');
    await press(majken, '#mix-yes');
    await shows(majken, '14 innerkuvert är godkända.');
    await type(majken, '#envelopes', '51');
    await press(majken, /^Ny bunt$/);
    await shows(majken, 'En bunt har högst 50 kuvert.');
    await type(majken, '#envelopes', '14');
    await press(majken, /^Ny bunt$/);
    await shows(majken, 'Bunt 1 är klar att räknas.');
    await shows(majken, 'Alla godkända innerkuvert ligger i buntar.');
  });
});

describe('the desk: the last envelopes', () => {
  it('[VO117] are mixed when the vote has closed, and when nothing about any of them waits to be signed', async () => {
    const table = newTable();
    const majken = await deskOf(table, MAJKEN);
    const pekka = table.seat(PEKKA);
    for (let at = 0; at < 3; at += 1) await pekka.scan({ id: String(at), handle: handleOf(at) });
    await pekka.propose({ id: 'late', handle: handleOf(2), kind: 'reject', reason: 'too-late' });
    table.status = 'closed';
    table.over = true;
    await majken.client.look();
    await press(majken, /^Blanda och öppna$/);
    await shows(majken, 'Färre än tio kan blandas först när ingenting väntar på att signeras.');
    expect(majken.root.querySelector('#mix-all')).to.equal(null);
    await press(majken, /^Att signera/);
    await press(majken, new RegExp(`Signera för kuvert ${handleOf(2)}`));
    await press(majken, /^Blanda och öppna$/);
    await press(majken, '#mix-all');
    await press(majken, '#mix-yes');
    await shows(majken, '2 innerkuvert är godkända.');
  });
});

describe('the desk: counting', () => {
  it('[VO117] two count on their own screens, and each is told whom the batch waits for', async () => {
    const table = newTable();
    await batchOf(table, 10);
    const [majken, hodan] = [await deskOf(table, MAJKEN), await deskOf(table, HODAN)];
    for (const page of [majken, hodan]) await press(page, /^Räkna$/);
    await press(majken, /^Räkna bunt 1$/);
    await shows(majken, 'Du är Räknare 1.');
    await hodan.client.look();
    await shows(hodan, 'Majken Dalvret räknar. En räknare till behövs.');
    await press(hodan, /^Räkna bunt 1$/);
    await shows(hodan, 'Du är Räknare 2.');
    await figures(majken, RIGHT);
    await shows(majken, 'Summa 10 av 10');
    await press(majken, '#hand-in');
    await shows(majken, 'Du har lämnat in dina siffror. Väntar på Räknare 2.');
    expect(majken.root.querySelector('input.figure')).to.equal(null);
    await hodan.client.look();
    await shows(hodan, 'Räknare 1 har lämnat in.');
    await figures(hodan, RIGHT);
    await press(hodan, '#hand-in');
    await shows(hodan, 'Samma siffror.');
    expect(part<HTMLAnchorElement>(hodan, '#seal').getAttribute('href')).to.equal('/rostmottagning/ny-skola/etikett/1?skriv=1');
    await majken.client.look();
    await shows(majken, 'Bunt 1 är förseglad.');
    await press(majken, /^Nästa bunt$/);
    await shows(majken, 'Förseglad 12 december 2026 · M.D. · H.G.');
    await shows(majken, 'Resultatet räknas samman när röstningen stängt, 12 december 2026 kl. 20.00.');
  });

  it('[VO117] a difference is counted once more together, and the figures are shown to nobody', async () => {
    const table = newTable();
    await batchOf(table, 10);
    const [majken, hodan] = [await deskOf(table, MAJKEN), await deskOf(table, HODAN)];
    for (const [page, piles] of [
      [majken, RIGHT],
      [hodan, [4, 2, 3, 1, 0, 0]],
    ] as const) {
      await press(page, /^Räkna$/);
      await press(page, /^Räkna bunt 1$/);
      await figures(page, piles);
      await press(page, '#hand-in');
    }
    await majken.client.look();
    for (const page of [majken, hodan]) {
      await shows(page, 'Räkna bunt 1 en gång till, tillsammans.');
      await shows(page, 'B På Sågängen: olika.');
      await shows(page, 'C Bygg ut Kvistaskolan: olika.');
      expect(said(page.root)).to.not.include('A Vid Lyktorget: olika.');
      expect([...page.root.querySelectorAll<HTMLInputElement>('input.figure')].map(({ value }) => value)).to.deep.equal([
        '',
        '',
        '',
        '',
        '',
        '',
      ]);
    }
    // One envelope was empty: both sign why.
    await figures(majken, [4, 2, 2, 1, 0, 0]);
    await press(majken, '#hand-in');
    await shows(majken, 'Skriv varför kuvert och röster skiljer.');
    await type(majken, '#reason', 'Ett kuvert var tomt.');
    await press(majken, '#hand-in');
    await shows(majken, 'Du har räknat om.');
    await hodan.client.look();
    await shows(hodan, 'Räknare 1 skriver: ”Ett kuvert var tomt.”');
    await figures(hodan, [4, 2, 2, 1, 0, 0]);
    await press(hodan, '#hand-in');
    await shows(hodan, 'Bunt 1 är förseglad.');
    const sealed = hodan.client.current.view?.batches[0];
    expect(sealed).to.deep.include({ status: 'sealed', difference: { count: 1, reason: 'Ett kuvert var tomt.' } });
  });

  it('[VO116] figures go by keyboard alone: Enter goes down, an empty field is no figure', async () => {
    const table = newTable();
    await batchOf(table, 10);
    const majken = await deskOf(table, MAJKEN);
    await press(majken, /^Räkna$/);
    await press(majken, /^Räkna bunt 1$/);
    const fields = await find('the fields', () => {
      const all = [...majken.root.querySelectorAll<HTMLInputElement>('input.figure')];
      return all.length === 6 && all;
    });
    for (const field of fields)
      expect([field.type, field.inputMode, field.getAttribute('autocomplete')]).to.deep.equal(['text', 'numeric', 'off']);
    fields[0]?.focus();
    for (const [at, field] of fields.entries()) {
      expect(focused(majken), String(at)).to.equal(field.id);
      enter(field);
    }
    expect(focused(majken)).to.equal('hand-in');
    fields[1]?.focus();
    enter(fields[1] ?? majken.element, 'ArrowUp');
    expect(focused(majken)).to.equal(fields[0]?.id);
    await figures(majken, [4, 3, 2, 1, '', '']);
    await shows(majken, 'Summa 10 av 10 Två högar saknar siffra.');
    await press(majken, '#hand-in');
    await shows(majken, 'Skriv 0 om högen är tom.');
    expect(focused(majken)).to.equal('pile-invalid');
    for (const [bad, sum] of [
      ['-1', 'Skriv hela tal'],
      ['1,5', 'Skriv hela tal'],
      ['999', 'Skriv hela tal'],
      ['x', 'Skriv hela tal'],
    ] as const) {
      await figures(majken, [bad, 3, 2, 1, 0, 0]);
      await shows(majken, sum);
      await press(majken, '#hand-in');
      expect(focused(majken)).to.equal('pile-a');
    }
    await figures(majken, [4, 1, 2, 1, 0, 0]);
    await shows(majken, '8 av 10: två fattas');
    await figures(majken, [4, 4, 2, 1, 0, 0]);
    await shows(majken, '11 av 10: en för mycket');
    await press(majken, '#hand-in');
    await shows(majken, 'Stämmer det ändå lämnar du in, och ni skriver båda varför.');
    expect(majken.client.current.view?.batches[0]?.counters, 'asked once').to.deep.equal([]);
    await figures(majken, RIGHT);
    expect(said(part(majken, '#hand-in'))).to.equal('Lämna in mina siffror');
  });

  it('[VO114] what is typed survives a reload on that device, for that person alone', async () => {
    const table = newTable();
    await batchOf(table, 10);
    const storage = memoryDeskStorage(true);
    const majken = await deskOf(table, MAJKEN, { storage });
    await press(majken, /^Räkna$/);
    await press(majken, /^Räkna bunt 1$/);
    await figures(majken, [4, 3, '']);
    majken.element.remove();
    majken.client.close();
    const hodan = await deskOf(table, HODAN, { storage });
    await press(hodan, /^Räkna$/);
    await press(hodan, /^Räkna bunt 1$/);
    const typed = ({ root }: Opened): readonly string[] =>
      [...root.querySelectorAll<HTMLInputElement>('input.figure')].map(({ value }) => value);
    await find('the fields', () => typed(hodan).length === 6);
    expect(typed(hodan), 'another person at the same device').to.deep.equal(['', '', '', '', '', '']);
    const elsewhere = await deskOf(table, MAJKEN);
    await press(elsewhere, /^Räkna$/);
    await press(elsewhere, /^Fortsätt bunt 1$/);
    await find('the fields', () => typed(elsewhere).length === 6);
    expect(typed(elsewhere), 'another device').to.deep.equal(['', '', '', '', '', '']);
    const again = await deskOf(table, MAJKEN, { storage });
    await press(again, /^Räkna$/);
    await press(again, /^Fortsätt bunt 1$/);
    await find('what was typed', () => typed(again).join() === '4,3,,,,');
    await figures(again, RIGHT);
    await press(again, '#hand-in');
    await shows(again, 'Väntar på Räknare 2.');
    expect(await storage.list('figures', ''), 'handed in').to.deep.equal([]);
  });

  it('[VO117] a third finds no place, one person is never both, and a batch can be begun anew', async () => {
    const table = newTable();
    await batchOf(table, 10);
    const [majken, hodan, pekka] = [await deskOf(table, MAJKEN), await deskOf(table, HODAN), await deskOf(table, PEKKA)];
    for (const page of [majken, hodan]) {
      await press(page, /^Räkna$/);
      await press(page, /^Räkna bunt 1$/);
    }
    await pekka.client.look();
    await press(pekka, /^Räkna$/);
    await shows(pekka, 'Räknas av Majken Dalvret och Hodan Gårdvik.');
    expect([...pekka.root.querySelectorAll('button')].some((each) => /bunt 1/.test(each.getAttribute('aria-label') ?? ''))).to.equal(false);
    await figures(majken, RIGHT);
    await press(majken, '#hand-in');
    await shows(majken, 'Väntar på Räknare 2.');
    const problem = await majken.client.does(() =>
      majken.client.port.count(1, { a: 4, b: 3, c: 2, blank: 1, invalid: 0, missing: 0 }, false),
    );
    expect(problem === null ? '' : majken.element.wordsOf(problem)).to.equal(
      'Majken Dalvret har redan räknat bunten. En annan person ska vara den andra räknaren.',
    );
    await press(hodan, '#restart');
    await shows(hodan, 'Det som är inlämnat för bunten glöms');
    await press(hodan, /^Ja, börja om$/);
    await shows(hodan, 'Bunt 1 räknas från början.');
    await shows(hodan, 'Ingen räknar än.');
  });

  it('[VO117] without contact nothing is offered that must see how things are, and nothing typed is lost', async () => {
    const table = newTable();
    await batchOf(table, 10);
    const majken = await deskOf(table, MAJKEN);
    await press(majken, /^Räkna$/);
    await press(majken, /^Räkna bunt 1$/);
    await figures(majken, RIGHT);
    majken.network(false);
    await shows(majken, 'Blanda, räkna och signera när kontakten är tillbaka.');
    const button = part(majken, '#hand-in');
    expect(button.getAttribute('aria-disabled')).to.equal('true');
    button.click();
    await majken.element.updateComplete;
    expect(part<HTMLInputElement>(majken, '#pile-a').value).to.equal('4');
    majken.network(true);
    await find('contact', () => part(majken, '#hand-in').getAttribute('aria-disabled') === 'false');
    await press(majken, '#hand-in');
    await shows(majken, 'Väntar på Räknare 2.');
  });
});
