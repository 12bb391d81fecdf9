/** Words of the card *Få besked*; apart from the others, since few pages fetch them. Swedish is the source. */
import type { FollowWay, Pace, TopicKind } from '@insyn/protocol/follows.ts';
import type { Language } from './languages.ts';
import { plural } from './plural.ts';
import { waiting } from './search-words.ts';
import { Shelf } from './shelf.ts';
import type { Translation } from './translation.ts';

/** Why a telephone number or a mail address cannot be right. */
export type ContactProblem =
  | 'phone-empty'
  | 'phone-letters'
  | 'phone-short'
  | 'phone-long'
  | 'phone-landline'
  | 'phone-abroad'
  | 'mail-empty'
  | 'mail-no-at'
  | 'mail-space'
  | 'mail-comma'
  | 'mail-no-domain'
  | 'mail-long';

export type FeedKind = 'atom' | 'json' | 'calendar';

export type FollowTexts = {
  readonly $code: Language;
  readonly title: string;
  readonly ways: Readonly<Record<FollowWay, string>>;
  readonly wayLegend: string;
  readonly topicLegend: string;
  /** What is told of each kind. */
  readonly told: Readonly<Record<TopicKind, string>>;
  /** For one that has no name: what its key says. */
  readonly unnamed: Readonly<Record<TopicKind, (key: string) => string>>;
  readonly phone: string;
  readonly phoneHint: string;
  readonly mail: string;
  readonly paceLegend: string;
  readonly paces: Readonly<Record<Pace, string>>;
  /** What is kept, and how it ends. */
  readonly kept: Readonly<Record<FollowWay, string>>;
  readonly send: string;
  readonly sending: string;
  readonly sent: Readonly<Record<'sms' | 'mail', (to: string) => string>>;
  readonly sentNone: Readonly<Record<'sms' | 'mail', string>>;
  readonly on: string;
  readonly writeCode: string;
  readonly change: string;
  readonly pushAsks: string;
  readonly pushElsewhere: string;
  readonly pushOpen: string;
  readonly pushDenied: string;
  readonly pushDismissed: string;
  readonly pushFailed: string;
  readonly pushNone: string;
  readonly problems: Readonly<Record<ContactProblem, string>>;
  readonly topicFirst: string;
  readonly topicGone: string;
  readonly noWays: string;
  readonly loading: string;
  readonly unreached: string;
  readonly notSent: string;
  readonly offline: string;
  readonly again: string;
  readonly tooMany: (wait: number | null) => string;
  readonly notTaken: string;
  readonly more: string;
  readonly moreHint: string;
  readonly feeds: Readonly<Record<FeedKind, string>>;
  readonly feedOf: (feed: string, name: string) => string;
};

