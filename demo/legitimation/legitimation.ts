/** The demo's e-legitimation: a real OpenID Connect provider whose people are invented. It answers for one host name, in the demo's process or a test's. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { errors, type Provider } from 'oidc-provider';
import { inventedStyle } from '../web/invented.ts';
import { choicePage, endPage, frontPage, STYLE_PATH } from './pages.ts';
import type { LegitimationPerson } from './people.ts';
import {
  CHOICE_PATH,
  createProvider,
  PERSON_PARAMETER,
  STRAIGHT_PARAMETER,
  type LegitimationClient,
  type ProviderOptions,
} from './provider.ts';

export type LegitimationOptions = ProviderOptions & {
  /** `same-origin` cuts the tie to the page that opened the window, as some providers do. */
  readonly openerPolicy?: 'same-origin' | 'unsafe-none';
};

export type Legitimation = {
  readonly issuer: string;
  /** Answers a request whose `Host` is that of the issuer; the body must not have been read. Never rejects. */
  readonly handle: (request: IncomingMessage, response: ServerResponse) => void;
  readonly close: () => void;
};

/** A form of ours is some hundred bytes. */
const MOST_BYTES = 4096;

const STYLE = inventedStyle(new URL('./legitimation.css', import.meta.url));

export function startLegitimation(options: LegitimationOptions): Legitimation {
  const { issuer, clients } = options;
  const { host } = new URL(issuer);
  const provider = createProvider(options);
  const standard = provider.callback();
  const policy = policyFor(clients);
  let open = true;

  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    response.setHeader('content-security-policy', policy);
    response.setHeader('cross-origin-opener-policy', options.openerPolicy ?? 'unsafe-none');
    response.setHeader('referrer-policy', 'same-origin');
    response.setHeader('x-content-type-options', 'nosniff');
    response.setHeader('cache-control', 'no-store');
    if (!open || request.headers.host !== host) return send(response, 421, 'text/plain', '');
    const address = new URL(request.url ?? '/', issuer);
    if (address.pathname === STYLE_PATH) return send(response, 200, 'text/css', STYLE);
    if (address.pathname === '/') return send(response, 200, 'text/html', await frontPage());
    if (address.pathname.startsWith(CHOICE_PATH)) return await choose(provider, options, address, request, response);
    forgetLogin(request);
    return await standard(request, response);
  };

  return {
    issuer,
    handle: (request, response) => {
      answer(request, response).catch(async (error: unknown) => {
        // An old link or a second press on a form is no fault of ours.
        const known = error instanceof errors.OIDCProviderError;
        if (!known) console.error(error);
        if (!response.headersSent) send(response, known ? 400 : 500, 'text/html', await endPage());
      });
    },
    close: () => {
      open = false;
    },
  };
}

/** Every login is a new one: nobody stays logged in here, and whoever comes next to the same browser may be somebody else. */
function forgetLogin({ headers }: IncomingMessage): void {
  const kept = (headers.cookie ?? '').split('; ').filter((each) => !/^_session(?:[.=]|$)/.test(each));
  headers.cookie = kept.join('; ');
}

async function choose(
  provider: Provider,
  { clients, people }: LegitimationOptions,
  address: URL,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const { params } = await provider.interactionDetails(request, response);
  const client = clients.find((each) => each.id === params['client_id']);
  if (client === undefined) throw new errors.InvalidRequest('no such client');
  const listed = people.filter((each) => client.forWhom === 'residents' || each.group !== 'residents');
  const finish = (who: LegitimationPerson): Promise<void> =>
    isEnough(who, params)
      ? provider.interactionFinished(request, response, { login: { accountId: who.id, acr: who.acr, amr: ['demo'], remember: false } })
      : provider.interactionFinished(request, response, { error: 'unmet_authentication_requirements', error_description: 'acr' });
  if (request.method !== 'POST') {
    const wanted = address.searchParams.get('person');
    const straight = params[STRAIGHT_PARAMETER] === '1' ? listed.find((each) => each.id === params[PERSON_PARAMETER]) : undefined;
    if (straight !== undefined) return await finish(straight);
    const page = choicePage({
      action: address.pathname,
      client: client.name,
      people: listed,
      preselected: listed.find((each) => each.id === wanted) ?? null,
      search: (address.searchParams.get('sok') ?? '').slice(0, 60),
    });
    return send(response, 200, 'text/html', await page);
  }
  const form = await formOf(request);
  const who = listed.find((each) => each.id === form.get('person'));
  if (form.has('avbryt'))
    return await provider.interactionFinished(request, response, { error: 'access_denied', error_description: 'cancelled' });
  if (who === undefined) return send(response, 303, 'text/plain', '', { location: address.pathname });
  return await finish(who);
}

/** Is this person's level one of those without which the login is of no use? */
function isEnough({ acr }: LegitimationPerson, params: Readonly<Record<string, unknown>>): boolean {
  if (typeof params['claims'] !== 'string') return true;
  const claims = JSON.parse(params['claims']) as {
    readonly id_token?: { readonly acr?: { readonly essential?: boolean; readonly values?: readonly string[] } };
  };
  const asked = claims.id_token?.acr;
  return asked?.essential !== true || asked.values === undefined || asked.values.includes(acr);
}

async function formOf(request: IncomingMessage): Promise<URLSearchParams> {
  let text = '';
  for await (const chunk of request.setEncoding('utf8')) {
    text += String(chunk);
    if (text.length > MOST_BYTES) throw new errors.InvalidRequest('the form is too long');
  }
  return new URLSearchParams(text);
}

/** A form may end at the client, by a redirect, and Chromium counts that as the form's own target. */
function policyFor(clients: readonly LegitimationClient[]): string {
  const targets = [...new Set(clients.flatMap(({ redirectUris }) => redirectUris.map((uri) => new URL(uri).origin)))];
  return [
    "default-src 'none'",
    "style-src 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
    `form-action 'self' ${targets.join(' ')}`,
  ].join('; ');
}

function send(response: ServerResponse, status: number, type: string, body: string, headers: Readonly<Record<string, string>> = {}): void {
  response.writeHead(status, { 'content-type': `${type}; charset=utf-8`, ...headers }).end(body);
}
