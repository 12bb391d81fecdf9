/**
 * Who follows what, kept in `follow.db` and in no log. An address is there while it is needed: it goes at once when its owner ends,
 * and after two days when nobody has answered. Every method is one transaction.
 */
import { createHash, createHmac, randomBytes } from 'node:crypto';
import { DatabaseSync, type SQLOutputValue } from 'node:sqlite';
import type { LogId } from '@insyn/domain/ids.ts';
import type { FollowWay, Pace, PushTarget, Topic } from '@insyn/protocol/follows.ts';
import type { Happening, Matched, What } from './happening.ts';
import { inOne, migrate } from './schema.ts';

export type Follower = {
  readonly follower: string;
  readonly way: FollowWay;
  /** A mailbox, a number with its country, or where a browser is pushed to. */
  readonly address: string;
  readonly keys: PushTarget['keys'] | null;
  readonly pace: Pace;
  readonly lang: string;
  readonly state: 'asked' | 'on';
  readonly topics: readonly Topic[];
};

/** `person`: what makes two ways of writing one address the same. */
export type NewFollower = Omit<Follower, 'follower' | 'state'> & { readonly person: string };

export type OutboxRow = {
  readonly happening: string;
  readonly topics: readonly Matched[];
  /** `null`: the question whether somebody wants to follow. */
  readonly what: What | null;
  readonly at: number;
};
export type DueFollower = { readonly follower: Follower; readonly rows: readonly OutboxRow[] };

/** Hours until a question that nobody answered is forgotten. */
export const ASKED_HOURS = 48;
/** Topics that one follower may have. */
export const MOST_TOPICS = 200;
/** ms before each further try; the last one counts again and again until it is given up. */
const BACK_OFF = [60_000, 5 * 60_000, 30 * 60_000, 2 * 3_600_000, 6 * 3_600_000] as const;
const GIVE_UP = 3 * 86_400_000;
/** Sent rows are kept so long, so that nothing that is found again is sent again. */
const KEPT = 60 * 86_400_000;
const TRIES = 5;
/** The happening of an outbox row that asks. */
const ASK = 'ask';

export type FollowStoreOptions = {
  /** `:memory:` for tests. */
  readonly file: string;
  readonly tenant: LogId;
  /** Private addresses are made under it. */
  readonly key: Uint8Array;
};

type Row = Record<string, SQLOutputValue>;

export class FollowStore {
  private readonly db: DatabaseSync;
  private readonly tenant: LogId;
  private readonly key: Uint8Array;

  constructor({ file, tenant, key }: FollowStoreOptions) {
    this.db = new DatabaseSync(file, { timeout: 5000 });
    this.db.exec('pragma journal_mode = wal; pragma synchronous = full; pragma secure_delete = on;');
    migrate(this.db);
    this.tenant = tenant;
    this.key = key;
  }

  /** The key in somebody's private address: made anew each time, and only its digest is kept. */
  tokenOf(follower: string): string {
    return this.derive('token', follower).toString('base64url').slice(0, 22);
  }

  /** Six figures, for whoever holds the telephone. */
  codeOf(follower: string): string {
    return String(this.derive('code', follower).readUInt32BE(0) % 1_000_000).padStart(6, '0');
  }

  /** Asks whether the owner of the address wants this. `due`: when the question goes out. */
  ask(given: NewFollower, now: number): Follower {
    const follower = randomBytes(16).toString('base64url');
    inOne(this.db, () => {
      this.insert(follower, given, 'asked', now);
      this.db
        .prepare('insert into outbox (tenant, follower, happening, topics, first, due) values (?, ?, ?, ?, ?, ?)')
        .run(this.tenant, follower, ASK, '[]', now, now);
    });
    return { ...given, follower, state: 'asked' };
  }

  /** Without a question: the browser itself has asked. The same browser again follows what it asked for before too. */
  begin(given: NewFollower, now: number): Follower {
    return inOne(this.db, () => {
      const follower = randomBytes(16).toString('base64url');
      const known = this.onOf(given.way, given.person);
      if (known !== null) {
        this.join(known, given.topics, given.pace, given.lang);
        this.db.prepare('update follower set keys = ? where follower = ?').run(JSON.stringify(given.keys), known);
        return this.known(known);
      }
      this.insert(follower, given, 'on', now);
      return this.known(follower);
    });
  }

