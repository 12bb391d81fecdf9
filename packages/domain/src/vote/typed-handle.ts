/** The number on a return envelope as a tired person types it, or a scanner with another keyboard's signs. */
import { readHandle } from './handle.ts';

/** Longest text that is looked at: the number stands in a bar code of one line. */
const TYPED_MAX = 60;
const OTHER = /[^A-Z0-9ÅÄÖ]+/gu;

/**
 * Numbers that may be meant, likeliest first: small letters, and any sign or none between the groups. `like`: a number of the same
 * roll; where it has a digit, O, I and L are 0 and 1. Empty for what is none, as where the check sign of such numbers does not fit.
 */
export function meantHandles(typed: string, like: string): readonly string[] {
  if (typed.length > TYPED_MAX) return [];
  const signs = signsOf(typed);
  if (signs === '') return [];
  const checked = readHandle(signs);
  if (readHandle(like) === like) return checked === null ? [] : [checked];
  const pattern = signsOf(like);
  const joined = upper(typed).replaceAll(OTHER, ' ').trim().replaceAll(' ', '-');
  const shaped = signs.length === pattern.length ? [shape(signs, like), shape(digits(signs, pattern), like)] : [];
  return [...new Set([typed.trim(), joined, ...shaped, ...(checked === null ? [] : [checked])])];
}

function upper(text: string): string {
  return text.normalize('NFKC').toUpperCase();
}

function signsOf(text: string): string {
  return upper(text).replaceAll(OTHER, '');
}

function digits(signs: string, pattern: string): string {
  return [...signs].map((sign, at) => (/\d/.test(pattern.charAt(at)) ? sign.replace('O', '0').replace(/[IL]/, '1') : sign)).join('');
}

/** The signs with whatever stands between them in `like`. */
function shape(signs: string, like: string): string {
  let at = 0;
  return [...like].map((sign) => (/[A-Z0-9ÅÄÖ]/iu.test(sign) ? signs.charAt(at++) : sign)).join('');
}
