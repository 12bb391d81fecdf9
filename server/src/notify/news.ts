/** Which lines of a log are news, and to those who follow what. Pure: a line, the state after it, and the document it is about. */
import type { Line, LineOf } from '@insyn/domain/fact.ts';
import { bodyOf, type LogId } from '@insyn/domain/ids.ts';
import { dateOf } from '@insyn/domain/protokoll/dates.ts';
import { addDays } from '@insyn/domain/protokoll/law.ts';
import type { MeetingDocument, Paragraph, Part, Person } from '@insyn/domain/protokoll/model.ts';
import { newestOf } from '@insyn/domain/protokoll/places.ts';
import type { Meeting, ProtokollFact } from '@insyn/domain/protokoll/types.ts';
import type { LogState } from '@insyn/domain/root.ts';
import { dnrKey } from '@insyn/domain/text/dnr.ts';
import { CHAT_NEWS, chatNewsIn, type ChatTimes, chatTopics, isLateAnswer } from './chat-news.ts';
import { type Happening, type HappeningKind, type Matched, personKey, type What } from './happening.ts';
import { RADSLAG_NEWS, radslagNewsIn } from './radslag-news.ts';

/** Types of lines that may be news; all others are passed over unread. */
export const NEWS: ReadonlySet<string> = new Set([
  'protokoll/meeting-planned',
  'protokoll/meeting-cancelled',
  'protokoll/meeting-published',
  'protokoll/meeting-adjusted',
  'protokoll/document-added',
  'protokoll/thread-opened',
  'dialogue/phase-entered',
  'dialogue/debate-closed',
  'dialogue/debate-reopened',
  'debate/post-answered',
  ...CHAT_NEWS,
  ...RADSLAG_NEWS,
]);

/** Whether a line may be news, as far as it is told without looking further. */
export function isNews(line: Line, state: LogState): boolean {
  return NEWS.has(line.type) && (line.type !== 'chat/message-submitted' || isLateAnswer(line, state));
}

export type Beside = {
  readonly state: LogState;
  /** Of a body's log: the document of a version, where it is at hand. */
  readonly documentOf: (meeting: Meeting, version: number) => Promise<MeetingDocument | null>;
  /** How often the meeting had been planned when the line was written. */
  readonly plannedAt: (line: Line) => number;
  /** When the chat was to be, until a line that changed its plan. */
  readonly timesBefore: (line: Line) => Promise<ChatTimes | null>;
};

/** Days after a meeting in which what is published of it for the first time is news. */
const NEWS_DAYS = 180;
const OLD_IS_NO_NEWS: ReadonlySet<string> = new Set([
  'protokoll/meeting-published',
  'protokoll/meeting-adjusted',
  'protokoll/document-added',
] satisfies readonly ProtokollFact['type'][]);

function isLater({ versions }: Meeting, { kind, version }: { readonly kind: string; readonly version: number }): boolean {
  return versions.some((each) => each.kind === kind && each.version < version);
}

/** `null`: no news. */
export async function happeningIn(line: Line, beside: Beside): Promise<Happening | null> {
  const { state } = beside;
  const told =
    state.protokoll.kind === 'body'
      ? await ofBody(line as LineOf<ProtokollFact>, beside)
      : state.dialogue.phase === 'empty'
        ? null
        : line.type.startsWith('chat/')
          ? await ofChat(line, beside)
          : (ofRadslag(line, state) ?? ofDialogue(line, state));
  if (told === null) return null;
  return {
    id: told.id ?? `${line.log}/${line.seq}`,
    at: Date.parse(line.at),
    what: { log: line.log, ...told.what },
    topics: unique(told.topics),
  };
}

/** `id`: of what happens once, however many lines say it. */
type Told = { readonly what: Omit<What, 'log'>; readonly topics: readonly Matched[]; readonly id?: string | null };

