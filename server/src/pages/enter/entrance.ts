/** What the pages of the entrance share: what is under way in memory, and who somebody turned out to be. */
import type { Level } from '@insyn/domain/access.ts';
import { routes } from '@insyn/protocol/routes.ts';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { type Door, DoorError } from '../../http/door.ts';
import { isProblemCode, titleOf } from '../../http/problems.ts';
import { beginSession } from '../../identity/begin-session.ts';
import type { MailCodes } from '../../identity/mail/codes.ts';
import type { Pairings } from '../../identity/pairing/pairings.ts';
import type { Pairing } from '../../identity/pairing/types.ts';
import type { Session } from '../../identity/session-token.ts';
import type { Credential } from '../../people/credential.ts';
import { addCookie, readForm } from './forms.ts';
import { goTo, hereOf, type Here, siteSessionOf } from './here.ts';
import type { LoginsUnderWay } from './logins.ts';
import type { EntranceParts } from './serve.ts';

export type Entrance = {
  readonly door: Door;
  readonly parts: EntranceParts;
  readonly pairings: Pairings;
  readonly mailCodes: MailCodes;
  readonly logins: LoginsUnderWay;
};

export type OnPairing = { Params: { pairing: string } };

export const pathOf = (pairing: Pairing, step = ''): string => `${routes.enter(pairing.id)}${step === '' ? '' : `/${step}`}`;

/** The pairing of an address, for the browser that has taken it on or for the first. Throws for one that is over or another browser's. */
export function pairingOf({ pairings }: Entrance, { request, visit }: Here): Pairing {
  const { pairing: id } = request.params as OnPairing['Params'];
  const pairing = pairings.find(id);
  if (pairing === null) throw new DoorError(pairings.stateOf(id).state === 'cancelled' ? 'login/cancelled' : 'login/expired');
  if (pairing.browser !== null && pairing.browser !== visit) throw new DoorError('login/state');
  return pairing;
}

export type Pressed = { readonly here: Here; readonly pairing: Pairing; readonly fields: URLSearchParams };

/** A press on a page of a pairing: our own form, the pairing's own browser. */
export async function pressed(entrance: Entrance, request: FastifyRequest, reply: FastifyReply): Promise<Pressed> {
  const { door, pairings } = entrance;
  const { fields, visit } = readForm(request, door);
  const here = hereOf(door, request, reply);
  const pairing = pairingOf(entrance, here);
  if (!pairings.takenBy(pairing, visit)) throw new DoorError('login/state');
  return { here, pairing, fields };
}

/** A code is tried, or a letter asked for: bounded by address, given back when the code was right. */
export async function tryOnce({ door }: Entrance, { request }: Here): Promise<() => Promise<void>> {
  const wait = await door.rates.take('login', request.ip);
  if (wait > 0) throw new DoorError('login/too-many', { retryAfter: wait });
  return () => door.rates.giveBack('login', request.ip);
}

/** Who is on the other side of this browser: as found out for the pairing, or by our own site's session. */
export function sessionOn({ door }: Entrance, here: Here, pairing: Pairing): Session | null {
  const own = pairing.session;
  if (own !== null && pairing.browser === here.visit && !door.people.isEnded(own)) return own;
  const site = siteSessionOf(door, here.request);
  return site?.tenant === pairing.tenant ? site : null;
}

export type Shown = {
  readonly credential: Credential;
  readonly level: Exclude<Level, 'none'>;
  readonly born?: string;
  readonly area?: string;
  /** The name that came with it, to be offered. */
  readonly name: string | null;
};

/** Somebody has shown who they are: a new session of our site, and back to what they were about to do. */
export async function enter({ door, pairings, mailCodes }: Entrance, here: Here, pairing: Pairing, shown: Shown): Promise<FastifyReply> {
  const { tenant, shared } = pairing;
  const { person } = await door.people.personOf(tenant, shown.credential);
  const { level, born, area, name } = shown;
  const who = { person, tenant, level, ...(born === undefined ? {} : { born }), ...(area === undefined ? {} : { area }) };
  const { session, cookie } = await beginSession(door, {
    who,
    carrier: { kind: 'site' },
    shared,
    before: siteSessionOf(door, here.request),
  });
  pairings.identified(pairing, session, name);
  mailCodes.forget(pairing.id);
  // On a shared device the pairing knows who it is, and the browser keeps nothing.
  if (cookie !== null && (!shared || pairing.log === null)) addCookie(here.reply, cookie);
  return goTo(here, pathOf(pairing));
}

/** The words of a code, as they stand in the translations. `wait` in seconds. */
export function wordsOf({ lang }: Here, code: string, wait?: number): string {
  return titleOf(isProblemCode(code) ? code : 'internal', lang, wait === undefined ? {} : { wait });
}
