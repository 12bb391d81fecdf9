/** What roles, levels and phases are called on the pages of those who administer. */
import type { Level } from '@insyn/domain/access.ts';
import type { Phase } from '@insyn/domain/dialogue/types.ts';
import type { Seat } from '@insyn/domain/fact.ts';
import type { Grant, Role } from '@insyn/domain/tenant/types.ts';
import { LEVELS } from '@insyn/domain/access.ts';
import { ROLES } from '@insyn/domain/tenant/types.ts';
import { plural } from '@insyn/elements/translations/plural.ts';

/** `1 person`, `3 personer`. */
export const count = plural('sv');

type RoleWords = { readonly name: string; readonly what: string };

export const ROLE_WORDS: Readonly<Record<Role, RoleWords>> = {
  admin: { name: 'Administratör', what: 'Ger roller, sköter dialoger och godkänner webbplatser. Kräver två personer.' },
  moderator: { name: 'Moderator', what: 'Läser inlägg och dömer av.' },
  official: { name: 'Tjänsteperson', what: 'Svarar för staden och lägger in underlag. Rollen syns vid namnet.' },
  counter: { name: 'Rösträknare', what: 'Räknar pappersröster.' },
  registrar: { name: 'Registrator', what: 'Sköter arkivet och ser historiken.' },
  representative: { name: 'Förtroendevald', what: 'Parti och uppdrag syns vid namnet under mandattiden.' },
};

export function isRole(text: string): text is Role {
  return ROLES.some((role) => role === text);
}

/** `Förtroendevald (Ly) i skolnämnden, ledamot`: a role with what it is for. */
export function roleLine({ role, body, party, title }: Pick<Grant, 'role' | 'body' | 'party' | 'title'>): string {
  const where = body === '' ? '' : ` i ${body}`;
  return `${ROLE_WORDS[role].name}${party === '' ? '' : ` (${party})`}${where}${title === '' ? '' : `, ${title}`}`;
}

/** The number that a person has in every role. */
export function numberOf(seat: Seat): number {
  return Number(seat.split('/')[1]);
}

/** How sure the city is of who somebody is, told by what the person has. */
export const LEVEL_WORDS: Readonly<Record<Level, string>> = {
  none: 'Alla, utan att visa vem de är',
  guest: 'Vem som helst med ett namn',
  email: 'Den som har bekräftat sin mejl',
  code: 'Den som har fått ett brev',
  eid: 'Den som har e-legitimation',
};

export function isLevel(text: string): text is Level {
  return LEVELS.some((level) => level === text);
}

export const PHASE_WORDS: Readonly<Record<Phase, string>> = {
  draft: 'Förbereds',
  announced: 'Utlyst',
  information: 'Läs',
  debate: 'Debatt pågår',
  vote: 'Röstning pågår',
  result: 'Resultat',
  answered: 'Besvarad',
  archived: 'Avslutad',
  paused: 'Pausad',
};

export const LANGUAGES = [
  ['sv', 'Svenska'],
  ['en', 'Engelska'],
  ['fi', 'Finska'],
  ['ar', 'Arabiska'],
  ['so', 'Somaliska'],
] as const;