async function ofBody(line: LineOf<ProtokollFact>, { state, documentOf, plannedAt }: Beside): Promise<Told | null> {
  if (state.protokoll.kind !== 'body' || !('meeting' in line.data)) return null;
  const { meeting: key } = line.data;
  const meeting = state.protokoll.meetings.find((each) => each.meeting === key);
  if (meeting === undefined) return null;
  // An archive that is brought in is no news.
  const old = dateOf(meeting) < addDays(line.at.slice(0, 10), -NEWS_DAYS);
  if (old && OLD_IS_NO_NEWS.has(line.type) && !(line.type === 'protokoll/meeting-published' && isLater(meeting, line.data))) return null;
  const place: Place = { body: bodyOf(line.log), meeting: key };
  const newest = async (): Promise<MeetingDocument | null> => {
    const last = meeting.versions.findLast(({ withdrawn }) => withdrawn === null);
    return last === undefined ? null : documentOf(meeting, last.version);
  };
  switch (line.type) {
    case 'protokoll/meeting-planned':
      // A meeting that is planned for the first time has its own notice to come.
      return plannedAt(line) < 2 ? null : { what: { kind: 'moved', meeting: key }, topics: topicsOf(place, await newest(), []) };
    case 'protokoll/meeting-cancelled':
      return { what: { kind: 'cancelled', meeting: key }, topics: topicsOf(place, await newest(), []) };
    case 'protokoll/meeting-published': {
      const { version, kind } = line.data;
      const document = await documentOf(meeting, version);
      const paragraphs = line.data.paragraphs;
      const topics = topicsOf(place, document, paragraphs);
      return {
        what: { kind: publishedAs(line, meeting), meeting: key, version },
        topics: kind === 'agenda' || document === null ? topics : [...topics, ...personTopics(document)],
      };
    }
    case 'protokoll/meeting-adjusted': {
      const { posted } = line.data.adjustment;
      const version = newestOf(meeting, 'minutes')?.version;
      const document = version === undefined ? null : await documentOf(meeting, version);
      const what = { kind: posted === null ? 'adjusted' : 'posted', meeting: key } as const;
      return { what: version === undefined ? what : { ...what, version }, topics: topicsOf(place, document, []) };
    }
    case 'protokoll/document-added': {
      const { anchor, document } = line.data;
      return {
        what: { kind: 'document', meeting: key, document },
        topics: [bodyTopic(place), ...(anchor === null ? [] : anchorTopics(place, anchor, await newest()))],
      };
    }
    case 'protokoll/thread-opened': {
      const { anchor, dialogue } = line.data;
      return {
        what: { kind: 'thread', meeting: key, dialogue },
        topics: [bodyTopic(place), ...anchorTopics(place, anchor, await newest())],
      };
    }
    default:
      return null;
  }
}

function publishedAs(line: LineOf<Extract<ProtokollFact, { type: 'protokoll/meeting-published' }>>, meeting: Meeting): HappeningKind {
  const { kind, version, state } = line.data;
  if (kind === 'agenda') return 'called';
  const before = meeting.versions.findLast((each) => each.kind === kind && each.version < version);
  if (before === undefined) return 'minutes';
  return state === 'adjusted' && before.state !== 'adjusted' ? 'adjusted' : 'corrected';
}

type Place = { readonly body: string; readonly meeting: string };
type Index = readonly { readonly anchor: string; readonly was: string | null }[];

const bodyTopic = ({ body }: Place): Matched => ({ kind: 'body', key: body, anchor: null });
const paragraphTopic = ({ body, meeting }: Place, named: string, anchor: string): Matched => ({
  kind: 'paragraph',
  key: `${body}/${meeting}/${named}`,
  anchor,
});

/** The body, and each § by its own name, the name it had in the agenda, and its matters. */
function topicsOf(place: Place, document: MeetingDocument | null, index: Index): readonly Matched[] {
  const was = new Map(index.map((each) => [each.anchor, each.was]));
  return [
    bodyTopic(place),
    ...(document?.paragraphs ?? []).flatMap((paragraph) => {
      const before = was.get(paragraph.anchor) ?? null;
      return [
        ...matterTopics(paragraph),
        paragraphTopic(place, paragraph.anchor, paragraph.anchor),
        ...(before === null ? [] : [paragraphTopic(place, before, paragraph.anchor)]),
      ];
    }),
  ];
}

