/** `/embed/`: the built script of the elements, for pages anywhere. The rolling name is asked for anew, versions never change. */
import fastifyStatic from '@fastify/static';
import { basename } from 'node:path';
import { CHECK_SCRIPT } from '@insyn/protocol/archive-check.ts';
import type { App } from './door.ts';

/** A name that holds the hash of the content: another content has another name. */
const HASHED = /-[0-9a-f]{16,}\.js$/;

export async function serveEmbed(app: App, embedDir: string | undefined): Promise<void> {
  if (embedDir === undefined) return;
  await app.register(fastifyStatic, {
    root: embedDir,
    prefix: '/embed/',
    index: false,
    dotfiles: 'ignore',
    cacheControl: false,
    setHeaders: (reply, path) => {
      reply.header('cache-control', HASHED.test(basename(path)) ? 'public, max-age=31536000, immutable' : 'no-cache');
      // Module scripts are fetched with CORS wherever they stand; the file is the same for everyone and holds no secret.
      reply.header('access-control-allow-origin', '*');
      reply.removeHeader('access-control-allow-credentials');
      reply.header('cross-origin-resource-policy', 'cross-origin');
      reply.header('timing-allow-origin', '*');
      // A worker lives by the policy of its script: it may fetch and send nothing, and is no stranger, to whom a browser gives no keys.
      if (basename(path) === CHECK_SCRIPT) reply.header('content-security-policy', "default-src 'none'; frame-ancestors 'none'");
    },
  });
}
