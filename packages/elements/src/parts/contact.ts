/** Telephone numbers and mail addresses as people type them: what to send, or what is wrong with it. */
import type { ContactProblem } from '../translations/follow-words.ts';

/** `address`: as it is sent. `shown`: as it is said back to the person. */
export type Contact =
  { readonly ok: true; readonly address: string; readonly shown: string } | { readonly ok: false; readonly why: ContactProblem };

/** Swedish mobile numbers (Post- och telestyrelsen, svensk nummerplan): 070, 072, 073, 076 and 079 with seven more figures. */
const MOBILE = /^\+467[02369]\d{7}$/;

/**
 * A mobile number, Swedish where no country is told, with any blanks, dashes and brackets. Sent as E.164. Numbers of other countries
 * are only measured (E.164: at most fifteen figures).
 */
export function phoneOf(typed: string): Contact {
  const wrong = (why: ContactProblem): Contact => ({ ok: false, why });
  const bare = typed
    .replace(/\(0\)/g, '')
    .replace(/[\s\p{Cf}\p{Pd}\u2212()./]/gu, '')
    .replace(/^00/, '+');
  if (bare === '') return wrong('phone-empty');
  if (!/^\+?\d+$/.test(bare)) return wrong('phone-letters');
  const number = bare.startsWith('+') ? bare.replace(/^\+460/, '+46') : bare.replace(/^0?/, '+46');
  if (MOBILE.test(number)) return { ok: true, address: number, shown: swedish(number) };
  const most = number.startsWith('+46') ? 12 : 16;
  if (number.length > most) return wrong('phone-long');
  if (number.startsWith('+46')) return wrong(number.length < most && /^\+467[02369]/.test(number) ? 'phone-short' : landline(number));
  return number.length < 8 ? wrong('phone-short') : { ok: true, address: number, shown: number };
}

function landline(number: string): ContactProblem {
  return number.length < 10 ? 'phone-short' : 'phone-landline';
}

/** `070-174 06 05`. */
function swedish(number: string): string {
  return number.replace(/^\+46(\d\d)(\d{3})(\d\d)(\d\d)$/, '0$1-$2\u00a0$3\u00a0$4');
}

/** A mail address (RFC 5321: at most 254 signs). Whether it is somebody's, only a mail to it tells. */
export function mailOf(typed: string): Contact {
  const wrong = (why: ContactProblem): Contact => ({ ok: false, why });
  const address = typed.trim();
  if (address === '') return wrong('mail-empty');
  if (!address.includes('@')) return wrong('mail-no-at');
  if (/\s/.test(address)) return wrong('mail-space');
  if (address.includes(',')) return wrong('mail-comma');
  if (address.length > 254) return wrong('mail-long');
  if (!/^[^@<>()[\]\\;:"]+@[^@<>()[\]\\;:".]+(?:\.[^@<>()[\]\\;:".]+)*\.[\p{L}\p{N}-]{2,}$/u.test(address)) return wrong('mail-no-domain');
  return { ok: true, address, shown: address };
}
