/** Letters of a roll: which handle is whose while they are made, the codes that were printed, and those that came back. */
import { BASE, LETTERS_MOST, VOTER_STATES } from './schema.ts';
import type { RegistrarStore } from './store.ts';

export type Addressed = { readonly handle: string; readonly mayVote: boolean };
export type Unnamed = Addressed & { readonly district: string };
export type Printed = { readonly handle: string; /** The code itself: kept as HMAC alone. */ readonly code: string };

/** The rows of these credentials (`people/credential.ts`), in their order; `null` for one that is not on the roll. */
export function handlesOf(store: RegistrarStore, election: string, credentials: readonly string[]): readonly (Addressed | null)[] {
  return credentials.map((credential) => {
    const row = store.file.one<{ handle: string; state: number }>('select handle, state from roll where election = ? and credential = ?', [
      election,
      store.digest('credential', credential),
    ]);
    return row === null ? null : { handle: row.handle, mayVote: row.state === VOTER_STATES.none };
  });
}

/** Rows of people whose number is not told: each of their letters is any of these in the same district. */
export function unnamedOf(store: RegistrarStore, election: string): readonly Unnamed[] {
  const { none, removed } = VOTER_STATES;
  return store.file
    .all<{ handle: string; district: string; state: number }>(
      'select handle, district, state from roll where election = ? and credential is null and state <> ? order by handle',
      [election, removed],
    )
    .map(({ handle, district, state }) => ({ handle, district, mayVote: state === none }));
}

/** Codes in place of those before, of people who have not voted. All of them or none: the handles that cannot have one are told. */
export function setCodes(store: RegistrarStore, election: string, printed: readonly Printed[]): { readonly refused: readonly string[] } {
  const refused: string[] = [];
  try {
    store.file.whole(() => {
      for (const { handle, code } of printed) {
        const changed = store.file.run(
          'update roll set code = ?, letters = min(letters + 1, ?) where election = ? and handle = ? and state = ?',
          [store.digest('code', code), BASE + LETTERS_MOST, election, handle, VOTER_STATES.none],
        );
        if (changed === 0) refused.push(handle);
      }
      if (refused.length > 0) throw new Unfit();
    });
  } catch (error) {
    if (!(error instanceof Unfit)) throw error;
  }
  return { refused };
}

class Unfit extends Error {}

/** A letter came back from the post. False for a handle that no letter was made for. */
export function markReturned(store: RegistrarStore, election: string, handle: string): boolean {
  return (
    store.file.run('update roll set returned = ? where election = ? and handle = ? and letters > ?', [BASE + 1, election, handle, BASE]) ===
    1
  );
}
