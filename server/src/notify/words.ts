/** What those who follow are told, in their language. */
import type { ChatHappening, HappeningKind, RadslagHappening } from './happening.ts';
import type { Act } from './news.ts';

export type NoticeLang = 'sv' | 'en';

/** `of`: what it is about, such as `Skolnämnden 3 mars`. */
export type NoticeWords = {
  readonly lang: NoticeLang;
  /** Those of a chat are in `chat-words.ts`, those of a rådslag in `radslag-words.ts`. */
  readonly title: Readonly<Record<Exclude<HappeningKind, ChatHappening | RadslagHappening>, (of: string) => string>>;
  readonly calledAgain: (of: string) => string;
  /** When and where a meeting is. */
  readonly where: (when: string, place: string) => string;
  readonly unadjusted: string;
  readonly immediate: string;
  readonly appeal: (day: string) => string;
  readonly paragraph: (number: string) => string;
  readonly point: (number: string) => string;
  readonly acted: Readonly<Record<Act, (person: string, paragraph: string) => string>>;
  readonly closes: (when: string) => string;
  readonly more: (count: number) => string;
  readonly matter: (dnr: string) => string;
  readonly dialogue: (title: string) => string;
  readonly within: (paragraph: string, meeting: string) => string;
  readonly and: string;
  readonly why: (topics: string) => string;
  readonly read: string;
  readonly change: string;
  readonly stop: string;
  readonly stopSms: string;
  readonly several: (count: number, first: string) => string;
  readonly smsMore: (count: number) => string;
  readonly ask: {
    readonly subject: (topic: string) => string;
    readonly lead: (topics: string) => string;
    readonly confirm: string;
    readonly not: string;
    readonly sms: (topics: string, code: string) => string;
  };
};

const sv: NoticeWords = {
  lang: 'sv',
  title: {
    called: (of) => `Kallelse: ${of}`,
    moved: (of) => `Nya uppgifter om mötet: ${of}`,
    cancelled: (of) => `Inställt möte: ${of}`,
    minutes: (of) => `Protokoll: ${of}`,
    adjusted: (of) => `Justerat protokoll: ${of}`,
    corrected: (of) => `Ändrat protokoll: ${of}`,
    posted: (of) => `Protokollet är anslaget: ${of}`,
    document: (of) => `Ny handling: ${of}`,
    thread: (of) => `Öppet för frågor: ${of}`,
    'dialogue-opened': (of) => `Nu kan du skriva: ${of}`,
    'dialogue-closing': (of) => `Stänger snart: ${of}`,
    'dialogue-closed': (of) => `Debatten är stängd: ${of}`,
    'dialogue-question': (of) => `En fråga har fått svar: ${of}`,
    'dialogue-answered': (of) => `Stadens svar: ${of}`,
  },
  calledAgain: (of) => `Ändrad kallelse: ${of}`,
  where: (when, place) => (place === '' ? `${when}.` : `${when}, ${place}.`),
  unadjusted: 'Protokollet är inte justerat än och kan ändras.',
  immediate: 'Några paragrafer är justerade genast. Resten kommer.',
  appeal: (day) => `Besluten går att överklaga till och med ${day}.`,
  paragraph: (number) => `§ ${number}`,
  point: (number) => `Punkt ${number}`,
  acted: {
    proposed: (person, paragraph) => `${person} har lagt ett förslag i ${paragraph}`,
    reserved: (person, paragraph) => `${person} har reserverat sig i ${paragraph}`,
    stated: (person, paragraph) => `${person} har lämnat ett uttalande i ${paragraph}`,
  },
  closes: (when) => `Debatten stänger ${when}.`,
  more: (count) => `och ${count} till`,
  matter: (dnr) => `ärendet ${dnr}`,
  dialogue: (title) => `”${title}”`,
  within: (paragraph, meeting) => `${paragraph}, ${meeting}`,
  and: 'och',
  why: (topics) => `Du får det här för att du följer ${topics}.`,
  read: 'Läs mer',
  change: 'Ändra vad du följer',
  stop: 'Sluta följa',
  stopSms: 'Svara STOPP för att sluta.',
  several: (count, first) => `${count} nyheter: ${first}`,
  smsMore: (count) => ` (och ${count} till)`,
  ask: {
    subject: (topic) => `Vill du följa ${topic}?`,
    lead: (topics) => `Någon, troligen du, har bett att få veta när det händer något nytt om ${topics}.`,
    confirm: 'Tryck på länken och sedan på knappen där, om du vill det:',
    not: 'Är det inte du? Då behöver du inte göra något. Utan ditt svar skickar vi inget mer, och adressen tas bort efter två dygn.',
    sms: (topics, code) => `Vill du följa ${topics}? Svara JA, eller skriv koden ${code} på sidan. Är det inte du? Strunta i det här.`,
  },
};

