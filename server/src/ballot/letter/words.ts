/** What stands in the letter beside the definition's own texts. Swedish first; a language that is not here has the Swedish words. */
import { LETTER_EN } from './words-en.ts';
import { LETTER_FI } from './words-fi.ts';

export type LetterWords = {
  readonly title: string;
  readonly from: (city: string) => string;
  readonly from_to: (opens: string, closes: string) => string;
  readonly oneWay: string;
  readonly web: {
    readonly title: string;
    readonly scan: string;
    readonly type: string;
    readonly code: string;
    readonly words: string;
    readonly qr: string;
  };
  readonly paper: { readonly title: string; readonly text: string; readonly by: (closes: string) => string };
  readonly advisory: (body: string, date: string | null) => string;
  readonly steps: { readonly title: string; readonly each: readonly [string, string, string]; readonly after: string };
  readonly pictures: readonly [string, string, string];
  readonly help: {
    readonly title: string;
    readonly phone: (phone: string) => string;
    readonly noPhone: string;
    readonly more: string;
    readonly mark: string;
    readonly lost: string;
  };
  readonly secret: { readonly title: string; readonly text: string };
  readonly real: { readonly title: string; readonly text: string };
  readonly languages: string;
  readonly ballot: {
    readonly title: string;
    readonly how: string;
    readonly blank: string;
    readonly box: (name: string) => string;
    readonly fold: string;
  };
  readonly outer: { readonly title: string; readonly how: string; readonly number: string; readonly qr: string; readonly rule: string };
  readonly slip: {
    readonly title: string;
    readonly text: string;
    readonly isPublic: string;
    readonly about: string;
    readonly words: string;
    readonly name: string;
    readonly phone: string;
    readonly own: string;
  };
};

const sv: LetterWords = {
  title: 'Brev om omröstningen',
  from: (city) => city,
  from_to: (opens, closes) => `Du kan rösta från ${opens} till ${closes}.`,
  oneWay: 'Rösta på ett sätt: webben eller papper.',
  web: {
    title: 'Rösta på webben',
    scan: 'Rikta telefonens kamera mot rutan.',
    type: 'Eller skriv adressen i en webbläsare:',
    code: 'Din kod',
    words: 'Kontrollord. Samma åtta ord ska stå på sidan:',
    qr: 'Ruta att läsa av med telefonens kamera. Den leder till sidan där du röstar med din kod.',
  },
  paper: {
    title: 'Rösta på papper',
    text: 'Kryssa på röstsedeln och skicka den i kuverten som följer med. Du behöver inget frimärke. På nästa sida ser du hur.',
    by: (closes) => `Kuvertet ska vara hos oss senast ${closes}.`,
  },
  advisory: (body, date) =>
    date === null ? `Röstningen är rådgivande. ${body} beslutar.` : `Röstningen är rådgivande. ${body} beslutar ${date}.`,
  steps: {
    title: 'Så röstar du på papper',
    each: [
      'Sätt ett kryss på röstsedeln. Skriv inget annat på den.',
      'Lägg röstsedeln i det färgade innerkuvertet och klistra igen. Skriv inget på innerkuvertet.',
      'Lägg innerkuvertet i ytterkuvertet, med arket som har adressen och kuvertets nummer. Klistra igen och posta.',
    ],
    after:
      'Numret på ytterkuvertet visar att du har rösträtt. Det tas bort innan någon öppnar innerkuvertet. När vi har tagit emot din pappersröst kan du inte rösta på webben, och tvärtom.',
  },
  pictures: ['En röstsedel med ett kryss.', 'Röstsedeln läggs i innerkuvertet.', 'Innerkuvertet läggs i ytterkuvertet.'],
  help: {
    title: 'Vill du ha hjälp?',
    phone: (phone) => `Ring ${phone}.`,
    noPhone: 'Kontakta stadens medborgarkontor.',
    more: 'Där kan du få brevet med större text, på lättläst eller på ett annat språk. Du kan också få ett nytt brev om det här har kommit bort eller blivit förstört.',
    mark: 'Kan du inte själv sätta krysset får någon som du litar på göra det åt dig, så som du säger.',
    lost: 'Vill du veta om din pappersröst har kommit fram? Skriv koden på webben, eller ring.',
  },
  secret: {
    title: 'Är rösten hemlig?',
    text: 'Staden kan inte se i sina sparade uppgifter vad du har röstat. Skyddet räcker inte mot den som tittar över axeln, mot en dator som någon har tagit över eller mot den som byter ut programmet på stadens server medan du röstar.',
  },
  real: {
    title: 'Kontrollord',
    text: 'De åtta orden är gjorda av allt som står om omröstningen. Står samma ord på sidan är det samma omröstning.',
  },
  languages: 'In English · Suomeksi · Af-Soomaali · Bil-carabi (arabiska)',
  ballot: {
    title: 'Röstsedel',
    how: 'Sätt ett kryss i en av rutorna. Skriv inget annat.',
    blank: 'Blank röst',
    box: (name) => `Ruta för ${name}`,
    fold: 'Lägg röstsedeln i innerkuvertet.',
  },
  outer: {
    title: 'Till ytterkuvertet',
    how: 'Lägg arket i ytterkuvertet så att adressen syns i fönstret.',
    number: 'Kuvertets nummer',
    qr: 'Kuvertets nummer som ruta att läsa av.',
    rule: 'Lägg inte det här arket i innerkuvertet.',
  },
  slip: {
    title: 'Säg vad du tycker i debatten',
    text: 'Du kan skriva ett inlägg här i stället för på webben. Skicka arket i ett eget kuvert, inte med din röst. En moderator läser det innan det syns.',
    isPublic: 'Det du skriver blir offentligt och sparas i stadens arkiv. Skriv inget privat om dig själv eller andra.',
    about: 'Det handlar om (ringa in):',
    words: 'Ditt inlägg',
    name: 'Namn som ska stå vid inlägget',
    phone: 'Telefon, om vi behöver fråga något (visas inte)',
    own: 'Frågan i stort',
  },
};

const WORDS: Readonly<Partial<Record<string, LetterWords>>> = { sv, en: LETTER_EN, fi: LETTER_FI };

/** Languages that a letter can be written in. */
export const LETTER_LANGUAGES = Object.keys(WORDS);

export function letterWords(lang: string): LetterWords {
  return (Object.hasOwn(WORDS, lang) ? WORDS[lang] : undefined) ?? sv;
}
