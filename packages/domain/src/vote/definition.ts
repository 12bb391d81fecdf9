/**
 * What is voted on, frozen with its hash when two officials sign it: question, alternatives with the same headings for all, who may
 * vote, when, and the key that signs tokens. Whoever votes, by web or by paper, votes on this hash and nothing else.
 */
import { hashOf } from '../chain.ts';
import { canonical } from '../json.ts';
import { isZonedTime } from '../protokoll/dates.ts';
import { isDate } from '../protokoll/law.ts';
import { bytesOf, cleanText, hasInk, isLanguage, isShowable, lengthOf } from '../text/clean.ts';
import { personalNumbers } from '../text/personal-number.ts';
import { fromBase64url } from '../base64url.ts';
import type { LogId } from '../ids.ts';
import type { ZonedTime } from '../protokoll/types.ts';

/** One text in every language of the definition, by BCP 47 tag. */
export type Localised = Readonly<Record<string, string>>;

/** Headings that every definition has (issue: children, equality, accessibility, nature, what we do not know); more may stand beside them. */
export const NEEDED_HEADINGS = ['barn', 'jamstalldhet', 'tillganglighet', 'natur', 'vet-inte'] as const;

export type Heading = { readonly id: string; readonly label: Localised };

export type VoteAlternative = {
  /** `a` … `h`, in the order of the ballot. */
  readonly id: string;
  readonly letter: string;
  readonly title: Localised;
  /** Two lines about what it is. */
  readonly summary: Localised;
  /** SHA-256 of the picture's bytes, and what it shows. */
  readonly picture: { readonly sha256: string; readonly alt: Localised } | null;
  /** Address of a map. */
  readonly map: string | null;
  readonly cost: Localised | null;
  /** By heading; a heading that is empty for one is empty for all. */
  readonly consequences: Readonly<Record<string, Localised>>;
};

export type VotePolicy = {
  /** Times that a vote can be changed until the close. */
  readonly maxRevisions: number;
  /** Fewest in a cell of a table that is shown. */
  readonly cell: number;
  /** Ballots that are moved into the board together at least. */
  readonly flush: number;
  /** Hours until a ballot is on the board at the latest, as the receipt says. */
  readonly mergeHours: number;
};

export type Definition = {
  readonly v: 1;
  readonly log: LogId;
  /** Which definition of the log it is, from 1: a cancelled one is followed by another. */
  readonly number: number;
  readonly languages: readonly string[];
  readonly question: Localised;
  /** *Kort om frågan*, as the rådslag tells it; left out where the vote stands alone. */
  readonly short?: Localised;
  readonly headings: readonly Heading[];
  readonly alternatives: readonly VoteAlternative[];
  /** Who may vote, in words, and as the roll asks it. */
  readonly eligible: { readonly text: Localised; readonly area: string; readonly minAge: number };
  readonly opens: ZonedTime;
  readonly closes: ZonedTime;
  /** Minutes after the close in which a token that was fetched before it can be cast. */
  readonly graceMinutes: number;
  /** It is advisory: who decides, in which matter, when. */
  readonly decides: { readonly body: string; readonly dnr: string; readonly paragraph: string; readonly date: string | null };
  /** RSA-3072 key that signs tokens (RFC 9474): modulus, base64url; the exponent is 65537. */
  readonly issuer: string;
  /** Ed25519 key that signs receipts, base64url. */
  readonly receipts: string;
  readonly policy: VotePolicy;
};

export const DEFAULT_VOTE_POLICY: VotePolicy = { maxRevisions: 5, cell: 10, flush: 20, mergeHours: 24 };
export const ALTERNATIVES_LEAST = 2;
export const ALTERNATIVES_MOST = 8;
export const GRACE_MINUTES = 10;
const MODULUS_BYTES = 384;
const TEXT_MAX = { question: 200, title: 120, summary: 300, text: 1500, label: 80, place: 200 } as const;
const BYTES_MAX = 512 * 1024;

/** The exact text that is hashed, signed, printed from and kept. */
export function definitionText(definition: Definition): string {
  return canonical(definition);
}

/** `E`: base64url(SHA-256 of the definition's text). */
export function electionHash(definition: Definition): string {
  return hashOf(definitionText(definition));
}

/** Path to what is wrong, such as `alternatives.b.consequences.barn`; `null` when nothing is. */
export function definitionFault(definition: Definition): string | null {
  const { languages } = definition;
  if (languages.length === 0 || new Set(languages).size !== languages.length || !languages.every(isLanguage)) return 'languages';
  return (
    textFault('question', definition.question, languages, TEXT_MAX.question) ??
    (definition.short === undefined ? null : textFault('short', definition.short, languages, TEXT_MAX.text)) ??
    timeFault(definition) ??
    headingFault(definition) ??
    alternativesFault(definition) ??
    restFault(definition) ??
    (bytesOf(definitionText(definition)) > BYTES_MAX ? 'alternatives' : null)
  );
}

function timeFault({ opens, closes, graceMinutes }: Definition): string | null {
  if (!isZonedTime(opens)) return 'opens';
  if (!isZonedTime(closes) || closes.utc <= opens.utc) return 'closes';
  return Number.isInteger(graceMinutes) && graceMinutes >= 0 && graceMinutes <= 60 ? null : 'graceMinutes';
}

