/** From what was asked to what is looked for: groups that all must be met, each by any of its words. Pure but for `Vocabulary`. */
import type { Term } from './query.ts';
import { isEnding, markOf, type Pattern, patternOf, stemOf, type Synonyms } from './words.ts';

/** A text to count and to mark. `word`: as a whole; `prefix`: where a word begins; `part`: anywhere in a word. */
export type Needle = { readonly text: string; readonly reach: 'word' | 'prefix' | 'part' };

export type Group = {
  /** Of FTS5, made of quoted words of letters and digits alone. */
  readonly expression: string;
  /** The same of the very words alone, without other endings and compounds. */
  readonly exact: string;
  readonly needles: readonly Needle[];
  /** What it adds beside its words: a § or a dnr that is met by its mark. */
  readonly worth: number;
  /** So many words begin as it does that not all of them are looked for. */
  readonly cut: boolean;
};

export type Reported = { readonly from: string; readonly to: readonly string[] };

/** Words there are; those that most entries have, where there are more than `most`. */
export type WordsThere = {
  readonly beginning: (prefix: string, most: number) => { readonly words: readonly string[]; readonly cut: boolean };
  /** Those that have it inside. */
  readonly around: (part: string, most: number) => readonly string[];
};

/** Endings of a word, and as many compounds, that it is looked for by; fewer where several words must be met, for each costs each. */
const FORMS = [32, 12, 6] as const;
/** Words that begin alike, for who types a star. */
const STARRED = 800;

/** From so many letters on a word is looked for inside others too: shorter ones are inside everything. */
const INSIDE_FROM = 4;

export function groupsOf(
  terms: readonly Term[],
  synonyms: Synonyms,
  there: WordsThere,
): { readonly groups: readonly Group[]; readonly reported: readonly Reported[] } {
  const forms = FORMS[terms.length - 1] ?? FORMS[2];
  const groups: Group[] = [];
  const reported: Reported[] = [];
  for (let at = 0; at < terms.length; at += 1) {
    const length = loose(terms, at, 3, synonyms) ?? loose(terms, at, 2, synonyms) ?? 1;
    const those = terms.slice(at, at + length);
    const typed = those.map(typedOf).join(' ');
    const others = typed === '' ? [] : synonyms(typed);
    if (others.length > 0) reported.push({ from: typed, to: others });
    const alternatives = [
      allOf(those.map((term) => groupOf(term, there, forms))),
      ...others.flatMap((text) => patternGroup(patternOf(text), there, forms)),
    ];
    groups.push(anyOf(alternatives));
    at += length - 1;
  }
  return { groups, reported };
}

/** Words side by side that staff wrote as one. */
function loose(terms: readonly Term[], at: number, length: number, synonyms: Synonyms): number | null {
  const those = terms.slice(at, at + length);
  const words = those.length === length && those.every((term) => term.kind === 'word' && !term.prefix);
  return words && synonyms(those.map(typedOf).join(' ')).length > 0 ? length : null;
}

function typedOf(term: Term): string {
  return term.kind === 'word' ? (term.prefix ? '' : term.word) : term.kind === 'phrase' ? term.words.join(' ') : '';
}

/** Groups that must all be met. */
function allOf(groups: readonly Group[]): Group {
  const [first] = groups;
  if (groups.length === 1 && first !== undefined) return first;
  return {
    expression: `(${groups.map(({ expression }) => expression).join(' AND ')})`,
    exact: `(${groups.map(({ exact }) => exact).join(' AND ')})`,
    needles: groups.flatMap(({ needles }) => needles),
    worth: 0,
    cut: groups.some(({ cut }) => cut),
  };
}

function anyOf(groups: readonly Group[]): Group {
  const [first] = groups;
  if (groups.length === 1 && first !== undefined) return first;
  return {
    expression: `(${groups.map(({ expression }) => expression).join(' OR ')})`,
    exact: `(${groups.map(({ exact }) => exact).join(' OR ')})`,
    needles: groups.flatMap(({ needles }) => needles),
    worth: Math.max(0, ...groups.map(({ worth }) => worth)),
    cut: groups.some(({ cut }) => cut),
  };
}

