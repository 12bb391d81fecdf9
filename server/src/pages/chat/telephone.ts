/** Whom to call: a number as a link. */
import { html } from '@lit-labs/ssr';

/** `Är det fel? Ring 08-123 45.`; nothing where there is no number. */
export function callWords(phone: string): unknown {
  return phone === '' ? '' : html` Är det fel? Ring <a href=${telephone(phone)}>${phone}</a>.`;
}

/** The address of a number (RFC 3966). */
export function telephone(phone: string): string {
  return `tel:${phone.replace(/[^+\d]/g, '')}`;
}
