/**
 * Ordering a document of a matter from the registrar (tryckfrihetsförordningen 2 kap. 15–16 §§): nobody has to say who they are or
 * what it is for. A mail to the registrar, a receipt to whoever ordered; nothing is kept here.
 */
import { randomBytes } from 'node:crypto';
import type { TenantState } from '@insyn/domain/tenant/types.ts';
import type { MatterView } from '@insyn/domain/protokoll/views.ts';
import { cleanLine, cleanText, isShowable } from '@insyn/domain/text/clean.ts';
import { dnrKey } from '@insyn/domain/text/dnr.ts';
import { routes } from '@insyn/protocol/routes.ts';
import { html } from '@lit-labs/ssr';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { type App, type Door, DoorError } from '../../http/door.ts';
import { only } from '../../http/methods.ts';
import { type Mailer, MailError } from '../../identity/mail/mailer.ts';
import { proofFor, readForm, useForms, visitOf } from '../enter/forms.ts';
import { sendPage } from '../layout.ts';
import type { PublicPages } from '../public-page.ts';
import { insynPage } from './frame.ts';

export type OrderParts = {
  readonly door: Door;
  readonly pages: PublicPages;
  readonly matter: (key: string) => Promise<MatterView | null>;
  readonly mailer: Mailer | null;
};

const URL = `${routes.insyn}/arende/:key/bestall`;
type Params = { readonly key: string };
type Typed = { readonly handling: string; readonly kontakt: string; readonly ovrigt: string };
const MOST = { handling: 300, kontakt: 200, ovrigt: 2000 } as const;
/** Signs of a receipt: none that is taken for another. */
const SIGNS = 'ABCDEFGHJKLMNPQRSTUVWXYZ23456789';

export function serveOrder(app: App, { door, pages, matter, mailer }: OrderParts): void {
  const tenant = async (): Promise<Exclude<TenantState, { kind: 'none' }> | null> => {
    const state = (await door.authority.look(door.tenant))?.state.tenant;
    return state?.kind === 'tenant' ? state : null;
  };
  const page = async (reply: FastifyReply, view: MatterView, body: unknown, title = 'Beställ en handling'): Promise<FastifyReply> =>
    sendPage(
      reply.header('cache-control', 'no-store').header('vary', 'Cookie'),
      pages.policy(false),
      insynPage({
        title,
        hidden: true,
        script: null,
        city: (await tenant())?.settings.name ?? '',
        body: html`<p class="way"><a href=${routes.matterPage(view.key)}>‹ ${view.dnr} ${view.title}</a></p>
          <h1>${title}</h1>
          ${body}`,
      }),
    );
  const found = async (request: FastifyRequest<{ Params: Params }>): Promise<MatterView | null> => {
    const key = dnrKey(request.params.key);
    return key === '' ? null : matter(key);
  };

  app.get<{ Params: Params; Querystring: Readonly<Record<string, unknown>> }>(URL, async (request, reply) => {
    const view = await found(request);
    if (view === null) throw new DoorError('request/not-found');
    const { handling, datum } = request.query;
    const named = [handling, datum].flatMap((each) => (typeof each === 'string' && each !== '' ? [each] : [])).join(', ');
    const state = await tenant();
    if (mailer === null || state === null || state.settings.registrar === '') return page(reply, view, byTelephone(state));
    return page(
      reply,
      view,
      form(
        view,
        proofFor(visitOf(request, reply), door.sessionKey),
        { handling: cut(named, MOST.handling), kontakt: '', ovrigt: '' },
        null,
      ),
    );
  });

  void app.register(async (scope: App) => {
    useForms(scope);
    scope.post<{ Params: Params }>(URL, { config: { form: true } }, async (request, reply) => {
      const view = await found(request);
      if (view === null) throw new DoorError('request/not-found');
      const { fields, visit } = readForm(request, door);
      const typed: Typed = {
        handling: cleanLine(fields.get('handling') ?? ''),
        kontakt: cleanLine(fields.get('kontakt') ?? ''),
        ovrigt: cleanText(fields.get('ovrigt') ?? ''),
      };
      const fault = faultIn(typed);
      if (fault !== null) return page(reply.code(422), view, form(view, proofFor(visit, door.sessionKey), typed, fault));
      const wait = await door.rates.take('order', request.ip);
      if (wait > 0)
        return page(reply.code(429).header('retry-after', String(wait)), view, form(view, proofFor(visit, door.sessionKey), typed, SLOW));
      const state = await tenant();
      if (mailer === null || state === null || state.settings.registrar === '') return page(reply.code(503), view, byTelephone(state));
      const receipt = `B-${Array.from(randomBytes(6), (byte) => SIGNS[byte % SIGNS.length] ?? 'A').join('')}`;
      try {
        await mailer.send({
          to: state.settings.registrar,
          subject: `Beställning ${receipt}: handling i ${view.dnr}`,
          text: mailText(view, typed, receipt),
        });
      } catch (error) {
        if (!(error instanceof MailError)) throw error;
        return page(reply.code(503), view, form(view, proofFor(visit, door.sessionKey), typed, NOT_SENT));
      }
      return page(
        reply,
        view,
        html`<p>Registratorn har fått din beställning. Spara kvittot om du vill fråga hur det går.</p>
          <p class="receipt"><strong>${receipt}</strong></p>
          <p>Staden ska svara skyndsamt. En kopia på papper kan kosta pengar; då får du veta det först.</p>`,
        'Beställningen är skickad',
      );
    });
  });
  only(app, URL, ['GET', 'HEAD', 'POST']);
}

