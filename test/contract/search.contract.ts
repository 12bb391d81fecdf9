/** What every index of the search promises: the suite that an adapter passes (SQLite now, PostgreSQL beside it later). */
import type { LogId } from '@insyn/domain/ids.ts';
import { NO_SEARCH_WORDS, type SearchPage, type SearchQuery, type SearchWords, type Snippet } from '@insyn/domain/protokoll/search.ts';
import type { Change, Entry, SearchIndex, Standing } from '@insyn/server/search/port.ts';
import { afterEach, beforeEach, describe, expect, it } from '#spec';

export type OpenedIndex = {
  readonly index: SearchIndex;
  /** Closes it, and opens it again over the same data. */
  readonly reopen: () => Promise<OpenedIndex>;
  readonly drop: () => Promise<void>;
};

export const NOW = Date.UTC(2026, 2, 20, 12);
export const LOG = 'namnd-skolnamnden' as LogId;
const DONE: Standing = { until: null, later: 'decided' };

export function entryOf(key: string, more: Partial<Entry> = {}): Entry {
  return {
    key,
    kind: 'paragraph',
    title: `Ärende ${key}`,
    decision: '',
    text: '',
    beside: '',
    people: [],
    parties: [],
    date: '2026-03-03',
    lang: 'sv',
    href: `/i/skolnamnden/2026-03-03/${key}`,
    from: 'Skolnämnden',
    body: { slug: 'skolnamnden', name: 'Skolnämnden' },
    number: '',
    dnr: [],
    outcome: null,
    standing: DONE,
    thread: null,
    dialogue: null,
    post: null,
    step: null,
    ...more,
  };
}

export function changeOf(entries: readonly Entry[], more: Partial<Change> = {}): Change {
  return { entries, removals: [], standing: DONE, at: '2026-03-04T10:00:00.000Z', ...more };
}

export const said = (snippet: Snippet): string => snippet.map(({ text }) => text).join('');
export const hitWords = (snippet: Snippet): readonly string[] => snippet.filter(({ hit }) => hit).map(({ text }) => text);

