/** A name is changed where names are kept, and told in every log that the person has acted in. */
import { NOBODY, type Who } from '@insyn/authority/ports.ts';
import { isBodyLog } from '@insyn/domain/ids.ts';
import type { Door } from '../../http/door.ts';
import type { Trace } from '../../people/people.ts';

/** The machine's own seat. */
const MACHINE: Who = { ...NOBODY, seats: ['admin/0'] };

/** `null` hides it. */
export async function renameEverywhere(door: Door, person: string, name: string | null): Promise<void> {
  await tellNames(door, await door.people.rename(person, name));
}

export async function tellNames(door: Door, traces: readonly Trace[]): Promise<void> {
  for (const { log, pseudonym } of traces) {
    // Nobody is named in a body's log.
    if (isBodyLog(log)) continue;
    const answer = await door.authority.submit({ log, command: { type: 'people/rename', person: pseudonym }, who: MACHINE, key: null });
    if (!answer.accepted) throw new Error(`a name could not be told in ${log}: ${answer.code}`);
  }
}
