/** Sheets and scripts of our own pages: the same text for everyone, looked at anew each time and sent only when it is another. */
import { createHash } from 'node:crypto';
import type { App } from '../http/door.ts';

/** `more`: headers beside those of every such file. */
export function serveText(app: App, address: string, type: string, text: string, more: Readonly<Record<string, string>> = {}): void {
  const tag = `W/"${createHash('sha256').update(text).digest('base64url').slice(0, 22)}"`;
  app.get(address, async (request, reply) => {
    reply.headers({ etag: tag, 'cache-control': 'no-cache', ...more });
    return request.headers['if-none-match'] === tag ? reply.code(304).send() : reply.type(type).send(text);
  });
}
