/** People in a file of their own, `people.db`: erasing a person touches this file and no log. */
import { randomBytes } from 'node:crypto';
import { DatabaseSync } from 'node:sqlite';
import type { LogId, Pseudonym } from '@insyn/domain/ids.ts';
import { Kysely } from 'kysely';
import { COOKIE_SECONDS } from '../identity/session-token.ts';
import { dialectFor } from '../storage/sqlite/dialect.ts';
import { type Credential, credentialDigest, type TenantKey } from './credential.ts';
import { forget, inOne } from './disk.ts';
import type { People, Trace } from './people.ts';
import { Provisional } from './provisional.ts';
import { migrate, type Tables } from './schema.ts';
import { sqliteDrafts } from './sqlite-drafts.ts';

export type SqlitePeopleOptions = {
  readonly file: string;
  /** The installation's own. */
  readonly tenant: LogId;
  readonly keyOf: TenantKey;
  /** ms since 1970. */
  readonly now: () => number;
};

/** SQLite takes a bounded number of values in one statement. */
const VALUES_AT_ONCE = 500;

/** Opens (or makes) the file, and brings one of an earlier version up to this. */
export async function openPeople({ file, tenant: own, keyOf, now }: SqlitePeopleOptions): Promise<People> {
  const raw = new DatabaseSync(file, { timeout: 5000 });
  raw.exec('pragma journal_mode = wal; pragma synchronous = full; pragma secure_delete = on;');
  migrate(raw, own);
  const db = new Kysely<Tables>({ dialect: dialectFor(raw) });
  const second = now() / 1000;
  await db.deleteFrom('ended_session').where('until', '<', Math.floor(second)).execute();
  await db.deleteFrom('ended_person').where('until', '<', second).execute();
  const drafts = sqliteDrafts(raw);
  await drafts.sweep(now());
  const endedSessions = new Set((await db.selectFrom('ended_session').select('session').execute()).map((row) => row.session));
  const endedPeople = new Map(
    (await db.selectFrom('ended_person').select(['person', 'at']).execute()).map(({ person, at }) => [person, at]),
  );
  const provisional = new Provisional();

  const kept = async (person: string, log: LogId): Promise<Pseudonym | null> =>
    (await db.selectFrom('pseudonym').select('pseudonym').where('log', '=', log).where('person', '=', person).executeTakeFirst())
      ?.pseudonym ?? null;
  const traces = (person: string): Promise<Trace[]> =>
    db.selectFrom('pseudonym').select(['log', 'pseudonym']).where('person', '=', person).orderBy('log').execute();
  const rowOf = (person: string) =>
    db.selectFrom('person').select(['tenant', 'name', 'hidden']).where('person', '=', person).executeTakeFirst();
  const holderOf = async (tenant: LogId, digest: string): Promise<string | null> =>
    (await db.selectFrom('credential').select('person').where('tenant', '=', tenant).where('digest', '=', digest).executeTakeFirst())
      ?.person ?? null;
  const add = async (tenant: LogId, name: string | null): Promise<string> => {
    const person = randomBytes(16).toString('base64url');
    await db.insertInto('person').values({ tenant, person, name, hidden: 0 }).execute();
    return person;
  };
  /** False when somebody has it. */
  const addDigest = async (tenant: LogId, digest: string, person: string, kind: Credential['kind']): Promise<boolean> => {
    const added = await db
      .insertInto('credential')
      .values({ tenant, digest, person, kind })
      .onConflict((conflict) => conflict.doNothing())
      .executeTakeFirst();
    return Number(added.numInsertedOrUpdatedRows ?? 0) > 0;
  };
  const find: People['find'] = async (person) => {
    const row = await rowOf(person);
    return row === undefined ? null : { tenant: row.tenant, name: row.name, hidden: row.hidden === 1 };
  };

  const personOf: People['personOf'] = async (tenant, credential) => {
    const digest = credentialDigest(keyOf(tenant), credential);
    const known = await holderOf(tenant, digest);
    if (known !== null) return { person: known, known: true };
    // The person first: whoever finds the credential finds somebody behind it.
    const person = await add(tenant, null);
    if (await addDigest(tenant, digest, person, credential.kind)) return { person, known: false };
    await db.deleteFrom('person').where('person', '=', person).execute();
    const first = await holderOf(tenant, digest);
    return first === null ? personOf(tenant, credential) : { person: first, known: true };
  };

  return {
    drafts,
    create: (name, tenant = own) => add(tenant, name),
    find,
    nameOf: async (person) => (await rowOf(person))?.name ?? null,
    personOf,
    personWith: (tenant, credential) => holderOf(tenant, credentialDigest(keyOf(tenant), credential)),
    async addCredential(person, credential) {
      const row = await rowOf(person);
      if (row === undefined) return false;
      const digest = credentialDigest(keyOf(row.tenant), credential);
      return (await addDigest(row.tenant, digest, person, credential.kind)) || (await holderOf(row.tenant, digest)) === person;
    },
    async rename(person, name) {
      await db
        .updateTable('person')
        .set({ name, hidden: name === null ? 1 : 0 })
        .where('person', '=', person)
        .execute();
      forget(raw);
      return traces(person);
    },
    pseudonym: async (person, log) => (await kept(person, log)) ?? provisional.get(person, log),
    async keep(person, log) {
      if ((await kept(person, log)) !== null) return;
      const row = await rowOf(person);
      if (row === undefined) return;
      // One statement: a person erased meanwhile gets no row.
      raw
        .prepare(
          'insert into pseudonym (tenant, log, pseudonym, person) select tenant, ?, ?, person from person where person = ? on conflict do nothing',
        )
        .run(log, provisional.get(person, log), person);
      provisional.drop(person, log);
    },
    personBehind: async (log, pseudonym) =>
      (await db.selectFrom('pseudonym').select('person').where('log', '=', log).where('pseudonym', '=', pseudonym).executeTakeFirst())
        ?.person ?? null,
    async names(log, people) {
      const found = new Map<Pseudonym, string | null>(people.map((pseudonym) => [pseudonym, null]));
      for (let at = 0; at < people.length; at += VALUES_AT_ONCE) {
        const rows = await db
          .selectFrom('pseudonym')
          .innerJoin('person', 'person.person', 'pseudonym.person')
          .select(['pseudonym.pseudonym as pseudonym', 'person.name as name'])
          .where('pseudonym.log', '=', log)
          .where('pseudonym.pseudonym', 'in', people.slice(at, at + VALUES_AT_ONCE))
          .execute();
        for (const { pseudonym, name } of rows) found.set(pseudonym, name);
      }
      return found;
    },
    async endSession(session, until) {
      await db
        .insertInto('ended_session')
        .values({ tenant: own, session, until: Math.ceil(until) })
        .onConflict((conflict) => conflict.doNothing())
        .execute();
      endedSessions.add(session);
    },
    async endAll(person, at) {
      const row = { tenant: own, person, at: Math.max(at, endedPeople.get(person) ?? 0), until: at + COOKIE_SECONDS };
      // In memory first: no request is let in while the disk is waited for.
      endedPeople.set(person, row.at);
      await db
        .insertInto('ended_person')
        .values(row)
        .onConflict((conflict) => conflict.column('person').doUpdateSet({ at: row.at, until: row.until }))
        .execute();
    },
    isEnded: ({ id, person, issued }) => endedSessions.has(id) || issued <= (endedPeople.get(person) ?? Number.NEGATIVE_INFINITY),
    async erase(person) {
      const gone = await traces(person);
      inOne(raw, () => {
        for (const table of ['draft', 'credential', 'pseudonym', 'person'] as const)
          raw.prepare(`delete from ${table} where person = ?`).run(person);
      });
      forget(raw);
      return gone;
    },
    digestsOf: async (person) =>
      (await db.selectFrom('credential').select('digest').where('person', '=', person).orderBy('digest').execute()).map(
        ({ digest }) => digest,
      ),
    async copyOf(person) {
      const found = await find(person);
      if (found === null) return null;
      const kinds = await db.selectFrom('credential').select('kind').where('person', '=', person).orderBy('kind').execute();
      return { ...found, credentials: kinds.map(({ kind }) => kind), traces: await traces(person) };
    },
    async setRoll(tenant, area, credentials) {
      const digests = credentials.map((each) => credentialDigest(keyOf(tenant), each));
      const insert = raw.prepare('insert into roll (tenant, area, digest) values (?, ?, ?) on conflict do nothing');
      inOne(raw, () => {
        raw.prepare('delete from roll where tenant = ? and area = ?').run(tenant, area);
        for (const digest of digests) insert.run(tenant, area, digest);
      });
    },
    onRoll: async (person, area) =>
      (await db
        .selectFrom('credential')
        .innerJoin('roll', (join) => join.onRef('roll.tenant', '=', 'credential.tenant').onRef('roll.digest', '=', 'credential.digest'))
        .select('roll.area')
        .where('credential.person', '=', person)
        .where('roll.area', '=', area)
        .executeTakeFirst()) !== undefined,
    close: () => db.destroy(),
  };
}
