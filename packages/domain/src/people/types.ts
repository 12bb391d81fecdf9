/** What a log knows of the people in it: that a name changed, was hidden or erased. The names themselves lie with the server. */
import type { Fact } from '../fact.ts';
import type { Pseudonym } from '../ids.ts';
import type { SealedDocument } from '../protokoll/types.ts';

/** Asked by the machine after a change of name, so that every page follows by the ordinary way. */
export type PeopleCommand = { readonly type: 'people/rename'; readonly person: Pseudonym };

/** A fact that is nobody else's business: the line is empty, the real fact is its content (design §4). */
export type SealedFact = Fact<'sealed', Record<string, never>>;
export type SealedContent = NameChanged | SealedDocument;
export type NameChanged = {
  readonly kind: 'fact';
  readonly type: 'people/name-changed';
  readonly by: { readonly system: 'people' };
  readonly data: { readonly person: Pseudonym };
};

export const PEOPLE_REFUSALS = ['people/not-allowed'] as const;
export type PeopleRefusal = (typeof PEOPLE_REFUSALS)[number];
