/** The roll as a whole: taken in from a list in pieces, and what it comes to. */
import type { RollFigures } from '@insyn/domain/vote/result.ts';
import { BASE, NO_BLINDED, NO_DAY, PAPER_REASONS, SOURCES, VOTER_STATES } from './schema.ts';
import type { RegistrarStore } from './store.ts';

/** `credential`: digest of a credential, base64url (`people/credential.ts`); `null` for somebody whose number is not told. */
export type StagedEntry = { readonly handle: string; readonly credential: string | null; readonly district: string };

/** A piece of a list, beside the roll: nothing of it counts before the whole of it was taken. */
export function stage(store: RegistrarStore, list: string, entries: readonly StagedEntry[]): void {
  store.file.whole(() => {
    for (const { handle, credential, district } of entries)
      store.file.run('insert into staged (import, handle, credential, district) values (?, ?, ?, ?)', [
        list,
        handle,
        credential === null ? null : store.digest('credential', credential),
        district,
      ]);
  });
}

export function unstage(store: RegistrarStore, list: string): void {
  store.file.run('delete from staged where import = ?', [list]);
}

/** `missing`: there is no such election. */
export type Taken = { readonly added: number } | { readonly twice: number } | { readonly refused: 'signed' | 'missing' };

/**
 * All of a staged list or none: how many came in, or which credential stands twice. `instead`: in place of the roll that is there. A roll
 * that two have signed for takes no list: additions to it are made one by one, by two persons.
 */
export function addStaged(store: RegistrarStore, election: string, list: string, instead = false): Taken {
  return wholeUnlessTwice(store, (): Taken => {
    const known = store.file.one<{ signed: number }>('select signed from election where hash = ?', [election]);
    if (known?.signed !== BASE) return { refused: known === null ? 'missing' : 'signed' };
    // Room for the whole of it: an index of random digests is else written many times over.
    store.file.one('pragma cache_size = -400000', []);
    if (instead) store.file.run('delete from roll where election = ?', [election]);
    const twice =
      store.file.one<{ count: number }>(
        `select count(*) as count from (
           select credential from staged where import = ? and credential is not null
           group by credential having count(*) > 1 or exists (select 1 from roll where election = ? and roll.credential = staged.credential))`,
        [list, election],
      )?.count ?? 0;
    if (twice > 0) throw new Twice(twice);
    const added = store.file.run(
      `insert into roll (election, handle, credential, code, district, state, blinded, day, reason, letters, returned, source)
       select ?, handle, credential, null, district, ?, ?, ?, ?, ?, ?, ? from staged where import = ? order by handle`,
      [election, VOTER_STATES.none, NO_BLINDED, NO_DAY, BASE, BASE, BASE, SOURCES.signed, list],
    );
    unstage(store, list);
    return { added };
  });
}

/** Nothing is kept of what was done before a list was found to hold somebody twice. */
class Twice extends Error {
  readonly count: number;
  constructor(count: number) {
    super('somebody stands twice');
    this.count = count;
  }
}

function wholeUnlessTwice(store: RegistrarStore, work: () => Taken): Taken {
  try {
    return store.file.whole(work);
  } catch (error) {
    if (error instanceof Twice) return { twice: error.count };
    throw error;
  } finally {
    store.file.one('pragma cache_size = -2000', []);
  }
}

/** Who have voted by either channel, or have an envelope at the desk. */
export function voted(store: RegistrarStore, election: string): number {
  const { web, received, accepted, rejected } = VOTER_STATES;
  return (
    store.file.one<{ count: number }>('select count(*) as count from roll where election = ? and state in (?, ?, ?, ?)', [
      election,
      web,
      received,
      accepted,
      rejected,
    ])?.count ?? 0
  );
}

/** Sums alone: no row of it is about somebody. */
export function figures(store: RegistrarStore, election: string): RollFigures {
  const count = (condition: string, values: readonly number[]): number =>
    store.file.one<{ count: number }>(`select count(*) as count from roll where election = ? and ${condition}`, [election, ...values])
      ?.count ?? 0;
  const { removed, web, received, accepted, rejected } = VOTER_STATES;
  const letters = store.file.one<{ letters: number; replaced: number }>(
    'select coalesce(sum(letters - ?), 0) as letters, coalesce(sum(max(letters - ? - 1, 0)), 0) as replaced from roll where election = ?',
    [BASE, BASE, election],
  );
  const reasons = store.file.all<{ reason: number; count: number }>(
    'select reason, count(*) as count from roll where election = ? and state = ? group by reason',
    [election, rejected],
  );
  const districts = store.file.all<{ district: string; roll: number; voted: number }>(
    `select district, count(*) as roll, sum(state in (?, ?, ?, ?)) as voted from roll
     where election = ? and state <> ? group by district order by district`,
    [web, received, accepted, rejected, election, removed],
  );
  return {
    atSigning: store.file.one<{ size: number }>('select size from election where hash = ?', [election])?.size ?? 0,
    added: count('source = ?', [SOURCES.added]),
    removed: count('state = ?', [removed]),
    letters: letters?.letters ?? 0,
    replaced: letters?.replaced ?? 0,
    returned: count('returned = ?', [BASE + 1]),
    issued: count('state = ?', [web]),
    received: count('state in (?, ?, ?)', [received, accepted, rejected]),
    accepted: count('state = ?', [accepted]),
    rejected: Object.fromEntries(
      reasons.map(({ reason, count: number }) => [PAPER_REASONS[reason - BASE - 1] ?? 'other', number] as const),
    ),
    districts: districts.map(({ district, roll, voted: cast }) => ({ district, roll, voted: cast })),
  };
}
