import { routes } from '@insyn/protocol/routes.ts';
import type { LogId } from '@insyn/domain/ids.ts';
import { after, before, describe, expect, it } from '#spec';
import { newKey, openDialogue, POST, problemOf, receiptOf, saying, startServer, type TestServer } from './start-server.ts';

describe('commands over HTTP', () => {
  let server: TestServer;
  let log: LogId;
  before(async () => {
    server = await startServer();
    log = await openDialogue(server, 'ny-skola');
  });
  after(() => server.stop());

  it('[SE10] a command is answered 201 with its receipt, and the same key again 200 with the same receipt', async () => {
    const rut = await server.person('Rut');
    const key = newKey();
    const first = await server.send(log, POST, rut, { key });
    expect(first.status).to.equal(201);
    const receipt = await receiptOf(first);
    const again = await server.send(log, POST, rut, { key });
    expect(again.status).to.equal(200);
    expect(await receiptOf(again)).to.deep.equal(receipt);
  });

  it('[SE10] the same key with another text is 422 and writes nothing', async () => {
    const rut = await server.person('Rut');
    const key = newKey();
    const receipt = await receiptOf(await server.send(log, saying('ett'), rut, { key }));
    const other = await server.send(log, saying('två'), rut, { key });
    expect(other.status).to.equal(422);
    expect((await problemOf(other)).code).to.equal('request/key-reused');
    expect((await server.store.head(log))?.seq).to.be.at.least(receipt.seq);
    expect(JSON.stringify(await server.store.read(log, 0, 1000))).not.to.include('två');
  });

  it('[SE11] without a key of 128 bits in base64url a command is 400', async () => {
    const rut = await server.person('Rut');
    for (const key of ['', 'x', 'A'.repeat(23), `${'A'.repeat(21)}B`, `${'A'.repeat(21)}=`]) {
      const response = await server.send(log, POST, rut, { key });
      expect(response.status, key).to.equal(400);
      expect((await problemOf(response)).code).to.equal('request/key-missing');
    }
  });

  it('[SE12] a refusal is a problem document with a code, a status and words in the language asked for', async () => {
    const rut = await server.person('Rut');
    const swedish = await server.send(log, saying('   '), rut);
    expect(swedish.status).to.equal(409);
    expect(swedish.headers.get('content-type')).to.match(/^application\/problem\+json/);
    const problem = await problemOf(swedish);
    expect(problem).to.include({
      type: '/problems/debate/text-empty',
      code: 'debate/text-empty',
      status: 409,
      title: 'Skriv något i rutan först.',
    });
    expect(problem.trace).to.match(/^[0-9a-f]{16}$/);
    const english = await problemOf(await server.send(log, saying(''), rut, { headers: { 'accept-language': 'en-GB,en;q=0.8,sv;q=0.2' } }));
    expect(english.title).not.to.equal(problem.title);
    expect((await server.get(problem.type)).status).to.equal(200);
  });

  it('[SE13] nobody writes without a session', async () => {
    const response = await server.send(log, POST, null);
    expect(response.status).to.equal(401);
    expect((await problemOf(response)).code).to.equal('debate/login-needed');
  });

  it('[SE14] a command that does not fit its schema is 400 and names the field, never what was in it', async () => {
    const rut = await server.person('Rut');
    const cases: readonly (readonly [unknown, string])[] = [
      [{ type: 'debate/submit' }, 'text'],
      [{ ...POST, text: 7 }, 'text'],
      [{ type: 'debate/withdraw', post: '../../etc' }, 'post'],
      [{ ...POST, extra: 'hemligt' }, ''],
      [{ type: 'nothing/known' }, 'type'],
      [{ type: '__proto__x' }, 'type'],
      [{ type: 'toString' }, 'type'],
      [[], 'type'],
      ['7', 'type'],
      ['null', 'type'],
    ];
    for (const [command, field] of cases) {
      const response = await server.send(log, command, rut);
      expect(response.status, JSON.stringify(command)).to.equal(400);
      const problem = await problemOf(response);
      expect(problem.code).to.equal('request/not-understood');
      if (field !== '') expect(problem.fields).to.include(field);
      expect(JSON.stringify(problem)).not.to.include('hemligt');
    }
  });

  it('[SE15] a card is refused whose bytes are not there', async () => {
    const staff = await server.person('Handläggare', { seats: ['admin'] });
    const card = { title: 'Underlag', media: 'text/markdown', bytes: 3, sha256: 'A'.repeat(43), lang: 'sv', source: null };
    expect((await server.send(log, { type: 'dialogue/add-document', card }, staff)).status).to.equal(400);
  });

  it('[SE16] one person who floods is told to wait, and others go on', async () => {
    const slow = await startServer({ parts: { rates: { command: { points: 20, seconds: 600 } } } });
    try {
      await openDialogue(slow, 'ny-skola');
      const [rut, ilyas] = [await slow.person('Rut'), await slow.person('Ilyas')];
      const answers = await Promise.all(Array.from({ length: 30 }, () => slow.send(log, saying(' '), rut)));
      expect(answers.filter(({ status }) => status === 409)).to.have.lengthOf(20);
      const told = answers.filter(({ status }) => status === 429);
      expect(told).to.have.lengthOf(10);
      for (const answer of told) {
        const problem = await problemOf(answer);
        expect(problem.code).to.equal('request/too-many');
        expect(problem.retryAfter).to.be.within(1, 600);
        expect(answer.headers.get('retry-after')).to.equal(String(problem.retryAfter));
      }
      expect((await slow.send(log, saying('jag får'), ilyas)).status).to.equal(201);
    } finally {
      await slow.stop();
    }
  });

  it('[SE17] every other method on an address is 405 and says which ones work', async () => {
    for (const method of ['GET', 'PUT', 'DELETE', 'PATCH']) {
      const response = await fetch(`${server.url}${routes.commands(log)}`, { method, headers: { origin: server.url } });
      expect(response.status, method).to.equal(405);
      expect(response.headers.get('allow')).to.equal('POST');
    }
  });
});