  /** Questions to one address since `since`, answered or not. */
  asked(person: string, since: number): number {
    return Number(
      this.db.prepare("select count(*) as n from follower where person = ? and state = 'asked' and made >= ?").get(person, since)?.['n'],
    );
  }

  /** How many are told of a topic. */
  followers(kind: Topic['kind'], key: string): number {
    const asked =
      "select count(distinct t.follower) as n from topic t join follower f on f.follower = t.follower where t.kind = ? and t.key = ? and f.state = 'on'";
    return Number(this.db.prepare(asked).get(kind, key)?.['n']);
  }

  /** Those who follow a topic and began before a moment: how many, and ending it (gallring). Who follows nothing else is gone whole. */
  countBefore(kind: Topic['kind'], key: string, before: number): number {
    return this.followersBefore(kind, key, before).length;
  }

  endBefore(kind: Topic['kind'], key: string, before: number): number {
    const found = this.followersBefore(kind, key, before);
    for (const follower of found) {
      const left = (this.get(follower)?.topics ?? []).filter((topic) => topic.kind !== kind || topic.key !== key);
      if (left.length === 0) this.end(follower);
      else this.setTopics(follower, left);
    }
    return found.length;
  }

  private followersBefore(kind: Topic['kind'], key: string, before: number): readonly string[] {
    return this.db
      .prepare('select follower from topic join follower using (follower) where kind = ? and key = ? and made < ?')
      .all(kind, key, before)
      .map((row) => String(row['follower']));
  }

  find(token: string): Follower | null {
    const row = this.db.prepare('select follower from follower where digest = ?').get(digest(token));
    return row === undefined ? null : this.get(String(row['follower']));
  }

  get(follower: string): Follower | null {
    const row = this.db.prepare('select * from follower where follower = ?').get(follower);
    return row === undefined ? null : this.read(row);
  }

  /** Those who follow by this address now. */
  byAddress(way: FollowWay, person: string): readonly Follower[] {
    return this.db
      .prepare('select * from follower where way = ? and person = ? order by made desc')
      .all(way, person)
      .map((row) => this.read(row));
  }

  /**
   * The owner said yes. What the address followed before goes on; the answer is who follows now. A question that was answered is
   * answered once.
   */
  confirm(follower: string, now: number): Follower | null {
    const done = inOne(this.db, () => {
      const row = this.db.prepare('select * from follower where follower = ?').get(follower);
      if (row === undefined) return null;
      const asked = this.read(row);
      if (asked.state === 'on') return follower;
      const known = this.onOf(asked.way, String(row['person']));
      this.db.prepare('delete from outbox where follower = ? and happening = ?').run(follower, ASK);
      if (known === null) {
        this.db.prepare("update follower set state = 'on', confirmed = ?, tries = 0 where follower = ?").run(now, follower);
        return follower;
      }
      this.join(known, asked.topics, asked.pace, asked.lang);
      this.remove(follower);
      return known;
    });
    if (done !== null && done !== follower) this.forget();
    return done === null ? null : this.get(done);
  }

  /** Whether the code is this one's. Five wrong ones and no code is right any more. */
  checkCode(follower: string, code: string): boolean {
    return inOne(this.db, () => {
      const row = this.db.prepare("select tries from follower where follower = ? and state = 'asked'").get(follower);
      if (row === undefined || Number(row['tries']) >= TRIES) return false;
      this.db.prepare('update follower set tries = tries + 1 where follower = ?').run(follower);
      return sameDigest(code, this.codeOf(follower));
    });
  }

  setTopics(follower: string, topics: readonly Topic[]): void {
    inOne(this.db, () => {
      this.db.prepare('delete from topic where follower = ?').run(follower);
      this.addTopics(follower, topics);
    });
  }

  /** What waits comes at the new pace. */
  setPace(follower: string, pace: Pace, due: number): void {
    inOne(this.db, () => {
      this.db.prepare('update follower set pace = ? where follower = ?').run(pace, follower);
      this.db
        .prepare('update outbox set due = ? where follower = ? and sent is null and tries = 0 and happening <> ?')
        .run(due, follower, ASK);
    });
  }

  /** Forgets an address with everything beside it, also in the write-ahead log. */
  end(follower: string): void {
    inOne(this.db, () => this.remove(follower));
    this.forget();
  }

