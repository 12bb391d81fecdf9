/** Mail addresses as people type them: what a letter is sent to, and what makes two of them the same person's. */

export type MailAddress = {
  /** As typed, without white space round it. */
  readonly send: string;
  /** Lower case and without a `+part`, so that one mailbox is one person. */
  readonly person: string;
};

const LOCAL = /^[\p{L}\p{N}!#$%&'*+/=?^_`{|}~-]+(?:\.[\p{L}\p{N}!#$%&'*+/=?^_`{|}~-]+)*$/u;
const DOMAIN = /^(?:[\p{L}\p{N}](?:[\p{L}\p{N}-]{0,61}[\p{L}\p{N}])?\.)+[\p{L}]{2,63}$/u;

/** `null` for anything but one plain address (RFC 5321: 64 and 255 octets): no names, no quotes, no comments, no line breaks. */
export function readAddress(text: string): MailAddress | null {
  const send = text.trim().normalize('NFC');
  const at = send.lastIndexOf('@');
  const local = send.slice(0, at);
  const domain = send.slice(at + 1);
  if (at < 1 || !LOCAL.test(local) || !DOMAIN.test(domain) || Buffer.byteLength(local) > 64 || Buffer.byteLength(domain) > 255) return null;
  const [mailbox = ''] = local.split('+');
  return mailbox === '' ? null : { send, person: `${mailbox}@${domain}`.toLowerCase() };
}
