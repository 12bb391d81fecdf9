import { createHttp } from '@insyn/client/transport/http.ts';
import { browser } from '../client/browser-headers.ts';
import { openDialogue, startServer } from '../server/start-server.ts';
import { transportContract, type TransportWorld } from './transport.contract.ts';

async function open(cookies: boolean): Promise<TransportWorld> {
  const server = await startServer();
  const log = await openDialogue(server, 'ny-gangbana');
  return {
    log,
    page: async (name) => {
      const transport = createHttp({ base: server.url, apart: browser(server.url, cookies) });
      if (name !== null) {
        const begun = await transport.sessions.begin(name);
        if (begun.kind !== 'ok') throw new Error(JSON.stringify(begun));
      }
      return transport;
    },
    stop: () => server.stop(),
  };
}

transportContract('HTTP, where cookies stick', () => open(true));
transportContract('HTTP, where cookies are blocked', () => open(false));
