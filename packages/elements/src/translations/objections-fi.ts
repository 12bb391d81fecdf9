/** Finnish words of reports and of asking for a decision to be tried again. */
import type { ObjectionWords } from './objections.ts';
import { at, number } from './finnish.ts';

export const objectionsFi: ObjectionWords = {
  $code: 'fi',
  appealLabel: 'Miksi päätös on väärä?',
  appealSend: 'Lähetä pyyntö',
  appealWaits: 'Olet pyytänyt uutta käsittelyä. Asian käsittelee toinen moderaattori kuin ensimmäinen.',
  appealYours: 'Mitä kirjoitit',
  appealShown: 'Päätöstä muutettiin. Viestisi näkyy taas.',
  appealChanged: 'Päätöstä muutettiin.',
  appealUpheld: 'Päätös jää voimaan. Sen on käsitellyt toinen moderaattori kuin ensimmäinen.',
  appealAnswer: 'Vastaus',
  reportTitle: (name) => `Ilmoita viestistä, kirjoittaja ${name}`,
  reportReason: 'Mistä on kyse?',
  reportText: 'Mikä on vialla?',
  reportGoodFaith: 'Se, mitä kirjoitan, on totta sikäli kuin tiedän.',
  reportSend: 'Lähetä ilmoitus',
  reportMine: (reports) => `Omat ilmoitukseni (${number.format(reports)})`,
  reportLine: (date, reason) => `${date} · ${reason}`,
  reportWaits: 'Odottaa vastausta.',
  reportOutcome: {
    acted: 'Moderaattori on puuttunut viestiin.',
    'no-action': 'Moderaattori on lukenut viestin ja antoi sen olla.',
  },
  reportReversed: (date) => `Päätöstä muutettiin uudessa käsittelyssä ${at(date)}. Viesti näkyy taas.`,
  reportPost: 'Näytä viesti',
  reportErased: 'Viesti on poistettu päätöksellä. Se, mitä kirjoitit siitä, on poistunut samalla.',
};
