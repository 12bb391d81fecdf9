import { describe, expect, it } from '#spec';
import { createClient } from '@insyn/client/client.ts';
import { memoryStorage } from '@insyn/client/storage.ts';
import { createHttp } from '@insyn/client/transport/http.ts';
import type { DialogueClient } from '@insyn/client/types.ts';
import { openDialogue, receiptOf, saying, startServer } from '../server/start-server.ts';
import { browser } from './browser-headers.ts';
import { until } from './scene.ts';

describe('without websockets', () => {
  it('[CL20] a page follows by long polling, reads and writes, and closes', async () => {
    const server = await startServer();
    const log = await openDialogue(server, 'ny-gangbana');
    const anna = await server.person('Anna');
    const asked: string[] = [];
    const { fetch } = browser(server.url, false);
    const counted: typeof fetch = (url, init) => {
      asked.push(url);
      return fetch(url, init);
    };
    // A handshake from elsewhere is refused, which is what a proxy that knows no websockets looks like.
    const transport = createHttp({ base: server.url, apart: { fetch: counted, headers: { origin: 'https://blocked.example' } } });
    const client: DialogueClient = createClient({ transport, log, storage: memoryStorage(true) });
    try {
      expect((await transport.sessions.begin('Bo')).kind).to.equal('ok');
      client.start();
      await until(client, ({ dialogue }) => dialogue !== null);
      await until(client, ({ status }) => status.kind === 'live' && asked.some((url) => url.includes('wait=20')), 'polling');
      await receiptOf(await server.send(log, saying('ser du?'), anna));
      await until(client, ({ fresh }) => fresh === 1);
      expect((await client.send(saying('ja'))).kind).to.equal('accepted');
      await until(client, ({ threads, outbox }) => threads.some(({ top }) => top.text === 'ja' && top.own) && outbox.length === 0);
      expect(asked.filter((url) => url.includes('wait=')).length).to.be.below(12);
    } finally {
      client.close();
      transport.close();
      await server.stop();
    }
  });
});