const count = plural('sv');
const SV: FollowTexts = {
  $code: 'sv',
  title: 'Få besked',
  ways: { sms: 'Sms', mail: 'Mejl', push: 'I webbläsaren' },
  wayLegend: 'Hur vill du få besked?',
  topicLegend: 'Om vad?',
  told: {
    body: 'nya kallelser, beslut och protokoll',
    matter: 'varje nytt steg i ärendet',
    person: 'beslut där personen är med',
    paragraph: 'ändringar och nya inlägg',
    dialogue: 'nya inlägg och svar',
  },
  unnamed: {
    body: (key) => key,
    matter: (key) => `Ärendet ${key.toUpperCase()}`,
    person: (key) => key,
    paragraph: (key) => `§ ${key}`,
    dialogue: () => 'Dialogen',
  },
  phone: 'Ditt mobilnummer',
  phoneHint: 'Till exempel 070-174 06 05.',
  mail: 'Din mejladress',
  paceLegend: 'Hur ofta?',
  paces: { 'at-once': 'Genast', daily: 'En gång om dagen', weekly: 'En gång i veckan' },
  kept: {
    sms: 'Vi sparar ditt nummer så länge du vill ha besked, och använder det inte till något annat. Svara STOPP när du vill sluta.',
    mail: 'Vi sparar din adress så länge du vill ha besked, och använder den inte till något annat. Varje mejl har en länk där du slutar.',
    push: 'Vi sparar inget om vem du är, bara hur vi når den här webbläsaren. Du slutar genom att stänga av notiser för sidan.',
  },
  send: 'Börja följa',
  sending: 'Skickar …',
  sent: {
    sms: (to) => `Vi har skickat ett sms till ${to}. Svara JA på det, eller skriv koden som står i det. Sedan börjar beskeden.`,
    mail: (to) => `Vi har skickat ett mejl till ${to}. Tryck på länken i det, så börjar beskeden.`,
  },
  sentNone: {
    sms: 'Kom det inget? Kontrollera numret och pröva igen.',
    mail: 'Kom det inget? Titta i skräpposten, eller kontrollera adressen och pröva igen.',
  },
  writeCode: 'Skriv koden',
  on: 'Nu får du besked i den här webbläsaren.',
  change: 'Ändra',
  pushAsks: 'När du trycker frågar webbläsaren om du vill ha notiser. Svara att du tillåter dem.',
  pushElsewhere: 'Besked i webbläsaren ordnar du på stadens egen sida.',
  pushOpen: 'Öppna stadens sida',
  pushDenied: 'Webbläsaren säger nej till notiser från den här sidan. Ändra det i webbläsarens inställningar, eller välj sms eller mejl.',
  pushDismissed: 'Du svarade inte på webbläsarens fråga. Tryck igen när du vill.',
  pushFailed: 'Webbläsaren kunde inte ta emot notiser just nu. Försök igen, eller välj sms eller mejl.',
  pushNone: 'Den här webbläsaren kan inte ta emot notiser. Välj sms eller mejl.',
  problems: {
    'phone-empty': 'Skriv ditt mobilnummer.',
    'phone-letters': 'Numret har annat än siffror. Skriv det som 070-174 06 05.',
    'phone-short': 'Numret är för kort. Ett svenskt mobilnummer har tio siffror.',
    'phone-long': 'Numret är för långt. Ett svenskt mobilnummer har tio siffror.',
    'phone-landline': 'Det är inget mobilnummer. Sms går bara till mobiler.',
    'phone-abroad': 'Sms går bara till svenska mobilnummer. Välj mejl i stället.',
    'mail-empty': 'Skriv din mejladress.',
    'mail-no-at': 'Adressen saknar @. Skriv den som namn@exempel.se.',
    'mail-space': 'Adressen har ett mellanslag. Ta bort det.',
    'mail-comma': 'Adressen har ett komma. Ska det vara en punkt?',
    'mail-no-domain': 'Det fattas något efter @. Skriv adressen som namn@exempel.se.',
    'mail-long': 'Adressen är för lång för att vara en mejladress.',
  },
  topicFirst: 'Kryssa i minst en sak att följa.',
  topicGone: 'Något av det du vill följa finns inte längre. Ladda om sidan och försök igen.',
  noWays: 'Här går det inte att få sms eller mejl. Du kan följa med en nyhetsläsare eller i din kalender.',
  loading: 'Hämtar …',
  unreached: 'Vi når inte servern just nu, så det går inte att börja följa.',
  notSent: 'Det gick inte att skicka. Det du skrivit är kvar. Försök igen om en stund.',
  offline: 'Du är utan nät. Det du skrivit är kvar. Skicka när nätet är tillbaka.',
  again: 'Försök igen',
  tooMany: (wait) =>
    `Det har varit för många försök. Det du skrivit är kvar. Försök igen om ${waiting(wait, 'en stund', count, ['sekund', 'sekunder', 'minut', 'minuter'])}.`,
  notTaken: 'Det gick inte att skicka dit. Kontrollera det du skrivit och försök igen.',
  more: 'Fler sätt',
  moreHint: 'För en nyhetsläsare eller din kalender. Ingen adress sparas.',
  feeds: { atom: 'Atom', json: 'JSON Feed', calendar: 'Kalender' },
  feedOf: (feed, name) => `${feed}: ${name}`,
};

