/** Words of how a dialogue went, of the two questions to those who took part, and of barriers. Swedish is the source. */
import type { EaseAnswer, EaseQuestion, Way } from '@insyn/domain/radslag/follow-up.ts';
import { plural } from '@insyn/elements/translations/plural.ts';
import type { Language } from '../../http/problems.ts';
import { followUpEn } from './words-en.ts';

/** What was hard: kept as a count by kind. */
export const BARRIERS = ['see', 'hear', 'read', 'write', 'log-in', 'find', 'keyboard', 'time', 'place', 'other'] as const;
export type Barrier = (typeof BARRIERS)[number];

export type Unit = 'number' | 'people' | 'minutes' | 'days' | 'percent';
export type SectionName = 'people' | 'posts' | 'questions' | 'chats' | 'vote' | 'meetings' | 'answer' | 'readers' | 'ease' | 'barriers';
type Count = (number: number) => string;

export type FollowUpWords = {
  readonly lang: Language;
  readonly title: string;
  readonly titleOf: (dialogue: string) => string;
  readonly back: (dialogue: string) => string;
  readonly lead: (moment: string) => string;
  readonly sections: Readonly<Record<SectionName, string>>;
  readonly big: Readonly<Record<'people' | 'posts' | 'support' | 'answered' | 'turnout' | 'answer' | 'openings', string>>;
  readonly fewPeople: string;
  readonly hidden: string;
  readonly ways: Readonly<Record<Way | 'meeting', string>>;
  readonly meetingPeople: string;
  readonly notCounted: string;
  readonly rows: Readonly<Record<RowName, string>>;
  readonly late: string;
  readonly notYet: string;
  readonly none: string;
  readonly reasons: string;
  /** Less than a minute. */
  readonly moment: string;
  readonly minutes: Count;
  readonly hours: Count;
  readonly days: Count;
  readonly percent: (figure: string) => string;
  readonly of: (part: string, whole: string) => string;
  readonly otherDistricts: string;
  readonly noDistricts: string;
  readonly district: (name: string) => string;
  readonly readersNote: string;
  readonly ease: Readonly<Record<EaseQuestion, string>>;
  readonly answers: Readonly<Record<EaseAnswer, string>>;
  readonly easeFew: string;
  readonly barriers: Readonly<Record<Barrier, string>>;
  readonly perDay: {
    readonly posts: string;
    readonly openings: string;
    readonly asTable: string;
    readonly day: string;
    readonly most: (count: number, day: string) => string;
  };
  readonly columns: Readonly<Record<'received' | 'published' | 'support' | 'questions' | 'page' | 'element', string>>;
  readonly how: { readonly title: string; readonly parts: readonly string[] };
  readonly download: string;
  readonly csv: { readonly columns: readonly string[]; readonly units: Readonly<Record<Unit, string>>; readonly hidden: string };
  readonly asked: AskedWords;
  readonly barrier: BarrierWords;
};

export type RowName =
  | 'total'
  | 'received'
  | 'published'
  | 'returned'
  | 'rejected'
  | 'hidden'
  | 'support'
  | 'reviewMedian'
  | 'reviewLongest'
  | 'appeals'
  | 'upheld'
  | 'changed'
  | 'asked'
  | 'answered'
  | 'waitMedian'
  | 'waitLongest'
  | 'chats'
  | 'late'
  | 'declined'
  | 'waiting'
  | 'voted'
  | 'turnout'
  | 'web'
  | 'paper'
  | 'held'
  | 'cancelled'
  | 'resultToAnswer'
  | 'page'
  | 'element'
  | 'barriers';

export type AskedWords = {
  readonly title: string;
  readonly lead: string;
  readonly privacy: string;
  readonly send: string;
  readonly pick: string;
  readonly thanks: string;
  readonly thanksLead: string;
  readonly already: string;
  readonly login: string;
  readonly loginLead: string;
};

