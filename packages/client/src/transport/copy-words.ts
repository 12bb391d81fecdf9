/** Which rows of a copy have the words that somebody looks for. */
import { isEverywhere, plain, stemOf, wordsOf } from '@insyn/domain/text/words.ts';
import { type CopyWords, shelfOf } from '@insyn/protocol/archive-copy.ts';

export type WordShelf = {
  readonly start: () => Promise<{ readonly shelves: number }>;
  readonly words: (shelf: number) => Promise<CopyWords>;
};

/** Words to look for: those that stand everywhere are left out beside others. */
export function wanted(q: string): readonly string[] {
  const all = [...new Set(wordsOf(plain(q)))];
  const rare = all.filter((word) => !isEverywhere(word));
  return rare.length === 0 ? all : rare;
}

/** Rows that have every word, as it is, as a beginning, or with another ending; in no order. */
export async function rowsWith(copy: WordShelf, q: string): Promise<ReadonlySet<number>> {
  const words = wanted(q);
  const { shelves } = await copy.start();
  const found = await Promise.all(words.map(async (word) => rowsOfWord(await copy.words(shelfOf(word, shelves)), word)));
  const [first = new Set<number>(), ...more] = found.sort((a, b) => a.size - b.size);
  return more.length === 0 ? first : new Set([...first].filter((row) => more.every((rows) => rows.has(row))));
}

/** True for a word of a text that is found by what was typed. */
export function isMet(word: string, typed: string): boolean {
  return word === typed || (typed.length > 1 && word.startsWith(typed)) || stemOf(word) === stemOf(typed);
}

function rowsOfWord(shelf: CopyWords, typed: string): ReadonlySet<number> {
  const rows = new Set<number>();
  for (const [word, steps] of Object.entries(shelf)) {
    if (!isMet(word, typed)) continue;
    let row = 0;
    for (const step of steps) rows.add((row += step));
  }
  return rows;
}
