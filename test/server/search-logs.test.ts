import { readdirSync, readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { NOBODY } from '@insyn/authority/ports.ts';
import type { DocumentId } from '@insyn/domain/ids.ts';
import { type MeetingDocument, type Paragraph, part } from '@insyn/domain/protokoll/model.ts';
import { NO_SEARCH_WORDS, type SearchPage, type SearchQuery } from '@insyn/domain/protokoll/search.ts';
import { routes } from '@insyn/protocol/routes.ts';
import { followLogs } from '@insyn/server/search/follow-logs.ts';
import type { SearchIndex } from '@insyn/server/search/port.ts';
import { openSearchIndex } from '@insyn/server/search/sqlite/open.ts';
import { after, afterEach, before, beforeEach, describe, expect, it } from '#spec';
import { ORDINARY } from './moderation-staff-kit.ts';
import { BEFORE, type Debate, openDebate, TOLD_MS } from './moderation-public-kit.ts';
import { BODY, BODY_LOG, type Council, NOW, startCouncil } from './protokoll-kit.ts';

const SLOW = { timeout: 60_000 };
const paragraph = (anchor: string, more: Partial<Paragraph> = {}): Paragraph => ({
  anchor,
  number: anchor,
  title: `Ärende ${anchor}`,
  dnr: [],
  immediate: false,
  outcome: null,
  understood: 'whole',
  parts: [],
  ...more,
});
const documentOf = (date: string, paragraphs: readonly Paragraph[], more: Partial<MeetingDocument> = {}): MeetingDocument => ({
  v: 1,
  kind: 'minutes',
  lang: 'sv',
  title: `Protokoll ${date}`,
  body: 'Skolnämnden',
  date,
  number: '3',
  place: 'Stadshuset',
  present: [{ name: 'Torun Vägmark', party: 'Ly', role: 'ordförande' }],
  adjusted: date,
  posted: date,
  front: [part('text', { blocks: [{ kind: 'paragraph', text: 'Sammanträdet ajournerades.' }] })],
  paragraphs,
  end: [],
  ...more,
});
const said = (text: string): { readonly kind: 'paragraph'; readonly text: string } => ({ kind: 'paragraph', text });

describe('the search follows a debate', () => {
  let folder: string;
  let search: SearchIndex;
  let debate: Debate;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'insyn-search-'));
    search = await openSearchIndex({ folder, readers: 1 });
    debate = await openDebate(BEFORE, { parts: { search } });
  }, SLOW);
  afterEach(async () => {
    await debate.server.stop();
    await search.close();
    await rm(folder, { recursive: true });
  }, SLOW);

  const ask = async (q: string, more: Partial<SearchQuery> = {}): Promise<SearchPage> => {
    await debate.server.app.searchable();
    return search.search({ q, ...more }, NO_SEARCH_WORDS, debate.server.clock.now());
  };
  const titles = async (q: string): Promise<number> => (await ask(q)).total ?? -1;

  it(
    '[SE114] a post is found when it is published, and no longer when it is hidden, withdrawn or erased; what waits is never found',
    async () => {
      const { server, staff, write, pass } = debate;
      const rut = await server.person('Rut Havrelind');
      const texts = ['Björkdungen vid dammkanten', 'Granskogen vid dammkanten', 'Tallbacken vid dammkanten', 'Lindallén vid dammkanten'];
      const posts = [];
      for (const text of texts) {
        posts.push(await write(rut, text));
        pass(60_000);
      }
      const [birch, spruce, pine, lime] = posts;
      if (birch === undefined || spruce === undefined || pine === undefined || lime === undefined) throw new Error('no posts');
      expect(await titles('dammkant')).to.equal(0);
      for (const { post, content } of [birch, spruce, pine]) await staff({ type: 'moderation/approve', post, content }, 'moderator/2');
      pass(TOLD_MS);
      expect(await titles('dammkant')).to.equal(3);
      const [hit] = (await ask('granskog')).hits;
      expect(hit?.href).to.equal(routes.permalink(debate.log, spruce.post));
      expect(hit?.kind).to.equal('post');
      expect(hit?.status).to.equal('open');
      expect(hit?.post).to.equal(spruce.post);
      await staff({ type: 'moderation/hide', post: birch.post, reason: ORDINARY, note: 'Ett skäl.' });
      expect(await titles('björkdungen')).to.equal(0);
      await server.send(debate.log, { type: 'debate/withdraw', post: spruce.post }, rut);
      expect(await titles('granskogen')).to.equal(0);
      expect(await titles('tallbacken')).to.equal(1);
      await staff({ type: 'moderation/erase', post: pine.post, decision: 'SKN 2026/7', ground: 'Ett skäl.' }, 'registrar/1');
      expect(await titles('tallbacken')).to.equal(0);
      const files = readdirSync(folder).map((name) => readFileSync(join(folder, name)).toString('utf8').toLowerCase());
      expect(files.some((bytes) => bytes.includes('tallbacken'))).to.equal(false);
      expect(await titles('lindallén')).to.equal(0);
      // Names of those who write are not in the index: they can be changed and taken away.
      expect(await titles('havrelind')).to.equal(0);
    },
    SLOW,
  );

  it(
    '[SE114] a dialogue and its documents are found as long as they are everyone’s',
    async () => {
      const { staff, log } = debate;
      const bytes = new TextEncoder().encode('# Utredning\n\nOm **skogsduvor** vid bäcken.\n');
      const sha256 = Buffer.from(await crypto.subtle.digest('SHA-256', bytes)).toString('base64url');
      const card = { title: 'Underlag om fåglar', media: 'text/markdown', bytes: bytes.length, sha256, lang: 'sv', source: null };
      const answer = await debate.server.app.authority.submit({
        log,
        command: { type: 'dialogue/add-document', card },
        who: { ...NOBODY, seats: ['admin/1'] },
        key: null,
        attachments: [{ sha256, media: 'text/markdown', bytes }],
      });
      if (!answer.accepted) throw new Error(answer.code);
      const document = answer.receipt.ids['document'] ?? '';
      const [hit] = (await ask('skogsduva')).hits;
      expect(hit?.kind).to.equal('document');
      expect(hit?.href).to.equal(routes.document(log, document));
      expect(hit?.snippet.map(({ text }) => text).join('')).to.equal('Om skogsduvor vid bäcken.');
      expect((await ask('lyktorget')).hits.map(({ kind }) => kind)).to.deep.equal(['dialogue']);
      await staff({ type: 'dialogue/remove-document', document: document as DocumentId }, 'admin/1');
      expect(await titles('skogsduva')).to.equal(0);
      await staff({ type: 'dialogue/set', settings: { levels: { read: 'eid', write: 'eid', support: 'eid', vote: 'eid' } } }, 'admin/1');
      expect(await titles('')).to.equal(0);
      await staff({ type: 'dialogue/set', settings: { levels: { read: 'none', write: 'eid', support: 'eid', vote: 'eid' } } }, 'admin/1');
      expect((await ask('', { status: 'open' })).total).to.equal(1);
      await staff({ type: 'dialogue/close' }, 'admin/1');
      expect((await ask('', { status: 'open' })).total).to.equal(0);
    },
    SLOW,
  );
});