function groupOf(term: Term, there: WordsThere, forms: number): Group {
  switch (term.kind) {
    case 'word':
      return wordGroup(term.word, term.prefix, there, forms);
    case 'phrase':
      return phraseGroup(term.words);
    case 'paragraph':
      return markGroup(markOf('n', term.number), 3);
    case 'dnr':
      return anyOf([markGroup(markOf('d', term.key), 8), phraseGroup(term.words)]);
  }
}

/** Of words that staff own: a phrase, or a word with what it is inside of. */
function patternGroup(pattern: Pattern | null, there: WordsThere, forms: number): readonly Group[] {
  if (pattern === null) return [];
  const [word = '', ...more] = pattern.words;
  return [more.length === 0 ? wordGroup(word, pattern.prefix, there, forms) : phraseGroup(pattern.words, pattern.prefix)];
}

/** The same, as `marker` of the words understands them: whole words, and prefixes where there is a `*`. */
export function topicExpression(words: readonly string[]): string {
  const patterns = words.flatMap((text) => patternOf(text) ?? []);
  return patterns.length === 0
    ? NOTHING
    : `(${patterns.map(({ words: each, prefix }) => phraseGroup(each, prefix).expression).join(' OR ')})`;
}

/** Met by nothing. */
const NOTHING = quoted([markOf('x', '')]);

function markGroup(mark: string, worth: number): Group {
  return { expression: quoted([mark]), exact: quoted([mark]), needles: [], worth, cut: false };
}

function phraseGroup(words: readonly string[], prefix = false): Group {
  const expression = `${quoted(words)}${prefix ? '*' : ''}`;
  return {
    expression,
    exact: expression,
    needles: [{ text: words.join(' '), reach: prefix ? 'prefix' : 'word' }],
    worth: 0,
    cut: false,
  };
}

function wordGroup(word: string, prefix: boolean, there: WordsThere, forms: number): Group {
  const inside = !prefix && word.length >= INSIDE_FROM;
  const needle: Needle = { text: word, reach: inside ? 'part' : prefix || word.length === INSIDE_FROM - 1 ? 'prefix' : 'word' };
  if (needle.reach === 'word') return { expression: quoted([word]), exact: quoted([word]), needles: [needle], worth: 0, cut: false };
  const { words: beginning, cut } = there.beginning(word, prefix ? STARRED : forms);
  // A short word is met by its own endings; everything that begins so is for who types the star.
  const after = prefix || inside ? beginning : beginning.filter((each) => isEnding(each.slice(word.length)));
  const stem = prefix ? word : stemOf(word);
  const bent = stem === word ? [] : bentForms(stem, there, forms);
  const words = [...new Set([word, ...bent, ...after, ...(inside ? there.around(word, forms) : [])])].map((each) => quoted([each]));
  const expression = words.length === 1 ? (words[0] ?? '') : `(${words.join(' OR ')})`;
  return {
    expression,
    exact: prefix ? expression : quoted([word]),
    needles: stem === word ? [needle] : [needle, { text: stem, reach: 'prefix' }],
    worth: 0,
    cut: cut && prefix,
  };
}

/** The same word with other endings, also as the last part of a compound. */
function bentForms(stem: string, there: WordsThere, forms: number): readonly string[] {
  const alone = there.beginning(stem, forms * 2).words.filter((each) => isEnding(each.slice(stem.length)));
  if (stem.length < INSIDE_FROM) return alone.slice(0, forms);
  const last = there.around(stem, forms).filter((each) => isEnding(each.slice(each.lastIndexOf(stem) + stem.length)));
  return [...alone, ...last].slice(0, forms);
}

/** Letters, digits and our own marks alone: nothing in it can be anything but words. */
function quoted(words: readonly string[]): string {
  return `"${words.map((word) => word.replace(/[^\p{L}\p{N}\p{M}\p{Co}]/gu, ' ')).join(' ')}"`;
}
