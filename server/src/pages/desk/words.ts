/** Words of the desk. Staff read them in Swedish; what is said to the person is written to be read aloud. */
import type { Channel } from '@insyn/domain/debate/types.ts';
import { sv } from '@insyn/elements/translations/sv.ts';

const channels: Readonly<Record<Channel, string>> = { phone: 'Telefon', paper: 'Papper', office: 'På plats', meeting: 'På ett möte' };

const refusals: Readonly<Record<string, string>> = {
  'debate/closed': 'Debatten tar inte emot inlägg nu. Inget är skickat, och orden står kvar här.',
  'debate/paused': 'Debatten är pausad en stund. Inget är skickat, och orden står kvar här. Försök igen när den har öppnat.',
  'debate/personal-number': 'Det ser ut som ett personnummer. Ta bort det, så skyddar ni den det gäller. Inget är skickat.',
  'debate/text-empty': 'Skriv det som personen vill säga.',
  'debate/not-registrar': 'Du har inte längre uppdraget att ta emot inlägg. Inget är skickat. Be den som sköter behörigheter om hjälp.',
  'debate/edit-window-over': 'Tiden för att rätta har gått ut. Inget är ändrat. Gå tillbaka och skriv ett tillägg i stället.',
  'debate/withdrawn': 'Inlägget är redan tillbakataget.',
  'log/busy': 'Det gick inte att skicka just nu. Orden står kvar här. Tryck en gång till om en stund.',
  'log/unavailable':
    'Det gick inte att skicka just nu. Orden står kvar här. Tryck en gång till om en stund: det skickas ändå bara en gång.',
};

export const deskWords = {
  desk: 'Kontorsläge',
  practice: 'Övning: inget sparas',
  practiceMore: 'Rådslag och personer är påhittade. Inget du gör här syns någon annanstans.',
  restart: 'Börja om övningen',
  leave: 'Avsluta övningen',
  clear: 'Rensa för nästa person',
  skip: 'Till innehållet',
  home: 'Vad gäller det?',
  find: 'Hitta ett rådslag',
  findLabel: 'Ord ur frågan, nämnden eller diarienumret',
  findButton: 'Sök',
  open: 'Öppna nu',
  found: (count: number, words: string) =>
    count === 0
      ? `Inget rådslag har orden ”${words}”. Pröva med ett ord i taget.`
      : `${count === 1 ? 'Ett rådslag' : `${count} rådslag`} med ”${words}”`,
  noneOpen: 'Inget rådslag tar emot inlägg just nu. Sök för att hitta de andra.',
  reference: 'Rätta eller ta tillbaka',
  referenceLabel: 'Referensen på kvittot, 16 tecken',
  referenceHint: 'Fyra grupper. Stora eller små bokstäver går lika bra. O, I, L, Q, U, 0 och 1 finns aldrig i en referens.',
  referenceButton: 'Hämta inlägget',
  toPractice: 'Öva',
  toPracticeMore: 'Samma sidor med ett påhittat rådslag. Inget sparas.',
  channels,
  /** As it stands in the debate. */
  broughtIn: sv['post.assisted'],
  refusals,
  faults: {
    channel: 'Välj hur inlägget kom in.',
    noName: 'Skriv ett namn, eller kryssa för att inget namn ska visas.',
    bothNames: 'Här står ett namn, men det är också kryssat att inget namn ska visas. Välj ett av dem.',
    numberInName: 'Det ser ut som ett personnummer. Skriv bara namnet.',
    about: 'Det valet finns inte längre. Välj vad orden gäller.',
    again: 'Sidan hade varit öppen för länge. Orden står kvar. Läs igenom dem och tryck en gång till.',
    lapsed: 'Du är inte längre inloggad. Inget är skickat. Kopiera orden härifrån innan du loggar in igen.',
    reference: 'Det finns inget inlägg med den referensen. Läs den igen, ett tecken i taget. Ett tecken kan ha blivit fel.',
    slow: (seconds: number) =>
      `Det har blivit fel flera gånger. Vänta ${seconds < 90 ? `${seconds} sekunder` : `${Math.ceil(seconds / 60)} minuter`} och försök sedan igen.`,
    tooMany: (seconds: number) => `Det har skickats mycket på kort tid. Orden står kvar. Vänta ${seconds} sekunder och tryck en gång till.`,
    emptied: 'Det du letar efter är rensat, eller så var det mer än en timme sedan. Börja om härifrån.',
    nowAddition: 'Tiden för att rätta har gått ut. Orden kan i stället visas som ett tillägg under inlägget. Inget är skickat än.',
    practiceFull: 'Övningen är full. Tryck på ”Börja om övningen”.',
  },
} as const;
