/**
 * What the parts of Swedish minutes are called in Akoma Ntoso 3.0 (OASIS LegalDocML, 29 August 2018). The standard has no element
 * of its own for most of them: a part is a `debateSection` whose `name` says which. What it has no place for at all stands in
 * attributes of our own namespace, which its schema lets stand on every element.
 */
import type { Choice, DocumentKind, Outcome, PartKind } from '@insyn/domain/protokoll/model.ts';
import type { MinutesState } from '@insyn/domain/protokoll/types.ts';

export const AKN = 'http://docs.oasis-open.org/legaldocml/ns/akn/3.0';
/** Drafts of the standard, with the version at the end: `…/3.0/WD17`. */
export const AKN_DRAFT = /^http:\/\/docs\.oasis-open\.org\/legaldocml\/ns\/akn\/3\.0\/(?:WD|CSD|CSPRD)\d+$/;
export const OWN = 'urn:x-insyn:protokoll:1';
export const AKN_MEDIA = 'application/akn+xml';

/** `name` of a part's section. */
export const PART_NAMES: Readonly<Record<PartKind, string>> = {
  matter: 'arendet',
  preparation: 'beredning',
  recommendation: 'forslag',
  proposals: 'yrkanden',
  procedure: 'beslutsgang',
  voting: 'omrostning',
  decision: 'beslut',
  reservation: 'reservation',
  'special-statement': 'sarskilt-uttalande',
  'substitute-statement': 'ersattaryttrande',
  summary: 'sammanfattning',
  'referral-answer': 'remissvar',
  attendance: 'narvaro',
  signatures: 'justering',
  documents: 'handlingar',
  text: 'text',
};

/** Parts that are a `declarationOfVote`; the concept it refers to says which. */
export const DECLARATIONS: Partial<Readonly<Record<PartKind, string>>> = {
  reservation: 'Reservation',
  'special-statement': 'Särskilt uttalande',
  'substitute-statement': 'Ersättaryttrande',
};

/** What other systems call such a part, in small letters: names of sections, and elements that say it by themselves. */
export const OTHER_NAMES: Readonly<Record<string, PartKind>> = {
  ...Object.fromEntries(Object.entries(PART_NAMES).map(([kind, name]) => [name, kind as PartKind])),
  arende: 'matter',
  matter: 'matter',
  background: 'matter',
  bakgrund: 'matter',
  arendetsberedning: 'preparation',
  preparation: 'preparation',
  forslagtillbeslut: 'recommendation',
  recommendation: 'recommendation',
  proposals: 'proposals',
  motions: 'proposals',
  procedure: 'procedure',
  proceduralmotions: 'procedure',
  propositionsordning: 'procedure',
  division: 'voting',
  vote: 'voting',
  voting: 'voting',
  votering: 'voting',
  decision: 'decision',
  resolution: 'decision',
  resolutions: 'decision',
  reservations: 'reservation',
  protokollsanteckning: 'special-statement',
  summary: 'summary',
  rollcall: 'attendance',
  narvarande: 'attendance',
  attendance: 'attendance',
  signatures: 'signatures',
  bilagor: 'documents',
  papers: 'documents',
  documents: 'documents',
};

export type Concept = { readonly id: string; readonly showAs: string };

export const CHOICE_CONCEPTS: Readonly<Record<Choice, Concept>> = {
  yes: { id: 'ja', showAs: 'Ja' },
  no: { id: 'nej', showAs: 'Nej' },
  abstain: { id: 'avstar', showAs: 'Avstår' },
  absent: { id: 'franvarande', showAs: 'Frånvarande' },
};

/** What other systems call a choice, in small letters. */
export const OTHER_CHOICES: Readonly<Record<string, Choice>> = {
  ja: 'yes',
  yes: 'yes',
  aye: 'yes',
  ayes: 'yes',
  yea: 'yes',
  for: 'yes',
  nej: 'no',
  no: 'no',
  noes: 'no',
  nay: 'no',
  against: 'no',
  avstar: 'abstain',
  avstår: 'abstain',
  abstain: 'abstain',
  abstention: 'abstain',
  abstentions: 'abstain',
  franvarande: 'absent',
  frånvarande: 'absent',
  absent: 'absent',
};

export const OUTCOME_CONCEPTS: Readonly<Record<Outcome, Concept>> = {
  approved: { id: 'bifall', showAs: 'Bifall' },
  'partly-approved': { id: 'delvis-bifall', showAs: 'Delvis bifall' },
  rejected: { id: 'avslag', showAs: 'Avslag' },
  postponed: { id: 'bordlaggning', showAs: 'Bordläggning' },
  remitted: { id: 'aterremiss', showAs: 'Återremiss' },
  answered: { id: 'besvarat', showAs: 'Besvarat' },
  noted: { id: 'anmalan', showAs: 'Lagt till handlingarna' },
  elected: { id: 'val', showAs: 'Val' },
  decided: { id: 'beslutat', showAs: 'Beslutat' },
};

/** Which document it is: its element, and `name`. */
export const DOCUMENTS: Readonly<
  Record<DocumentKind, { readonly element: 'debate' | 'debateReport'; readonly name: string; readonly item: string }>
> = {
  agenda: { element: 'debate', name: 'agenda', item: 'punkt' },
  minutes: { element: 'debate', name: 'minutes', item: 'arende' },
  utlatande: { element: 'debateReport', name: 'utlatande', item: 'arende' },
};

export const STATE_WORDS: Readonly<Record<MinutesState, string>> = {
  unadjusted: 'Ej justerat',
  immediate: 'Omedelbart justerat i delar',
  adjusted: 'Justerat',
};

/** ISO 639-2 for the languages of the standard's address; `und` for others, which stand whole in `xml:lang`. */
export const ALPHA_3: Readonly<Record<string, string>> = {
  sv: 'swe',
  en: 'eng',
  fi: 'fin',
  no: 'nor',
  nb: 'nob',
  nn: 'nno',
  da: 'dan',
  de: 'deu',
  fr: 'fra',
  es: 'spa',
  ar: 'ara',
  so: 'som',
  se: 'sme',
  yi: 'yid',
};
