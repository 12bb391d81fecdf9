import { NOBODY } from '@insyn/authority/ports.ts';
import { createHash } from 'node:crypto';
import type { Frame } from '@insyn/domain/fact.ts';
import type { DocumentId, LogId } from '@insyn/domain/ids.ts';
import type { Page, Snapshot } from '@insyn/domain/snapshot.ts';
import { hashOf } from '@insyn/domain/chain.ts';
import { routes } from '@insyn/protocol/routes.ts';
import type { Seat } from '@insyn/domain/fact.ts';
import { after, before, describe, expect, it } from '#spec';
import { newKey, openDialogue, POST, problemOf, receiptOf, saying, startServer, type TestServer } from './start-server.ts';

describe('reading over HTTP', () => {
  let server: TestServer;
  let log: LogId;
  before(async () => {
    server = await startServer();
    log = await openDialogue(server, 'ny-skola');
    await openDialogue(server, 'hemlig-dialog', { draft: true });
  });
  after(() => server.stop());

  const frameFrom = async (query: string, headers: Readonly<Record<string, string>> = {}): Promise<Frame> => {
    const response = await server.get(`${routes.events(log)}?${query}`, headers);
    expect(response.status, query).to.equal(200);
    return (await response.json()) as Frame;
  };

  it('[SE30] lines are the exact bytes stored, in pages of 256, immutable once full and checked anew until then', async () => {
    const rut = await server.person('Rut');
    const { epoch } = await frameFrom('after=0');
    const open = await server.get(routes.lines(log, 0, epoch));
    expect(open.headers.get('cache-control')).to.equal('no-cache');
    while (((await server.store.head(log))?.seq ?? 0) < 260)
      await Promise.all(Array.from({ length: 20 }, () => server.send(log, POST, rut)));
    const response = await server.get(routes.lines(log, 0, epoch));
    expect(response.headers.get('cache-control')).to.equal('public, max-age=31536000, immutable');
    expect(response.headers.get('content-type')).to.match(/^application\/x-ndjson/);
    const { lines } = await server.store.read(log, 0, 256);
    expect(await response.text()).to.equal(lines.map(({ line }) => `${line}\n`).join(''));
    expect(lines.every((line) => hashOf(line.line) === line.hash)).to.equal(true);
    const rest = await server.get(routes.lines(log, 1, epoch));
    expect(rest.headers.get('cache-control')).to.equal('no-cache');
    expect((await rest.text()).split('\n')[0]).to.include('"seq":257');
  });

  it('[SE30] the same bytes come to everyone, compressed where asked for', async () => {
    const { epoch } = await frameFrom('after=0');
    const rut = await server.person('Rut');
    const texts = await Promise.all(
      [{}, rut.headers, { 'accept-encoding': 'br' }, { 'accept-encoding': 'identity' }].map(async (headers) =>
        (await server.get(routes.lines(log, 0, epoch), headers)).text(),
      ),
    );
    expect(new Set(texts).size).to.equal(1);
    expect((await server.get(routes.lines(log, 0, epoch), { 'accept-encoding': 'br' })).headers.get('content-encoding')).to.equal('br');
  });

  it('[SE31] lines of another epoch are 410, and a page that is no number 400', async () => {
    for (const path of [routes.lines(log, 0, 'another'), `/api/v1/dialogues/${log}/lines/0`]) {
      const response = await server.get(path);
      expect(response.status).to.equal(410);
      expect((await problemOf(response)).code).to.equal('log/reset');
    }
    for (const page of ['-1', '1.5', 'x', '1e3', '9007199254740993'])
      expect((await server.get(`/api/v1/dialogues/${log}/lines/${page}?epoch=x`)).status, page).to.equal(400);
  });

  it('[SE32] a pull holds lines after a position with the contents and names the reader may have', async () => {
    const rut = await server.person('Rut');
    const { seq } = await receiptOf(await server.send(log, saying('Ett inlägg att hämta'), rut));
    const frame = await frameFrom(`after=${seq - 2}`);
    expect(frame.from).to.equal(seq - 2);
    expect(frame.lines[0]?.seq).to.equal(seq - 1);
    expect(JSON.stringify(frame.contents)).to.include('Ett inlägg att hämta');
    expect(Object.values(frame.names)).to.deep.include({ name: 'Rut' });
    expect(JSON.stringify(frame.lines)).not.to.include('Ett inlägg att hämta');
    expect((await frameFrom('after=0&limit=3')).lines).to.have.lengthOf(3);
    expect((await frameFrom('after=0&limit=100000')).lines.length).to.be.at.most(500);
  });

  it('[SE33] a position that is no whole number ≥ 0 is 400, one we cannot stand by is one 410', async () => {
    const head = await server.store.head(log);
    const { epoch } = await frameFrom('after=0');
    for (const after of ['-1', '1e9', '9007199254740993', '1.0', ' 1', '0x1', 'NaN', '', '01', '1&after=2']) {
      const response = await server.get(`${routes.events(log)}?after=${after}`);
      expect(response.status, after).to.equal(400);
      expect((await problemOf(response)).code).to.equal('log/bad-position');
    }
    const forged = hashOf('forged');
    for (const query of [
      `after=${(head?.seq ?? 0) + 1}`,
      'after=1&epoch=unknown',
      `after=1&epoch=${epoch}&hash=${forged}`,
      `after=0&hash=${forged}`,
      'after=999999999',
    ]) {
      const response = await server.get(`${routes.events(log)}?${query}`);
      expect(response.status, query).to.equal(410);
      expect((await problemOf(response)).code).to.equal('log/reset');
    }
    await frameFrom(`after=${head?.seq}&epoch=${epoch}&hash=${head?.hash}`);
    await frameFrom(`after=0&epoch=${epoch}&hash=${hashOf('')}`);
  });

  it('[SE34] a pull is private, asked anew, and 304 while neither head, epoch nor reader changed', async () => {
    const rut = await server.person('Rut');
    const url = `${routes.events(log)}?after=0`;
    const first = await server.get(url);
    expect(first.headers.get('cache-control')).to.equal('private, no-cache');
    expect(first.headers.get('vary'))
      .to.match(/Cookie/)
      .and.to.match(/Authorization/);
    const etag = first.headers.get('etag') ?? '';
    expect((await server.get(url, { 'if-none-match': etag })).status).to.equal(304);
    expect((await server.get(url, { ...rut.headers, 'if-none-match': etag })).status).to.equal(200);
    await server.send(log, saying('nytt'), rut);
    expect((await server.get(url, { 'if-none-match': etag })).status).to.equal(200);
  });

  it('[SE35] a long poll answers when something is committed, and empty when its time is over', async () => {
    const rut = await server.person('Rut');
    const head = await server.store.head(log);
    const poll = server.get(`${routes.events(log)}?after=${head?.seq}&wait=20`);
    const { seq } = await receiptOf(await server.send(log, saying('väckte'), rut));
    const frame = (await (await poll).json()) as Frame;
    expect(frame.lines.at(-1)?.seq).to.be.at.least(seq - 1);
    const later = await server.store.head(log);
    const empty = (await (await server.get(`${routes.events(log)}?after=${later?.seq}&wait=1`)).json()) as Frame;
    expect(empty.lines).to.have.lengthOf(0);
    expect((await server.get(`${routes.events(log)}?after=0&wait=x`)).status).to.equal(400);
  });

  it('[SE36] a snapshot and its pages hold posts in the order asked for, with the state once', async () => {
    const snapshot = (await (await server.get(`${routes.snapshot(log)}?limit=2`)).json()) as Snapshot;
    expect(snapshot.state.dialogue.phase).to.equal('debate');
    expect(snapshot.items.filter((item) => item.root === null)).to.have.lengthOf(2);
    const next = (await (await server.get(`${routes.posts(log)}?limit=2&cursor=${snapshot.next}`)).json()) as Page;
    expect('state' in next).to.equal(false);
    expect(next.items[0]?.seq).to.be.below(snapshot.items.at(-1)?.seq ?? 0);
    const response = await server.get(`${routes.posts(log)}?sort=oldest`);
    expect(response.headers.get('cache-control')).to.equal('private, no-cache');
  });

  it('[SE37] what is not there and what is not for this person are one answer: same status, same shape, same time', async () => {
    const paths = (id: string): readonly string[] => [
      routes.snapshot(id as LogId),
      routes.posts(id as LogId),
      `${routes.events(id as LogId)}?after=0`,
      routes.lines(id as LogId, 0, 'x'),
      routes.attachment(id as LogId, 'A'.repeat(43)),
      routes.page(id as LogId),
      routes.document(id as LogId, newKey()),
      routes.frame(id as LogId),
    ];
    for (const [index, hidden] of paths('hemlig-dialog').entries()) {
      const unknown = paths('okand-dialog')[index] ?? '';
      const [a, b] = [await answerOf(hidden), await answerOf(unknown)];
      expect(a.status, hidden).to.equal(404);
      expect(a, hidden).to.deep.equal(b);
      const times = [await leastMs(hidden), await leastMs(unknown)] as const;
      expect(times[0], hidden).to.be.at.least(25);
      expect(Math.abs(times[0] - times[1]), `${hidden} ${times.join(' ')}`).to.be.below(25);
    }
    const rut = await server.person('Rut');
    const [hidden, unknown] = [await server.send('hemlig-dialog', POST, rut), await server.send('okand-dialog', POST, rut)];
    expect([hidden.status, unknown.status]).to.deep.equal([404, 404]);
  });

  it('[SE37] staff see a draft', async () => {
    const staff = await server.person('Stab', { seats: ['admin'] });
    expect((await server.get(routes.snapshot('hemlig-dialog' as LogId), staff.headers)).status).to.equal(200);
  });

  it('[SE38] GET and HEAD change nothing, whoever asks', async () => {
    const rut = await server.person('Rut');
    const before = await server.store.head(log);
    let kept = 0;
    const keep = server.people.keep;
    server.people.keep = async (...given) => {
      kept += 1;
      return keep(...given);
    };
    const { epoch } = await frameFrom('after=0');
    for (const path of [
      routes.snapshot(log),
      routes.posts(log),
      `${routes.events(log)}?after=0`,
      routes.lines(log, 0, epoch),
      routes.page(log),
      routes.frame(log),
      routes.session,
      '/healthz',
      '/metrics',
      '/problems',
    ]) {
      for (const method of ['GET', 'HEAD']) {
        const response = await fetch(`${server.url}${path}`, { method, headers: { ...rut.headers, 'idempotency-key': newKey() } });
        expect(response.status, `${method} ${path}`).to.equal(200);
        await response.arrayBuffer();
      }
    }
    server.people.keep = keep;
    expect(kept).to.equal(0);
    expect(await server.store.head(log)).to.deep.equal(before);
  });

  it('[SE39] a document comes to whoever may read a card that names it, as a file that no browser opens', async () => {
    const bytes = Buffer.from('# Underlag\n\n<script>alert(1)</script>\n\n## Andra delen\n\nText.\n');
    const sha256 = createHash('sha256').update(bytes).digest('base64url');
    const card = { title: '<svg onload=alert(1)>.pdf', media: 'text/markdown', bytes: bytes.length, sha256, lang: 'sv', source: null };
    expect((await server.get(routes.attachment(log, sha256))).status).to.equal(404);
    const who = { ...NOBODY, seats: ['admin/1' as Seat] };
    const answer = await server.app.authority.submit({
      log,
      command: { type: 'dialogue/add-document', card },
      who,
      key: null,
      attachments: [{ sha256, media: card.media, bytes }],
    });
    expect(answer.accepted).to.equal(true);
    const response = await server.get(routes.attachment(log, sha256));
    expect(Buffer.from(await response.arrayBuffer()).equals(bytes)).to.equal(true);
    expect(response.headers.get('content-disposition')).to.equal(`attachment; filename="${sha256}.md"`);
    expect(response.headers.get('content-security-policy')).to.equal("default-src 'none'; sandbox");
    expect(response.headers.get('x-content-type-options')).to.equal('nosniff');
    for (const wrong of [sha256.replace(/^./, (first) => (first === 'A' ? 'B' : 'A')), '../../etc/passwd', '%2e%2e%2fx'])
      expect((await server.get(`/api/v1/dialogues/${log}/attachments/${wrong}`)).status).to.equal(404);
    if (!answer.accepted) return;
    const page = await server.get(routes.document(log, answer.receipt.ids['document'] ?? ''));
    expect(page.status).to.equal(200);
    const text = await page.text();
    expect(text).to.include('href="#h-andra-delen"').and.to.include('id="h-andra-delen"').and.to.include('&lt;svg onload=alert(1)&gt;.pdf');
    expect(text).not.to.match(/<script>|<svg/);
    expect(text.match(/<h1/g)).to.have.lengthOf(1);
    const other = Buffer.from('# Ett annat underlag\n');
    const otherHash = createHash('sha256').update(other).digest('base64url');
    const more = { ...card, title: 'Ett annat', bytes: other.length, sha256: otherHash };
    await server.app.authority.submit({
      log,
      command: { type: 'dialogue/add-document', card: more },
      who,
      key: null,
      attachments: [{ sha256: otherHash, media: more.media, bytes: other }],
    });
    await server.app.authority.submit({
      log,
      command: { type: 'dialogue/remove-document', document: answer.receipt.ids['document'] as DocumentId },
      who,
      key: null,
    });
    expect((await server.get(routes.attachment(log, sha256))).status).to.equal(404);
    expect((await server.get(routes.attachment(log, otherHash))).status).to.equal(200);
    expect((await server.get(routes.document(log, answer.receipt.ids['document'] ?? ''))).status).to.equal(404);
  });

  /** Status, headers that differ by nothing but time, and the shape of the body. */
  async function answerOf(path: string): Promise<{ readonly status: number; readonly headers: unknown; readonly body: string }> {
    const response = await server.get(path);
    const headers = Object.fromEntries([...response.headers].filter(([name]) => name !== 'date'));
    const text = await response.text();
    return { status: response.status, headers, body: text.replace(/"trace":"[0-9a-f]+"/, '"trace":""') };
  }

  /** The least of some rounds: what the machine does besides only adds. */
  async function leastMs(path: string): Promise<number> {
    const times: number[] = [];
    for (let round = 0; round < 6; round += 1) {
      const began = performance.now();
      await (await server.get(path)).arrayBuffer();
      times.push(performance.now() - began);
    }
    return Math.min(...times);
  }
});
