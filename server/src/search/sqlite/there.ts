/** Questions to the vocabulary. Answers are kept until the index changes, for people look for the same words. */
import type { DatabaseSync } from 'node:sqlite';
import type { WordsThere } from '../groups.ts';
import { nearest, trigramsOf } from '../suggest.ts';

export type Vocabulary = WordsThere & {
  /** Words that are there and look like it. */
  readonly like: (word: string, most: number) => readonly string[];
  /** Forgets its answers: the index has changed. */
  readonly renew: () => void;
};

/** Words that share three letters with one that is not there. */
const ALIKE_READ = 1000;
/** Runs of three letters, side by side: a slip or two leave one of them. */
const RUNS = 5;
const ANSWERS_MOST = 5000;
/** Words of an answer that is kept, whoever asks for fewer. */
const KEPT = 32;

export function vocabularyIn(db: DatabaseSync): Vocabulary {
  const beginning = db.prepare('select word from term where word >= ? and word < ? order by entries desc, word limit ?');
  const around = db.prepare(
    'select t.word from part p cross join term t on t.number = p.rowid where p.word glob ? and t.word not glob ? order by t.entries desc limit ?',
  );
  const alike = db.prepare('select word from part where part match ? limit ?');
  const wordsOf = (rows: readonly unknown[]): string[] => (rows as { readonly word: string }[]).map(({ word }) => word);
  const answers = { beginning: new Map<string, readonly string[]>(), around: new Map<string, readonly string[]>() };

  const kept = <T>(map: Map<string, T>, key: string, ask: () => T): T => {
    if (map.has(key)) return map.get(key) as T;
    const answer = ask();
    if (map.size >= ANSWERS_MOST) map.clear();
    map.set(key, answer);
    return answer;
  };
  return {
    beginning: (prefix, most) => {
      const read = Math.max(most, KEPT);
      const found = kept(answers.beginning, `${read} ${prefix}`, () => wordsOf(beginning.all(prefix, `${prefix}\u{10ffff}`, read + 1)));
      return { words: found.slice(0, most), cut: found.length > most };
    },
    // A word is looked for by fewer forms beside others: the first of those that are kept.
    around: (part, most) => {
      const read = Math.max(most, KEPT);
      return kept(answers.around, `${read} ${part}`, () => wordsOf(around.all(`*${part}*`, `${part}*`, read))).slice(0, most);
    },
    like: (word, most) => {
      const runs = trigramsOf(word).slice(0, RUNS);
      if (runs.length === 0) return [];
      return nearest(word, wordsOf(alike.all(runs.map((run) => `"${run}"`).join(' OR '), ALIKE_READ)), most);
    },
    renew: () => {
      answers.beginning.clear();
      answers.around.clear();
    },
  };
}
