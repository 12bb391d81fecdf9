/** Every address of the API, in one place for both ends. */
import type { LogId, PostId, SessionId } from '@insyn/domain/ids.ts';
import type { DeskCall } from './vote-desk.ts';

export const API = '/api/v1';

export type FeedForm = 'atom' | 'json';
const FEED_FILES: Readonly<Record<FeedForm, string>> = { atom: 'flode.atom', json: 'flode.json' };

export const routes = {
  session: `${API}/session`,
  pairings: `${API}/pairings`,
  pairing: (pairing: string): string => `${API}/pairings/${pairing}`,
  pairingSession: (pairing: string): string => `${API}/pairings/${pairing}/session`,
  /** Our own pages: who you are, what you wrote, your own things, staff. */
  enter: (pairing: string): string => `/in/${pairing}`,
  mine: '/jag',
  desk: '/kontor',
  admin: '/admin',
  commands: (log: LogId): string => `${API}/dialogues/${log}/commands`,
  /** Lines 256n+1 … 256n+256 as stored, NDJSON; the same bytes for everyone. */
  lines: (log: LogId, page: number, epoch: string): string => `${API}/dialogues/${log}/lines/${page}?epoch=${encodeURIComponent(epoch)}`,
  events: (log: LogId): string => `${API}/dialogues/${log}/events`,
  snapshot: (log: LogId): string => `${API}/dialogues/${log}/snapshot`,
  posts: (log: LogId): string => `${API}/dialogues/${log}/posts`,
  /** Figures of the debate; the public ledger, as JSON or CSV; a person's own reports; the moderators' list. */
  statistics: (log: LogId): string => `${API}/dialogues/${log}/statistics`,
  ledger: (log: LogId): string => `${API}/dialogues/${log}/ledger`,
  ownReports: (log: LogId): string => `${API}/dialogues/${log}/me/reports`,
  /** Drafts of the person who asks; one is written at its place. */
  drafts: (log: LogId): string => `${API}/dialogues/${log}/me/drafts`,
  draft: (log: LogId, place: PostId): string => `${API}/dialogues/${log}/me/drafts/${place}`,
  review: (log: LogId): string => `${API}/dialogues/${log}/review`,
  /** The private address of what was decided about a post: made for its author alone. */
  decisionLink: (log: LogId, post: PostId): string => `${API}/dialogues/${log}/posts/${post}/link`,
  attachment: (log: LogId, sha256: string): string => `${API}/dialogues/${log}/attachments/${sha256}`,
  /** The page of a dialogue, and of a post on it, for people. */
  page: (log: LogId): string => `/d/${log}`,
  permalink: (log: LogId, post: PostId): string => `/d/${log}#p-${post}`,
  /** The rules and every decision, for people. */
  ledgerPage: (log: LogId): string => `/d/${log}/granskning`,
  /** How a dialogue went, in figures: for people, and as a table. */
  followUpPage: (log: LogId): string => `/d/${log}/uppfoljning`,
  followUpFile: (log: LogId): string => `/d/${log}/uppfoljning.csv`,
  /** Two questions to those who took part: a page, and the same for an element. */
  easePage: (log: LogId): string => `/d/${log}/hur-gick-det`,
  ease: (log: LogId): string => `${API}/dialogues/${log}/me/ease`,
  /** Where a barrier is reported: of a dialogue, and of any page (`fran`: its address). */
  barrierPage: (log: LogId): string => `/d/${log}/hinder`,
  barrier: '/hinder',
  /** What is kept of a dialogue: a page, sealed editions by their size, signed checkpoints, and the key. */
  archivePage: (log: LogId): string => `/d/${log}/arkiv`,
  edition: (log: LogId, file: string): string => `/d/${log}/arkiv/${file}`,
  checkpoint: (log: LogId): string => `/d/${log}/checkpoint`,
  checkpointOf: (log: LogId, file: string): string => `/d/${log}/checkpoints/${file}`,
  archiveKeys: '/arkiv/nyckel.txt',
  /** Where a witness hands over its signature, and the checkpoints to subscribe to. */
  cosignatures: (log: LogId): string => `${API}/dialogues/${log}/cosignatures`,
  checkpointFeed: (log: LogId): string => `/d/${log}/kontrollpunkter.atom`,
  threadFeed: (log: LogId, post: PostId): string => `/d/${log}/trad/${post}.atom`,
  /** A chat of a dialogue for its readers: the page, its record and calendar as files, the screen in the room. */
  chats: (log: LogId): string => `/d/${log}/chatt`,
  chatPage: (log: LogId, session: SessionId): string => `/d/${log}/chatt/${session}`,
  chatRecord: (log: LogId, session: SessionId): string => `/d/${log}/chatt/${session}/protokoll.md`,
  chatCalendar: (log: LogId, session: SessionId): string => `/d/${log}/chatt/${session}/kalender.ics`,
  /** The calendar file of a meeting at a place. */
  gatheringCalendar: (log: LogId, session: SessionId): string => `/d/${log}/moten/${session}/kalender.ics`,
  /** Phases, meetings and chats of a dialogue as a calendar to subscribe to. */
  dialogueCalendar: (log: LogId): string => `/d/${log}/kalender.ics`,
  chatHall: (log: LogId, session: SessionId): string => `/d/${log}/chatt/${session}/sal`,
  /** What happens to the chats of a dialogue, to subscribe to. */
  chatFeed: (log: LogId, form: FeedForm): string => `/d/${log}/chatt/${FEED_FILES[form]}`,
  /** Those who answer, and the host: pages of our own, never embedded. */
  answerStart: '/svara',
  answerPage: (log: LogId, session: SessionId): string => `/svara/${log}/${session}`,
  hostPage: (log: LogId, session: SessionId): string => `/vard/${log}/${session}`,
  /** A vote: the page where one votes, which is never embedded; what it asks of the roll, and where the ballot is put. */
  votePage: (log: LogId): string => `/rosta/${log}`,
  voteStanding: (log: LogId): string => `${API}/dialogues/${log}/vote/standing`,
  voteToken: (log: LogId): string => `${API}/dialogues/${log}/vote/token`,
  cast: (election: string): string => `/urna/${election}`,
  onBoard: (election: string, hash: string): string => `/urna/${election}/${hash}`,
  /** The result for people, and everything that it was counted from. */
  voteResult: (log: LogId): string => `/d/${log}/resultat`,
  voteFile: (log: LogId, file: 'resultat.json' | 'resultat.csv' | 'definition.json' | 'roster.ndjson' | 'rader.ndjson'): string =>
    `/d/${log}/resultat/${file}`,
  /** The desk that takes in and counts paper: its page, what its script asks for, its protocol and the label of a sealed batch. */
  voteDeskStart: '/rostmottagning',
  voteDesk: (log: LogId): string => `/rostmottagning/${log}`,
  voteDeskCall: (log: LogId, call: DeskCall): string => `/rostmottagning/${log}/${call}`,
  voteDeskProtocol: (log: LogId): string => `/rostmottagning/${log}/protokoll`,
  voteDeskLabel: (log: LogId, batch: number): string => `/rostmottagning/${log}/etikett/${batch}`,
  moderate: '/granska',
  moderateDialogue: (log: LogId): string => `/granska/${log}`,
  document: (log: LogId, document: string): string => `/d/${log}/underlag/${document}`,
  /** Bodies, their meetings, matters, search and following, as JSON. */
  bodies: `${API}/bodies`,
  meetings: (body: string): string => `${API}/bodies/${body}/meetings`,
  meeting: (body: string, meeting: string): string => `${API}/bodies/${body}/meetings/${meeting}`,
  meetingFile: (body: string, meeting: string, document: string): string => `${API}/bodies/${body}/meetings/${meeting}/files/${document}`,
  matter: (key: string): string => `${API}/matters/${encodeURIComponent(key)}`,
  search: `${API}/search`,
  follows: `${API}/follows`,
  /** The same for people. `anchor`: a § (`31`) or a point of the agenda (`p4`). */
  insyn: '/i',
  bodyPage: (body: string): string => `/i/${body}`,
  meetingPage: (body: string, meeting: string): string => `/i/${body}/${meeting}`,
  paragraphPage: (body: string, meeting: string, anchor: string): string => `/i/${body}/${meeting}/${encodeURIComponent(anchor)}`,
  matterPage: (key: string): string => `/i/arende/${encodeURIComponent(key)}`,
  searchPage: '/i/sok',
  followPage: '/folj',
  /** Feeds (Atom, JSON Feed 1.1) and calendars (iCalendar) of a body, a matter, a person by name and party, and the thread of a §. */
  bodyFeed: (body: string, form: FeedForm): string => `/i/${body}/${FEED_FILES[form]}`,
  bodyCalendar: (body: string): string => `/i/${body}/kalender.ics`,
  matterFeed: (key: string, form: FeedForm): string => `/i/arende/${encodeURIComponent(key)}/${FEED_FILES[form]}`,
  personFeed: (key: string, form: FeedForm): string => `/i/person/${encodeURIComponent(key)}/${FEED_FILES[form]}`,
  paragraphFeed: (body: string, meeting: string, anchor: string, form: FeedForm): string =>
    `/i/${body}/${meeting}/${encodeURIComponent(anchor)}/${FEED_FILES[form]}`,
  dialogueFeed: (log: LogId, form: FeedForm): string => `/d/${log}/inlagg.${form}`,
  /** Answers to text messages, from the gateway. */
  smsInbound: `${API}/sms/inbound`,
  /** The code for a webmaster's page, for everyone. */
  embedPage: (log: LogId): string => `/d/${log}/badda-in`,
  frame: (log: LogId): string => `/embed/frame/${log}`,
  script: '/embed/insyn.js',
  socket: '/socket.io/',
} as const;
