/** The people of the city as the server knows them: by the very number that their e-legitimation tells, so that whoever logs in is them. */
import type { Level } from '@insyn/domain/access.ts';
import type { LogId } from '@insyn/domain/ids.ts';
import { numberCredential } from '@insyn/server/people/credential.ts';
import type { People } from '@insyn/server/people/people.ts';
import type { LegitimationPerson } from '../legitimation/people.ts';

export class Residents {
  private readonly people: People;
  private readonly numbers: ReadonlyMap<string, string>;
  private readonly known = new Map<string, Promise<string>>();

  constructor(people: People, listed: readonly LegitimationPerson[]) {
    this.people = people;
    this.numbers = new Map(listed.map(({ name, number }) => [name, number.value]));
  }

  /** Somebody of a tenant by name: the same name is the same person in all its dialogues, and another one in another tenant's. */
  personOf(tenant: LogId, name: string): Promise<string> {
    const key = `${tenant} ${name}`;
    const person = this.known.get(key) ?? this.make(tenant, name);
    this.known.set(key, person);
    return person;
  }

  /** Those without an e-legitimation wrote by the code in a mail. */
  levelOf(name: string): Exclude<Level, 'none'> {
    return this.numbers.has(name) ? 'eid' : 'email';
  }

  /** Enters people of this name on the list of those entitled in an area. */
  async enrol(tenant: LogId, area: string, names: readonly string[]): Promise<void> {
    const numbers = names.flatMap((name) => this.numbers.get(name) ?? []);
    await this.people.setRoll(tenant, area, numbers.map(numberCredential));
  }

  private async make(tenant: LogId, name: string): Promise<string> {
    const number = this.numbers.get(name);
    if (number === undefined) return this.people.create(name, tenant);
    const { person } = await this.people.personOf(tenant, numberCredential(number));
    await this.people.rename(person, name);
    return person;
  }
}
