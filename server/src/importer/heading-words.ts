/** Parts of a § and of a report as Swedish municipalities name them; such a line alone is a heading. */
const PARTS =
  /^(?:förslag till beslut(?: på sammanträdet)?|beslut(?:sgång|sunderlag|sförslag|smotivering)?|ärendet|ärendets (?:beredning|gång|handläggning)|beskrivning av ärendet|ärendebeskrivning|bakgrund|sammanfattning(?: av ärendet)?|(?:tilläggs|ändrings)?yrkanden?(?: och förslag)?|förslag och yrkanden|propositionsordning|(?:om)?röstning(?:sordning|sresultat)?|votering|reservation(?:er)?|särskil(?:t|da) (?:uttalanden?|yttranden?)|ersättaryttranden?|protokollsanteckning(?:ar)?|jäv|handlingar i ärendet|tidigare behandling|överläggning|skickas till|expedieras till|sändlista|bilagor|underskrifter|närvarande|beslutande|remissinstanser|remisser|beredning|överväganden|synpunkter och förslag|ekonomiska konsekvenser)\s*:?$/iu;

/** Headings that name a section of nearly every document and say nothing about this one. */
const GENERIC =
  /^(?:innehåll|innehållsförteckning|inledning|bakgrund|sammanfattning|ärendet|ärendets beredning|beslut|förslag till beslut|förord|syfte|bilag(?:a|or)(?: \d+)?|missiv|remissen|yttrande|tjänsteutlåtande|tjänsteskrivelse|protokoll|sammanträdesprotokoll|kallelse|contents|introduction|summary)\s*:?$/iu;

/** "Utlåtande 2008:108 RI (Dnr 051-823/2008)": which paper it is, not what it is about. */
const DESIGNATION =
  /\b(?:dnr|diarienr|diarienummer)\b|^(?:tjänsteutlåtande|tjänsteskrivelse|(?:sammanträdes)?protokoll|protokollsutdrag|kallelse|utlåtande|missiv|promemoria|pm)$|^(?:utlåtande|motion|tjänsteutlåtande|protokoll|bilaga|rapport|promemoria|pm)\s+(?:nr\s+)?[\d:/-]+/iu;
const DATE_LINE =
  /^(?:\p{Lu}[\p{L} -]{1,30}\s+)?(?:den\s+)?\d{1,2}\s+\p{Ll}{3,9}\s+\d{4}$|^(?:\p{Lu}[\p{L}-]{1,30},?\s+)?\d{4}-\d{2}-\d{2}$/u;
const LEAD_IN = /(?<!\p{L})(?:följande|beslutar?|är|att|enligt|nedan|och|av|för|med|till|i|på|som)$/iu;
const GREETING = /^(?:(?:med )?(?:vänliga?|bästa) hälsning(?:ar)?|hälsningar|hej|mvh)[,!]?$/iu;
const FIELD =
  /^(?:plats|plats och tid|tid|datum|närvarande|frånvarande|beslutande|ordförande|sekreterare|justerare|kontakt|telefon|e-?post|handläggare|till|från|ärende|utses att justera)\s*:\s\S/iu;
const DATED = /(?:\d{4}-\d{2}-\d{2}|\d{1,2}\s+\p{Ll}{3,9}\s+\d{4})$/u;
const SIGNING =
  /(?:vägnar:?|^vid protokollet:?|^justeras:?|^enligt uppdrag:?|^på uppdrag.*|^(?:handläggare|kontaktperson|kontakt|föredragande|ordförande|sekreterare|justerare):?)$/iu;
const ENDING = /^(?:slut|\*+|[-–—_=]+)$/iu;

/** Headings over a list of names. */
export const headsNames = (text: string): boolean =>
  /^(?:skickas till|expedieras till|sändlista|närvarande|beslutande|remissinstanser|underskrifter)\s*:?$/iu.test(text.slice(0, 40));

export const isPart = (text: string): boolean => text.length < 60 && /^\p{Lu}/u.test(text) && PARTS.test(text);
export const isGeneric = (text: string): boolean => text.length < 60 && GENERIC.test(text);
export const isDesignation = (text: string): boolean => text.length < 200 && DESIGNATION.test(text);
export const isDateLine = (text: string): boolean => text.length < 80 && DATE_LINE.test(text);
export const isSigning = (text: string): boolean => text.length < 80 && (SIGNING.test(text) || GREETING.test(text) || isDateLine(text));

/** Finite verbs that headings of several lines do not have, and the commas of a row of names. */
const VERB =
  /(?<!\p{L})(?:har|är|var|ska|skall|bör|kan|måste|anfördes|gjordes|anser|instämmer|beslutar|beslutade|ansvarar|föreslår|åberopas|anmodas|bifalles)(?!\p{L})|,[^,]*,/iu;
export const isSentence = (text: string): boolean => VERB.test(text);

/** Text that no heading has: a date, a number of a paper, the lead-in to a list, the mark of the end. */
export const isNoHeading = (text: string): boolean =>
  /^(?:Att|Vi|Jag)\s|(?<!\p{L})(?:(?:anfördes|gjordes) av|har (?:be|ut)\p{L}+ts)(?!\p{L})/u.test(text) ||
  isDateLine(text) ||
  isDesignation(text) ||
  GREETING.test(text) ||
  FIELD.test(text) ||
  (text.length < 80 && SIGNING.test(text)) ||
  DATED.test(text.slice(-24)) ||
  LEAD_IN.test(text.slice(-12)) ||
  ENDING.test(text);
