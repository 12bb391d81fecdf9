import type { Choice } from '@insyn/domain/protokoll/model.ts';

const WORDS = [
  'noll',
  'en',
  'två',
  'tre',
  'fyra',
  'fem',
  'sex',
  'sju',
  'åtta',
  'nio',
  'tio',
  'elva',
  'tolv',
  'tretton',
  'fjorton',
  'femton',
  'sexton',
  'sjutton',
  'arton',
  'nitton',
  'tjugo',
];
const NUMBER = `(?:\\d{1,3}|${WORDS.join('|')}|ett|inga|ingen)`;
const YES = '(?:ja)(?:[ -]?röst(?:er)?)?';
const NO = '(?:nej)(?:[ -]?röst(?:er)?)?';
const ABSTAIN = '(?:avst[åo]\\p{L}*|nedlagd\\p{L}*(?:\\s+röst(?:er)?)?|blank\\p{L}*(?:\\s+röst(?:er)?)?)';
const ABSENT = '(?:frånvarande)';
const before = (word: string): RegExp =>
  new RegExp(
    `(?<![\\p{L}\\d–/-])(${NUMBER})\\s*(?:st\\.?\\s*|ledam\\p{L}+\\s*|röster?\\s+(?:för\\s+)?|personer\\s*)?(?:som\\s+)?(?:röst(?:ar|ade)\\s+)?${word}(?!\\p{L})`,
    'iu',
  );
const after = (word: string): RegExp =>
  new RegExp(`(?<!\\p{L})${word}(?:\\s+(?:röstar|från att rösta))?\\s*(?:[:=–-]\\s*)?\\(?(\\d{1,3})(?!\\d|\\s*§|[-/.]\\d)`, 'iu');

const SIGNS: readonly (readonly [Choice, RegExp, RegExp])[] = [
  ['yes', before(YES), after(YES)],
  ['no', before(NO), after(NO)],
  ['abstain', before(ABSTAIN), after(ABSTAIN)],
  ['absent', before(ABSENT), after(ABSENT)],
];
/** Figures without yes and no. */
const AGAINST =
  /(?:röstsiffror\p{L}*|röstetal\p{L}*|utfall\p{L}*|röst\p{L}* utföll)\D{0,40}?(\d{1,3})\s*(?:–|-|mot)\s*(\d{1,3})(?!\d)|(?<!\d)(\d{1,3})(?:\s+röster)?\s+mot\s+(\d{1,3})(?!\d)(?=\s|[.,]|$)|(?<![\d–-])(\d{1,3})\s?[–-]\s?(\d{1,3})(?![\d–-])(?=[^.]{0,80}(?:utslagsröst|röst))/iu;

export interface Counted {
  readonly counts: Readonly<Record<Choice, number | null>>;
  /** It does not say which figure is yes. */
  readonly unsure: boolean;
  readonly words: string;
}

const valueOf = (word: string): number => {
  const low = word.toLowerCase();
  if (/^\d+$/u.test(low)) return Number(low);
  return low === 'ett' ? 1 : low === 'inga' || low === 'ingen' ? 0 : WORDS.indexOf(low);
};

const VOTES = /(?<!\p{L})(?:ja|nej|röst|avst|utslagsröst|mot)/iu;

/** Figures of a vote in a sentence; undefined where it has none. */
export function readCounts(sentence: string): Counted | undefined {
  const text = sentence.slice(0, 800);
  if (!/\d|(?:ja|nej)[ -]?röst|avst[åo]/iu.test(text) || !VOTES.test(text)) return undefined;
  const counts: Record<Choice, number | null> = { yes: null, no: null, abstain: null, absent: null };
  // "Ja: 7, nej: 5" or "7 ja, 5 nej": which comes first in the sentence tells it for all of it.
  const wordFirst = /^\D*?(?<!\p{L})(?:ja|nej|avst\p{L}+|frånvarande)(?:[ -]?röst(?:er)?)?(?!\p{L})/iu.test(text);
  for (const [choice, first, second] of SIGNS) {
    const a = first.exec(text);
    const b = second.exec(text);
    const match = wordFirst ? (b ?? a) : (a ?? b);
    if (match?.[1] !== undefined) counts[choice] = valueOf(match[1]);
  }
  if (counts.yes !== null && counts.no !== null) return { counts, unsure: false, words: text };
  if (counts.yes !== null || counts.no !== null || counts.abstain !== null) {
    const single = text.length < 60 || /röst/iu.test(text);
    return single ? { counts, unsure: false, words: text } : undefined;
  }
  const plain = AGAINST.exec(text);
  if (plain === null || !/röst/iu.test(text)) return undefined;
  const [a, b] = [Number(plain[1] ?? plain[3] ?? plain[5]), Number(plain[2] ?? plain[4] ?? plain[6])];
  // Equal figures are the same whichever is yes.
  return { counts: { ...counts, yes: a, no: b }, unsure: a !== b, words: plain[0].trim() };
}
