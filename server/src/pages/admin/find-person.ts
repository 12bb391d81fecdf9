/** Whom an admin means: by a number on a seat, or by what was typed in a form. What was typed stays in memory. */
import { readAddress } from '../../identity/mail/address.ts';
import { personalNumbers } from '@insyn/domain/text/personal-number.ts';
import type { Role } from '@insyn/domain/tenant/types.ts';
import { type Credential, mailCredential, numberCredential } from '../../people/credential.ts';
import type { Office, At } from './context.ts';
import type { FoundPerson, KnownPerson, SoughtPerson } from './person-sign.ts';
import { whoIs } from './visitor.ts';

export type Typed =
  { readonly ok: true; readonly credential: Credential; readonly end: string } | { readonly ok: false; readonly fault: string };

/** Twelve digits with or without signs between, or a mail address. */
export function readTyped(text: string, role: Role): Typed {
  const typed = text.trim();
  if (typed === '') return { ok: false, fault: 'Skriv personens personnummer eller mejladress.' };
  if (typed.includes('@')) {
    const address = readAddress(typed);
    if (address === null) return { ok: false, fault: 'Det ser inte ut som en mejladress. Titta efter och skriv den igen.' };
    if (role === 'admin')
      return { ok: false, fault: 'En administratör behöver e-legitimation. Skriv personnumret i stället för mejladressen.' };
    return { ok: true, credential: mailCredential(address.person), end: 'mejladressen du skrev' };
  }
  const digits = typed.replace(/[\s\-+\u2010-\u2015\u2212]/g, '');
  if (!/^\d+$/.test(digits)) return { ok: false, fault: 'Skriv ett personnummer med bara siffror, eller en mejladress.' };
  if (digits.length !== 12) return { ok: false, fault: 'Skriv personnumret med tolv siffror, med årtalets fyra först.' };
  if (personalNumbers(digits).length !== 1) return { ok: false, fault: 'Personnumret stämmer inte. Titta efter och skriv det igen.' };
  return { ok: true, credential: numberCredential(digits), end: `personnumret som slutar på ${digits.slice(-4)}` };
}

/** Whom a credential means, as far as it is known here: looking makes nobody. */
export async function personBy(
  { door, sought }: Office,
  { visitor }: At,
  { credential, end }: Extract<Typed, { ok: true }>,
): Promise<SoughtPerson> {
  const { tenant, session } = visitor;
  const person = await door.people.personWith(tenant, credential);
  const name = person === null ? null : await door.people.nameOf(person);
  const label = name === null || name === '' ? `Personen med ${end} (inget namn än)` : name;
  return { sought: sought.keep(credential, session, door.clock.now()), label };
}

/** For the act itself: somebody who never was here is made known, with a digest and nothing else. `null` when it took too long. */
export async function madeKnown({ door, sought }: Office, { visitor }: At, found: FoundPerson): Promise<KnownPerson | null> {
  if ('holder' in found) return found;
  const { tenant, session } = visitor;
  const credential = sought.find(found.sought, session, door.clock.now());
  if (credential === null) return null;
  const { person } = await door.people.personOf(tenant, credential);
  // Written down before the act: a holder whose person is forgotten would be nobody.
  await door.people.keep(person, tenant);
  return { holder: door.seats.markFor(person, tenant), person: await door.people.pseudonym(person, tenant), label: found.label };
}

/** Somebody who has a number already. */
export async function personOn({ door, book }: Office, { visitor }: At, number: number): Promise<KnownPerson | null> {
  const holder = visitor.state.holders.find((each) => each.number === number);
  if (holder === undefined) return null;
  const { persons } = await book.kept(visitor.tenant, await whoIs(door, visitor, visitor.tenant));
  const person = persons.get(number);
  if (person === undefined) return null;
  const name = await book.nameOf(visitor.tenant, person);
  return { holder: holder.mark, person, label: `${name === null || name === '' ? 'Person utan namn' : name} (nr ${String(number)})` };
}
