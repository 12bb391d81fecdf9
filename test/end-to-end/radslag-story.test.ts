/**
 * The story of one rådslag, from the first word to the archive, in six weeks of its own time. Three hundred people may vote; they read,
 * write, ask, vote on the web and on paper, and at the end the board answers. Everything is real but the people and the clock.
 */
import { after, before, describe, expect, it } from '#spec';
import { DEFAULT_POLICY } from '@insyn/domain/moderation/default-policy.ts';
import { contentDigest } from '@insyn/domain/chain.ts';
import { definitionFromMatter } from '@insyn/domain/radslag/definition.ts';
import { NEEDED_HEADINGS, DEFAULT_VOTE_POLICY, electionHash, type Definition } from '@insyn/domain/vote/definition.ts';
import { readinessOf } from '@insyn/domain/radslag/readiness.ts';
import { routes } from '@insyn/protocol/routes.ts';
import { verifyLines } from '@insyn/verify/insyn-verify.ts';
import { zipFiles } from '@insyn/verify/archive-files.ts';
import { verifyArchive } from '@insyn/verify/archive.ts';
import { verifyVote } from '@insyn/verify/vote.ts';
import { readVerifier } from '@insyn/domain/checkpoint.ts';
import type { Line } from '@insyn/domain/fact.ts';
import type { PostId, SessionId } from '@insyn/domain/ids.ts';
import type { Plan as ChatPlan } from '@insyn/domain/chat/types.ts';
import type { Matter, RadslagPlan } from '@insyn/domain/radslag/types.ts';
import { RULE } from '../kit/moderation.ts';
import { zoned } from '../kit/radslag.ts';
import { ABOUT } from '../server/start-server.ts';
import { ownWords } from '../server/chat-kit.ts';
import { openRadslagTown, RADSLAG, type RadslagTown, type Staff, type Written } from './radslag-town.ts';

const PEOPLE = 300;
const WEB = 170;
const PAPER = 50;
const WRITERS = 60;

const ANNOUNCED = zoned('2026-11-02T09:00');
const PLAN: RadslagPlan = {
  template: 'letter',
  times: {
    information: zoned('2026-11-04T09:00'),
    debate: zoned('2026-11-09T07:30'),
    debateCloses: zoned('2026-11-15T23:59'),
    vote: { opens: zoned('2026-11-16T08:00'), closes: zoned('2026-11-25T20:00') },
    result: zoned('2026-11-27T12:00'),
    answer: zoned('2026-12-07T16:00'),
    archive: zoned('2026-12-14T08:00'),
  },
  languages: ['sv'],
  decision: { body: 'Skolnämnden', paragraph: '§ 12', date: '2025-10-14', address: '' },
  answers: 'Skolnämndens ordförande',
  office: 'skolnamnden@sunnero.example',
  accessibility: 'https://sunnero.example/tillganglighet',
};
const TITLES = { a: 'Vid Lyktorget', b: 'På Sågängen', c: 'Bygg ut Kvistaskolan' } as const;
const MATTER: Matter = {
  question: { sv: 'Var ska Kvarnskogens nya skola ligga?' },
  short: { sv: 'Kvarnskogen behöver 540 platser i skolan inom fyra år. Tre vägar är utredda. Rådslaget är rådgivande.' },
  headings: NEEDED_HEADINGS.map((id) => ({ id, label: { sv: id } })),
  figures: [],
  alternatives: (['a', 'b', 'c'] as const).map((id) => ({
    id,
    letter: id.toUpperCase(),
    title: { sv: TITLES[id] },
    summary: { sv: 'Två rader om vad det är.' },
    picture: null,
    map: null,
    cost: { sv: '300 mnkr' },
    consequences: Object.fromEntries(NEEDED_HEADINGS.map((heading) => [heading, { sv: `Följden för ${heading}.` }])),
  })),
  otherwise: null,
  signed: null,
  heard: null,
};

