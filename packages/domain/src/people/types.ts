/** What a log knows of the people in it: that a name changed, was hidden or erased. The names themselves lie with the server. */
import type { Fact, Seat } from '../fact.ts';
import type { Pseudonym } from '../ids.ts';
import type { SealedDocument } from '../protokoll/types.ts';

export type PeopleCommand =
  /** Asked by the machine after a change of name, so that every page follows by the ordinary way. */
  | { readonly type: 'people/rename'; readonly person: Pseudonym }
  /** Asked by the machine when a roll has changed: the registrar's own file holds the roll itself. */
  | { readonly type: 'people/change-roll'; readonly change: RollChange };

/** What can happen to a roll. Codes are made for many at once; a single letter that takes another's place is `replaced`. */
export const ROLL_CHANGES = ['imported', 'added', 'removed', 'replaced', 'codes-made'] as const;

/** No name and no number: a handle is drawn at random, and means somebody to the registrar alone. */
export type RollChange = {
  readonly election: string;
  readonly change: (typeof ROLL_CHANGES)[number];
  /** `null` for what concerns many. */
  readonly handle: string | null;
  readonly count: number;
  readonly reason: string;
  /** SHA-256 of the file that was made, base64url; `null` where none was. */
  readonly file: string | null;
  /** Who did it: one where the roll is not signed yet, else two persons. */
  readonly signed: readonly Seat[];
};

/** A fact that is nobody else's business: the line is empty, the real fact is its content (design §4). */
export type SealedFact = Fact<'sealed', Record<string, never>>;
export type SealedContent = NameChanged | RollChanged | SealedDocument;
export type NameChanged = {
  readonly kind: 'fact';
  readonly type: 'people/name-changed';
  readonly by: { readonly system: 'people' };
  readonly data: { readonly person: Pseudonym };
};

export type RollChanged = {
  readonly kind: 'fact';
  readonly type: 'people/roll-changed';
  readonly by: { readonly system: 'roll' };
  readonly data: RollChange;
};

export const PEOPLE_REFUSALS = ['people/not-allowed'] as const;
export type PeopleRefusal = (typeof PEOPLE_REFUSALS)[number];