const SLOW = 'Det har kommit många beställningar härifrån. Vänta en stund och försök igen. Det du skrev är kvar.';
const NOT_SENT = 'Det gick inte att skicka just nu. Det du skrev är kvar. Försök igen om en stund.';

function faultIn({ handling, kontakt, ovrigt }: Typed): string | null {
  if (handling === '') return 'Skriv vilken handling du vill ha.';
  if (kontakt === '') return 'Skriv hur du vill få den, till exempel en mejladress.';
  const long = handling.length > MOST.handling || kontakt.length > MOST.kontakt || ovrigt.length > MOST.ovrigt;
  if (long) return 'Texten är för lång.';
  return [handling, kontakt, ovrigt].every(isShowable) ? null : 'Några tecken går inte att använda.';
}

/** `csrf`: proof that the form is ours (`proofFor`). */
function form(view: MatterView, csrf: string, typed: Typed, fault: string | null): unknown {
  return html`<p>
      Handlingar som inte finns här kan du beställa från registratorn. Du behöver inte säga vem du är eller varför du vill ha den.
    </p>
    ${fault === null ? '' : html`<p class="notice error" role="alert">${fault}</p>`}
    <form method="post" action=${`${routes.matterPage(view.key)}/bestall`} class="order" novalidate>
      <input type="hidden" name="csrf" value=${csrf} />
      <label for="handling">Handling</label>
      <input class="field" id="handling" name="handling" value=${typed.handling} maxlength=${String(MOST.handling)} />
      <label for="kontakt">Hur vill du få den?</label>
      <p class="meta" id="kontakt-hint">En mejladress, en adress eller ”hämtar på stadshuset”.</p>
      <input
        id="kontakt"
        class="field"
        name="kontakt"
        value=${typed.kontakt}
        maxlength=${String(MOST.kontakt)}
        aria-describedby="kontakt-hint"
        autocomplete="email"
      />
      <label for="ovrigt">Något mer (behövs inte)</label>
      <textarea class="field" id="ovrigt" name="ovrigt" rows="3" maxlength=${String(MOST.ovrigt)}>${typed.ovrigt}</textarea>
      <p><button class="button main">Skicka beställningen</button></p>
    </form>`;
}

function byTelephone(state: Exclude<TenantState, { kind: 'none' }> | null): unknown {
  const phone = state?.settings.phone ?? '';
  return html`<p>
    Handlingen går inte att beställa här. ${phone === '' ? 'Kontakta stadens registrator.' : html`Ring ${phone} så hjälper vi dig.`}
  </p>`;
}

function mailText({ dnr, title }: MatterView, { handling, kontakt, ovrigt }: Typed, receipt: string): string {
  return [
    'Någon vill ta del av en handling.',
    `Ärende: ${dnr} ${title}`.trim(),
    `Handling: ${handling}`,
    `Lämnas ut till: ${kontakt}`,
    ...(ovrigt === '' ? [] : [`Övrigt:\n${ovrigt}`]),
    `Kvitto: ${receipt}`,
    'Beställaren behöver inte säga vem hen är eller vad handlingen ska användas till (tryckfrihetsförordningen 2 kap. 18 §).',
  ].join('\n\n');
}

function cut(text: string, most: number): string {
  return text.slice(0, most);
}
