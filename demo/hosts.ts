/** One process, one port: the name asked for says which site answers. Everything else goes on to the server. */
import type { App } from '@insyn/server/http/door.ts';
import type { Legitimation } from './legitimation/legitimation.ts';
import type { SiteName, Sites } from './sites.ts';

/** Answers for the city and the district before the server's own routes are asked. */
export function serveSites(app: App, sites: Sites, city: string): void {
  app.addHook('onRequest', async (request, reply) => {
    const name = request.hostname.replace(/:\d+$/, '');
    const site = siteOf(name);
    if (site === null) {
      // Somebody who typed the number instead of the name.
      if (request.url === '/' && (name === 'localhost' || name === '127.0.0.1')) return reply.redirect(`${city}/`);
      return undefined;
    }
    const answer = await sites(site, request.method, new URL(request.url, `http://${name}`), request.headers.cookie ?? '');
    return reply
      .code(answer.status)
      .headers({ 'content-type': answer.type, 'cross-origin-opener-policy': 'same-origin', ...answer.headers })
      .send(answer.body);
  });
}

function siteOf(name: string): SiteName | null {
  if (name === 'stad.localhost') return 'stad';
  return name === 'distrikt.localhost' ? 'distrikt' : null;
}

/** The provider answers before anything of the server is asked: it is another house, with its own doors and its own guards. */
export function serveLegitimation(app: App, { issuer, handle }: Legitimation): void {
  const { host } = new URL(issuer);
  const listeners = app.server.listeners('request');
  app.server.removeAllListeners('request');
  app.server.on('request', (request, response) => {
    if (request.headers.host === host) handle(request, response);
    else for (const listener of listeners) listener.call(app.server, request, response);
  });
}
