/** People for one run: tests, and demonstrations that begin anew. */
import { randomBytes } from 'node:crypto';
import type { LogId, Pseudonym } from '@insyn/domain/ids.ts';
import type { People } from './people.ts';
import { Provisional } from './provisional.ts';

export function memoryPeople(): People {
  const names = new Map<string, string>();
  const kept = new Map<string, Pseudonym>();
  const owners = new Map<string, string>();
  const ended = new Set<string>();
  const provisional = new Provisional();
  const pseudonymOf = (person: string, log: LogId): Pseudonym => kept.get(`${person}\0${log}`) ?? provisional.get(person, log);
  return {
    async create(name) {
      const person = randomBytes(16).toString('base64url');
      names.set(person, name);
      return person;
    },
    async nameOf(person) {
      return names.get(person) ?? null;
    },
    async pseudonym(person, log) {
      return pseudonymOf(person, log);
    },
    async keep(person, log) {
      const pseudonym = pseudonymOf(person, log);
      kept.set(`${person}\0${log}`, pseudonym);
      owners.set(`${log}\0${pseudonym}`, person);
      provisional.drop(person, log);
    },
    async names(log, people) {
      return new Map(people.map((pseudonym) => [pseudonym, names.get(owners.get(`${log}\0${pseudonym}`) ?? '') ?? null]));
    },
    async endSession(id) {
      ended.add(id);
    },
    isEnded: (id) => ended.has(id),
    async close() {},
  };
}
