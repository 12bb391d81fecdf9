/** A person that was found, carried by the form to its next step: signed, for one session, and nothing in it tells who it is. */
import { createHmac } from 'node:crypto';
import type { Mark, Pseudonym } from '@insyn/domain/ids.ts';
import { sameText, type Session } from '../../identity/session-token.ts';

/** On a number already. */
export type KnownPerson = {
  readonly holder: Mark;
  readonly person: Pseudonym;
  /** What the admin knows the person by: a name, or the end of the number that was typed. */
  readonly label: string;
};
/** Typed by the admin, and made nobody yet: what was typed waits in memory under `sought`. */
export type SoughtPerson = { readonly sought: string; readonly label: string };
export type FoundPerson = KnownPerson | SoughtPerson;

/** ms. As long as somebody may take over a form. */
export const GOOD_FOR = 60 * 60_000;

function mac(text: string, { id }: Session, key: Uint8Array): string {
  return createHmac('sha256', key).update(`admin-person\0${id}\0${text}`).digest('base64url');
}

export function signPerson(found: FoundPerson, session: Session, key: Uint8Array, now: number): string {
  const text = Buffer.from(JSON.stringify([found, now + GOOD_FOR])).toString('base64url');
  return `${text}.${mac(text, session, key)}`;
}

/** `null` for one that is not ours, another session's, or too old. */
export function readPerson(sign: string, session: Session, key: Uint8Array, now: number): FoundPerson | null {
  const [text = '', given = ''] = sign.slice(0, 4096).split('.');
  if (!sameText(given, mac(text, session, key))) return null;
  const [found, until] = JSON.parse(Buffer.from(text, 'base64url').toString('utf8')) as [FoundPerson, number];
  return until > now ? found : null;
}
