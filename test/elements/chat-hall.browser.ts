import { encode } from 'uqr';
import { afterEach, describe, expect, it } from '#spec';
import { qrPath } from '@insyn/elements/chat-hall/qr.ts';
import { sceneOf } from '@insyn/elements/chat-hall/stage.ts';
import { emulateFeatures, setViewport } from '../kit/commands.ts';
import { QUESTIONS } from '../../stories/fixtures/chat.ts';
import { clear, evening, faults, find, hallOf, ILYAS, MAJKEN, part, said, type HallPage } from './chat-host-scene.ts';

const ANSWER = { type: 'chat/answer', lang: 'sv', standard: false, facts: null } as const;
/** As long as a question can be. */
const LONG = `${'Vem bestämmer vilka bilar som får stå på torget, och hur länge? '.repeat(15)}Det undrar jag. Tack.`;

const question = (page: HallPage): string => said(page.root.querySelector('.question'));
const sizes = (page: HallPage): readonly number[] =>
  [...page.root.querySelectorAll<HTMLElement>('.hall p, .hall h1, .hall li, .hall span, .hall strong')]
    .filter((each) => [...each.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.nodeValue?.trim() !== ''))
    .map((each) => Number.parseFloat(getComputedStyle(each).fontSize));
const linesOf = (element: HTMLElement): number => {
  const range = document.createRange();
  range.selectNodeContents(element);
  return new Set([...range.getClientRects()].map(({ top }) => Math.round(top))).size;
};

