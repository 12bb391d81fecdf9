import { afterEach, describe, expect, it } from '#spec';
import { InsynViewed } from '@insyn/elements/events/viewed.ts';
import { radslagElement } from '../../stories/elements/radslag-stage.ts';
import { createCity } from '../../stories/elements/world.ts';
import { emulateFeatures, sendKeys } from '../kit/commands.ts';
import { all, cleared, click, focused, open, plain, show, words, type Shown } from './radslag-scene.ts';
import { find, place } from './stage-of-parts.ts';

const room = (): number => document.documentElement.scrollWidth - innerWidth;
const isOpen = ({ root }: Pick<Shown, 'root'>, id: string): boolean =>
  root.querySelector<HTMLDetailsElement>(`details#${id}`)?.open === true;

async function choose({ root, element }: Shown, lang: string): Promise<void> {
  const select = await find('the languages', () => root.querySelector<HTMLSelectElement>('#language'));
  select.value = lang;
  select.dispatchEvent(new Event('change', { bubbles: true }));
  await element.updateComplete;
}

describe('reading a rådslag', () => {
  afterEach(async () => {
    await cleared();
    await emulateFeatures({});
  });

  it('[EM235] easy to read: other words, larger, shorter lines, remembered; what has none says so', async () => {
    const shown = await show();
    const size = (): number => parseFloat(getComputedStyle(shown.root.querySelector('.short') ?? shown.element).fontSize);
    const before = size();
    expect(words(shown, '.short')).to.match(/^Kvarnskogen växer\./);
    await click(shown, '#easy');
    expect(shown.root.querySelector('#easy')?.getAttribute('aria-pressed')).to.equal('true');
    expect(words(shown, '.short')).to.match(/^Kvarnskogen behöver en större skola\. Kvistaskolan är för liten/);
    expect(words(shown, '#question')).to.equal('Var ska den nya skolan ligga?');
    expect(size() / before).to.be.closeTo(1.25, 0.01);
    const { lineHeight, maxInlineSize } = getComputedStyle(shown.root.querySelector('.short') ?? shown.element);
    expect(parseFloat(lineHeight) / size()).to.be.closeTo(1.7, 0.02);
    const letter = document.createElement('canvas').getContext('2d');
    if (letter !== null) letter.font = getComputedStyle(shown.root.querySelector('.short') ?? shown.element).font;
    expect(parseFloat(maxInlineSize)).to.be.at.most((letter?.measureText('0').width ?? 12) * 48 + 1);
    expect(shown.root.querySelector('.radslag')?.getAttribute('lang')).to.equal('sv-x-lattlast');
    shown.root.querySelector<HTMLDetailsElement>('details#partierna')?.setAttribute('open', '');
    expect(words(shown, '#partierna')).to.match(/Finns inte på lättläst\./);
    await find('said once', () => /Texten är lättläst nu\./.test(shown.root.querySelector('[role="status"]')?.textContent ?? ''));
    const again = await open(shown.world);
    expect(words(again, '.short')).to.match(/större skola/);
    await click(again, '#easy');
    expect(localStorage.getItem('insyn-reading')).to.equal(null);
    expect(words(again, '.short')).to.match(/^Kvarnskogen växer\./);
  });

  it('[EM235] easy to read what one writes in, too', async () => {
    const shown = await show({ posts: 0 });
    await click(shown, '#easy');
    const debate = await find('the debate', () => shown.root.querySelector('insyn-debate'));
    await find('its words', () => /Ingen har skrivit än\.\s+Du kan skriva först\./.test(debate.shadowRoot?.textContent ?? ''));
  });

  it('[EM236] the languages of the texts; the words follow; what is in Swedish alone says so', async () => {
    const shown = await show({}, { view: 'partierna' });
    expect(all(shown, '#language option').map((option) => plain(option.textContent))).to.deep.equal([
      'Svenska',
      'English',
      'Suomi',
      'العربية',
    ]);
    await choose(shown, 'fi');
    await find('Finnish', () => /^Minne Kvarnskogenin/.test(words(shown, '#question')));
    expect(words(shown, '#partierna .lacks')).to.match(/ruotsi/);
    expect(shown.root.querySelector('#partierna .told')?.getAttribute('lang')).to.equal('sv');
    await choose(shown, 'ar');
    await find('Arabic', () => /^أين/.test(words(shown, '#question')));
    const section = shown.root.querySelector('.radslag');
    expect([section?.getAttribute('lang'), section?.getAttribute('dir')]).to.deep.equal(['ar', 'rtl']);
    const [first] = all(shown, '.phases li');
    const [, second] = all(shown, '.phases li');
    expect(first?.getBoundingClientRect().left, 'mirrored').to.be.above(second?.getBoundingClientRect().left ?? 0);
    expect(room()).to.be.at.most(0);
    const again = await open(shown.world);
    await find('remembered', () => /^أين/.test(words(again, '#question')));
  });

  it('[EM244] a link to a view opens it and moves focus to its heading; back closes it', async () => {
    const shown = await show({ at: 'vote' }, { routing: 'hash' });
    const told: (string | null)[] = [];
    shown.element.addEventListener('insyn-view', (event) => void (event instanceof InsynViewed && told.push(event.view)));
    expect(isOpen(shown, 'debatt')).to.equal(false);
    location.hash = '#ny-skola/debatt';
    await find('the debate', () => isOpen(shown, 'debatt') && focused(shown) === 'debatt-title');
    expect(shown.root.querySelector('insyn-debate')).not.to.equal(null);
    history.back();
    await find('closed', () => !isOpen(shown, 'debatt'));
    expect(location.hash).to.equal('');
    expect(told).to.deep.equal(['debatt', null]);
    await click(shown, '#partierna-title');
    await find('in the address', () => location.hash === '#ny-skola/partierna');
    expect(focused(shown), 'nobody moves it').to.equal('debatt-title');
    history.back();
    await find('closed again', () => !isOpen(shown, 'partierna'));
  });

  it('[EM244] a page that is opened with a view shows it', async () => {
    history.replaceState(null, '', '#ny-skola/svar');
    const shown = await show({ at: 'answered' }, { routing: 'hash' });
    await find('the answer', () => focused(shown) === 'svar-title');
    await cleared();
    history.replaceState(null, '', '#partierna');
    const own = await show({}, { routing: 'page' });
    await find('the parties', () => isOpen(own, 'partierna') && focused(own) === 'partierna-title');
  });

  it('[EM245] what is not ours is left alone', async () => {
    history.replaceState(null, '', '#kontakt');
    const shown = await show({}, { routing: 'hash' });
    expect(all(shown, 'details[open]')).to.deep.equal([]);
    await click(shown, '#tider-title');
    await find('opened', () => isOpen(shown, 'tider'));
    location.hash = '#annat-radslag/debatt';
    await new Promise((resolve) => requestAnimationFrame(resolve));
    expect(isOpen(shown, 'tider'), 'stays').to.equal(true);
    await cleared();
    const quiet = await show({}, { routing: 'none' });
    const before = [location.href, history.length];
    await click(quiet, '#tider-title');
    await find('opened', () => isOpen(quiet, 'tider'));
    await click(quiet, '#main');
    await find('the composer', () => quiet.root.querySelector('insyn-debate')?.shadowRoot?.querySelector('insyn-composer'));
    expect([location.href, history.length]).to.deep.equal(before);
  });

  it('[EM246] on paper no buttons, everything laid out, addresses of documents', async () => {
    const shown = await show({ at: 'corrected' });
    const sheets = [...shown.root.adoptedStyleSheets].flatMap((sheet) => [...sheet.cssRules]);
    const printed = sheets
      .filter((rule) => rule instanceof CSSMediaRule && rule.conditionText === 'print')
      .map(({ cssText }) => cssText)
      .join('\n');
    expect(printed).to.match(/button, \.screen-only \{[^}]*display: none !important/);
    expect(printed).to.match(/\.fold-part::details-content \{[^}]*content-visibility: visible/);
    expect(printed).to.match(/\.documents a::after[^{]*\{[^}]*attr\(href\)/);
    const [main] = all(shown, '#main');
    expect(main?.closest('.screen-only')).not.to.equal(null);
    expect(words(shown, '#underlag')).to.match(/Förstudie/);
  });

  it('[EM246] the question and the alternatives by themselves, without the debate', async () => {
    const shown = await show({}, { view: 'underlag' });
    const button = await find('the button', () => shown.root.querySelector<HTMLElement>('#print-matter'));
    let pressed = 0;
    button.click();
    const frame = shown.root.querySelector<HTMLIFrameElement>('.paper-frame');
    if (frame?.contentWindow === null || frame === null) throw new Error('no paper');
    frame.contentWindow.print = () => void (pressed += 1);
    await find('the printer', () => pressed === 1);
    const text = plain(frame.contentDocument?.body.textContent ?? '');
    expect(text).to.match(/Var ska Kvarnskogens nya skola ligga\?.*Kort om frågan.*Tre alternativ.*Grundvattnet|Hur grundvattnet står/);
    expect(text).to.match(
      /Det här händer sen.*Så är du med.*Skriv inlägg till.*Rösta .*Du kan rösta på webben eller med brevet från staden\./,
    );
    expect(text).not.to.match(/Stöd|Svara|Pekka/);
    expect(frame.contentDocument?.documentElement.lang).to.equal('sv');
    expect(frame.contentDocument?.querySelectorAll('svg[role="img"]')).to.have.lengthOf(3);
  });

  it('[EM247] the next phase comes by itself: drawn anew, said, focus stays', async () => {
    const shown = await show({ at: 'information' });
    const easy = await find('a button', () => shown.root.querySelector<HTMLElement>('#easy'));
    easy.focus();
    await shown.world.goOn('debate');
    await find('the debate', () => /^Debatt/.test(words(shown, '[aria-current="step"]')));
    expect(words(shown, '#main')).to.equal('Skriv inlägg');
    expect(focused(shown)).to.equal('easy');
    await find('said', () => /Debatten pågår\. Skriv inlägg till/.test(shown.root.querySelector('[role="status"]')?.textContent ?? ''));
  });

  it('[EM249] with the keyboard alone', async () => {
    const shown = await show({ at: 'answered' });
    const main = await find('the main button', () => shown.root.querySelector<HTMLElement>('#main'));
    main.focus();
    const walked: string[] = [];
    for (let at = 0; at < 60; at += 1) {
      await sendKeys({ press: 'Tab' });
      const active = shown.root.activeElement;
      if (active === null) break;
      walked.push(active.id === '' ? active.localName : active.id);
    }
    expect(walked.slice(0, 3)).to.deep.equal(['easy', 'language', 'print']);
    expect(walked).to.include.members([
      'compare-title',
      'insyn-vote',
      'yttranden-title',
      'chatt-title',
      'moten-title',
      'underlag-title',
      'tider-title',
      'akthet-title',
    ]);
    const last = await find('the last link', () => all(shown, '.quiet-links a').at(-1));
    last.focus();
    expect(shown.root.activeElement).to.equal(last);
    shown.root.querySelector<HTMLElement>('#moten-title')?.focus();
    await sendKeys({ press: 'Enter' });
    await find('the meetings', () => isOpen(shown, 'moten'));
  });

  it('[EM250] the server is gone: the last state with its time', async () => {
    const shown = await show();
    shown.weather.server(false);
    await find('the line', () => /Vi når inte servern just nu\. Det här är läget \d\d\.\d\d\./.test(words(shown, '.radslag-head')));
    expect(words(shown, '#question')).to.equal('Var ska Kvarnskogens nya skola ligga?');
  });

  it('[EM250] a name that nothing has: the page’s link for visitors, the reason for the one who embeds', async () => {
    const city = await createCity({ posts: [] });
    const page = city.page(null, { log: 'ny-skolla' as never });
    const element = radslagElement(page.client);
    place().append(element);
    await find('refused', () => page.client.current.status.kind === 'refused');
    await element.updateComplete;
    expect(element.shadowRoot?.querySelector<HTMLElement>('.fallback')?.hidden).to.equal(false);
    expect(element.shadowRoot?.querySelector('.notice')).to.equal(null);
    element.debug = true;
    await element.updateComplete;
    expect(plain(element.shadowRoot?.querySelector('.notice')?.textContent ?? '')).to.match(/Det finns inget rådslag som heter/);
    city.close();
  });

  it('[EM253] read aloud where there is a voice, until something else is asked for', async () => {
    const spoken: string[] = [];
    const voice = { lang: 'sv-SE', localService: true, name: 'Rösten', default: true, voiceURI: 'r' } as SpeechSynthesisVoice;
    const { speechSynthesis: own, SpeechSynthesisUtterance: Own } = globalThis;
    class Said {
      lang = '';
      voice: SpeechSynthesisVoice | null = null;
      readonly text: string;
      constructor(text: string) {
        this.text = text;
      }
    }
    const fake = Object.assign(new EventTarget(), {
      getVoices: () => [voice],
      speak: ({ text }: Said) => void spoken.push(text),
      cancel: () => undefined,
    });
    Object.defineProperty(globalThis, 'speechSynthesis', { value: fake, configurable: true });
    Object.defineProperty(globalThis, 'SpeechSynthesisUtterance', { value: Said, configurable: true });
    try {
      const shown = await show();
      await click(shown, '#listen');
      expect(spoken.join(' ')).to.match(/^Var ska Kvarnskogens nya skola ligga\?\s*Debatten pågår\..*Alternativ A\. Vid Lyktorget\./s);
      expect(words(shown, '#listen')).to.equal('Sluta läsa');
      await click(shown, '#easy');
      expect(words(shown, '#listen')).to.equal('Lyssna');
    } finally {
      Object.defineProperty(globalThis, 'speechSynthesis', { value: own, configurable: true });
      Object.defineProperty(globalThis, 'SpeechSynthesisUtterance', { value: Own, configurable: true });
    }
  });
});
