/** Chooses the translation for an element and keeps it when the page changes language. */
import { LocalizeController, registerTranslation } from '@shoelace-style/localize';
import { Shelf, whenAllKnown } from './shelf.ts';
import { sv } from './sv.ts';
import type { Translation } from './translation.ts';

registerTranslation(sv);

/** Whatever is on the page is drawn anew for a language that has come. */
const shelf = new Shelf<Translation>(
  [sv],
  {
    en: async () => (await import('./en.ts')).en,
    fi: async () => (await import('./fi.ts')).fi,
    ar: async () => (await import('./ar.ts')).ar,
  },
  registerTranslation,
);

/** Easy-to-read Swedish: comes with the element that offers it. */
let easy: Translation | null = null;
export function learnEasy(words: Translation): void {
  easy = words;
}

/** The translation for a language tag; Swedish for one that we do not have, or that has not come yet. */
export function translationFor(lang: string): Translation {
  return (lang.endsWith('-x-lattlast') ? easy : null) ?? shelf.in(lang);
}

/** Resolves when the words of a language are there for every part on the page, or could not be fetched; `null` where nothing is to wait for. */
export function whenKnown(lang: string): Promise<unknown> | null {
  return whenAllKnown(lang);
}

/** Reads `lang` from the element, else from its nearest ancestor with one, through shadow roots. */
export class Words extends LocalizeController<Translation> {
  override lang(): string {
    return nearestLang(this.host) ?? sv.$code;
  }

  get translation(): Translation {
    return translationFor(this.lang());
  }
}

/** What the page says of its language, at the nearest place where it says so. */
export function nearestLang(host: HTMLElement): string | null {
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
