import 'axe-core';
import type Axe from 'axe-core';
import { afterEach, describe, expect, it } from '#spec';
import type { Reply } from '@insyn/client/transport/transport.ts';
import type { SearchPage, SearchQuery } from '@insyn/domain/protokoll/search.ts';
import { defineLater } from '@insyn/elements/base/later.ts';
import type { InsynSearch } from '@insyn/elements/search/search.ts';
import * as stories from '../../stories/elements/insyn-search-states.stories.ts';
import { storyRecords, type StoryRecords } from '../../stories/elements/records.ts';
import { searchCity } from '../../stories/fixtures/search.ts';
import { accessibilityTree, accessibleNodes, emulateFeatures, sendKeys, setViewport } from '../kit/commands.ts';
import { find, FINE, fine, place, undress } from './stage-of-parts.ts';

const { axe } = globalThis as unknown as { axe: typeof Axe };

type Shown = { readonly element: InsynSearch; readonly records: StoryRecords; readonly heard: SearchQuery[] };

async function show(attributes: Readonly<Record<string, string>> = {}, records = storyRecords({ limit: 5 })): Promise<Shown> {
  const element = document.createElement('insyn-search');
  element.records = records;
  for (const [name, value] of Object.entries({ ask: '#fraga', ...attributes })) element.setAttribute(name, value);
  const heard: SearchQuery[] = [];
  element.addEventListener('insyn-search', ({ query }) => heard.push(query));
  place().append(element);
  await element.updateComplete;
  return { element, records, heard };
}

/** What is asked, answered when the test says so. */
function slowly(): { readonly records: StoryRecords; readonly answer: (at: number) => void; readonly aborted: () => readonly boolean[] } {
  const waiting: { query: SearchQuery; signal: AbortSignal | undefined; resolve: (reply: Reply<SearchPage>) => void }[] = [];
  const records: StoryRecords = {
    ...storyRecords(),
    search: (query, signal) => {
      const { promise, resolve } = Promise.withResolvers<Reply<SearchPage>>();
      waiting.push({ query, signal, resolve });
      return promise;
    },
  };
  return {
    records,
    answer: (at) => waiting[at]?.resolve({ kind: 'ok', value: searchCity(waiting[at].query, { limit: 5 }) }),
    aborted: () => waiting.map(({ signal }) => signal?.aborted === true),
  };
}

const root = ({ element }: Shown): ShadowRoot => element.shadowRoot ?? element.attachShadow({ mode: 'open' });
const one = (shown: Shown, selector: string): HTMLElement | null => root(shown).querySelector<HTMLElement>(selector);
const title = (shown: Shown): string => one(shown, '#found')?.textContent.trim() ?? '';
const hits = (shown: Shown): readonly HTMLElement[] => [...root(shown).querySelectorAll<HTMLElement>('.hit')];
const button = (shown: Shown, words: RegExp): HTMLButtonElement | undefined =>
  [...root(shown).querySelectorAll('button')].find((each) => words.test(each.textContent.replaceAll(/\s+/g, ' ').trim()));
const titled = (shown: Shown, words: string): Promise<unknown> => find(words, () => title(shown) === words);
const focused = (shown: Shown): string => root(shown).activeElement?.id ?? '';

async function type(shown: Shown, words: string): Promise<void> {
  const field = one(shown, '#q');
  field?.focus();
  await sendKeys({ type: words });
}

