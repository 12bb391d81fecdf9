/** Chooses the translation for an element and keeps it when the page changes language. */
import { LocalizeController, registerTranslation } from '@shoelace-style/localize';
import { en } from './en.ts';
import { sv } from './sv.ts';
import type { Translation } from './translation.ts';

/** The first is what is used for a language we do not have. */
export const TRANSLATIONS: readonly [Translation, ...Translation[]] = [sv, en];
registerTranslation(...TRANSLATIONS);

/** The translation for a language tag: exact, then its language, then Swedish. */
export function translationFor(lang: string): Translation {
  const wanted = lang.toLowerCase().replace(/_/g, '-');
  const primary = wanted.split('-')[0];
  return TRANSLATIONS.find(({ $code }) => $code === wanted) ?? TRANSLATIONS.find(({ $code }) => $code === primary) ?? TRANSLATIONS[0];
}

/** Reads `lang` from the element, else from its nearest ancestor with one, through shadow roots. */
export class Words extends LocalizeController<Translation> {
  override lang(): string {
    return nearestLang(this.host) ?? TRANSLATIONS[0].$code;
  }

  get translation(): Translation {
    return translationFor(this.lang());
  }
}

function nearestLang(host: HTMLElement): string | null {
  if (typeof host.closest !== 'function') return host.getAttribute('lang');
  let at: Element | null = host;
  while (at !== null) {
    const lang: string | null | undefined = at.closest('[lang]')?.getAttribute('lang');
    if (lang !== null && lang !== undefined && lang !== '') return lang;
    const root: Node = at.getRootNode();
    at = root instanceof ShadowRoot ? root.host : null;
  }
  return null;
}
