/** Finnish words of an opinion picture. */
import { formatTag } from './languages.ts';
import type { OpinionWords } from './opinion.ts';

const numbers = new Intl.NumberFormat(formatTag('fi'));
const number = (count: number): string => numbers.format(count);

export const opinionFi: OpinionWords = {
  $code: 'fi',
  title: 'Mielipidekuva',
  noVote: 'Ei äänestys',
  about:
    'Lue, mitä muut ovat sanoneet keskustelussa, ja vastaa, oletko samaa mieltä. Vastaukset näyttävät, mistä monet ovat samaa mieltä ja missä mielipiteet eroavat.',
  secret: 'Vastauksiasi ei näytetä kenellekään muulle, ei myöskään kaupungin henkilökunnalle.',
  none: 'Täällä ei ole vielä mielipidekuvaa.',
  closed: 'Enää ei voi vastata.',
  step: (number, of) => `Väite ${String(number)}/${String(of)}`,
  statement: 'Väite',
  source: 'Lue koko viesti',
  answers: 'Vastauksesi',
  answer: { agree: 'Samaa mieltä', disagree: 'Eri mieltä', pass: 'Ohitan' },
  youSaid: (answer) => `Vastasit: ${answer}`,
  undo: 'Kumoa',
  all: (count) => `Olet vastannut kaikkiin ${String(count)} väitteeseen.`,
  again: 'Käy vastauksesi läpi',
  left: (count) => (count === 1 ? '1 väite jäljellä' : `${String(count)} väitettä jäljellä`),
  next: 'Seuraava',
  few: 'Kuva näytetään, kun vähintään 50 on vastannut. Nyt: alle 50.',
  rests: (count) => `Perustuu ${number(count)} ihmisen vastauksiin.`,
  unites: 'Tästä useimmat ovat samaa mieltä',
  unitesNone: 'Vielä ei ole mitään, mistä useimmat ovat samaa mieltä.',
  divides: 'Tässä mielipiteet eroavat',
  dividesNone: 'Vielä ei ole mitään, mistä ryhmät ovat selvästi eri mieltä.',
  groups: 'Ryhmät, jotka vastaavat samalla tavalla',
  groupsAbout: (count) =>
    `Vastaajat muistuttavat toisiaan: ryhmiä on ${number(count)}. Ryhmä ei ole puolue eikä vaihtoehto, vain ihmisiä, joiden vastaukset muistuttavat toisiaan.`,
  groupsNone: 'Vastaukset ovat niin samanlaisia, ettei ryhmiä näy.',
  group: (letter) => `Ryhmä ${letter}`,
  people: (count) => `${number(count)} ihmistä`,
  tells: 'Useimmat ryhmässä',
  tellsNone: 'Mikään ei selvästi erota ryhmää muista.',
  most: { agree: 'Samaa mieltä:', disagree: 'Eri mieltä:' },
  counts: (group, parts) => `${group}: ${parts.join(', ')}.`,
  count: {
    agree: (count) => `${number(count)} samaa mieltä`,
    disagree: (count) => `${number(count)} eri mieltä`,
    pass: (count) => `${number(count)} ohittaa`,
  },
  hidden: 'alle 10',
  picture: (groups) => `Ryhmät karttana: ${groups.join(', ')}. Samat tiedot ovat tekstissä ja taulukossa.`,
  pictureAbout: 'Mitä lähempänä toisiaan, sitä samanlaisemmat vastaukset.',
  you: 'Sinä',
  near: (letter) => `Vastauksesi muistuttavat eniten ryhmää ${letter}.`,
  nearAbout: 'Suunnilleen. Vain sinä näet tämän.',
  table: 'Näytä taulukkona',
  tableAbout: 'Kuinka moni vastasi mitä',
  together: 'Kaikki ryhmissä',
  said: (text) => `Väite: ${text}`,
};
