/** Every word of the index, once, with how many entries have it: for parts of compounds, and words that look alike. */
import type { DatabaseSync } from 'node:sqlite';
import { MARK } from '../words.ts';

export type Vocabulary = {
  /** Words of an entry that came; counted once. */
  readonly add: (words: readonly string[]) => void;
  /** Words of an entry that went. */
  readonly drop: (words: readonly string[]) => void;
  /** Writes what was counted: at the end of each transaction. A word that no entry has is gone. */
  readonly flush: () => void;
  /** After a transaction that came to nothing. */
  readonly reload: () => void;
};

/** Longer ones are addresses and broken tables; they are found as they are written. */
const LONGEST = 64;

export function createVocabulary(db: DatabaseSync): Vocabulary {
  const all = db.prepare('select number, word from term');
  // Without `returning`: it opens a savepoint, and at each one FTS5 writes out what it gathers.
  const insert = db.prepare('insert into term (word, entries) values (?, ?)');
  const insertPart = db.prepare('insert into part (rowid, word) values (?, ?)');
  const count = db.prepare('update term set entries = entries + ? where number = ?');
  const entries = db.prepare('select entries from term where number = ?');
  const remove = db.prepare('delete from term where number = ?');
  const removePart = db.prepare("insert into part (part, rowid, word) values ('delete', ?, ?)");
  const load = (): Map<string, number> =>
    new Map((all.all() as { readonly number: number; readonly word: string }[]).map(({ number, word }) => [word, number]));
  let known = load();
  let changes = new Map<string, number>();

  const counted = (words: readonly string[], by: 1 | -1): void => {
    for (const word of new Set(words)) {
      if (word.length <= LONGEST && !word.startsWith(MARK)) changes.set(word, (changes.get(word) ?? 0) + by);
    }
  };
  const write = (word: string, by: number): void => {
    const number = known.get(word);
    if (number === undefined) {
      if (by <= 0) return;
      const made = insert.run(word, by).lastInsertRowid;
      insertPart.run(made, word);
      known.set(word, Number(made));
      return;
    }
    count.run(by, number);
    if (by > 0 || Number(entries.get(number)?.['entries']) > 0) return;
    removePart.run(number, word);
    remove.run(number);
    known.delete(word);
  };
  return {
    add: (words) => counted(words, 1),
    drop: (words) => counted(words, -1),
    flush: () => {
      for (const [word, by] of changes) if (by !== 0) write(word, by);
      changes = new Map();
    },
    reload: () => {
      known = load();
      changes = new Map();
    },
  };
}
