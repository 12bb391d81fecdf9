/** What was done to a roll, told to the tenant's log by a sealed line: who did it, to which handle, and why. */
import { NOBODY } from '@insyn/authority/ports.ts';
import type { Authority } from '@insyn/authority/types.ts';
import type { Seat } from '@insyn/domain/fact.ts';
import type { LogId } from '@insyn/domain/ids.ts';
import type { RollChange } from '@insyn/domain/people/types.ts';
import { CONSOLE_SEAT } from '@insyn/domain/tenant/decide.ts';
import type { Ballot } from '../open.ts';
import type { RollChangeRow } from '../registrar/changes.ts';

/** `key`: the same change told again is one line. */
export async function tellRoll(authority: Pick<Authority, 'submit'>, tenant: LogId, change: RollChange, key: string | null): Promise<void> {
  const answer = await authority.submit({
    log: tenant,
    command: { type: 'people/change-roll', change },
    who: { ...NOBODY, seats: [CONSOLE_SEAT] },
    key,
  });
  if (!answer.accepted) throw new Error(`a change of a roll was not written down: ${answer.code}`);
}

const CHANGE: Readonly<Record<Exclude<RollChangeRow['kind'], 'codes'>, RollChange['change']>> = {
  add: 'added',
  remove: 'removed',
  replace: 'replaced',
};

/** Everything that was done and is not told yet, also by a server that fell before it could. */
export async function tellChanges(
  authority: Pick<Authority, 'submit'>,
  registrar: Ballot['registrar'],
  tenant: LogId,
  election: string,
): Promise<void> {
  for (const { id, kind, handle, reason, proposedBy, confirmedBy } of await registrar('unlogged', election)) {
    if (kind === 'codes' || confirmedBy === null) continue;
    const signed: readonly Seat[] = [proposedBy, confirmedBy];
    await tellRoll(authority, tenant, { election, change: CHANGE[kind], handle, count: 1, reason, file: null, signed }, id);
    await registrar('markLogged', id);
  }
}
