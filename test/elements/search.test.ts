import fc from 'fast-check';
import { describe, expect, it } from '#spec';
import { OUTCOMES } from '@insyn/domain/protokoll/model.ts';
import { HIT_KINDS, SEARCH_STATUSES } from '@insyn/domain/protokoll/search.ts';
import type { SearchHit, SearchPage } from '@insyn/domain/protokoll/search.ts';
import { chosenFilters, facetGroups, whoFilter, type FilterOptions } from '@insyn/elements/parts/facets.ts';
import { addressOf, FILTERS, filtersOf, isAsked, queryOf, withFilters } from '@insyn/elements/parts/filters.ts';
import { countOf, dateWords, foundTitle, hitList, noHits, noHitsTitle, synonymLines } from '@insyn/elements/parts/hit.ts';
import { searchForm } from '@insyn/elements/parts/search-field.ts';
import { SEARCH_TEXTS } from '@insyn/elements/translations/search-words.ts';
import { en } from '@insyn/elements/translations/en.ts';
import { sv } from '@insyn/elements/translations/sv.ts';
import { searchCity } from '../../stories/fixtures/search.ts';
import { written } from './ssr.ts';
import { wordsOf, MACHINE_WORDS } from './words-of-parts.ts';

const context = { words: sv, now: Date.parse('2026-03-14T13:20:00.000Z'), zone: 'Europe/Stockholm', level: 2 };
const NOW = new Date('2026-03-14T13:20:00.000Z');
const page = (q: string, more = {}): SearchPage => searchCity({ q, ...more }, { now: NOW });
const text = (html: string): string =>
  html
    .replaceAll(/<[^>]*>/g, ' ')
    .replaceAll(/\s+/g, ' ')
    .trim();
const links: Pick<FilterOptions, 'hrefOf'> = { hrefOf: (query) => `/i/sok?${addressOf(query)}` };

describe('the question of a search', () => {
  it('[SE46] is the same after its address, whatever was typed and chosen', () => {
    const value = fc.oneof(fc.string(), fc.constantFrom('skolnamnden', '2026', 'open', 'paragraph', 'approved', ' Ly '));
    fc.assert(
      fc.property(fc.string(), fc.dictionary(fc.constantFrom(...FILTERS), value), (q, given) => {
        const query = queryOf(q, given);
        const address = new URLSearchParams(addressOf(query));
        expect(queryOf(address.get('q') ?? '', Object.fromEntries(address))).to.deep.equal(query);
        expect(isAsked(query)).to.equal(addressOf(query) !== '');
      }),
      { numRuns: 200 },
    );
  });

  it('[SE46] takes what is of a list or a year, and nothing else', () => {
    expect(
      queryOf(' skola ', { kind: 'paragraf', year: '26', status: 'Open', outcome: '__proto__', body: '  ', party: ' Ly ' }),
    ).to.deep.equal({ q: 'skola', party: 'Ly' });
    for (const kind of HIT_KINDS) expect(queryOf('', { kind }).kind).to.equal(kind);
    for (const outcome of OUTCOMES) expect(queryOf('', { outcome }).outcome).to.equal(outcome);
    expect(queryOf('', { year: '2026' }).year).to.equal(2026);
    expect(queryOf('x'.repeat(300), { person: 'y'.repeat(300) })).to.deep.equal({ q: 'x'.repeat(200), person: 'y'.repeat(120) });
  });

  it('[SE48] is narrowed and widened one filter at a time, and begins at its first page again', () => {
    const query = { q: 'skola', body: 'skolnamnden', year: 2026, cursor: 'x' };
    expect(withFilters(query, { status: 'open' })).to.deep.equal({ q: 'skola', body: 'skolnamnden', year: 2026, status: 'open' });
    expect(withFilters(query, { body: '' })).to.deep.equal({ q: 'skola', year: 2026 });
    expect(filtersOf(query).map(({ name }) => name)).to.deep.equal(['body', 'year']);
  });
});

