/** Swedish words of reports and of asking for a decision to be tried again. */
import type { ObjectionWords } from './objections.ts';

const number = new Intl.NumberFormat('sv');

export const objectionsSv: ObjectionWords = {
  $code: 'sv',
  appealLabel: 'Varför är beslutet fel?',
  appealSend: 'Skicka begäran',
  appealWaits: 'Du har begärt omprövning. En annan moderator än den första prövar den.',
  appealYours: 'Det du skrev',
  appealShown: 'Beslutet ändrades. Ditt inlägg syns igen.',
  appealChanged: 'Beslutet ändrades.',
  appealUpheld: 'Beslutet står kvar. En annan moderator än den första har prövat det.',
  appealAnswer: 'Svaret',
  reportTitle: (name) => `Rapportera inlägget av ${name}`,
  reportReason: 'Vad gäller det?',
  reportText: 'Vad är fel?',
  reportGoodFaith: 'Det jag skriver stämmer så långt jag vet.',
  reportSend: 'Skicka rapporten',
  reportMine: (reports) => `Mina rapporter (${number.format(reports)})`,
  reportLine: (date, reason) => `${date} · ${reason}`,
  reportWaits: 'Väntar på svar.',
  reportOutcome: {
    acted: 'En moderator har gjort något åt inlägget.',
    'no-action': 'En moderator har läst inlägget och lät det vara kvar.',
  },
  reportReversed: (date) => `Beslutet ändrades efter omprövning ${date}. Inlägget syns igen.`,
  reportPost: 'Visa inlägget',
  reportErased: 'Inlägget är raderat genom ett beslut. Det du skrev om det är borta med det.',
};
