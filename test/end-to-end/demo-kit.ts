/** A demo for a test: built, filled, on a port of its own, in a folder of its own. */
import { mkdtempSync, rmSync } from 'node:fs';
import { request, type IncomingHttpHeaders } from 'node:http';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startDemo, type Demo, type DemoOptions } from '../../demo/demo.ts';
import { buildEmbed, embedIsFresh } from '../build/embed.ts';

export type TestDemo = Demo & { readonly dataDir: string };

/** Without neighbours. `origins`: further sites that may embed. */
export async function openDemo(origins: readonly string[] = [], more: Pick<DemoOptions, 'openerPolicy'> = {}): Promise<TestDemo> {
  if (!embedIsFresh()) await buildEmbed();
  const dataDir = mkdtempSync(join(tmpdir(), 'insyn-demo-'));
  const demo = await startDemo({
    port: await anyPort(),
    dataDir,
    neighbourPause: null,
    env: { EMBED_ORIGINS: origins.join(',') },
    ...more,
  });
  const close = async (): Promise<void> => {
    await demo.close();
    rmSync(dataDir, { recursive: true, force: true });
  };
  return { ...demo, dataDir, close };
}

export function anyPort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer().once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0));
    });
  });
}

export type Got = { readonly status: number; readonly headers: IncomingHttpHeaders; readonly text: string };

/** Asks for an address by name: only browsers find `*.localhost`, so the name goes in the header. */
export function ask(
  address: string,
  options: { readonly method?: string; readonly headers?: Readonly<Record<string, string>> } = {},
): Promise<Got> {
  const url = new URL(address);
  return new Promise((resolve, reject) => {
    const sent = request(
      {
        host: '127.0.0.1',
        port: url.port,
        path: `${url.pathname}${url.search}`,
        method: options.method ?? 'GET',
        headers: { ...options.headers, host: url.host },
      },
      (response) => {
        const parts: Buffer[] = [];
        response.on('data', (part: Buffer) => parts.push(part));
        response.on('end', () =>
          resolve({ status: response.statusCode ?? 0, headers: response.headers, text: Buffer.concat(parts).toString('utf8') }),
        );
      },
    );
    sent.once('error', reject);
    sent.end();
  });
}
