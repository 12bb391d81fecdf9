/** What the rules say no to in a rådslag, in words by the field of the form that it concerns. */
import { hasInk } from '@insyn/domain/text/clean.ts';
import { SHORT_WORDS, STANDPOINT_WORDS } from '@insyn/domain/radslag/matter.ts';
import type { NeedName } from '@insyn/domain/radslag/readiness.ts';
import type { ProblemCode } from '@insyn/protocol/problems.ts';
import { wordsOf } from './context.ts';
import type { Faults } from './fields.ts';
import { isTimeName } from './radslag-times.ts';

export const NEED_WORDS: Readonly<Record<NeedName, string>> = {
  question: 'Frågan',
  short: 'Kort text',
  alternatives: 'Alternativ',
  body: 'Nämnd',
  dnr: 'Diarienummer',
  decision: 'Beslutet att hålla rådslaget',
  times: 'Datum',
  answers: 'Vem som svarar',
  contact: 'Kontakt',
  policy: 'Regler och skäl',
  staffing: 'Tider då någon granskar',
  about: 'Kortet Om dialogen',
  accessibility: 'Tillgänglighetsredogörelse',
  languages: 'Språk',
};

const LANGUAGE_WORDS: Readonly<Record<string, string>> = {
  sv: 'svenska',
  en: 'engelska',
  fi: 'finska',
  ar: 'arabiska',
  so: 'somaliska',
  'sv-x-lattlast': 'lättläst',
};

export function languageWords(tag: string): string {
  return LANGUAGE_WORDS[tag] ?? tag;
}

/** `Alternativ B, Barn på engelska`: a path of the matter as people read it. */
export function pathWords(path: string, headingOf: (id: string) => string, isOneLanguage: boolean): string {
  const parts = path.split('.');
  const [first = '', second = '', third = '', fourth = ''] = parts;
  const tag = parts.at(-1) ?? '';
  const inLanguage = isOneLanguage || LANGUAGE_WORDS[tag] === undefined ? '' : ` på ${languageWords(tag)}`;
  if (first === 'alternatives') {
    if (second === '') return 'Minst två alternativ';
    const field =
      { title: 'namn', summary: 'två rader', cost: 'kostnad', map: 'karta', picture: 'vad bilden visar' }[third] ??
      (third === 'consequences' && fourth !== '' ? headingOf(fourth) : 'rubriker');
    const what = third === 'picture' && fourth === '' ? 'bild' : field;
    return `Alternativ ${second.toUpperCase()}, ${what}${inLanguage}`;
  }
  if (first === 'headings') return `Rubriken ${headingOf(second)}${inLanguage}`;
  if (first === 'otherwise') return `Om inget görs${inLanguage}`;
  if (first === 'question' || first === 'short') return `${NEED_WORDS[first]}${inLanguage}`;
  return NEED_WORDS[first as NeedName] ?? path;
}

/** What stands in a refusal, beside its field. `values`: as they were sent. */
export function refusedRadslag(code: ProblemCode, fields: readonly string[] = []): Faults {
  const [field = ''] = fields;
  const name = isTimeName(field) ? `${field}.day` : field;
  switch (code) {
    case 'radslag/too-many-words':
      return {
        [name]: `Texten är för lång. Det får plats ${String(field.startsWith('standpoints') ? STANDPOINT_WORDS : SHORT_WORDS)} ord.`,
      };
    case 'radslag/field-too-long':
    case 'dialogue/field-too-long':
      return { [name]: 'Texten är för lång. Korta den.' };
    case 'radslag/field-empty':
    case 'dialogue/field-empty':
      return { [name]: 'Fältet är tomt. Fyll i det.' };
    case 'radslag/text-not-allowed':
    case 'dialogue/text-not-allowed':
      return { [name]: 'Texten har ett personnummer, eller tecken som inte kan visas säkert. Ta bort det.' };
    case 'radslag/address-not-understood':
      return { [name]: field === 'office' ? 'Skriv en mejladress.' : 'Skriv en adress som börjar med https://.' };
    case 'radslag/times-disordered':
      return { [name]: 'Det här måste komma efter raden ovanför.' };
    case 'radslag/time-past':
      return { [name]: 'Den tiden har varit, eller det som skulle hända har redan hänt. Välj en annan.' };
    case 'radslag/times-frozen':
      return { [name]: 'Omröstningen är framlagd med de här tiderna och språken. De går inte att ändra.' };
    case 'radslag/time-not-understood':
      return { [name]: field === 'decision.date' ? 'Skriv en dag, som 2026-11-20.' : 'Den dagen eller tiden finns inte.' };
    case 'radslag/matter-fault':
      return { [name]: faultWords(field) };
    default:
      return { '': wordsOf(code) };
  }
}

function faultWords(field: string): string {
  if (field === 'alternatives') return 'Det får vara högst åtta alternativ.';
  if (field.endsWith('.picture')) return 'Bilden finns inte kvar. Välj den igen.';
  if (field === 'figures') return 'Välj högst tre rubriker till korten.';
  if (field.endsWith('.posts')) return 'Ett inlägg går inte att hitta eller syns inte för alla. Klistra in länken till ett som syns.';
  if (field === 'languages') return 'Välj minst ett språk.';
  return 'Det här går inte att spara. Se över fältet.';
}

export function isFilled(text: string | undefined): boolean {
  return text !== undefined && hasInk(text);
}
