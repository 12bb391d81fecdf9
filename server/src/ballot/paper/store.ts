/**
 * Batches of paper ballots, as those who count enter them: on the side of the ballot box, for they say what was voted and never who.
 * Nobody is told another's figures before a batch is sealed, and no sum at all before the vote is shut.
 */
import { canonical } from '@insyn/domain/json.ts';
import {
  count,
  differingPiles,
  openBatch,
  recount,
  restart,
  type BatchState,
  type Counted,
  type CountRefusal,
  type Difference,
} from '@insyn/domain/vote/paper.ts';
import type { SealedBatch } from '@insyn/domain/vote/result.ts';
import { BallotFile } from '../file.ts';

const SCHEMA = `
create table if not exists election (hash text primary key, alternatives text not null, closes text not null) strict, without rowid;
create table if not exists batch (election text not null, batch integer not null, state text not null,
  primary key (election, batch)) strict, without rowid;
create table if not exists seat (election text not null, batch integer not null, place integer not null, counter integer not null,
  primary key (election, batch, place)) strict, without rowid;
create table if not exists restarted (election text not null, batch integer not null, time integer not null, counter integer not null,
  primary key (election, batch, time)) strict, without rowid;
create table if not exists sealed_on (election text not null, batch integer not null, day text not null,
  primary key (election, batch)) strict, without rowid;
`;

export type BatchView = {
  readonly batch: number;
  readonly envelopes: number;
  readonly status: BatchState['status'];
  /** Numbers of those who count it, first and second: nobody else can. */
  readonly seats: readonly number[];
  /** Numbers of those who have entered figures. */
  readonly counters: readonly number[];
  /** The asking person's own figures, while they can still be wrong. */
  readonly own: Counted | null;
  /** Both are to count once more together; who of them has entered it. */
  readonly confirmedBy: readonly number[];
  /** Piles that the two did not count the same, without the figures. */
  readonly differs: readonly string[];
  /** Signed by both; while it is counted once more, what the first of them says. */
  readonly difference: Difference | null;
  /** The city's day on which it was sealed. */
  readonly day: string | null;
  /** Who began it anew, each time. */
  readonly restarts: readonly number[];
};
export type PaperRefusal = CountRefusal | 'count/batch-unknown' | 'count/too-many';
export type PaperStep = { readonly ok: true; readonly batch: BatchView } | { readonly ok: false; readonly code: PaperRefusal };

export class PaperStore {
  readonly #file: BallotFile;

  constructor(path: string) {
    this.#file = new BallotFile(path, SCHEMA);
  }

  /** Writes a copy for a backup. False where the path is taken. */
  copyTo(path: string): boolean {
    return this.#file.copyTo(path);
  }

