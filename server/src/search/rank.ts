/**
 * How well an entry answers: BM25 (Robertson and Zaragoza 2009) over its fields, title and decision weighted, the newer a little
 * before the older. It depends on entry and question alone, never on how many others there are: so a page is followed by the next.
 */
import { countOf, lower } from './find.ts';
import type { Group } from './groups.ts';

export type Fields = {
  readonly title: string;
  readonly decision: string;
  readonly body: string;
  readonly beside: string;
  readonly people: string;
};

const K1 = 1.2;
const B = 0.75;
/** Characters of a § that is neither long nor short. */
const USUAL = 1500;
/** What is further back in a long text makes no difference to its place. */
const READ = 20_000;
const WEIGHTS = { title: 8, decision: 2.5, body: 1, beside: 2, people: 2 } as const;
/** What forty years make. */
const NEWER = 0.25;
const FORTY_YEARS = 14_610;

/** A whole number, for it stands in a cursor. `day`: of the entry, since 1800. */
export function scoreOf(fields: Fields, groups: readonly Group[], day: number): number {
  const length = fields.title.length + fields.decision.length + fields.body.length;
  const small = {
    title: lower(fields.title),
    decision: lower(fields.decision),
    body: lower(fields.body.length > READ ? fields.body.slice(0, READ) : fields.body),
    beside: lower(fields.beside),
    people: lower(fields.people),
  };
  let score = 0;
  for (const { needles, worth } of groups) {
    let often = worth;
    for (const needle of needles) {
      for (const field of ['title', 'decision', 'body', 'beside', 'people'] as const)
        often += WEIGHTS[field] * countOf(small[field], needle);
    }
    // Met in a way that is not counted, such as words with a sign between them.
    const counted = Math.max(often, 0.5);
    score += (rarity(needles[0]?.text ?? '') * counted * (K1 + 1)) / (counted + K1 * (1 - B + (B * length) / USUAL));
  }
  return Math.round(score * (1 + (NEWER * (day - FIRST_DAY)) / FORTY_YEARS) * 1000);
}

/** 1986, days since 1800. */
const FIRST_DAY = 67_935;

/** Long words are rare words: a stand-in for how many have it, which would change under the reader. */
function rarity(word: string): number {
  return 1 + Math.min(word.length, 16) / 8;
}