function anchorTopics(place: Place, anchor: string, document: MeetingDocument | null): readonly Matched[] {
  const paragraph = document?.paragraphs.find((each) => each.anchor === anchor);
  return [paragraphTopic(place, anchor, anchor), ...(paragraph === undefined ? [] : matterTopics(paragraph))];
}

function matterTopics({ anchor, dnr }: Paragraph): readonly Matched[] {
  return dnr.map(dnrKey).flatMap((key) => (key === '' ? [] : [{ kind: 'matter', key, anchor } as const]));
}

function personTopics({ paragraphs }: MeetingDocument): readonly Matched[] {
  return paragraphs.flatMap((paragraph) =>
    actsIn(paragraph).map(({ person }) => ({ kind: 'person', key: personKey(person), anchor: paragraph.anchor }) as const),
  );
}

export type Act = 'proposed' | 'reserved' | 'stated';

/** Who did what in a §: what stands there of them, not who was present. */
export function actsIn({ parts }: Paragraph): readonly { readonly person: Person; readonly act: Act }[] {
  const found = new Map<string, { readonly person: Person; readonly act: Act }>();
  const add = (person: Person, act: Act): void => void found.set(`${personKey(person)} ${act}`, { person, act });
  const walk = (part: Part): void => {
    for (const proposal of part.proposals) for (const person of proposal.by) add(person, 'proposed');
    const act = ACTS[part.kind];
    if (act !== undefined) for (const person of part.by) add(person, act);
    part.parts.forEach(walk);
  };
  parts.forEach(walk);
  return [...found.values()];
}

const ACTS: Partial<Record<Part['kind'], Act>> = {
  reservation: 'reserved',
  'special-statement': 'stated',
  'substitute-statement': 'stated',
};

async function ofChat(line: Line, { state, timesBefore }: Beside): Promise<Told | null> {
  const told = chatNewsIn(line, state, line.type === 'chat/changed' ? await timesBefore(line) : null);
  return told === null ? null : { ...told, topics: chatTopics(state) };
}

function ofRadslag(line: Line, state: LogState): Told | null {
  const told = radslagNewsIn(line, state);
  if (told === null) return null;
  const topics = dialogueTopics(line.log, state);
  return { what: told.what, topics: told.matter ? topics : topics.filter(({ kind }) => kind === 'dialogue') };
}

function ofDialogue(line: Line, state: LogState): Told | null {
  if (state.dialogue.phase === 'empty') return null;
  const { kind } = state.dialogue;
  const topics = dialogueTopics(line.log, state);
  const tell = (as: HappeningKind): Told => ({ what: { kind: as }, topics });
  switch (line.type) {
    case 'dialogue/phase-entered': {
      const { phase } = line.data as { readonly phase: string };
      // A rådslag with a plan is answered by a line of its own, with the decision.
      if (phase === 'answered') return state.radslag.plan === null ? tell('dialogue-answered') : null;
      // Going on after a pause is no beginning, where a plan tells when it was.
      if (state.radslag.plan !== null && state.radslag.entered.debate !== line.at) return null;
      // The thread of a § is told of by the body that opens it.
      return phase === 'debate' && kind !== 'paragraph' ? tell('dialogue-opened') : null;
    }
    case 'dialogue/debate-closed':
      return tell('dialogue-closed');
    case 'dialogue/debate-reopened':
      return tell('dialogue-opened');
    case 'debate/post-answered': {
      const { post } = line.data as { readonly post: string };
      return { what: { kind: 'dialogue-question', post }, topics: topics.filter((topic) => topic.kind === 'dialogue') };
    }
    default:
      return null;
  }
}

/** The dialogue and its matter. */
export function dialogueTopics(log: LogId, { dialogue }: LogState): readonly Matched[] {
  const matter = dialogue.phase === 'empty' ? '' : dnrKey(dialogue.description.dnr);
  return [{ kind: 'dialogue', key: log, anchor: null }, ...(matter === '' ? [] : [{ kind: 'matter', key: matter, anchor: null } as const])];
}

function unique(topics: readonly Matched[]): readonly Matched[] {
  return [...new Map(topics.map((topic) => [`${topic.kind} ${topic.key} ${topic.anchor ?? ''}`, topic])).values()];
}