function headingFault({ headings, languages }: Definition): string | null {
  const ids = headings.map(({ id }) => id);
  if (new Set(ids).size !== ids.length || !ids.every((id) => /^[a-z0-9-]{1,40}$/.test(id))) return 'headings';
  const missing = NEEDED_HEADINGS.find((id) => !ids.includes(id));
  if (missing !== undefined) return `headings.${missing}`;
  for (const { id, label } of headings) {
    const fault = textFault(`headings.${id}`, label, languages, TEXT_MAX.label);
    if (fault) return fault;
  }
  return null;
}

function alternativesFault({ alternatives, headings, languages }: Definition): string | null {
  if (alternatives.length < ALTERNATIVES_LEAST || alternatives.length > ALTERNATIVES_MOST) return 'alternatives';
  const order = alternatives.every(({ id, letter }, at) => id === String.fromCharCode(97 + at) && letter === id.toUpperCase());
  if (!order) return 'alternatives';
  for (const each of alternatives) {
    const under = (field: string): string => `alternatives.${each.id}.${field}`;
    const fault =
      textFault(under('title'), each.title, languages, TEXT_MAX.title) ??
      textFault(under('summary'), each.summary, languages, TEXT_MAX.summary) ??
      (each.cost === null ? null : textFault(under('cost'), each.cost, languages, TEXT_MAX.label)) ??
      (each.picture === null ? null : textFault(under('picture'), each.picture.alt, languages, TEXT_MAX.summary)) ??
      (each.map === null || /^https:\/\/[^\s"<>]{1,1000}$/.test(each.map) ? null : under('map'));
    if (fault) return fault;
  }
  return sameTitle(alternatives, languages) ?? sameForAll(alternatives, headings, languages);
}

/** Two that are called the same cannot be told apart on a ballot. */
function sameTitle(alternatives: readonly VoteAlternative[], languages: readonly string[]): string | null {
  for (const tag of languages) {
    const titles = alternatives.map(({ title }) => (title[tag] ?? '').toLowerCase());
    const again = alternatives.find((_each, at) => titles.indexOf(titles[at] ?? '') < at);
    if (again) return `alternatives.${again.id}.title.${tag}`;
  }
  return null;
}

/** The same headings for all, the same kinds of thing beside them: nobody is weighed with more than another. */
function sameForAll(alternatives: readonly VoteAlternative[], headings: readonly Heading[], languages: readonly string[]): string | null {
  for (const key of ['picture', 'map', 'cost'] as const) {
    const odd = alternatives.find((each) => (each[key] === null) !== (alternatives[0]?.[key] === null));
    if (odd) return `alternatives.${odd.id}.${key}`;
  }
  for (const { id } of headings) {
    const isEmpty = ({ consequences }: VoteAlternative): boolean =>
      !Object.hasOwn(consequences, id) || Object.values(consequences[id] ?? {}).every((text) => !hasInk(text));
    const filled = alternatives.filter((each) => !isEmpty(each));
    if (filled.length === 0) continue;
    const empty = alternatives.find(isEmpty);
    if (empty) return `alternatives.${empty.id}.consequences.${id}`;
    for (const each of filled) {
      const fault = textFault(`alternatives.${each.id}.consequences.${id}`, each.consequences[id] ?? {}, languages, TEXT_MAX.text);
      if (fault) return fault;
    }
  }
  const known = new Set(headings.map(({ id }) => id));
  const stray = alternatives.find(({ consequences }) => Object.keys(consequences).some((id) => !known.has(id)));
  return stray ? `alternatives.${stray.id}.consequences` : null;
}

function restFault({ eligible, decides, issuer, receipts, policy, languages, number }: Definition): string | null {
  const eligibleFault = textFault('eligible.text', eligible.text, languages, TEXT_MAX.summary);
  if (eligibleFault) return eligibleFault;
  if (!Number.isInteger(eligible.minAge) || eligible.minAge < 0 || eligible.minAge > 130) return 'eligible.minAge';
  if (!isLine(eligible.area)) return 'eligible.area';
  for (const key of ['body', 'dnr', 'paragraph'] as const) if (!isLine(decides[key])) return `decides.${key}`;
  if (decides.body === '') return 'decides.body';
  if (decides.date !== null && !isDate(decides.date)) return 'decides.date';
  const modulus = fromBase64url(issuer);
  // The first bit is set and the last is odd: a modulus of exactly 3072 bits.
  if (modulus?.length !== MODULUS_BYTES || (modulus[0] ?? 0) < 128 || ((modulus.at(-1) ?? 0) & 1) === 0) return 'issuer';
  if (fromBase64url(receipts)?.length !== 32) return 'receipts';
  const { maxRevisions, cell, flush, mergeHours } = policy;
  const whole = [maxRevisions, cell, flush, mergeHours, number].every((value) => Number.isInteger(value) && value >= 1 && value <= 1000);
  return whole ? null : 'policy';
}

function isLine(text: string): boolean {
  return cleanText(text) === text && !text.includes('\n') && lengthOf(text) <= TEXT_MAX.place && isShowable(text);
}

/** Every language has a text, in one form; none has one that is not a language of the definition. */
function textFault(path: string, text: Localised, languages: readonly string[], most: number): string | null {
  const tags = Object.keys(text);
  if (tags.length !== languages.length || !languages.every((tag) => tags.includes(tag))) return path;
  for (const tag of languages) {
    const words = text[tag] ?? '';
    if (!hasInk(words) || cleanText(words) !== words || !isShowable(words) || lengthOf(words) > most) return `${path}.${tag}`;
    if (personalNumbers(words).length > 0) return `${path}.${tag}`;
  }
  return null;
}