  /** Forgets questions that nobody answered, and what was sent long ago. */
  sweep(now: number): void {
    const old = this.db
      .prepare("select follower from follower where state = 'asked' and made < ?")
      .all(now - ASKED_HOURS * 3_600_000)
      .map((row) => String(row['follower']));
    inOne(this.db, () => {
      for (const follower of old) this.remove(follower);
      this.db.prepare('delete from outbox where sent is not null and sent < ?').run(now - KEPT);
      this.db
        .prepare('delete from happening where at < ? and not exists (select 1 from outbox where outbox.happening = happening.happening)')
        .run(now - KEPT);
    });
    if (old.length > 0) this.forget();
  }

  /** The last line of a log that was looked at; `null` for one never looked at. */
  position(log: LogId): number | null {
    const row = this.db.prepare('select seq from position where log = ?').get(log);
    return row === undefined ? null : Number(row['seq']);
  }

  /** Whether any log was looked at: before that, nothing is news. */
  hasBegun(): boolean {
    return this.db.prepare('select 1 from position limit 1').get() !== undefined;
  }

  /** Rows for all who follow, and how far was looked: both, or neither. `dueOf`: when somebody of that pace is told. */
  note(log: LogId | null, seq: number, happenings: readonly Happening[], dueOf: (pace: Pace) => number): void {
    const followers = this.db.prepare(
      "select t.follower as follower, f.pace as pace from topic t join follower f on f.follower = t.follower where t.kind = ? and t.key = ? and f.state = 'on'",
    );
    const keep = this.db.prepare('insert into happening (tenant, happening, at, what) values (?, ?, ?, ?) on conflict do nothing');
    const add = this.db.prepare(
      'insert into outbox (tenant, follower, happening, topics, first, due) values (?, ?, ?, ?, ?, ?) on conflict do nothing',
    );
    inOne(this.db, () => {
      for (const { id, at, what, topics } of happenings) {
        const told = new Map<string, { readonly pace: Pace; readonly topics: Matched[] }>();
        for (const topic of topics) {
          for (const row of followers.all(topic.kind, topic.key)) {
            const follower = String(row['follower']);
            const known = told.get(follower) ?? { pace: row['pace'] as Pace, topics: [] };
            known.topics.push(topic);
            told.set(follower, known);
          }
        }
        if (told.size > 0) keep.run(this.tenant, id, at, JSON.stringify(what));
        for (const [follower, { pace, topics: matched }] of told) {
          const due = dueOf(pace);
          add.run(this.tenant, follower, id, JSON.stringify(matched), due, due);
        }
      }
      if (log !== null)
        this.db
          .prepare('insert into position (tenant, log, seq) values (?, ?, ?) on conflict (log) do update set seq = excluded.seq')
          .run(this.tenant, log, seq);
    });
  }

  /** Dialogues that somebody follows, in order of name. */
  followedKeys(kind: Topic['kind']): readonly string[] {
    return this.db
      .prepare('select distinct key from topic where kind = ? order by key')
      .all(kind)
      .map((row) => String(row['key']));
  }

  /** Those who are to be told something now, at most `limit` of them, each with all that is due. */
  due(now: number, limit: number): readonly DueFollower[] {
    const rows = this.db.prepare(
      'select o.happening as happening, o.topics as topics, h.what as what, coalesce(h.at, o.first) as at from outbox o left join happening h on h.happening = o.happening where o.follower = ? and o.sent is null and o.due <= ? order by at, o.happening limit 100',
    );
    return this.db
      .prepare('select follower, min(due) as first from outbox where sent is null and due <= ? group by follower order by first limit ?')
      .all(now, limit)
      .flatMap((row) => {
        const follower = this.get(String(row['follower']));
        if (follower === null) return [];
        const own = rows.all(follower.follower, now).map((each) => ({
          happening: String(each['happening']),
          topics: JSON.parse(String(each['topics'])) as readonly Matched[],
          what: each['what'] === null ? null : (JSON.parse(String(each['what'])) as What),
          at: Number(each['at']),
        }));
        return [{ follower, rows: own }];
      });
  }

  /** ms since 1970 when something is due next; `null`: nothing waits. */
  nextDue(): number | null {
    const first = this.db.prepare('select min(due) as first from outbox where sent is null').get()?.['first'];
    return first === null || first === undefined ? null : Number(first);
  }

