/** People in roles, by ordinary acts in a tenant's log: founded at the console, granted by one admin and, for admins, confirmed by the other. */
import { NOBODY } from '@insyn/authority/ports.ts';
import type { SeatRole } from '@insyn/domain/fact.ts';
import type { LogId } from '@insyn/domain/ids.ts';
import type { Command } from '@insyn/domain/root.ts';
import { CONSOLE_SEAT } from '@insyn/domain/tenant/decide.ts';
import { DEFAULT_TENANT_SETTINGS, type Grant, type Role, type TenantSettings } from '@insyn/domain/tenant/types.ts';
import type { Seat } from '@insyn/domain/fact.ts';
import type { Building } from '@insyn/server/app.ts';

type Town = Pick<Building, 'authority' | 'people' | 'seats'>;

/** Wide enough for tests that are not about it. */
export const FREELY = { secondsBetweenPosts: 0, postsPerHour: 1000 } as const;

async function must({ authority }: Town, log: LogId, command: Command, seat: Seat): Promise<void> {
  const answer = await authority.submit({ log, command, who: { ...NOBODY, seats: [seat] }, key: null });
  if (!answer.accepted) throw new Error(`${command.type}: ${answer.code}`);
}

export async function holderOf(
  { people, seats }: Town,
  tenant: LogId,
  person: string,
): Promise<{ readonly holder: ReturnType<Town['seats']['markFor']>; readonly person: Awaited<ReturnType<Town['people']['pseudonym']>> }> {
  await people.keep(person, tenant);
  return { holder: seats.markFor(person, tenant), person: await people.pseudonym(person, tenant) };
}

/** Two admins, `admin/1` and `admin/2`; their persons. */
export async function foundTenant(
  town: Town,
  tenant: LogId,
  settings: Partial<TenantSettings> = FREELY,
): Promise<readonly [string, string]> {
  const [first, second] = [await town.people.create('Första Admin', tenant), await town.people.create('Andra Admin', tenant)];
  const admins = [await holderOf(town, tenant, first), await holderOf(town, tenant, second)];
  await must(
    town,
    tenant,
    { type: 'tenant/create', settings: { ...DEFAULT_TENANT_SETTINGS, name: 'Staden', ...settings }, admins },
    CONSOLE_SEAT,
  );
  return [first, second];
}

export async function grant(town: Town, tenant: LogId, person: string, role: Role, more: Partial<Grant> = {}): Promise<void> {
  const given: Grant = { role, from: '1970-01-01T00:00:00.000Z', to: null, body: '', party: '', title: '', ...more };
  await must(town, tenant, { type: 'tenant/grant', ...(await holderOf(town, tenant, person)), grant: given }, 'admin/1');
  const state = (await town.authority.look(tenant))?.state.tenant;
  const proposal = state?.kind === 'tenant' ? state.proposals.at(-1) : undefined;
  if (role === 'admin' && proposal !== undefined) await must(town, tenant, { type: 'tenant/confirm', digest: proposal.digest }, 'admin/2');
}

/** Founds the tenant where it is not there yet. */
export async function grantRoles(town: Town, tenant: LogId, person: string, roles: readonly SeatRole[]): Promise<void> {
  if ((await town.authority.look(tenant)) === null) await foundTenant(town, tenant);
  for (const role of roles) await grant(town, tenant, person, role);
}

export async function revoke(town: Town, tenant: LogId, person: string, role: Role, body = ''): Promise<void> {
  const state = (await town.authority.look(tenant))?.state.tenant;
  const mark = town.seats.markFor(person, tenant);
  const holder = state?.kind === 'tenant' ? state.holders.find((each) => each.mark === mark) : undefined;
  if (holder === undefined) throw new Error('no such holder');
  await must(town, tenant, { type: 'tenant/revoke', number: holder.number, role, body }, 'admin/1');
}
