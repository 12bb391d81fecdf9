/** Telephone numbers as people type them, and texts as telephones carry them (3GPP TS 23.038, 23.040). */

/**
 * A Swedish mobile number with its country (E.164); `null` for every other. Numbers abroad are left out: a text there may cost
 * whoever sends it any sum, and floods of them are a way to earn money.
 */
export function readTelephone(text: string): string | null {
  const plain = text.normalize('NFKC').replace(/[\s().\u2010-\u2015-]/gu, '');
  const national = /^(?:(?:\+|00)46(?:0)?|0|46)(7[02369]\d{7})$/.exec(plain)?.[1];
  return national === undefined ? null : `+46${national}`;
}

const GSM =
  '@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !"#¤%&\'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà';
/** Written as two. */
const GSM_TWO = '^{}\\[~]|€\f';
const PLAIN: readonly (readonly [RegExp, string])[] = [
  [/[\u2010-\u2015\u2212]/gu, '-'],
  [/[\u2018\u2019\u201b]/gu, "'"],
  [/[\u201c-\u201f\u00ab\u00bb]/gu, '"'],
  [/\u2026/gu, '...'],
  [/[\u00a0\u2007\u202f]/gu, ' '],
];

/** Signs that a telephone's own alphabet has in place of those that would halve the room. */
export function plainSigns(text: string): string {
  return PLAIN.reduce((made, [sign, instead]) => made.replace(sign, instead), text.normalize('NFC'));
}

/** How many texts it goes as: 160 signs, or 70 where a sign is of no telephone's alphabet; fewer in each where they hang together. */
export function smsParts(text: string): number {
  const signs = [...text];
  const septets = signs.reduce((sum, sign) => sum + (GSM.includes(sign) ? 1 : GSM_TWO.includes(sign) ? 2 : Number.NaN), 0);
  if (Number.isNaN(septets)) return text.length <= 70 ? 1 : Math.ceil(text.length / 67);
  // A sign of two cannot be cut between two parts: one place is kept free in each.
  return septets <= 160 ? 1 : Math.ceil(septets / 152);
}

export const MOST_PARTS = 2;

/** `words` are shortened until all of it fits; `last` (why it came, a link, how to stop) is never. */
export function smsText(words: string, last: string): string {
  const end = plainSigns(last);
  const plain = plainSigns(words).replace(/\s+/gu, ' ').trim();
  const whole = `${plain}\n${end}`;
  if (smsParts(whole) <= MOST_PARTS) return whole;
  const signs = [...plain];
  let [low, high] = [0, signs.length];
  const cut = (length: number): string => `${signs.slice(0, length).join('').trimEnd()}...\n${end}`;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (smsParts(cut(middle)) <= MOST_PARTS) low = middle;
    else high = middle - 1;
  }
  return cut(low);
}