  /** What was sent, or is no news any more: never sent again. */
  settle(follower: string, happenings: readonly string[], now: number): void {
    const mark = this.db.prepare('update outbox set sent = ? where follower = ? and happening = ?');
    inOne(this.db, () => {
      for (const happening of happenings) mark.run(now, follower, happening);
    });
  }

  /** What was not taken is tried again, later each time. True when some of it was given up. */
  failed(follower: string, happenings: readonly string[], now: number): boolean {
    const read = this.db.prepare('select tries, first from outbox where follower = ? and happening = ?');
    const later = this.db.prepare('update outbox set tries = ?, due = ? where follower = ? and happening = ?');
    const over = this.db.prepare('update outbox set sent = ? where follower = ? and happening = ?');
    return inOne(this.db, () => {
      let given = false;
      for (const happening of happenings) {
        const row = read.get(follower, happening);
        if (row === undefined) continue;
        const tries = Number(row['tries']) + 1;
        const due = now + (BACK_OFF[tries - 1] ?? (BACK_OFF.at(-1) as number));
        if (due - Number(row['first']) > GIVE_UP) {
          over.run(now, follower, happening);
          given = true;
        } else later.run(tries, due, follower, happening);
      }
      return given;
    });
  }

  close(): void {
    this.db.close();
  }

  private derive(purpose: string, follower: string): Buffer {
    return createHmac('sha256', this.key).update(`follow\0${purpose}\0${follower}`).digest();
  }

  private insert(follower: string, given: NewFollower, state: Follower['state'], now: number): void {
    const { way, address, person, keys, pace, lang, topics } = given;
    this.db
      .prepare(
        'insert into follower (tenant, follower, way, address, person, keys, pace, lang, state, made, confirmed, digest) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)',
      )
      .run(
        this.tenant,
        follower,
        way,
        address,
        person,
        keys === null ? null : JSON.stringify(keys),
        pace,
        lang,
        state,
        now,
        state === 'on' ? now : null,
        digest(this.tokenOf(follower)),
      );
    this.addTopics(follower, topics);
  }

  private addTopics(follower: string, topics: readonly Topic[]): void {
    const add = this.db.prepare('insert into topic (tenant, follower, kind, key) values (?, ?, ?, ?) on conflict do nothing');
    const has = Number(this.db.prepare('select count(*) as n from topic where follower = ?').get(follower)?.['n']);
    for (const { kind, key } of topics.slice(0, Math.max(0, MOST_TOPICS - has))) add.run(this.tenant, follower, kind, key);
  }

  private join(follower: string, topics: readonly Topic[], pace: Pace, lang: string): void {
    this.addTopics(follower, topics);
    this.db.prepare('update follower set pace = ?, lang = ? where follower = ?').run(pace, lang, follower);
  }

  private onOf(way: FollowWay, person: string): string | null {
    const row = this.db.prepare("select follower from follower where way = ? and person = ? and state = 'on'").get(way, person);
    return row === undefined ? null : String(row['follower']);
  }

  private known(follower: string): Follower {
    const found = this.get(follower);
    if (found === null) throw new Error('a follower that was just written is not there');
    return found;
  }

  private remove(follower: string): void {
    for (const table of ['outbox', 'topic', 'follower']) this.db.prepare(`delete from ${table} where follower = ?`).run(follower);
  }

  private read(row: Row): Follower {
    const follower = String(row['follower']);
    const topics = this.db.prepare('select kind, key from topic where follower = ? order by kind, key').all(follower);
    return {
      follower,
      way: row['way'] as FollowWay,
      address: String(row['address']),
      keys: row['keys'] === null ? null : (JSON.parse(String(row['keys'])) as PushTarget['keys']),
      pace: row['pace'] as Pace,
      lang: String(row['lang']),
      state: row['state'] as Follower['state'],
      topics: topics.map(({ kind, key }) => ({ kind: kind as Topic['kind'], key: String(key) })),
    };
  }

  /** Takes what was deleted out of the write-ahead log too. */
  private forget(): void {
    const busy = this.db.prepare('pragma wal_checkpoint(truncate)').get()?.['busy'];
    if (busy !== 0) throw new Error('follow.db is read by another process: what was forgotten is still in its log');
  }
}

function digest(token: string): string {
  return createHash('sha256').update(token).digest('base64url');
}

function sameDigest(a: string, b: string): boolean {
  return digest(a) === digest(b);
}
