/** What everyone may read of a body and its meetings, as entries of the search. Pure: a function of state and what is held. */
import type { Card } from '@insyn/domain/dialogue/types.ts';
import type { Line } from '@insyn/domain/fact.ts';
import { dateOf } from '@insyn/domain/protokoll/dates.ts';
import { cardOf, filesOf } from '@insyn/domain/protokoll/files.ts';
import { type MeetingDocument, type Paragraph, type Part, type Person, textsOf } from '@insyn/domain/protokoll/model.ts';
import { anchorNow, shownVersion, threadNow } from '@insyn/domain/protokoll/places.ts';
import type { Meeting, MeetingKey, ProtokollState } from '@insyn/domain/protokoll/types.ts';
import type { BodyEntry } from '@insyn/domain/protokoll/views.ts';
import { PUBLIC, readable } from '@insyn/domain/visibility.ts';
import { routes } from '@insyn/protocol/routes.ts';
import { bodyOf, type LogId } from '@insyn/domain/ids.ts';
import { READABLE_MEDIA, type Source, NOT_THERE, wordsIn } from './entries.ts';
import type { Change, Entry, Standing } from './port.ts';

type Body = Extract<ProtokollState, { kind: 'body' }>;

/** Characters of a decision, or of a matter, that the story of a matter tells. */
/** Characters of a document's name in a list; what is longer is no name. */
const LISTED_MOST = 200;
const STEP_TEXT = 400;

/** A meeting with the document that is shown of it, read. */
export type MeetingSource = Source & { readonly document: (meeting: MeetingKey) => MeetingDocument | null };

/** Meetings that some lines are about; all where a line is about none. */
export function meetingsIn(body: Body, lines: readonly Line[]): readonly Meeting[] {
  const keys = new Set<unknown>();
  for (const { type, data } of lines) {
    // A limited document changes nothing of what everyone may read, and its line tells no meeting.
    if (type === 'sealed') continue;
    const key = (data as { readonly meeting?: unknown }).meeting;
    if (typeof key !== 'string') return body.meetings;
    keys.add(key);
  }
  return body.meetings.filter(({ meeting }) => keys.has(meeting));
}

/** The entries of some meetings, in place of those they had. */
export function bodyChange(source: MeetingSource, meetings: readonly Meeting[], all: boolean): Change {
  const { state } = source;
  const body = state.protokoll;
  if (body.kind === 'none') return { entries: [], removals: 'all', standing: NOT_THERE, at: state.at };
  const entries = meetings.flatMap((meeting) => entriesOf(source, body, meeting));
  const kept = new Set(entries.map(({ key }) => key));
  const gone = meetings.flatMap((meeting) => keysEver(meeting)).filter((key) => !kept.has(key));
  const removed = meetings.flatMap(({ meeting }) => [`m/${meeting}`]).filter((key) => !kept.has(key));
  return { entries, removals: all ? 'all' : [...new Set([...gone, ...removed])], standing: NOT_THERE, at: state.at };
}

/** Every § and point that any version had. */
function keysEver({ meeting, versions }: Meeting): readonly string[] {
  return versions.flatMap(({ paragraphs }) => paragraphs.map(({ anchor }) => paragraphKey(meeting, anchor)));
}

/** Keys of documents that lines took away. */
export function filesGone(lines: readonly Line[]): readonly string[] {
  return lines.flatMap(({ type, data }) =>
    type === 'protokoll/document-removed' ? [`f/${String((data as { readonly document?: unknown }).document)}`] : [],
  );
}

function paragraphKey(meeting: MeetingKey, anchor: string): string {
  return `p/${meeting}/${anchor}`;
}

