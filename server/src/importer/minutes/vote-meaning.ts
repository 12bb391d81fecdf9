export interface Meaning {
  readonly yes: string;
  readonly no: string;
}

const side = (word: string): readonly RegExp[] => [
  // "Ja-röst för bifall till …", "Ja för bifall", "Ja = bifall"
  new RegExp(
    `(?<!\\p{L})${word}(?:[ -]?röst(?:er)?)?\\s*(?:=|innebär|betyder|är|till|för|:\\s*(?=\\p{Ll}|för|bifall))\\s*([^.;]{3,400})`,
    'iu',
  ),
  // "Den som vill bifalla … röstar ja"
  new RegExp(
    `(?:den|de|ledamot|ledamöter)\\s+som\\s+(?:vill\\s+|stöd(?:jer|er)\\s+|önskar\\s+|är för\\s+|röstar för\\s+)?([^.;]{3,400}?),?\\s+(?:ska\\s+)?röstar?\\s+${word}(?!\\p{L})`,
    'iu',
  ),
  // "röstar ja för bifall till …", "röstar ja till …"
  new RegExp(`röstar?\\s+${word}\\s+(?:för|till)\\s+([^.;]{3,400})`, 'iu'),
];
const YES = side('ja');
const NO = side('nej');

/** The other side begins here. */
const CUT =
  /[,;]?\s*(?:och|medan|samt)?\s*(?:den som|de som)?\s*(?<!\p{L})(?:nej|ja)(?:[ -]?röst(?:er)?)?\s*(?:=|innebär|betyder|för|till|:)\s*|[,;]?\s+(?:och\s+|medan\s+)?(?:den|de)\s+som\s/iu;

function tidy(text: string | undefined): string {
  if (text === undefined) return '';
  const cut = CUT.exec(text);
  return (cut === null ? text : text.slice(0, cut.index)).replace(/^[\s:=–-]+|[\s,;:–-]+$/gu, '').trim();
}

/** "Ja: Anna Lindal (S), …" is a list of voters. */
const LISTS = /^\p{Lu}[^(]{2,50}\([^)]{1,25}\)\s*(?:,|och|$)/u;

const first = (patterns: readonly RegExp[], text: string): string => {
  for (const [i, pattern] of patterns.entries()) {
    const found = tidy(pattern.exec(text)?.[1]);
    if (found !== '' && !/^\d/u.test(found) && !(i === 0 && LISTS.test(found))) return found;
  }
  return '';
};

/** What yes and no mean, as a sentence of the order of voting tells it. */
export function readMeaning(sentence: string): Meaning | undefined {
  const text = sentence.slice(0, 900);
  if (!/(?<!\p{L})(?:ja|nej)(?!\p{L})/iu.test(text)) return undefined;
  const meaning = { yes: first(YES, text), no: first(NO, text) };
  return meaning.yes === '' && meaning.no === '' ? undefined : meaning;
}
