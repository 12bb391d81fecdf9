/** Whether a person meets what a dialogue asks beside the level: an area, an age. What cannot be told counts as not met. */
import type { Eligibility } from '@insyn/domain/dialogue/types.ts';
import type { People } from '../people/people.ts';
import type { Session } from './session-token.ts';

export interface EligibilityProvider {
  eligible(session: Session, asked: Eligibility): Promise<boolean>;
}

export const ELIGIBILITY_KINDS = ['none', 'claims', 'roll'] as const;
export type EligibilityKind = (typeof ELIGIBILITY_KINDS)[number];

/** For an installation that knows neither: only what asks for nothing is met. */
export const noEligibility: EligibilityProvider = { eligible: async (_session, { area, minAge }) => area === '' && minAge === 0 };

/** From what the person's provider told at login. `today`: the day where the tenant is, YYYY-MM-DD. */
export function claimedEligibility(today: () => string): EligibilityProvider {
  return {
    eligible: async (session, { area, minAge }) => (area === '' || session.area === area) && oldEnough(session.born, minAge, today()),
  };
}

/** The area by an imported list of those entitled; the age as told at login. */
export function rollEligibility(people: Pick<People, 'onRoll'>, today: () => string): EligibilityProvider {
  return {
    eligible: async (session, { area, minAge }) =>
      oldEnough(session.born, minAge, today()) && (area === '' || (await people.onRoll(session.person, area))),
  };
}

/** Whole years on the day; somebody born on 29 February is a year older on 1 March where there is none. */
export function ageOn(born: string, today: string): number {
  const years = Number(today.slice(0, 4)) - Number(born.slice(0, 4));
  return today.slice(5) >= born.slice(5) ? years : years - 1;
}

function oldEnough(born: string | undefined, minAge: number, today: string): boolean {
  if (minAge === 0) return true;
  return born !== undefined && /^\d{4}-\d{2}-\d{2}$/.test(born) && ageOn(born, today) >= minAge;
}

/** The day in a time zone. */
export function dayIn(timeZone: string, now: () => number): () => string {
  const format = new Intl.DateTimeFormat('sv-SE', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' });
  return () => format.format(now());
}
