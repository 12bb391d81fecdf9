/** The citizen's own client over the http transport, in Node: nothing is told to it but where the server is. */
import { createClient } from '@insyn/client/client.ts';
import { memoryStorage } from '@insyn/client/storage.ts';
import { createHttp } from '@insyn/client/transport/http.ts';
import type { DialogueClient } from '@insyn/client/types.ts';
import type { LogId } from '@insyn/domain/ids.ts';

export type ClientReader = {
  readonly name: string;
  readonly client: DialogueClient;
  readonly statuses: readonly string[];
  readonly close: () => void;
};

export function startClientReader(url: string, log: string, name: string): ClientReader {
  const transport = createHttp({
    base: url,
    apart: { fetch: (address, init) => fetch(address, { ...init, headers: withOrigin(init, url) }), headers: { origin: url } },
  });
  const client = createClient({ transport, log: log as LogId, storage: memoryStorage(true), sort: 'oldest' });
  const statuses: string[] = [];
  client.subscribe(() => {
    const { kind } = client.current.status;
    if (statuses.at(-1) !== kind) statuses.push(kind);
    // Newest posts wait behind a button on a page; this reader presses it at once.
    if (client.current.fresh > 0) client.showFresh();
  });
  client.start();
  return {
    name,
    client,
    statuses,
    close: () => {
      client.close();
      transport.close();
    },
  };
}

function withOrigin(init: RequestInit, origin: string): Headers {
  const headers = new Headers(init.headers);
  headers.set('origin', origin);
  return headers;
}

/** Loads what the list still has, and gives the posts in the order shown. */
export async function shownBy({ client }: ClientReader): Promise<readonly string[]> {
  for (let pages = 0; client.current.more && pages < 1_000; pages += 1) await client.loadMore();
  return client.current.threads.map(({ top }) => top.post);
}
