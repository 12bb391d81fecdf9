import { dnrKey } from '@insyn/domain/text/dnr.ts';

const LABEL = '(?:dnr|diarienummer|diarienr|diarie\\s?nr|ärendenummer|ärendenr|ärende\\s?nr|d\\.nr)';
const PARTS = '\\d{1,8}(?:(?:\\s?[-–/:.]\\s?|(?<=/\\d{2,4})\\s)\\d{1,8}){1,5}';
/** `KS 2024/123`, `KS/2023:45`, `KSN-2021-01234`, `T 2010-313-01743`, `KS24/123`, `171–908.2016`, `BUN.2024.12` */
const VALUE = `(?:\\p{Lu}[\\p{L}]{0,9}(?:-\\p{Lu}{1,6})?\\s?[-/.:]?\\s?)?${PARTS}(?!\\d)`;
const LABELLED = new RegExp(
  `(?<!\\p{L})${LABEL}\\.?\\s*:?\\s*(${VALUE}(?:\\s*(?:,|och|samt)\\s*(?:${LABEL}\\.?\\s*:?\\s*)?${VALUE}){0,8})`,
  'giu',
);
const EACH = new RegExp(VALUE, 'gu');
/** Without a label: letters of a register, a year and a number. */
const BARE =
  /(?:\p{Lu}{1,8}(?:-\p{Lu}{1,6})?|\p{Lu}\p{Ll}{1,3})\s?[-/.:]?\s?(?:(?:19|20)\d{2}|\d{2})\s?[-/:.]\s?\d{1,7}(?:[-.]\d{1,6}){0,4}(?!\d)/gu;

/** As written, without what a line end or a careless hand put between: `KS 2024 / 123` → `KS 2024/123`. */
export const tidyDnr = (dnr: string): string =>
  dnr
    .replace(/\s+/gu, ' ')
    .replace(/\s*([-–/:])\s*/gu, '$1')
    .replace(/[.,;:]+$/u, '')
    .trim();

/** Numbers with a label before them, in order. */
export function labelledDnr(text: string): readonly string[] {
  const found: string[] = [];
  for (const match of text.matchAll(LABELLED)) {
    for (const each of (match[1] ?? '').matchAll(EACH)) found.push(tidyDnr(each[0]));
  }
  return found;
}

/** Nothing but white space and brackets. */
const outside = (text: string): boolean => !/[^\s(),;]/u.test(text);

/** The head of a §: what in it is a number of a register, labelled or not, and what is left. */
export function takeDnr(head: string): { readonly dnr: readonly string[]; readonly rest: string } {
  const dnr: string[] = [];
  const labelled = head.replace(LABELLED, (_, values: string) => {
    for (const each of values.matchAll(EACH)) dnr.push(tidyDnr(each[0]));
    return ' ';
  });
  const rest = labelled.replace(BARE, (value, at: number) => {
    const around = outside(labelled.slice(0, at)) || outside(labelled.slice(at + value.length));
    // A date or a span of years is no number of a register.
    const years = /^\p{L}+\s?\d{4}\s?[-/]\s?(?:\d{2}-\d{2}|(?:19|20)\d{2})$/u.test(value);
    const other = /^(?:SOU|DS|SFS|PROP|SKR|BET|DIR|COM|KOM|EU|ISO|SIS|AFS|BFS|SOSFS|TSFS|HSLF|LO|RFR)(?!\p{L})/iu.test(value);
    if (!around || years || other) return value;
    dnr.push(tidyDnr(value));
    return ' ';
  });
  return {
    dnr,
    rest: rest
      .replace(/\s+/gu, ' ')
      .replace(/\(\s*\)/gu, ' ')
      .trim(),
  };
}

/** A line that is nothing but numbers of a register. */
export function isDnrLine(text: string): boolean {
  if (text.length > 160) return false;
  const { dnr, rest } = takeDnr(text);
  return dnr.length > 0 && !/[\p{L}\p{N}]/u.test(rest);
}

/** The line ends in a label, or in the letters of a number that goes on below. */
export const endsInLabel = (text: string): boolean =>
  /(?<!\p{L})(?:dnr|diarienummer|diarienr|ärendenummer|ärendenr)\.?\s*:?\s*(?:\p{Lu}{1,8})?$/iu.test(text.slice(-40));

/** Each once, by how they are looked up. */
export function uniqueDnr(all: readonly string[]): readonly string[] {
  const seen = new Set<string>();
  return all.filter((dnr) => {
    const key = dnrKey(dnr);
    if (key === '' || seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}
