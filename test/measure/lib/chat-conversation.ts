/** A real conversation of pol.is as it was: who said what and who agreed, in the order of time. */
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { readCsv } from './csv.ts';

export type Said =
  /** `out`: those who held the conversation took it out. */
  | {
      readonly kind: 'statement';
      readonly at: number;
      readonly id: string;
      readonly who: string;
      readonly text: string;
      readonly out: boolean;
    }
  /** 1 agrees, -1 does not, 0 passes. */
  | { readonly kind: 'vote'; readonly at: number; readonly id: string; readonly who: string; readonly vote: 1 | 0 | -1 };

export const CONVERSATION = fileURLToPath(new URL('../../../../shared/polis/vtaiwan.uberx', import.meta.url));

export function hasConversation(): boolean {
  return existsSync(CONVERSATION);
}

/** `at`: ms since 1970. Oldest first; a statement before the votes about it. */
export function readConversation(): readonly Said[] {
  const rows = (name: string): ReturnType<typeof readCsv> => readCsv(readFileSync(`${CONVERSATION}/${name}`, 'utf8'));
  const statements = rows('comments.csv').map((each): Said => ({
    kind: 'statement',
    at: Number(each['timestamp']),
    id: each['comment-id'] ?? '',
    who: each['author-id'] ?? '',
    text: (each['comment-body'] ?? '').trim(),
    out: each['moderated'] === '-1',
  }));
  const votes = rows('votes.csv').map((each): Said => ({
    kind: 'vote',
    at: Number(each['timestamp']),
    id: each['comment-id'] ?? '',
    who: each['voter-id'] ?? '',
    vote: each['vote'] === '1' ? 1 : each['vote'] === '-1' ? -1 : 0,
  }));
  return [...statements, ...votes].sort((a, b) => a.at - b.at || Number(a.kind === 'vote') - Number(b.kind === 'vote'));
}

/** When each is said again, in ms from the beginning: so many times as fast, with silences longer than `silenceMs` of theirs left out. */
export function timesOf(said: readonly Said[], speed: number, silenceMs: number): readonly number[] {
  let at = 0;
  return said.map((each, place) => {
    const before = said[place - 1];
    if (before !== undefined) at += Math.min(silenceMs, each.at - before.at) / speed;
    return at;
  });
}

/** The liveliest `ms` of it: the statements of that time, and the votes about them. */
export function liveliest(said: readonly Said[], ms: number): readonly Said[] {
  let best: readonly Said[] = [];
  for (const [first, { kind, at }] of said.entries()) {
    if (kind !== 'statement') continue;
    const end = said.findIndex((each) => each.at > at + ms);
    const stretch = said.slice(first, end < 0 ? undefined : end);
    // Votes about what was said before belong to another chat.
    const ids = new Set(stretch.flatMap((each) => (each.kind === 'statement' ? [each.id] : [])));
    const whole = stretch.filter(({ id }) => ids.has(id));
    if (whole.length > best.length) best = whole;
  }
  return best;
}
