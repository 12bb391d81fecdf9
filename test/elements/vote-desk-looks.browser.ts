import { afterEach, describe, expect, it } from '#spec';
import { emulateFeatures, setViewport } from '../kit/commands.ts';
import {
  batchOf,
  clear,
  deskOf,
  faults,
  figures,
  find,
  handleOf,
  HODAN,
  MAJKEN,
  newTable,
  PEKKA,
  press,
  scan,
  shows,
} from './vote-desk-scene.ts';

const RIGHT = [4, 3, 2, 1, 0, 0];
const LONG_WORD = 'Kommunstyrelseförvaltningsorganisationsutredningsdirektiv'.repeat(2);
const sideways = (): number => document.documentElement.scrollWidth - innerWidth;

afterEach(async () => {
  clear();
  document.body.style.background = '';
  await emulateFeatures({});
  await setViewport({ width: 800, height: 600 });
});

describe('the desk: practice and looks', () => {
  it('[VO115] the practice goes all the way with a colleague, and the real desk knows nothing of it', async () => {
    const table = newTable();
    await batchOf(table, 10);
    const majken = await deskOf(table, MAJKEN);
    const before = JSON.stringify(majken.client.current.view);
    await press(majken, '#practise');
    await shows(majken, 'Övning. Inget av det du gör här räknas eller sparas.');
    await scan(majken, 'öva 025');
    await shows(majken, 'ÖVA-025');
    await shows(majken, 'Mottaget');
    await scan(majken, 'ÖVA-026');
    await shows(majken, 'Har redan röstat på webben');
    await press(majken, /^Räkna$/);
    await press(majken, /^Räkna bunt 1$/);
    await shows(majken, 'Övningsbunten.');
    await figures(majken, [5, 3, 1, 1, 0]);
    await press(majken, '#hand-in');
    await shows(majken, 'Räkna bunt 1 en gång till, tillsammans.');
    await figures(majken, [5, 3, 1, 1, 0]);
    await press(majken, '#hand-in');
    await shows(majken, 'Bunt 1 är förseglad.');
    await press(majken, /^Sluta öva$/);
    await find('the real desk', () => majken.root.querySelector('#practise'));
    await majken.client.look();
    expect(JSON.stringify(majken.client.current.view)).to.equal(before);
    for (const shelf of ['scans', 'troubles', 'groups', 'figures'] as const) expect(await majken.storage.list(shelf, '')).to.deep.equal([]);
  });

  it(
    '[VO116] axe finds nothing in any state, light and dark, and nothing is wider than the page',
    async () => {
      const table = newTable({ titles: ['Vid Lyktorget', LONG_WORD, 'Bygg ut Kvistaskolan'] });
      await batchOf(table, 10);
      const [majken, hodan] = [await deskOf(table, MAJKEN), await deskOf(table, HODAN)];
      const pekka = table.seat(PEKKA);
      for (let at = 20; at < 34; at += 1) await pekka.scan({ id: String(at), handle: handleOf(at) });
      hodan.element.hidden = true;
      const clean = async (state: string): Promise<void> => {
        await majken.element.updateComplete;
        for (const scheme of ['light', 'dark'] as const) {
          majken.element.scheme = scheme;
          document.body.style.background = scheme === 'light' ? '#fbfaf7' : '#141917';
          await majken.element.updateComplete;
          expect(await faults(majken.element), `${state}, ${scheme}`).to.deep.equal([]);
        }
        for (const width of [320, 360, 1280]) {
          await setViewport({ width, height: 740 });
          await find('the width', () => innerWidth === width);
          expect(sideways(), `${state} at ${String(width)}`).to.be.at.most(0);
        }
      };
      await clean('empty');
      await scan(majken, handleOf(90));
      await shows(majken, 'Har redan röstat på webben');
      await scan(majken, 'KV9-1');
      await shows(majken, 'Numret finns inte i röstlängden');
      await press(majken, '#reject');
      await clean('reception');
      majken.network(false);
      await scan(majken, handleOf(40));
      await shows(majken, 'Sparat här');
      await clean('offline');
      majken.network(true);
      await find('contact', () => majken.client.current.contact === 'there' && majken.client.current.waiting === 0);
      await press(majken, /ligger i låda 2/);
      await press(majken, /^Att signera/);
      await clean('to sign');
      await press(majken, /^Blanda och öppna$/);
      await press(majken, '#mix-all');
      await press(majken, /^Bara en del/);
      await clean('mixing');
      await press(majken, /^Räkna$/);
      await clean('batches');
      await press(majken, /^Räkna bunt 1$/);
      await figures(majken, ['x', 3, 2, 1, 0, 0]);
      await clean('figures');
      await figures(majken, [3, 3, 2, 1, 0, 0]);
      await press(majken, '#hand-in');
      await clean('asked');
      await press(majken, '#hand-in');
      await shows(majken, 'Väntar på Räknare 2.');
      await clean('waiting');
      hodan.element.hidden = false;
      await press(hodan, /^Räkna$/);
      await press(hodan, /^Räkna bunt 1$/);
      await figures(hodan, RIGHT);
      await press(hodan, '#hand-in');
      hodan.element.hidden = true;
      await majken.client.look();
      await shows(majken, 'en gång till, tillsammans.');
      await press(majken, '#restart');
      await clean('once more');
      await press(majken, /^Avbryt$/);
      for (const page of [majken, hodan]) {
        await figures(page, RIGHT);
        await press(page, '#hand-in');
      }
      await majken.client.look();
      await shows(majken, 'Samma siffror.');
      await clean('sealed');
      await press(majken, '#practise');
      await shows(majken, 'Övning.');
      await clean('practice');
    },
    { timeout: 90_000 },
  );

  it('[VO116] stands in English too', async () => {
    const table = newTable();
    await batchOf(table, 10);
    const majken = await deskOf(table, MAJKEN, { lang: 'en' });
    await shows(majken, 'Scan or type the number of the envelope');
    await press(majken, /^Count$/);
    await press(majken, /^Count batch 1$/);
    await shows(majken, 'You are Counter 1.');
  });
});
