import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Seat } from '@insyn/domain/fact.ts';
import { NOBODY } from '@insyn/authority/ports.ts';
import { type MeetingDocument, type Paragraph, part, type Person } from '@insyn/domain/protokoll/model.ts';
import type { MeetingView } from '@insyn/domain/protokoll/views.ts';
import { routes } from '@insyn/protocol/routes.ts';
import { readConfig } from '@insyn/server/config.ts';
import { openParts } from '@insyn/server/parts.ts';
import { DocumentCache } from '@insyn/server/protokoll/document-cache.ts';
import { publicationOf } from '@insyn/server/protokoll/publication.ts';
import { after, before, describe, expect, it } from '#spec';
import { BODY, BODY_LOG, type Council, startCouncil, views } from './protokoll-kit.ts';

const SLOW = { timeout: 120_000 };
const found = views.find(({ status }) => status === 'posted');
if (!found?.document) throw new Error('the fixture has no minutes');
const { meeting, document: minutes } = found;

// Words that stand nowhere but in the version that is taken back.
const NAME = 'Kvarnhilda Utplånius';
const TITLE = 'Placering av vargkullens dagbarn';
const DECISION_TEXT = 'Nämnden beslutar att flytta barnet till Storkråkans förskola.';
const FILE_TEXT = 'Underskrivet av Vildbäraren, sekreterare.';
const FILE_NAME = 'sekretess-trollsländan.pdf';
const DOCUMENT_TITLE = 'Protokoll med dvärgmåsens bilaga';
const DNR = 'SKN 2026/99317';
const WORDS = [NAME, 'Utplånius', 'vargkullens', 'Storkråkans', 'Vildbäraren', 'trollsländan', 'dvärgmåsens', '99317'] as const;
const SOUGHT = [...WORDS, ...WORDS.map((word) => word.toLowerCase())];

const person: Person = { name: NAME, party: 'Kv', role: '' };
const said = (text: string) => ({ kind: 'paragraph', text }) as const;
const leaked: Paragraph = {
  anchor: '97',
  number: '97',
  title: TITLE,
  dnr: [DNR],
  immediate: false,
  outcome: 'decided',
  understood: 'whole',
  parts: [
    part('proposals', { blocks: [said(`${NAME} (Kv) yrkar bifall.`)], proposals: [{ by: [person], text: `${NAME} (Kv) yrkar bifall.` }] }),
    part('voting', {
      blocks: [said(`${NAME} (Kv) röstade ja.`)],
      votings: [
        {
          question: TITLE,
          yes: 'bifall',
          no: 'avslag',
          counts: { yes: 1, no: 0, abstain: 0, absent: 0 },
          votes: [{ person, choice: 'yes' }],
          casting: false,
        },
      ],
    }),
    part('decision', { blocks: [said(DECISION_TEXT)] }),
    part('reservation', { by: [person], blocks: [said(`${NAME} (Kv) reserverar sig.`)] }),
  ],
};
const WITHDRAWN: MeetingDocument = {
  ...minutes,
  title: DOCUMENT_TITLE,
  present: [...minutes.present, person],
  paragraphs: [leaked, ...minutes.paragraphs],
};

