/** `import FILE… --body NAME`: minutes, a notice or an utlåtande, read § by §, told, and published as a version of the meeting. */
import { createHash } from 'node:crypto';
import { basename } from 'node:path';
import type { Seat } from '@insyn/domain/fact.ts';
import { isLogId, type LogId } from '@insyn/domain/ids.ts';
import { canonical } from '@insyn/domain/json.ts';
import { isMeetingKey } from '@insyn/domain/protokoll/keys.ts';
import { isDate } from '@insyn/domain/protokoll/law.ts';
import type { MeetingDocument } from '@insyn/domain/protokoll/model.ts';
import { indexOf } from '@insyn/domain/protokoll/places.ts';
import { type Adjustment, MEETING_MEDIA, type MeetingKey, MINUTES_STATES, type MinutesState } from '@insyn/domain/protokoll/types.ts';
import { dateInName } from '../importer/minutes/facts.ts';
import { assembleMeetings } from '../importer/minutes/import-meeting.ts';
import type { MeetingReport } from '../importer/minutes/types.ts';
import { mediaOf } from '../importer/process/detect.ts';
import { importInProcess } from '../importer/process/import-in-process.ts';
import type { BodyKnown } from './body-known.ts';
import { type Attachment, CommandFault, type Desk, EXIT } from './desk.ts';
import { act, readBytes, type Say } from './dialogues.ts';
import { refusal } from './import.ts';
import { reportLines } from './meeting-report.ts';

/** As typed; empty where it was not. */
export type MeetingTyped = {
  readonly body: string;
  readonly meeting: string;
  readonly state: string;
  readonly adjusted: string;
  readonly posted: string;
  readonly found: string;
};

/** What was typed, checked before anything is read. */
export type MeetingWish = {
  readonly log: LogId;
  readonly meeting: MeetingKey | null;
  readonly state: MinutesState | null;
  readonly adjusted: string | null;
  readonly posted: string | null;
  readonly found: string;
};

type Source = { readonly name: string; readonly bytes: Uint8Array; readonly media: string };

/** Files read and told, ready to be published. */
export type ReadMeeting = { readonly document: MeetingDocument; readonly report: MeetingReport; readonly sources: readonly Source[] };

const usage = (sv: string, en: string): CommandFault => new CommandFault(EXIT.usage, sv, en);
const hash = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('base64url');

export function wishOf({ body, meeting, state, adjusted, posted, found }: MeetingTyped): MeetingWish {
  const log = `namnd-${body.replace(/^namnd-/u, '')}`;
  if (!isLogId(log))
    throw usage(
      '--body är nämndens adress: a–z, 0–9 och bindestreck, som skolnamnden.',
      '--body is the address of the body: a–z, 0–9 and hyphens.',
    );
  if (meeting !== '' && !isMeetingKey(meeting))
    throw usage(
      '--meeting är en dag, som 2026-03-03, eller 2026-03-03-2 för dagens andra.',
      '--meeting is a day such as 2026-03-03, or 2026-03-03-2 for a second one that day.',
    );
  const known = MINUTES_STATES.find((each) => each === state);
  if (state !== '' && known === undefined)
    throw usage(`--state är ett av: ${MINUTES_STATES.join(' ')}`, `--state is one of: ${MINUTES_STATES.join(' ')}`);
  for (const [name, date] of [
    ['--adjusted', adjusted],
    ['--posted', posted],
  ] as const)
    if (date !== '' && !isDate(date)) throw usage(`${name} är en dag, som 2026-03-10.`, `${name} is a day such as 2026-03-10.`);
  return { log, meeting: meeting || null, state: known ?? null, adjusted: adjusted || null, posted: posted || null, found };
}

/** Reads the files, each in a process of its own, joins them and tells what became of them. */
export async function readMeeting(files: readonly string[], say: Say): Promise<ReadMeeting> {
  const sources: { readonly name: string; readonly bytes: Uint8Array }[] = [];
  for (const file of files) sources.push({ name: basename(file), bytes: await readBytes(file) });
  const read = await inOrder(sources);
  read.forEach((each, at) => {
    if (!each.ok) throw refusal(each.code, files.length > 1 ? sources[at]?.name : undefined);
  });
  const joined = assembleMeetings(read);
  if (!joined.ok) throw refusal(joined.code);
  const { document, report } = joined;
  for (const line of reportLines(document, report)) say(line);
  say(
    read.every(({ confined }) => confined.network)
      ? 'Filen lästes i en egen process utan nätverk.'
      : 'Filen lästes i en egen process. Nätverket gick inte att stänga av på den här datorn.',
  );
  return { document, report, sources: sources.map((source) => ({ ...source, media: mediaOf(source.bytes, report.kind) })) };
}

/** One after the other: a hundred §§ in files of their own are more than may wait. */
async function inOrder(sources: readonly { readonly name: string; readonly bytes: Uint8Array }[]) {
  const read = [];
  for (const source of sources) read.push(await importInProcess(source, 'meeting'));
  return read;
}

