/** Words of the search that staff own, in one form and within bounds (rules TE in SPEC.md). */
import { refuse } from '../decision.ts';
import { bytesOf, cleanLine, hasInk, isShowable, lengthOf } from '../text/clean.ts';
import { personalNumbers } from '../text/personal-number.ts';
import type { SearchWords } from '../protokoll/search.ts';

export const SEARCH_WORDS_MOST = { synonyms: 500, topics: 100, places: 100, words: 60, characters: 80, bytes: 256 * 1024 } as const;

type Fault = {
  readonly accepted: false;
  readonly code: 'tenant/field-empty' | 'tenant/setting-out-of-range';
  readonly fields?: readonly string[];
};

/** Cleaned, without repeated words; else why not, with the list and the number of the row (`synonyms.3`). */
export function cleanSearchWords({ synonyms, topics, places }: SearchWords): SearchWords | Fault {
  const rows = {
    synonyms: synonyms.map(({ from, to }) => ({ name: cleanLine(from), words: cleanWords(to) })),
    topics: topics.map(({ name, words }) => ({ name: cleanLine(name), words: cleanWords(words) })),
    places: places.map(({ name, words }) => ({ name: cleanLine(name), words: cleanWords(words) })),
  };
  for (const list of ['synonyms', 'topics', 'places'] as const) {
    if (rows[list].length > SEARCH_WORDS_MOST[list]) return refuse('tenant/setting-out-of-range', list);
    const names = new Set<string>();
    for (const [at, { name, words }] of rows[list].entries()) {
      const field = `${list}.${at}`;
      if (name === '' || words.length === 0) return refuse('tenant/field-empty', field);
      if (words.length > SEARCH_WORDS_MOST.words || ![name, ...words].every(isWord)) return refuse('tenant/setting-out-of-range', field);
      // Each is known by its name: a second one would hide the first.
      if (names.has(name.toLowerCase())) return refuse('tenant/setting-out-of-range', field);
      names.add(name.toLowerCase());
    }
  }
  const cleaned: SearchWords = {
    synonyms: rows.synonyms.map(({ name, words }) => ({ from: name, to: words })),
    topics: rows.topics,
    places: rows.places,
  };
  // They stand in the line itself, which must fit in a frame.
  return bytesOf(JSON.stringify(cleaned)) > SEARCH_WORDS_MOST.bytes ? refuse('tenant/setting-out-of-range', 'words') : cleaned;
}

function cleanWords(words: readonly string[]): readonly string[] {
  return [...new Set(words.map(cleanLine))].filter((word) => word !== '');
}

/** May end in `*`, after at least one letter or digit. */
function isWord(word: string): boolean {
  const bare = word.replace(/\*$/u, '');
  return (
    lengthOf(word) <= SEARCH_WORDS_MOST.characters &&
    !bare.includes('*') &&
    /[\p{L}\p{N}]/u.test(bare) &&
    hasInk(bare) &&
    isShowable(word) &&
    personalNumbers(word).length === 0
  );
}