export function searchContract(name: string, open: () => Promise<OpenedIndex>): void {
  describe(`search index: ${name}`, () => {
    let opened: OpenedIndex;
    let seq = 0;
    beforeEach(async () => {
      opened = await open();
      seq = 0;
    });
    afterEach(() => opened.drop());

    const put = (entries: readonly Entry[], more: Partial<Change> = {}, log: LogId = LOG): Promise<void> =>
      opened.index.put(log, (seq += 1), changeOf(entries, more));
    const ask = (q: string | SearchQuery, words: SearchWords = NO_SEARCH_WORDS, now = NOW): Promise<SearchPage> =>
      opened.index.search(typeof q === 'string' ? { q } : q, words, now);
    const found = async (q: string | SearchQuery, words?: SearchWords): Promise<readonly string[]> =>
      (await ask(q, words)).hits.map(({ href }) => href.split('/').at(-1) ?? '').sort();

    it('[SE110] a new entry beside a newer version of another on the same day takes nobody’s place', async () => {
      await put([entryOf('1', { text: 'Första lydelsen om parken.' })]);
      await put([entryOf('0', { text: 'Ett nytt ärende om bron.' }), entryOf('1', { text: 'Andra lydelsen om torget.' })]);
      expect(await found('parken')).to.deep.equal([]);
      expect(await found('torget')).to.deep.equal(['1']);
      expect(await found('bron')).to.deep.equal(['0']);
    });

    it('[SE101] finds words with their endings, parts of compounds, beginnings and phrases; å is not a, capitals are small letters', async () => {
      const from = 'Miljönämnden';
      await put([
        entryOf('1', { from, text: 'Ny skolgård vid Kvistaskolan.' }),
        entryOf('2', { from, text: 'Upprustning av grundskolgårdar i norr.' }),
        entryOf('3', { from, text: 'Vi vill att det ska gå. Skolan och parken.' }),
        entryOf('4', { from, text: 'Den gamla eken ska vara kvar. Parken och skolan.' }),
        entryOf('5', { from, text: 'Bron över ån; brottsförebyggande arbete.' }),
      ]);
      expect(await found('skolgård')).to.deep.equal(['1', '2']);
      expect(await found('SKOLGÅRD')).to.deep.equal(['1', '2']);
      expect(await found('skolgard')).to.deep.equal([]);
      expect(await found('ga')).to.deep.equal([]);
      expect(await found('skol*')).to.deep.equal(['1', '3', '4']);
      expect(await found('"skolan och parken"')).to.deep.equal(['3']);
      expect(await found('parken skolan')).to.deep.equal(['3', '4']);
      // Three letters are inside everything: their endings count, what only begins alike does not.
      expect(await found('bro')).to.deep.equal(['5']);
      expect(await found('ån')).to.deep.equal(['5']);
      expect(await found('skolgård gamla')).to.deep.equal([]);
      expect(await found('skolgårdarna')).to.deep.equal(['1', '2']);
      expect(await found('parker')).to.deep.equal(['3', '4']);
      expect(await found('och')).to.deep.equal(['3', '4']);
      expect(await found('skolgård och')).to.deep.equal(['1', '2']);
    });

    it('[SE102] a dnr is found however it is typed, and a § by its number', async () => {
      await put([
        entryOf('30', { dnr: ['SKN 2026/30'], number: '30' }),
        entryOf('31', { dnr: ['SKN 2026/118', 'KS 2025/7'], number: '31' }),
        entryOf('32', { dnr: ['1.5.3-219-2012'], number: '31 a', text: 'Se även dnr SKN 2026/118.' }),
      ]);
      for (const typed of [
        'SKN 2026/118',
        'skn 2026 118',
        'dnr skn-2026-118',
        'Dnr: SKN 2026/118',
        'skn2026/118',
        'diarienummer SKN 2026/118',
      ])
        expect(await found(typed), typed).to.deep.equal(['31', '32']);
      expect(await found('1.5.3-219-2012')).to.deep.equal(['32']);
      expect(await found({ q: '', dnr: 'ks 2025 7' })).to.deep.equal(['31']);
      expect(await found({ q: '', dnr: 'ks 2025 8' })).to.deep.equal([]);
      expect(await found({ q: '', dnr: '/' })).to.deep.equal([]);
      for (const typed of ['§ 31', '§31', 'paragraf 31']) expect(await found(typed), typed).to.deep.equal(['31']);
      expect(await found('§ 31 a')).to.deep.equal(['32']);
      expect(await found('§ 31 skolnämnden')).to.deep.equal(['31']);
    });

    it('[SE104] title and decision count for more, and of two alike the newer comes first', async () => {
      await put([
        entryOf('old', { date: '2010-01-01', text: 'Cykelväg.' }),
        entryOf('new', { date: '2025-01-01', text: 'Cykelväg.' }),
        entryOf('decided', { date: '2010-01-02', decision: 'Cykelväg.' }),
        entryOf('title', { date: '2009-01-01', title: 'Cykelväg' }),
      ]);
      const hits = (await ask('cykelväg')).hits.map(({ href }) => href.split('/').at(-1));
      expect(hits).to.deep.equal(['title', 'decided', 'new', 'old']);
    });

    it('[SE104] pages follow each other: no hit twice and none left out, also when more comes in between', async () => {
      const days = Array.from({ length: 290 }, (_, at) => new Date(Date.UTC(2020, 0, 1 + at * 3)).toISOString().slice(0, 10));
      await put(
        days.map((date, at) =>
          entryOf(`n${at}`, { date, title: at % 60 === 7 ? 'Cykelväg' : 'Annat', text: `cykelväg ${'ord '.repeat(at % 9)}` }),
        ),
      );
      const seen: string[] = [];
      let cursor: string | null = '';
      for (let page = 0; cursor !== null; page += 1) {
        const answer: SearchPage = await ask({ q: 'cykelväg', limit: 7, ...(cursor === '' ? {} : { cursor }) });
        expect(answer.total).to.equal(290);
        seen.push(...answer.hits.map(({ href }) => href));
        if (answer.next !== null) expect(answer.hits).to.have.lengthOf(7);
        cursor = answer.next;
        if (page === 5) await put([entryOf('later', { date: '2026-03-19', title: 'Cykelväg' })], {}, 'namnd-byggnadsnamnden' as LogId);
      }
      expect(seen).to.have.lengthOf(290);
      expect(new Set(seen).size).to.equal(290);
      expect(seen).not.to.include('/i/skolnamnden/2026-03-03/later');
    });

    it('[SE105] filters narrow together, and facets count what is found', async () => {
      const parks = { slug: 'parknamnden', name: 'Parknämnden' };
      await put([
        entryOf('1', { text: 'park', outcome: 'approved', people: ['Torun Vägmark', 'Edvin Kvarn'], parties: ['Fs'], date: '2024-05-01' }),
        entryOf('2', { text: 'park', outcome: 'rejected', people: ['Torun Edvinsdotter'], parties: ['Fs', 'Kv'], date: '2025-05-01' }),
        entryOf('3', { text: 'park', outcome: 'approved', body: parks, from: 'Parknämnden', date: '2025-06-01', parties: ['Kv'] }),
        entryOf('4', { text: 'annat', body: parks, kind: 'document', date: '2025-06-01' }),
      ]);
      const all = await ask('park');
      expect(all.total).to.equal(3);
      expect(all.facets.outcome).to.deep.equal([
        { value: 'approved', label: 'approved', count: 2 },
        { value: 'rejected', label: 'rejected', count: 1 },
      ]);
      expect(all.facets.body).to.deep.equal([
        { value: 'skolnamnden', label: 'Skolnämnden', count: 2 },
        { value: 'parknamnden', label: 'Parknämnden', count: 1 },
      ]);
      expect(all.facets.year.map(({ value, count }) => [value, count])).to.deep.equal([
        ['2025', 2],
        ['2024', 1],
      ]);
      expect(await found({ q: 'park', outcome: 'approved' })).to.deep.equal(['1', '3']);
      expect(await found({ q: 'park', outcome: 'approved', year: 2025 })).to.deep.equal(['3']);
      expect(await found({ q: '', body: 'parknamnden' })).to.deep.equal(['3', '4']);
      expect(await found({ q: '', kind: 'document' })).to.deep.equal(['4']);
      expect(await found({ q: '', person: 'torun vägmark' })).to.deep.equal(['1']);
      expect(await found({ q: '', person: 'Torun' })).to.deep.equal(['1', '2']);
      // Two names beside each other are not one.
      expect(await found({ q: '', person: 'Vägmark Edvin' })).to.deep.equal([]);
      expect(await found({ q: '', party: 'kv' })).to.deep.equal(['2', '3']);
      expect(await found({ q: '', party: 'Kv', year: 2025, outcome: 'rejected' })).to.deep.equal(['2']);
      expect(await found('')).to.deep.equal(['1', '2', '3', '4']);
    });

    it('[SE105] more hits than are counted are not told as a number', async () => {
      await put(Array.from({ length: 420 }, (_, at) => entryOf(`n${at}`, { text: at < 300 ? 'park sjö' : 'park' })));
      expect((await ask('park')).total).to.equal(null);
      expect((await ask('sjö')).total).to.equal(300);
      await put(
        [entryOf('text', { text: 'parkerna', date: '2026-03-10' }), entryOf('title', { title: 'Parkerna' })],
        {},
        'ny-skola' as LogId,
      );
      const titles = (await ask({ q: 'park', limit: 50 })).hits.map(({ href }) => href.split('/').at(-1));
      expect([titles.includes('title'), titles.includes('text')]).to.deep.equal([true, false]);
      expect((await ask('park')).facets.kind).to.deep.equal([{ value: 'paragraph', label: 'paragraph', count: 300 }]);
    });

    it('[SE106] open is told by the clock: of a meeting, of a dialogue and all in it, of a § with a thread', async () => {
      const dialogue = 'ny-skola' as LogId;
      const before = NOW - 60_000;
      await put([
        entryOf('planned', { kind: 'meeting', standing: { until: NOW, later: 'decided' } }),
        entryOf('asked', { thread: dialogue }),
        entryOf('closed', {}),
      ]);
      await put([entryOf('post', { kind: 'post', standing: null })], { standing: { until: NOW, later: 'decided' } }, dialogue);
      expect(
        (await ask({ q: '', status: 'open' }, NO_SEARCH_WORDS, before)).hits.map(({ href }) => href.split('/').at(-1)).sort(),
      ).to.deep.equal(['asked', 'planned', 'post']);
      expect(await found({ q: '', status: 'open' })).to.deep.equal([]);
      expect(await found({ q: '', status: 'decided' })).to.deep.equal(['asked', 'closed', 'planned', 'post']);
      await put([entryOf('post', { kind: 'post', standing: null })], { standing: { until: null, later: 'archived' } }, dialogue);
      expect(await found({ q: '', status: 'archived' })).to.deep.equal(['post']);
      expect((await ask('')).facets.status.map(({ value, count }) => [value, count])).to.deep.equal([
        ['decided', 3],
        ['archived', 1],
      ]);
    });

    it('[SE107] synonyms count both ways and are told; topics and places follow the words of the day', async () => {
      await put([
        entryOf('1', { text: 'Förskolan får en ny gård.' }),
        entryOf('2', { text: 'Dagis i norra hamnen.' }),
        entryOf('3', { text: 'Sociala medier i skolan.' }),
        entryOf('4', { text: 'Facebook.' }),
      ]);
      const words: SearchWords = {
        synonyms: [
          { from: 'dagis', to: ['förskola', 'lekskola'] },
          { from: 'facebook', to: ['sociala medier'] },
        ],
        topics: [
          { name: 'Barn', words: ['dagis', 'förskol*'] },
          { name: 'Skola', words: ['skolan'] },
        ],
        places: [{ name: 'Hamnen', words: ['norra hamnen'] }],
      };
      expect(await found('dagis')).to.deep.equal(['2']);
      expect(await found('dagis', words)).to.deep.equal(['1', '2']);
      expect(await found('förskola', words)).to.deep.equal(['1', '2']);
      expect(await found('sociala medier', words)).to.deep.equal(['3', '4']);
      expect(await found('facebook', words)).to.deep.equal(['3', '4']);
      expect((await ask('Dagis gård', words)).synonyms).to.deep.equal([{ from: 'dagis', to: ['förskola', 'lekskola'] }]);
      expect((await ask('gård', words)).synonyms).to.deep.equal([]);
      expect(await found({ q: '', topic: 'Barn' }, words)).to.deep.equal(['1', '2']);
      expect(await found({ q: '', topic: 'Skola' }, words)).to.deep.equal(['3']);
      expect(await found({ q: '', place: 'Hamnen' }, words)).to.deep.equal(['2']);
      expect(await found({ q: '', place: 'Ingenstans' }, words)).to.deep.equal([]);
      const facets = await settledFacets(words);
      expect(facets.topic.map(({ label, count }) => [label, count])).to.deep.equal([
        ['Barn', 2],
        ['Skola', 1],
      ]);
      expect(facets.place.map(({ label, count }) => [label, count])).to.deep.equal([['Hamnen', 1]]);
      // What comes after that is marked at once.
      await put([entryOf('5', { text: 'Förskolor i norra hamnen.' })]);
      expect((await ask('', words)).facets.topic[0]).to.deep.equal({ value: 'Barn', label: 'Barn', count: 3 });
    });

    /** Marking goes on beside the searches: until it is done the facets are as they were. */
    async function settledFacets(words: SearchWords): Promise<SearchPage['facets']> {
      for (;;) {
        const { facets } = await ask('', words);
        if (facets.topic.length > 0) return facets;
      }
    }

    it('[SE108] where nothing is found, words that are there and look alike are named', async () => {
      await put([entryOf('1', { text: 'Skolnämnden beslutar om biblioteket vid ån.' })]);
      expect((await ask('skolnämden')).suggestions).to.deep.equal(['skolnämnden']);
      expect((await ask('bibliteoket')).suggestions).to.deep.equal(['biblioteket']);
      expect((await ask('biblioteket')).suggestions).to.deep.equal([]);
      expect((await ask('xyzxyz')).suggestions).to.deep.equal([]);
    });

    it('[SE109] a hit stands in its sentences, marked also inside a compound', async () => {
      const text = 'Först en mening. Här rustas grundskolgårdarna upp. Därefter ännu en mening. Och en sista.';
      await put([entryOf('1', { title: 'Skolgård i norr', text })]);
      const [hit] = (await ask('skolgård')).hits;
      expect(hitWords(hit?.title ?? [])).to.deep.equal(['Skolgård']);
      expect(said(hit?.title ?? [])).to.equal('Skolgård i norr');
      expect(hitWords(hit?.snippet ?? [])).to.deep.equal(['skolgård']);
      expect(said(hit?.snippet ?? [])).to.equal('Här rustas grundskolgårdarna upp. Därefter ännu en mening.');
      const { kind, href, date, from, status, outcome, dnr } = hit ?? {};
      expect({ kind, href, date, from, status, outcome, dnr }).to.deep.equal({
        kind: 'paragraph',
        href: '/i/skolnamnden/2026-03-03/1',
        date: '2026-03-03',
        from: 'Skolnämnden',
        status: 'decided',
        outcome: null,
        dnr: '',
      });
    });

    it('[SE110] a later entry takes the place of an earlier one, what is removed is gone, and putting again changes nothing', async () => {
      const { index } = opened;
      const twice = changeOf([entryOf('1', { text: 'gammalt ord' }), entryOf('2', { text: 'annat' })], { at: '2026-03-04T10:00:00.000Z' });
      await index.put(LOG, 4, twice);
      await index.put(LOG, 4, twice);
      expect(await index.position(LOG)).to.equal(4);
      expect(await index.position('ny-skola' as LogId)).to.equal(0);
      expect((await ask('')).total).to.equal(2);
      await index.put(LOG, 5, changeOf([entryOf('1', { text: 'nytt ord', date: '2026-04-01' })], { at: '2026-04-02T10:00:00.000Z' }));
      expect(await found('gammalt')).to.deep.equal([]);
      expect(await found('nytt')).to.deep.equal(['1']);
      expect((await ask('nytt')).asOf).to.equal('2026-04-02T10:00:00.000Z');
      await index.put(LOG, 6, changeOf([], { removals: ['2', 'unknown'] }));
      expect(await found('')).to.deep.equal(['1']);
      await index.put(LOG, 7, changeOf([entryOf('3')], { removals: 'all' }));
      expect(await found('')).to.deep.equal(['3']);
      expect(await index.logs()).to.deep.equal([LOG]);
      opened = await opened.reopen();
      expect(await opened.index.position(LOG)).to.equal(7);
      expect(await found('')).to.deep.equal(['3']);
    });

    it('[SE110] a log that is forgotten is gone with its position, and another run of the data empties the index', async () => {
      const { index } = opened;
      await index.follow('one');
      await put([entryOf('1')]);
      await put([entryOf('2')], {}, 'ny-skola' as LogId);
      const version = index.version();
      await index.forget(LOG);
      expect(await found('')).to.deep.equal(['2']);
      expect(await index.position(LOG)).to.equal(0);
      expect(index.version()).to.be.greaterThan(version);
      await index.follow('one');
      expect(await found('')).to.deep.equal(['2']);
      await index.follow('two');
      expect(await found('')).to.deep.equal([]);
      expect(await index.logs()).to.deep.equal([]);
    });

    it('[SE113] documents that a § names and that are not here are told once, to be ordered', async () => {
      await put([
        entryOf('12', { dnr: ['SKN 2026/118'], date: '2025-02-02', listed: ['Förstudie, nio sidor', 'Yttrande från rådet'] }),
        entryOf('31', { dnr: ['SKN 2026/118'], date: '2026-03-03', listed: ['Yttrande från rådet', 'Kostnadskalkyl'] }),
        entryOf('f', { kind: 'document', title: 'Förstudie', dnr: ['SKN 2026/118'], date: '2025-12-01', file: { href: '/fil' } }),
      ]);
      expect((await opened.index.matter('skn-2026-118', NOW))?.documents.map(({ title, href }) => [title, href])).to.deep.equal([
        ['Yttrande från rådet', null],
        ['Förstudie', '/fil'],
        ['Kostnadskalkyl', null],
      ]);
    });

    it('[SE113] a matter is told across bodies and years, with its documents, oldest first', async () => {
      const plan = null;
      const meeting = { meeting: '2025-02-02', plan, planned: 0, cancelled: null, versions: [], files: [], threads: [] } as const;
      const adjustment = { adjusted: null, posted: null, protocolAt: '' };
      const step = (body: string, date: string, anchor: string): Entry['step'] => ({
        kind: 'paragraph',
        date,
        body: { log: LOG, body, name: body },
        meeting: { ...meeting, meeting: date, adjustment },
        anchor,
        number: anchor,
        title: 'Ny skola',
        document: 'minutes',
        outcome: 'remitted',
        text: 'Nämnden remitterar.',
        answers: [],
      });
      await put([
        entryOf('31', { dnr: ['SKN 2026/118'], date: '2026-03-03', step: step('skolnamnden', '2026-03-03', '31') }),
        entryOf('bilaga', { kind: 'document', title: 'Karta', dnr: ['SKN 2026/118'], date: '2026-03-01', file: { href: '/fil' } }),
        entryOf('pm', { kind: 'document', title: 'Utredning', dnr: ['SKN 2026/118'], date: '2026-03-02', file: { href: null } }),
      ]);
      await put(
        [entryOf('4', { dnr: ['skn 2026-118'], date: '2025-02-02', step: step('omradet', '2025-02-02', '4') })],
        {},
        'namnd-omradet' as LogId,
      );
      await put(
        [
          entryOf('dialogue', {
            kind: 'dialogue',
            title: 'Var ska skolan ligga?',
            dnr: ['SKN 2026/118'],
            date: '2025-12-01',
            step: {
              kind: 'radslag',
              date: '2025-12-01',
              dialogue: 'ny-skola' as LogId,
              title: 'Var ska skolan ligga?',
              phase: 'debate',
              text: '',
            },
          }),
        ],
        {},
        'ny-skola' as LogId,
      );
      const matter = await opened.index.matter('skn-2026-118', NOW);
      expect(matter?.dnr).to.equal('SKN 2026/118');
      expect(matter?.key).to.equal('skn-2026-118');
      expect(matter?.title).to.equal('Var ska skolan ligga?');
      expect(matter?.steps.map((each) => (each.kind === 'radslag' ? each.dialogue : `${each.body.body} ${each.status}`))).to.deep.equal([
        'omradet held',
        'ny-skola',
        'skolnamnden held',
      ]);
      expect(matter?.documents.map(({ title, href }) => [title, href])).to.deep.equal([
        ['Karta', '/fil'],
        ['Utredning', null],
      ]);
      expect(await opened.index.matter('skn-2026-119', NOW)).to.equal(null);
      expect(await opened.index.matter('', NOW)).to.equal(null);
      expect((await opened.index.matter('SKN 2026/118', NOW))?.key).to.equal('skn-2026-118');
    });
  });
}
