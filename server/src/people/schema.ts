/** The tables of `people.db`, and the way there from what an earlier version left. */
import type { DatabaseSync } from 'node:sqlite';
import type { LogId, PostId, Pseudonym } from '@insyn/domain/ids.ts';
import type { Credential } from './credential.ts';

export type Tables = {
  readonly person: { readonly tenant: LogId; readonly person: string; readonly name: string | null; readonly hidden: number };
  readonly credential: { readonly tenant: LogId; readonly digest: string; readonly person: string; readonly kind: Credential['kind'] };
  readonly pseudonym: { readonly tenant: LogId; readonly log: LogId; readonly pseudonym: Pseudonym; readonly person: string };
  readonly ended_session: { readonly tenant: LogId; readonly session: string; readonly until: number };
  readonly ended_person: { readonly tenant: LogId; readonly person: string; readonly at: number; readonly until: number };
  readonly roll: { readonly tenant: LogId; readonly area: string; readonly digest: string };
  readonly draft: {
    readonly tenant: LogId;
    readonly person: string;
    readonly log: LogId;
    readonly place: PostId;
    readonly text: string;
    readonly lang: string;
    readonly saved_at: number;
    readonly previous_text: string | null;
    readonly previous_at: number | null;
  };
};

const TABLES = `
create table person (
  tenant text not null, person text not null primary key, name text, hidden integer not null default 0
) strict, without rowid;
create table credential (
  tenant text not null, digest text not null, person text not null, kind text not null, primary key (tenant, digest)
) strict, without rowid;
create index credential_person on credential (person);
create table pseudonym (
  tenant text not null, log text not null, pseudonym text not null, person text not null,
  primary key (log, pseudonym), unique (person, log)
) strict, without rowid;
create table ended_session (
  tenant text not null, session text not null primary key, until integer not null
) strict, without rowid;
create table ended_person (
  tenant text not null, person text not null primary key, at real not null, until real not null
) strict, without rowid;
create table roll (
  tenant text not null, area text not null, digest text not null, primary key (tenant, area, digest)
) strict, without rowid;`;

/** Version 1 had no drafts. */
const DRAFTS = `
create table draft (
  tenant text not null, person text not null, log text not null, place text not null,
  text text not null, lang text not null, saved_at integer not null,
  previous_text text, previous_at integer,
  primary key (person, log, place)
) strict;
create index draft_saved on draft (saved_at);`;

/** Version 0 had names, pseudonyms and ended sessions of one tenant, called `default`. */
const FROM_0 = ['person', 'pseudonym', 'ended_session'] as const;
const VERSION = 2;

/** Brings a file to this version in one transaction. Throws for one that a later version wrote. */
export function migrate(db: DatabaseSync, tenant: LogId): void {
  const version = Number(db.prepare('pragma user_version').get()?.['user_version']);
  if (version === VERSION) return;
  if (version > VERSION) throw new Error('people.db was written by a later version');
  db.exec('begin immediate');
  try {
    if (version === 0) makeTables(db, tenant);
    db.exec(DRAFTS);
    db.exec(`pragma user_version = ${VERSION}`);
    db.exec('commit');
  } catch (error) {
    db.exec('rollback');
    throw error;
  }
}

/** In a new file, or in one of version 0, whose rows are of the installation's own tenant. */
function makeTables(db: DatabaseSync, tenant: LogId): void {
  const old = db.prepare("select name from sqlite_master where type = 'table' and name = 'person'").get() !== undefined;
  if (old) for (const table of FROM_0) db.exec(`alter table ${table} rename to ${table}_0`);
  db.exec(TABLES);
  if (!old) return;
  db.prepare('insert into person (tenant, person, name) select ?, person, name from person_0').run(tenant);
  db.prepare('insert into pseudonym (tenant, log, pseudonym, person) select ?, log, pseudonym, person from pseudonym_0').run(tenant);
  db.prepare('insert into ended_session (tenant, session, until) select ?, session, until from ended_session_0').run(tenant);
  for (const table of FROM_0) db.exec(`drop table ${table}_0`);
}
