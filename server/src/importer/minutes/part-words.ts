import type { PartKind } from '@insyn/domain/protokoll/model.ts';

/** What a heading says of the part below it. `owner`: whose, in small letters (`arbetsutskottets`), else empty. */
export interface PartHead {
  readonly kind: PartKind;
  readonly owner: string;
  /** A sentence that leads in what is decided or proposed, and heads a part only where none is open. */
  readonly leadIn: boolean;
}

const OWNER = '(?:[\\p{L}-]{2,40}s\\s+){0,3}';
/** What may follow a heading and says nothing of its kind: a party, a name, a date, a number. */
const TAIL = '(?:\\s*[-–:(].{0,80}|\\s+(?:från|av|mot|för|till|angående|gällande)\\s.{1,80}|\\s+\\d{1,2})?';

/** First match wins. Every pattern is tried on a heading in small letters, without its number and colon. */
const WORDS: readonly (readonly [PartKind, string])[] = [
  [
    'proposals',
    `(?:dagens |ledamöternas )?(?:tilläggs|ändrings|avslags|återremiss|bordläggnings|bifalls|mot)?(?:yrkanden?|yrkandena)(?: (?:och|samt) (?:förslag|beslutsgång))?(?: (?:på|under|vid) (?:dagens )?(?:sammanträdet?|mötet))?${TAIL}`,
  ],
  [
    'proposals',
    '(?:dagens (?:överläggning(?:ar)?|sammanträde|behandling)|förslag och yrkanden?|framställda yrkanden|yrkanden? på sammanträdet|inkomna yrkanden)',
  ],
  ['proposals', `(?:ändrings|tilläggs|mot)?förslag(?: till beslut)? (?:på|under|vid) (?:dagens )?(?:sammanträdet?|mötet)`],
  [
    'recommendation',
    `${OWNER}(?:förslag till (?:beslut|yttrande|protokoll|svar)|beslutsförslag|förslag|rekommendation)(?: till (?:kommun|region)?(?:fullmäktige|styrelsen|kommunstyrelsen|kommunfullmäktige|nämnden|[\\p{L}-]{3,40}(?:nämnden|styrelsen|utskottet|fullmäktige)))?(?: (?:i|till) beslut)?(?:\\s*[-–:(].{0,80}|\\s+(?:från|av)\\s.{1,80})?`,
  ],
  [
    'decision',
    `${OWNER}(?:beslut|beslutet|delbeslut|protokollsbeslut)(?: (?:för egen del|i (?:själva )?(?:ärendet|sakfrågan|huvudsaken)|i sak))?${TAIL}`,
  ],
  [
    'voting',
    `(?:om)?röstning(?:en|ar|sordning|sresultat(?:et)?|slista|sprotokoll|sproposition)?(?: \\d)?(?: om .{1,60})?${TAIL}|votering(?:en|ar|slista|sordning|sresultat|sprotokoll|sproposition)?(?: \\d)?(?: om .{1,60})?${TAIL}|röstresultat(?:et)?|resultat(?:et)? av (?:om)?röstningen|(?:första|andra|tredje) (?:omröstningen|voteringen)`,
  ],
  [
    'procedure',
    `beslutsgång(?:en)?${TAIL}|propositionsordning(?:en)?${TAIL}|propositioner?|beslutsordning|ordförandens proposition(?:er)?|proposition (?:på|och) .{1,60}|ajournering(?:ar)?`,
  ],
  ['substitute-statement', `ersättar(?:e|es|nas|en|ens)?\\s?yttranden?${TAIL}`],
  ['reservation', `reserverar sig|(?:skriftliga? |muntliga? |blanka? |anmälda? )?reservation(?:er|en|erna)?(?: m\\.? ?m\\.?)?${TAIL}`],
  [
    'special-statement',
    `särskil(?:t|da) (?:uttalanden?|yttranden?)(?: m\\.? ?m\\.?)?${TAIL}|(?:protokolls)?anteckning(?:ar|en)?(?: till protokollet)?${TAIL}|protokollsnotering(?:ar)?${TAIL}|röstförklaring(?:ar)?${TAIL}|noteringar?(?: till protokollet)?|antecknas(?: till protokollet)?`,
  ],
  [
    'attendance',
    `(?:tjänstgörande|beslutande|icke tjänstgörande|ej tjänstgörande|närvarande|övriga)(?: (?:ledamöter|ersättare|deltagare|deltagande|närvarande|tjänstepersoner|tjänstemän|förtroendevalda))*(?: och ersättare)?(?: (?:på|vid|under) (?:sammanträdet|mötet|§.{1,40}))?|ledamöter(?: och ersättare)?|ersättare|frånvarande(?: ledamöter)?|anmäld frånvaro|deltagare|deltagande|närvaro(?:lista|förteckning)?|tjänste(?:män|personer)|insynsplats(?:er)?|jäv${TAIL}|ej deltagande(?: i beslutet)?|deltar (?:ej|inte) i beslutet|ej deltagit i beslutet|deltagande i beslutet`,
  ],
  [
    'signatures',
    `underskrift(?:er)?|justerande|justerare|justering(?:en)?(?: av protokollet)?|utses att justera|val av justerare|(?:justeringens |justering,? )(?:plats och tid|datum|tid och plats)|(?:plats och tid|tid och plats) för justering(?:en)?|anslag\\s*/\\s*bevis|anslag(?:sbevis)?|bevis(?: om .{1,60})?|tillkännagivande.{0,60}|justeringsbevis|omedelbar justering|paragrafen (?:är|förklaras|har förklarats) omedelbart justerad|vid protokollet|protokollet (?:är|har) justerat.{0,60}`,
  ],
  [
    'documents',
    `besluts?underlag(?:et)?${TAIL}|underlag(?: för beslut(?:et)?| till beslut)?|(?:ärendets )?handlingar(?: i ärendet| till ärendet)?|bilag(?:a|or)(?: \\d{1,3})?${TAIL}|expedieras(?: till)?|expediering|beslutsexpediering|(?:beslutet |beslut |protokollsutdrag(?:et)? |protokollet |kopia |utdrag )?(?:skickas|expedieras|sänds|delges|lämnas)?(?: för kännedom)?\\s?till|(?:beslutet|beslut) (?:ska )?(?:skickas|expedieras|delges|sändas?)(?: till)?|sändlista|delges|delgivning|för kännedom|kopia till|protokollsutdrag(?: till)?`,
  ],
  [
    'summary',
    `(?:kort |kortfattad )?(?:sammanfattning(?:en)?|ärendesammanfattning)(?: av (?:ärendet|beslutet|remissen|motionen|.{1,40}))?|ärendet i korthet|kort om ärendet|sammanfattande .{1,40}`,
  ],
  [
    'preparation',
    `(?:ärendets |ärendet )?(?:beredning(?:en)?|gång|handläggning|tidigare behandling|behandling)(?: av ärendet)?|tidigare (?:behandling|beslut|behandlat|handläggning)(?: i ärendet| av ärendet)?|beslutsgång i tidigare instans|remiss(?:er|instanser|behandling|yttranden|förfarande)?|remissvar(?:en)?|remissammanställning|inkomna (?:yttranden|synpunkter|remissvar)|yttranden?|samråd(?:et)?|historik`,
  ],
  [
    'matter',
    `(?:beskrivning av ärendet|ärendebeskrivning|ärendet?|bakgrund(?:en)?(?: (?:till|och) .{1,40})?|inledning|redogörelse(?: för ärendet)?|ärendets innehåll|information(?:en)?|informationsärende|motionen|medborgarförslaget|interpellationen|remissen|frågan|svaret|nuläge|överläggning(?:en|ar)?|inlägg(?: i ärendet)?|anföranden|talare|debatt(?:en)?|diskussion(?:en)?|(?:motiv(?:ering)?|skäl(?:en)?)(?: (?:till|för) (?:beslutet|ställningstagandet|förslaget|beslut))?|beslutsmotivering|lagstöd|lagrum|rättslig reglering|gällande regler|aktuell lagstiftning|syfte|uppdraget|genomförande|tidplan|uppföljning|slutsats(?:er)?|ekonomi|finansiering|ekonomisk(?:a)? (?:konsekvens(?:er)?|bedömning|effekter)(?: .{1,60})?|konsekvens(?:er|analys)?(?: .{1,60})?|(?:barn|miljö|klimat|jämställdhets|social)(?:konsekvens(?:er|analys)?|perspektiv(?:et)?)|barnets bästa|(?:barn|miljö|jämställdhet|tillgänglighet|klimat|agenda 2030|folkhälsa)(?:s?-?perspektiv)?|prövning av barnets bästa|${OWNER}(?:bedömning(?:ar)?|synpunkter|överväganden(?:a)?|ställningstagande|yttrande|kommentar(?:er)?)(?: (?:och|samt) (?:förslag|ställningstagande|överväganden|synpunkter|slutsats(?:er)?))?(?: till beslut)?|bedömning|överväganden)`,
  ],
];
const LEAD_INS: readonly (readonly [PartKind, RegExp])[] = [
  [
    'recommendation',
    /^[\p{L} -]{0,50}(?:nämnden|styrelsen|utskottet|beredningen|presidiet|rådet|förvaltningen|kontoret) föreslår(?: [\p{L} -]{3,60})?(?: att)?(?: besluta)?(?: följande)?$/u,
  ],
  [
    'decision',
    /^[\p{L} -]{0,50}(?:nämnden|styrelsen|fullmäktige|utskottet|beredningen|direktionen|rådet|presidiet) (?:beslutar|beslutade|beslöt)(?: (?:följande|att|för egen del|följande för egen del))?$/u,
  ],
];
const COMPILED = WORDS.map(([kind, pattern]) => [kind, new RegExp(`^(?:${pattern})$`, 'u')] as const);