/** Everything that tells of a meeting, and what somebody may have kept as an address. */
const PATHS = [
  routes.bodies,
  routes.meetings(BODY),
  routes.meeting(BODY, meeting),
  `${routes.meeting(BODY, meeting)}?version=1`,
  `${routes.meeting(BODY, meeting)}?version=2`,
  routes.matter(DNR),
  routes.events(BODY_LOG),
  `${routes.events(BODY_LOG)}?after=0`,
  routes.insyn,
  routes.bodyPage(BODY),
  routes.meetingPage(BODY, meeting),
  `${routes.meetingPage(BODY, meeting)}?version=2`,
  routes.paragraphPage(BODY, meeting, '97'),
  `${routes.paragraphPage(BODY, meeting, '97')}?version=2`,
  routes.matterPage(DNR),
  ...(['atom', 'json'] as const).flatMap((form) => [
    routes.bodyFeed(BODY, form),
    routes.matterFeed(DNR, form),
    routes.personFeed(`${NAME.toLowerCase()} (kv)`, form),
    routes.paragraphFeed(BODY, meeting, '97', form),
  ]),
  routes.bodyCalendar(BODY),
  ...['akn.xml', 'json', 'md', 'txt', 'csv'].flatMap((ending) => [
    `/i/${BODY}/${meeting}.${ending}`,
    `/i/${BODY}/${meeting}.${ending}?version=2`,
  ]),
  ...['meetings', 'papers', 'people', 'persons', 'agendaItems', 'files', 'votes', 'organizations'].map((kind) => `/api/v1/oparl/${kind}`),
  `/api/v1/oparl/meetings/${BODY}/${meeting}`,
  `/api/v1/oparl/meetings/${BODY}/${meeting}?version=2`,
];

