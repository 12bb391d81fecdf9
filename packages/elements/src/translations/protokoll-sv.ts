/** Swedish words of meetings, minutes and matters: the source. */
import { OUTCOME_WORDS } from './outcomes.ts';
import { plural } from './plural.ts';
import type { ProtokollWords } from './protokoll.ts';

const count = plural('sv');
const at = (place: string): string => (place === '' ? '' : `, ${place}`);

export const protokollSv: ProtokollWords = {
  $code: 'sv',

  comingMeetings: 'Kommande möten',
  pastMeetings: 'Tidigare möten',
  noMeetings: 'Här finns inga möten än.',
  noComing: 'Inget nytt möte är planerat just nu.',
  takePart: 'Så kan du delta',
  openToAll: 'Öppet för alla att lyssna på',
  allMeetings: (body) => `Alla möten i ${inSentence(body)}`,
  meetingOf: (body, date) => `${body} ${date}`,
  meetingNumber: (number) => `Sammanträde ${number}`,
  atClock: (day, time) => `${day} klockan ${time}`,

  status: {
    planned: 'Planerat',
    called: 'Kallelse finns',
    'under-way': 'I dag',
    held: 'Protokollet väntas',
    decided: 'Ej justerat',
    adjusted: 'Justerat',
    posted: 'Justerat och anslaget',
    cancelled: 'Inställt',
  },
  held: (when, place) => `Mötet hålls ${when}${at(place)}.`,
  called: (when, place) => `Kallelse: mötet hålls ${when}${at(place)}.`,
  underWay: 'Mötet hålls i dag. Protokollet kommer när det är skrivet.',
  noMinutes: 'Mötet är hållet. Protokollet har inte kommit än.',
  unadjusted: 'Ej justerat: kan ändras.',
  immediatePart: 'Några paragrafer är omedelbart justerade. Resten är ej justerat och kan ändras.',
  adjusted: (date) => `Justerat ${date}.`,
  posted: (adjusted, posted, until, over) => {
    const first = adjusted === null ? `Anslaget ${posted}` : `Justerat ${adjusted}, anslaget ${posted}`;
    return until === null ? `${first}.` : `${first}, ${over ? 'kunde' : 'kan'} överklagas till ${until}.`;
  },
  late: { adjusted: 'Det justerades senare än 14 dagar efter mötet.', posted: 'Det anslogs senare än två dagar efter justeringen.' },
  cancelled: (date, reason) => (reason === '' ? `Inställt ${date}.` : `Inställt ${date}: ${reason}`),
  protocolAt: (place) => `Protokollet förvaras: ${place}`,
  minutesWithdrawn: 'Protokollet är borttaget genom beslut. Inget nytt har kommit än.',
  nothingPublished: 'Kallelsen är inte publicerad än. Då kommer ärendena att stå här.',

  versionOf: (kind, version) => `${{ agenda: 'Kallelse', minutes: 'Protokoll', utlatande: 'Utlåtande' }[kind]}, version ${String(version)}`,
  corrected: (version) => `Rättad: version ${String(version)}`,
  earlier: 'visa tidigare',
  olderShown: 'Du läser en tidigare version.',
  newestVersion: 'Läs den senaste',
  withdrawn: (date, decision) => `borttagen ${date} genom beslut: ${decision}`,
  withdrawnShown: 'Den här versionen kan inte läsas längre.',
  withdrawnVersions: 'Borttagna versioner',
  withdrawnText: 'Texten finns inte kvar här.',
  versionStates: { agenda: 'kallelse', unadjusted: 'ej justerat', immediate: 'delvis justerat', adjusted: 'justerat' },

  source: 'Källa',
  publishedOn: (date) => `publicerad ${date}`,
  fetchedAt: (time) => `hämtad ${time}`,
  kinds: { agenda: 'Kallelse', minutes: 'Protokoll', utlatande: 'Utlåtande' },

  contents: 'Innehåll',
  decisions: 'Beslut',
  otherItems: 'Utan beslut',
  agendaItems: 'Ärenden på mötet',
  answersCount: (answers) => `Remissvar (${String(answers)})`,

  outcomes: OUTCOME_WORDS.sv,
  parts: {
    matter: 'Ärendet',
    preparation: 'Ärendets beredning',
    recommendation: 'Förslag till beslut',
    proposals: 'Yrkanden',
    procedure: 'Beslutsgång',
    voting: 'Omröstning',
    decision: 'Beslut',
    reservation: 'Reservation',
    'special-statement': 'Särskilt uttalande',
    'substitute-statement': 'Ersättaryttrande',
    summary: 'Sammanfattning',
    'referral-answer': 'Remissvar',
    attendance: 'Närvarande',
    signatures: 'Justering och anslag',
    documents: 'Handlingar',
    text: 'Text',
  },
  immediate: 'Omedelbart justerad',
  kept: {
    partly: 'En del av texten visas som den står, utan rubriker.',
    text: 'Texten visas som den står i dokumentet.',
  },
  by: (names) => `av ${names}`,
  andOthers: (name, party) => `${name} m.fl.${party === '' ? '' : ` (${party})`}`,
  moreVotes: (votes) => `Fler omröstningar (${String(votes)})`,
  label: (number, kind) => ({ agenda: `punkt ${number}`, minutes: `§\u00a0${number}`, utlatande: `utlåtande ${number}` })[kind],
  became: (number) => `Blev § ${number} i protokollet`,

  voting: 'Omröstning',
  choices: { yes: 'Ja', no: 'Nej', abstain: 'Avstår', absent: 'Frånvarande' },
  byPerson: 'Så röstade var och en',
  columns: { person: 'Ledamot', party: 'Parti', vote: 'Röst' },
  notRecorded: 'Hur rösterna fördelade sig står inte i protokollet.',
  casting: 'Rösterna blev lika. Ordförandens röst avgjorde.',
  table: 'Tabell',

  copy: 'Kopiera citat',
  copied: 'Citatet är kopierat, med källa.',
  copyFailed: 'Webbläsaren lät oss inte kopiera. Markera texten här och kopiera den själv:',
  print: 'Skriv ut',
  printOne: (label) => `Skriv ut ${label}`,
  link: (label) => `Länk till ${label}`,
  ask: (label) => `Fråga om ${label}`,
  posts: (posts, label) => `${count(posts, 'inlägg', 'inlägg')} om ${label}`,
  followMatter: 'Följ ärendet',
  followBody: (body) => `Följ ${inSentence(body)}`,
  wholeMatter: 'Ärendets gång',
  wholeMeeting: 'Visa hela mötet',
  present: (people) => `Närvarande (${String(people)})`,
  frontPage: 'Protokollets inledning',
  endPage: 'Protokollets avslutning',
  documents: 'Handlingar',
  limited: 'Bara för förtroendevalda',
  previous: 'Föregående möte',
  next: 'Nästa möte',
  otherMeetings: 'Fler möten',

  timeline: 'Ärendets gång',
  steps: { agenda: 'Togs upp', comingAgenda: 'Ska tas upp', utlatande: 'Utlåtande', radslag: 'Rådslag', minutes: 'Behandlat' },
  answeredBy: (bodies) => count(bodies, 'remissinstans svarade', 'remissinstanser svarade'),
  noSteps: 'Inget har hänt i ärendet än.',
  phases: { coming: 'Börjar senare', open: 'Pågår', over: 'Avslutat' },
  matterDocuments: 'Handlingar i ärendet',
  noDocuments: 'Inga handlingar är registrerade än.',
  order: 'Beställ',
  from: (from) => `från ${from}`,
  diary: (dnr) => `Diarienummer ${dnr}`,

  arrived: (title) => `${title} visas nu.`,
  missing: {
    body: 'Vi hittar ingen nämnd med den adressen. Den kan ha bytt namn.',
    meeting: 'Vi hittar inte mötet. Det kan ha flyttats till en annan dag.',
    paragraph: 'Vi hittar inte paragrafen i det här mötet. Här är hela mötet.',
    matter: 'Vi hittar inget ärende med det diarienumret. Kontrollera hur det är skrivet.',
  },
  bodyMeetings: 'Nämndens alla möten',
  toBodies: 'Alla nämnder',
  toSearch: 'Sök bland möten och beslut',

  citation: (body, date, number, version, href) =>
    `${body}, ${date}${number === '' ? '' : `, § ${number}`}${version === null ? '' : `, version ${String(version)}`}. ${href}`,
};

/** `Skolnämnden` within a sentence; a name of several capitals (`KS`) keeps them. */
function inSentence(body: string): string {
  return /^\p{Lu}\p{Ll}/u.test(body) ? body.charAt(0).toLowerCase() + body.slice(1) : body;
}