describe('the search', () => {
  afterEach(undress);

  it('[SE46] waits for the last letter, asks once, and tells the page, whose address it leaves alone', async () => {
    const shown = await show();
    const before = location.href;
    await type(shown, 'skola');
    expect(shown.records.asked.length, 'not for each letter').to.be.at.most(1);
    await titled(shown, '10 träffar på ”skola”');
    expect(shown.records.asked.at(-1)).to.deep.equal({ q: 'skola' });
    expect(shown.heard.at(-1)).to.deep.equal({ q: 'skola' });
    expect(shown.element.getAttribute('q')).to.equal('skola');
    expect(location.href).to.equal(before);
    expect(focused(shown), 'who types is left typing').to.equal('q');
  });

  it('[SE46] asks at once on Enter and on the button, also the same again', async () => {
    const shown = await show();
    await type(shown, 'dagis');
    await sendKeys({ press: 'Enter' });
    expect(shown.records.asked.map(({ q }) => q)).to.deep.equal(['dagis']);
    await titled(shown, '2 träffar på ”dagis”');
    button(shown, /^Sök$/)?.click();
    expect(shown.records.asked).to.have.length(2);
    expect(shown.heard, 'the page is told of what is new').to.have.length(1);
  });

  it('[SE46] a newer question ends the older, whose answer is never shown', async () => {
    const { records, answer, aborted } = slowly();
    const shown = await show({}, records);
    await type(shown, 'skola');
    await sendKeys({ press: 'Enter' });
    (one(shown, '#q') as HTMLInputElement | null)?.select();
    await sendKeys({ type: 'dagis' });
    await sendKeys({ press: 'Enter' });
    expect(aborted()).to.deep.equal([true, false]);
    answer(1);
    await titled(shown, '2 träffar på ”dagis”');
    answer(0);
    await new Promise((go) => setTimeout(go, 50));
    expect(title(shown)).to.equal('2 träffar på ”dagis”');
  });

  it('[SE46] the page may ask: by attributes from the beginning and later, and is not told of its own question', async () => {
    const shown = await show({ q: 'skola', body: 'skolnamnden' });
    await titled(shown, '8 träffar på ”skola”');
    shown.element.q = 'dagis';
    await titled(shown, '2 träffar på ”dagis”');
    expect((one(shown, '#q') as HTMLInputElement | null)?.value).to.equal('dagis');
    shown.element.removeAttribute('body');
    shown.element.setAttribute('status', 'archived');
    await titled(shown, '1 träff på ”dagis”');
    expect(shown.heard).to.deep.equal([]);
  });

  it('[SE46] Escape and the cross clear the field and leave the person in it', async () => {
    const shown = await show({ q: 'skola' });
    await titled(shown, '10 träffar på ”skola”');
    one(shown, '#q')?.focus();
    await sendKeys({ press: 'Escape' });
    await find('nothing asked', () => one(shown, '#found') === null);
    expect(focused(shown)).to.equal('q');
    await sendKeys({ type: 'dagis' });
    await titled(shown, '2 träffar på ”dagis”');
    one(shown, '.ask-clear')?.click();
    await find('focus in the field', () => focused(shown) === 'q' && one(shown, '#found') === null);
    expect(shown.heard.at(-1)).to.deep.equal({ q: '' });
  });

  it('[SE47] says how many there are, once, and leads to each on its server', async () => {
    const shown = await show({ q: 'skola', server: 'https://stad.example' });
    await titled(shown, '10 träffar på ”skola”');
    await find('the count said', () => one(shown, '[role=status]')?.textContent.trim() === '10 träffar');
    expect(hits(shown)[1]?.querySelector('a')?.href).to.match(/^https:\/\/stad\.example\/i\/skolnamnden\/\d{4}-03-03\/31$/);
    expect(one(shown, '#found')?.localName).to.equal('h2');
    const titles = hits(shown).map((hit) => hit.querySelector('h3')?.textContent.trim());
    expect(titles[0]).to.equal('Var ska Kvarnskogens nya skola ligga?');
    const names = accessibleNodes(await accessibilityTree(), ({ role }) => role === 'link').map(({ name }) => name);
    expect(names, 'each link is called as its hit').to.include.members(titles);
  });

  it('[SE47] more come below, focus stays on the button, and goes to the first new one when there are no more', async () => {
    const shown = await show({ q: 'skola' }, storyRecords({ limit: 4 }));
    await titled(shown, '10 träffar på ”skola”');
    one(shown, '#more')?.focus();
    await sendKeys({ press: 'Enter' });
    await find('eight', () => hits(shown).length === 8);
    expect(focused(shown)).to.equal('more');
    await sendKeys({ press: 'Enter' });
    await find('all ten', () => hits(shown).length === 10);
    await find('focus on the ninth', () => focused(shown) === 'hit-8');
    expect(one(shown, '#more')).to.equal(null);
    expect(new Set(hits(shown).map((hit) => hit.querySelector('a')?.href))).to.have.property('size', 10);
    await find('that said', () => one(shown, '[role=status]')?.textContent.includes('2 träffar till. 10 visas nu.'));
  });

  it('[SE47] what moved between two pages stands once', async () => {
    const records = storyRecords({ limit: 5 });
    const search: StoryRecords['search'] = async (query) => {
      const reply = await records.search(query);
      if (query.cursor === undefined || reply.kind !== 'ok') return reply;
      const again = searchCity({ q: query.q }, { limit: 5 }).hits.slice(4);
      return { ...reply, value: { ...reply.value, hits: [...again, ...reply.value.hits] } };
    };
    const shown = await show({ q: 'skola' }, { ...records, search });
    await titled(shown, '10 träffar på ”skola”');
    one(shown, '#more')?.click();
    await find('the rest', () => hits(shown).length > 5);
    expect(hits(shown)).to.have.length(10);
  });

  it('[SE48] a filter is chosen and taken away by keyboard, and focus stays where it was', async () => {
    await setViewport({ width: 1200, height: 800 });
    const shown = await show({ q: 'skola' });
    await titled(shown, '10 träffar på ”skola”');
    button(shown, /^Skolnämnden/)?.focus();
    await sendKeys({ press: 'Enter' });
    await titled(shown, '8 träffar på ”skola”');
    expect(root(shown).activeElement?.textContent).to.include('Skolnämnden');
    expect(root(shown).activeElement?.getAttribute('aria-pressed')).to.equal('true');
    expect(shown.heard.at(-1)).to.deep.equal({ q: 'skola', body: 'skolnamnden' });
    button(shown, /^Kan påverkas nu/)?.click();
    await titled(shown, '3 träffar på ”skola”');
    one(shown, '.removable[data-filter=body]')?.focus();
    await sendKeys({ press: 'Enter' });
    await find('one left', () => root(shown).querySelectorAll('.removable').length === 1);
    await find('focus not lost', () => focused(shown) === 'found');
    one(shown, '.removable')?.click();
    await titled(shown, '10 träffar på ”skola”');
    expect(shown.heard.at(-1)).to.deep.equal({ q: 'skola' });
  });

  it('[SE48] person and party are typed, and all filters go by one press', async () => {
    await setViewport({ width: 1200, height: 800 });
    const shown = await show({ q: 'skola' });
    await titled(shown, '10 träffar på ”skola”');
    const field = one(shown, '#who-party');
    field?.closest('details')?.setAttribute('open', '');
    field?.focus();
    await sendKeys({ type: 'Kv' });
    await sendKeys({ press: 'Enter' });
    await titled(shown, '2 träffar på ”skola”');
    button(shown, /^20\d\d/)?.click();
    await titled(shown, '1 träff på ”skola”');
    button(shown, /^Ta bort alla filter/)?.click();
    await titled(shown, '10 träffar på ”skola”');
    expect(root(shown).querySelector('.removable')).to.equal(null);
    expect((one(shown, '#who-party') as HTMLInputElement | null)?.value).to.equal('');
  });

  it('[SE48] in a narrow place filters stand behind a button that says how many, and lead back to what was found', async () => {
    await setViewport({ width: 360, height: 740 });
    const shown = await show({ q: 'skola', body: 'skolnamnden', status: 'decided' });
    await titled(shown, '5 träffar på ”skola”');
    const open = button(shown, /^Filtrera \(2\)$/);
    expect(open?.getAttribute('aria-expanded')).to.equal('false');
    expect(one(shown, '#filters')?.checkVisibility()).to.equal(false);
    open?.click();
    await find('the filters', () => one(shown, '#filters')?.checkVisibility());
    for (const facet of root(shown).querySelectorAll('.facet'))
      if (facet.checkVisibility()) expect(facet.getBoundingClientRect().height).to.be.at.least(44);
    button(shown, /^Visa 5 träffar$/)?.click();
    await find('focus on what was found', () => focused(shown) === 'found');
    expect(one(shown, '#filters')?.checkVisibility()).to.equal(false);
  });

  it('[SE49] nothing found: a word that is there is one press away, and so is everything without filters', async () => {
    const shown = await show({ q: 'skolgårdn' });
    await titled(shown, 'Vi hittade inget om ”skolgårdn”.');
    await find('that said', () => one(shown, '[role=status]')?.textContent.includes('Vi hittade inget'));
    expect(one(shown, '.no-hits a')?.getAttribute('href')).to.equal('#fraga');
    button(shown, /^skolgård$/)?.click();
    await titled(shown, '2 träffar på ”skolgård”');
    await find('focus on what was found', () => focused(shown) === 'found');
    expect((one(shown, '#q') as HTMLInputElement | null)?.value).to.equal('skolgård');
    shown.element.outcome = 'elected';
    shown.element.place = 'Hamnby';
    await titled(shown, 'Vi hittade inget om ”skolgård”.');
    [...root(shown).querySelectorAll<HTMLElement>('.no-hits button')].at(-1)?.click();
    await titled(shown, '2 träffar på ”skolgård”');
    await find('focus on what was found', () => focused(shown) === 'found');
  });

  it('[SE49] a server that is not reached: words and hits stay, the page’s link stands there, and it is asked again when the network is back', async () => {
    const shown = await show({ q: 'skola' });
    shown.element.append(Object.assign(document.createElement('a'), { href: '#sok', textContent: 'Sök på stadens sida' }));
    await titled(shown, '10 träffar på ”skola”');
    shown.records.weather.answers = 'not';
    await type(shown, 'n');
    await find('the trouble', () => one(shown, '.trouble')?.textContent.includes('Vi når inte sökningen just nu'));
    expect((one(shown, '#q') as HTMLInputElement | null)?.value).to.equal('skolan');
    expect(hits(shown)).to.have.length(5);
    expect(one(shown, '#found')?.closest('section')?.textContent).to.include('träffarna från sökningen före');
    expect(shown.element.querySelector('a')?.checkVisibility()).to.equal(true);
    shown.records.weather.answers = 'well';
    globalThis.dispatchEvent(new Event('online'));
    await find('an answer', () => title(shown).endsWith('”skolan”'));
    expect(one(shown, '.trouble')).to.equal(null);
  });

  it('[SE49] too many questions: says when to go on, and does when pressed', async () => {
    const shown = await show({ q: 'skola' }, storyRecords({ answers: 'too-many', wait: 40 }));
    await find('the words', () => one(shown, '.trouble')?.textContent.includes('Försök igen om 40 sekunder.'));
    shown.records.weather.answers = 'well';
    button(shown, /^Försök igen$/)?.click();
    await titled(shown, '10 träffar på ”skola”');
  });

  it('[SE49] the page’s own way to ask stands in the slot', async () => {
    const shown = await show({ q: 'skolgårdn', ask: '' });
    const own = Object.assign(document.createElement('a'), { href: '#lotsen', textContent: 'Fråga stadslotsen', slot: 'ask' });
    shown.element.append(own);
    await titled(shown, 'Vi hittade inget om ”skolgårdn”.');
    expect(own.checkVisibility()).to.equal(true);
  });
});

