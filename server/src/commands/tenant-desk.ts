/** Carries out what the console asks about a tenant, on an authority of this process. */
import { NOBODY, type Clock } from '@insyn/authority/ports.ts';
import type { Authority } from '@insyn/authority/types.ts';
import type { Seat } from '@insyn/domain/fact.ts';
import type { LogId, Mark, Pseudonym } from '@insyn/domain/ids.ts';
import { CONSOLE_SEAT } from '@insyn/domain/tenant/decide.ts';
import { seatsOf } from '@insyn/domain/tenant/roles.ts';
import { DEFAULT_TENANT_SETTINGS, type Role, type TenantCommand } from '@insyn/domain/tenant/types.ts';
import { titleOf } from '../http/problems.ts';
import type { Seats } from '../identity/seats.ts';
import { readTyped } from '../pages/admin/find-person.ts';
import { LocalTime } from '../pages/admin/local-time.ts';
import type { Credential } from '../people/credential.ts';
import type { People } from '../people/people.ts';
import type { TenantAct, TenantDone } from './tenant-act.ts';

export type TenantDeskParts = {
  readonly authority: Authority;
  readonly people: People;
  readonly seats: Seats;
  readonly clock: Clock;
  readonly timeZone: string;
};

type Of<A extends TenantAct['act']> = Extract<TenantAct, { act: A }>;
type Holder = { readonly holder: Mark; readonly person: Pseudonym };

/** Why something typed cannot be used. */
class Unfit extends Error {
  readonly sv: string;
  readonly en: string;
  constructor(sv: string, en: string) {
    super(en);
    this.sv = sv;
    this.en = en;
  }
}

export type TenantDesk = (act: TenantAct) => Promise<TenantDone>;

