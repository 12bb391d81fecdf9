import { setViewport } from '@web/test-runner-commands';
import { afterEach, describe, expect, it } from '#spec';
import { CHAT, QUESTIONS } from '../../stories/fixtures/chat.ts';
import { article, button, clear, find, place, press, show, words, world } from './chat-reader-scene.ts';

/** What is shown in Swedish wall clock hangs on the day: the words round it do not. */
const text = (of: string): RegExp => new RegExp(of.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));

describe('insyn-chat, read', () => {
  afterEach(clear);

  it('[CH40] what the host page put in the slot stands until the chat is there, and the log is there from the beginning', async () => {
    const city = await world({ at: 'before' });
    const shown = await place(city, null);
    expect(shown.element.querySelector('a')?.textContent).to.equal('Chatten om nya skolan');
    const log = shown.root.querySelector('[role=log]');
    expect(log?.getAttribute('aria-live')).to.equal('off');
    expect(log?.querySelector('article')).to.equal(null);
    await find('the chat', () => shown.root.querySelector('.chat:not([hidden])'));
    expect(shown.root.querySelector<HTMLElement>('.fallback')?.hidden).to.equal(true);
    expect(shown.root.querySelector('[role=log]'), 'the same log').to.equal(log);
  });

  it('[CH40] before: what, when in words that follow the minute, who answers, rules, the calendar, questions in advance', async () => {
    const city = await world({ at: 'before' });
    const shown = await show(city, null);
    const said = words(shown.root);
    for (const each of [CHAT.title, CHAT.about, 'Börjar om 12 minuter', 'Du kan ställa din fråga redan nu.', 'Frågor i förväg (7)'])
      expect(said).to.match(text(each));
    expect(said).to.match(/Chatten börjar i dag klockan 18\.00\./);
    expect(said).to.match(/Ilyas Sandholt \(Ly\), ordförande i skolnämnden/);
    expect(said).to.match(/Lo Häggvall, projektledare, skolförvaltningen/);
    const link = (words_: string): string | undefined =>
      [...shown.root.querySelectorAll('a')].find((each) => each.textContent.includes(words_))?.href;
    expect(link('Lägg till i din kalender')).to.match(/\/chatt\/[\w-]{22}\/kalender\.ics$/);
    const rules = [...shown.root.querySelectorAll('.rules li')].map((each) => each.textContent);
    expect(rules).to.deep.equal(CHAT.rules);
    await city.pass(2 * 60_000);
    await find('two minutes less', () => /Börjar om 10 minuter/.test(words(shown.root)));
  });

  it('[CH40] before anybody may ask, the page says from when, and nothing can be asked', async () => {
    const city = await world({ at: 'announced' });
    const shown = await show(city, 'Rut Havrelind');
    expect(words(shown.root)).to.match(/Börjar om 4 dagar/);
    expect(words(shown.root)).to.match(/Frågor går att ställa från .+18\.00\./);
    expect(shown.root.querySelector('#ask')).to.equal(null);
  });

  it('[CH41] live: what is answered now stands first, then answers with the newest first, and the queue beside them', async () => {
    await setViewport({ width: 1200, height: 900 });
    const city = await world({ at: 'live' });
    const shown = await show(city, null);
    await find('words', () => shown.root.querySelectorAll('.flow article .prose').length > 5);
    expect(words(shown.root)).to.match(/35 minuter kvar/);
    const now = shown.root.querySelector('.now');
    expect(words(now ?? shown.root)).to.match(/Fråga 4 · Amira Tegeltorp[^]*Torun Vägmark svarar nu …/);
    const [first, second] = [...shown.root.querySelectorAll('.questions.answered > li article')].map((each) => each.id);
    expect([first, second]).to.deep.equal([`f-${city.question('hodan-bestamt')}`, `f-${city.question('nour-byggtid')}`]);
    const queued = [...shown.root.querySelectorAll('.questions.queue > li article')].map((each) => each.id);
    expect(queued).to.deep.equal(shown.element.view?.queue.map(({ post }) => `f-${post}`));
    const [answers, waiting] = [...shown.root.querySelectorAll('.column')].map((each) => each.getBoundingClientRect());
    expect(waiting?.left).to.be.above(answers?.right ?? Infinity);
    const hodan = article(shown, city.question('hodan-bestamt'));
    expect(words(hodan ?? shown.root)).to.match(
      /38 stöder[^]*Majken Dalvret \(Kv\), ledamot i skolnämnden svarade 18\.14[^]*Ilyas Sandholt \(Ly\)[^]*frågade igen 18\.22[^]*svarade 18\.24/,
    );
  });

  it('[CH41] on a phone there is one column, with a chooser that says how many stand in each', async () => {
    await setViewport({ width: 360, height: 740 });
    const city = await world({ at: 'live' });
    const shown = await show(city, null);
    const columns = (): readonly boolean[] =>
      [...shown.root.querySelectorAll<HTMLElement>('.column')].map((each) => each.offsetParent !== null);
    expect(columns()).to.deep.equal([true, false]);
    expect(button(shown.root, /Svar 4/)?.getAttribute('aria-pressed')).to.equal('true');
    await press(shown.root, /Frågor i kö 4/);
    await find('the queue', () => columns()[1] === true);
    expect(columns()).to.deep.equal([false, true]);
  });

  it('[CH41] the rule of the queue stands in plain sentences, with its figures', async () => {
    const city = await world({ at: 'live' });
    const shown = await show(city, null);
    const rule = shown.root.querySelector('.order')?.textContent ?? '';
    for (const each of [
      'Så väljs frågorna',
      '1 poäng',
      '2 poäng till',
      'väntar en tur',
      'flest stöd',
      'värden får ta upp vilken som helst',
    ])
      expect(rule).to.include(each);
    const sixten = article(shown, city.question('sixten-ersattning'));
    expect(words(sixten ?? shown.root)).to.match(/11 stöder · 17 poäng/);
  });

  it('[CH41] a pause says why, a session that goes on later says so, and who reads is a rounded figure', async () => {
    const city = await world({ at: 'live' });
    const shown = await show(city, null);
    shown.presence(0);
    await find('few readers', () => /Färre än tio läser/.test(words(shown.root)));
    shown.presence(120);
    await find('many readers', () => /Ungefär 120 läser/.test(words(shown.root)));
    await city.leads({ type: 'chat/pause', session: city.session, reason: 'Vi byter mikrofon.' });
    await find('the pause', () =>
      /Chatten är pausad en stund\. Frågor går att ställa\. Värden sa: ”Vi byter mikrofon\.”/.test(words(shown.root)),
    );
    await city.leads({ type: 'chat/resume', session: city.session });
    await find('that it goes on', () => !/pausad/.test(words(shown.root)));
  });

  it('[CH41] a cancelled chat says so and why, and takes no questions', async () => {
    const city = await world({ at: 'before' });
    const shown = await show(city, 'Rut Havrelind');
    await city.act(
      'Admin',
      { type: 'chat/cancel', session: city.session, reason: 'Två av dem som skulle svara är sjuka.' },
      { seats: ['admin/1'] },
    );
    await find('the reason', () => /Chatten är inställd\. Skäl: Två av dem som skulle svara är sjuka\./.test(words(shown.root)));
    expect(shown.root.querySelector('#ask')).to.equal(null);
  });

  it('[CH41] without network what is there stands, and says that it may be old', async () => {
    const city = await world({ at: 'live' });
    const shown = await show(city, null);
    await find('words', () => shown.root.querySelectorAll('.flow article .prose').length > 5);
    shown.weather.network(false);
    await find('the line', () => /Du är utan nät\./.test(words(shown.root)));
    expect(article(shown, city.question('nour-byggtid'))).to.not.equal(null);
  });

  it('[CH48] after: the record in the order of the evening, with reasons, promised days, what was corrected, standard replies and figures', async () => {
    const city = await world({ at: 'ended' });
    const shown = await show(city, null);
    await find('words', () => shown.root.querySelectorAll('.flow article .prose').length > 8);
    const said = words(shown.root);
    for (const each of [
      'Chatten är slut',
      'Sanna Norrgrind säger:',
      'Tack till er som frågade',
      'Preliminärt tills värden har godkänt det.',
    ])
      expect(said).to.include(each);
    const order = [...shown.root.querySelectorAll('.questions.record > li article')].map(
      (each) => /Fråga (\d+)/.exec(each.textContent)?.[1],
    );
    expect(order).to.deep.equal(['1', '2', '4', '3', '5', '7', '6', '8', '9']);
    const of = (key: string): string => words(article(shown, city.question(key)) ?? shown.root);
    expect(of('sixten-ersattning')).to.match(/Tas inte upp[^]*Skäl: Frågan tas inte upp i kväll, för det är inte skolnämnden/);
    expect(of('tage-hemtjanst')).to.match(/Ilyas Sandholt svarar senast \S+/);
    expect(of('rakna-dyrare')).to.match(/Svar senast \S+/);
    expect(of('rut-larare')).to.match(/Sammanslagen med fråga 5/);
    expect(of('amira-entre')).to.match(/Rättat 18\.33 \(visa\)[^]*Samma svar till flera/);
    const figures = shown.root.querySelector('.figures')?.textContent ?? '';
    for (const each of [
      '9 frågor ställdes',
      '5 frågor är besvarade',
      '2 frågor får svar senare',
      '1 fråga togs inte upp',
      'Majken Dalvret: 4 svar',
    ])
      expect(figures).to.include(each);
    const links = [...shown.root.querySelectorAll<HTMLAnchorElement>('.links a')].map(({ href }) => href);
    expect(links[0]).to.match(/\/chatt\/[\w-]{22}\/protokoll\.md$/);
  });

  it('[CH48] late answers are marked as such, the host has approved what was before them, and what is overdue says so', async () => {
    const city = await world({ at: 'late' });
    const shown = await show(city, null);
    await find('words', () => shown.root.querySelectorAll('.flow article .prose').length > 8);
    expect(words(shown.root)).to.match(/Godkänt av värden .+ Därefter har svar lagts till\./);
    expect(words(article(shown, city.question('tage-hemtjanst')) ?? shown.root)).to.match(/svarade efter chatten,/);
    const broken = await world({ at: 'ended' });
    const other = await show(broken, null);
    await broken.pass(9 * 86_400_000);
    await find('overdue', () => /Svaret skulle ha kommit/.test(words(article(other, broken.question('rakna-dyrare')) ?? other.root)));
  });

  it('[CH48] the record is searched by words in any form of writing, and by who answered', async () => {
    const city = await world({ at: 'ended' });
    const shown = await show(city, null);
    await find('words', () => shown.root.querySelectorAll('.flow article .prose').length > 8);
    const field = await find('the field', () => shown.root.querySelector<HTMLInputElement>('#search'));
    const shownNow = (): number => shown.root.querySelectorAll('.questions.record > li').length;
    field.value = 'RIKTVÄRDE taket';
    field.dispatchEvent(new Event('input', { bubbles: true }));
    await find('what was found', () => shownNow() === 1);
    expect(words(shown.root)).to.match(/1 fråga stämmer\./);
    expect(shown.root.querySelector('.questions.record mark')?.textContent.toLowerCase()).to.match(/riktvärde|taket/);
    const clear_ = await find('clear', () => shown.root.querySelector<HTMLButtonElement>('button.clear'));
    clear_.click();
    await find('everything', () => shownNow() === QUESTIONS.length);
    const select = await find('who answered', () => shown.root.querySelector<HTMLSelectElement>('select[name=member]'));
    select.value = [...select.options].find(({ textContent }) => textContent.includes('Lo Häggvall'))?.value ?? '';
    select.dispatchEvent(new Event('change', { bubbles: true }));
    await find('those that Lo answered', () => shownNow() === 1);
    expect(words(shown.root)).to.include('Elvira Mossblad');
  });

  it(
    '[CH49] of a thousand questions thirty are drawn, more with each press, and any of them can be gone to by its link',
    async () => {
      const city = await world({ at: 1, questions: [] });
      await city.crowd(1_000);
      const shown = await show(city, null);
      const drawn = (): number => shown.root.querySelectorAll('.questions.queue > li').length;
      await find('the window', () => drawn() === 30 && shown.root.querySelectorAll('.questions.queue .prose').length === 30);
      expect(words(shown.root)).to.match(/30 av 1 000 visas\./);
      const more = await find('more', () => button(shown.root, 'Visa fler'));
      more.click();
      await find('sixty', () => drawn() === 60 && shown.root.querySelectorAll('.questions.queue .prose').length === 60);
      const far = shown.element.view?.queue[150]?.post;
      if (far === undefined) throw new Error('no such question');
      shown.element.goTo(far);
      await find('it', () => shown.root.activeElement?.id === `f-${far}`);
    },
    { timeout: 60_000 },
  );
});
