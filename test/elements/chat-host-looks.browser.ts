import { afterEach, describe, expect, it } from '#spec';
import { QUESTIONS } from '../../stories/fixtures/chat.ts';
import { emulateFeatures, setViewport } from '../kit/commands.ts';
import { begin, clear, evening, faults, find, hostOf, open, part, press, said, shows, type, type HostPage } from './chat-host-scene.ts';

const LONG_WORD = 'Kommunstyrelseförvaltningsorganisationsutredningsdirektiv'.repeat(2);

/** How much wider the page is than its window. */
const sideways = (): number => document.documentElement.scrollWidth - innerWidth;

/** Buttons and fields that are narrower or lower than a finger, where they are drawn. */
const small = ({ root }: HostPage): readonly string[] =>
  [...root.querySelectorAll<HTMLElement>('button, summary, select, input, textarea')]
    .filter((each) => each.checkVisibility())
    .filter((each) => {
      const { width, height } = each.getBoundingClientRect();
      return !(each instanceof HTMLInputElement && each.type === 'radio') && (width < 24 || height < 24);
    })
    .map((each) => said(each) || each.id);

describe('how the page of whoever leads a chat looks', () => {
  afterEach(async () => {
    clear();
    document.body.style.background = '';
    await emulateFeatures({});
    await setViewport({ width: 800, height: 600 });
  });

  it(
    '[CH60] axe finds nothing, in any state, light and dark',
    async () => {
      const world = await evening({ at: 'live', questions: QUESTIONS });
      const page = await hostOf(world);
      const clean = async (state: string): Promise<void> => {
        await page.element.updateComplete;
        for (const scheme of ['light', 'dark'] as const) {
          page.element.scheme = scheme;
          document.body.style.background = scheme === 'light' ? '#fbfaf7' : '#141917';
          await page.element.updateComplete;
          expect(await faults(page.element), `${state}, ${scheme}`).to.deep.equal([]);
        }
      };
      await clean('live');
      const sixten = world.question('sixten-ersattning');
      for (const kind of ['take', 'decline', 'merge', 'prepare'] as const) {
        await begin(page, kind, sixten);
        if (kind === 'decline') await type(page, '#reason', 'Frågan hör till en annan nämnd.');
        if (kind === 'merge') (await find('a choice', () => page.root.querySelector<HTMLInputElement>('input[name=into]'))).click();
        await clean(kind);
        await press(page, /^Avbryt$/);
      }
      await press(page, `[id="q-${sixten}"]`);
      for (const id of ['pause', 'pulse', 'end'] as const) {
        await press(page, `#${id}`);
        if (id === 'end') await press(page, '#confirm-chat');
        await clean(id);
        await press(page, '.chat-form [type=button].text-button:last-child');
      }
      await press(page, '#keys');
      await press(page, '#extend');
      await find('the bar', () => page.root.querySelector('#bar'));
      await clean('the bar and the keys');
      page.weather.network(false);
      await shows(page, 'Ingen kontakt med servern.');
      await clean('no contact');
      page.weather.network(true);
      await find('contact', () => page.client.current.status.kind === 'live');
      await world.to('ended');
      await find('the record', () => page.root.querySelector('.record .question'));
      await clean('the record');
      document.body.style.background = '';
    },
    { timeout: 90_000 },
  );

  it(
    '[CH60] from a telephone to a wide desk nothing is wider than the page, whatever names and words are like',
    async () => {
      const world = await evening({ at: 'live', questions: QUESTIONS });
      const long = await world.ask(`Abderrahmane ${LONG_WORD.slice(0, 45)}`, `${LONG_WORD} ${'Vem bestämmer om bilarna? '.repeat(25)}`);
      const page = await hostOf(world);
      await find('the question', () => page.root.querySelector(`[id="q-${long}"]`));
      for (const width of [320, 360, 768, 1280, 1920]) {
        await setViewport({ width, height: 740 });
        await find('the width', () => innerWidth === width);
        expect(sideways(), `the lists at ${width}`).to.be.at.most(0);
        for (const kind of ['take', 'decline', 'merge', 'prepare'] as const) {
          await begin(page, kind, long);
          if (kind === 'decline') await type(page, '#reason', LONG_WORD);
          expect(sideways(), `${kind} at ${width}`).to.be.at.most(0);
          expect(small(page), `${kind} at ${width}`).to.deep.equal([]);
          await press(page, /^Avbryt$/);
        }
        await press(page, `[id="q-${long}"]`);
      }
    },
    { timeout: 60_000 },
  );

  it('[CH60] no word is smaller than 14 pixels', async () => {
    const world = await evening({ at: 'live', questions: QUESTIONS });
    const page = await hostOf(world);
    await begin(page, 'merge', world.question('sixten-ersattning'));
    await press(page, '#keys');
    const tiny = [...page.root.querySelectorAll<HTMLElement>('.host *')]
      .filter((each) => [...each.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.nodeValue?.trim() !== ''))
      .filter((each) => Number.parseFloat(getComputedStyle(each).fontSize) < 13.99);
    expect(tiny.map((each) => said(each))).to.deep.equal([]);
  });

  it('[CH60] on a telephone one list is shown at a time, and the others are a press away', async () => {
    await setViewport({ width: 360, height: 740 });
    const world = await evening({ at: 'live', questions: QUESTIONS });
    const page = await hostOf(world);
    const seen = (): readonly string[] => ['queue', 'now', 'done'].filter((place) => part(page, `.column.${place}`).checkVisibility());
    expect(seen()).to.deep.equal(['queue']);
    await press(page, /^Svaras nu \(2\)$/);
    expect(seen()).to.deep.equal(['now']);
    expect(page.root.querySelector('.tab[aria-pressed=true]')?.textContent.trim()).to.equal('Svaras nu (2)');
    await press(page, /^Klart \(3\)$/);
    expect(seen()).to.deep.equal(['done']);
    await setViewport({ width: 1280, height: 800 });
    await find('all lists', () => seen().length === 3);
  });

  it('[CH60] right to left the lists begin at the right, and a question stands as its own language does', async () => {
    document.documentElement.dir = 'rtl';
    await setViewport({ width: 1280, height: 800 });
    const world = await evening({ at: 'live', questions: QUESTIONS });
    const arabic = await world.ask('ليلى حداد', 'كيف سيذهب الأطفال إلى المدرسة أثناء البناء؟', { lang: 'ar' });
    const page = await hostOf(world);
    await find('the question', () => page.root.querySelector(`[id="q-${arabic}"]`));
    const left = (selector: string): number => part(page, selector).getBoundingClientRect().left;
    expect(left('.column.queue')).to.be.above(left('.column.now'));
    expect(left('.column.now')).to.be.above(left('.column.done'));
    expect(sideways()).to.be.at.most(0);
    await open(page, arabic);
    const words = part(page, '.detail .prose');
    expect(getComputedStyle(words).direction).to.equal('rtl');
    expect(words.lang).to.equal('ar');
    await open(page, world.question('sixten-ersattning'));
    expect(getComputedStyle(part(page, '.detail .prose')).direction).to.equal('ltr');
    expect(await faults(page.element)).to.deep.equal([]);
  });

  it('[CH60] headings begin where the page asks for and leave none out, live and afterwards', async () => {
    const world = await evening({ at: 'live', questions: QUESTIONS });
    const page = await hostOf(world, { headingLevel: 1 });
    const levels = (): readonly number[] =>
      [...page.root.querySelectorAll('h1,h2,h3,h4,h5,h6')].map(({ localName }) => Number(localName.slice(1)));
    const whole = (): void => {
      expect(levels()[0]).to.equal(1);
      levels().forEach((level, at) => expect(level - (levels()[at - 1] ?? 0), `heading ${at}`).to.be.at.most(1));
    };
    await begin(page, 'decline', world.question('sixten-ersattning'));
    whole();
    await world.to('ended');
    await find('the record', () => page.root.querySelector('.record .question'));
    whole();
  });

  it('[CH60] in forced colours what is open is still told by a line', async () => {
    const world = await evening();
    const page = await hostOf(world);
    await open(page, world.question('nour-byggtid'));
    await emulateFeatures({ 'forced-colors': 'active' });
    expect(Number.parseFloat(getComputedStyle(part(page, '.row.open')).borderInlineStartWidth)).to.be.at.least(3);
    expect(await faults(page.element)).to.deep.equal([]);
  });
});
