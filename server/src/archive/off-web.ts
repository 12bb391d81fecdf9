/**
 * What stands in the place of a dialogue that has left the web: for whoever is not staff every address of it says so, calmly, with what
 * it was called, that it is kept, and how one asks for it (tryckfrihetsförordningen 2 kap.).
 */
import { isLogId } from '@insyn/domain/ids.ts';
import { keepingOf } from '@insyn/domain/keeping/masks.ts';
import { isOffWeb } from '@insyn/domain/visibility.ts';
import { API } from '@insyn/protocol/routes.ts';
import { html } from '@lit-labs/ssr';
import { visible } from '../http/access.ts';
import type { App, Door } from '../http/door.ts';
import { sendProblem } from '../http/problems.ts';
import type { PageParts } from '../pages/layout.ts';
import { sendPage } from '../pages/layout.ts';
import type { PublicPages } from '../pages/public-page.ts';
import { Times } from '../pages/times.ts';

type Found = NonNullable<Awaited<ReturnType<Door['authority']['look']>>>;
const GONE = {
  sv: 'Dialogen finns inte längre på webben. Den är bevarad. Fråga stadens registrator om du vill läsa den.',
  en: 'The dialogue is no longer on the web. It is kept. Ask the registrar of the city if you want to read it.',
} as const;
/** Pages that others may show within theirs. */
const FRAMED = '/embed/';

/** Asked before any route answers, so that no route has to think of it. */
export function guardOffWeb(app: App, door: Door, { policy }: Pick<PublicPages, 'policy'>): void {
  const times = new Times(door.config.timeZone);
  app.addHook('preHandler', async (request, reply) => {
    const { log } = request.params as { readonly log?: unknown };
    const found = typeof log === 'string' && isLogId(log) ? await door.authority.look(log) : null;
    if (found === null || !isOffWeb(found.state) || visible(found.state, await door.whoOf(door.sessionOf(request), found.state.log)))
      return;
    reply.header('cache-control', 'private, no-cache');
    if (request.url.startsWith(`${API}/`)) return sendProblem(request, reply, 'dialogue/not-found', { gone: GONE });
    const page = await gonePage(door, times, found);
    await sendPage(reply.code(410), policy(request.url.startsWith(FRAMED)), page);
    return reply;
  });
}

async function gonePage(door: Door, times: Times, { state }: Found): Promise<PageParts> {
  const { dialogue } = state;
  if (dialogue.phase === 'empty') throw new Error('nothing was on the web');
  const { title, dnr, about } = dialogue.description;
  const tenant = (await door.authority.look(dialogue.tenant ?? door.tenant))?.state.tenant;
  const settings = tenant?.kind === 'tenant' ? tenant.settings : null;
  const off = keepingOf(state).offWeb;
  const ways = [settings?.registrar ?? '', settings?.phone ?? '', about?.contact ?? ''].filter((way) => way !== '');
  return {
    title,
    lang: 'sv',
    kind: 'archive',
    hidden: true,
    body: html`<main>
      <h1>${title}</h1>
      <p>Dialogen finns inte längre på webben. Den är bevarad i ${settings === null ? 'stadens arkiv' : `arkivet hos ${settings.name}`}.</p>
      <p>
        Vill du läsa den? Be om den som allmän handling. Du behöver inte säga vem du är eller varför.
        ${dnr === '' ? '' : `Säg diarienumret: ${dnr}.`}
      </p>
      ${ways.length === 0 ? '' : html`<p>Hit vänder du dig: ${ways.join(', ')}.</p>`}
      <p class="meta">
        Dialogen avslutades ${times.day(dialogue.since)}${off === null ? '' : ` och togs bort härifrån ${times.day(off.at)}`}.
        ${off === null || off.reason === '' ? '' : `Skäl: ${off.reason}`}
      </p>
    </main>`,
  };
}
