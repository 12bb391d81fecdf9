/** What is voted on in tests: three alternatives in two languages, and when. Pure, so that rules can be tried in a browser too. */
import type { LogId } from '@insyn/domain/ids.ts';
import {
  DEFAULT_VOTE_POLICY,
  NEEDED_HEADINGS,
  type Definition,
  type Localised,
  type VoteAlternative,
} from '@insyn/domain/vote/definition.ts';

export const OPENS = '2026-12-03T07:00:00.000Z';
export const DURING = '2026-12-05T12:00:00.000Z';
export const CLOSES = '2026-12-12T19:00:00.000Z';
/** Ten minutes of grace after the close are over. */
export const OVER = '2026-12-12T19:10:00.000Z';

export const both = (sv: string): Localised => ({ sv, fi: `${sv} (suomeksi)` });

export function alternative(letter: string): VoteAlternative {
  return {
    id: letter.toLowerCase(),
    letter,
    title: both(`Alternativ ${letter}`),
    summary: both('Två rader om vad det är.'),
    picture: null,
    map: null,
    cost: both('312 mnkr'),
    consequences: Object.fromEntries(NEEDED_HEADINGS.map((id) => [id, both(`Om ${id} i ${letter}`)])),
  };
}

/** `issuer`: modulus, base64url. */
export function definitionOf({ issuer, receipts }: Pick<Definition, 'issuer' | 'receipts'>, change: Partial<Definition> = {}): Definition {
  return {
    v: 1,
    log: 'ny-skola' as LogId,
    number: 1,
    languages: ['sv', 'fi'],
    question: both('Var ska Kvarnskogens nya skola ligga?'),
    headings: NEEDED_HEADINGS.map((id) => ({ id, label: both(id) })),
    alternatives: [alternative('A'), alternative('B'), alternative('C')],
    eligible: { text: both('Du som bor i Kvarnskogen och har fyllt 16.'), area: 'Kvarnskogen', minAge: 16 },
    opens: { utc: OPENS, local: '2026-12-03T08:00', zone: 'Europe/Stockholm' },
    closes: { utc: CLOSES, local: '2026-12-12T20:00', zone: 'Europe/Stockholm' },
    graceMinutes: 10,
    decides: { body: 'Skolnämnden', dnr: 'SKN 2026/118', paragraph: '§ 31', date: '2027-03-03' },
    issuer,
    receipts,
    policy: DEFAULT_VOTE_POLICY,
    ...change,
  };
}