describe('the story of a rådslag', () => {
  let town: RadslagTown;
  let [clerk, colleague, lo] = [] as unknown as [Staff, Staff, Staff];
  let [sanna, jorma] = [] as unknown as [Staff, Staff];
  let [malte, siri] = [] as unknown as [Staff, Staff];
  let [ilyas, majken] = [] as unknown as [Staff, Staff];
  let definition: Definition;
  const posts: Written[] = [];
  let kept = '';

  const phase = async (): Promise<string> => (await town.view()).phase;
  const approve = ({ post, content }: Written) => town.send({ type: 'moderation/approve', post, content }, sanna.who());
  /** A chat of an hour, that people can ask in from the day before. */
  const chat = async (day: string, hour: string, panel: readonly Staff[], role: 'representative' | 'official'): Promise<SessionId> => {
    const plan: ChatPlan = {
      title: 'Fråga om skolan',
      about: 'Vi svarar i en timme.',
      rules: 'Fråga om saken.',
      lang: 'sv',
      asks: zoned('2026-11-09T08:00'),
      opens: zoned(`${day}T${hour}:00`),
      closes: zoned(`${day}T${hour}:59`),
      control: 'none',
      delaySeconds: 5,
      slowSeconds: 0,
      panel: panel.map(({ number, name }) => ({ member: number, name, role, party: 'Lyktan', body: 'Skolnämnden', title: 'Ledamot' })),
      host: lo.name,
    };
    const { ids } = await town.send({ type: 'chat/plan', plan }, clerk.who());
    return ids['session'] as SessionId;
  };
  const talk = async (session: SessionId, opens: string, panel: readonly Staff[], from: number): Promise<void> => {
    await town.at(zoned(opens).utc);
    for (const member of panel) await town.send({ type: 'chat/arrive', session }, member.who());
    for (const [at, member] of panel.entries()) {
      const asker = await town.resident(from + at);
      const { ids } = await town.send({ type: 'chat/ask', session, text: ownWords(from + at), lang: 'sv', to: null }, asker);
      const question = ids['post'] as PostId;
      await town.send({ type: 'chat/take', question }, member.who());
      const answer = {
        type: 'chat/answer',
        question,
        text: `Så här är det: ${ownWords(500 + from + at)}`,
        lang: 'sv',
        standard: false,
      } as const;
      await town.send({ ...answer, facts: null }, member.who());
    }
  };

  before(async () => {
    town = await openRadslagTown(ANNOUNCED.utc);
    [clerk, colleague] = [await town.staff('Ebba Stenmyr', 'admin'), await town.staff('Alva Arkenhag', 'admin')];
    lo = await town.staff('Lo Häggvall', 'official', 'Projektledare');
    [sanna, jorma] = [await town.staff('Sanna Norrgrind', 'moderator'), await town.staff('Jorma Lumipelto', 'moderator')];
    [malte, siri] = [await town.staff('Malte Rågdal', 'counter'), await town.staff('Siri Vinterby', 'counter')];
    [ilyas, majken] = [await town.panel('Ilyas Sandholt', 'Ordförande'), await town.panel('Majken Dalvret', 'Ledamot')];
  });
  after(() => town.stop());

  it('[RS19] Ebba writes it: a question, three ways to answer it, and dates. Nobody else sees it, and it says what is missing', async () => {
    const description = {
      ...{ title: 'Var ska Kvarnskogens nya skola ligga?', summary: '', lang: 'sv', body: 'Skolnämnden', dnr: 'SKN 2026/118' },
      ...{ alternatives: [], about: ABOUT, debateCloses: null },
    };
    await town.act({ type: 'dialogue/create', kind: 'radslag', description, policy: DEFAULT_POLICY }, clerk.seat);
    await town.act({ type: 'radslag/plan', plan: { ...PLAN, answers: '' } }, clerk.seat);
    await town.act({ type: 'radslag/write', matter: MATTER }, clerk.seat);
    const { state, held } = await town.look();
    const missing = readinessOf(state, held, ANNOUNCED.utc).filter(({ there }) => !there);
    expect(missing.map(({ need }) => need)).to.deep.equal(['answers']);
    expect(await town.refusal({ type: 'radslag/announce' }, clerk.seat)).to.equal('radslag/not-ready');
    expect((await town.server.get(routes.page(RADSLAG))).status).to.equal(404);
  });

  it('[RS19] 2 November. It is announced, with its vote signed by two and letters to three hundred', async () => {
    await town.act({ type: 'radslag/plan', plan: PLAN }, clerk.seat);
    await town.act({ type: 'radslag/announce' }, clerk.seat);
    const made = definitionFromMatter(MATTER, PLAN, {
      ...{ log: RADSLAG, number: 1, graceMinutes: 10, policy: DEFAULT_VOTE_POLICY },
      eligible: { text: { sv: 'Du som bor i Kvarnskogen och har fyllt 16.' }, area: 'Kvarnskogen', minAge: 16 },
      decides: { body: 'Skolnämnden', dnr: 'SKN 2026/118', paragraph: '', date: '2026-12-01' },
      issuer: await town.ballot.registrar('newKey'),
      receipts: await town.ballot.box('newReceiptKey'),
    });
    if (made === null) throw new Error('no vote');
    definition = made;
    const election = await town.propose(definition, clerk.seat);
    expect(await town.refusal({ type: 'radslag/write', matter: MATTER }, clerk.seat)).to.equal('radslag/frozen');
    await town.enrol(election, PEOPLE);
    await town.act({ type: 'vote/sign', election }, colleague.seat);
    expect(await phase()).to.equal('announced');
    expect(await town.get(routes.page(RADSLAG))).to.include('Var ska Kvarnskogens nya skola ligga?');
  });

  it('[RS19] 4 November. The papers are there to read; nobody can write yet', async () => {
    await town.at(PLAN.times.information.utc);
    expect(await phase()).to.equal('information');
    const early = { type: 'debate/submit', text: 'För tidigt.', lang: 'sv', stance: { kind: 'other' } } as const;
    expect(await town.refused(early, await town.resident(0))).to.equal('debate/closed');
    const gathering = {
      ...{ title: 'Öppet möte', place: 'Kvarnskogens bibliotek', address: 'Lyktorget 2', access: ['Hörslinga'] },
      ...{ starts: zoned('2026-11-14T11:00'), ends: zoned('2026-11-14T13:00'), languages: ['arabiska (tolk)'], about: '' },
    };
    await town.act({ type: 'radslag/plan-gathering', gathering }, lo.seat);
  });

  it('[RS19] 9 November. The debate opens; sixty write, a moderator reads each, and others support them', async () => {
    await town.at(PLAN.times.debate.utc);
    expect(await phase()).to.equal('debate');
    for (let at = 0; at < WRITERS; at += 1) {
      const written = await town.write(await town.resident(at), ownWords(at), ['a', 'b', 'c', null][at % 4] ?? null);
      await approve(written);
      posts.push(written);
    }
    for (let at = WRITERS; at < WRITERS + 100; at += 1) {
      const liked = posts[(at * 7) % posts.length];
      if (liked) await town.send({ type: 'debate/support', post: liked.post, content: liked.content }, await town.resident(at));
    }
    expect((await town.look()).state.debate.counts.published).to.equal(WRITERS);
  });

  it('[RS19] Gunvor, 83, says hers by telephone; it is counted as its own channel', async () => {
    const said = { type: 'debate/submit', text: 'Tänk på bänkar längs vägen, så orkar fler.', lang: 'sv', assisted: 'phone' } as const;
    const { ids } = await town.send({ ...said, stance: { kind: 'alternative', alternative: 'a' } }, lo.who());
    expect(ids['post']).to.be.a('string');
  });

  it('[RS19] Bertil is refused with a reason, asks for another look, and another moderator changes it', async () => {
    const bertil = await town.resident(200);
    const { post, content } = await town.write(bertil, 'Det där förslaget är bara nonsens av folk utan vett.', 'b');
    const { act } = await town.send({ type: 'moderation/reject', post, content, reason: RULE.code, note: '' }, sanna.who());
    await town.send({ type: 'moderation/appeal', act, text: 'Jag skrev om förslaget och inte om någon person.' }, bertil);
    const decide = { type: 'moderation/decide-appeal', act, outcome: 'changed', text: 'Texten är hård men gäller saken.' } as const;
    expect(await town.refused(decide, sanna.who())).to.equal('moderation/same-moderator');
    await town.send(decide, jorma.who());
    expect((await town.look()).state.debate.items.get(post)?.status).to.equal('published');
  });

  it('[RS19] Two chats: politicians on Thursday, officials on Saturday after the meeting at the library', async () => {
    const politicians = await chat('2026-11-12', '18', [ilyas, majken], 'representative');
    const officials = await chat('2026-11-14', '15', [lo], 'official');
    await talk(politicians, '2026-11-12T18:00', [ilyas, majken], 210);
    await town.at(zoned('2026-11-12T18:59').utc);
    const session = (await town.view()).gatherings[0]?.session;
    if (session === undefined) throw new Error('no meeting');
    await town.at(zoned('2026-11-14T13:00').utc);
    await town.act({ type: 'radslag/note-gathering', session, text: 'Omkring sjuttio kom.' }, lo.seat);
    await talk(officials, '2026-11-14T15:00', [lo], 220);
    await town.at(zoned('2026-11-14T15:59').utc);
    const { sessions } = (await town.look()).state.chat;
    expect(sessions.map(({ status, turns }) => [status, turns])).to.deep.equal([
      ['ended', 2],
      ['ended', 1],
    ]);
  });

  it('[RS19] 15 November, a minute to midnight. The debate closes, and what comes later is told so', async () => {
    await town.at(PLAN.times.debateCloses.utc);
    const late = { type: 'debate/submit', text: 'En minut för sent.', lang: 'sv', stance: { kind: 'other' } } as const;
    expect(await town.refused(late, await town.resident(4))).to.equal('debate/closed');
    await town.act(
      {
        type: 'radslag/write-arguments',
        summary: 'De flesta talade om vägen till skolan. Många ville ha en större gård.',
        arguments: [
          { id: '1', text: 'Skolvägen ska vara trygg.', alternative: 'a', side: 'for', posts: [posts[0]?.post ?? ('' as PostId)] },
          { id: '2', text: 'En skolgård behöver plats.', alternative: 'b', side: 'for', posts: [posts[1]?.post ?? ('' as PostId)] },
        ],
      },
      lo.seat,
    );
  });

  it('[RS19] 16 November. The vote opens: 170 vote on the web, 50 on paper, and nobody twice', async () => {
    await town.at(PLAN.times.vote?.opens.utc ?? '');
    expect(await phase()).to.equal('vote');
    await town.at(zoned('2026-11-18T10:00').utc);
    for (let at = 0; at < WEB; at += 1) await town.cast(definition, await town.resident(at), 'aabc'.charAt(at % 4));
    let again = '';
    await town.cast(definition, await town.resident(0), 'b').catch((error: unknown) => (again = String(error)));
    expect(again).to.match(/already-web/);
    await town.receive(
      malte,
      Array.from({ length: PAPER }, (_each, at) => WEB + at),
    );
    let paper = '';
    await town.cast(definition, await town.resident(WEB), 'a').catch((error: unknown) => (paper = String(error)));
    expect(paper).to.match(/already-paper/);
  });

  it('[RS19] 25 November. It closes; Malte and Siri count the paper apart and agree', async () => {
    await town.at(PLAN.times.vote?.closes.utc ?? '');
    await town.at(zoned('2026-11-25T20:30').utc);
    await town.desk(malte, 'ny-bunt', { envelopes: PAPER });
    const piles = { a: 20, b: 15, c: 12, blank: 2, invalid: 1, missing: 0 };
    for (const who of [malte, siri]) await town.desk(who, 'satt-dig', { batch: 1 });
    for (const who of [malte, siri]) await town.desk(who, 'rakna', { batch: 1, piles });
    await town.sign(definition, lo.seat, clerk.seat);
  });

  it('[RS19] 27 November. The result is there for everyone, and anyone can count it again', async () => {
    expect(await phase()).to.equal('vote');
    await town.at(PLAN.times.result.utc);
    expect(await phase()).to.equal('result');
    const [result, board, log] = [
      await town.get(routes.voteFile(RADSLAG, 'resultat.json')),
      await town.get(routes.voteFile(RADSLAG, 'roster.ndjson')),
      await town.get(routes.voteFile(RADSLAG, 'rader.ndjson')),
    ];
    const verdict = await verifyVote({ result, board, log });
    expect(verdict).to.deep.include({ kind: 'ok' });
    const total = (JSON.parse(result) as { result: { total: { votes: Record<string, number> } } }).result.total.votes;
    // 170 on the web, a a b c in turn; and the piles of the paper.
    expect(total).to.deep.equal({ a: 86 + 20, b: 42 + 15, c: 42 + 12 });
    expect((JSON.parse(result) as { election: string }).election).to.equal(electionHash(definition));
  });

  it('[RS19] Rut keeps the city’s signature of how far it has come, as anyone can', async () => {
    kept = await town.get(routes.checkpoint(RADSLAG));
    expect(kept).to.include(RADSLAG);
  });

  it('[RS19] 7 December. The board has not answered, and everyone can see that', async () => {
    expect(await town.refusal({ type: 'radslag/archive' }, clerk.seat)).to.equal('radslag/not-answered');
    await town.at(PLAN.times.answer.utc);
    expect((await town.view()).overdue).to.equal(PLAN.times.answer.utc);
  });

  it('[RS19] 9 December. It answers: a decision, and a reply to each argument', async () => {
    await town.at(zoned('2026-12-09T10:00').utc);
    const answer = {
      decision: { body: 'Skolnämnden', paragraph: '§ 31', date: '2026-12-08', address: 'https://sunnero.example/protokoll/31' },
      text: 'Nämnden beslutar att skolan byggs vid Lyktorget, med bredare gångstråk.',
    };
    const replies = ['1', '2'].map((argument) => ({ argument, text: `Därför: ${ownWords(Number(argument))}` }));
    expect(await town.refusal({ type: 'radslag/answer', answer: { ...answer, replies: replies.slice(1) } }, lo.seat)).to.equal(
      'radslag/argument-unanswered',
    );
    await town.act({ type: 'radslag/answer', answer: { ...answer, replies } }, lo.seat);
    expect(await town.view()).to.include({ phase: 'answered', overdue: null });
  });

  it('[RS19] 14 December. It is archived by itself: the chain, what was written and the count all hold', async () => {
    await town.at(PLAN.times.archive.utc);
    expect(await phase()).to.equal('archived');
    const stored = (await town.server.store.read(RADSLAG, 0, 1_000_000)).lines;
    expect(verifyLines(stored.map(({ line }) => `${line}\n`).join(''))).to.deep.include({ kind: 'ok', lines: stored.length });
    const { held } = await town.look();
    const refs = stored.flatMap(({ line }) => (JSON.parse(line) as Line).contents);
    for (const { id, digest } of refs) {
      const content = held.contents.get(id);
      if (content === undefined) throw new Error(`${id} is gone`);
      expect(contentDigest(content.salt, content.content)).to.equal(digest);
    }
    expect(refs.length).to.be.greaterThan(WRITERS);
    const phases = (await town.lines()).flatMap(({ type, data }) =>
      type === 'dialogue/phase-entered' ? [(data as { readonly phase: string }).phase] : [],
    );
    expect(phases).to.deep.equal(['announced', 'information', 'debate', 'vote', 'result', 'answered', 'archived']);
    const [, edition = ''] = /href="([^"]+\.zip)"/.exec(await town.get(routes.archivePage(RADSLAG))) ?? [];
    const zip = new Uint8Array(await (await town.server.get(edition)).arrayBuffer());
    const key = readVerifier((await town.get(routes.archiveKeys)).trim());
    const report = await verifyArchive(zipFiles(zip), { keys: key === null ? [] : [key], since: kept });
    expect(report).to.deep.include({ kind: 'ok', votes: 1 });
    const late = { type: 'debate/submit', text: 'Efteråt.', lang: 'sv', stance: { kind: 'other' } } as const;
    expect(await town.refused(late, await town.resident(1))).to.equal('debate/closed');
  });
});
