/** Finnish words of the search. */
import { at, count } from './finnish.ts';
import { listIn } from './languages.ts';
import { OUTCOMES_FI } from './outcomes-fi.ts';
import { waiting, type SearchTexts } from './search-words.ts';

const hits = (many: number): string => count(many, 'osuma', 'osumaa');

export const searchFi: SearchTexts = {
  $code: 'fi',
  label: 'Hae päätöksistä, asiakirjoista ja keskusteluista',
  hint: 'Kirjoita sana, diaarinumero tai kokonainen lause lainausmerkeissä.',
  button: 'Hae',
  clear: 'Tyhjennä haku',
  found: (many, q) => (q === '' ? hits(many) : `${hits(many)} haulle ”${q}”`),
  many: (many, q) => `Yli ${hits(many)}${q === '' ? '' : ` haulle ”${q}”`}`,
  count: (many, more) => `${more ? 'Yli ' : ''}${hits(many)}`,
  looking: 'Haetaan …',
  results: 'Osumat',
  more: 'Näytä lisää',
  added: (added, shown) => `Lisää tuli ${hits(added)}. Näkyvissä nyt ${hits(shown)}.`,
  also: (to) => `Haimme myös sanoilla ${listIn('fi', to)}.`,
  before: 'Nämä ovat edellisen haun osumat.',
  kinds: { paragraph: 'Päätökset', document: 'Asiakirjat', post: 'Viestit', dialogue: 'Kuntalaiskuulemiset', meeting: 'Kokoukset' },
  kind: { paragraph: 'Päätös', document: 'Asiakirja', post: 'Viesti', dialogue: 'Kuntalaiskuuleminen', meeting: 'Kokous' },
  matter: 'Asia',
  statuses: { open: 'Voi vaikuttaa nyt', decided: 'Päätetty', archived: 'Arkistoitu' },
  outcomes: OUTCOMES_FI,
  filters: {
    kind: 'Mitä',
    body: 'Lautakunta',
    year: 'Vuosi',
    dnr: 'Diaarinumero',
    person: 'Henkilö',
    party: 'Puolue',
    outcome: 'Lopputulos',
    topic: 'Aihe',
    place: 'Paikka',
    status: 'Tila',
  },
  filter: (chosen) => (chosen === 0 ? 'Rajaa' : `Rajaa (${String(chosen)})`),
  filterTitle: 'Rajaa hakua',
  filterWho: 'Ketä se koskee',
  filterWhoButton: 'Rajaa henkilöllä ja puolueella',
  chosen: 'Valitut rajaukset',
  remove: (name, value) => `Poista rajaus ${name}: ${value}`,
  removeAll: 'Poista kaikki rajaukset',
  showAll: (values) => `Näytä kaikki ${String(values)}`,
  showFewer: 'Näytä vähemmän',
  toHits: (words) => `Näytä ${words}`,
  hits,
  none: (q) => `Haulla ”${q}” ei löytynyt mitään.`,
  noneFiltered: 'Näillä rajauksilla ei löytynyt mitään.',
  meant: 'Nämä sanat löytyvät ja muistuttavat sinun sanaasi:',
  tips: ['Kokeile lyhyempää sanaa tai sanan alkua.', 'Kokeile toista sanaa samasta asiasta.'],
  ask: 'Kysy kaupungilta',
  unreached: 'Haku ei ole juuri nyt käytettävissä. Kirjoittamasi on tallella.',
  offline: 'Verkkoyhteyttä ei ole. Kirjoittamasi on tallella. Haemme, kun yhteys palaa.',
  again: 'Yritä uudelleen',
  tooMany: (wait) =>
    `Hakuja tuli lyhyessä ajassa monta. Yritä uudelleen ${waiting(wait, 'hetken', count, ['sekunnin', 'sekunnin', 'minuutin', 'minuutin'])} päästä.`,
  asOf: (time) => `Haku on päivitetty ${at(time)}.`,
};
