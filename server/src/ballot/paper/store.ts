/**
 * Batches of paper ballots, as those who count enter them: on the side of the ballot box, for they say what was voted and never who.
 * Nobody is told another's figures before a batch is sealed, and no sum at all before the vote is shut.
 */
import { canonical } from '@insyn/domain/json.ts';
import { count, openBatch, recount, type BatchState, type Counted, type CountRefusal, type Difference } from '@insyn/domain/vote/paper.ts';
import type { SealedBatch } from '@insyn/domain/vote/result.ts';
import { BallotFile } from '../file.ts';

const SCHEMA = `
create table if not exists election (hash text primary key, alternatives text not null, closes text not null) strict, without rowid;
create table if not exists batch (election text not null, batch integer not null, state text not null,
  primary key (election, batch)) strict, without rowid;
`;

export type BatchView = {
  readonly batch: number;
  readonly envelopes: number;
  readonly status: BatchState['status'];
  /** Numbers of those who have entered figures. */
  readonly counters: readonly number[];
  /** The asking person's own figures, while they can still be wrong. */
  readonly own: Counted | null;
  /** Both are to count once more together; who of them has entered it. */
  readonly confirmedBy: readonly number[];
  readonly difference: Difference | null;
};
export type PaperRefusal = CountRefusal | 'count/batch-unknown';
export type PaperStep = { readonly ok: true; readonly batch: BatchView } | { readonly ok: false; readonly code: PaperRefusal };

export class PaperStore {
  readonly #file: BallotFile;

  constructor(path: string) {
    this.#file = new BallotFile(path, SCHEMA);
  }

  /** `closes`: UTC, from when sums can be told. */
  found(election: string, alternatives: readonly string[], closes: string): void {
    this.#file.run('insert into election (hash, alternatives, closes) values (?, ?, ?) on conflict do nothing', [
      election,
      JSON.stringify(alternatives),
      closes,
    ]);
  }

  /** A bundle of envelopes that were mixed and opened; its number is the next. */
  open(election: string, envelopes: number, counter: number): PaperStep {
    const opened = openBatch(envelopes);
    if ('refused' in opened) return { ok: false, code: opened.refused };
    return this.#file.whole(() => {
      const last =
        this.#file.one<{ last: number | null }>('select max(batch) as last from batch where election = ?', [election])?.last ?? 0;
      return this.#keep(election, (last ?? 0) + 1, opened, counter);
    });
  }

  count(election: string, batch: number, entry: Counted): PaperStep {
    return this.#step(election, batch, entry.counter, (state, alternatives) => count(state, entry, alternatives));
  }

  recount(election: string, batch: number, entry: Counted, difference: Difference | null): PaperStep {
    return this.#step(election, batch, entry.counter, (state, alternatives) => recount(state, entry, alternatives, difference));
  }

  /** Every batch as one who counts may see it. */
  batches(election: string, counter: number): readonly BatchView[] {
    return this.#all(election).map(({ batch, state }) => viewOf(batch, state, counter));
  }

  /** Everything as it was sealed; `null` before the vote has closed, or while a batch is not sealed. */
  sealed(election: string, at: string): readonly SealedBatch[] | null {
    const closes = this.#file.one<{ closes: string }>('select closes from election where hash = ?', [election])?.closes;
    if (closes === undefined || at < closes) return null;
    const all = this.#all(election);
    return all.every(({ state }) => state.status === 'sealed') ? all : null;
  }

  close(): void {
    this.#file.close();
  }

  #step(
    election: string,
    batch: number,
    counter: number,
    step: (state: BatchState, alternatives: readonly string[]) => BatchState | { readonly refused: CountRefusal },
  ): PaperStep {
    return this.#file.whole(() => {
      const row = this.#file.one<{ state: string }>('select state from batch where election = ? and batch = ?', [election, batch]);
      const known = this.#file.one<{ alternatives: string }>('select alternatives from election where hash = ?', [election]);
      if (!row || !known) return { ok: false, code: 'count/batch-unknown' };
      const next = step(JSON.parse(row.state) as BatchState, JSON.parse(known.alternatives) as string[]);
      return 'refused' in next ? { ok: false, code: next.refused } : this.#keep(election, batch, next, counter);
    });
  }

  #keep(election: string, batch: number, state: BatchState, counter: number): PaperStep {
    this.#file.run('insert into batch (election, batch, state) values (?, ?, ?) on conflict do update set state = excluded.state', [
      election,
      batch,
      canonical(state),
    ]);
    return { ok: true, batch: viewOf(batch, state, counter) };
  }

  #all(election: string): readonly SealedBatch[] {
    return this.#file
      .all<{ batch: number; state: string }>('select batch, state from batch where election = ? order by batch', [election])
      .map(({ batch, state }) => ({ batch, state: JSON.parse(state) as BatchState }));
  }
}

function viewOf(batch: number, state: BatchState, counter: number): BatchView {
  const base = { batch, envelopes: state.envelopes, status: state.status, own: null, confirmedBy: [], difference: null };
  switch (state.status) {
    case 'open':
      return {
        ...base,
        counters: state.counts.map((each) => each.counter),
        own: state.counts.find((each) => each.counter === counter) ?? null,
      };
    case 'recount':
      return { ...base, counters: state.counts.map((each) => each.counter), confirmedBy: state.confirmedBy };
    case 'sealed':
      return { ...base, counters: state.counters, difference: state.difference };
  }
}