/** The meeting's name: as typed, else the day that the document tells, else the day in a file's name. */
function keyOf(wish: MeetingWish, { document, sources }: ReadMeeting, say: Say): MeetingKey {
  const inName = sources.map(({ name }) => dateInName(name)).find((date) => date !== null) ?? null;
  if (wish.meeting !== null) {
    if (document.date !== null && !wish.meeting.startsWith(document.date))
      say(`Dokumentet säger ${document.date}. Du angav ${wish.meeting}, och det gäller.`);
    return wish.meeting;
  }
  const date = document.date ?? inName;
  if (date === null)
    throw usage(
      'Varken dokumentet eller filens namn säger vilken dag. Ange --meeting, som 2026-03-03.',
      'Neither the document nor the name of the file tells the day. Give --meeting, such as 2026-03-03.',
    );
  if (document.date === null) say(`Dokumentet säger inte vilken dag. ${date} är hämtat ur filens namn.`);
  return date;
}

export async function publishMeeting(desk: Desk, read: ReadMeeting, wish: MeetingWish, tenant: LogId, seat: Seat, say: Say): Promise<void> {
  const { document } = read;
  const day = keyOf(wish, read, say);
  const first = await desk.body(wish.log, day);
  const key = wish.meeting ?? heldThatDay(first, day);
  const known = key === day ? first : await desk.body(wish.log, key);
  if (known.name === null) await found(desk, wish, tenant, seat, say);
  const bytes = Buffer.from(canonical(document), 'utf8');
  const sha256 = hash(bytes);
  const same = known.newest.find((each) => each.kind === document.kind && each.sha256 === sha256);
  if (same !== undefined) {
    say(`${wish.log} ${key}: samma innehåll är redan publicerat som version ${same.version}. Ingenting är ändrat.`);
    return;
  }
  const adjustment = adjustmentOf(wish, document);
  const state = wish.state ?? stateOf(document, adjustment);
  await act(
    desk,
    wish.log,
    {
      type: 'protokoll/publish',
      meeting: key,
      kind: document.kind,
      state,
      adjustment,
      paragraphs: indexOf(document, known.agenda),
      follows: known.follows,
      card: {
        title: document.title,
        media: MEETING_MEDIA,
        bytes: bytes.length,
        sha256,
        lang: document.lang,
        source: sourceOf(read.sources),
      },
    },
    seat,
    [{ sha256, media: MEETING_MEDIA, bytes }, ...sourceFiles(read.sources)],
  );
  say(`${wish.log} ${key}: publicerat som version ${known.follows + 1} (${document.kind === 'agenda' ? 'kallelse' : STATE_WORDS[state]}).`);
  if (read.sources.length > 1) say('De enskilda filerna sparas inte: det som publiceras är det sammanfogade dokumentet.');
}

const STATE_WORDS: Readonly<Record<MinutesState, string>> = {
  unadjusted: 'inte justerat',
  immediate: 'omedelbart justerade delar',
  adjusted: 'justerat',
};

/** A meeting that was moved to the day keeps the name it has. */
function heldThatDay({ thatDay }: BodyKnown, day: string): MeetingKey {
  const [only = day] = thatDay;
  if (thatDay.length > 1)
    throw usage(
      `Den dagen har flera sammanträden. Ange --meeting: ${thatDay.join(' ')}`,
      `There are several meetings that day. Give --meeting: ${thatDay.join(' ')}`,
    );
  return only;
}

async function found(desk: Desk, { log, found: name }: MeetingWish, tenant: LogId, seat: Seat, say: Say): Promise<void> {
  if (name === '')
    throw new CommandFault(
      EXIT.refused,
      `Nämnden ${log} finns inte än. Lägg till den med --found "Nämndens namn".`,
      `There is no body ${log} yet. Found it with --found "Its name".`,
    );
  await act(desk, log, { type: 'protokoll/found', name, tenant }, seat);
  say(`${log}: ${name} är tillagd.`);
}

/** What was typed counts before what the document tells. A day of posting means nothing without one of adjusting. */
function adjustmentOf({ adjusted, posted }: MeetingWish, document: MeetingDocument): Adjustment {
  const day = adjusted ?? document.adjusted;
  return { adjusted: day, posted: posted ?? (day === null ? null : document.posted), protocolAt: '' };
}

function stateOf({ paragraphs }: MeetingDocument, { adjusted }: Adjustment): MinutesState {
  if (adjusted !== null) return 'adjusted';
  return paragraphs.length > 0 && paragraphs.every(({ immediate }) => immediate) ? 'immediate' : 'unadjusted';
}

function sourceOf(
  sources: readonly Source[],
): { readonly name: string; readonly media: string; readonly bytes: number; readonly sha256: string } | null {
  const [only, another] = sources;
  if (only === undefined || another !== undefined) return null;
  return { name: only.name.slice(0, 200), media: only.media, bytes: only.bytes.length, sha256: hash(only.bytes) };
}

function sourceFiles(sources: readonly Source[]): readonly Attachment[] {
  return sources.length === 1 ? sources.map(({ media, bytes }) => ({ sha256: hash(bytes), media, bytes })) : [];
}
