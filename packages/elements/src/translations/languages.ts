/** The languages of the words on screen: Swedish is the source. What staff alone meet is in the first two. */
export const LANGUAGES = ['sv', 'en', 'fi', 'ar'] as const;
export type Language = (typeof LANGUAGES)[number];

/** `ar` of `ar-SY`; empty where there is none. */
export function primaryOf(lang: string): string {
  return lang.toLowerCase().split(/[-_]/)[0] ?? '';
}

/** For `Intl`: Arabic has the figures that Swedish letters, addresses and telephone numbers have, whatever the device would choose. */
export function formatTag(lang: string): string {
  return primaryOf(lang) === 'ar' ? 'ar-u-nu-latn' : lang;
}