const en: NoticeWords = {
  lang: 'en',
  title: {
    called: (of) => `Notice of meeting: ${of}`,
    moved: (of) => `New details of the meeting: ${of}`,
    cancelled: (of) => `Meeting cancelled: ${of}`,
    minutes: (of) => `Minutes: ${of}`,
    adjusted: (of) => `Approved minutes: ${of}`,
    corrected: (of) => `Changed minutes: ${of}`,
    posted: (of) => `The minutes are announced: ${of}`,
    document: (of) => `New document: ${of}`,
    thread: (of) => `Open for questions: ${of}`,
    'dialogue-opened': (of) => `You can write now: ${of}`,
    'dialogue-closing': (of) => `Closing soon: ${of}`,
    'dialogue-closed': (of) => `The debate is closed: ${of}`,
    'dialogue-question': (of) => `A question has been answered: ${of}`,
    'dialogue-answered': (of) => `The city's answer: ${of}`,
  },
  calledAgain: (of) => `Changed notice of meeting: ${of}`,
  where: (when, place) => (place === '' ? `${when}.` : `${when}, ${place}.`),
  unadjusted: 'The minutes are not approved yet and may change.',
  immediate: 'Some paragraphs were approved at once. The rest will come.',
  appeal: (day) => `The decisions can be appealed until ${day}.`,
  paragraph: (number) => `§ ${number}`,
  point: (number) => `Item ${number}`,
  acted: {
    proposed: (person, paragraph) => `${person} made a proposal in ${paragraph}`,
    reserved: (person, paragraph) => `${person} entered a reservation in ${paragraph}`,
    stated: (person, paragraph) => `${person} made a statement in ${paragraph}`,
  },
  closes: (when) => `The debate closes ${when}.`,
  more: (count) => `and ${count} more`,
  matter: (dnr) => `the matter ${dnr}`,
  dialogue: (title) => `“${title}”`,
  within: (paragraph, meeting) => `${paragraph}, ${meeting}`,
  and: 'and',
  why: (topics) => `You get this because you follow ${topics}.`,
  read: 'Read more',
  change: 'Change what you follow',
  stop: 'Stop following',
  stopSms: 'Answer STOP to end this.',
  several: (count, first) => `${count} news: ${first}`,
  smsMore: (count) => ` (and ${count} more)`,
  ask: {
    subject: (topic) => `Do you want to follow ${topic}?`,
    lead: (topics) => `Somebody, probably you, has asked to be told when there is news of ${topics}.`,
    confirm: 'If you want that, open the link and press the button there:',
    not: 'Was it not you? Then you need not do anything. Without your answer we send nothing more, and the address is deleted after two days.',
    sms: (topics, code) => `Do you want to follow ${topics}? Answer YES, or type the code ${code} on the page. Not you? Ignore this.`,
  },
};

export function noticeWords(lang: string): NoticeWords {
  return /^en(?:-|$)/i.test(lang) ? en : sv;
}

/** `a, b och c`; the rest is counted. */
export function listed(names: readonly string[], words: NoticeWords, most = 4): string {
  const shown = names.slice(0, most);
  if (names.length > most) return `${shown.join(', ')} ${words.more(names.length - most)}`;
  const last = shown.at(-1) ?? '';
  return shown.length < 2 ? last : `${shown.slice(0, -1).join(', ')} ${words.and} ${last}`;
}
