/** Telephone numbers and mail addresses as people type them: what to send, or what is wrong with it. */
import type { ContactProblem } from '../translations/follow-words.ts';

/** `address`: as it is sent. `shown`: as it is said back to the person. */
export type Contact =
  { readonly ok: true; readonly address: string; readonly shown: string } | { readonly ok: false; readonly why: ContactProblem };

/** Swedish mobile numbers (Post- och telestyrelsen, svensk nummerplan): 070, 072, 073, 076 and 079 with seven more figures. */
const MOBILE = /^\+467[02369]\d{7}$/;

/** A Swedish mobile number with any blanks, dashes and brackets, sent as E.164. Messages go to no other country's numbers. */
export function phoneOf(typed: string): Contact {
  const wrong = (why: ContactProblem): Contact => ({ ok: false, why });
  const bare = typed
    .normalize('NFKC')
    .replace(/[\s\p{Cf}\p{Pd}\u2212()./]/gu, '')
    .replace(/^00/, '+');
  if (bare === '') return wrong('phone-empty');
  if (!/^\+?\d+$/.test(bare)) return wrong('phone-letters');
  const number = bare.replace(/^\+?460?(?=7\d)/, '+46').replace(/^(?:0|(?=7))/, '+46');
  if (MOBILE.test(number)) return { ok: true, address: number, shown: swedish(number) };
  if (/^\+(?!46)/.test(number)) return wrong('phone-abroad');
  if (/^\+467[02369]/.test(number)) return wrong(number.length < 12 ? 'phone-short' : 'phone-long');
  return wrong(number.replace(/^\+46/, '').length < 7 ? 'phone-short' : 'phone-landline');
}

/** `070-174 06 05`. */
function swedish(number: string): string {
  return number.replace(/^\+46(\d\d)(\d{3})(\d\d)(\d\d)$/, '0$1\u2011$2\u00a0$3\u00a0$4');
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
