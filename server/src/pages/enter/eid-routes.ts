/** To a provider of e-legitimation and back: `/in/callback/{provider}` is where its answer comes, in whatever tab. */
import type { FastifyReply } from 'fastify';
import { type App, DoorError } from '../../http/door.ts';
import type { LoginCode, LoginSubject, OidcProviderClient } from '../../identity/oidc/types.ts';
import type { Pairing } from '../../identity/pairing/types.ts';
import { type Credential, numberCredential, subjectCredential } from '../../people/credential.ts';
import { awayScreen } from './end-pages.ts';
import { enter, type Entrance, pathOf } from './entrance.ts';
import { labelOf } from './doors.ts';
import { goTo, hereOf, type Here, show } from './here.ts';

const callbackOf = (provider: OidcProviderClient): string => `/in/callback/${provider.settings.id}`;

export async function goToProvider(
  { door, logins, parts }: Entrance,
  here: Here,
  pairing: Pairing,
  provider: OidcProviderClient,
): Promise<FastifyReply> {
  const extra = parts.extra?.(here.request, provider);
  const begun = await provider.begin({
    txn: pairing.id,
    redirectUri: `${door.baseUrl()}${callbackOf(provider)}`,
    locale: here.lang,
    ...(extra === undefined ? {} : { extra }),
  });
  if (!begun.ok) return goTo(here, withTrouble(pairing, begun.code));
  logins.add({ pairing: pairing.id, visit: here.visit, secrets: begun.secrets });
  return show(here, awayScreen(here, labelOf(provider, here.lang), begun.url.href));
}

export function serveEid(app: App, entrance: Entrance): void {
  const { door, parts, pairings, logins } = entrance;

  app.get<{ Params: { provider: string } }>('/in/callback/:provider', async (request, reply) => {
    const here = hereOf(door, request, reply);
    const { state } = request.query as { state?: unknown };
    const login = typeof state === 'string' ? logins.take(state) : null;
    const provider = parts.providers.find(({ settings }) => settings.id === request.params.provider);
    if (login === null || provider === undefined || login.visit !== here.visit) throw new DoorError('login/state');
    const pairing = pairings.find(login.pairing);
    if (pairing === null) throw new DoorError('login/expired');
    if (!pairings.takenBy(pairing, here.visit)) throw new DoorError('login/state');
    const finished = await provider.finish({ callbackUrl: new URL(request.url, door.baseUrl()), secrets: login.secrets });
    if (!finished.ok) return goTo(here, withTrouble(pairing, finished.code));
    const { subject } = finished;
    return enter(entrance, here, pairing, {
      credential: credentialOf(subject),
      level: 'eid',
      name: subject.name.full,
      ...(subject.birthdate === null ? {} : { born: subject.birthdate }),
    });
  });
}

/** The number where there is one: a person is the same however they logged in. */
function credentialOf({ personalNumber, issuer, sub }: LoginSubject): Credential {
  return personalNumber === null ? subjectCredential(issuer, sub) : numberCredential(personalNumber.value);
}

function withTrouble(pairing: Pairing, code: LoginCode): string {
  return `${pathOf(pairing)}?fel=${code.slice('login/'.length)}`;
}
