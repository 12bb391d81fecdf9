/** The citizen's own client in Node, as whoever it is told: nobody, a panel member, the host. It is told where the server is and no more. */
import { createClient } from '@insyn/client/client.ts';
import { memoryStorage } from '@insyn/client/storage.ts';
import { createHttp } from '@insyn/client/transport/http.ts';
import type { DialogueClient } from '@insyn/client/types.ts';
import type { LogId } from '@insyn/domain/ids.ts';
import type { Citizen } from './chat-town.ts';

export type ChatClient = { readonly client: DialogueClient; readonly close: () => void };

/** `way`: the address it speaks to where that is not the server's own: a wire that can be cut. */
export function startChatClient(url: string, log: LogId, who: Citizen | null, way: string = url): ChatClient {
  const known = { origin: url, ...(who === null ? {} : { cookie: String(who.headers['cookie']), 'x-forwarded-for': who.address }) };
  const transport = createHttp({
    base: way,
    apart: {
      headers: known,
      fetch: (address, init) => {
        const headers = new Headers(init.headers);
        for (const [name, value] of Object.entries(known)) headers.set(name, value);
        return fetch(address, { ...init, headers });
      },
    },
  });
  const client = createClient({ transport, log, storage: memoryStorage(true) });
  client.start();
  return {
    client,
    close: () => {
      client.close();
      transport.close();
    },
  };
}