  /** `closes`: UTC, from when sums can be told: nothing more can be voted on the web either. */
  found(election: string, alternatives: readonly string[], closes: string): void {
    this.#file.run('insert into election (hash, alternatives, closes) values (?, ?, ?) on conflict do nothing', [
      election,
      JSON.stringify(alternatives),
      closes,
    ]);
  }

  /**
   * A bundle of envelopes that were mixed and opened; its number is the next. `accepted`: envelopes that the registrar has accepted so
   * far; all batches together never hold more.
   */
  open(election: string, envelopes: number, counter: number, accepted = Infinity): PaperStep {
    const opened = openBatch(envelopes);
    if ('refused' in opened) return { ok: false, code: opened.refused };
    return this.#file.whole(() => {
      const all = this.#all(election);
      if (all.reduce((sum, { state }) => sum + state.envelopes, envelopes) > accepted) return { ok: false, code: 'count/too-many' };
      return this.#keep(election, (all.at(-1)?.batch ?? 0) + 1, opened, counter);
    });
  }

  /** Takes one of the two places at a batch. */
  join(election: string, batch: number, counter: number): PaperStep {
    return this.#step(election, batch, counter, (state) => (state.status === 'sealed' ? { refused: 'count/sealed' } : state));
  }

  /** `day`: of the city, for the label. */
  count(election: string, batch: number, entry: Counted, more: { readonly uneven?: boolean; readonly day?: string } = {}): PaperStep {
    const { uneven = false, day } = more;
    return this.#step(election, batch, entry.counter, (state, alternatives) => count(state, entry, alternatives, uneven), day);
  }

  recount(election: string, batch: number, entry: Counted, difference: Difference | null, day?: string): PaperStep {
    return this.#step(election, batch, entry.counter, (state, alternatives) => recount(state, entry, alternatives, difference), day);
  }

  /** Both places are free again, and what was entered is forgotten: one of the two cannot go on. */
  restart(election: string, batch: number, counter: number): PaperStep {
    return this.#file.whole(() => {
      const found = this.#find(election, batch);
      if (found === null) return { ok: false, code: 'count/batch-unknown' };
      const next = restart(found.state);
      if ('refused' in next) return { ok: false, code: next.refused };
      this.#file.run('delete from seat where election = ? and batch = ?', [election, batch]);
      this.#file.run('insert into restarted (election, batch, time, counter) values (?, ?, ?, ?)', [
        election,
        batch,
        this.#restarts(election, batch).length + 1,
        counter,
      ]);
      return this.#keep(election, batch, next, counter);
    });
  }

  /** Every batch as one who counts may see it. */
  batches(election: string, counter: number): readonly BatchView[] {
    const alternatives = this.#alternatives(election);
    const seats = this.#file.all<{ batch: number; counter: number }>(
      'select batch, counter from seat where election = ? order by batch, place',
      [election],
    );
    const days = this.#file.all<{ batch: number; day: string }>('select batch, day from sealed_on where election = ?', [election]);
    return this.#all(election).map(({ batch, state }) => ({
      ...viewOf(batch, state, counter, alternatives),
      seats: seats.filter((each) => each.batch === batch).map((each) => each.counter),
      day: days.find((each) => each.batch === batch)?.day ?? null,
      restarts: this.#restarts(election, batch),
    }));
  }

  /** Everything as it was sealed; `null` while something can be voted, or while a batch is not sealed. */
  sealed(election: string, at: string): readonly SealedBatch[] | null {
    const closes = this.#file.one<{ closes: string }>('select closes from election where hash = ?', [election])?.closes;
    if (closes === undefined || at < closes) return null;
    const all = this.#all(election);
    return all.every(({ state }) => state.status === 'sealed') ? all : null;
  }

  close(): void {
    this.#file.close();
  }

  /** A step of one of the two who sit at the batch; whoever comes while a place is free takes it. */
  #step(
    election: string,
    batch: number,
    counter: number,
    step: (state: BatchState, alternatives: readonly string[]) => BatchState | { readonly refused: CountRefusal },
    day?: string,
  ): PaperStep {
    return this.#file.whole(() => {
      const found = this.#find(election, batch);
      if (found === null) return { ok: false, code: 'count/batch-unknown' };
      const next = step(found.state, found.alternatives);
      if ('refused' in next) return { ok: false, code: next.refused };
      if (!this.#sit(election, batch, counter)) return { ok: false, code: 'count/taken' };
      if (next.status === 'sealed' && day !== undefined)
        this.#file.run('insert into sealed_on (election, batch, day) values (?, ?, ?) on conflict do nothing', [election, batch, day]);
      return this.#keep(election, batch, next, counter);
    });
  }

  /** False where two others sit there. */
  #sit(election: string, batch: number, counter: number): boolean {
    const seats = this.#seats(election, batch);
    if (seats.includes(counter)) return true;
    if (seats.length >= 2) return false;
    const values = [election, batch, seats.length + 1, counter];
    return this.#file.run('insert into seat (election, batch, place, counter) values (?, ?, ?, ?)', values) === 1;
  }

  #seats(election: string, batch: number): readonly number[] {
    return this.#file
      .all<{ counter: number }>('select counter from seat where election = ? and batch = ? order by place', [election, batch])
      .map(({ counter }) => counter);
  }

  #restarts(election: string, batch: number): readonly number[] {
    return this.#file
      .all<{ counter: number }>('select counter from restarted where election = ? and batch = ? order by time', [election, batch])
      .map(({ counter }) => counter);
  }

  #find(election: string, batch: number): { readonly state: BatchState; readonly alternatives: readonly string[] } | null {
    const row = this.#file.one<{ state: string }>('select state from batch where election = ? and batch = ?', [election, batch]);
    const known = this.#file.one('select 1 as there from election where hash = ?', [election]);
    return row && known && { state: JSON.parse(row.state) as BatchState, alternatives: this.#alternatives(election) };
  }

  #alternatives(election: string): readonly string[] {
    const known = this.#file.one<{ alternatives: string }>('select alternatives from election where hash = ?', [election]);
    return known === null ? [] : (JSON.parse(known.alternatives) as string[]);
  }

  #keep(election: string, batch: number, state: BatchState, counter: number): PaperStep {
    this.#file.run('insert into batch (election, batch, state) values (?, ?, ?) on conflict do update set state = excluded.state', [
      election,
      batch,
      canonical(state),
    ]);
    const view = viewOf(batch, state, counter, this.#alternatives(election));
    const day = this.#file.one<{ day: string }>('select day from sealed_on where election = ? and batch = ?', [election, batch])?.day;
    return {
      ok: true,
      batch: { ...view, seats: this.#seats(election, batch), day: day ?? null, restarts: this.#restarts(election, batch) },
    };
  }

  #all(election: string): readonly SealedBatch[] {
    return this.#file
      .all<{ batch: number; state: string }>('select batch, state from batch where election = ? order by batch', [election])
      .map(({ batch, state }) => ({ batch, state: JSON.parse(state) as BatchState }));
  }
}

function viewOf(batch: number, state: BatchState, counter: number, alternatives: readonly string[]): BatchView {
  const base = {
    batch,
    envelopes: state.envelopes,
    status: state.status,
    seats: [],
    own: null,
    confirmedBy: [],
    differs: [],
    difference: null,
    day: null,
    restarts: [],
  };
  switch (state.status) {
    case 'open':
      return {
        ...base,
        counters: state.counts.map((each) => each.counter),
        own: state.counts.find((each) => each.counter === counter) ?? null,
      };
    case 'recount':
      return {
        ...base,
        counters: state.counts.map((each) => each.counter),
        confirmedBy: state.confirmedBy,
        differs: differingPiles(state, alternatives),
        difference: state.difference,
      };
    case 'sealed':
      return { ...base, counters: state.counters, difference: state.difference };
  }
}