function entriesOf(source: MeetingSource, body: Body, meeting: Meeting): readonly Entry[] {
  const document = source.document(meeting.meeting);
  const slug = bodyOf(body.log);
  const lang = document?.lang ?? 'sv';
  const date = dateOf(meeting);
  const base: Base = {
    decision: '',
    beside: '',
    people: [],
    parties: [],
    date,
    lang,
    href: routes.meetingPage(slug, meeting.meeting),
    from: body.name,
    body: { slug, name: body.name },
    number: '',
    dnr: [],
    outcome: null,
    standing: standingOf(meeting),
    thread: null,
    dialogue: null,
    post: null,
    step: null,
  };
  const paragraphs = document?.paragraphs ?? [];
  const entry: BodyEntry = { log: body.log, body: slug, name: body.name };
  return [
    whole(base, body, meeting, document),
    ...paragraphs.map((paragraph) => paragraphEntry(base, entry, meeting, document, paragraph)),
    ...files(source, base, slug, meeting, paragraphs),
  ];
}

type Base = Omit<Entry, 'key' | 'kind' | 'title' | 'text'>;

/** A meeting is open until it begins: then what is to be decided can still be influenced. */
function standingOf({ plan, cancelled, versions }: Meeting): Standing {
  const minutes = versions.some(({ kind }) => kind !== 'agenda');
  return { until: plan === null || cancelled !== null || minutes ? null : Date.parse(plan.start.utc), later: 'decided' };
}

/** The meeting: what stands round its §§, and the titles of the points until they are entries of their own. */
function whole(base: Base, body: Body, { meeting, plan, cancelled }: Meeting, document: MeetingDocument | null): Entry {
  const around = [...(document?.front ?? []), ...(document?.end ?? [])].flatMap(textsOf);
  const number = plan?.number ?? '';
  return {
    ...base,
    key: `m/${meeting}`,
    kind: 'meeting',
    title: document === null || document.title === '' ? `${body.name} ${base.date}` : document.title,
    text: [plan?.takePart ?? '', cancelled?.reason ?? '', ...around].filter((text) => text !== '').join('\n'),
    beside: [plan?.place ?? '', document?.place ?? '', number === '' ? (document?.number ?? '') : number].join('\n'),
    people: (document?.present ?? []).map(({ name }) => name).filter((name) => name !== ''),
    parties: partiesOf(document?.present ?? []),
  };
}

function paragraphEntry(base: Base, body: BodyEntry, meeting: Meeting, document: MeetingDocument | null, paragraph: Paragraph): Entry {
  const { anchor, number, title, dnr, outcome, parts } = paragraph;
  const decisions = parts.filter(({ kind }) => kind === 'decision');
  const named = parts.flatMap(peopleOf);
  const decision = decisions.flatMap(bodyTexts).join('\n');
  return {
    ...base,
    key: paragraphKey(meeting.meeting, anchor),
    kind: 'paragraph',
    title,
    decision,
    text: parts
      .filter(({ kind }) => kind !== 'decision')
      .flatMap(textsOf)
      .join('\n'),
    beside: number === '' ? '' : `§ ${number}`,
    people: [...new Set(named.map(({ name }) => name).filter((name) => name !== ''))],
    parties: partiesOf(named),
    href: routes.paragraphPage(body.body, meeting.meeting, anchor),
    number,
    dnr,
    outcome,
    listed: parts.flatMap(listedIn),
    thread: meeting.threads.findLast((thread) => threadNow(meeting, thread) === anchor)?.dialogue ?? null,
    step: {
      kind: 'paragraph',
      date: base.date,
      body,
      meeting: bare(meeting),
      anchor,
      number,
      title,
      document: document?.kind ?? 'minutes',
      outcome,
      text: beginning(
        decision === ''
          ? parts
              .filter(({ kind }) => kind === 'matter' || kind === 'summary')
              .flatMap(bodyTexts)
              .join(' ')
          : decision,
      ),
      answers: answersIn(parts),
    },
  };
}

/** *Handlingar i ärendet*, by name; to whom the decision is sent stands in parts of the same kind and is none. */
function listedIn({ kind, heading, blocks, parts }: Part): readonly string[] {
  const own =
    kind === 'documents' && /handling|underlag|bilag/iu.test(heading)
      ? blocks.flatMap((block) => (block.kind === 'list' ? block.items.map(({ text }) => text) : []))
      : [];
  return [...own, ...parts.flatMap(listedIn)].filter((name) => name !== '' && name.length <= LISTED_MOST);
}

