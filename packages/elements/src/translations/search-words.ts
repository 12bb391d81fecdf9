/** Words of the search over all that the city decides; apart from the others, since few pages fetch them. Swedish is the source. */
import { OUTCOME_WORDS } from './outcomes.ts';
import type { Outcome } from '@insyn/domain/protokoll/model.ts';
import type { HitKind, SearchQuery, SearchStatus } from '@insyn/domain/protokoll/search.ts';
import { listIn, type Language } from './languages.ts';
import { plural } from './plural.ts';
import { Shelf } from './shelf.ts';
import type { Translation } from './translation.ts';

/** What a search can be narrowed by. */
export type FilterName = Exclude<keyof SearchQuery, 'q' | 'cursor' | 'limit'>;

export type SearchTexts = {
  readonly $code: Language;
  readonly label: string;
  readonly hint: string;
  readonly button: string;
  readonly clear: string;
  readonly found: (count: number, q: string) => string;
  /** More were found than were counted. */
  readonly many: (count: number, q: string) => string;
  /** What is said: without the words that were just typed. */
  readonly count: (count: number, more: boolean) => string;
  readonly looking: string;
  readonly results: string;
  readonly more: string;
  readonly added: (added: number, shown: number) => string;
  readonly also: (to: readonly string[]) => string;
  /** Where the new question has no answer yet. */
  readonly before: string;
  readonly kinds: Readonly<Record<HitKind, string>>;
  /** One of them, on a hit. */
  readonly kind: Readonly<Record<HitKind, string>>;
  /** A § in which nothing was decided. */
  readonly matter: string;
  readonly statuses: Readonly<Record<SearchStatus, string>>;
  readonly outcomes: Readonly<Record<Outcome, string>>;
  readonly filters: Readonly<Record<FilterName, string>>;
  readonly filter: (chosen: number) => string;
  readonly filterTitle: string;
  readonly filterWho: string;
  readonly filterWhoButton: string;
  readonly chosen: string;
  readonly remove: (name: string, value: string) => string;
  readonly removeAll: string;
  readonly showAll: (count: number) => string;
  readonly showFewer: string;
  readonly toHits: (words: string) => string;
  readonly hits: (count: number) => string;
  readonly none: (q: string) => string;
  readonly noneFiltered: string;
  readonly meant: string;
  readonly tips: readonly string[];
  readonly ask: string;
  readonly unreached: string;
  readonly offline: string;
  readonly again: string;
  /** `wait`: seconds. */
  readonly tooMany: (wait: number | null) => string;
  readonly asOf: (time: string) => string;
};

const count = plural('sv');
const SV: SearchTexts = {
  $code: 'sv',
  label: 'Sök bland beslut, handlingar och dialoger',
  hint: 'Skriv ett ord, ett diarienummer eller en hel mening inom citattecken.',
  button: 'Sök',
  clear: 'Rensa sökningen',
  found: (hits, q) => (q === '' ? count(hits, 'träff', 'träffar') : `${count(hits, 'träff', 'träffar')} på ”${q}”`),
  many: (hits, q) => `Fler än ${count(hits, 'träff', 'träffar')}${q === '' ? '' : ` på ”${q}”`}`,
  count: (hits, more) => `${more ? 'Fler än ' : ''}${count(hits, 'träff', 'träffar')}`,
  looking: 'Söker …',
  results: 'Träffar',
  more: 'Visa fler',
  added: (added, shown) => `${count(added, 'träff', 'träffar')} till. ${count(shown, 'visas', 'visas')} nu.`,
  also: (to) => `Vi sökte också på ${listIn('sv', to)}.`,
  before: 'Det här är träffarna från sökningen före.',
  kinds: { paragraph: 'Beslut', document: 'Handlingar', post: 'Inlägg', dialogue: 'Rådslag', meeting: 'Sammanträden' },
  kind: { paragraph: 'Beslut', document: 'Handling', post: 'Inlägg', dialogue: 'Rådslag', meeting: 'Sammanträde' },
  matter: 'Ärende',
  statuses: { open: 'Kan påverkas nu', decided: 'Beslutat', archived: 'Arkiverat' },
  outcomes: OUTCOME_WORDS.sv,
  filters: {
    kind: 'Vad',
    body: 'Nämnd',
    year: 'År',
    dnr: 'Diarienummer',
    person: 'Person',
    party: 'Parti',
    outcome: 'Utfall',
    topic: 'Ämne',
    place: 'Plats',
    status: 'Status',
  },
  filter: (chosen) => (chosen === 0 ? 'Filtrera' : `Filtrera (${String(chosen)})`),
  filterTitle: 'Filtrera',
  filterWho: 'Vem det gäller',
  filterWhoButton: 'Filtrera på person och parti',
  chosen: 'Valda filter',
  remove: (name, value) => `Ta bort filtret ${name}: ${value}`,
  removeAll: 'Ta bort alla filter',
  showAll: (values) => `Visa alla ${String(values)}`,
  showFewer: 'Visa färre',
  toHits: (words) => `Visa ${words}`,
  hits: (hits) => count(hits, 'träff', 'träffar'),
  none: (q) => `Vi hittade inget om ”${q}”.`,
  noneFiltered: 'Vi hittade inget med de här filtren.',
  meant: 'De här orden finns, och liknar ditt:',
  tips: ['Pröva ett kortare ord eller början av det.', 'Pröva ett annat ord för samma sak.'],
  ask: 'Fråga staden',
  unreached: 'Vi når inte sökningen just nu. Det du skrivit är kvar.',
  offline: 'Du är utan nät. Det du skrivit är kvar. Vi söker när nätet är tillbaka.',
  again: 'Försök igen',
  tooMany: (wait) =>
    `Det blev många sökningar på kort tid. Försök igen om ${waiting(wait, 'en stund', count, ['sekund', 'sekunder', 'minut', 'minuter'])}.`,
  asOf: (time) => `Sökningen är uppdaterad ${time}.`,
};

