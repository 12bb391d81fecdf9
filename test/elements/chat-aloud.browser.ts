import { setViewport } from '@web/test-runner-commands';
import { afterEach, describe, expect, it } from '#spec';
import { article, button, clear, find, heard, press, presses, show, words, world } from './chat-reader-scene.ts';

describe('insyn-chat, while it comes', () => {
  afterEach(clear);

  it(
    '[CH44] one question is told by name and words, many by their number, and there are four seconds between',
    async () => {
      const city = await world({ at: 'live' });
      const shown = await show(city, null);
      const said = heard(shown);
      const began = performance.now();
      await city.ask('Saga Rönnklinga', 'Var ska alla **cyklar** stå?');
      await find('the first', () => said.includes('Ny fråga. Saga Rönnklinga: Var ska alla cyklar stå?'));
      for (let at = 0; at < 6; at += 1) await city.ask(`Granne ${String(at)}`, `Fråga ${String(at)} till er alla?`);
      await find('the many', () => said.includes('6 nya frågor.'));
      expect(performance.now() - began).to.be.above(3_900);
      expect(said).to.deep.equal(['Ny fråga. Saga Rönnklinga: Var ska alla cyklar stå?', '6 nya frågor.']);
      await city.answers('torun-vagmark', {
        type: 'chat/answer',
        question: city.question('amira-entre'),
        text: 'Ja, det står.',
        lang: 'sv',
        standard: false,
        facts: null,
      });
      await find('the answer', () => said.at(-1) === 'Svar. Torun Vägmark: Ja, det står.');
      said.stop();
    },
    { timeout: 40_000 },
  );

  it('[CH44] typing and presence are shown and never told; nor is one’s own, twice', async () => {
    const city = await world({ at: 'live' });
    const shown = await show(city, 'Rut Havrelind');
    const said = heard(shown);
    const elvira = city.question('elvira-minst');
    shown.presence(500, [{ member: 14, question: elvira }]);
    await find('that Lo writes', () => /Lo Häggvall svarar nu …/.test(words(article(shown, elvira) ?? shown.root)));
    await find('the readers', () => /Ungefär 500 läser/.test(words(shown.root)));
    await city.ask('Rut Havrelind', 'Min egen fråga från en annan flik?');
    await find('it', () => shown.element.view?.own.some(({ view }) => view?.text.startsWith('Min egen')));
    await city.ask('Saga Rönnklinga', 'En annans fråga?');
    await find('the other', () => said.length > 0);
    expect(said).to.deep.equal(['Ny fråga. Saga Rönnklinga: En annans fråga?']);
    expect(shown.root.querySelectorAll('[aria-live]:not([aria-live=off]), [role=status], [role=alert]')).to.have.length(1);
    said.stop();
  });

  it('[CH44] answers alone, or nothing, is chosen once and remembered on the device', async () => {
    const city = await world({ at: 'live' });
    const shown = await show(city, null);
    const select = await find('the choice', () => shown.root.querySelector<HTMLSelectElement>('select[name=aloud]'));
    expect([...select.options].map((each) => each.textContent.trim())).to.deep.equal(['Allt', 'Bara svar', 'Av']);
    select.value = 'answers';
    select.dispatchEvent(new Event('change', { bubbles: true }));
    shown.element.remove();
    const again = await show(city, null);
    expect(again.root.querySelector<HTMLSelectElement>('select[name=aloud]')?.value).to.equal('answers');
    const said = heard(again);
    await city.ask('Saga Rönnklinga', 'Den här läses inte upp?');
    await find('it', () => /Den här läses inte upp/.test(words(again.root)));
    await city.answers('torun-vagmark', {
      type: 'chat/answer',
      question: city.question('amira-entre'),
      text: 'Det här läses upp.',
      lang: 'sv',
      standard: false,
      facts: null,
    });
    await find('the answer', () => said.includes('Svar. Torun Vägmark: Det här läses upp.'));
    expect(said).to.have.length(1);
    select.remove();
    const off = await find('the choice', () => again.root.querySelector<HTMLSelectElement>('select[name=aloud]'));
    off.value = 'off';
    off.dispatchEvent(new Event('change', { bubbles: true }));
    await find('that it is off', () => said.includes('Inget läses upp.'));
    await city.leads({ type: 'chat/pause', session: city.session, reason: 'Paus.' });
    await city.ask('Saga Rönnklinga', 'Inte den heller?');
    await find('it', () => /Inte den heller/.test(words(again.root)));
    expect(said.at(-1)).to.equal('Inget läses upp.');
    said.stop();
  });

  it(
    '[CH44] that it begins, pauses, goes on and ends is told, and that a pulse was opened',
    async () => {
      const city = await world({ at: 'before' });
      const shown = await show(city, null);
      const said = heard(shown);
      await city.pass(13 * 60_000);
      await find('that it began', () => said.some((each) => each.includes('Chatten har börjat.')));
      await city.leads({ type: 'chat/pause', session: city.session, reason: 'Vi byter mikrofon.' });
      await find('the pause', () => said.some((each) => each.includes('Chatten är pausad. Vi byter mikrofon.')));
      await city.leads({ type: 'chat/resume', session: city.session });
      await city.leads({ type: 'chat/open-poll', session: city.session, question: 'Hör ni oss?', options: ['Ja', 'Nej'] });
      await find('the pulse', () => said.some((each) => each.includes('Ny pulsfråga: Hör ni oss?')));
      await city.leads({ type: 'chat/end', session: city.session, thanks: '' });
      await find('the end', () => said.some((each) => each.includes('Chatten är slut.')));
      said.stop();
    },
    { timeout: 40_000 },
  );

  it('[CH45] a paused flow gathers what comes behind a button, reads nothing, and shows at once what one does oneself', async () => {
    const city = await world({ at: 'live' });
    const shown = await show(city, 'Sixten Kvarnö');
    await press(shown.root, 'Pausa flödet');
    await find('that it is paused', () => button(shown.root, 'Pausa flödet')?.getAttribute('aria-pressed') === 'true');
    await find('the line', () => /Flödet är pausat\. Nya frågor och svar samlas här\./.test(words(shown.root)));
    const said = heard(shown);
    const before = shown.root.querySelectorAll('.flow article').length;
    await city.ask('Saga Rönnklinga', 'Först?');
    await city.ask('Melker Tallgläntare', 'Sedan?');
    await city.answers('torun-vagmark', {
      type: 'chat/answer',
      question: city.question('amira-entre'),
      text: 'Ja, det står.',
      lang: 'sv',
      standard: false,
      facts: null,
    });
    await find('three', () => button(shown.root, 'Visa 3 nya'));
    expect(shown.root.querySelectorAll('.flow article')).to.have.length(before);
    expect(words(shown.root)).to.not.include('Ja, det står.');
    const elvira = city.question('elvira-minst');
    await presses(shown.root.querySelector(`.flow [id="support-${elvira}"]`));
    await find('my support', () => /20 stöder/.test(words(article(shown, elvira) ?? shown.root)));
    expect(words(shown.root)).to.not.include('Ja, det står.');
    await press(shown.root, 'Visa 3 nya');
    await find('them', () => /Ja, det står\./.test(words(shown.root)));
    expect(button(shown.root, /Visa \d+ ny/)).to.equal(undefined);
    expect(button(shown.root, 'Pausa flödet')?.getAttribute('aria-pressed')).to.equal('true');
    await city.ask('Linnea Barrgömme', 'Till sist?');
    await find('one', () => button(shown.root, 'Visa 1 ny'));
    await press(shown.root, 'Pausa flödet');
    await find('everything', () => /Till sist\?/.test(words(shown.root)));
    expect(said.filter((each) => /fråga\.|Svar\./.test(each))).to.deep.equal([]);
    said.stop();
  });

  it('[CH46] the place one reads at stays when answers come above it, and focus is left where it is', async () => {
    await setViewport({ width: 420, height: 700 });
    const city = await world({ at: 'half' });
    const shown = await show(city, null);
    await find('words', () => shown.root.querySelectorAll('.answers article .prose').length > 8);
    const read = await find('what is read', () => article(shown, city.question('hodan-bestamt')));
    read.scrollIntoView({ block: 'start' });
    read.focus({ preventScroll: true });
    await find('it on screen', () => Math.abs(read.getBoundingClientRect().top) < 40);
    const top = read.getBoundingClientRect().top;
    const height = document.documentElement.scrollHeight;
    await city.answers('lo-haggvall', {
      type: 'chat/answer',
      question: city.question('elvira-minst'),
      text: 'Ett långt svar. '.repeat(60),
      lang: 'sv',
      standard: false,
      facts: null,
    });
    await find('the answer', () => /Ett långt svar/.test(words(article(shown, city.question('elvira-minst')) ?? shown.root)));
    await find('a longer page', () => document.documentElement.scrollHeight > height);
    expect(Math.abs(read.getBoundingClientRect().top - top)).to.be.below(2);
    expect(shown.root.activeElement).to.equal(read);
  });

  it('[CH46] the same within a box that scrolls by itself', async () => {
    const city = await world({ at: 'half' });
    const shown = await show(city, null);
    const box = shown.element.parentElement;
    if (!box) throw new Error('no box');
    Object.assign(box.style, { blockSize: '500px', overflowY: 'auto', inlineSize: '420px' });
    await find('words', () => shown.root.querySelectorAll('.answers article .prose').length > 8);
    const read = await find('what is read', () => article(shown, city.question('hodan-bestamt')));
    box.scrollTop += read.getBoundingClientRect().top - box.getBoundingClientRect().top;
    await find('it on screen', () => Math.abs(read.getBoundingClientRect().top - box.getBoundingClientRect().top) < 4);
    const top = read.getBoundingClientRect().top;
    const from = box.scrollTop;
    await city.answers('lo-haggvall', {
      type: 'chat/answer',
      question: city.question('elvira-minst'),
      text: 'Ett långt svar. '.repeat(60),
      lang: 'sv',
      standard: false,
      facts: null,
    });
    await find('the answer', () => box.scrollTop > from + 50);
    expect(Math.abs(read.getBoundingClientRect().top - top)).to.be.below(2);
  });

  it(
    '[CH46] the queue keeps its order under a finger and under focus, and takes the new one when both have left',
    async () => {
      await setViewport({ width: 1200, height: 900 });
      const city = await world({ at: 'live' });
      const shown = await show(city, null, { level: 'eid' });
      const order = (): readonly string[] => [...shown.root.querySelectorAll('.questions.queue > li article')].map(({ id }) => id);
      await find('the queue', () => order().length === 4);
      const before = order();
      const last = shown.root.querySelector<HTMLElement>('.questions.queue > li:last-child article');
      last?.focus();
      await city.support(city.question('sixten-ersattning'), 30);
      await find('the support', () => /41 stöder|30 stöder/.test(words(article(shown, city.question('sixten-ersattning')) ?? shown.root)));
      await city.ask('Saga Rönnklinga', 'En ny fråga som ställer sig sist?');
      await find('five', () => order().length === 5);
      expect(order().slice(0, 4)).to.deep.equal(before);
      expect(shown.root.activeElement).to.equal(last);
      shown.root.querySelector<HTMLElement>('select[name=aloud]')?.focus();
      await find('the new order', () => order()[0] === `f-${city.question('sixten-ersattning')}`);
      expect(order()).to.deep.equal(shown.element.view?.queue.map(({ post }) => `f-${post}`));
    },
    { timeout: 40_000 },
  );
});