describe('elements that few pages have', () => {
  afterEach(undress);

  it('[SE59] are fetched when the first stands on the page, once, and asked for again when they did not come', async () => {
    let asked = 0;
    let come = false;
    const page = document.implementation.createHTMLDocument();
    const bring = (): Promise<unknown> => ((asked += 1), come ? Promise.resolve() : Promise.reject(new TypeError('no network')));
    defineLater({ 'insyn-seldom': bring }, page, 30);
    page.body.append(page.createElement('p'));
    await new Promise((go) => setTimeout(go, 10));
    expect(asked, 'nobody has it').to.equal(0);
    const inside = page.createElement('div');
    inside.append(page.createElement('insyn-seldom'));
    page.body.append(inside);
    await find('it asked for', () => asked > 0);
    come = true;
    await find('again', () => asked === 2);
    page.body.append(page.createElement('insyn-seldom'));
    await new Promise((go) => setTimeout(go, 80));
    expect(asked).to.equal(2);
  });
});

describe('every state of the search', () => {
  afterEach(undress);
  const { default: _meta, searching: _searching, ...states } = stories;

  for (const [name, story] of Object.entries(states)) {
    it(`[FO47] ${name}: axe finds nothing, and nothing is wider than the page`, async () => {
      await fine(axe, story, FINE);
    });
  }

  it('[FO47] in forced colours what is chosen and marked is told by the system’s colours', async () => {
    await emulateFeatures({ 'forced-colors': 'active' });
    const shown = await show({ q: 'skola', body: 'skolnamnden' });
    await titled(shown, '8 träffar på ”skola”');
    const system = (name: string): string => {
      const probe = document.createElement('i');
      probe.style.cssText = `forced-color-adjust: none; background: ${name}`;
      document.body.append(probe);
      const { backgroundColor } = getComputedStyle(probe);
      probe.remove();
      return backgroundColor;
    };
    const mark = one(shown, '.hit mark');
    expect(mark && getComputedStyle(mark).backgroundColor).to.equal(system('Mark'));
    const chosen = one(shown, '.facet[aria-pressed=true]');
    expect(chosen && getComputedStyle(chosen).backgroundColor).to.equal(system('Highlight'));
  });
});