const LONGEST = 110;
const cache = new Map<string, PartHead | undefined>();

/** What part a heading begins; undefined where the words are none of those we know. */
export function partHead(text: string): PartHead | undefined {
  if (text.length > LONGEST || !/^\p{Lu}|^\d{1,2}(?:\.\d{1,2})*\.?\s\p{Lu}/u.test(text)) return undefined;
  const plain = text
    .replace(/^\d{1,2}(?:\.\d{1,2})*\.?\s+/u, '')
    .replace(/[:.]$/u, '')
    .trim()
    .toLowerCase();
  if (plain === '' || /[.!?;]\s/u.test(plain.replace(/m\.\s?(?:fl|m)\.?/gu, ''))) return undefined;
  if (cache.has(plain)) return cache.get(plain);
  const known = COMPILED.find(([, pattern]) => pattern.test(plain))?.[0];
  const kind = known ?? LEAD_INS.find(([, pattern]) => pattern.test(plain))?.[0];
  const owner = /^((?:[\p{L}-]+s\s+){1,3})(?:beslut|förslag|delbeslut)/u.exec(plain)?.[1]?.trim() ?? '';
  const head = kind === undefined ? undefined : { kind, owner, leadIn: known === undefined };
  if (cache.size > 5000) cache.clear();
  cache.set(plain, head);
  return head;
}
