/**
 * The reception's part of the registrar's file: scans, each taken once; what needs a second person's signature; and groups of envelopes
 * that were mixed. Of a group nothing is kept but that each of its envelopes is accepted: no row says which were mixed together.
 */
import { meantHandles } from '@insyn/domain/vote/typed-handle.ts';
import { BASE, NO_DAY, PAPER_REASONS, VOTER_STATES, type PaperReason, type VoterState } from './schema.ts';
import type { PaperAnswer, RegistrarStore } from './store.ts';

const SCHEMA = [
  `create table if not exists desk_scan (
    id text primary key, election text not null, handle text not null, day text not null) strict, without rowid`,
  `create table if not exists desk_matter (
    id text primary key, election text not null, handle text not null, kind text not null, reason text not null, day text not null,
    proposed_by integer not null, signed_by integer) strict, without rowid`,
];

/** An envelope set aside unopened, one that cannot be accepted, a number that was scanned by mistake. */
export const MATTER_KINDS = ['aside', 'reject', 'undo'] as const;
export type MatterKind = (typeof MATTER_KINDS)[number];

/** `proposedBy`, `signedBy`: numbers of those who signed; nothing has happened before the second has. */
export type Matter = {
  readonly id: string;
  readonly handle: string;
  readonly kind: MatterKind;
  readonly reason: PaperReason | null;
  readonly day: string;
  readonly proposedBy: number;
  readonly signedBy: number | null;
};

export type DeskRefusal = Extract<PaperAnswer, { kind: 'refused' }>['code'] | 'roll/same-person' | 'roll/two-needed';
export type ScanAnswer =
  | { readonly kind: 'received'; readonly handle: string; /** The same scan came before. */ readonly again: boolean }
  | { readonly kind: 'refused'; readonly code: DeskRefusal; readonly handle: string };
export type MatterAnswer =
  { readonly kind: 'ok'; readonly matter: Matter } | { readonly kind: 'refused'; readonly code: DeskRefusal | 'roll/not-understood' };
export type GroupAnswer =
  | { readonly kind: 'accepted'; readonly count: number }
  | {
      readonly kind: 'refused';
      readonly code: DeskRefusal | 'count/too-few-to-mix' | 'roll/number-changed';
      readonly handle: string | null;
    };

/** `today`: envelopes received that day, whatever became of them. `waiting`: received and free to be opened. */
export type DeskFigures = {
  readonly today: number;
  readonly waiting: number;
  readonly accepted: number;
  readonly rejected: number;
  readonly aside: number;
};

/** Which envelopes: those that were scanned again, or all that wait, as many as whoever stands there sees. */
export type Group = { readonly handles: readonly string[] } | { readonly all: number };

type Row = { readonly handle: string; readonly state: number };
type MatterRow = {
  readonly id: string;
  readonly handle: string;
  readonly kind: MatterKind;
  readonly reason: string;
  readonly day: string;
  readonly by: number;
  readonly second: number | null;
};

export class RegistrarDesk {
  readonly #store: RegistrarStore;

  constructor(store: RegistrarStore) {
    this.#store = store;
    for (const table of SCHEMA) store.file.run(table, []);
  }

