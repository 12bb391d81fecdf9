/** Drawing the numbers of return envelopes: at random, and never from anything about the person. */
import { randomInt } from 'node:crypto';
import type { Definition } from '@insyn/domain/vote/definition.ts';
import { HANDLE_DRAWN, handleText } from '@insyn/domain/vote/handle.ts';
import { checkSign, SIGNS } from '@insyn/domain/text/signs.ts';

/** Two signs for the area and one for which definition of the log it is: `KV1` for the first of Kvarnskogen. */
export function handlePrefix({ eligible, number }: Pick<Definition, 'eligible' | 'number'>): string {
  const letters = eligible.area
    .normalize('NFKD')
    .toUpperCase()
    .replaceAll('O', '0')
    .replaceAll('U', 'V')
    .replace(/[IL]/g, '1')
    .replace(/[^0-9A-Z]/g, '');
  return `${letters}RR`.slice(0, 2) + SIGNS.charAt(number % SIGNS.length);
}

export function drawHandle(prefix: string): string {
  let signs = prefix;
  while (signs.length < prefix.length + HANDLE_DRAWN) signs += SIGNS.charAt(randomInt(SIGNS.length));
  return handleText(`${signs}${checkSign(signs)}`);
}
