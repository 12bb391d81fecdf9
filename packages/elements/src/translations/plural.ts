import { formatTag } from './languages.ts';

/** One or many, as the language counts. */
export function plural(lang: string): (count: number, one: string, other: string) => string {
  const rules = new Intl.PluralRules(lang);
  const numbers = new Intl.NumberFormat(formatTag(lang));
  return (count, one, other) => `${numbers.format(count)} ${rules.select(count) === 'one' ? one : other}`;
}

/** Seconds of reading: to tens below a minute, then whole minutes. */
export function readingTime(seconds: number): { readonly seconds: number } | { readonly minutes: number } {
  const tens = Math.max(10, Math.round(seconds / 10) * 10);
  return tens < 60 ? { seconds: tens } : { minutes: Math.max(1, Math.round(seconds / 60)) };
}
