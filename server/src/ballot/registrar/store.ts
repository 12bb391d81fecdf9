/** Who has voted: one row for each voter over both channels, and one statement for each step that may happen once. */
import { createHash, createPrivateKey, type KeyObject } from 'node:crypto';
import type { DatabaseSync, SQLInputValue, StatementSync } from 'node:sqlite';
import { electionHash, definitionText, type Definition } from '@insyn/domain/vote/definition.ts';
import { blindSign, modulusOf } from '../blind-signature.ts';
import { NO_BLINDED, NO_DAY, openRegistrarFile, VOTER_STATES, type VoterState } from './schema.ts';

/** Why an envelope was not accepted: a number in the row, words on the page. */
export const PAPER_REASONS = ['no-inner-envelope', 'two-ballots', 'marked-envelope', 'damaged', 'too-late', 'voted-on-web'] as const;
export type PaperReason = (typeof PAPER_REASONS)[number];

/** One entitled person. `credential` and `code` are HMACs: no number and no code is ever here. */
export type RollEntry = {
  readonly handle: string;
  readonly credential: Uint8Array | null;
  readonly code: Uint8Array | null;
  readonly district: string;
};

export type Proof = { readonly by: 'credential' | 'code'; readonly value: Uint8Array };

export type IssueAnswer =
  | { readonly kind: 'signed'; readonly signature: Uint8Array; /** The same was signed before: a retry. */ readonly again: boolean }
  | { readonly kind: 'refused'; readonly code: IssueRefusal };
export type IssueRefusal = 'vote/unknown' | 'vote/already-web' | 'vote/already-paper' | 'vote/removed' | 'vote/not-open' | 'vote/closed';

/** What the voter can be told of their own row, after the proof. */
export type Standing = { readonly state: VoterState; readonly reason: PaperReason | null; readonly day: string | null };

export type RollSums = Readonly<Record<VoterState, number>> & { readonly size: number; readonly letters: number };

export type PaperAnswer =
  | { readonly kind: 'ok' }
  | {
      readonly kind: 'refused';
      readonly code: 'vote/unknown' | 'vote/already-web' | 'vote/already-paper' | 'vote/removed' | 'vote/not-received';
    };

type Row = { readonly handle: string; readonly state: number; readonly blinded: Uint8Array; readonly reason: number; readonly day: string };

export class RegistrarStore {
  readonly #db: DatabaseSync;
  readonly #keys = new Map<string, KeyObject>();
  readonly #statements = new Map<string, StatementSync>();

  constructor(path: string) {
    this.#db = openRegistrarFile(path);
  }

