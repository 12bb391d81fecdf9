/** A plain web host: files of a folder under a path, and nothing else. What is asked for and not there is remembered. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

export type PlainHost = {
  /** Of the folder, with a slash at its end. */
  readonly url: string;
  /** Paths within the host that were asked for, in order, with what was answered. */
  readonly asked: readonly { readonly path: string; readonly status: number }[];
  readonly close: () => Promise<void>;
};

const TYPES: Readonly<Record<string, string>> = {
  html: 'text/html',
  css: 'text/css',
  js: 'text/javascript',
  json: 'application/json',
  txt: 'text/plain',
  md: 'text/markdown',
};

/** `folder`: where in the host the files lie, as `/gammalt/arkiv/`. Read when they are asked for. */
export async function openPlainHost(files: ReadonlyMap<string, Uint8Array>, folder = '/gammalt/ny%20skola/'): Promise<PlainHost> {
  const asked: { path: string; status: number }[] = [];
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://localhost');
    const name = pathname.startsWith(folder) ? decodeURIComponent(pathname.slice(folder.length)) : null;
    const path = name === null || name === '' || name.endsWith('/') ? `${name ?? '?'}index.html` : name;
    const bytes = files.get(path);
    asked.push({ path: pathname, status: bytes === undefined ? 404 : 200 });
    if (bytes === undefined) return response.writeHead(404).end();
    const type = TYPES[path.slice(path.lastIndexOf('.') + 1)] ?? 'application/octet-stream';
    return response.writeHead(200, { 'content-type': type, 'content-length': bytes.length }).end(bytes);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${String((server.address() as AddressInfo).port)}${folder}`,
    asked,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