describe('what was found', () => {
  it('[SE47] a hit says what it is, whether it can be influenced now, what came of it, where, when and its dnr', () => {
    const html = written(hitList(page('skola').hits, context));
    const hits = html
      .split('<article')
      .slice(1)
      .map((each) => text(`<article${each}`));
    expect(hits[0]).to.match(/^Kan påverkas nu Rådslag Var ska Kvarnskogens nya skola ligga\?/);
    expect(hits[0]).to.match(/Skolnämnden 3 mars 2026 SKN 2026\/118$/);
    expect(hits[1]).to.match(/^Beslut Bifall § 31 Ny skola i Kvarnskogen/);
    expect(hits.find((hit) => hit.includes('bryggan'))).to.match(/Arkiverat$/);
    expect(html).to.match(/<a id="hit-1" +href="\/i\/skolnamnden\/2026-03-03\/31"/);
    expect(html).to.include('<mark>skola</mark>').and.to.include('<mark>skolan</mark>');
  });

  it('[SE47] title and text are in the hit’s own language, the rest in the page’s', () => {
    const html = written(hitList(page('koulu').hits, { ...context, words: en }));
    expect(html)
      .to.match(/<a [^>]*lang="fi"[^>]*>/)
      .and.to.match(/<p class="snippet" lang="fi" dir="auto">/);
    expect(text(html)).to.match(/^Can be influenced now Post/);
    expect(written(hitList(page('skola').hits.slice(0, 1), context))).not.to.include('lang=');
  });

  it('[SE47] what stands in a hit is text, whatever it is', () => {
    const evil = '<img src=x onerror=alert(1)>"\'&{{7*7}}';
    const hit: SearchHit = {
      ...(page('skola').hits[1] as SearchHit),
      title: [{ text: evil, hit: true }],
      snippet: [{ text: evil, hit: false }],
      from: evil,
      dnr: evil,
      date: evil,
      lang: '"><b>',
    };
    expect(written(hitList([hit], context))).not.to.match(/<img|<b>/);
  });

  it('[SE47] how many there are is said in words, also where they were not counted', () => {
    const title = (found: SearchPage, q: string): string => foundTitle(found, { q }, context);
    expect(title(page('skola'), 'skola')).to.equal('10 träffar på ”skola”');
    expect(title(page('igelkotten'), 'igelkotten')).to.equal('1 träff på ”igelkotten”');
    expect(title(page('', { status: 'archived' }), '')).to.equal('2 träffar');
    const many = searchCity({ q: 'skola' }, { now: NOW, uncounted: true });
    expect(title(many, 'skola')).to.equal('Fler än 10 träffar på ”skola”');
    expect(
      countOf({ ...many, facets: { ...many.facets, kind: [{ value: 'post', label: '', count: 4000 }] } }, { q: 'skola' }),
    ).to.deep.equal({
      count: 4000,
      more: true,
    });
    expect(text(written(synonymLines(page('dagis'), context)))).to.equal('Vi sökte också på förskola.');
  });

  it('[SE47] a day is a day in every language, and what is none is left out', () => {
    expect(dateWords('2026-03-03', 'sv')).to.equal('3 mars 2026');
    expect(dateWords('2026-03-03', 'en')).to.equal('March 3, 2026');
    for (const date of ['', '2026-3-3', '2026-13-40', 'i går']) expect(dateWords(date, 'sv')).to.equal('');
  });

  it('[SE49] nothing found leads on: words alike, all filters away, somebody to ask', () => {
    const query = { q: 'skolgårdn', body: 'skolnamnden' };
    const html = written(
      noHits(page('skolgårdn'), query, context, { wordHref: (q) => `/i/sok?q=${q}`, allHref: '/i/sok?q=skolgårdn', ask: '/kontakt' }),
    );
    expect(html).to.include('href="/i/sok?q=skolgård"').and.to.include('href="/i/sok?q=skolgårdn"').and.to.include('href="/kontakt"');
    expect(text(html)).to.include('Ta bort alla filter').and.to.include('Fråga staden').and.to.include('Pröva ett kortare ord');
    expect(noHitsTitle(query, context)).to.equal('Vi hittade inget om ”skolgårdn”.');
    expect(noHitsTitle({ q: '', body: 'x' }, context)).to.equal('Vi hittade inget med de här filtren.');
    expect(written(noHits(page('skolgårdn'), { q: 'skolgårdn' }, context, {}))).not.to.match(/Ta bort|Fråga/);
  });
});

