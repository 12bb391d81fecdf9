/** A site of somebody else, on a port and under a name of its own. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

export type HostFile = { readonly type: string; readonly body: string; readonly policy?: string };
export type HostSite = {
  readonly origin: string;
  readonly serve: (files: Readonly<Record<string, HostFile>>) => void;
  readonly close: () => Promise<void>;
};

export async function openHostSite(name: string): Promise<HostSite> {
  let files: Readonly<Record<string, HostFile>> = {};
  const server = createServer((request, response) => {
    const file = files[request.url ?? ''];
    if (file === undefined) return response.writeHead(request.url === '/favicon.ico' ? 204 : 404).end();
    return response
      .writeHead(200, {
        'content-type': file.type,
        'cache-control': 'no-store',
        ...(file.policy === undefined ? {} : { 'content-security-policy': file.policy }),
      })
      .end(file.body);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    origin: `http://${name}:${String((server.address() as AddressInfo).port)}`,
    serve: (wanted) => {
      files = wanted;
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
