/**
 * What minutes, a notice of a meeting (kallelse) or an utlåtande say, as one model: what an import makes, what is stored beside a
 * body's log, shown, searched and exported. All text stands in blocks, once and in the order of the source; everything else
 * (persons, proposals, votes) is read out of the text and stands beside it, so nothing is lost where it is not understood.
 * Parts follow kommunallagen (2017:725) 5 kap. 65–69 §§ and 6 kap. 35 §.
 */

/** Plain text without markup, in the order of the source. Text holds no line breaks of the page it came from. */
export type Block =
  | { readonly kind: 'paragraph'; readonly text: string }
  /** A heading inside a part; level 1 is the first below the part's own heading. */
  | { readonly kind: 'heading'; readonly level: 1 | 2 | 3 | 4; readonly text: string }
  /** `label`: the sign as it was written (`att`, `1.`, `a)`), empty for a bullet. */
  | { readonly kind: 'list'; readonly items: readonly { readonly label: string; readonly text: string }[] }
  /** `head` is empty where the table has none. Rows are as wide as the head, or as the first row. */
  | { readonly kind: 'table'; readonly head: readonly string[]; readonly rows: readonly (readonly string[])[] };

/** Someone named in the text. Empty strings: not told. `party` as written, without brackets. `role`: *ordförande*. */
export type Person = { readonly name: string; readonly party: string; readonly role: string };

export const PART_KINDS = [
  /** Ärendet */
  'matter',
  /** Ärendets beredning */
  'preparation',
  /** Förvaltningens förslag till beslut */
  'recommendation',
  /** Yrkanden */
  'proposals',
  /** Beslutsgång, propositionsordning */
  'procedure',
  /** Omröstning */
  'voting',
  /** Beslut */
  'decision',
  /** Reservation */
  'reservation',
  /** Särskilt uttalande, protokollsanteckning */
  'special-statement',
  /** Ersättaryttrande */
  'substitute-statement',
  /** Sammanfattning */
  'summary',
  /** One body's answer to a referral (remiss); its reservations are parts of it */
  'referral-answer',
  /** Närvarande, tjänstgörande */
  'attendance',
  /** Justering, underskrifter, anslag */
  'signatures',
  /** Handlingar, bilagor */
  'documents',
  /** What is none of these, or was not understood */
  'text',
] as const;
export type PartKind = (typeof PART_KINDS)[number];

/** The four options of the Riksdag's open data. */
export const CHOICES = ['yes', 'no', 'abstain', 'absent'] as const;
export type Choice = (typeof CHOICES)[number];

/** A proposal (yrkande) and by whom; `text` repeats words of the part's blocks. */
export type Proposal = { readonly by: readonly Person[]; readonly text: string };

/** One vote. `yes` and `no`: what each means, as told. A count is null where the minutes do not tell it. */
export type Voting = {
  readonly question: string;
  readonly yes: string;
  readonly no: string;
  readonly counts: Readonly<Record<Choice, number | null>>;
  readonly votes: readonly { readonly person: Person; readonly choice: Choice }[];
  /** Decided by the chair's casting vote (kommunallagen 4 kap. 24 §). */
  readonly casting: boolean;
};

export type Part = {
  readonly kind: PartKind;
  /** As written; empty for what stands before the first heading. */
  readonly heading: string;
  /** Who reserves, states or answers; empty where nobody is told. */
  readonly by: readonly Person[];
  /** The body that answers a referral; else empty. */
  readonly body: string;
  readonly blocks: readonly Block[];
  readonly proposals: readonly Proposal[];
  readonly votings: readonly Voting[];
  /** Parts within: reservations of an answering body. */
  readonly parts: readonly Part[];
};

/** What came of a matter, read out of the decision. `noted`: information, no decision. */
export const OUTCOMES = [
  'approved',
  'partly-approved',
  'rejected',
  'postponed',
  'remitted',
  'answered',
  'noted',
  'elected',
  'decided',
] as const;
export type Outcome = (typeof OUTCOMES)[number];

/** `whole`: every part has its kind. `partly`: some text has none. `text`: kept as it was, nothing understood. */
export const UNDERSTOOD = ['whole', 'partly', 'text'] as const;
export type Understood = (typeof UNDERSTOOD)[number];

/** A numbered § of minutes, a point of an agenda, or the one matter of an utlåtande. */
export type Paragraph = {
  /** Its address within the meeting: `31`, `31-2` for a second § 31, `p4` for point 4 of an agenda. Unique in the document. */
  readonly anchor: string;
  /** As written, without the sign: `31`, `31 a`. */
  readonly number: string;
  readonly title: string;
  /** Diarienummer as written, first the matter's own. */
  readonly dnr: readonly string[];
  /** The paragraph is adjusted at once (omedelbart justerad). */
  readonly immediate: boolean;
  readonly outcome: Outcome | null;
  readonly understood: Understood;
  readonly parts: readonly Part[];
};

export const DOCUMENT_KINDS = ['agenda', 'minutes', 'utlatande'] as const;
export type DocumentKind = (typeof DOCUMENT_KINDS)[number];

/** A whole document. `front`: before the first §; `end`: after the last. */
export type MeetingDocument = {
  readonly v: 1;
  readonly kind: DocumentKind;
  readonly lang: string;
  readonly title: string;
  readonly body: string;
  /** Of the meeting, `YYYY-MM-DD`; null where the document does not tell it. */
  readonly date: string | null;
  /** Of the meeting, as written: `08/2016`. Empty where not told. */
  readonly number: string;
  readonly place: string;
  /** Those present, where told, and in what role. */
  readonly present: readonly Person[];
  /** Adjusted (justerat) and posted (anslaget), `YYYY-MM-DD`; null where not told. */
  readonly adjusted: string | null;
  readonly posted: string | null;
  readonly front: readonly Part[];
  readonly paragraphs: readonly Paragraph[];
  readonly end: readonly Part[];
};

/** A part with nothing in it but what is given. */
export function part(kind: PartKind, more: Partial<Omit<Part, 'kind'>> = {}): Part {
  return { kind, heading: '', by: [], body: '', blocks: [], proposals: [], votings: [], parts: [], ...more };
}

/** Every text of a part in order: its heading, its blocks, then the parts within. */
export function textsOf({ heading, blocks, parts }: Part): readonly string[] {
  return [...(heading === '' ? [] : [heading]), ...blocks.flatMap(blockTexts), ...parts.flatMap(textsOf)];
}

export function blockTexts(block: Block): readonly string[] {
  switch (block.kind) {
    case 'paragraph':
    case 'heading':
      return [block.text];
    case 'list':
      return block.items.map(({ label, text }) => (label === '' ? text : `${label} ${text}`));
    case 'table':
      return [block.head, ...block.rows].map((cells) => cells.join(' ')).filter((row) => row !== '');
  }
}
