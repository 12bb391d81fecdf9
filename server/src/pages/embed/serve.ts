/** The address of the builder of code for webmasters' pages. */
import type { LogId } from '@insyn/domain/ids.ts';
import { routes } from '@insyn/protocol/routes.ts';
import type { App, Door } from '../../http/door.ts';
import { paths } from '../admin/shell.ts';
import { publicPages } from '../public-page.ts';
import { embedPage } from './page.ts';
import { pinnedIn } from './snippet.ts';

export function serveEmbedBuilder(app: App, door: Door, embedDir: string | undefined): void {
  const { serve } = publicPages(app, door);
  serve<{ log: string }>(routes.embedPage(':log' as LogId), async ({ state, held, request, who }) => {
    const asked = request.query as Readonly<Record<string, unknown>>;
    return Promise.resolve(
      embedPage({
        state,
        held,
        now: new Date(door.clock.now()).toISOString(),
        base: door.baseUrl(),
        zone: door.config.timeZone,
        // Read each time: the files may be built anew while the server runs.
        pinned: pinnedIn(embedDir),
        script: door.embedded() ? routes.script : null,
        query: (name) => {
          const value = Object.hasOwn(asked, name) ? asked[name] : '';
          return typeof value === 'string' ? value : '';
        },
        test: who.seats.length > 0 ? paths.radslagPart(state.log, 'testa') : null,
      }),
    );
  });
}
