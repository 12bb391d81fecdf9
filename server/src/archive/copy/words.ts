/** In which rows each word stands, on shelves that a reader fetches one by one. */
import { isEverywhere, plain, wordsOf } from '@insyn/domain/text/words.ts';
import { type CopyWords, shelfOf } from '@insyn/protocol/archive-copy.ts';

/** Different words on a shelf, as a rule: a small dialogue has one, and 64 are enough for any. */
const ON_A_SHELF = 2_000;
const SHELVES_MOST = 64;
/** Longer ones are no words that anybody types. */
const LONGEST = 60;

export class WordShelves {
  readonly #rows = new Map<string, number[]>();

  /** In order of rows. */
  add(row: number, texts: readonly string[]): void {
    for (const word of new Set(texts.flatMap((text) => wordsOf(plain(text))))) {
      if (isEverywhere(word) || word.length > LONGEST) continue;
      const rows = this.#rows.get(word);
      if (rows === undefined) this.#rows.set(word, [row]);
      else rows.push(row);
    }
  }

  get count(): number {
    return Math.min(SHELVES_MOST, 1 + Math.floor(this.#rows.size / ON_A_SHELF));
  }

  /** Each shelf that has something. */
  *shelves(): Generator<readonly [shelf: number, words: CopyWords]> {
    const shelves = Array.from({ length: this.count }, (): [string, readonly number[]][] => []);
    for (const [word, rows] of this.#rows) shelves[shelfOf(word, shelves.length)]?.push([word, steps(rows)]);
    for (const [shelf, words] of shelves.entries()) if (words.length > 0) yield [shelf, Object.fromEntries(words)];
  }
}

function steps(rows: readonly number[]): readonly number[] {
  return rows.map((row, at) => (at === 0 ? row : row - (rows[at - 1] ?? 0)));
}
