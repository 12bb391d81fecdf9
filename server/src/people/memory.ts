/** People for one run: tests, and demonstrations that begin anew. */
import { randomBytes } from 'node:crypto';
import type { LogId, Pseudonym } from '@insyn/domain/ids.ts';
import { type Credential, credentialDigest, type TenantKey } from './credential.ts';
import { memoryDrafts } from './drafts.ts';
import type { People, Trace } from './people.ts';
import { Provisional } from './provisional.ts';

type Row = { tenant: LogId; name: string | null; hidden: boolean };

export type MemoryPeopleOptions = { readonly tenant?: LogId; readonly keyOf?: TenantKey };

export function memoryPeople({ tenant: own = 'tenant-stad' as LogId, keyOf = oneRunKey() }: MemoryPeopleOptions = {}): People {
  const rows = new Map<string, Row>();
  const credentials = new Map<string, { readonly person: string; readonly kind: Credential['kind'] }>();
  const kept = new Map<string, Map<LogId, Pseudonym>>();
  const owners = new Map<string, string>();
  const endedSessions = new Set<string>();
  const endedPeople = new Map<string, number>();
  const rolls = new Map<string, ReadonlySet<string>>();
  const provisional = new Provisional();
  const { forget, ...drafts } = memoryDrafts((person) => rows.has(person));

  const keyOfCredential = (tenant: LogId, credential: Credential): string => `${tenant}\0${credentialDigest(keyOf(tenant), credential)}`;
  const pseudonymOf = (person: string, log: LogId): Pseudonym => kept.get(person)?.get(log) ?? provisional.get(person, log);
  const add = (row: Row): string => {
    const person = randomBytes(16).toString('base64url');
    rows.set(person, row);
    return person;
  };
  const traces = (person: string): readonly Trace[] => [...(kept.get(person) ?? [])].map(([log, pseudonym]) => ({ log, pseudonym }));
  const credentialsOf = (person: string): readonly [string, Credential['kind']][] =>
    [...credentials].flatMap(([key, each]) => (each.person === person ? [[key, each.kind]] : []));

  return {
    drafts,
    create: async (name, tenant = own) => add({ tenant, name, hidden: false }),
    find: async (person) => {
      const row = rows.get(person);
      return row === undefined ? null : { ...row };
    },
    nameOf: async (person) => rows.get(person)?.name ?? null,
    personOf: async (tenant, credential) => {
      const key = keyOfCredential(tenant, credential);
      const known = credentials.get(key);
      if (known !== undefined) return { person: known.person, known: true };
      const person = add({ tenant, name: null, hidden: false });
      credentials.set(key, { person, kind: credential.kind });
      return { person, known: false };
    },
    personWith: async (tenant, credential) => credentials.get(keyOfCredential(tenant, credential))?.person ?? null,
    addCredential: async (person, credential) => {
      const row = rows.get(person);
      if (row === undefined) return false;
      const key = keyOfCredential(row.tenant, credential);
      const holder = credentials.get(key);
      if (holder !== undefined) return holder.person === person;
      credentials.set(key, { person, kind: credential.kind });
      return true;
    },
    rename: async (person, name) => {
      const row = rows.get(person);
      if (row === undefined) return [];
      Object.assign(row, { name, hidden: name === null });
      return traces(person);
    },
    pseudonym: async (person, log) => pseudonymOf(person, log),
    keep: async (person, log) => {
      if (!rows.has(person)) return;
      const pseudonym = pseudonymOf(person, log);
      kept.set(person, (kept.get(person) ?? new Map<LogId, Pseudonym>()).set(log, pseudonym));
      owners.set(`${log}\0${pseudonym}`, person);
      provisional.drop(person, log);
    },
    personBehind: async (log, pseudonym) => owners.get(`${log}\0${pseudonym}`) ?? null,
    names: async (log, people) =>
      new Map(people.map((pseudonym) => [pseudonym, rows.get(owners.get(`${log}\0${pseudonym}`) ?? '')?.name ?? null])),
    endSession: async (id) => void endedSessions.add(id),
    endAll: async (person, at) => void endedPeople.set(person, Math.max(at, endedPeople.get(person) ?? 0)),
    isEnded: ({ id, person, issued }) => endedSessions.has(id) || issued <= (endedPeople.get(person) ?? Number.NEGATIVE_INFINITY),
    erase: async (person) => {
      const gone = traces(person);
      for (const { log, pseudonym } of gone) owners.delete(`${log}\0${pseudonym}`);
      for (const [key] of credentialsOf(person)) credentials.delete(key);
      kept.delete(person);
      forget(person);
      rows.delete(person);
      return gone;
    },
    digestsOf: async (person) => credentialsOf(person).map(([key]) => key.split('\0')[1] ?? ''),
    copyOf: async (person) => {
      const row = rows.get(person);
      return row === undefined
        ? null
        : {
            ...row,
            credentials: credentialsOf(person)
              .map(([, kind]) => kind)
              .sort(),
            traces: traces(person),
          };
    },
    setRoll: async (tenant, area, people) =>
      void rolls.set(`${tenant}\0${area}`, new Set(people.map((each) => keyOfCredential(tenant, each)))),
    onRoll: async (person, area) => {
      const row = rows.get(person);
      const roll = row && rolls.get(`${row.tenant}\0${area}`);
      return roll !== undefined && credentialsOf(person).some(([key]) => roll.has(key));
    },
    close: async () => {},
  };
}

function oneRunKey(): TenantKey {
  const keys = new Map<LogId, Uint8Array>();
  return (tenant) => {
    const key = keys.get(tenant) ?? randomBytes(32);
    keys.set(tenant, key);
    return key;
  };
}