  /** `id` is made by the device: sent again after a lost answer, it changes nothing and is told the same. */
  scan(election: string, id: string, typed: string, day: string): ScanAnswer {
    return this.#store.file.whole(() => {
      const before = this.#store.file.one<{ handle: string }>('select handle from desk_scan where id = ? and election = ?', [id, election]);
      if (before !== null) return { kind: 'received', handle: before.handle, again: true };
      const handle = this.#handleOf(election, typed);
      if (handle === null) return { kind: 'refused', code: 'roll/unknown', handle: typed.trim() };
      const answer = this.#store.receive(election, handle, day);
      if (answer.kind === 'refused') return { ...answer, handle };
      this.#store.file.run('insert into desk_scan (id, election, handle, day) values (?, ?, ?, ?)', [id, election, handle, day]);
      return { kind: 'received', handle, again: false };
    });
  }

  /** The first of two. Sent again with the same `id`, it is the same matter. */
  propose(
    election: string,
    { id, handle: typed, kind, reason, day, by }: Omit<Matter, 'proposedBy' | 'signedBy'> & { readonly by: number },
  ): MatterAnswer {
    return this.#store.file.whole(() => {
      const before = this.#matter(election, id);
      if (before !== null) return { kind: 'ok', matter: before };
      const handle = this.#handleOf(election, typed);
      const row = handle === null ? null : this.#row(election, handle);
      if (handle === null || row === null) return { kind: 'refused', code: 'roll/unknown' };
      const fault = this.#mayBe(kind, reason, row);
      if (fault !== null) return { kind: 'refused', code: fault };
      if (this.#isOpen(election, handle)) return { kind: 'refused', code: 'roll/two-needed' };
      this.#store.file.run(
        'insert into desk_matter (id, election, handle, kind, reason, day, proposed_by, signed_by) values (?, ?, ?, ?, ?, ?, ?, ?)',
        [id, election, handle, kind, reason ?? '', day, by, null],
      );
      return { kind: 'ok', matter: { id, handle, kind, reason, day, proposedBy: by, signedBy: null } };
    });
  }

  /** The second person: from here on it has happened. */
  sign(election: string, id: string, by: number): MatterAnswer {
    return this.#store.file.whole(() => {
      const matter = this.#matter(election, id);
      if (matter === null) return { kind: 'refused', code: 'roll/unknown' };
      if (matter.signedBy !== null) return { kind: 'ok', matter };
      if (matter.proposedBy === by) return { kind: 'refused', code: 'roll/same-person' };
      const row = this.#row(election, matter.handle);
      const fault = row === null ? 'roll/unknown' : this.#mayBe(matter.kind, matter.reason, row);
      if (fault !== null) return { kind: 'refused', code: fault };
      if (matter.kind === 'reject' && matter.reason !== null) this.#store.reject(election, matter.handle, matter.reason);
      if (matter.kind === 'undo') this.#undo(election, matter.handle);
      this.#store.file.run('update desk_matter set signed_by = ? where id = ?', [by, id]);
      return { kind: 'ok', matter: { ...matter, signedBy: by } };
    });
  }

  /** One of the two says no: it is as if nobody had proposed it. */
  drop(election: string, id: string): boolean {
    return this.#store.file.run('delete from desk_matter where election = ? and id = ? and signed_by is null', [election, id]) === 1;
  }

  /** What waits for a second person first, then what both have signed. */
  matters(election: string): readonly Matter[] {
    const rows = this.#store.file.all<MatterRow>(
      `select id, handle, kind, reason, day, proposed_by as by, signed_by as second from desk_matter where election = ?
       order by signed_by is not null, day, handle`,
      [election],
    );
    return rows.map(matterOf);
  }

  /**
   * A group whose inner envelopes were mixed: all of it accepted in one step, or none. Fewer than `least` only when the vote has closed
   * (`isOver`) and they are all that is left.
   */
  acceptGroup(election: string, group: Group, least: number, isOver: boolean): GroupAnswer {
    return this.#store.file.whole(() => {
      const waiting = this.#waiting(election);
      const named = 'all' in group ? null : this.#named(election, group.handles);
      if (named !== null && 'refused' in named) return { kind: 'refused', code: named.refused, handle: named.handle };
      const handles = named?.handles ?? waiting;
      if ('all' in group && group.all !== waiting.length) return { kind: 'refused', code: 'roll/number-changed', handle: null };
      // Nor may a proposal about all the others make one envelope the last.
      const isRest = isOver && handles.length > 0 && handles.length === this.#received(election);
      if (handles.length < least && !isRest) return { kind: 'refused', code: 'count/too-few-to-mix', handle: null };
      for (const handle of handles) this.#store.accept(election, handle);
      return { kind: 'accepted', count: handles.length };
    });
  }

  figures(election: string, today: string): DeskFigures {
    const { received, accepted, rejected } = VOTER_STATES;
    const sums = this.#store.file.one<{ waiting: number; accepted: number; rejected: number; today: number }>(
      `select coalesce(sum(state = ?), 0) as waiting, coalesce(sum(state = ?), 0) as accepted, coalesce(sum(state = ?), 0) as rejected,
         coalesce(sum(day = ?), 0) as today
       from roll where election = ? and state in (?, ?, ?)`,
      [received, accepted, rejected, today, election, received, accepted, rejected],
    );
    const aside = this.#store.file.one<{ count: number }>(
      'select count(*) as count from desk_matter where election = ? and kind = ? and signed_by is not null',
      [election, 'aside' satisfies MatterKind],
    );
    // Of an envelope that waits for a second signature nobody knows yet whether it is to be opened.
    const asked = this.#store.file.one<{ count: number }>(
      'select count(*) as count from desk_matter where election = ? and kind <> ? and signed_by is null',
      [election, 'aside' satisfies MatterKind],
    );
    const { waiting, ...rest } = sums ?? { waiting: 0, accepted: 0, rejected: 0, today: 0 };
    return { ...rest, waiting: waiting - (asked?.count ?? 0), aside: aside?.count ?? 0 };
  }

  /** Whether it may be done to this envelope as it stands. */
  #mayBe(kind: MatterKind, reason: PaperReason | null, { state }: Row): DeskRefusal | 'roll/not-understood' | null {
    const isOnWeb = reason === 'voted-on-web';
    if (kind === 'undo' ? reason !== null : reason === null || isOnWeb !== (kind === 'aside')) return 'roll/not-understood';
    const needed: VoterState = kind === 'aside' ? 'web' : 'received';
    if (state === VOTER_STATES[needed]) return null;
    if (state === VOTER_STATES.web) return 'roll/already-web';
    return state === VOTER_STATES.none || kind === 'aside' ? 'roll/not-received' : 'roll/already-paper';
  }

  /** As if it had never been scanned: the person can vote by either channel. */
  #undo(election: string, handle: string): void {
    const { none, received } = VOTER_STATES;
    this.#store.file.run('update roll set state = ?, day = ?, reason = ? where election = ? and handle = ? and state = ?', [
      none,
      NO_DAY,
      BASE,
      election,
      handle,
      received,
    ]);
    this.#store.file.run('delete from desk_scan where election = ? and handle = ?', [election, handle]);
  }

  /** Received, and nothing about them waits for a signature. */
  #waiting(election: string): readonly string[] {
    return this.#store.file
      .all<{ handle: string }>(
        `select handle from roll where election = ? and state = ? and handle not in
         (select handle from desk_matter where desk_matter.election = roll.election and signed_by is null)`,
        [election, VOTER_STATES.received],
      )
      .map(({ handle }) => handle);
  }

  #received(election: string): number {
    const { received } = VOTER_STATES;
    return (
      this.#store.file.one<{ count: number }>('select count(*) as count from roll where election = ? and state = ?', [election, received])
        ?.count ?? 0
    );
  }

  #named(
    election: string,
    typed: readonly string[],
  ): { readonly handles: readonly string[] } | { readonly refused: DeskRefusal; readonly handle: string } {
    const handles = new Set<string>();
    for (const each of typed) {
      const handle = this.#handleOf(election, each);
      const row = handle === null ? null : this.#row(election, handle);
      if (handle === null || row === null) return { refused: 'roll/unknown', handle: each.trim() };
      if (row.state === VOTER_STATES.web) return { refused: 'roll/already-web', handle };
      if (row.state !== VOTER_STATES.received)
        return { refused: row.state === VOTER_STATES.none ? 'roll/not-received' : 'roll/already-paper', handle };
      if (this.#isOpen(election, handle)) return { refused: 'roll/two-needed', handle };
      handles.add(handle);
    }
    return { handles: [...handles] };
  }

  #isOpen(election: string, handle: string): boolean {
    return (
      this.#store.file.one('select 1 as there from desk_matter where election = ? and handle = ? and (signed_by is null or kind = ?)', [
        election,
        handle,
        'aside' satisfies MatterKind,
      ]) !== null
    );
  }

  /** The number on the roll that was meant. */
  #handleOf(election: string, typed: string): string | null {
    const like = this.#store.file.one<{ handle: string }>('select handle from roll where election = ? limit 1', [election])?.handle;
    if (like === undefined) return null;
    return meantHandles(typed, like).find((each) => this.#row(election, each) !== null) ?? null;
  }

  #row(election: string, handle: string): Row | null {
    return this.#store.file.one<Row>('select handle, state from roll where election = ? and handle = ?', [election, handle]);
  }

  #matter(election: string, id: string): Matter | null {
    const row = this.#store.file.one<MatterRow>(
      `select id, handle, kind, reason, day, proposed_by as by, signed_by as second from desk_matter where election = ? and id = ?`,
      [election, id],
    );
    return row && matterOf(row);
  }
}

function matterOf({ id, handle, kind, reason, day, by, second }: MatterRow): Matter {
  return { id, handle, kind, reason: PAPER_REASONS.find((each) => each === reason) ?? null, day, proposedBy: by, signedBy: second };
}