describe('the search follows a body', () => {
  let folder: string;
  let search: SearchIndex;
  let council: Council;
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'insyn-search-'));
    search = await openSearchIndex({ folder, readers: 1 });
    council = await startCouncil({ parts: { search } });
  }, SLOW);
  after(async () => {
    await council.stop();
    await search.close();
    await rm(folder, { recursive: true });
  }, SLOW);

  const ask = async (query: Partial<SearchQuery>): Promise<SearchPage> => {
    await council.server.app.searchable();
    return search.search({ q: '', ...query }, NO_SEARCH_WORDS, council.server.clock.now());
  };
  const hrefs = async (query: Partial<SearchQuery>): Promise<readonly string[]> => (await ask(query)).hits.map(({ href }) => href).sort();

  it(
    '[SE118] §§ of the newest version are found with decision, people and outcome; a newer one takes their place',
    async () => {
      const meeting = '2026-03-03';
      const decided = paragraph('31', {
        title: 'Ny skola i Kvarnskogen',
        dnr: ['SKN 2026/118'],
        outcome: 'approved',
        parts: [
          part('matter', { heading: 'Ärendet', blocks: [said('Förvaltningen har utrett gångstråk.')] }),
          part('decision', { heading: 'Beslut', blocks: [said('Nämnden godkänner placeringen.'), said('Den gäller genast.')] }),
          part('reservation', {
            heading: 'Reservation',
            by: [{ name: 'Majken Dalvret', party: 'Kv', role: '' }],
            blocks: [said('Platsen är för liten.')],
          }),
        ],
      });
      await council.publish(meeting, documentOf(meeting, [decided, paragraph('32', { title: 'Elevhälsa' })]));
      const at = routes.paragraphPage(BODY, meeting, '31');
      expect(await hrefs({ q: 'placeringen' })).to.deep.equal([at]);
      expect(await hrefs({ person: 'majken dalvret' })).to.deep.equal([at]);
      expect(await hrefs({ party: 'Kv' })).to.deep.equal([at]);
      expect(await hrefs({ outcome: 'approved' })).to.deep.equal([at]);
      expect(await hrefs({ q: 'skn 2026/118' })).to.deep.equal([at]);
      expect(await hrefs({ q: '§ 32' })).to.deep.equal([routes.paragraphPage(BODY, meeting, '32')]);
      expect(await hrefs({ kind: 'meeting', q: 'ajournerades' })).to.deep.equal([routes.meetingPage(BODY, meeting)]);
      const matter = await search.matter('skn-2026-118', NOW);
      expect(matter?.steps).to.have.lengthOf(1);
      const [step] = matter?.steps ?? [];
      expect(step?.text).to.equal('Nämnden godkänner placeringen. Den gäller genast.');
      expect(step?.kind === 'paragraph' ? [step.meeting, step.anchor, step.status, step.body.name] : null).to.deep.equal([
        meeting,
        '31',
        'posted',
        'Skolnämnden',
      ]);
      const corrected = {
        ...decided,
        parts: [part('decision', { heading: 'Beslut', blocks: [said('Nämnden avslår framställan.')] })],
        outcome: 'rejected' as const,
      };
      await council.publish(meeting, documentOf(meeting, [corrected]), { follows: 1 });
      expect(await hrefs({ q: 'placeringen' })).to.deep.equal([]);
      expect(await hrefs({ q: 'framställan' })).to.deep.equal([at]);
      expect(await hrefs({ q: 'elevhälsa' })).to.deep.equal([]);
      expect(await hrefs({ outcome: 'approved' })).to.deep.equal([]);
    },
    SLOW,
  );

  it(
    '[SE114] a limited document is in no answer; one for everyone is found by its words and stands in its matter until it is removed',
    async () => {
      const meeting = '2026-04-07';
      await council.publish(meeting, documentOf(meeting, [paragraph('40', { dnr: ['SKN 2026/40'] })]));
      const text = (words: string): { readonly title: string; readonly media: string; readonly bytes: Uint8Array } => ({
        title: words.toUpperCase(),
        media: 'text/plain',
        bytes: new TextEncoder().encode(`Det här handlar om ${words}.`),
      });
      const open = await council.attach(meeting, '40', text('trädgårdsmästare'), 'everyone');
      await council.attach(meeting, '40', text('hemlighetsmakare'), 'representatives');
      const href = routes.meetingFile(BODY, meeting, open);
      expect(await hrefs({ q: 'trädgårdsmästare' })).to.deep.equal([href]);
      expect(await hrefs({ q: 'hemlighetsmakare' })).to.deep.equal([]);
      expect((await search.matter('skn-2026-40', NOW))?.documents.map((each) => each.href)).to.deep.equal([href]);
      expect(JSON.stringify(await ask({ q: '', limit: 50 })).toLowerCase()).not.to.include('hemlighetsmakare');
      await council.act({ type: 'protokoll/remove-document', meeting, document: open as DocumentId });
      expect(await hrefs({ q: 'trädgårdsmästare' })).to.deep.equal([]);
    },
    SLOW,
  );

  it(
    '[SE106] a planned meeting and its points are open until it begins',
    async () => {
      const meeting = '2026-12-01';
      const start = { utc: '2026-12-01T17:00:00.000Z', local: '2026-12-01T18:00', zone: 'Europe/Stockholm' };
      const plan = { start, place: 'Vinden', number: '9', takePart: 'Skriv till nämnden.', open: true };
      await council.act({ type: 'protokoll/plan', meeting, plan });
      expect(await hrefs({ q: 'vinden', status: 'open' })).to.deep.equal([routes.meetingPage(BODY, meeting)]);
      const agenda = documentOf(meeting, [paragraph('p1', { number: '1', title: 'Budget för lekparker' })], {
        kind: 'agenda',
        adjusted: null,
        posted: null,
      });
      await council.publish(meeting, agenda, { state: 'unadjusted', adjustment: { adjusted: null, posted: null } });
      expect(await hrefs({ q: 'lekpark', status: 'open' })).to.deep.equal([routes.paragraphPage(BODY, meeting, 'p1')]);
      council.server.clock.set(Date.parse(start.utc));
      expect(await hrefs({ q: 'lekpark', status: 'open' })).to.deep.equal([]);
      expect(await hrefs({ q: 'lekpark' })).to.have.lengthOf(1);
      council.server.clock.set(NOW);
    },
    SLOW,
  );

  it(
    '[SE115] an index that is behind, ahead or away catches up; what cannot be read is reported, and the rest goes on',
    async () => {
      const { app, store } = council.server;
      await app.searchable();
      const before = await hrefs({ limit: 50 });
      const empty = await mkdtemp(join(tmpdir(), 'insyn-search-'));
      const anew = await openSearchIndex({ folder: empty, readers: 1 });
      const reported: unknown[] = [];
      const all = async (): Promise<readonly string[]> =>
        (await anew.search({ q: '', limit: 50 }, NO_SEARCH_WORDS, NOW)).hits.map(({ href }) => href).sort();
      const follow = async (more: Partial<typeof store> = {}): Promise<void> => {
        const parts = { ...store, read: store.read.bind(store), ...more };
        const following = followLogs({ index: anew, authority: app.authority, store: parts, report: (error) => void reported.push(error) });
        await following.settled();
        await following.stop();
      };
      await follow();
      expect(await all()).to.deep.equal(before);
      expect(await anew.position(BODY_LOG)).to.equal((await store.head(BODY_LOG))?.seq);
      // Behind: lines that came while nobody followed.
      const meeting = '2026-05-05';
      await council.publish(meeting, documentOf(meeting, [paragraph('50', { title: 'Vattenlek' })]));
      await follow({ attachment: () => Promise.reject(new Error('the disk is away')) });
      expect(reported).to.have.lengthOf(1);
      expect(await all()).to.deep.equal(before);
      await follow();
      expect(await all()).to.include(routes.paragraphPage(BODY, meeting, '50'));
      // Ahead: of a log that is shorter than it was.
      await anew.put(BODY_LOG, 9999, { entries: [], removals: 'all', standing: { until: null, later: 'decided' }, at: '' });
      await follow();
      expect(await all()).to.include(routes.paragraphPage(BODY, meeting, '50'));
      // Of another run of the data, and logs that are no more.
      await follow({ epoch: () => Promise.resolve('another'), logs: () => Promise.resolve([]) });
      expect(await all()).to.deep.equal([]);
      await anew.close();
      await rm(empty, { recursive: true });
    },
    SLOW,
  );
});
