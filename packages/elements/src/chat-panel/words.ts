/** Words of the page of those who answer in a chat, Swedish first. What readers meet too stands in `chatWords`. */
import { plural } from '../translations/plural.ts';
import { capital, inSwedish as inWords } from '../translations/small-numbers.ts';
import { PANEL_EN } from './words-en.ts';

type Say<Args extends readonly unknown[]> = (...args: Args) => string;
type Name = Say<[name: string]>;
type Count = Say<[count: number]>;
type Time = Say<[time: string]>;

/** Dates and times come in as words. */
export type PanelWords = {
  readonly $code: 'sv' | 'en';
  readonly title: Name;
  /** With party and role. */
  readonly answeringAs: Name;
  readonly arrive: string;
  readonly depart: string;
  readonly arrived: string;
  readonly departed: string;
  readonly arriveWhy: string;
  readonly ends: Time;
  readonly lastMinute: string;
  readonly minutesLeft: Count;
  readonly fewLeft: Count;
  readonly started: string;
  readonly list: string;
  readonly listBefore: Count;
  readonly listOpen: Count;
  readonly tabs: Readonly<Record<'mine' | 'all' | 'done', string>>;
  /** S28. */
  readonly emptyMine: string;
  readonly emptyMineAlone: string;
  readonly emptyAll: string;
  readonly emptyDone: string;
  readonly emptyBefore: string;
  readonly laterTitle: Count;
  readonly othersTitle: Count;
  readonly reorder: string;
  readonly order: string;
  readonly asks: Name;
  readonly asked: Name;
  readonly youAnswered: Time;
  readonly whole: string;
  readonly wholeOf: Name;
  readonly somebody: string;
  readonly age: Readonly<Record<'now' | 'minutes' | 'hours' | 'days', Count>>;
  readonly chips: {
    readonly followUp: string;
    readonly hostChose: string;
    readonly youAnswer: string;
    readonly prepared: string;
    readonly facts: string;
    readonly draft: string;
    readonly until: Time;
    readonly waitsNetwork: string;
    readonly standard: string;
    readonly late: string;
  };
  readonly answersNow: Name;
  readonly answersNowFree: string;
  readonly note: string;
  readonly answer: string;
  readonly goOn: string;
  readonly draftNow: string;
  readonly alsoAnswer: string;
  readonly later: string;
  readonly handOver: string;
  readonly correct: string;
  readonly onQuestion: Say<[act: string, name: string]>;
  readonly correctOf: Name;
  readonly back: string;
  readonly question: string;
  readonly earlier: string;
  readonly followUpNow: string;
  readonly yours: string;
  readonly prompt: string;
  readonly promptCorrect: string;
  readonly correctWhy: string;
  readonly publicNow: string;
  readonly preparedTitle: string;
  readonly preparedUse: string;
  readonly preparedHint: string;
  readonly preparedUsed: string;
  readonly showFacts: string;
  readonly standard: string;
  readonly standardWhy: string;
  readonly read: Readonly<Record<'short' | 'minutes', Count>>;
  readonly long: string;
  readonly over: Count;
  readonly saved: Time;
  readonly savedHere: Time;
  readonly savedRefused: string;
  readonly notKept: string;
  readonly twoDevices: string;
  readonly otherDraft: Time;
  readonly newerCame: string;
  readonly publish: string;
  readonly publishCorrection: string;
  readonly publishing: string;
  readonly writeFirst: string;
  readonly notBegun: Time;
  readonly pausedWrite: string;
  readonly endedWrite: string;
  readonly offlineWrite: string;
  readonly offlineActs: string;
  readonly queued: string;
  readonly queuedChange: string;
  readonly taken: Name;
  readonly takenFree: string;
  readonly gone: string;
  readonly declined: string;
  readonly merged: string;
  readonly deferred: Time;
  readonly laterTitleOne: string;
  readonly laterWhy: Say<[day: string, name: string]>;
  readonly laterDay: string;
  readonly laterSend: Time;
  readonly handOverTitle: string;
  readonly handOverTo: string;
  readonly handOverHere: string;
  readonly handOverAway: string;
  readonly handOverNote: string;
  readonly handOverWhy: string;
  readonly handOverSend: Name;
  readonly handOverNobody: string;
  readonly handedOver: Name;
  readonly chooseFirst: string;
  readonly cancel: string;
  readonly published: string;
  readonly publishedLate: string;
  readonly corrected: string;
  readonly undo: string;
  readonly undoLeft: Count;
  readonly undoSaid: string;
  readonly undone: string;
  readonly undoOffline: string;
  readonly undoOver: string;
  readonly released: string;
  readonly keptDraft: string;
  readonly hostTook: string;
  readonly newQuestions: Count;
  readonly login: string;
  readonly loginWhy: string;
  readonly loginCard: string;
  readonly noRole: string;
  readonly notInPanel: string;
  readonly mandateEnded: Time;
  readonly call: Name;
  readonly noSession: string;
  readonly cancelled: Name;
  readonly offline: string;
  readonly shared: string;
  readonly sums: Say<[answered: number, all: number]>;
  readonly sumsNone: string;
  readonly sumsWait: Say<[count: number, day: string]>;
  readonly sumsAll: string;
  readonly sumsOthers: Say<[count: number, day: string]>;
  readonly answerRest: string;
  readonly readChat: string;
  readonly you: string;
  readonly practise: string;
  readonly practiseWhy: string;
  readonly practice: string;
  readonly practiceStop: string;
  readonly practiceOpening: string;
  readonly practiceDone: string;
  readonly practiceNothing: string;
  readonly practiceWell: {
    readonly published: Count;
    readonly short: string;
    readonly facts: string;
    readonly followUp: string;
    readonly later: string;
    readonly handedOver: string;
    readonly undone: string;
    readonly corrected: string;
  };
  readonly practiceAgain: string;
  readonly practiceBack: string;
};

