/** Words of the moderators' console, Swedish first. */
import type { CheckCode } from '@insyn/domain/moderation/types.ts';
import type { ReviewEntry, ReviewList } from '@insyn/domain/view.ts';
import type { Done } from '@insyn/client/review/types.ts';
import { EN } from './words-en.ts';

export type ConsoleWords = {
  readonly $code: 'sv' | 'en';
  readonly title: string;
  readonly numbers: Readonly<Record<'immediate' | 'late' | 'appeals', string>>;
  readonly lists: Readonly<Record<ReviewList, string>>;
  readonly listLabel: string;
  readonly postLabel: string;
  readonly deskLabel: string;
  readonly staffedTo: (time: string) => string;
  readonly staffed: string;
  readonly unstaffed: (time: string | null) => string;
  readonly empty: (time: string | null) => string;
  readonly emptyList: string;
  readonly more: string;
  readonly offline: string;
  readonly tookPart: string;
  readonly noSeat: string;
  readonly practice: string;
  readonly taken: (name: string) => string;
  readonly somebody: string;
  readonly kinds: Readonly<Record<ReviewEntry['kind'], string>>;
  /** What a message is in a chat. */
  readonly inChat: Readonly<Record<NonNullable<ReviewEntry['chat']>['role'], string>>;
  readonly chatOf: (title: string) => string;
  /** Seconds until everyone sees it. */
  readonly due: (seconds: number) => string;
  readonly first: string;
  readonly record: (record: ReviewEntry['record']) => string;
  readonly replyTo: (name: string) => string;
  readonly stopped: (why: string) => string;
  readonly checks: Readonly<Record<CheckCode, string>>;
  readonly like: string;
  readonly before: string;
  readonly after: string;
  readonly shown: string;
  readonly hiddenNow: string;
  readonly waitsChange: (time: string) => string;
  readonly immediate: string;
  readonly late: string;
  readonly reports: (count: number) => string;
  readonly reportBy: (name: string, reason: string) => string;
  readonly notes: string;
  readonly sentToRegistrar: (time: string, dnr: string | null) => string;
  readonly appeal: string;
  readonly appealFirst: (name: string, label: string) => string;
  readonly appealText: string;
  readonly appealAnswer: string;
  readonly appealChange: string;
  readonly appealKeep: string;
  readonly appealSame: string;
  readonly acts: Readonly<Record<'approve' | 'pass' | 'return' | 'reject' | 'hide' | 'law' | 'restore' | 'registrar' | 'note', string>>;
  readonly reason: string;
  readonly note: string;
  readonly replies: string;
  readonly passage: string;
  readonly passageHow: string;
  readonly preview: string;
  readonly confirm: Readonly<Record<'return' | 'reject' | 'hide' | 'note' | 'batch', string>>;
  readonly cancel: string;
  readonly mark: string;
  readonly marked: (count: number) => string;
  readonly batch: string;
  readonly batchNone: string;
  readonly handover: string;
  readonly handoverWrite: string;
  readonly handoverSave: string;
  readonly handoverSaved: string;
  readonly done: (done: Done) => string;
  readonly undo: string;
  readonly undoKey: string;
  readonly missed: string;
  readonly overtaken: (name: string, what: string, time: string) => string;
  readonly was: Readonly<Record<'published' | 'returned' | 'rejected' | 'hidden' | 'gone', string>>;
  readonly next: string;
  readonly previous: string;
  readonly keysOn: string;
  readonly keysOff: string;
  readonly keys: string;
  readonly keyList: readonly (readonly [string, string])[];
  readonly close: string;
  readonly ended: string;
  readonly earlier: string;
  readonly clearPassage: string;
  readonly clearMarks: string;
  readonly batchList: string;
  readonly print: string;
  readonly answerReport: string;
  readonly answerReportSend: string;
  readonly reportAppeal: (count: number) => string;
  readonly reportText: string;
  readonly reporterText: string;
  readonly reportAppealSame: string;
  readonly tab: (count: number) => string;
};

