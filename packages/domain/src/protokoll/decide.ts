/** Says yes to what staff do with a body and its meetings, with facts, or no with a code (rules PR in SPEC.md). */
import { ACCESS } from '../access.ts';
import { accept, refuse, type Asking, type Decision } from '../decision.ts';
import { isBodyLog, isLogId } from '../ids.ts';
import { cleanLine, cleanText } from '../text/clean.ts';
import { dateOf, isZonedTime } from './dates.ts';
import { meetingOf } from './evolve.ts';
import { cleanCard, textFault } from './fields.ts';
import { filesOf } from './files.ts';
import { dateOfKey, isMeetingKey } from './keys.ts';
import { shownVersion, threadNow } from './places.ts';
import { adjust, publish, withdraw } from './publishing.ts';
import type { By, Seat } from '../fact.ts';
import type { Held } from '../held.ts';
import type { LogId } from '../ids.ts';
import type { SealedFact } from '../people/types.ts';
import type { Meeting, MeetingPlan, ProtokollCommand, ProtokollFact, ProtokollRefusal, ProtokollState, SealedDocument } from './types.ts';

export type Result = Decision<ProtokollFact | SealedFact, ProtokollRefusal>;
type Body = Extract<ProtokollState, { kind: 'body' }>;
type Of<T extends ProtokollCommand['type']> = Extract<ProtokollCommand, { type: T }>;

/** What every act is decided on. */
export type Desk = { readonly state: Body; readonly held: Held; readonly seat: Seat; readonly by: By; readonly asking: Asking };

export function decideProtokoll(command: ProtokollCommand, state: ProtokollState, held: Held, asking: Asking): Result {
  const rule = ACCESS[command.type];
  const seat = asking.seats.find((each) => 'roles' in rule && rule.roles.some((role) => each.startsWith(`${role}/`)));
  if (seat === undefined) return refuse('protokoll/not-allowed');
  if (command.type === 'protokoll/found') return state.kind === 'none' ? found(command, { seat }) : refuse('protokoll/exists');
  if (state.kind === 'none') return refuse('protokoll/not-found');
  const desk: Desk = { state, held, seat, by: { seat }, asking };
  switch (command.type) {
    case 'protokoll/plan':
      return plan(command, desk);
    case 'protokoll/publish':
      return publish(command, desk);
    case 'protokoll/place-thread':
      return placeThread(command, desk);
    default: {
      const meeting = meetingOf(state, command.meeting);
      return meeting === null ? refuse('protokoll/meeting-not-found', 'meeting') : decideMeeting(command, meeting, desk);
    }
  }
}

function decideMeeting(
  command: Exclude<ProtokollCommand, { type: 'protokoll/found' | 'protokoll/plan' | 'protokoll/publish' | 'protokoll/place-thread' }>,
  meeting: Meeting,
  desk: Desk,
): Result {
  switch (command.type) {
    case 'protokoll/cancel':
      return cancel(command, meeting, desk);
    case 'protokoll/adjust':
      return adjust(command, meeting, desk);
    case 'protokoll/add-document':
      return addDocument(command, meeting, desk);
    case 'protokoll/remove-document':
      return removeDocument(command, meeting, desk);
    case 'protokoll/withdraw':
      return withdraw(command, meeting, desk);
    case 'protokoll/open-thread':
      return openThread(command, meeting, desk);
  }
}

function found(command: Of<'protokoll/found'>, by: By): Result {
  const name = cleanLine(command.name);
  const fault = textFault([{ field: 'name', text: name, needed: true }]);
  return fault ?? accept<ProtokollFact>({ type: 'protokoll/founded', by, data: { name, tenant: command.tenant ?? null }, contents: [] });
}

function plan({ meeting: key, plan: given }: Of<'protokoll/plan'>, { state, by }: Desk): Result {
  if (!isMeetingKey(key)) return refuse('protokoll/date-not-understood', 'meeting');
  const { utc, local, zone } = given.start;
  const cleaned: MeetingPlan = {
    start: { utc, local, zone },
    place: cleanLine(given.place),
    number: cleanLine(given.number),
    takePart: cleanText(given.takePart),
    open: given.open,
  };
  if (!isZonedTime(cleaned.start)) return refuse('protokoll/date-not-understood', 'start');
  const fault = textFault((['place', 'number', 'takePart'] as const).map((field) => ({ field, text: cleaned[field] })));
  if (fault) return fault;
  // It is named by its first date, and keeps the name when it is moved.
  if (meetingOf(state, key) === null && dateOf({ meeting: key, plan: cleaned }) !== dateOfKey(key))
    return refuse('protokoll/date-not-understood', 'meeting');
  return accept<ProtokollFact>({ type: 'protokoll/meeting-planned', by, data: { meeting: key, plan: cleaned }, contents: [] });
}

