/** Chooses the translation for an element and keeps it when the page changes language. */
import { LocalizeController, registerTranslation } from '@shoelace-style/localize';
import { sv } from './sv.ts';
import type { Translation } from './translation.ts';

const known = new Map<string, Translation>([[sv.$code, sv]]);
registerTranslation(sv);

/** Fetched by those who read them. */
const LATER: Readonly<Record<string, () => Promise<Translation>>> = { en: async () => (await import('./en.ts')).en };
const coming = new Map<string, Promise<void>>();

/** The translation for a language tag; Swedish for one that we do not have, or that has not come yet. */
export function translationFor(lang: string): Translation {
  return known.get(primaryOf(lang)) ?? sv;
}

/** Resolves when the words of a language are there, or could not be fetched; `null` where nothing is to wait for. */
export function whenKnown(lang: string): Promise<void> | null {
  const primary = primaryOf(lang);
  const bring = Object.hasOwn(LATER, primary) ? LATER[primary] : undefined;
  if (bring === undefined || known.has(primary)) return null;
  const waits = coming.get(primary) ?? bring().then(learn, () => void coming.delete(primary));
  coming.set(primary, waits);
  return waits;
}

function learn(translation: Translation): void {
  known.set(translation.$code, translation);
  // Draws anew whatever is on the page.
  registerTranslation(translation);
}

function primaryOf(lang: string): string {
  return lang.toLowerCase().split(/[-_]/)[0] ?? '';
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
