/** How people of the demo show who they are: a provider of its own on this machine, for residents and for staff, and a mailbox of its own. */
import { generateKeyPairSync } from 'node:crypto';
import { openMailer } from '@insyn/server/identity/mail/mailer.ts';
import { openOidc } from '@insyn/server/identity/oidc/client.ts';
import { LOA3, LOA4, NATURAL_PERSON_INFO, NATURAL_PERSON_NUMBER, NATURAL_PERSON_ORG_ID } from '@insyn/server/identity/oidc/profile.ts';
import type { OidcFault, OidcProviderClient, OidcSettings } from '@insyn/server/identity/oidc/types.ts';
import type { Mailer } from '@insyn/server/identity/mail/mailer.ts';
import { startLegitimation, type Legitimation } from './legitimation/legitimation.ts';
import { localhostFetch } from './legitimation/localhost-fetch.ts';
import type { LegitimationPerson } from './legitimation/people.ts';
import type { LegitimationClient } from './legitimation/provider.ts';
import { openMailbox, type Mailbox } from './mailbox/mailbox.ts';

export type IdentityOptions = {
  /** `http://legitimation.localhost:8080` */
  readonly issuer: string;
  /** Origin of the server. */
  readonly dialog: string;
  readonly listed: readonly LegitimationPerson[];
  readonly openerPolicy?: 'same-origin' | 'unsafe-none';
  /** Of the machine, in ms: providers and browsers go by that one. */
  readonly now: () => number;
};

export type DemoIdentity = {
  readonly providers: readonly OidcProviderClient[];
  readonly mailer: Mailer;
  readonly mailbox: Mailbox;
  readonly legitimation: Legitimation;
  readonly close: () => Promise<void>;
};

type Door = Pick<OidcSettings, 'id' | 'label' | 'forWhom' | 'kind' | 'scopes'>;

const DOORS: readonly Door[] = [
  {
    id: 'demo',
    label: { sv: 'Demolegitimation', en: 'Demo e-legitimation' },
    forWhom: 'residents',
    kind: 'e-legitimation',
    scopes: [NATURAL_PERSON_INFO, NATURAL_PERSON_NUMBER],
  },
  {
    id: 'demo-arbete',
    label: { sv: 'Demolegitimation för arbetet', en: 'Demo e-legitimation for work' },
    forWhom: 'staff',
    kind: 'work-account',
    scopes: [NATURAL_PERSON_INFO, NATURAL_PERSON_NUMBER, NATURAL_PERSON_ORG_ID],
  },
];

export async function openIdentity({ issuer, dialog, listed, openerPolicy, now }: IdentityOptions): Promise<DemoIdentity> {
  const mailbox = await openMailbox(now);
  const calls = localhostFetch();
  const report = ({ provider, step, code, reason }: OidcFault): void => console.error(`${provider}: ${step} ${code} ${reason}`);
  const clients: LegitimationClient[] = [];
  const providers = DOORS.map((door) => {
    const { open, secret } = keyPair();
    clients.push({
      id: door.id,
      name: 'Sunnerö stads dialog',
      redirectUris: [`${dialog}/in/callback/${door.id}`],
      auth: { method: 'private_key_jwt', key: open },
      forWhom: door.forWhom,
    });
    const settings: OidcSettings = {
      ...door,
      issuer,
      clientId: door.id,
      auth: { method: 'private_key_jwt', key: secret },
      acrValues: [LOA3, LOA4],
      level: 'eid',
    };
    return openOidc(settings, { fetch: calls.fetch, now, report });
  });
  const legitimation = startLegitimation({ issuer, clients, people: listed, ...(openerPolicy === undefined ? {} : { openerPolicy }) });
  const mailer = openMailer({ url: mailbox.url, from: 'Sunnerö stad <dialog@sunnero.example>' });
  return {
    providers,
    mailer,
    mailbox,
    legitimation,
    close: async () => {
      legitimation.close();
      mailer.close();
      await Promise.all([mailbox.close(), calls.close()]);
    },
  };
}

type Key = { kty: 'EC'; crv: string; x: string; y: string; alg: string; kid: string; use: string };

function keyPair(): { readonly open: Key; readonly secret: Key & { d: string } } {
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const { crv, x, y, d } = privateKey.export({ format: 'jwk' });
  if (crv === undefined || x === undefined || y === undefined || d === undefined) throw new Error('not a key of a curve');
  const open: Key = { kty: 'EC', crv, x, y, alg: 'ES256', kid: 'demo', use: 'sig' };
  return { open, secret: { ...open, d } };
}
