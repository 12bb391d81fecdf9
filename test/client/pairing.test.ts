import { createClient } from '@insyn/client/client.ts';
import { memoryStorage } from '@insyn/client/storage.ts';
import { createHttp } from '@insyn/client/transport/http.ts';
import type { DialogueClient } from '@insyn/client/types.ts';
import type { LogId } from '@insyn/domain/ids.ts';
import { openMailer } from '@insyn/server/identity/mail/mailer.ts';
import { after, before, describe, expect, it } from '#spec';
import { createMemoryMail, PAGE, Visitor, type MemoryMail } from '../server/enter-kit.ts';
import { ELSEWHERE, openDialogue, startServer, type TestServer } from '../server/start-server.ts';
import { browser } from './browser-headers.ts';
import { post, until } from './scene.ts';

const LOG = 'skolan' as LogId;
const BACK = { page: PAGE, title: 'Kvarnskogen' };

describe('a widget and the pages where one says who one is', () => {
  let server: TestServer;
  let mail: MemoryMail;
  let closeMailer: () => void;
  before(async () => {
    mail = await createMemoryMail();
    const mailer = openMailer({ url: mail.url, from: 'Staden <dialog@example.se>' });
    closeMailer = () => mailer.close();
    server = await startServer({ parts: { entrance: { mailer } } });
    await openDialogue(server, LOG);
  });
  after(async () => {
    await server.stop();
    closeMailer();
    await mail.close();
  });

  /** The whole way on our own page: a code by mail, a name, the button, and *Koden är samma*. */
  async function walk(url: string, address: string, name: string, shared = false): Promise<() => Promise<void>> {
    const visitor = new Visitor(server.url);
    const path = new URL(url).pathname;
    const asked = await visitor.press(await visitor.get(path), `${path}/val`, { way: 'mail', ...(shared ? { shared: '1' } : {}) });
    const code = await visitor.press(asked, `${path}/mejl`, { mejl: address });
    const last = await visitor.press(code, `${path}/kod`, { kod: mail.code() });
    const receipt = await visitor.press(last, `${path}/skicka`, { text: 'Lyktor längs vägen.', name });
    return async () => void (await visitor.press(receipt, `${path}/jamfor`, { svar: 'samma' }));
  }

  for (const cookies of [true, false]) {
    it(`[CL31] [CL32] over HTTP, ${cookies ? 'where cookies stick' : 'where they are blocked'}: sent there, met here, and the session taken when the code was compared`, async () => {
      const transport = createHttp({ base: server.url, apart: browser(ELSEWHERE, cookies) });
      const client: DialogueClient = createClient({ transport, log: LOG, storage: memoryStorage(true) });
      const name = cookies ? 'Rut' : 'Nour';
      try {
        client.start();
        await until(client, ({ status }) => status.kind === 'live');
        const answer = client.identifyAndSend(post('Lyktor längs vägen.'), BACK);
        const { identifying } = await until(client, (now) => (now.identifying?.url ?? null) !== null);
        const compare = await walk(identifying?.url ?? '', `${name}@example.se`, name);
        expect((await answer).kind).to.equal('accepted');
        await until(client, ({ threads, outbox }) => threads.some(({ top }) => top.own) && outbox.length === 0);
        expect(client.current.me.loggedIn).to.equal(false);
        await compare();
        const { me } = await until(client, (now) => now.me.loggedIn && now.identifying === null && now.status.kind === 'live');
        expect(me).to.deep.equal({ name, level: 'email', loggedIn: true });
        expect(client.current.lasting, 'after a reload').to.equal(cookies);
        expect((await client.send(post('Och en bänk.'))).kind).to.equal('accepted');
        await client.leave(true);
        await until(client, (now) => !now.me.loggedIn && now.status.kind === 'live');
      } finally {
        client.close();
        transport.close();
      }
    });
  }

  it('[CL34] over HTTP: a device that is said to be shared on the other page is so here too', async () => {
    const device = memoryStorage(true);
    const transport = createHttp({ base: server.url, apart: browser(ELSEWHERE, true) });
    const client = createClient({ transport, log: LOG, storage: device });
    try {
      client.start();
      await until(client, ({ status }) => status.kind === 'live');
      await client.drafts.save('reply x', 'Halvfärdigt');
      const answer = client.identifyAndSend(post('Lyktor längs vägen.'), BACK);
      const { identifying } = await until(client, (now) => (now.identifying?.url ?? null) !== null);
      const compare = await walk(identifying?.url ?? '', 'saga@example.se', 'Saga', true);
      await answer;
      await compare();
      await until(client, ({ me, shared }) => me.loggedIn && shared);
    } finally {
      client.close();
      transport.close();
    }
    for (const shelf of ['drafts', 'outbox', 'copies'] as const) expect(await device.list(shelf, ''), shelf).to.deep.equal([]);
  });

  it('[CL33] over HTTP: a widget that gives up takes it back', async () => {
    const transport = createHttp({ base: server.url, apart: browser(ELSEWHERE, true) });
    const client = createClient({ transport, log: LOG, storage: memoryStorage(true) });
    try {
      client.start();
      await until(client, ({ status }) => status.kind === 'live');
      const answer = client.identifyAndSend(post('Nej.'), BACK);
      const { identifying } = await until(client, (now) => (now.identifying?.url ?? null) !== null);
      client.stopIdentifying();
      expect((await answer).kind).to.equal('cancelled');
      const visitor = new Visitor(server.url);
      for (let tries = 0; tries < 100 && (await visitor.get(new URL(identifying?.url ?? '').pathname)).status === 200; tries += 1)
        await new Promise((resolve) => setTimeout(resolve, 20));
      expect((await visitor.get(new URL(identifying?.url ?? '').pathname)).status).not.to.equal(200);
    } finally {
      client.close();
      transport.close();
    }
  });
});
