/** The tables of `follow.db`, and the way there from what an earlier version left. */
import type { DatabaseSync } from 'node:sqlite';

/** Times are ms since 1970. `digest`: SHA-256 of the key in the private address, which stands nowhere. */
const TABLES = `
create table follower (
  tenant text not null, follower text not null primary key, way text not null, address text not null, person text not null,
  keys text, pace text not null, lang text not null, state text not null, made integer not null, confirmed integer,
  digest text not null unique, tries integer not null default 0
) strict, without rowid;
create unique index follower_on on follower (way, person) where state = 'on';
create index follower_person on follower (person, made);
create table topic (
  tenant text not null, follower text not null, kind text not null, key text not null, primary key (follower, kind, key)
) strict, without rowid;
create index topic_key on topic (kind, key);
create table position (tenant text not null, log text not null primary key, seq integer not null) strict, without rowid;
create table happening (
  tenant text not null, happening text not null primary key, at integer not null, what text not null
) strict, without rowid;
create table outbox (
  tenant text not null, follower text not null, happening text not null, topics text not null, first integer not null,
  due integer not null, tries integer not null default 0, sent integer, primary key (follower, happening)
) strict, without rowid;
create index outbox_due on outbox (due) where sent is null;
create index outbox_happening on outbox (happening);`;

const VERSION = 1;

/** Brings a file to this version in one transaction. Throws for one that a later version wrote. */
export function migrate(db: DatabaseSync): void {
  const version = Number(db.prepare('pragma user_version').get()?.['user_version']);
  if (version === VERSION) return;
  if (version > VERSION) throw new Error('follow.db was written by a later version');
  inOne(db, () => {
    db.exec(TABLES);
    db.exec(`pragma user_version = ${VERSION}`);
  });
}

/** One transaction. */
export function inOne<T>(db: DatabaseSync, work: () => T): T {
  db.exec('begin immediate');
  try {
    const made = work();
    db.exec('commit');
    return made;
  } catch (error) {
    db.exec('rollback');
    throw error;
  }
}