  /** Takes a definition that two officials have signed, with the key it names. Throws `RangeError` when they do not belong together. */
  found(definition: Definition, key: KeyObject): string {
    const hash = electionHash(definition);
    if (modulusOf(key).toString('base64url') !== definition.issuer) throw new RangeError('the key is not that of the definition');
    const der = key.export({ type: 'pkcs8', format: 'der' });
    this.#run('insert into election (hash, log, definition, key, opens, closes) values (?, ?, ?, ?, ?, ?) on conflict do nothing', [
      hash,
      definition.log,
      definitionText(definition),
      der,
      definition.opens.utc,
      definition.closes.utc,
    ]);
    return hash;
  }

  /** All of the entries or none. Throws where a handle, a credential or a code is there already. */
  addToRoll(election: string, entries: Iterable<RollEntry>): number {
    const insert = this.#prepare(
      'insert into roll (election, handle, credential, code, district, state, blinded, day, reason, letters) values (?, ?, ?, ?, ?, ?, ?, ?, 0, 0)',
    );
    return this.#whole(() => {
      let count = 0;
      for (const { handle, credential, code, district } of entries) {
        insert.run(election, handle, credential, code, district, VOTER_STATES.none, NO_BLINDED, NO_DAY);
        count += 1;
      }
      return count;
    });
  }

  /**
   * Signs one token for a person. The row is changed and on disk before anything is signed; the same blinded message again is signed
   * again with the same bytes, so that a device that lost the answer loses nothing. `at`: UTC; `day`: of the city.
   */
  issue(election: string, proof: Proof, blinded: Uint8Array, at: string, day: string): IssueAnswer {
    const known = this.#one<{ opens: string; closes: string }>('select opens, closes from election where hash = ?', [election]);
    if (!known) return refused('vote/unknown');
    if (at < known.opens) return refused('vote/not-open');
    const digest = createHash('sha256').update(blinded).digest();
    const found = this.#find(election, proof);
    if (!found) return refused('vote/unknown');
    const isAgain = found.state === VOTER_STATES.web && digest.equals(found.blinded);
    // Who had the token before the close may ask for it again; nobody gets one after it.
    if (at >= known.closes && !isAgain) return refused('vote/closed');
    if (!isAgain) {
      const changed = this.#run('update roll set state = ?, blinded = ?, day = ? where election = ? and handle = ? and state = ?', [
        VOTER_STATES.web,
        digest,
        day,
        election,
        found.handle,
        VOTER_STATES.none,
      ]);
      if (changed === 0) return this.#refusalOf(election, found.handle, digest);
    }
    return { kind: 'signed', signature: blindSign(this.#keyOf(election), blinded), again: isAgain };
  }

  standing(election: string, proof: Proof): Standing | null {
    const row = this.#find(election, proof);
    return row ? standingOf(row) : null;
  }

  /** An envelope comes in at the desk. One that may not be opened is set aside by two. */
  receive(election: string, handle: string, day: string): PaperAnswer {
    return this.#paper(election, handle, 'none', 'received', day, 0);
  }

  accept(election: string, handle: string): PaperAnswer {
    return this.#paper(election, handle, 'received', 'accepted', null, 0);
  }

  reject(election: string, handle: string, reason: PaperReason): PaperAnswer {
    return this.#paper(election, handle, 'received', 'rejected', null, PAPER_REASONS.indexOf(reason) + 1);
  }

  /** Another code in place of the old one, which opens nothing from then on; only of somebody who has not voted. */
  replaceCode(election: string, handle: string, code: Uint8Array): boolean {
    const changed = this.#run('update roll set code = ?, letters = letters + 1 where election = ? and handle = ? and state = ?', [
      code,
      election,
      handle,
      VOTER_STATES.none,
    ]);
    return changed === 1;
  }

  /** Somebody who may not vote any more; nobody who has voted is taken out. */
  remove(election: string, handle: string): boolean {
    return (
      this.#run('update roll set state = ? where election = ? and handle = ? and state = ?', [
        VOTER_STATES.removed,
        election,
        handle,
        VOTER_STATES.none,
      ]) === 1
    );
  }

  sums(election: string): RollSums {
    const rows = this.#all<{ state: number; count: number; letters: number }>(
      'select state, count(*) as count, sum(letters) as letters from roll where election = ? group by state',
      [election],
    );
    const of = (state: VoterState): number => rows.find((row) => row.state === VOTER_STATES[state])?.count ?? 0;
    const states = {
      none: of('none'),
      web: of('web'),
      received: of('received'),
      accepted: of('accepted'),
      rejected: of('rejected'),
      removed: of('removed'),
    };
    const size = rows.reduce((sum, { count }) => sum + count, 0) - states.removed;
    return { ...states, size, letters: rows.reduce((sum, { letters }) => sum + letters, 0) };
  }

  close(): void {
    this.#db.close();
  }

  #paper(election: string, handle: string, from: VoterState, to: VoterState, day: string | null, reason: number): PaperAnswer {
    const changed = this.#run(
      'update roll set state = ?, day = coalesce(?, day), reason = ? where election = ? and handle = ? and state = ?',
      [VOTER_STATES[to], day, reason, election, handle, VOTER_STATES[from]],
    );
    if (changed === 1) return { kind: 'ok' };
    const row = this.#one<Row>('select handle, state, blinded, reason, day from roll where election = ? and handle = ?', [
      election,
      handle,
    ]);
    if (!row) return { kind: 'refused', code: 'vote/unknown' };
    const { state } = standingOf(row);
    if (state === 'web') return { kind: 'refused', code: 'vote/already-web' };
    if (state === 'removed') return { kind: 'refused', code: 'vote/removed' };
    return { kind: 'refused', code: state === 'none' ? 'vote/not-received' : 'vote/already-paper' };
  }

  /** Another was first: of the same person's two devices, or the desk. */
  #refusalOf(election: string, handle: string, digest: Uint8Array): IssueAnswer {
    const row = this.#one<Row>('select handle, state, blinded, reason, day from roll where election = ? and handle = ?', [
      election,
      handle,
    ]);
    if (!row) return refused('vote/unknown');
    const { state } = standingOf(row);
    if (state === 'web') return refused(Buffer.from(digest).equals(row.blinded) ? 'vote/unknown' : 'vote/already-web');
    return refused(state === 'removed' ? 'vote/removed' : 'vote/already-paper');
  }

  #find(election: string, { by, value }: Proof): Row | null {
    const column = by === 'credential' ? 'credential' : 'code';
    return this.#one<Row>(`select handle, state, blinded, reason, day from roll where election = ? and ${column} = ?`, [election, value]);
  }

  #keyOf(election: string): KeyObject {
    const known = this.#keys.get(election);
    if (known) return known;
    const row = this.#one<{ key: Uint8Array }>('select key from election where hash = ?', [election]);
    if (!row) throw new RangeError('no such election');
    const key = createPrivateKey({ key: Buffer.from(row.key), format: 'der', type: 'pkcs8' });
    this.#keys.set(election, key);
    return key;
  }

  #whole<T>(work: () => T): T {
    this.#db.exec('begin immediate');
    try {
      const done = work();
      this.#db.exec('commit');
      return done;
    } catch (error) {
      this.#db.exec('rollback');
      throw error;
    }
  }

  #prepare(sql: string): StatementSync {
    const known = this.#statements.get(sql) ?? this.#db.prepare(sql);
    this.#statements.set(sql, known);
    return known;
  }
  #run(sql: string, values: SQLInputValue[]): number {
    return Number(this.#prepare(sql).run(...values).changes);
  }
  #one<T extends object>(sql: string, values: SQLInputValue[]): T | null {
    return (this.#prepare(sql).get(...values) as T | undefined) ?? null;
  }
  #all<T extends object>(sql: string, values: SQLInputValue[]): readonly T[] {
    return this.#prepare(sql).all(...values) as unknown as readonly T[];
  }
}

function refused(code: IssueRefusal): IssueAnswer {
  return { kind: 'refused', code };
}

function standingOf({ state, reason, day }: Row): Standing {
  const name = (Object.keys(VOTER_STATES) as VoterState[]).find((each) => VOTER_STATES[each] === state) ?? 'none';
  return { state: name, reason: PAPER_REASONS[reason - 1] ?? null, day: day === NO_DAY ? null : day };
}
