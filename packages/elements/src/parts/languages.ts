/** The languages a text can be written in, by their own names. */

/** Those spoken most where the elements are used; that of the page and of the dialogue come to them. */
const COMMON = ['sv', 'en', 'fi', 'ar', 'so'] as const;

export function languageChoices(more: readonly string[]): readonly string[] {
  return [...new Set([...COMMON, ...more.filter((lang) => lang !== '')])];
}

/** `Svenska`, `Suomi`; the tag itself where nobody has named it. */
export function ownName(lang: string): string {
  try {
    const name = new Intl.DisplayNames(lang, { type: 'language' }).of(lang) ?? lang;
    return name.charAt(0).toLocaleUpperCase(lang) + name.slice(1);
  } catch (error) {
    if (error instanceof RangeError) return lang;
    throw error;
  }
}

/** `finska`; `null` for a tag that names no language we can write out. */
export function languageName(lang: string, inLang: string): string | null {
  if (!/^[a-z]{2,3}(?:-[A-Za-z0-9]{2,8}){0,3}$/.test(lang)) return null;
  const base = lang.split('-')[0];
  if (base === inLang || base === undefined || base === 'und') return null;
  return new Intl.DisplayNames(inLang, { type: 'language', fallback: 'none' }).of(base) ?? null;
}
