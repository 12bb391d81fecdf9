/**
 * A file of the vote: prepared statements and whole steps over `node:sqlite`. No write-ahead log, which would keep the order of
 * everything that was written; what is deleted is overwritten; an answer comes after the bytes are on disk.
 */
import { existsSync } from 'node:fs';
import { DatabaseSync, type SQLInputValue, type StatementSync } from 'node:sqlite';

export class BallotFile {
  readonly #db: DatabaseSync;
  readonly #statements = new Map<string, StatementSync>();

  constructor(path: string, schema: string) {
    this.#db = new DatabaseSync(path);
    this.#db.exec('pragma journal_mode=truncate; pragma synchronous=extra; pragma secure_delete=on; pragma busy_timeout=5000;');
    this.#db.exec(schema);
  }

  /** Rows that were changed. */
  run(sql: string, values: readonly SQLInputValue[]): number {
    return Number(this.#prepare(sql).run(...values).changes);
  }

  one<T extends object>(sql: string, values: readonly SQLInputValue[]): T | null {
    return (this.#prepare(sql).get(...values) as T | undefined) ?? null;
  }

  all<T extends object>(sql: string, values: readonly SQLInputValue[]): readonly T[] {
    return this.#prepare(sql).all(...values) as unknown as readonly T[];
  }

  /** All of the work is on disk, or none of it. */
  whole<T>(work: () => T): T {
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

  /** Pages keep the order of writing until the file is made anew (voting.md §2.6). */
  rewrite(): void {
    this.#db.exec('vacuum');
  }

  /** A copy for a backup, written anew: its pages tell no order either. False where the path is taken. */
  copyTo(path: string): boolean {
    if (existsSync(path)) return false;
    this.#db.prepare('vacuum into ?').run(path);
    return true;
  }

  close(): void {
    this.#db.close();
  }

  #prepare(sql: string): StatementSync {
    const known = this.#statements.get(sql) ?? this.#db.prepare(sql);
    this.#statements.set(sql, known);
    return known;
  }
}