export function tenantDesk(parts: TenantDeskParts): TenantDesk {
  const { authority, people, seats, clock } = parts;
  const local = new LocalTime(parts.timeZone);

  const credentialOf = (typed: string, role: Role, at = ''): Credential => {
    const read = readTyped(typed, role);
    if (read.ok) return read.credential;
    throw new Unfit(`${at}${read.fault}`, `${at}Not a personal number of twelve digits${role === 'admin' ? '' : ' or a mail address'}.`);
  };
  const holderOf = async (tenant: LogId, typed: string, role: Role): Promise<Holder> => {
    const { person } = await people.personOf(tenant, credentialOf(typed, role));
    // Written down before the act: a holder whose person is forgotten would be nobody.
    await people.keep(person, tenant);
    return { holder: seats.markFor(person, tenant), person: await people.pseudonym(person, tenant) };
  };
  const stateOf = async (tenant: LogId) => {
    const state = (await authority.look(tenant))?.state.tenant;
    return state === undefined || state.kind === 'none' ? null : state;
  };
  const submit = async (tenant: LogId, command: TenantCommand, seat: Seat, lines: readonly string[]): Promise<TenantDone> => {
    const answer = await authority.submit({ log: tenant, command, who: { ...NOBODY, seats: [seat] }, key: null });
    if (answer.accepted) return { done: true, lines };
    const fields = answer.fields === undefined ? '' : ` (${answer.fields.join(', ')})`;
    return { done: false, sv: `${titleOf(answer.code, 'sv')}${fields}`, en: `${titleOf(answer.code, 'en')}${fields}` };
  };
  /** Whoever may use the console may sit down on a seat, but only on one that somebody has. */
  const fromSeat = async (tenant: LogId, seat: string, command: TenantCommand, lines: readonly string[]): Promise<TenantDone> => {
    const state = await stateOf(tenant);
    const at = new Date(clock.now()).toISOString();
    const held = state === null || state.holders.some(({ mark }) => seatsOf(state, mark, at).includes(seat as Seat));
    if (!held) throw new Unfit(`Ingen har stolen ${seat} nu.`, `Nobody has the seat ${seat} now.`);
    const answer = await submit(tenant, command, seat as Seat, lines);
    const waiting = answer.done ? (await stateOf(tenant))?.proposals.at(-1) : undefined;
    if (waiting === undefined || waiting.at < at || (command.type !== 'tenant/grant' && command.type !== 'tenant/revoke')) return answer;
    return { done: true, lines: [`Väntar på en andra administratör · waits for a second admin: confirm ${waiting.digest}`] };
  };
  const momentOf = (typed: string, end: boolean): string => {
    const at = typed.includes('T') ? typed : end ? local.endOf(typed) : local.startOf(typed);
    if (at === null) throw new Unfit(`${typed} är ingen dag (ÅÅÅÅ-MM-DD).`, `${typed} is not a day (YYYY-MM-DD).`);
    return at;
  };

  const create = async ({ tenant, settings, admins }: Of<'create'>): Promise<TenantDone> => {
    // Read before anybody is made: a file with one wrong number makes nobody.
    for (const typed of admins) credentialOf(typed, 'admin');
    const holders = await Promise.all(admins.map((typed) => holderOf(tenant as LogId, typed, 'admin')));
    const command: TenantCommand = { type: 'tenant/create', settings: { ...DEFAULT_TENANT_SETTINGS, ...settings }, admins: holders };
    return submit(tenant as LogId, command, CONSOLE_SEAT, [`${tenant}: skapad · created`, ...holders.map((_, at) => `  admin/${at + 1}`)]);
  };
  const show = async ({ tenant }: Of<'show'>): Promise<TenantDone> => {
    const state = await stateOf(tenant as LogId);
    if (state === null) return { done: true, lines: [`${tenant}: finns inte än · not there yet`] };
    const at = new Date(clock.now()).toISOString();
    const roles = state.holders.flatMap(({ number, grants }) =>
      grants
        .filter(({ to }) => to === null || to > at)
        .map(({ role, body, from, to }) => [`  ${role}/${number}`, body, from, to ?? ''].join('\t').trimEnd()),
    );
    const proposals = state.proposals.map(({ digest, by, act }) => `  ${act.type} ${by}\tconfirm ${digest}`);
    return {
      done: true,
      lines: [`${tenant}: ${state.settings.name}`, ...roles, ...state.origins.map((origin) => `  ${origin}`), ...proposals],
    };
  };
  const grant = async ({ tenant, seat, to, grant: given }: Of<'grant'>): Promise<TenantDone> => {
    const from = given.from === '' ? new Date(clock.now()).toISOString() : momentOf(given.from, false);
    const until = given.to === '' ? null : momentOf(given.to, true);
    const holder = await holderOf(tenant as LogId, to, given.role);
    return fromSeat(tenant as LogId, seat, { type: 'tenant/grant', ...holder, grant: { ...given, from, to: until } }, [
      `${tenant}: ${given.role} · given`,
    ]);
  };
  const roll = async ({ tenant, area, people: typed }: Of<'roll'>): Promise<TenantDone> => {
    if (area === '') throw new Unfit('roll import behöver --area NAMN.', 'roll import needs --area NAME.');
    const credentials = typed.map((each, at) => credentialOf(each, 'representative', `rad ${at + 1} · line ${at + 1}: `));
    await people.setRoll(tenant as LogId, area, credentials);
    return { done: true, lines: [`${tenant}: ${credentials.length} i ${area}`] };
  };

  const carryOut = async (act: TenantAct): Promise<TenantDone> => {
    const tenant = act.tenant as LogId;
    switch (act.act) {
      case 'create':
        return create(act);
      case 'show':
        return show(act);
      case 'grant':
        return grant(act);
      case 'revoke':
        return fromSeat(tenant, act.seat, { type: 'tenant/revoke', number: act.number, role: act.role, body: act.body }, [
          `${tenant}: ${act.role}/${act.number} · taken back`,
        ]);
      case 'origin':
        return fromSeat(tenant, act.seat, { type: act.remove ? 'tenant/remove-origin' : 'tenant/allow-origin', origin: act.origin }, [
          `${tenant}: ${act.remove ? '−' : '+'} ${act.origin}`,
        ]);
      case 'confirm':
      case 'withdraw':
        return fromSeat(
          tenant,
          act.seat,
          { type: act.act === 'confirm' ? 'tenant/confirm' : 'tenant/withdraw-proposal', digest: act.digest },
          [`${tenant}: ${act.act}`],
        );
      case 'roll':
        return roll(act);
    }
  };
  return async (act) => {
    try {
      return await carryOut(act);
    } catch (error) {
      if (error instanceof Unfit) return { done: false, sv: error.sv, en: error.en };
      throw error;
    }
  };
}