const counted = plural('en');
const EN: FollowTexts = {
  $code: 'en',
  title: 'Get news',
  ways: { sms: 'Text message', mail: 'E-mail', push: 'In the browser' },
  wayLegend: 'How do you want to be told?',
  topicLegend: 'About what?',
  told: {
    body: 'new agendas, decisions and minutes',
    matter: 'every new step of the matter',
    person: 'decisions in which the person takes part',
    paragraph: 'changes and new posts',
    dialogue: 'new posts and answers',
  },
  unnamed: {
    body: (key) => key,
    matter: (key) => `The matter ${key.toUpperCase()}`,
    person: (key) => key,
    paragraph: (key) => `§ ${key}`,
    dialogue: () => 'The dialogue',
  },
  phone: 'Your mobile number',
  phoneHint: 'For example 070-174 06 05.',
  mail: 'Your e-mail address',
  paceLegend: 'How often?',
  paces: { 'at-once': 'At once', daily: 'Once a day', weekly: 'Once a week' },
  kept: {
    sms: 'We keep your number for as long as you want to be told, and use it for nothing else. Answer STOPP when you want to stop.',
    mail: 'We keep your address for as long as you want to be told, and use it for nothing else. Every e-mail has a link that ends it.',
    push: 'We keep nothing about who you are, only how to reach this browser. You stop by turning off notifications for the page.',
  },
  send: 'Start following',
  sending: 'Sending …',
  sent: {
    sms: (to) => `We have sent a text message to ${to}. Answer YES, or write the code that it has. Then the news begins.`,
    mail: (to) => `We have sent an e-mail to ${to}. Press the link in it, and the news begins.`,
  },
  sentNone: {
    sms: 'Did nothing come? Check the number and try again.',
    mail: 'Did nothing come? Look among the spam, or check the address and try again.',
  },
  writeCode: 'Write the code',
  on: 'Now you get news in this browser.',
  change: 'Change',
  pushAsks: 'When you press, the browser asks whether you want notifications. Answer that you allow them.',
  pushElsewhere: 'News in the browser is arranged on a page of the city’s own.',
  pushOpen: 'Open the city’s page',
  pushDenied: 'The browser says no to notifications from this page. Change that in its settings, or choose text message or e-mail.',
  pushDismissed: 'You did not answer the browser’s question. Press again when you want to.',
  pushFailed: 'The browser could not take notifications just now. Try again, or choose text message or e-mail.',
  pushNone: 'This browser cannot take notifications. Choose text message or e-mail.',
  problems: {
    'phone-empty': 'Write your mobile number.',
    'phone-letters': 'The number has more than figures. Write it like 070-174 06 05.',
    'phone-short': 'The number is too short. A Swedish mobile number has ten figures.',
    'phone-long': 'The number is too long. A Swedish mobile number has ten figures.',
    'phone-landline': 'That is no mobile number. Text messages go to mobiles only.',
    'phone-abroad': 'Text messages go to Swedish mobile numbers only. Choose e-mail instead.',
    'mail-empty': 'Write your e-mail address.',
    'mail-no-at': 'The address has no @. Write it like name@example.com.',
    'mail-space': 'The address has a space. Take it away.',
    'mail-comma': 'The address has a comma. Is it meant to be a dot?',
    'mail-no-domain': 'Something is missing after @. Write the address like name@example.com.',
    'mail-long': 'The address is too long to be an e-mail address.',
  },
  topicFirst: 'Tick at least one thing to follow.',
  topicGone: 'Something that you want to follow is no longer there. Load the page again and try once more.',
  noWays: 'There are no text messages or e-mails here. You can follow with a news reader or in your calendar.',
  loading: 'Fetching …',
  unreached: 'We cannot reach the server right now, so you cannot start following.',
  notSent: 'It could not be sent. What you wrote is still here. Try again in a while.',
  offline: 'You are offline. What you wrote is still here. Send it when you are back online.',
  again: 'Try again',
  tooMany: (wait) =>
    `There have been too many attempts. What you wrote is still here. Try again in ${waiting(wait, 'a while', counted, ['second', 'seconds', 'minute', 'minutes'])}.`,
  notTaken: 'It could not be sent there. Check what you wrote and try again.',
  more: 'More ways',
  moreHint: 'For a news reader or your calendar. No address is kept.',
  feeds: { atom: 'Atom', json: 'JSON Feed', calendar: 'Calendar' },
  feedOf: (feed, name) => `${feed}: ${name}`,
};

export const FOLLOW_TEXTS: readonly FollowTexts[] = [SV, EN];

const shelf = new Shelf<FollowTexts>([SV, EN], {
  fi: async () => (await import('./follow-fi.ts')).followFi,
  ar: async () => (await import('./follow-ar.ts')).followAr,
});

/** In the language of the other words. */
export function followTexts({ $code }: Pick<Translation, '$code'>): FollowTexts {
  return shelf.in($code);
}
