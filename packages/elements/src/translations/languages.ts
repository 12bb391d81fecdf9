/** The languages of the words on screen: Swedish is the source. What staff alone meet is in the first two. */
export const LANGUAGES = ['sv', 'en', 'fi', 'ar'] as const;
export type Language = (typeof LANGUAGES)[number];

/** `ar` of `ar-SY`; empty where there is none. */
export function primaryOf(lang: string): string {
  return lang.toLowerCase().split(/[-_]/)[0] ?? '';
}

/** Names as one line. In Arabic each stands apart, since `و` before letters of another kind is lost among them. */
export function listIn(lang: string, names: readonly string[]): string {
  if (primaryOf(lang) === 'ar') return names.map((name) => `\u2068${name}\u2069`).join('، ');
  return new Intl.ListFormat(lang, { type: 'conjunction' }).format(names);
}

/** For `Intl`: Arabic has the figures that Swedish letters, addresses and telephone numbers have, whatever the device would choose. */
export function formatTag(lang: string): string {
  return primaryOf(lang) === 'ar' ? 'ar-u-nu-latn' : lang;
}