describe('the screen in the room', () => {
  afterEach(async () => {
    clear();
    await emulateFeatures({});
    await setViewport({ width: 800, height: 600 });
  });

  it('[CH66] the question that was just taken up is there as soon as the page knows of it, and nothing is announced', async () => {
    const world = await evening();
    const page = await hallOf(world);
    expect(said(part(page, '.stage'))).to.equal('Chatten har börjat');
    await world.leads({ type: 'chat/take-up', question: world.question('nour-byggtid'), member: MAJKEN });
    await find('the page knows', () => page.chat().taken.length === 1);
    await page.element.updateComplete;
    expect(question(page)).to.match(/^Hur blir skolvägen under bygget\?/);
    expect(said(part(page, '.who'))).to.equal('Nour Almstig frågar Majken Dalvret (Kv) svarar');
    expect(page.root.querySelector('[aria-live], [role=status], [role=alert], [role=log]')).to.equal(null);
    await world.answers('majken-dalvret', { ...ANSWER, question: world.question('nour-byggtid'), text: 'På det nya gångstråket.' });
    await find('it is answered', () => said(part(page, '.who')).endsWith('Majken Dalvret (Kv) har svarat'));
    // Between two questions the last one stands, and its answer only where it was asked for.
    expect(question(page)).to.match(/^Hur blir skolvägen/);
    expect(said(page.root)).to.not.include('gångstråket');
    page.element.showAnswer = true;
    await page.element.updateComplete;
    expect(said(part(page, '.answer'))).to.equal('På det nya gångstråket.');
  });

  it('[CH66] the question that the host took up last stands, whatever a member begins elsewhere', async () => {
    const world = await evening();
    const page = await hallOf(world);
    await world.answers('ilyas-sandholt', { type: 'chat/take', question: world.question('tage-hemtjanst') });
    await find('the first', () => question(page).startsWith('Åtta platser'));
    await world.answers('majken-dalvret', { type: 'chat/take', question: world.question('elvira-minst') });
    await find('both', () => page.chat().taken.length === 2);
    await page.element.updateComplete;
    expect(question(page)).to.match(/^Åtta platser/);
    await world.leads({ type: 'chat/take-up', question: world.question('nour-byggtid'), member: 13 });
    await find('the host’s', () => question(page).startsWith('Hur blir skolvägen'));
  });

  it('[CH66] a question that is hidden or put off leaves the screen', async () => {
    const world = await evening();
    const page = await hallOf(world);
    const nour = world.question('nour-byggtid');
    await world.leads({ type: 'chat/take-up', question: nour, member: ILYAS });
    await find('it', () => question(page).startsWith('Hur blir skolvägen'));
    await world.leads({ type: 'moderation/hide', post: nour, reason: 'personuppgift', note: '' });
    await find('it is gone', () => said(part(page, '.stage')) === 'Chatten har börjat');
    expect(said(page.root)).to.not.include('Nour');
  });

  it('[CH66] a follow-up that is answered stands in place of its question', async () => {
    const world = await evening();
    const page = await hallOf(world);
    const nour = world.question('nour-byggtid');
    await world.answers('ilyas-sandholt', { ...ANSWER, question: nour, text: 'På gångstråket.' });
    await world.act('Nour Almstig', { type: 'chat/follow-up', question: nour, text: 'Vem kontrollerar att det är klart?', lang: 'sv' });
    await world.leads({ type: 'chat/take-up', question: nour, member: ILYAS });
    await find('the follow-up', () => question(page) === 'Vem kontrollerar att det är klart?');
    expect(said(part(page, '.who'))).to.equal('Nour Almstig frågar mer Ilyas Sandholt (Ly) svarar');
  });

  it('[CH66] before, a pause, a pulse and its result, and the thanks each have the screen to themselves', async () => {
    const world = await evening({ at: 'before' });
    const page = await hallOf(world);
    const stage = (): string => said(part(page, '.stage'));
    expect(stage()).to.match(/^Börjar 18\.00 Ilyas Sandholt \(Ly\), ordförande i skolnämnden/);
    expect(said(part(page, '.clock'))).to.equal('17.48');
    await world.pass(12 * 60_000 + 1_000);
    await find('it has begun', () => stage() === 'Chatten har börjat');
    expect(said(part(page, '.clock'))).to.equal('18.00');
    await world.leads({ type: 'chat/pause', session: world.session, reason: 'Ljudet krånglar.' });
    await find('the pause', () => stage() === 'Paus ”Ljudet krånglar.”');
    await world.leads({ type: 'chat/resume', session: world.session });
    await world.leads({ type: 'chat/open-poll', session: world.session, question: 'Hur går du?', options: ['Till fots', 'Med buss'] });
    const poll = await world.poll();
    await world.act('Rut Havrelind', { type: 'chat/answer-poll', poll, choice: 1 });
    await find('the pulse', () => /^Puls ?Hur går du\? ?Till fots ?Med buss ?1 har svarat$/.test(stage()));
    expect(said(part(page, '.ask'))).to.match(/^Svara på /);
    await world.leads({ type: 'chat/take-up', question: world.question('nour-byggtid'), member: ILYAS });
    await find('the question', () => question(page).startsWith('Hur blir'));
    await world.leads({ type: 'chat/show-poll', poll });
    await find('the result', () => /^Puls ?Hur går du\? ?Till fots 0.% ?Med buss 100.%/.test(stage()));
    const share = page.root.querySelectorAll('.share')[1];
    expect(share?.getAttribute('aria-label')).to.match(/^Med buss: 1 svar, 100/);
    expect(share?.querySelector('.part')?.getAttribute('width')).to.equal('100');
    await world.leads({ type: 'chat/end', session: world.session, thanks: 'Tack för i kväll.' });
    await find('the thanks', () => stage() === 'Tack Tack för i kväll.');
    expect(said(part(page, '.ask'))).to.match(/^Läs frågor och svar på /);
  });

  it('[CH66] every word is large enough at eight metres, at most seven lines of an ordinary question, and nothing is cut', async () => {
    const world = await evening();
    const page = await hallOf(world, { address: 'https://insyn.sunnero.example/c' });
    await world.leads({ type: 'chat/take-up', question: world.question('nour-byggtid'), member: MAJKEN });
    await find('the question', () => question(page).startsWith('Hur blir'));
    for (const [width, height] of [
      [1920, 1080],
      [1280, 720],
      [1024, 768],
      [3840, 2160],
    ] as const) {
      await setViewport({ width, height });
      await find('it fits', () => {
        const stage = part(page, '.stage');
        return innerWidth === width && stage.scrollHeight <= stage.clientHeight + 1;
      });
      // On a screen 1.4 metres wide that is capitals of 24 mm: twice what an eye of full sight just reads at eight metres.
      const unit = Math.min(width, height * (16 / 9)) / 100;
      expect(Math.min(...sizes(page)) / unit, `${width}×${height}`).to.be.at.least(2.39);
      expect(linesOf(part(page, '.question')), `${width}×${height}`).to.be.at.most(7);
      const size = Number.parseFloat(getComputedStyle(part(page, '.question')).fontSize) / unit;
      expect(size, `${width}×${height}`).to.be.at.least(4.3);
      expect(document.documentElement.scrollWidth).to.be.at.most(width);
    }
    await setViewport({ width: 1920, height: 1080 });
    const long = await world.ask('Abderrahmane-Alexander von Kronhjelm-Stiernstedt af Högsbyholm', LONG);
    await world.leads({ type: 'chat/take-up', question: long, member: ILYAS });
    await find('the long one', () => question(page).endsWith('Tack.'));
    await page.element.updateComplete;
    const stage = part(page, '.stage');
    expect(stage.scrollHeight).to.be.at.most(stage.clientHeight + 1);
    expect(Math.min(...sizes(page)) / 19.2).to.be.at.least(2.39);
    const foot = part(page, 'footer').getBoundingClientRect();
    expect(foot.bottom).to.be.at.most(1080);
    expect(stage.getBoundingClientRect().bottom).to.be.at.most(foot.top + 1);
  });

  it('[CH66] where to ask stands as a short address and as squares that say the same', async () => {
    const world = await evening();
    const page = await hallOf(world, { address: 'https://www.insyn.sunnero.example/c/' });
    expect(said(part(page, '.ask'))).to.equal('Ställ frågor på insyn.sunnero.example/c');
    const svg = page.root.querySelector('.qr');
    expect(svg?.getAttribute('aria-label')).to.equal('QR-kod till insyn.sunnero.example/c');
    const { path, side } = qrPath('https://www.insyn.sunnero.example/c/');
    expect(svg?.querySelector('path')?.getAttribute('d')).to.equal(path);
    // Drawn, the squares are the code's: no more and no fewer.
    const { data, size } = encode('https://www.insyn.sunnero.example/c/', { ecc: 'Q', border: 0 });
    const drawn = new Path2D(path);
    const pen = document.createElement('canvas').getContext('2d');
    expect(side).to.equal(size + 8);
    for (let y = 0; y < side; y += 1)
      for (let x = 0; x < side; x += 1)
        expect(pen?.isPointInPath(drawn, x + 0.5, y + 0.5), `${x},${y}`).to.equal(data[y - 4]?.[x - 4] ?? false);
    page.element.address = '';
    await page.element.updateComplete;
    expect(said(part(page, '.ask'))).to.equal(`Ställ frågor på ${location.host}/d/ny-skola/chatt`);
  });

  it('[CH66] nothing moves, and the pointer goes when it rests', async () => {
    const world = await evening();
    const page = await hallOf(world);
    const moving = [...page.root.querySelectorAll('.hall, .hall *')].filter((each) => {
      const { animationName, transitionDuration } = getComputedStyle(each);
      return (
        animationName !== 'none' ||
        (each.localName !== 'button' && transitionDuration.split(', ').some((time) => Number.parseFloat(time) > 0))
      );
    });
    expect(moving).to.deep.equal([]);
    await find('it rests', () => page.element.hasAttribute('still'));
    expect(getComputedStyle(page.element).cursor).to.equal('none');
    page.element.dispatchEvent(new PointerEvent('pointermove', { bubbles: true }));
    expect(page.element.hasAttribute('still')).to.equal(false);
    expect(getComputedStyle(page.element).cursor).to.not.equal('none');
  });

  it('[CH66] without contact it says since when, in the corner, and shows what it has', async () => {
    const world = await evening();
    const page = await hallOf(world);
    await world.leads({ type: 'chat/take-up', question: world.question('nour-byggtid'), member: MAJKEN });
    await find('the question', () => question(page).startsWith('Hur blir'));
    page.weather.network(false);
    const words = await find('the words', () => page.root.querySelector('.contact'));
    expect(said(words)).to.match(/^Ingen kontakt\. Det här är läget 18\.0\d\.$/);
    expect(question(page)).to.match(/^Hur blir/);
    page.weather.network(true);
    await find('contact', () => page.root.querySelector('.contact') === null);
  });

  it(
    '[CH66] axe finds nothing, in any state, light, dark and in forced colours, in English and right to left',
    async () => {
      const world = await evening({ at: 'before', questions: QUESTIONS });
      const page = await hallOf(world);
      expect(await faults(page.element)).to.deep.equal([]);
      await world.to('live');
      await find('the question', () => page.root.querySelector('.question'));
      expect(await faults(page.element)).to.deep.equal([]);
      page.element.scheme = 'dark';
      await page.element.updateComplete;
      expect(await faults(page.element)).to.deep.equal([]);
      await emulateFeatures({ 'forced-colors': 'active' });
      expect(await faults(page.element)).to.deep.equal([]);
      await emulateFeatures({});
      document.documentElement.dir = 'rtl';
      page.element.lang = 'en';
      page.element.requestUpdate();
      await page.element.updateComplete;
      expect(said(part(page, '.ask'))).to.match(/^Ask at /);
      expect(part(page, '.clock').getBoundingClientRect().left).to.be.below(part(page, 'h1').getBoundingClientRect().left);
      expect(await faults(page.element)).to.deep.equal([]);
      await world.to('ended');
      await find('the thanks', () => said(part(page, '.stage')).startsWith('Thank you'));
      expect(await faults(page.element)).to.deep.equal([]);
    },
    { timeout: 40_000 },
  );

  it('[CH66] what is shown is a function of the view: a poll that was opened after the question, not one before', async () => {
    const world = await evening();
    const page = await hallOf(world);
    await world.leads({ type: 'chat/open-poll', session: world.session, question: 'Hur går du?', options: ['A', 'B'] });
    await find('the pulse', () => page.chat().polls.length === 1);
    expect(sceneOf(page.chat(), new Map()).kind).to.equal('poll');
    await world.pass(1_000);
    await world.leads({ type: 'chat/take-up', question: world.question('nour-byggtid'), member: ILYAS });
    await find('the question', () => page.chat().taken.length === 1);
    expect(sceneOf(page.chat(), new Map()).kind).to.equal('question');
  });
});