describe('filters without a script', () => {
  const query = { q: 'skola', body: 'skolnamnden', person: 'Ilyas' };
  const options: FilterOptions = { query, facets: page('skola').facets, ...links };

  it('[SE48] are links with how many each has, the chosen one marked; what can be influenced stands first', () => {
    const html = written(facetGroups(options, context));
    expect(html).not.to.include('<button');
    expect(text(html)).to.match(/^Status Kan påverkas nu 3 3 träffar Beslutat/);
    expect(html).to.include('href="/i/sok?q=skola&amp;status=open&amp;body=skolnamnden&amp;person=Ilyas"');
    const chosen = /<a class="facet" aria-current="true" href="([^"]*)">\s*<span>Skolnämnden<\/span>/.exec(html);
    expect(chosen?.[1], 'pressed again it is taken away').to.equal('/i/sok?q=skola&amp;person=Ilyas');
    expect([...html.matchAll(/aria-current/g)]).to.have.length(1);
    for (const status of SEARCH_STATUSES) expect(text(html)).to.include(SEARCH_TEXTS[0]?.statuses[status] ?? 'no words');
  });

  it('[SE48] a value that everything found has is no filter', () => {
    const facets = page('igelkotten').facets;
    expect(written(facetGroups({ query: { q: 'igelkotten' }, facets, ...links }, context)).trim()).to.equal('');
  });

  it('[SE48] each is taken away by one link, and all of them by one', () => {
    const html = written(chosenFilters(options, context));
    expect(html).to.include('aria-label="Ta bort filtret Nämnd: Skolnämnden" href="/i/sok?q=skola&amp;person=Ilyas"');
    expect(html).to.include('href="/i/sok?q=skola">Ta bort alla filter');
    expect(written(chosenFilters({ ...options, query: { q: 'skola' } }, context)).trim()).to.equal('');
    expect(text(written(chosenFilters({ ...options, query: { q: '', topic: 'okänt' } }, context)))).to.equal('okänt');
  });

  it('[SE48] words and person are forms that carry the other filters', () => {
    const fields = (html: string): readonly string[] =>
      [...html.matchAll(/name="(\w+)"[^>]*value="([^"]*)"/g)].map(([, name, value]) => `${name ?? ''}=${value ?? ''}`);
    const form = written(searchForm({ typed: 'skola', action: '/i/sok', query }, context));
    expect(form).to.match(/<form class="ask" role="search" method="get" action="\/i\/sok"/);
    expect(fields(form)).to.deep.equal(['q=skola', 'body=skolnamnden', 'person=Ilyas']);
    expect(fields(written(whoFilter({ ...options, action: '/i/sok' }, context)))).to.deep.equal([
      'person=Ilyas',
      'party=',
      'q=skola',
      'body=skolnamnden',
    ]);
  });
});

describe('words of the search', () => {
  it('[EL4] are there in every language, without words of the machine', () => {
    for (const texts of SEARCH_TEXTS) for (const word of wordsOf(texts)) expect(word).to.match(/\S/).and.not.to.match(MACHINE_WORDS);
    const [, english] = SEARCH_TEXTS;
    expect(SEARCH_TEXTS[0]?.tooMany(40)).to.include('40 sekunder');
    expect(SEARCH_TEXTS[0]?.tooMany(90)).to.include('2 minuter');
    expect(english?.tooMany(null)).to.include('a while');
  });
});
