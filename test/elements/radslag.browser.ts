import { afterEach, describe, expect, it } from '#spec';
import type { RadslagWorldOptions } from '../../stories/elements/radslag-world.ts';
import { standpointsOf } from '../../stories/fixtures/radslag.ts';
import { setViewport } from '../kit/commands.ts';
import { all, cleared, click, deep, plain, show, words, type Shown } from './radslag-scene.ts';
import { find } from './stage-of-parts.ts';
import { MACHINE_WORDS } from './words-of-parts.ts';

const tops = (cells: readonly Element[]): readonly number[] => cells.map((cell) => Math.round(cell.getBoundingClientRect().top));
const steps = (shown: Shown): readonly string[] => all(shown, '.phases li').map((step) => plain(step.textContent));

describe('a whole rådslag', () => {
  afterEach(cleared);

  const MAIN: readonly (readonly [RadslagWorldOptions, string])[] = [
    [{ at: 'announced' }, 'Läs och jämför'],
    [{ at: 'information' }, 'Läs och jämför'],
    [{ at: 'debate' }, 'Skriv inlägg'],
    [{ at: 'chat' }, 'Ställ fråga'],
    [{ at: 'closed' }, 'Läs debatten'],
    [{ at: 'vote' }, 'Rösta'],
    [{ at: 'counting' }, 'Läs debatten'],
    [{ at: 'result' }, 'Se resultatet'],
    [{ at: 'overdue' }, 'Se resultatet'],
    [{ at: 'answered' }, 'Läs svaret'],
    [{ at: 'archived' }, 'Läs svaret'],
    [{ at: 'debate', paused: true }, 'Läs debatten'],
  ];
  for (const [options, word] of MAIN) {
    it(`[EM230] one main button, ${word}: ${JSON.stringify(options)}`, async () => {
      const shown = await show(options);
      await find('what stands inside', () => !shown.root.querySelector('insyn-debate:not(:defined), insyn-vote:not(:defined)'));
      const strong = (): readonly HTMLElement[] => deep(shown.root, '.button.main');
      const debate = shown.root.querySelector('insyn-debate');
      if (debate !== null) await find('the debate', () => debate.shadowRoot?.querySelector('.debate'));
      expect(strong().map((button) => plain(button.textContent))).to.deep.equal([word]);
    });
  }

  it('[EM230] while one votes it leads to the page where votes are cast, at the top of the window', async () => {
    const shown = await show({ at: 'vote' });
    const main = shown.root.querySelector('#main');
    expect([main?.getAttribute('href'), main?.getAttribute('target')]).to.deep.equal(['/rosta/ny-skola', '_top']);
  });

  it('[EM231] steps with their days: what was, where it stands, what comes', async () => {
    const shown = await show({ at: 'vote' });
    expect(steps(shown).map((step) => step.replace(/ ?\d.*$/, ''))).to.deep.equal([
      'Läs (klart)',
      'Debatt (klart)',
      'Rösta (pågår)',
      'Resultat (kommer)',
      'Svar (kommer) senast',
    ]);
    for (const step of steps(shown)) expect(step).to.match(/\d/);
    expect(all(shown, '[aria-current="step"]').map((step) => plain(step.textContent))).to.have.lengthOf(1);
    expect(words(shown, '[aria-current="step"]')).to.match(/^Rösta/);
  });

  it('[EM231] four steps without a vote; an answer that is late stands out, in words too', async () => {
    const shown = await show({ at: 'overdue', simple: true });
    expect(all(shown, '.phases li')).to.have.lengthOf(4);
    expect(words(shown)).not.to.match(/Rösta/);
    expect(words(shown, '.phases .late')).to.match(/^Svar/);
    expect(words(shown, '.radslag-head .notice')).to.match(
      /^Skolnämnden skulle ha svarat \S+ \d+ .+\. Svaret har inte kommit än\. Ansvarig: Skolnämndens ordförande\.$/,
    );
  });

  const SENTENCES: readonly (readonly [RadslagWorldOptions, RegExp])[] = [
    [{ at: 'announced' }, /^Rådslaget är kungjort\. Du kan läsa underlaget från \S+ 09\.00\.$/],
    [{ at: 'information' }, /^Underlaget finns att läsa\. Läs och jämför alternativen\. Debatten öppnar \S+ 07\.30\.$/],
    [{ at: 'debate' }, /^Debatten pågår\. Skriv inlägg till \S+ 23\.59\. 3 dagar kvar\.$/],
    [{ at: 'closed' }, /^Debatten är stängd\. Du kan läsa den\. Röstningen öppnar \S+ 08\.00\.$/],
    [{ at: 'vote' }, /^Röstningen pågår\. Rösta till .*20\.00\. 5 dagar kvar\.$/],
    [{ at: 'result' }, /^Resultatet är klart\. Skolnämnden ska svara senast .+\.$/],
    [{ at: 'answered' }, /^Svaret har kommit\. Skolnämnden svarade .+\.$/],
    [{ at: 'debate', paused: true }, /^Rådslaget är pausat\./],
  ];
  for (const [options, sentence] of SENTENCES) {
    it(`[EM232] one sentence: ${JSON.stringify(options)}`, async () => {
      expect(words(await show(options), '.phases .sentence')).to.match(sentence);
    });
  }

  it('[EM233] the alternatives have the same room, headings and figures, none chosen and none recommended', async () => {
    await setViewport({ width: 1280, height: 900 });
    const shown = await show();
    const cards = all(shown, '.choice-card');
    expect(cards.map((card) => plain(card.querySelector('h4')?.textContent ?? ''))).to.deep.equal([
      'A Vid Lyktorget',
      'B På Sågängen',
      'C Bygg ut Kvistaskolan',
    ]);
    for (const side of ['height', 'width'] as const) {
      expect(new Set(cards.map((card) => Math.round(card.getBoundingClientRect()[side]))).size, side).to.equal(1);
    }
    const figures = cards.map((card) => [...card.querySelectorAll('dt')].map((each) => plain(each.textContent)).join());
    expect(figures).to.deep.equal(['Kostnad,Klar,Kan gå dit', 'Kostnad,Klar,Kan gå dit', 'Kostnad,Klar,Kan gå dit']);
    for (const part of ['h4', '.figures', '.more']) expect(new Set(tops(all(shown, `.choice-card ${part}`))).size, part).to.equal(1);
    expect(all(shown, 'input, [aria-checked], [aria-selected]')).to.deep.equal([]);
    expect(words(shown)).not.to.match(/rekommend/i);
  });

  it('[EM233] all consequences in a table; where there is little room one heading at a time', async () => {
    await setViewport({ width: 1280, height: 900 });
    const shown = await show();
    await click(shown, '.choice-card .more a');
    const table = await find('the table', () => shown.root.querySelector<HTMLDetailsElement>('.compare[open]'));
    expect([...table.querySelectorAll('thead th')].map((cell) => plain(cell.textContent))).to.deep.equal([
      'Konsekvens',
      'A Vid Lyktorget',
      'B På Sågängen',
      'C Bygg ut Kvistaskolan',
    ]);
    expect(all(shown, '.compare-table tbody tr')).to.have.lengthOf(11);
    const cells = [...(shown.root.querySelectorAll('.compare-table tbody tr')[2]?.querySelectorAll('td') ?? [])];
    expect(new Set(tops(cells)).size).to.equal(1);
    await setViewport({ width: 360, height: 740 });
    expect(new Set(tops(cells)).size).to.equal(3);
    expect(words(shown, '.otherwise')).to.match(/^Om staden inte bygger Då saknas 240 platser\./);
  });

  it('[EM234] the same order on every screen, and headings that leave out no level', async () => {
    const order: Record<string, readonly string[]> = {};
    for (const at of ['information', 'debate', 'vote', 'result', 'answered'] as const) {
      const shown = await show({ at }, { headingLevel: 2 });
      order[at] = all(shown, '.quiet > li > details').map(({ id }) => id);
      for (const details of shown.root.querySelectorAll('details')) details.open = true;
      await find('the debate', () => shown.root.querySelector('#debatt') === null || deep(shown.root, '.debate').length > 0);
      const levels = deep(shown.root, 'h1, h2, h3, h4, h5, h6').map(({ localName }) => Number(localName.slice(1)));
      expect(levels[0], at).to.equal(2);
      await cleared();
    }
    const whole = [
      'debatt',
      'asiktsbild',
      'rosta',
      'yttranden',
      'chatt',
      'moten',
      'underlag',
      'partierna',
      'tider',
      'granskning',
      'om',
      'akthet',
    ];
    for (const [at, ids] of Object.entries(order)) {
      expect(ids, at).to.deep.equal(whole.filter((id) => ids.includes(id)));
      expect(ids, at).to.include.members(['moten', 'underlag', 'partierna', 'tider', 'granskning', 'om', 'akthet']);
    }
  });

  it('[EM234] a page chooses parts', async () => {
    const shown = await show({}, { shows: 'alternatives parties' });
    expect(all(shown, '.radslag > section').map(({ id }) => id)).to.deep.equal(['alternativ']);
    expect(all(shown, '.quiet > li > details').map(({ id }) => id)).to.deep.equal(['partierna']);
  });

  it('[EM237] the page’s drawings, film and recording stand in the slots, and its link until there is something', async () => {
    const shown = await show();
    expect(
      all(shown, '.picture-place slot').map((slot) => (slot as HTMLSlotElement).assignedElements()[0]?.getAttribute('aria-label')),
    ).to.have.lengthOf(3);
    expect(shown.root.querySelector<HTMLElement>('.fallback')?.hidden).to.equal(true);
    shown.element.append(Object.assign(document.createElement('p'), { slot: 'sign-language', textContent: 'Filmen' }));
    shown.element.requestUpdate();
    await find('the film', () => shown.root.querySelector('slot[name="sign-language"]'));
    expect(words(shown, '#kort')).to.match(/På teckenspråk/);
    await cleared();
    const bare = await show({}, { plain: true });
    expect(all(bare, '.picture-place')).to.deep.equal([]);
  });

  it('[EM238] the small box', async () => {
    const shown = await show({}, { compact: true, page: 'https://kvarnskogen.example/skola' });
    expect(words(shown)).to.match(
      /^Rådslag · rådgivande · Skolnämnden Var ska Kvarnskogens nya skola ligga\? .*3 dagar kvar\. Läs och skriv inlägg 3 alternativ · 6 inlägg Hela rådslaget · Om dialogen$/,
    );
    expect(shown.root.querySelector('#main')?.getAttribute('href')).to.equal('https://kvarnskogen.example/skola#ny-skola/debatt');
    expect(all(shown, 'details, insyn-debate')).to.deep.equal([]);
  });

  it('[EM239] an answer that is waited for, late, given, corrected', async () => {
    const waiting = await show({ at: 'result' });
    expect(words(waiting, '#svar')).to.match(
      /^Svaret Skolnämnden ska svara senast .+\. Svaret kommer här\. Ansvarig: Skolnämndens ordförande\./,
    );
    await cleared();
    expect(words(await show({ at: 'overdue' }), '#svar')).to.match(
      /skulle ha svarat .+\. Svaret har inte kommit än\. Ansvarig: Skolnämndens ordförande\./,
    );
    await cleared();
    await setViewport({ width: 1280, height: 900 });
    const given = await show({ at: 'corrected' });
    expect(words(given, '.decision-card')).to.match(/^§ 31 Skolnämnden, /);
    const pairs = all(given, '#svar > .reply-pairs > li');
    expect(pairs).to.have.lengthOf(12);
    const [left, right] = [pairs[0]?.querySelector('.argued'), pairs[0]?.querySelector('.replied')];
    expect(plain(left?.textContent ?? '')).to.match(/^Argument: Fyra av fem elever/);
    expect(plain(right?.textContent ?? '')).to.match(/^Svar Ja, 82 procent/);
    expect(left?.getBoundingClientRect().top, 'beside each other').to.equal(right?.getBoundingClientRect().top);
    expect(words(given, '#svar')).to.match(/Svaret rättades .+\. Så stod det /);
    expect(words(given, '#svar .earlier')).to.match(/breddas till sex meter/);
    expect(words(given, '#svar > .answer-text')).to.match(/breddas till fem meter/);
  });

  it('[EM240] every time, and what was changed', async () => {
    const shown = await show({ moved: true }, { view: 'tider' });
    expect(words(shown, '.changes')).to.match(/^Ändrat: debatten stänger \d+ \S+ i stället för \d+ \S+\. Ändrades /);
    const dates = all(shown, '.dates li').map((each) => plain(each.querySelector('time + span')?.textContent ?? ''));
    expect(dates).to.deep.equal([
      'Underlaget finns att läsa',
      'Debatten öppnar',
      'Chatt: Politiker svarar om nya skolan',
      'Öppet möte om den nya skolan, Kvarnskogens bibliotek',
      'Debatten stänger',
      'Röstningen öppnar',
      'Röstningen stänger',
      'Resultatet visas',
      'Svaret ska ha kommit',
    ]);
  });

  it('[EM241] parties have the same room', async () => {
    await setViewport({ width: 1280, height: 900 });
    const shown = await show(
      { standpoints: standpointsOf().map((each, at) => (at === 3 ? { ...each, text: null } : each)) },
      { view: 'partierna' },
    );
    const cards = await find('the parties', () => (all(shown, '.standpoints li').length === 4 ? all(shown, '.standpoints li') : null));
    expect(new Set(cards.map((card) => Math.round(card.getBoundingClientRect().width))).size).to.equal(1);
    expect(new Set(tops(cards)).size, 'rows').to.equal(2);
    expect(plain(cards[3]?.textContent ?? '')).to.equal('Framtid Sunnerö (Fs) Har inte svarat');
    expect(plain(cards[0]?.textContent ?? '')).to.match(
      /^Lyktan \(Ly\) För alternativ A Lyktan vill bygga .* Ilyas Sandholt, ordförande i skolnämnden$/,
    );
  });

  it('[EM242] a meeting with place, ways in, languages and a calendar file; afterwards what was said', async () => {
    const shown = await show({}, { view: 'moten' });
    expect(words(shown, '.gathering')).to.match(
      /Kvarnskogens bibliotek, Lyktorget 2.*Hörslinga · Entré utan trösklar.*arabiska \(tolk\).*Lägg i kalendern/,
    );
    expect(shown.root.querySelector('.gathering a[download]')?.getAttribute('href')).to.match(
      /^\/d\/ny-skola\/moten\/[\w-]+\/kalender\.ics$/,
    );
    await cleared();
    const after = await show({ at: 'vote' }, { view: 'moten' });
    expect(words(after, '.gathering')).to.match(/Mötet har varit\..*Det här sades Omkring 70 personer/);
    expect(after.root.querySelector('.gathering a[download]')).to.equal(null);
  });

  it('[EM243] without a vote: what came out, and the main arguments', async () => {
    const shown = await show({ at: 'result', simple: true });
    expect(shown.root.querySelector('insyn-vote')).to.equal(null);
    expect(words(shown, '#resultat')).to.match(
      /^Resultat Det här kom fram De flesta är överens .* De viktigaste argumenten Fyra av fem elever/,
    );
    expect(all(shown, '.arguments li')).to.have.lengthOf(12);
  });

  for (const at of [
    'announced',
    'information',
    'debate',
    'chat',
    'closed',
    'vote',
    'counting',
    'result',
    'overdue',
    'corrected',
  ] as const) {
    it(`[EM251] no word of the machine on the screen: ${at}`, async () => {
      const shown = await show({ at, moved: true, posts: 0 });
      for (const details of shown.root.querySelectorAll('details')) details.open = true;
      await shown.element.updateComplete;
      expect(MACHINE_WORDS.exec(words(shown))?.[0], at).to.equal(undefined);
      expect(/\d{4}-\d\d-\d\dT/.exec(words(shown))?.[0], at).to.equal(undefined);
    });
  }
});
