/** `/in` and `/in/{pairing}`: the step that somebody is at, and the choice of a way. */
import { reaches } from '@insyn/domain/access.ts';
import { isLogId, type LogId } from '@insyn/domain/ids.ts';
import { routes } from '@insyn/protocol/routes.ts';
import { goTo, hereOf, show, siteSessionOf, type Here } from './here.ts';
import type { FastifyReply } from 'fastify';
import { type App, DoorError } from '../../http/door.ts';
import { finishSession } from '../../identity/begin-session.ts';
import { clearCookie, SITE_COOKIE } from '../../identity/session-token.ts';
import type { Pairing } from '../../identity/pairing/types.ts';
import { ownPage } from '../own-page.ts';
import { waysTo } from './doors.ts';
import { cancelledScreen, compareScreen } from './end-pages.ts';
import { type Entrance, type OnPairing, pairingOf, pathOf, pressed, sessionOn, wordsOf } from './entrance.ts';
import { goToProvider } from './eid-routes.ts';
import { addCookie, forgetVisit } from './forms.ts';
import { identifyScreen } from './identify-page.ts';
import { matterOf, suffices } from './matter.ts';
import { showReceipt, showSend } from './send-routes.ts';

export function serveBegin(app: App, entrance: Entrance): void {
  const { door, pairings, parts } = entrance;

  app.get('/in', async (request, reply) => {
    const here = hereOf(door, request, reply);
    const wait = await door.rates.take('pairing', request.ip);
    if (wait > 0) throw new DoorError('login/too-many', { retryAfter: wait });
    const { till, stad } = request.query as { till?: unknown; stad?: unknown };
    const page = ownPage(till) ?? routes.mine;
    const begun = pairings.begin({
      origin: door.baseUrl(),
      embed: null,
      log: null,
      tenant: await tenantNamed(stad),
      draft: null,
      page,
      title: '',
      shared: false,
    });
    if (begun === null) throw new DoorError('login/too-many', { retryAfter: 30 });
    return goTo(here, pathOf(begun.pairing));
  });

  app.get<OnPairing>('/in/:pairing', async (request, reply) => {
    const here = hereOf(door, request, reply);
    const pairing = pairingOf(entrance, here);
    pairings.opened(pairing);
    const { fel } = request.query as { fel?: unknown };
    return showStep(entrance, here, pairing, typeof fel === 'string' ? `login/${fel}` : null);
  });

  app.post<OnPairing>('/in/:pairing/val', { config: { form: true } }, async (request, reply) => {
    const { here, pairing, fields } = await pressed(entrance, request, reply);
    pairing.shared = fields.get('shared') === '1';
    const way = fields.get('way') ?? '';
    if (way === 'mail') return goTo(here, pathOf(pairing, 'mejl'));
    if (way === 'letter') return goTo(here, pathOf(pairing, 'brev'));
    const provider = parts.providers.find(({ settings }) => `eid:${settings.id}` === way);
    return provider === undefined ? goTo(here, pathOf(pairing)) : goToProvider(entrance, here, pairing, provider);
  });

  app.post<OnPairing>('/in/:pairing/byt', { config: { form: true } }, async (request, reply) => {
    const { here, pairing } = await pressed(entrance, request, reply);
    for (const session of [pairing.session, siteSessionOf(door, request)]) await finishSession(door, session);
    pairing.session = null;
    pairing.offered = null;
    addCookie(reply, clearCookie(SITE_COOKIE));
    return goTo(here, pathOf(pairing));
  });

  app.post<OnPairing>('/in/:pairing/avbryt', { config: { form: true } }, async (request, reply) => {
    const { here, pairing } = await pressed(entrance, request, reply);
    entrance.mailCodes.forget(pairing.id);
    if (pairing.shared) {
      await finishSession(door, pairing.session);
      forgetVisit(reply);
    }
    pairings.cancel(pairing);
    return show(here, cancelledScreen(here, pairing));
  });

  /** A tenant of this installation; its own for any other text. */
  async function tenantNamed(name: unknown): Promise<LogId> {
    const tenant = isLogId(name) ? (await door.authority.look(name))?.state.tenant : undefined;
    return tenant?.kind === 'tenant' ? tenant.log : door.tenant;
  }

  async function showStep(all: Entrance, here: Here, pairing: Pairing, trouble: string | null): Promise<FastifyReply> {
    if (pairing.sent !== null) return showReceipt(all, here, pairing, false);
    const matter = await matterOf(door, pairing);
    if (matter === null) throw new DoorError('dialogue/not-found');
    const session = sessionOn(all, here, pairing);
    const who = session === null || matter.log === null ? null : await door.whoOf(session, matter.log);
    if (session !== null && trouble === null && suffices(matter, who, session.level)) {
      if (matter.log === null) {
        pairings.drop(pairing);
        return goTo(here, pairing.page);
      }
      return matter.wanted === null ? show(here, compareScreen(here, pairing)) : showSend(all, here, { pairing, matter, session });
    }
    const lacks =
      session === null || matter.log === null
        ? null
        : reaches(session.level, matter.needed)
          ? wordsOf(here, 'debate/not-eligible')
          : here.words.identify.more(here.words.identify.levels[session.level]);
    return show(
      here,
      identifyScreen(here, {
        pairing,
        matter,
        ways: waysTo(matter, parts, door.config),
        parts,
        lacks,
        trouble: trouble === null ? null : wordsOf(here, trouble),
      }),
    );
  }
}
