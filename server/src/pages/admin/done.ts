/** What has just been done: the line that the last act became, named in the address by its place. */
import type { Who } from '@insyn/authority/ports.ts';
import type { TenantLine } from './book.ts';
import type { At, Office } from './context.ts';

/** What is said of a word in an address; nothing of one that is not of ours, such as `constructor`. */
export function saidOf(words: Readonly<Partial<Record<string, string>>>, word: string): string | undefined {
  return Object.hasOwn(words, word) ? words[word] : undefined;
}

/** ms. An old address tells nothing. */
const SOON = 60 * 60_000;

/** `null` unless it is one's own act, and soon after it: an address that somebody else made up is not believed. */
export async function ownLine({ book }: Office, { visitor, query, now }: At, who: Who): Promise<TenantLine | null> {
  const seq = /^[1-9]\d{0,8}$/.test(query('gjort')) ? Number(query('gjort')) : 0;
  if (seq === 0) return null;
  const line = (await book.lines(visitor.tenant, who, seq, 1)).find((each) => each.seq === seq);
  const own = line !== undefined && 'seat' in line.by && line.by.seat === visitor.seat;
  return own && Date.parse(now) - Date.parse(line.at) < SOON ? line : null;
}