export type BarrierWords = {
  readonly title: string;
  readonly lead: string;
  readonly about: (title: string) => string;
  readonly kind: string;
  readonly text: string;
  readonly textHint: string;
  readonly help: string;
  readonly helpHint: string;
  readonly contact: string;
  readonly contactHint: string;
  readonly optional: string;
  readonly send: string;
  readonly privacy: string;
  readonly empty: string;
  readonly personal: string;
  readonly slow: string;
  readonly notSent: (phone: string) => string;
  readonly thanks: string;
  readonly thanksLead: string;
  readonly back: string;
};

const count = plural('sv');

export const followUpSv: FollowUpWords = {
  lang: 'sv',
  title: 'Så har det gått',
  titleOf: (dialogue) => `Så har det gått – ${dialogue}`,
  back: (dialogue) => `‹ ${dialogue}`,
  lead: (moment) => `Hur många som har deltagit, hur inlägg har granskats och hur frågor har besvarats. Räknat ${moment}.`,
  sections: {
    people: 'De som har deltagit',
    posts: 'Inlägg och granskning',
    questions: 'Frågor i debatten',
    chats: 'Chattar',
    vote: 'Omröstningen',
    meetings: 'Möten på plats',
    answer: 'Svaret',
    readers: 'Läsare',
    ease: 'Vad de som deltog tyckte',
    barriers: 'Hinder som har rapporterats',
  },
  big: {
    people: 'personer har skrivit eller frågat',
    posts: 'inlägg har publicerats',
    support: 'gånger har någon stött ett inlägg',
    answered: 'frågor har fått svar',
    turnout: 'av dem som fick rösta röstade',
    answer: 'från resultat till svar',
    openings: 'gånger har dialogen öppnats',
  },
  fewPeople: 'färre än 10',
  hidden: 'visas inte',
  ways: { web: 'På webben', paper: 'På papper', phone: 'Per telefon', office: 'På kontoret', meeting: 'På ett möte' },
  meetingPeople: 'Kom till ett möte',
  notCounted: 'räknas inte',
  rows: {
    total: 'Personer i allt',
    received: 'Inlägg som kom in',
    published: 'Publicerade',
    returned: 'Tillbaka till författaren för ändring',
    rejected: 'Avslagna',
    hidden: 'Dolda efteråt',
    support: 'Stöd',
    reviewMedian: 'Tid till beslut, hälften fick det inom',
    reviewLongest: 'Tid till beslut, den längsta',
    appeals: 'Begäran om omprövning',
    upheld: 'Beslutet stod fast',
    changed: 'Beslutet ändrades',
    asked: 'Ställda',
    answered: 'Besvarade',
    waitMedian: 'Tid till svar, hälften fick det inom',
    waitLongest: 'Tid till svar, den längsta',
    chats: 'Chattar som har hållits',
    late: 'varav efter chatten',
    declined: 'Togs inte upp',
    waiting: 'Väntar på svar',
    voted: 'Röstade',
    turnout: 'Valdeltagande',
    web: 'På webben',
    paper: 'På papper',
    held: 'Hållna',
    cancelled: 'Inställda',
    resultToAnswer: 'Från resultatet till svaret',
    page: 'På dialogens egen sida',
    element: 'På andra webbplatser',
    barriers: 'Rapporter i allt',
  },
  late: 'Svaret är försenat.',
  notYet: 'Inte än',
  none: 'ingen',
  reasons: 'Skäl i besluten',
  moment: 'under en minut',
  minutes: (minutes) => count(minutes, 'minut', 'minuter'),
  hours: (hours) => count(hours, 'timme', 'timmar'),
  days: (days) => count(days, 'dag', 'dagar'),
  percent: (figure) => `${figure} %`,
  of: (part, whole) => `${part} av ${whole}`,
  otherDistricts: 'Övriga områden tillsammans',
  noDistricts: 'Områden: går inte att dela upp. Bara röstlängden vet var någon bor, och den ger inga fler summor.',
  district: (name) => `Valdeltagande, ${name}`,
  readersNote: 'Hur många personer det var vet vi inte. Vi räknar sidvisningar per dag, utan kakor, adresser och namn.',
  ease: { easy: 'Var det lätt att delta?', informed: 'Vet du nog om frågan?' },
  answers: { yes: 'Ja', partly: 'Sådär', no: 'Nej' },
  easeFew: 'Färre än 10 har svarat än. Då visas inga svar.',
  barriers: {
    see: 'Svårt att se',
    hear: 'Svårt att höra',
    read: 'Svårt att förstå texten',
    write: 'Svårt att skriva eller skicka',
    'log-in': 'Svårt att logga in',
    find: 'Svårt att hitta',
    keyboard: 'Går inte med tangentbord eller hjälpmedel',
    time: 'För lite tid',
    place: 'Svårt att komma till ett möte',
    other: 'Något annat',
  },
  perDay: {
    posts: 'Inlägg dag för dag',
    openings: 'Läsare dag för dag',
    asTable: 'Visa som tabell',
    day: 'Dag',
    most: (number, day) => `Mest på en dag: ${String(number)}, ${day}.`,
  },
  columns: {
    received: 'Kom in',
    published: 'Publicerade',
    support: 'Stöd',
    questions: 'Frågor i chatt',
    page: 'Egen sida',
    element: 'Andra sidor',
  },
  how: {
    title: 'Så har vi räknat',
    parts: [
      'Allt räknas om från det som hänt i dialogen, rad för rad. Raderna kan alla läsa och räkna om.',
      'En person räknas en gång, på det sätt hen först deltog. De som svarar för staden eller ett parti räknas inte.',
      'Siffror om personer visas först när de är minst 10. Där en mindre siffra skulle gå att räkna ut visas inte heller grannen.',
      'Hur många som kom till ett möte räknas inte.',
    ],
  },
  download: 'Ladda ner som tabell (CSV)',
  csv: {
    columns: ['Del', 'Uppgift', 'Värde', 'Enhet'],
    units: { number: 'antal', people: 'personer', minutes: 'minuter', days: 'dagar', percent: 'procent' },
    hidden: 'visas inte',
  },
  asked: {
    title: 'Hur gick det?',
    lead: 'Två korta frågor till dig som har deltagit. Svara på en eller båda.',
    privacy: 'Svaren läggs i två summor. Ingen kan se vad just du svarade. Du kan svara en gång.',
    send: 'Skicka',
    pick: 'Välj ett svar på någon av frågorna.',
    thanks: 'Tack',
    thanksLead: 'Ditt svar är med. När minst 10 har svarat visas svaren för alla.',
    already: 'Du har redan svarat. Tack.',
    login: 'Logga in',
    loginLead: 'Frågorna är till dem som har deltagit. Logga in så att var och en svarar en gång.',
  },
  barrier: {
    title: 'Rapportera hinder',
    lead: 'Var det något som gjorde det svårt att delta? Berätta, så kan vi göra det bättre.',
    about: (title) => `Det gäller: ${title}`,
    kind: 'Vad var svårt?',
    text: 'Berätta mer',
    textHint: 'Vad ville du göra, och vad hände?',
    help: 'Vilken hjälp använder du?',
    helpHint: 'Till exempel skärmläsare, förstoring, tolk eller en person som hjälper dig.',
    contact: 'Hur når vi dig?',
    contactHint: 'Om du vill ha svar: mejl eller telefon.',
    optional: 'frivilligt',
    send: 'Skicka',
    privacy: 'Det du skriver går som mejl till staden. Här sparas bara en siffra för varje sorts hinder, inget om dig.',
    empty: 'Välj vad som var svårt, eller berätta med egna ord.',
    personal: 'Det ser ut som ett personnummer. Ta bort det innan du skickar.',
    slow: 'Det har kommit många rapporter härifrån. Vänta en stund och försök igen. Det du skrev är kvar.',
    notSent: (phone) =>
      `Det gick inte att skicka just nu. Det du skrev är kvar. Försök igen om en stund${phone === '' ? '.' : `, eller ring ${phone}.`}`,
    thanks: 'Tack, vi har fått din rapport',
    thanksLead: 'En person läser den. Om du lämnade en adress eller ett nummer får du svar.',
    back: 'Tillbaka',
  },
};

export function followUpWords(lang: Language): FollowUpWords {
  return lang === 'en' ? followUpEn : followUpSv;
}