function cancel(command: Of<'protokoll/cancel'>, meeting: Meeting, { by }: Desk): Result {
  if (meeting.cancelled !== null) return refuse('protokoll/cancelled');
  // There are minutes: it was held.
  if (meeting.versions.some(({ kind }) => kind === 'minutes')) return refuse('protokoll/already-published');
  const reason = cleanText(command.reason);
  const fault = textFault([{ field: 'reason', text: reason, needed: true }]);
  if (fault) return fault;
  return accept<ProtokollFact>({ type: 'protokoll/meeting-cancelled', by, data: { meeting: meeting.meeting, reason }, contents: [] });
}

function addDocument(command: Of<'protokoll/add-document'>, meeting: Meeting, { by, seat, asking }: Desk): Result {
  const { anchor, audience } = command;
  const card = cleanCard(command.card);
  if ('accepted' in card) return card;
  if (anchor !== null && !hasParagraph(meeting, anchor)) return refuse('protokoll/paragraph-not-found', 'anchor');
  const document = asking.ids.document();
  if (audience === 'representatives')
    return sealed(
      { kind: 'fact', type: 'protokoll/document-added', by: { seat }, data: { meeting: meeting.meeting, anchor, document, card } },
      asking,
    );
  const id = asking.ids.content();
  const data = { meeting: meeting.meeting, anchor, document, touches: [id] };
  return accept<ProtokollFact>({ type: 'protokoll/document-added', by, data, contents: [{ id, content: card }] });
}

function removeDocument({ document }: Of<'protokoll/remove-document'>, meeting: Meeting, { state, held, by, seat, asking }: Desk): Result {
  const open = meeting.files.find((each) => each.document === document);
  if (open !== undefined) {
    const data = { meeting: meeting.meeting, document, touches: [open.card] };
    return accept<ProtokollFact>({ type: 'protokoll/document-removed', by, data, contents: [] });
  }
  const limited = filesOf(state, held, () => true, meeting).some((each) => each.document === document);
  if (!limited) return refuse('protokoll/document-not-found', 'document');
  return sealed({ kind: 'fact', type: 'protokoll/document-removed', by: { seat }, data: { meeting: meeting.meeting, document } }, asking);
}

/** Nothing in the line tells what it is, of which meeting or by whom. */
function sealed(content: SealedDocument, asking: Asking): Result {
  return accept<SealedFact>({ type: 'sealed', by: { system: 'sealed' }, data: {}, contents: [{ id: asking.ids.content(), content }] });
}

function openThread({ anchor, dialogue }: Of<'protokoll/open-thread'>, meeting: Meeting, { state, by }: Desk): Result {
  if (!isDialogue(dialogue)) return refuse('protokoll/text-not-allowed', 'dialogue');
  if (!hasParagraph(meeting, anchor)) return refuse('protokoll/paragraph-not-found', 'anchor');
  const known = state.meetings.some(({ threads }) => threads.some((each) => each.dialogue === dialogue));
  if (known || hasThread(meeting, anchor)) return refuse('protokoll/thread-exists');
  return accept<ProtokollFact>({ type: 'protokoll/thread-opened', by, data: { meeting: meeting.meeting, anchor, dialogue }, contents: [] });
}

function placeThread({ dialogue, anchor }: Of<'protokoll/place-thread'>, { state, by }: Desk): Result {
  const meeting = state.meetings.find(({ threads }) => threads.some((each) => each.dialogue === dialogue));
  if (meeting === undefined) return refuse('protokoll/thread-not-found', 'dialogue');
  if (!hasParagraph(meeting, anchor)) return refuse('protokoll/paragraph-not-found', 'anchor');
  if (hasThread(meeting, anchor)) return refuse('protokoll/thread-exists');
  return accept<ProtokollFact>({ type: 'protokoll/thread-placed', by, data: { meeting: meeting.meeting, anchor, dialogue }, contents: [] });
}

function isDialogue(log: LogId): boolean {
  return isLogId(log) && !isBodyLog(log) && !log.startsWith('tenant-');
}

/** A § of the version that is shown. */
function hasParagraph(meeting: Meeting, anchor: string): boolean {
  return shownVersion(meeting)?.paragraphs.some((each) => each.anchor === anchor) ?? false;
}

/** One thread for each §. */
function hasThread(meeting: Meeting, anchor: string): boolean {
  return meeting.threads.some((thread) => threadNow(meeting, thread) === anchor);
}
