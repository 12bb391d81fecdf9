import type { DebateStatistics, LedgerPage, ReportView } from '@insyn/domain/view.ts';
import { routes } from '@insyn/protocol/routes.ts';
import { csvCell, csvRow } from '@insyn/server/http/csv.ts';
import { after, before, describe, expect, it } from '#spec';
import { AFTER, openDebate, TOLD_MS, type Debate } from './moderation-public-kit.ts';
import { openDialogue, type Person, problemOf } from './start-server.ts';

describe('moderation over the public API', () => {
  let debate: Debate;
  let rut: Person;
  let tage: Person;
  before(async () => {
    debate = await openDebate(AFTER);
    rut = await debate.server.person('Rut');
    tage = await debate.server.person('Tage');
    await openDialogue(debate.server, 'hemlig-dialog', { draft: true });
  });
  after(() => debate.server.stop());

  it('[MO50] figures of a debate come to those who may read it, private, with an ETag of the head', async () => {
    const { server, log, write, staff } = debate;
    const first = await write(rut, {
      type: 'debate/submit',
      text: 'För torget',
      lang: 'sv',
      stance: { kind: 'alternative', alternative: 'a', side: 'for' },
    });
    await write(tage, { type: 'debate/submit', text: 'Hur går bussen?', lang: 'sv', stance: { kind: 'question' } });
    const response = await server.get(routes.statistics(log));
    const figures = (await response.json()) as DebateStatistics;
    expect(figures).to.deep.include({ posts: 2, hidden: 0, questions: { asked: 1, answered: 0 } });
    expect(figures.byAlternative[0]).to.deep.equal({ alternative: 'a', for: 1, against: 0, neither: 0 });
    expect(response.headers.get('cache-control')).to.equal('private, no-cache');
    expect(response.headers.get('vary'))
      .to.match(/Cookie/)
      .and.to.match(/Authorization/);
    const etag = response.headers.get('etag') ?? '';
    expect((await server.get(routes.statistics(log), { 'if-none-match': etag })).status).to.equal(304);
    await staff({ type: 'moderation/hide', post: first.post, reason: 'pahopp', note: '' });
    const again = await server.get(routes.statistics(log), { 'if-none-match': etag });
    expect((await again.json()) as DebateStatistics).to.deep.include({ posts: 1, hidden: 1 });
    for (const name of ['hemlig-dialog', 'finns-inte'])
      for (const path of ['statistics', 'ledger', 'me/reports', `posts/${first.post}/link`])
        expect((await server.get(`/api/v1/dialogues/${name}/${path}`)).status, `${name} ${path}`).to.equal(404);
  });

  it('[MO51] the ledger comes in pages, newest first, and holds no word and no name of anybody', async () => {
    const { server, log, write, staff } = debate;
    const { post } = await write(rut, 'Hemligheten i Kvarnskogen');
    await staff({ type: 'moderation/hide', post, reason: 'personuppgift', note: 'En anteckning till författaren' });
    const seen: number[] = [];
    let cursor = '';
    for (let pages = 0; pages < 20; pages += 1) {
      const response = await server.get(`${routes.ledger(log)}?limit=2${cursor}`);
      const text = await response.text();
      expect(text).not.to.match(/Hemligheten|anteckning|Rut|Tage/);
      const page = JSON.parse(text) as LedgerPage;
      expect(page.rows.length).to.be.at.most(2);
      seen.push(...page.rows.map(({ act }) => act));
      if (page.next === null) break;
      cursor = `&cursor=${page.next}`;
    }
    expect(seen).to.deep.equal([...new Set(seen)].sort((a, b) => b - a));
    const { rows, counts } = (await (await server.get(routes.ledger(log))).json()) as LedgerPage;
    expect(rows[0]).to.include({ kind: 'hidden', reason: 'personuppgift', by: 'moderator', post });
    expect(counts.byReason.reduce((sum, { count }) => sum + count, 0)).to.equal(rows.filter(({ kind }) => kind === 'hidden').length);
    for (const bad of [
      'limit=0',
      'limit=201',
      'limit=1e2',
      'limit=<svg>',
      'cursor=-1',
      'cursor=1;drop',
      "cursor=1'",
      'format=xml',
      'format=csv&format=json',
    ])
      expect((await server.get(`${routes.ledger(log)}?${bad}`)).status, bad).to.equal(400);
  });

  it('[MO52] the whole ledger is a file: CSV by RFC 4180 that no spreadsheet reads as a formula, or JSON', async () => {
    const { server, log, staff, write } = debate;
    const { post } = await write(tage, 'Ska diarieföras');
    await staff({ type: 'moderation/send-to-registrar', post });
    await staff({ type: 'moderation/register', post, dnr: '=HYPERLINK("http://example.se"), 2' }, 'registrar/4');
    const response = await server.get(`${routes.ledger(log)}?format=csv`);
    expect(response.headers.get('content-type')).to.equal('text/csv; charset=utf-8; header=present');
    expect(response.headers.get('content-disposition')).to.equal(`attachment; filename="granskningslogg-${log}.csv"`);
    const bytes = Buffer.from(await response.arrayBuffer());
    expect([...bytes.subarray(0, 3)]).to.deep.equal([0xef, 0xbb, 0xbf]);
    const text = bytes.toString('utf8').slice(1);
    expect(
      text.startsWith(
        'tid (UTC),händelse,skälets kod,skäl,regel,reglernas version,av,varför det lästes,omprövning begärd,utfall,ångrat,beteckning\r\n',
      ),
    ).to.equal(true);
    expect(text).to.include('"\'=HYPERLINK(""http://example.se""), 2"\r\n');
    const { rows } = (await (await server.get(routes.ledger(log))).json()) as LedgerPage;
    expect(text.split('\r\n')).to.have.length(rows.length + 2);
    expect(text).to.include('En moderator dolde ett inlägg,personuppgift,Personuppgift').and.to.include('person (moderator)');
    expect(text).not.to.include('Hemligheten');
    const whole = (await (await server.get(`${routes.ledger(log)}?format=json`)).json()) as LedgerPage;
    expect(whole.rows).to.deep.equal(rows);
    const english = await (await server.get(`${routes.ledger(log)}?format=csv`, { 'accept-language': 'en' })).text();
    expect(english).to.include('A moderator hid a post');
    for (const start of ['=', '+', '-', '@', '\t', '\r'])
      expect(csvCell(`${start}1`).replace(/^"/, ''), start).to.equal(`'${start}1${start === '\r' ? '"' : ''}`);
    expect(csvRow(['a', 'b,c', 'd"e', 'f\ng', ''])).to.equal('a,"b,c","d""e","f\ng",\r\n');
    const head = await fetch(`${server.url}${routes.ledger(log)}?format=csv`, { method: 'HEAD' });
    expect(head.status).to.equal(200);
  });

  it('[MO53] somebody reads their own reports, and the answer when it can no longer be taken back', async () => {
    const { server, log, write, staff, pass } = debate;
    const { post, content } = await write(rut, 'Det här rapporteras');
    const report = { type: 'moderation/report', post, content, reason: 'pahopp', text: 'Otrevligt mot grannen', goodFaith: true } as const;
    expect((await server.send(log, report, tage)).status).to.equal(201);
    const own = async (who: Person): Promise<readonly ReportView[]> =>
      (await (await server.get(routes.ownReports(log), who.headers)).json()) as ReportView[];
    const [mine] = await own(tage);
    expect(mine).to.deep.include({ post, text: 'Otrevligt mot grannen', answer: null });
    expect(await own(rut)).to.deep.equal([]);
    const nobody = await server.get(routes.ownReports(log));
    expect([nobody.status, (await problemOf(nobody)).code]).to.deep.equal([401, 'session/needed']);
    await staff({ type: 'moderation/answer-report', report: mine?.report as never, outcome: 'no-action', text: 'Det är en åsikt.' });
    expect((await own(tage))[0]?.answer).to.equal(null);
    pass(TOLD_MS);
    expect((await own(tage))[0]?.answer).to.deep.include({ outcome: 'no-action', text: 'Det är en åsikt.' });
    expect((await server.get(routes.ownReports(log), tage.headers)).headers.get('cache-control')).to.equal('no-store');
  });

  it('[MO54] the private address of a post is given to its author alone', async () => {
    const { server, log, write } = debate;
    const [one, other] = [await write(rut, 'Ett'), await write(rut, 'Ett annat')];
    const response = await server.get(routes.decisionLink(log, one.post), rut.headers);
    expect(response.headers.get('content-type')).to.equal('text/plain; charset=utf-8');
    expect(response.headers.get('cache-control')).to.equal('no-store');
    const address = await response.text();
    expect(address).to.match(new RegExp(`^${server.url}/besked/${log}/${one.post}/[A-Za-z0-9_-]{43}$`));
    expect(await (await server.get(routes.decisionLink(log, one.post), rut.headers)).text()).to.equal(address);
    expect((await (await server.get(routes.decisionLink(log, other.post), rut.headers)).text()).split('/').at(-1)).not.to.equal(
      address.split('/').at(-1),
    );
    expect((await server.get(routes.decisionLink(log, one.post), tage.headers)).status).to.equal(404);
    expect((await server.get(routes.decisionLink(log, one.post))).status).to.equal(401);
    for (const wrong of ['x', '..%2f..', 'A'.repeat(22)])
      expect((await server.get(`/api/v1/dialogues/${log}/posts/${wrong}/link`, rut.headers)).status, wrong).to.equal(404);
  });
});