const count = plural('sv');

const SV: PanelWords = {
  $code: 'sv',
  title: (title) => `Chatt · ${title}`,
  answeringAs: (who) => `Du svarar som ${who}`,
  arrive: 'Jag är på plats',
  depart: 'Jag går',
  arrived: 'Du är på plats. Läsarna ser det.',
  departed: 'Du är inte längre på plats.',
  arriveWhy: 'Läsarna ser vilka som är på plats.',
  ends: (time) => `slutar ${time}`,
  lastMinute: 'Sista minuten',
  minutesLeft: (many) => `${String(many)} min`,
  fewLeft: (many) => `${capital(inWords(many))} ${many === 1 ? 'minut' : 'minuter'} kvar av chatten.`,
  started: 'Chatten har börjat.',
  list: 'Mina frågor',
  listBefore: (many) => (many === 0 ? 'Frågor i förväg' : `Frågor i förväg (${String(many)})`),
  listOpen: (many) => `Frågor som väntar (${String(many)})`,
  tabs: { mine: 'Till dig', all: 'Till alla', done: 'Klara' },
  emptyMine: 'Inga frågor väntar på dig. Frågor till alla finns under ”Till alla”.',
  emptyMineAlone: 'Inga frågor väntar på dig just nu. De kommer hit av sig själva.',
  emptyAll: 'Inga frågor till alla väntar just nu.',
  emptyDone: 'Här samlas det du har svarat på.',
  emptyBefore: 'Ingen har frågat än. Frågorna kommer hit av sig själva.',
  laterTitle: (many) => `Svarar senare (${String(many)})`,
  othersTitle: (many) => `Andras svar (${String(many)})`,
  reorder: 'Kön har ändrats. Visa ny ordning',
  order: 'Frågorna står i köns ordning. Den med flest stöd och längst väntan står först.',
  asks: (name) => `${name} frågar`,
  asked: (name) => `${name} frågade`,
  youAnswered: (time) => `Du svarade ${time}`,
  whole: 'Visa hela',
  wholeOf: (name) => `Visa hela samtalet med ${name}`,
  somebody: 'Någon',
  age: {
    now: () => 'nyss',
    minutes: (many) => `${String(many)} min`,
    hours: (many) => `${String(many)} tim`,
    days: (many) => count(many, 'dag', 'dagar'),
  },
  chips: {
    followUp: 'Följdfråga',
    hostChose: 'Värden har tagit upp den till dig',
    youAnswer: 'Du svarar på den',
    prepared: 'Utkast från förvaltningen finns',
    facts: 'Fakta från förvaltningen finns',
    draft: 'Ditt utkast är sparat',
    until: (day) => `Svar senast ${day}`,
    waitsNetwork: 'Svaret skickas när nätet är tillbaka',
    standard: 'Samma svar till flera',
    late: 'Sent svar',
  },
  answersNow: (name) => `${name} svarar`,
  answersNowFree: 'En annan i panelen svarar',
  note: 'Det här ordet följde med frågan:',
  answer: 'Svara',
  goOn: 'Skriv vidare',
  draftNow: 'Skriv utkast',
  alsoAnswer: 'Svara du också',
  later: 'Senare',
  handOver: 'Lämna över',
  correct: 'Rätta',
  onQuestion: (act, name) => `${act} (fråga från ${name})`,
  correctOf: (name) => `Rätta svaret till ${name}`,
  back: 'Mina frågor',
  question: 'Frågan',
  earlier: 'Svarat hittills',
  followUpNow: 'Följdfrågan',
  yours: 'Ditt svar',
  prompt: 'Ditt svar',
  promptCorrect: 'Så ska svaret lyda',
  correctWhy: 'Alla ser att svaret är rättat och kan läsa vad det stod förut.',
  publicNow: 'Svaret syns direkt för alla, med ditt namn.',
  preparedTitle: 'Utkast från förvaltningen',
  preparedUse: 'Hämta in i mitt svar',
  preparedHint: 'Läs och ändra det till dina egna ord innan du publicerar.',
  preparedUsed: 'Utkastet står nu i ditt svar.',
  showFacts: 'Visa faktarutan med svaret',
  standard: 'Standardsvar',
  standardWhy: 'Samma svar till flera. Läsarna ser det, och det räknas för sig i statistiken.',
  read: {
    short: (many) => `ca ${String(many)} s att läsa`,
    minutes: (many) => `ca ${String(many)} min att läsa`,
  },
  long: 'Svaret börjar bli långt. Kortare svar blir lästa av fler.',
  over: (many) => `Svaret är ${count(many, 'tecken', 'tecken')} för långt. Korta det så går det att publicera.`,
  saved: (time) => `Utkast sparat ${time}`,
  savedHere: (time) => `Utkast sparat på den här enheten ${time}`,
  savedRefused: 'Utkastet finns bara på den här enheten.',
  notKept: 'Utkastet försvinner om du stänger sidan. Webbläsaren sparar inget här.',
  twoDevices: 'Du har skrivit på två enheter. Det nyaste utkastet visas.',
  otherDraft: (time) => `Visa det andra utkastet, sparat ${time}`,
  newerCame: 'Utkastet från din andra enhet är nyare och visas nu. Det du hade här finns kvar.',
  publish: 'Publicera svaret',
  publishCorrection: 'Publicera rättelsen',
  publishing: 'Publicerar …',
  writeFirst: 'Skriv något först.',
  notBegun: (time) => `Chatten börjar ${time}. Du kan skriva ett utkast nu och publicera då.`,
  pausedWrite: 'Chatten är pausad. Skriv gärna under tiden. Det går att publicera när den går vidare.',
  endedWrite: 'Chatten är slut. Ditt svar publiceras som sent svar.',
  offlineWrite: 'Ingen kontakt. Svaret sparas här och skickas när nätet är tillbaka.',
  offlineActs: 'Ingen kontakt. Gör det här när nätet är tillbaka. Din text är kvar.',
  queued: 'Ingen kontakt. Svaret sparas här och skickas när nätet är tillbaka.',
  queuedChange: 'Ändra svaret',
  taken: (name) => `${name} svarar redan på den här frågan. Din text är kvar. Du kan publicera den när ${name} är klar.`,
  takenFree: 'En annan i panelen svarar redan på den här frågan. Din text är kvar. Du kan publicera den sedan.',
  gone: 'Frågan finns inte kvar. Din text är kvar här, så att du kan kopiera den.',
  declined: 'Värden har beslutat att frågan inte tas upp. Din text är kvar.',
  merged: 'Värden har slagit ihop frågan med en annan. Din text är kvar.',
  deferred: (day) => `Du svarar senast ${day}. Den som frågade ser datumet.`,
  laterTitleOne: 'Svara senare',
  laterWhy: (day, name) => `Du svarar skriftligt senast ${day}. ${name} och alla andra ser datumet.`,
  laterDay: 'Senast vilken dag?',
  laterSend: (day) => `Svara senast ${day}`,
  handOverTitle: 'Lämna över frågan',
  handOverTo: 'Till vem?',
  handOverHere: 'på plats',
  handOverAway: 'inte på plats',
  handOverNote: 'Ett ord som följer med (om du vill)',
  handOverWhy: 'Bara panelen och de som arbetar med chatten läser det.',
  handOverSend: (name) => `Lämna över till ${name}`,
  handOverNobody: 'Du är ensam i panelen. Det finns ingen att lämna över till.',
  handedOver: (name) => `Frågan är lämnad till ${name}.`,
  chooseFirst: 'Välj vem som ska få frågan.',
  cancel: 'Avbryt',
  published: 'Svaret syns nu.',
  publishedLate: 'Svaret syns nu, som sent svar.',
  corrected: 'Rättelsen syns nu. Det gamla svaret går att läsa under det nya.',
  undo: 'Ångra',
  undoLeft: (many) => `${String(many)} s`,
  undoSaid: 'Du kan ångra i tio sekunder. Sedan kan du rätta svaret under Klara.',
  undone: 'Svaret är borttaget. Texten står i rutan igen.',
  undoOffline: 'Ingen kontakt, så det går inte att ångra nu. Svaret går att rätta under Klara.',
  undoOver: 'Tio sekunder har gått. Svaret går att rätta under Klara.',
  released: 'Frågan är fri för andra igen.',
  keptDraft: 'Ditt utkast är sparat.',
  hostTook: 'Värden tog upp en fråga till dig.',
  newQuestions: (many) => (many === 1 ? 'En ny fråga till dig.' : `${capital(inWords(many))} nya frågor till dig.`),
  login: 'Logga in för att svara',
  loginWhy: 'Du kan läsa frågorna. För att svara behöver du visa vem du är.',
  loginCard: 'Logga in',
  noRole: 'Ditt uppdrag finns inte registrerat för den här nämnden.',
  notInPanel: 'Du är inte en av dem som svarar i den här chatten.',
  mandateEnded: (day) => `Ditt uppdrag för den här nämnden tog slut ${day}.`,
  call: (contact) => `Ring ${contact}.`,
  noSession: 'Här finns ingen chatt.',
  cancelled: (reason) => `Chatten är inställd.${reason === '' ? '' : ` ${reason}`}`,
  offline: 'Ingen kontakt. Det du skriver sparas här.',
  shared: 'Du har sagt att fler använder den här datorn. Därför sparas inget här när du stänger sidan.',
  sums: (answered, all) =>
    answered === all
      ? `Du svarade på ${all === 1 ? 'din enda fråga' : `alla ${inWords(all)} frågor`}.`
      : `Du svarade på ${String(answered)} av ${String(all)}.`,
  sumsNone: 'Ingen fråga kom till dig.',
  sumsWait: (many, day) => `${capital(inWords(many))} väntar: senast ${day}.`,
  sumsAll: 'Inget väntar på dig.',
  sumsOthers: (many, day) => `${capital(inWords(many))} ${many === 1 ? 'fråga' : 'frågor'} till alla väntar också: senast ${day}.`,
  answerRest: 'Svara nu',
  readChat: 'Läs chatten som alla ser den',
  you: 'Du',
  practise: 'Öva en minut',
  practiseWhy: 'Påhittade frågor. Inget lämnar den här sidan.',
  practice: 'Övning. Frågorna är påhittade, inget sparas och ingen annan ser det du gör.',
  practiceStop: 'Sluta öva',
  practiceOpening: 'Lägger fram övningsfrågorna …',
  practiceDone: 'Övningen är klar',
  practiceNothing: 'Du har sett hur sidan ser ut. Inget du gjorde finns kvar.',
  practiceWell: {
    published: (many) => `Du publicerade ${many === 1 ? 'ett svar' : `${inWords(many)} svar`}. Så snabbt går det på riktigt också.`,
    short: 'Ditt svar går att läsa på under en minut. Då hinner alla med.',
    facts: 'Du visade faktarutan, så att läsarna ser var siffrorna kommer ifrån.',
    followUp: 'Du svarade på en följdfråga.',
    later: 'Du satte ett datum i stället för att lova något du inte vet.',
    handedOver: 'Du lämnade en fråga till den som kan den bäst.',
    undone: 'Du hittade Ångra inom tio sekunder.',
    corrected: 'Du rättade ett svar. På riktigt ser alla vad som ändrades.',
  },
  practiceAgain: 'Öva igen',
  practiceBack: 'Till chatten',
};

/** For a language tag; Swedish where there are no others. */
export function panelWords(code: string): PanelWords {
  return code.toLowerCase().startsWith('en') ? PANEL_EN : SV;
}
