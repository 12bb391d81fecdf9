/** `/jag/kvitto`: the person who has nothing but the reference reads what was registered, and can take it back. No session begins. */
import { dialogueView } from '@insyn/domain/dialogue/view.ts';
import { isRandomId, type LogId } from '@insyn/domain/ids.ts';
import { html } from '@lit-labs/ssr';
import { createHmac } from 'node:crypto';
import type { App, Door } from '../../http/door.ts';
import { only } from '../../http/methods.ts';
import { sameText } from '../../identity/session-token.ts';
import { faultBox, hiddenFields, textField } from '../admin/fields.ts';
import { proofFor, readForm, visitOf } from '../enter/forms.ts';
import type { PageParts } from '../layout.ts';
import { Times } from '../times.ts';
import type { Attempts } from './attempts.ts';
import type { Heard } from './cases.ts';
import { sendPrivate } from './desk-request.ts';
import { standing } from './found-page.ts';
import { findHeard, shownOf, takeBack } from './registering.ts';
import { outside } from './shell.ts';
import { SLIP_PATH } from './slip-page.ts';
import { deskWords as words } from './words.ts';

export const TAKE_BACK = `${SLIP_PATH}/ta-tillbaka`;
/** ms in which what was found can be taken back without typing the reference again. */
const TICKET_MS = 15 * 60_000;

export function serveOwnSlip(app: App, door: Door, attempts: Attempts): void {
  const times = new Times(door.config.timeZone);

  const shownPage = async (heard: Heard, csrf: string, notice: string | null): Promise<PageParts | null> => {
    const shown = await shownOf(door, heard);
    const view = shown && dialogueView(shown.looked.state, shown.looked.held, new Date(door.clock.now()).toISOString());
    if (shown === null || view === null) return null;
    const name = await door.people.nameOf(heard.person);
    const tenant = (await door.authority.look(await door.tenantOf(heard.log)))?.state.tenant;
    const phone = tenant?.kind === 'tenant' ? tenant.settings.phone : '';
    return outside(
      'Ditt inlägg',
      html`${notice === null ? '' : html`<p class="notice warn" role="alert">${notice}</p>`}
      ${standing({ view, shown, name, when: times.words(shown.item.at) })}
      ${
        shown.withdraw
          ? html`<p>
                Vill du rätta orden? ${phone === '' ? 'Kom' : `Ring ${phone} eller kom`} till medborgarkontoret. Här kan du ta tillbaka
                inlägget. Då visas orden inte längre för någon. Det går inte att ångra.
              </p>
              <form method="post" action=${TAKE_BACK} autocomplete="off">
                ${hiddenFields({ csrf, kvitto: ticketFor(heard, door.clock.now() + TICKET_MS, door.sessionKey) })}
                <button class="button main">Ta tillbaka inlägget</button>
              </form>`
          : ''
      }`,
    );
  };

  app.get(SLIP_PATH, async (request, reply) => sendPrivate(reply, askPage(proofFor(visitOf(request, reply), door.sessionKey), null)));

  app.post(SLIP_PATH, { config: { form: true } }, async (request, reply) => {
    const { fields, visit } = readForm(request, door);
    const csrf = proofFor(visit, door.sessionKey);
    const wait = attempts.begin(request.ip);
    if (wait > 0) return sendPrivate(reply.code(429).header('retry-after', String(wait)), askPage(csrf, words.faults.slow(wait)));
    const typed = (fields.get('referens') ?? '').slice(0, 100);
    for (const tenant of await tenants(door)) {
      const heard = await findHeard(door, tenant, typed);
      const page = heard && (await shownPage(heard, csrf, null));
      if (page === null) continue;
      attempts.right(request.ip);
      return sendPrivate(reply, page);
    }
    return sendPrivate(reply.code(404), askPage(csrf, words.faults.reference));
  });
  only(app, SLIP_PATH, ['GET', 'HEAD', 'POST']);

  app.post(TAKE_BACK, { config: { form: true } }, async (request, reply) => {
    const { fields, visit } = readForm(request, door);
    const csrf = proofFor(visit, door.sessionKey);
    const heard = heardIn(fields.get('kvitto') ?? '', door.clock.now(), door.sessionKey);
    if (heard === null) return sendPrivate(reply, askPage(csrf, 'Det gick en stund. Skriv referensen en gång till. Inget är ändrat.'));
    const notice = await takeBack(door, heard);
    const page = notice === null ? null : await shownPage(heard, csrf, notice);
    reply.header('clear-site-data', '"cache"');
    return sendPrivate(
      reply,
      page ??
        outside(
          'Inlägget är tillbakataget',
          html`<p class="notice ok" role="status">
            Orden visas inte längre för någon. I debatten står att författaren har tagit tillbaka sitt inlägg.
          </p>`,
        ),
    );
  });
  only(app, TAKE_BACK, ['POST']);
}

function askPage(csrf: string, fault: string | null): PageParts {
  const faults: Readonly<Record<string, string>> = fault === null ? {} : { referens: fault };
  return outside(
    'Ditt kvitto',
    html`<p>
        Har du lämnat ett inlägg per telefon, på papper eller på ett kontor? Då har du fått en referens. Med den kan du läsa vad som skrevs
        och ta tillbaka det.
      </p>
      ${faultBox(faults)}
      <form method="post" action=${SLIP_PATH} autocomplete="off">
        ${hiddenFields({ csrf })}
        ${textField({ name: 'referens', label: words.referenceLabel, hint: words.referenceHint, value: '', faults })}
        <button class="button main">Visa mitt inlägg</button>
      </form>`,
  );
}

/** The installation's own tenant first. */
async function tenants(door: Door): Promise<readonly LogId[]> {
  const others = (await door.store.logs()).filter((log) => log.startsWith('tenant-') && log !== door.tenant);
  return [door.tenant, ...others];
}

function macOf(body: string, key: Uint8Array): string {
  return createHmac('sha256', key).update(`reference\0${body}`).digest('base64url');
}

/** Whose it is and until when (ms), signed: it opens nothing but this one contribution. */
export function ticketFor(heard: Heard, until: number, key: Uint8Array): string {
  const { person, pseudonym, log, post } = heard;
  const body = Buffer.from(JSON.stringify([person, pseudonym, log, post, until])).toString('base64url');
  return `${body}.${macOf(body, key)}`;
}

export function heardIn(ticket: string, now: number, key: Uint8Array): Heard | null {
  const [body = '', mac = '', ...rest] = ticket.split('.');
  if (rest.length > 0 || !sameText(mac, macOf(body, key))) return null;
  const [person, pseudonym, log, post, until] = JSON.parse(Buffer.from(body, 'base64url').toString('utf8')) as [
    string,
    Heard['pseudonym'],
    LogId,
    Heard['post'],
    number,
  ];
  return until > now && isRandomId(post) ? { person, pseudonym, log, post } : null;
}
