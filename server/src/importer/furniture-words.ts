/**
 * What stands in heads and feet of Swedish municipal documents. `strong` marks a page by itself; `weak` belongs to a
 * head or foot only beside something strong; `owner` (a body's name) is as often a heading and needs more.
 */
export type Furniture = 'strong' | 'weak' | 'owner' | undefined;

const STRONG = [
  /^(?:sida|sidan|sid\.?|s\.|page)\s*:?\s*\d{1,4}(?:\s*(?:\(\s*\d{1,4}\s*\)|(?:av|of|\/)\s*\d{1,4}))?$/iu,
  /^\d{1,4}\s*\(\s*\d{1,4}\s*\)$/u,
  /^[-–—]\s*\d{1,4}\s*[-–—]$/u,
  // The head of a § that goes on over a page.
  /^(?:\p{Lu}\p{L}{0,5}\s)?§\s*\d{1,4}(?:\/\d{2,4})?\s*[,–-]?\s*\(?(?:forts\.?|fortsättning)\)?$|^\(?forts(?:ättning|\.)?\)?\s+(?:(?:från|på|av)\s+)?(?:\p{Lu}\p{L}{0,5}\s)?§\s*\d{1,4}$/iu,
];
/** A whole head on one line: "Kommunstyrelsen 2019-03-04 Sida 7 (12)". */
const STRONG_END =
  /^\p{Lu}.*\s(?:(?:sida|sid\.?|page)\s*\d{1,4}(?:\s*\(\s*\d{1,4}\s*\)|\s+(?:av|of)\s+\d{1,4})?|\d{1,4}\s*\(\s*\d{1,4}\s*\))$/iu;

const MONTHS = 'januari|februari|mars|april|maj|juni|juli|augusti|september|oktober|november|december';
const WEAK = [
  /^\d{4}-\d{2}-\d{2}$/u,
  new RegExp(`^(?:den\\s+)?\\d{1,2}\\s+(?:${MONTHS})\\s+\\d{4}$`, 'iu'),
  /^(?:protokoll\s+)?(?:nr|nummer)\.?\s*[\d/:–-]+$/iu,
  /^(?:dnr|diarienummer|diarienr|beteckning|datum|sammanträdesdatum|ärendenummer)\b[\s:]*[\p{L}\d\s./:–-]{0,40}$/iu,
  /^(?:sammanträdes)?protokoll(?:sutdrag)?$/iu,
  /^(?:utdrag ur protokoll|protokollsutdrag|tjänsteutlåtande|tjänsteskrivelse|kallelse|föredragningslista)$/iu,
  /^(?:justerandes?|justerares?|ordförandens?|protokollsjusterares?|utdragsbestyrkande|sign(?:atur|\.)?)(?:\s+(?:sign(?:atur|aturer|\.)?|utdragsbestyrkande))*[\s._]*$/iu,
  /^(?:justeras?|justerat)(?:\s+(?:justeras?|justerat)){1,4}[\s._]*$/iu,
  /^(?:sida|sidan|sidnr|blad|bladnr)$/iu,
  /^(?:telefon|tel|fax|växel|e-?post|org\.?\s?nr|postadress|besöksadress)\b[.:]?.{0,60}$/iu,
];
const DOMAIN = /^(?:https?:\/\/)?(?:www\.)?[\p{L}\d-]+(?:\.[\p{L}\d-]+){0,3}\.(?:se|nu|com|org|eu|net)\/?$/iu;
const OWNER =
  /^(?:\p{L}[\p{L}\d-]*\s){0,5}\p{L}*(?:nämnden|nämnd|styrelsen|fullmäktige|utskottet|utskott|förvaltningen|förvaltning|kontoret|kommun|stad|region|beredningen)$/iu;

export const isDomain = (text: string): boolean => text.length < 80 && DOMAIN.test(text);

function kindOf(text: string): Furniture {
  if (STRONG.some((r) => r.test(text)) || STRONG_END.test(text)) return 'strong';
  if (isDomain(text) || WEAK.some((r) => r.test(text))) return 'weak';
  if (text.length > 70) return undefined;
  if (OWNER.test(text)) return 'owner';
  const dated = /^(.*\p{L})\s+(?:sammanträdesdatum\s+)?\d{4}-\d{2}-\d{2}$/iu.exec(text)?.[1];
  return dated !== undefined && OWNER.test(dated) ? 'weak' : undefined;
}

/** What a line, as it stands in the source, is in a head or foot; cells set far apart are looked at one by one. */
export function furnitureOf(raw: string): Furniture {
  if (raw.length > 200) return undefined;
  const cells = raw.split(/\s{2,}|\t/u).filter((cell) => cell !== '');
  const kinds = cells.map(kindOf);
  // "Kommunstyrelsen   2021-06-01   14": whose, when and which page.
  const page =
    cells.length > 2 &&
    /^\d{1,4}$/u.test(cells.at(-1) ?? '') &&
    kinds.includes('owner') &&
    cells.some((cell) => /^\d{4}-\d{2}-\d{2}$/u.test(cell));
  if (page && kinds.slice(0, -1).every((kind) => kind !== undefined)) return 'strong';
  if (cells.length > 1 && kinds.every((kind) => kind !== undefined)) return kinds.includes('strong') ? 'strong' : 'weak';
  const text = cells.join(' ');
  return text.length > 120 ? undefined : kindOf(text);
}
