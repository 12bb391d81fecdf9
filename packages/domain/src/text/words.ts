/** Words as a search has them: small letters, NFC, cut where FTS5's `unicode61 remove_diacritics 0` cuts. Pure. */

const WORDS = /[\p{L}\p{N}\p{Co}][\p{L}\p{N}\p{M}\p{Co}]*/gu;
const PRIVATE = /\p{Co}/gu;

/** What is indexed: NFC, and free of letters for private use, of which marks are made. */
export function plain(text: string): string {
  return text.isWellFormed() ? text.normalize('NFC').replace(PRIVATE, ' ') : plain(text.toWellFormed());
}

/** Words of a text, in order. */
export function wordsOf(text: string): readonly string[] {
  return text.toLowerCase().match(WORDS) ?? [];
}

/** Words that stand in nearly every text: asked for beside others they only cost. */
const EVERYWHERE = new Set(
  'och i att det som en på är av för med till den ett om de har inte eller från vid så kan men var jag du vi hur vad när'.split(' '),
);

export function isEverywhere(word: string): boolean {
  return EVERYWHERE.has(word);
}

/** Endings of Swedish nouns, adjectives and verbs, with the *s* of whose it is. */
const ENDINGS = new Set(
  (
    ' a ad ade an ar are aren arna arnas ars as at de dd dde e en ens er erna ernas ers es et ets n na nas ns ' +
    'or orna ornas r s t te ts'
  ).split(' '),
);
/** Letters that are left of a word without its ending. */
const STEM = 3;

/** A word without its ending: `biblioteket` and `bibliotek` have the same. What is no ending after it makes another word. */
export function stemOf(word: string): string {
  for (let length = 5; length > 0; length -= 1) {
    if (word.length - length >= STEM && ENDINGS.has(word.slice(-length))) return word.slice(0, -length);
  }
  return word;
}

export function isEnding(text: string): boolean {
  return ENDINGS.has(text);
}
