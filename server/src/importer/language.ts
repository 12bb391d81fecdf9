/** Words so common that a page of the language cannot do without them, and that the others hardly have. */
const COMMON: readonly (readonly [string, readonly string[]])[] = [
  ['sv', ['och', 'att', 'är', 'som', 'för', 'inte', 'på', 'av', 'ett', 'till', 'från', 'eller']],
  ['en', ['the', 'and', 'of', 'is', 'that', 'with', 'are', 'this', 'by', 'from', 'be', 'not']],
  ['fi', ['ja', 'on', 'ei', 'että', 'se', 'oli', 'ovat', 'myös', 'kun', 'tai', 'mutta', 'joka']],
];

const ENOUGH = 20_000;

/** The language of a text as BCP 47, by its commonest words; `und` where they do not tell. */
export function languageOf(text: string): string {
  const counts = new Map<string, number>();
  let words = 0;
  for (const match of text
    .slice(0, ENOUGH)
    .toLowerCase()
    .matchAll(/\p{L}+/gu)) {
    words++;
    counts.set(match[0], (counts.get(match[0]) ?? 0) + 1);
  }
  let best: readonly [string, number] = ['und', 0];
  for (const [lang, common] of COMMON) {
    const sum = common.reduce((n, word) => n + (counts.get(word) ?? 0), 0);
    if (sum > best[1]) best = [lang, sum];
  }
  return best[1] * 50 >= words && best[1] > 0 ? best[0] : 'und';
}