const SV: ConsoleWords = {
  $code: 'sv',
  title: 'Granska',
  numbers: { immediate: 'Omedelbart', late: 'Över 30 min', appeals: 'Omprövning' },
  lists: {
    waiting: 'Väntar',
    immediate: 'Omedelbart',
    late: 'Över 30 min',
    appeals: 'Omprövning',
    reports: 'Rapporter',
    returned: 'Väntar på ändring',
    judged: 'Nyss beslutat',
  },
  listLabel: 'Kö, äldst först',
  postLabel: 'Inlägget',
  deskLabel: 'Beslut',
  staffedTo: (time) => `Bemannat till ${time}`,
  staffed: 'Bemannat nu',
  unstaffed: (time) => (time === null ? 'Ingen bemanning är planerad' : `Nästa bemanning ${time}`),
  empty: (time) => (time === null ? 'Kön är tom.' : `Kön är tom. Nästa kontroll behövs senast ${time}.`),
  emptyList: 'Här finns inget just nu.',
  more: 'Visa fler',
  offline: 'Ingen kontakt med servern. Inga beslut kan tas förrän den är tillbaka, för läget kan ha ändrats.',
  tookPart: 'Du har själv skrivit i den här debatten. En kollega behöver ta beslutet.',
  noSeat: 'Du har inget uppdrag som moderator här.',
  practice: 'Övning. Inget sparas, och ingen annan ser det du gör.',
  taken: (name) => `${name} granskar redan det här inlägget.`,
  somebody: 'En kollega',
  kinds: { post: 'Inlägg', reply: 'Svar', change: 'Ändring', addendum: 'Tillägg' },
  inChat: { question: 'Fråga i chatten', 'follow-up': 'Följdfråga i chatten', answer: 'Svar i chatten' },
  chatOf: (title) => `Chatten ${title}`,
  due: (seconds) =>
    seconds <= 0
      ? 'Visas nu för alla'
      : `Visas för alla om ${seconds === 1 ? '1 sekund' : `${String(seconds)} sekunder`} om ingen hejdar den`,
  first: 'första inlägget',
  record: ({ published, returned, rejected, hidden }) =>
    `Tidigare här: ${[
      `${String(published)} ${published === 1 ? 'publicerat' : 'publicerade'}`,
      ...(returned > 0 ? [`${String(returned)} att ändra`] : []),
      `${String(rejected)} avslag`,
      ...(hidden > 0 ? [`${String(hidden)} ${hidden === 1 ? 'dolt' : 'dolda'}`] : []),
    ].join(', ')}`,
  replyTo: (name) => (name === '' ? 'Svar på:' : `Svar på ${name}:`),
  stopped: (why) => `Hejdat för: ${why} (kontroll)`,
  checks: {
    'personal-number': 'det ser ut som ett personnummer',
    words: 'ord på ordlistan',
    links: 'länk till okänd sida',
    repetition: 'liknar ett annat inlägg',
    flood: 'många inlägg på kort tid',
    'first-post': 'första inlägget här',
  },
  like: 'Det liknar det här inlägget:',
  before: 'Så här står det nu:',
  after: 'Så här vill författaren ändra:',
  shown: 'Syns för alla nu',
  hiddenNow: 'Dolt för alla utom författaren',
  waitsChange: (time) => `Författaren kan ändra till ${time}`,
  immediate: 'Omedelbart',
  late: 'Har väntat länge',
  reports: (count) => (count === 1 ? '1 rapport' : `${String(count)} rapporter`),
  reportBy: (name, reason) => `${name === '' ? 'En läsare' : name}: ${reason}`,
  notes: 'Anteckningar',
  sentToRegistrar: (time, dnr) => `Skickat till registratorn ${time}${dnr === null ? '' : `, ${dnr}`}`,
  appeal: 'Begäran om omprövning',
  appealFirst: (name, label) => `${name} beslutade först. Skäl: ${label}.`,
  appealText: 'Författaren skriver:',
  appealAnswer: 'Ditt svar till författaren',
  appealChange: 'Ändra beslutet',
  appealKeep: 'Låt beslutet stå kvar',
  appealSame: 'Du tog det första beslutet. En annan moderator behöver pröva det.',
  acts: {
    approve: 'Publicera',
    pass: 'Låt stå kvar',
    return: 'Be om ändring',
    reject: 'Avslå',
    hide: 'Dölj',
    law: 'Lagbrott, spärra genast',
    restore: 'Visa igen',
    registrar: 'Skicka till registrator',
    note: 'Lämna till kollega',
  },
  reason: 'Skäl',
  note: 'En mening till författaren (om det behövs)',
  replies: 'Sparade svar',
  passage: 'Gäller:',
  passageHow: 'Markera ett stycke i texten först, så visas det för författaren.',
  preview: 'Så ser författaren beslutet',
  confirm: { return: 'Be om ändring', reject: 'Avslå', hide: 'Dölj', note: 'Lämna', batch: 'Avslå alla' },
  cancel: 'Avbryt',
  mark: 'Välj',
  marked: (count) => (count === 1 ? '1 inlägg valt' : `${String(count)} inlägg valda`),
  batch: 'Avslå de valda',
  batchNone: 'Flera på en gång går bara med skäl som upprepning och reklam.',
  handover: 'Till dig från den som var här före',
  handoverWrite: 'Till nästa',
  handoverSave: 'Spara lappen',
  handoverSaved: 'Lappen är sparad. Den visas för nästa som kommer.',
  done: ({ kind, count, shown }) => {
    switch (kind) {
      case 'approve':
        return shown ? 'Får stå kvar.' : 'Publicerat.';
      case 'return':
        return 'Skickat tillbaka för ändring.';
      case 'reject':
        return shown ? 'Dolt. Författaren får skälet.' : 'Avslaget. Författaren får skälet.';
      case 'restore':
        return 'Visas igen.';
      case 'registrar':
        return 'Skickat till registratorn.';
      case 'answer-report':
        return 'Rapporten är besvarad.';
      case 'decide-appeal':
        return 'Omprövningen är avgjord. De som berörs får veta det.';
      case 'reject-each':
        return `${String(count)} inlägg avslogs. Författarna får skälet.`;
      case 'undo':
        return count === 1 ? 'Ångrat. Inlägget är som det var före.' : `Ångrat. ${String(count)} inlägg är som de var före.`;
    }
  },
  undo: 'Ångra',
  undoKey: 'Z = Ångra',
  missed: 'Beslutet sparades inte.',
  overtaken: (name, what, time) => `${name} hann före: ${what} ${time}.`,
  was: { published: 'publicerat', returned: 'tillbaka för ändring', rejected: 'avslaget', hidden: 'dolt', gone: 'borta' },
  next: 'Nästa',
  previous: 'Föregående',
  keysOn: 'Tangenter på',
  keysOff: 'Tangenter av',
  keys: 'Tangenter',
  keyList: [
    ['P', 'Publicera, eller låt stå kvar'],
    ['Ä', 'Be om ändring'],
    ['A', 'Avslå, eller dölj det som syns'],
    ['1–9', 'Välj skäl'],
    ['L', 'Lagbrott'],
    ['Enter', 'Bekräfta'],
    ['Z', 'Ångra'],
    ['J, K', 'Nästa, föregående'],
    ['V', 'Välj för flera på en gång'],
    ['R', 'Skicka till registrator'],
    ['H', 'Lämna till kollega'],
    ['Esc', 'Avbryt'],
  ],
  close: 'Stäng',
  ended: 'Ditt uppdrag här har tagit slut. Det du redan har beslutat gäller.',
  earlier: 'Visa tidigare',
  clearPassage: 'Ta bort markeringen',
  clearMarks: 'Välj inga',
  batchList: 'De här inläggen avslås:',
  print: 'Allt om inlägget, för utskrift',
  answerReport: 'Svara med egna ord',
  answerReportSend: 'Svara att inlägget får stå kvar',
  reportAppeal: (count) => (count === 1 ? '1 rapport att ompröva' : `${String(count)} rapporter att ompröva`),
  reportText: 'Rapporten:',
  reporterText: 'Den som rapporterade skriver:',
  reportAppealSame: 'Du svarade på rapporten. En annan moderator behöver pröva det.',
  tab: (count) => `(${String(count)}) Omedelbart`,
};

/** For a language tag; Swedish where there are no others. */
export function consoleWords(code: string): ConsoleWords {
  return code.startsWith('en') ? EN : SV;
}
