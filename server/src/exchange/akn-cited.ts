/** The persons, bodies, roles and concepts that a document refers to: each once, under a name within the file. */
import type { Person } from '@insyn/domain/protokoll/model.ts';
import { type Attributes, type Element, element } from '../pages/feeds/xml.ts';
import type { Concept } from './akn-words.ts';

/** `Anna Exempel (X)` as a name and a party. */
export function namedIn(showAs: string): Pick<Person, 'name' | 'party'> {
  const found = /^(.+) \(([^()]+)\)$/su.exec(showAs);
  return found === null ? { name: showAs, party: '' } : { name: found[1] ?? '', party: found[2] ?? '' };
}

type Kind = 'TLCPerson' | 'TLCOrganization' | 'TLCRole' | 'TLCConcept' | 'TLCEvent' | 'TLCLocation';

const PREFIX: Readonly<Partial<Record<Kind, string>>> = { TLCPerson: 'pers', TLCOrganization: 'org', TLCRole: 'role', TLCLocation: 'loc' };
const FOLDER: Readonly<Record<Kind, string>> = {
  TLCPerson: 'person/se',
  TLCOrganization: 'organization/se',
  TLCRole: 'role',
  TLCConcept: 'concept',
  TLCEvent: 'event',
  TLCLocation: 'location/se',
};

export class Cited {
  private readonly ids = new Map<string, string>();
  private readonly elements: Element[] = [];

  /** `#pers_1`, and `#pers_1 #role_2` for someone in a role: a role belongs to the person before it. */
  person({ name, party, role }: Person): string {
    return role === '' ? this.who(name, party) : `${this.who(name, party)} ${this.role(role)}`;
  }

  people(persons: readonly Person[]): readonly string[] {
    return persons.map((person) => this.person(person));
  }

  who(name: string, party: string): string {
    const showAs = party === '' ? name : `${name} (${party})`;
    const read = namedIn(showAs);
    const exact = read.name === name && read.party === party;
    return this.cite('TLCPerson', JSON.stringify([name, party]), showAs, exact ? {} : { 'ins:name': name, 'ins:party': party });
  }

  role(role: string): string {
    return this.cite('TLCRole', role, role);
  }

  organization(name: string): string {
    return this.cite('TLCOrganization', name, name);
  }

  location(name: string): string {
    return this.cite('TLCLocation', name, name);
  }

  concept({ id, showAs }: Concept): string {
    return this.cite('TLCConcept', id, showAs, {}, id);
  }

  event({ id, showAs }: Concept): string {
    return this.cite('TLCEvent', id, showAs, {}, id);
  }

  /** Everything that was referred to, in the order it was. */
  all(): readonly Element[] {
    return this.elements;
  }

  private cite(kind: Kind, key: string, showAs: string, more: Attributes = {}, id?: string): string {
    const known = this.ids.get(`${kind} ${key}`);
    if (known !== undefined) return known;
    const eId = id ?? `${PREFIX[kind] ?? 'ref'}_${this.elements.length + 1}`;
    this.elements.push(element(kind, { eId, href: `/akn/ontology/${FOLDER[kind]}/${slug(id ?? showAs) || eId}`, showAs, ...more }));
    this.ids.set(`${kind} ${key}`, `#${eId}`);
    return `#${eId}`;
  }
}

/** For an address: small letters and digits. Two of one name have the same, so nothing but the name within the file tells them apart. */
function slug(text: string): string {
  return text
    .normalize('NFD')
    .toLowerCase()
    .replace(/\p{M}+/gu, '')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 80);
}
