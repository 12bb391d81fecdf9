/** Words of meetings, minutes and matters: fetched with the parts that show them, by elements and by the server's own pages. */
import type { Choice, DocumentKind, Outcome, PartKind } from '@insyn/domain/protokoll/model.ts';
import type { MeetingStatus } from '@insyn/domain/protokoll/views.ts';
import { protokollEn } from './protokoll-en.ts';
import { protokollSv } from './protokoll-sv.ts';
import { Shelf } from './shelf.ts';

type Say<Args extends readonly unknown[]> = (...args: Args) => string;
type Name = Say<[name: string]>;
type Count = Say<[count: number]>;

/** Dates and times come in as words. */
export type ProtokollWords = {
  readonly $code: string;

  /** Of a body's page, and the two halves of its list. */
  readonly comingMeetings: string;
  readonly pastMeetings: string;
  readonly noMeetings: string;
  readonly noComing: string;
  readonly takePart: string;
  readonly openToAll: string;
  readonly allMeetings: Name;
  readonly meetingOf: Say<[body: string, date: string]>;
  readonly meetingNumber: Name;
  readonly atClock: Say<[day: string, time: string]>;

  /** One word or two for a meeting in a list. */
  readonly status: Readonly<Record<MeetingStatus, string>>;
  readonly held: Say<[when: string, place: string]>;
  readonly called: Say<[when: string, place: string]>;
  readonly underWay: string;
  readonly noMinutes: string;
  readonly unadjusted: string;
  readonly immediatePart: string;
  readonly adjusted: Name;
  readonly posted: Say<[adjusted: string | null, posted: string, until: string | null, over: boolean]>;
  /** What came later than the law says (kommunallagen 5 kap. 69 §, 8 kap. 12 §). */
  readonly late: Readonly<Record<'adjusted' | 'posted', string>>;
  readonly cancelled: Say<[date: string, reason: string]>;
  readonly protocolAt: Name;
  readonly nothingPublished: string;
  /** The minutes were taken back by a decision, and none have come in their place. */
  readonly minutesWithdrawn: string;

  readonly versionOf: Say<[kind: DocumentKind, version: number]>;
  readonly corrected: Count;
  readonly earlier: string;
  readonly olderShown: string;
  readonly newestVersion: string;
  /** In the list of versions, instead of where it stands. */
  readonly withdrawn: Say<[date: string, decision: string]>;
  readonly withdrawnShown: string;
  readonly withdrawnVersions: string;
  readonly withdrawnText: string;
  readonly versionStates: Readonly<Record<'agenda' | 'unadjusted' | 'immediate' | 'adjusted', string>>;

  readonly source: string;
  readonly publishedOn: Name;
  readonly fetchedAt: Name;
  readonly kinds: Readonly<Record<DocumentKind, string>>;

  readonly contents: string;
  readonly decisions: string;
  readonly otherItems: string;
  readonly agendaItems: string;
  readonly answersCount: Count;

  readonly outcomes: Readonly<Record<Outcome, string>>;
  readonly parts: Readonly<Record<PartKind, string>>;
  readonly immediate: string;
  readonly kept: Readonly<Record<'partly' | 'text', string>>;
  readonly by: Name;
  readonly andOthers: Say<[name: string, party: string]>;
  readonly moreVotes: Count;
  /** `§ 31` of minutes, `punkt 4` of an agenda, `utlåtande 12:3`, within a sentence. */
  readonly label: Say<[number: string, kind: DocumentKind]>;
  readonly became: Name;

  readonly voting: string;
  readonly choices: Readonly<Record<Choice, string>>;
  readonly byPerson: string;
  readonly columns: Readonly<Record<'person' | 'party' | 'vote', string>>;
  readonly notRecorded: string;
  readonly casting: string;
  /** Above a table that has no heading of its own. */
  readonly table: string;

  readonly copy: string;
  readonly copied: string;
  readonly copyFailed: string;
  readonly print: string;
  readonly printOne: Name;
  readonly link: Name;
  readonly ask: Name;
  readonly posts: Say<[count: number, label: string]>;
  readonly followMatter: string;
  readonly followBody: Name;
  readonly wholeMatter: string;
  readonly wholeMeeting: string;
  readonly present: Count;
  readonly frontPage: string;
  readonly endPage: string;
  readonly documents: string;
  readonly limited: string;
  readonly previous: string;
  readonly next: string;
  readonly otherMeetings: string;

  readonly timeline: string;
  readonly steps: Readonly<Record<'agenda' | 'comingAgenda' | 'utlatande' | 'radslag' | 'minutes', string>>;
  readonly answeredBy: Count;
  readonly noSteps: string;
  readonly phases: Readonly<Record<'coming' | 'open' | 'over', string>>;
  readonly matterDocuments: string;
  readonly noDocuments: string;
  readonly order: string;
  readonly from: Name;
  readonly diary: Name;

  readonly arrived: Name;
  readonly missing: Readonly<Record<'body' | 'meeting' | 'paragraph' | 'matter', string>>;
  readonly bodyMeetings: string;
  readonly toBodies: string;
  readonly toSearch: string;

  /** A heading and its words as a citation: body, date, number, version and address of the source. */
  readonly citation: Say<[body: string, date: string, number: string, version: number | null, href: string]>;
};

const shelf = new Shelf<ProtokollWords>([protokollSv, protokollEn], {
  fi: async () => (await import('./protokoll-fi.ts')).protokollFi,
  ar: async () => (await import('./protokoll-ar.ts')).protokollAr,
});

/** For a language tag; Swedish where there are no others. */
export function protokollWords(code: string): ProtokollWords {
  return shelf.in(code);
}
