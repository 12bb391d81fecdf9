/** The reference on a receipt: sixteen signs that can be read aloud and typed by anyone, of which the last one checks the others. */
import { randomInt } from 'node:crypto';
import type { Credential } from '../../people/credential.ts';

/** Neither 0 O Q, 1 I L nor U. Their number is a prime: one wrong sign, or two that changed places, is always found. */
export const REFERENCE_SIGNS = '23456789ABCDEFGHJKMNPRSTVWXYZ';
const BASE = REFERENCE_SIGNS.length;
const LENGTH = 16;

/** What each sign is called on the telephone: digits by their name, letters by the Swedish spelling alphabet. */
const SPOKEN: Readonly<Record<string, string>> = {
  '2': 'två',
  '3': 'tre',
  '4': 'fyra',
  '5': 'fem',
  '6': 'sex',
  '7': 'sju',
  '8': 'åtta',
  '9': 'nio',
  A: 'Adam',
  B: 'Bertil',
  C: 'Caesar',
  D: 'David',
  E: 'Erik',
  F: 'Filip',
  G: 'Gustav',
  H: 'Helge',
  J: 'Johan',
  K: 'Kalle',
  M: 'Martin',
  N: 'Niklas',
  P: 'Petter',
  R: 'Rudolf',
  S: 'Sigurd',
  T: 'Tore',
  V: 'Viktor',
  W: 'Wilhelm',
  X: 'Xerxes',
  Y: 'Yngve',
  Z: 'Zäta',
};

/** Sum of position × value, from 1; divisible by the number of signs in a right reference. */
function checkSum(values: readonly number[]): number {
  return values.reduce((sum, value, index) => sum + (index + 1) * value, 0) % BASE;
}

/** A new one: about 72 random bits. Without spaces. */
export function drawReference(): string {
  const values = Array.from({ length: LENGTH - 1 }, () => randomInt(BASE));
  const sum = checkSum(values);
  const last = Array.from({ length: BASE }, (_each, value) => value).find((value) => (sum + LENGTH * value) % BASE === 0);
  return [...values, last ?? 0].map((value) => REFERENCE_SIGNS.charAt(value)).join('');
}

/** However it was grouped and capitalised. `null` where a sign is missing, too many, or wrong by the check. */
export function readReference(typed: string): string | null {
  const signs = typed.toUpperCase().replace(/[\s\-\u2010-\u2015.]/g, '');
  if (signs.length !== LENGTH) return null;
  const values = [...signs].map((sign) => REFERENCE_SIGNS.indexOf(sign));
  return values.every((value) => value >= 0) && checkSum(values) === 0 ? signs : null;
}

/** `7KMA-…` in four groups. */
export function groupsOf(reference: string): readonly string[] {
  return Array.from({ length: LENGTH / 4 }, (_each, index) => reference.slice(index * 4, index * 4 + 4));
}

export function written(reference: string): string {
  return groupsOf(reference).join('-');
}

/** A group as it is said on the telephone. */
export function spoken(group: string): string {
  return [...group].map((sign) => SPOKEN[sign] ?? sign).join(', ');
}

/** The person whose contribution it is has nothing but the reference to show. */
export function referenceCredential(reference: string): Credential {
  return { kind: 'reference', issuer: 'reference', subject: reference };
}