const counted = plural('en');
const EN: SearchTexts = {
  $code: 'en',
  label: 'Search decisions, documents and dialogues',
  hint: 'Write a word, a reference number, or a whole sentence in quotation marks.',
  button: 'Search',
  clear: 'Clear the search',
  found: (hits, q) => (q === '' ? counted(hits, 'result', 'results') : `${counted(hits, 'result', 'results')} for “${q}”`),
  many: (hits, q) => `More than ${counted(hits, 'result', 'results')}${q === '' ? '' : ` for “${q}”`}`,
  count: (hits, more) => `${more ? 'More than ' : ''}${counted(hits, 'result', 'results')}`,
  looking: 'Searching …',
  results: 'Results',
  more: 'Show more',
  added: (added, shown) => `${counted(added, 'more result', 'more results')}. ${counted(shown, 'is shown', 'are shown')} now.`,
  also: (to) => `We searched for ${listIn('en', to)} too.`,
  before: 'These are the results of the search before.',
  kinds: { paragraph: 'Decisions', document: 'Documents', post: 'Posts', dialogue: 'Consultations', meeting: 'Meetings' },
  kind: { paragraph: 'Decision', document: 'Document', post: 'Post', dialogue: 'Consultation', meeting: 'Meeting' },
  matter: 'Matter',
  statuses: { open: 'Can be influenced now', decided: 'Decided', archived: 'Archived' },
  outcomes: OUTCOME_WORDS.en,
  filters: {
    kind: 'What',
    body: 'Committee',
    year: 'Year',
    dnr: 'Reference number',
    person: 'Person',
    party: 'Party',
    outcome: 'Outcome',
    topic: 'Topic',
    place: 'Place',
    status: 'Status',
  },
  filter: (chosen) => (chosen === 0 ? 'Filter' : `Filter (${String(chosen)})`),
  filterTitle: 'Filter',
  filterWho: 'Who it is about',
  filterWhoButton: 'Filter by person and party',
  chosen: 'Chosen filters',
  remove: (name, value) => `Remove the filter ${name}: ${value}`,
  removeAll: 'Remove all filters',
  showAll: (values) => `Show all ${String(values)}`,
  showFewer: 'Show fewer',
  toHits: (words) => `Show ${words}`,
  hits: (hits) => counted(hits, 'result', 'results'),
  none: (q) => `We found nothing about “${q}”.`,
  noneFiltered: 'We found nothing with these filters.',
  meant: 'These words are there, and look like yours:',
  tips: ['Try a shorter word, or the beginning of it.', 'Try another word for the same thing.'],
  ask: 'Ask the city',
  unreached: 'We cannot reach the search right now. What you wrote is still here.',
  offline: 'You are offline. What you wrote is still here. We search when you are back online.',
  again: 'Try again',
  tooMany: (wait) =>
    `There were many searches in a short time. Try again in ${waiting(wait, 'a while', counted, ['second', 'seconds', 'minute', 'minutes'])}.`,
  asOf: (time) => `The search was updated ${time}.`,
};

export const SEARCH_TEXTS: readonly SearchTexts[] = [SV, EN];

const shelf = new Shelf<SearchTexts>([SV, EN], {
  fi: async () => (await import('./search-fi.ts')).searchFi,
  ar: async () => (await import('./search-ar.ts')).searchAr,
});

/** In the language of the other words. */
export function searchTexts({ $code }: Pick<Translation, '$code'>): SearchTexts {
  return shelf.in($code);
}

/** `20 sekunder`, from a minute on whole minutes. `wait`: seconds; `null` where nobody knows. */
export function waiting(
  wait: number | null,
  unknown: string,
  say: (count: number, one: string, other: string) => string,
  [second, seconds, minute, minutes]: readonly [string, string, string, string],
): string {
  if (wait === null) return unknown;
  return wait < 60 ? say(Math.max(1, Math.ceil(wait)), second, seconds) : say(Math.ceil(wait / 60), minute, minutes);
}
