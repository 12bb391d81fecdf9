import { existsSync, readFileSync } from 'node:fs';
import { ATTACKS } from '../elements/attack-texts.ts';

const LISTS = new URL('../../../shared/attacks/', import.meta.url);

/** Our own list; with the folder of collected ones beside the repository, every line of those too. */
export function attackLines(): readonly string[] {
  if (!existsSync(LISTS)) return ATTACKS;
  const naughty: unknown = JSON.parse(readFileSync(new URL('blns.json', LISTS), 'utf8'));
  const payloads = readFileSync(new URL('xss-payload-list.txt', LISTS), 'utf8').split('\n');
  return [...ATTACKS, ...(Array.isArray(naughty) ? naughty.map(String) : []), ...payloads];
}
