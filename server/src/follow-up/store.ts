/**
 * What the city learns of its own dialogues and is in no log: `follow-up.db`. Sums only: how often a page was opened in a day, how many
 * answered what, which obstacles were told of; no person, address, cookie or hour. Who has answered is kept as a mark beside the sums,
 * which nothing joins to an answer. Letters that were sent are kept by name, so that none is sent twice.
 */
import { DatabaseSync } from 'node:sqlite';
import { EASE, EASE_ANSWERS, type EaseAnswer, type EaseCounts, type EaseQuestion } from '@insyn/domain/radslag/follow-up.ts';
import type { LogId } from '@insyn/domain/ids.ts';
import { inOne } from '../notify/schema.ts';

/** Where a dialogue was opened: on a page of ours, or as an element in a page of the city. */
export type Opened = 'page' | 'element';
export type Openings = { readonly day: string; readonly page: number; readonly element: number };
export type BarrierCount = { readonly kind: string; readonly count: number };

/** ms until openings are on disk. */
const FLUSH_MS = 5000;

export class FollowUpStore {
  private readonly db: DatabaseSync;
  /** Openings that are not on disk yet. */
  private readonly pending = new Map<string, { readonly log: LogId; readonly day: string; readonly way: Opened; count: number }>();
  private timer: NodeJS.Timeout | null = null;

  /** `file`: a path, or `:memory:`. */
  constructor(file: string) {
    this.db = new DatabaseSync(file, { timeout: 5000 });
    this.db.exec(`
      pragma journal_mode = wal;
      pragma synchronous = normal;
      pragma secure_delete = on;
      create table if not exists opening (
        log text not null, day text not null, way text not null, count integer not null, primary key (log, day, way)
      ) strict, without rowid;
      create table if not exists ease (
        log text not null, question text not null, answer text not null, count integer not null, primary key (log, question, answer)
      ) strict, without rowid;
      create table if not exists eased (log text not null, mark text not null, primary key (log, mark)) strict, without rowid;
      create table if not exists barrier (
        log text not null, kind text not null, count integer not null, primary key (log, kind)
      ) strict, without rowid;
      create table if not exists letter (name text not null primary key, at integer not null) strict, without rowid;
    `);
  }

  /** `day`: of the city. On disk a little later: two thousand who come at once wait for no disk. */
  open(log: LogId, day: string, way: Opened): void {
    const key = `${log} ${day} ${way}`;
    const known = this.pending.get(key);
    if (known === undefined) this.pending.set(key, { log, day, way, count: 1 });
    else known.count += 1;
    this.timer ??= setTimeout(() => this.flush(), FLUSH_MS).unref();
  }

  private flush(): void {
    if (this.timer !== null) clearTimeout(this.timer);
    this.timer = null;
    if (this.pending.size === 0) return;
    const add = this.db.prepare(
      'insert into opening (log, day, way, count) values (?, ?, ?, ?) on conflict do update set count = count + excluded.count',
    );
    inOne(this.db, () => {
      for (const { log, day, way, count } of this.pending.values()) add.run(log, day, way, count);
    });
    this.pending.clear();
  }

  openings(log: LogId): readonly Openings[] {
    this.flush();
    const days = new Map<string, { page: number; element: number }>();
    for (const row of this.db.prepare('select day, way, count from opening where log = ? order by day').all(log)) {
      const day = days.get(String(row['day'])) ?? { page: 0, element: 0 };
      day[row['way'] as Opened] = Number(row['count']);
      days.set(String(row['day']), day);
    }
    return [...days].map(([day, counts]) => ({ day, ...counts }));
  }

  hasAnswered(log: LogId, mark: string): boolean {
    return this.db.prepare('select 1 from eased where log = ? and mark = ?').get(log, mark) !== undefined;
  }

  /** Both questions at once; a question that was passed over has no answer. False for somebody who has answered. */
  answer(log: LogId, mark: string, answers: Readonly<Partial<Record<EaseQuestion, EaseAnswer>>>): boolean {
    return inOne(this.db, () => {
      const { changes } = this.db.prepare('insert into eased (log, mark) values (?, ?) on conflict do nothing').run(log, mark);
      if (Number(changes) === 0) return false;
      const add = this.db.prepare(
        'insert into ease (log, question, answer, count) values (?, ?, ?, 1) on conflict do update set count = count + 1',
      );
      for (const question of EASE) if (answers[question] !== undefined) add.run(log, question, answers[question]);
      return true;
    });
  }

  ease(log: LogId): EaseCounts {
    const rows = this.db.prepare('select question, answer, count from ease where log = ?').all(log);
    const of = (question: EaseQuestion): Readonly<Record<EaseAnswer, number>> => {
      const counts = rows.filter((row) => row['question'] === question);
      const count = (answer: EaseAnswer): number => Number(counts.find((row) => row['answer'] === answer)?.['count'] ?? 0);
      const [yes, partly, no] = EASE_ANSWERS;
      return { [yes]: count(yes), [partly]: count(partly), [no]: count(no) } as Record<EaseAnswer, number>;
    };
    return { easy: of('easy'), informed: of('informed') };
  }

  /** `log`: empty for a page that is no dialogue's. */
  barrier(log: LogId | '', kind: string): void {
    this.db.prepare('insert into barrier (log, kind, count) values (?, ?, 1) on conflict do update set count = count + 1').run(log, kind);
  }

  barriers(log: LogId | ''): readonly BarrierCount[] {
    return this.db
      .prepare('select kind, count from barrier where log = ? order by kind')
      .all(log)
      .map((row) => ({ kind: String(row['kind']), count: Number(row['count']) }));
  }

  wasSent(name: string): boolean {
    return this.db.prepare('select 1 from letter where name = ?').get(name) !== undefined;
  }

  sent(name: string, now: number): void {
    this.db.prepare('insert into letter (name, at) values (?, ?) on conflict do nothing').run(name, now);
  }

  close(): void {
    this.flush();
    this.db.close();
  }
}
