/** Signs that people copy by hand, as in the code of a letter: none is taken for another, and a check at the end notices a slip. */

/** Crockford's 32 signs: no I, L, O or U. Each is five bits. */
export const SIGNS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** The code of a letter: sixteen drawn signs (80 bits) and their check, as they stand in groups. */
export const CODE_GROUPS = [4, 4, 4, 5] as const;
export const CODE_LENGTH = CODE_GROUPS.reduce((sum, size) => sum + size, 0);

const TYPED_MOST = 200;

/** Luhn's algorithm over 32 signs: one wrong sign, or two that changed places, is noticed. */
export function checkSign(signs: string): string {
  let sum = 0;
  for (const [at, sign] of [...signs].reverse().entries()) {
    const weighed = SIGNS.indexOf(sign) * (at % 2 === 0 ? 2 : 1);
    sum += Math.floor(weighed / SIGNS.length) + (weighed % SIGNS.length);
  }
  return SIGNS.charAt((SIGNS.length - (sum % SIGNS.length)) % SIGNS.length);
}

/**
 * What was typed or pasted, as it was made: groups, small letters, O for 0 and I or L for 1 are taken. `length`: with its check sign.
 * `null` where the check does not fit.
 */
export function readSigns(typed: string, length: number): string | null {
  if (typed.length > TYPED_MOST) return null;
  const signs = typed
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[\s\p{Pd}.]/gu, '')
    .replaceAll('O', '0')
    .replace(/[IL]/g, '1');
  if (signs.length !== length || [...signs].some((sign) => !SIGNS.includes(sign))) return null;
  return checkSign(signs.slice(0, -1)) === signs.at(-1) ? signs : null;
}
