/** Calls to names ending in `.localhost`, which browsers know and Node does not: they go to this machine, and no other name is called at all. */
import { Agent, fetch as undiciFetch } from 'undici';
import type { Fetch } from '@insyn/server/identity/oidc/types.ts';

export type LocalhostFetch = { readonly fetch: Fetch; readonly close: () => Promise<void> };

/** For demo and tests: in production the server calls providers by their own names. */
export function localhostFetch(): LocalhostFetch {
  const agent = new Agent({
    keepAliveTimeout: 1_000,
    connect: {
      lookup: (hostname, options, done) => {
        if (hostname !== 'localhost' && !hostname.endsWith('.localhost')) {
          done(Object.assign(new Error('the demo calls nobody but itself'), { code: 'ENOTFOUND' }), '', 4);
        } else if (options.all === true) {
          done(null, [{ address: '127.0.0.1', family: 4 }]);
        } else {
          done(null, '127.0.0.1', 4);
        }
      },
    },
  });
  return {
    fetch: async (url, { method, headers, body, redirect, signal }) => {
      const response = await undiciFetch(url, {
        method,
        headers,
        redirect,
        dispatcher: agent,
        ...(body === undefined || body === null ? {} : { body: body instanceof URLSearchParams ? body.toString() : body }),
        ...(signal === undefined ? {} : { signal }),
      });
      // The same standard by another copy: a Response of this Node's own is what callers compare with.
      const text = await response.arrayBuffer();
      const bare = text.byteLength === 0 || response.status === 204 || response.status === 304;
      return new Response(bare ? null : text, { status: response.status, headers: [...response.headers] });
    },
    close: () => agent.close(),
  };
}
