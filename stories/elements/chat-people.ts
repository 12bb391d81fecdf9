/** Roles of the people of the fixtures, as the tenant's roll would have them. */
import type { Badge } from '@insyn/domain/tenant/roles.ts';
import { NY_SKOLA } from '../fixtures/ny-skola.ts';
import { PARTIES, PEOPLE } from '../fixtures/people.ts';

/** What somebody is in the body that the dialogue belongs to. */
export function badgesOf(name: string): readonly Badge[] {
  const who = PEOPLE.find((each) => each.name === name);
  if (who?.role === undefined) return [];
  const party = PARTIES.find(({ id }) => id === who.party)?.letters ?? '';
  return who.kind === 'representative'
    ? [{ role: 'representative', party, body: NY_SKOLA.body, title: who.role }]
    : [{ role: 'official', party: '', body: '', title: who.role }];
}
