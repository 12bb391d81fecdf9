/** People in a file of their own, `people.db`: erasing a person touches this file and no log. */
import { randomBytes } from 'node:crypto';
import { DatabaseSync } from 'node:sqlite';
import type { LogId, Pseudonym } from '@insyn/domain/ids.ts';
import { Kysely } from 'kysely';
import { dialectFor } from '../storage/sqlite/dialect.ts';
import type { People } from './people.ts';
import { Provisional } from './provisional.ts';

type Tables = {
  readonly person: { readonly tenant: string; readonly person: string; readonly name: string };
  readonly pseudonym: { readonly tenant: string; readonly log: LogId; readonly pseudonym: Pseudonym; readonly person: string };
  readonly ended_session: { readonly tenant: string; readonly session: string; readonly until: number };
};

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

/** Opens (or makes) the file. `tenant` stands in every row; `now` in ms since 1970. */
export async function openPeople(file: string, tenant: string, now: () => number): Promise<People> {
  const raw = new DatabaseSync(file, { timeout: 5000 });
  raw.exec('pragma journal_mode = wal; pragma synchronous = full; pragma secure_delete = on;');
  raw.exec(SCHEMA);
  const db = new Kysely<Tables>({ dialect: dialectFor(raw) });
  await db
    .deleteFrom('ended_session')
    .where('until', '<', Math.floor(now() / 1000))
    .execute();
  const ended = new Set(
    (await db.selectFrom('ended_session').select('session').where('tenant', '=', tenant).execute()).map((row) => row.session),
  );
  const provisional = new Provisional();

  const kept = async (person: string, log: LogId): Promise<Pseudonym | null> => {
    const row = await db.selectFrom('pseudonym').select('pseudonym').where('log', '=', log).where('person', '=', person).executeTakeFirst();
    return row?.pseudonym ?? null;
  };

  return {
    async create(name) {
      const person = randomBytes(16).toString('base64url');
      await db.insertInto('person').values({ tenant, person, name }).execute();
      return person;
    },
    async nameOf(person) {
      const row = await db.selectFrom('person').select('name').where('tenant', '=', tenant).where('person', '=', person).executeTakeFirst();
      return row?.name ?? null;
    },
    async pseudonym(person, log) {
      return (await kept(person, log)) ?? provisional.get(person, log);
    },
    async keep(person, log) {
      if ((await kept(person, log)) !== null) return;
      const row = { tenant, log, pseudonym: provisional.get(person, log), person };
      await db
        .insertInto('pseudonym')
        .values(row)
        .onConflict((conflict) => conflict.columns(['log', 'person']).doNothing())
        .execute();
      provisional.drop(person, log);
    },
    async names(log, people) {
      const found = new Map<Pseudonym, string | null>(people.map((pseudonym) => [pseudonym, null]));
      // SQLite takes a bounded number of values in one statement.
      for (let at = 0; at < people.length; at += 500) {
        const rows = await db
          .selectFrom('pseudonym')
          .innerJoin('person', (join) =>
            join.onRef('person.tenant', '=', 'pseudonym.tenant').onRef('person.person', '=', 'pseudonym.person'),
          )
          .select(['pseudonym.pseudonym as pseudonym', 'person.name as name'])
          .where('pseudonym.log', '=', log)
          .where('pseudonym.pseudonym', 'in', people.slice(at, at + 500))
          .execute();
        for (const { pseudonym, name } of rows) found.set(pseudonym, name);
      }
      return found;
    },
    async endSession(session, until) {
      await db
        .insertInto('ended_session')
        .values({ tenant, session, until })
        .onConflict((conflict) => conflict.doNothing())
        .execute();
      ended.add(session);
    },
    isEnded: (id) => ended.has(id),
    close: () => db.destroy(),
  };
}