/** Without its heading, which says *Beslut*. */
function bodyTexts(part: Part): readonly string[] {
  return textsOf({ ...part, heading: '' });
}

function answersIn(parts: readonly Part[]): readonly string[] {
  const bodies = parts.flatMap((part): readonly string[] => [
    ...(part.kind === 'referral-answer' && part.body !== '' ? [part.body] : []),
    ...answersIn(part.parts),
  ]);
  return [...new Set(bodies)];
}

/** What tells the status of a meeting, and nothing else of it. */
function bare(meeting: Meeting): Meeting {
  return { ...meeting, versions: meeting.versions.map((version) => ({ ...version, paragraphs: [] })), files: [], threads: [] };
}

/** Whole sentences, as many as there is room for; at least one, cut between words where it is long. */
export function beginning(text: string): string {
  const line = text.replace(/\s+/gu, ' ').trim();
  if (line.length <= STEP_TEXT) return line;
  const short = line.slice(0, STEP_TEXT);
  const end = Math.max(...[...short.matchAll(/[.!?](?=\s)/gu)].map(({ index }) => index + 1), 0);
  return end > 0 ? short.slice(0, end) : `${short.slice(0, short.lastIndexOf(' '))} …`;
}

/** Everyone a part names, in it or in its parts. */
function peopleOf({ by, proposals, votings, parts }: Part): readonly Person[] {
  return [
    ...by,
    ...proposals.flatMap((proposal) => proposal.by),
    ...votings.flatMap(({ votes }) => votes.map(({ person }) => person)),
    ...parts.flatMap(peopleOf),
  ];
}

function partiesOf(people: readonly Person[]): readonly string[] {
  return [...new Set(people.map(({ party }) => party).filter((party) => party !== ''))];
}

/** Documents for everyone; a limited one is in no entry. */
function files(source: MeetingSource, base: Base, slug: string, meeting: Meeting, paragraphs: readonly Paragraph[]): readonly Entry[] {
  const { state, held } = source;
  const body = state.protokoll;
  if (body.kind === 'none') return [];
  return filesOf(body, held, readable(state, PUBLIC), meeting).flatMap(({ document, anchor, card, limited }): readonly Entry[] => {
    if (limited) return [];
    const now = anchor === null ? null : anchorNow(meeting, anchor);
    const href = routes.meetingFile(slug, meeting.meeting, document);
    const dnr = paragraphs.find((paragraph) => paragraph.anchor === now)?.dnr ?? [];
    return [
      {
        ...base,
        key: `f/${document}`,
        kind: 'document',
        title: card.title,
        text: fileWords(source, card),
        lang: card.lang,
        href,
        dnr,
        file: { href },
      },
    ];
  });
}

function fileWords(source: MeetingSource, card: Card): string {
  return READABLE_MEDIA.has(card.media) ? wordsIn(card.media, source.text(card.sha256) ?? '') : '';
}

/** Digests of what is to be read for some meetings: the document of each, and the words of its files. */
export function filesOfMeetings(
  { state, held }: Pick<Source, 'state' | 'held'>,
  meetings: readonly Meeting[],
): { readonly documents: ReadonlyMap<MeetingKey, string>; readonly texts: readonly string[]; readonly log: LogId } {
  const body = state.protokoll;
  const mayRead = readable(state, PUBLIC);
  const documents = new Map<MeetingKey, string>();
  const texts: string[] = [];
  for (const meeting of meetings) {
    const version = shownVersion(meeting);
    const card = version === null || !mayRead(version.card) ? null : cardOf(held, version.card);
    if (card !== null) documents.set(meeting.meeting, card.sha256);
    if (body.kind === 'none') continue;
    for (const file of filesOf(body, held, mayRead, meeting))
      if (!file.limited && READABLE_MEDIA.has(file.card.media)) texts.push(file.card.sha256);
  }
  return { documents, texts, log: state.log };
}