describe('a version that was taken back, on a real folder', () => {
  let folder: string;
  let council: Council;
  let close: () => Promise<void>;

  before(async () => {
    folder = mkdtempSync(join(tmpdir(), 'insyn-withdrawn-'));
    const read = readConfig({ DATA_DIR: folder, RATE_FACTOR: '1000' });
    if (!read.ok) throw new Error('faults');
    const opened = await openParts(read.config, (error) => {
      throw error;
    });
    close = opened.close;
    const { store, ...parts } = opened.parts;
    council = await startCouncil({ store, parts, env: { RATE_FACTOR: '1000' } });
    await publish(minutes, 0, 'Källan till det första.');
    await publish(WITHDRAWN, 1, FILE_TEXT);
  }, SLOW);
  after(async () => {
    await council.stop();
    await close();
    rmSync(folder, { recursive: true });
  });

  const publish = async (document: MeetingDocument, follows: number, text: string): Promise<void> => {
    const bytes = new TextEncoder().encode(text);
    const { command, attachments } = publicationOf({
      meeting,
      document,
      state: 'adjusted',
      adjustment: { adjusted: document.adjusted, posted: document.posted, protocolAt: '' },
      follows,
      agenda: null,
      source: { name: follows === 1 ? FILE_NAME : 'protokoll.txt', media: 'text/plain', bytes },
    });
    const { source } = command.card;
    if (source === null) throw new Error('the card has no source');
    await council.act(command, [...attachments, { sha256: source.sha256, media: source.media, bytes }]);
  };
  const settled = async (): Promise<void> => {
    await council.server.app.searchable();
    await council.server.app.told();
  };
  const wordsAt = async (path: string): Promise<readonly string[]> => {
    const text = await (await council.server.get(path)).text();
    return WORDS.filter((word) => text.includes(word) || text.includes(encodeURIComponent(word)));
  };
  const hits = async (q: string): Promise<number> => {
    const answer = await council.server.get(`${routes.search}?${new URLSearchParams({ q }).toString()}`);
    expect(answer.status, q).to.equal(200);
    return ((await answer.json()) as { readonly hits: readonly unknown[] }).hits.length;
  };
  /** The words that stand in any file, as UTF-8 or UTF-16. */
  const inFiles = (): readonly string[] => {
    const files = (path: string): readonly string[] =>
      readdirSync(path).flatMap((name) => (statSync(join(path, name)).isDirectory() ? files(join(path, name)) : [join(path, name)]));
    const all = files(folder).map((path) => [path, readFileSync(path)] as const);
    return SOUGHT.flatMap((word) =>
      all
        .filter(([, bytes]) => bytes.includes(Buffer.from(word, 'utf8')) || bytes.includes(Buffer.from(word, 'utf16le')))
        .map(([path]) => `${word} ${path.slice(folder.length)}`),
    );
  };
  const withdraw = (seat: Seat) =>
    council.server.app.authority.submit({
      log: BODY_LOG,
      command: {
        type: 'protokoll/withdraw',
        meeting,
        version: 2,
        decision: 'SKN 2026:41, 26 november 2026',
        ground: 'Uppgifter om ett barn (offentlighets- och sekretesslagen 23 kap. 1 §).',
      },
      who: { ...NOBODY, seats: [seat] },
      key: null,
    });

  it(
    '[PR145] stands before it in pages, feeds, open formats, search and files',
    async () => {
      await settled();
      for (const path of [
        routes.meeting(BODY, meeting),
        routes.meetingPage(BODY, meeting),
        routes.paragraphPage(BODY, meeting, '97'),
        routes.bodyFeed(BODY, 'atom'),
        routes.personFeed(`${NAME.toLowerCase()} (kv)`, 'json'),
        routes.paragraphFeed(BODY, meeting, '97', 'json'),
        `/i/${BODY}/${meeting}.akn.xml`,
        `/i/${BODY}/${meeting}.csv`,
        routes.matter(DNR),
        `${routes.events(BODY_LOG)}?after=0`,
      ])
        expect(await wordsAt(path), path).not.to.deep.equal([]);
      for (const path of PATHS) await council.server.get(path);
      for (const word of ['Utplånius', 'Storkråkans', 'vargkullens', 'dvärgmåsens', DNR]) expect(await hits(word), word).to.be.above(0);
      expect(inFiles().map((each) => each.split(' ').at(-1))).to.include.members(['/log.db-wal', '/search.db-wal']);
    },
    SLOW,
  );

  it(
    '[PR145] is in no answer, page, feed, search hit or file after it',
    async () => {
      expect(await withdraw('official/7')).to.include({ code: 'protokoll/not-allowed' });
      expect(await withdraw('registrar/4')).to.include({ accepted: true });
      await settled();
      for (const path of PATHS) expect(await wordsAt(path), path).to.deep.equal([]);
      for (const word of ['Utplånius', 'utplån*', 'Storkråkans', 'kråk', 'vargkullens', 'dvärgmåsens', DNR, '"flytta barnet"'])
        expect(await hits(word), word).to.equal(0);
      expect(inFiles()).to.deep.equal([]);
    },
    SLOW,
  );

  it('[PR145] the version before it is shown in its place, and the list tells which was removed by what decision', async () => {
    const view = (await (await council.server.get(routes.meeting(BODY, meeting))).json()) as MeetingView;
    expect([view.version?.version, view.document?.title, view.versions.length]).to.deep.equal([1, minutes.title, 2]);
    expect(view.versions[1]?.withdrawn?.decision).to.equal('SKN 2026:41, 26 november 2026');
    const page = await (await council.server.get(routes.meetingPage(BODY, meeting))).text();
    expect(page).to.include('genom beslut: SKN 2026:41, 26 november 2026');
    const gone = await council.server.get(`${routes.meetingPage(BODY, meeting)}?version=2`);
    expect([gone.status, (await gone.text()).includes('Den här versionen kan inte läsas längre.')]).to.deep.equal([200, true]);
    // The source of the other stands.
    expect(await council.server.store.attachment(BODY_LOG, view.version?.source?.sha256 ?? '')).to.not.equal(null);
  });
});

describe('documents that are kept in memory', () => {
  it('[PR146] are forgotten with their card, also when they are being read just then', async () => {
    const cache = new DocumentCache();
    const json = new TextEncoder().encode(JSON.stringify(minutes));
    let reads = 0;
    const read = async (): Promise<Uint8Array> => {
      reads += 1;
      return Promise.resolve(json);
    };
    const [one, other] = ['kort-ett' as never, 'kort-två' as never];
    for (const card of [one, one, other, other]) expect(await cache.get(card, read)).to.deep.equal(minutes);
    expect(reads).to.equal(2);
    cache.forget([one]);
    expect(await cache.get(one, () => Promise.resolve(null))).to.equal(null);
    await cache.get(other, read);
    expect(reads).to.equal(2);
    const slow = cache.get(one, async () => {
      cache.forget([one]);
      return read();
    });
    expect(await slow).to.deep.equal(minutes);
    expect(await cache.get(one, () => Promise.resolve(null))).to.equal(null);
  });
});
