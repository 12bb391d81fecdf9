/** People in a file of their own, `people.db`: erasing a person touches this file and no log. */
import { randomBytes } from 'node:crypto';
import { DatabaseSync } from 'node:sqlite';
import type { LogId, Pseudonym } from '@insyn/domain/ids.ts';
import type { People } from './people.ts';
import { Provisional } from './provisional.ts';

const SCHEMA = `
create table if not exists person (
  tenant text not null, person text not null, name text not null, primary key (tenant, person)
) strict, without rowid;
create table if not exists pseudonym (
  tenant text not null, log text not null, pseudonym text not null, person text not null,
  primary key (log, pseudonym), unique (log, person)
) strict, without rowid;
create table if not exists ended_session (
  tenant text not null, session text not null, until integer not null, primary key (tenant, session)
) strict, without rowid;`;

/** Opens (or makes) the file. `tenant` stands in every row. */
export function sqlitePeople(file: string, tenant: string, now: () => number): People {
  const db = new DatabaseSync(file, { timeout: 5000 });
  db.exec('pragma journal_mode = wal; pragma synchronous = full; pragma secure_delete = on; pragma foreign_keys = on;');
  db.exec(SCHEMA);
  db.prepare('delete from ended_session where until < ?').run(Math.floor(now() / 1000));
  const ended = new Set(db.prepare('select session from ended_session where tenant = ?').all(tenant).map((row) => String(row['session'])));
  const addPerson = db.prepare('insert into person (tenant, person, name) values (?, ?, ?)');
  const findName = db.prepare('select name from person where tenant = ? and person = ?');
  const findPseudonym = db.prepare('select pseudonym from pseudonym where log = ? and person = ?');
  const addPseudonym = db.prepare('insert into pseudonym (tenant, log, pseudonym, person) values (?, ?, ?, ?) on conflict (log, person) do nothing');
  const nameBehind = db.prepare(
    'select person.name as name from pseudonym join person on person.tenant = pseudonym.tenant and person.person = pseudonym.person where pseudonym.log = ? and pseudonym.pseudonym = ?',
  );
  const addEnded = db.prepare('insert into ended_session (tenant, session, until) values (?, ?, ?) on conflict do nothing');
  const provisional = new Provisional();

  const text = (row: Record<string, unknown> | undefined, column: string): string | null => {
    const value = row?.[column];
    return typeof value === 'string' ? value : null;
  };
  const keptPseudonym = (person: string, log: LogId): Pseudonym | null => text(findPseudonym.get(log, person), 'pseudonym') as Pseudonym | null;

  return {
    async create(name) {
      const person = randomBytes(16).toString('base64url');
      addPerson.run(tenant, person, name);
      return person;
    },
    async nameOf(person) {
      return text(findName.get(tenant, person), 'name');
    },
    async pseudonym(person, log) {
      return keptPseudonym(person, log) ?? provisional.get(person, log);
    },
    async keep(person, log) {
      if (keptPseudonym(person, log) !== null) return;
      addPseudonym.run(tenant, log, provisional.get(person, log), person);
      provisional.drop(person, log);
    },
    async names(log, people) {
      return new Map(people.map((pseudonym) => [pseudonym, text(nameBehind.get(log, pseudonym), 'name')]));
    },
    async endSession(id, until) {
      addEnded.run(tenant, id, until);
      ended.add(id);
    },
    isEnded: (id) => ended.has(id),
    async close() {
      db.close();
    },
  };
}
