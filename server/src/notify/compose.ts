/** A notice in words, from what everyone may read at the moment it is sent; nothing for what is gone, hidden or no news any more. */
import { isOpen } from '@insyn/domain/dialogue/phases.ts';
import { bodyOf, type LogId, type PostId } from '@insyn/domain/ids.ts';
import { filesOf } from '@insyn/domain/protokoll/files.ts';
import { appealUntil } from '@insyn/domain/protokoll/law.ts';
import { blockTexts, type Paragraph } from '@insyn/domain/protokoll/model.ts';
import type { Meeting } from '@insyn/domain/protokoll/types.ts';
import { anchorNow } from '@insyn/domain/protokoll/view.ts';
import { dnrKey } from '@insyn/domain/text/dnr.ts';
import { PUBLIC, readable } from '@insyn/domain/visibility.ts';
import { deadline, exactTime } from '@insyn/elements/base/time.ts';
import { routes } from '@insyn/protocol/routes.ts';
import { chatNotice } from './chat-compose.ts';
import {
  type ChatHappening,
  type HappeningKind,
  isOfChat,
  isOfRadslag,
  type Matched,
  personKey,
  type RadslagHappening,
  type What,
} from './happening.ts';
import { actsIn } from './news.ts';
import { type RadslagComposeParts, radslagNotice } from './radslag-compose.ts';
import { type Found, paragraphTitle, type Sources } from './sources.ts';
import type { OutboxRow } from './store.ts';
import { type NoticeWords, noticeWords } from './words.ts';

export type Notice = {
  readonly title: string;
  readonly lines: readonly string[];
  /** Path on the server. */
  readonly href: string;
  /** What the reader follows, in words: why it came. */
  readonly why: readonly string[];
};

export type ComposeParts = { readonly sources: Sources } & RadslagComposeParts;

/** Characters of a decision. */
const EXCERPT = 220;
/** §§ of one notice that are told by name. */
const MOST_LINES = 6;

export async function noticeOf(
  { what, topics }: Pick<OutboxRow, 'what' | 'topics'>,
  lang: string,
  parts: ComposeParts,
): Promise<Notice | null> {
  if (what === null) return null;
  const words = noticeWords(lang);
  const found = await parts.sources.look(what.log);
  if (found === null) return null;
  const told =
    found.state.protokoll.kind === 'body'
      ? await ofMeeting(what, topics, found, words, parts)
      : isOfChat(what.kind)
        ? ofChat(what, found, words, parts)
        : isOfRadslag(what.kind)
          ? await ofRadslag(what, what.kind, found, words, parts)
          : ofDialogue(what, what.kind, found, words, parts);
  if (told === null) return null;
  const why = await whyOf(topics, told.paragraphs, words, parts.sources);
  return why.length === 0 ? null : { title: told.title, lines: told.lines, href: told.href, why };
}

type Told = Omit<Notice, 'why'> & { readonly paragraphs: readonly Paragraph[] };

async function ofMeeting(
  what: What,
  topics: readonly Matched[],
  { state, held }: Found,
  words: NoticeWords,
  { sources, zone, now }: ComposeParts,
): Promise<Told | null> {
  const body = state.protokoll;
  const meeting = body.kind === 'body' ? body.meetings.find((each) => each.meeting === what.meeting) : undefined;
  if (body.kind !== 'body' || meeting === undefined) return null;
  const mayRead = readable(state, PUBLIC);
  const version = meeting.versions.find((each) => each.version === what.version);
  if (version !== undefined && !mayRead(version.card)) return null;
  const at = bodyOf(state.log);
  const of = sources.meetingName(body.name, meeting, words);
  const document = version === undefined ? null : await sources.document(state.log, held, meeting, version.version);
  const anchors = [...new Set(topics.flatMap(({ anchor }) => (anchor === null ? [] : [anchor])))];
  const whole = topics.some(({ kind }) => kind === 'body');
  const all = document?.paragraphs ?? [];
  const followed = all.filter(({ anchor }) => anchors.includes(anchor));
  // Who follows the body is told of every §, what is followed by itself first.
  const paragraphs = whole ? [...followed, ...all.filter((each) => !followed.includes(each))] : followed;
  const own = !whole && anchors.length === 1 ? anchors[0] : undefined;
  const anchor = own === undefined ? null : anchorNow(meeting, own);
  const href = anchor === null ? routes.meetingPage(at, meeting.meeting) : routes.paragraphPage(at, meeting.meeting, anchor);
  const where = placeLine(meeting, words);
  const named = namedLines(topics, paragraphs, words);
  const tell = (title: string, lines: readonly string[]): Told => ({ title, lines: lines.filter((line) => line !== ''), href, paragraphs });
  switch (what.kind) {
    case 'called':
      if (meeting.cancelled !== null || version === undefined) return null;
      return tell(isFirst(meeting, version) ? words.title.called(of) : words.calledAgain(of), [
        where,
        ...named,
        meeting.plan?.takePart ?? '',
      ]);
    case 'moved':
      return meeting.cancelled !== null ? null : tell(words.title.moved(of), [where]);
    case 'cancelled':
      return meeting.cancelled === null ? null : tell(words.title.cancelled(of), [meeting.cancelled.reason]);
    case 'minutes':
    case 'adjusted':
    case 'corrected':
      if (version === undefined) return null;
      return tell(words.title[what.kind](of), [...named, stateLine(version, words)]);
    case 'posted': {
      const { posted } = meeting.adjustment;
      return posted === null ? null : tell(words.title.posted(of), [...named, words.appeal(sources.dayName(appealUntil(posted), words))]);
    }
    case 'document': {
      const file = filesOf(body, held, mayRead, meeting).find((each) => each.document === what.document && !each.limited);
      return file === undefined ? null : tell(words.title.document(file.card.title), [of]);
    }
    case 'thread': {
      const thread = meeting.threads.find(({ dialogue }) => dialogue === what.dialogue);
      const dialogue = what.dialogue === undefined ? null : await sources.look(what.dialogue);
      const stands = thread === undefined ? null : anchorNow(meeting, thread.anchor);
      if (dialogue === null || dialogue.state.dialogue.phase === 'empty' || stands === null) return null;
      const paragraph = await sources.paragraph(state.log, held, meeting, stands);
      const { debateCloses } = dialogue.state.dialogue.description;
      return {
        ...tell(words.title.thread(paragraphTitle(paragraph, stands, words)), [
          of,
          debateCloses === null ? '' : words.closes(deadline(debateCloses, now(), words.lang, zone)),
        ]),
        href: routes.paragraphPage(at, meeting.meeting, stands),
      };
    }
    default:
      return null;
  }
}

function isFirst(meeting: Meeting, { version, kind }: { readonly version: number; readonly kind: string }): boolean {
  return !meeting.versions.some((each) => each.kind === kind && each.version < version);
}

function stateLine({ kind, state }: { readonly kind: string; readonly state: string }, words: NoticeWords): string {
  if (kind !== 'minutes' || state === 'adjusted') return '';
  return state === 'immediate' ? words.immediate : words.unadjusted;
}

function placeLine({ plan }: Meeting, words: NoticeWords): string {
  if (plan === null) return '';
  const when = exactTime(plan.start.utc, words.lang, plan.start.zone);
  return words.where(when.slice(0, 1).toUpperCase() + when.slice(1), plan.place);
}

/** What was decided in each § that is followed, and who did what. */
function namedLines(topics: readonly Matched[], paragraphs: readonly Paragraph[], words: NoticeWords): readonly string[] {
  const followed = new Set(topics.flatMap(({ kind, key }) => (kind === 'person' ? [key] : [])));
  const lines = paragraphs.flatMap((paragraph) => {
    const title = paragraphTitle(paragraph, paragraph.anchor, words);
    const acts = actsIn(paragraph).filter(({ person }) => followed.has(personKey(person)));
    const people = acts.map(({ person, act }) => `${words.acted[act](shownPerson(person), title)}.`);
    const own = topics.some(({ kind, anchor }) => kind === 'body' || (kind !== 'person' && anchor === paragraph.anchor));
    const decision = decisionOf(paragraph);
    return own ? [decision === '' ? `${title}.` : `${title}: ${decision}`, ...people] : people;
  });
  return lines.length <= MOST_LINES ? lines : [...lines.slice(0, MOST_LINES), words.more(lines.length - MOST_LINES)];
}

function shownPerson({ name, party }: { readonly name: string; readonly party: string }): string {
  return party === '' ? name : `${name} (${party})`;
}

/** The beginning of the decision, in one line. */
export function decisionOf({ parts }: Paragraph): string {
  const texts = parts.filter(({ kind }) => kind === 'decision').flatMap(({ blocks }) => blocks.flatMap(blockTexts));
  return clipped(texts.join(' '), EXCERPT);
}

export function clipped(text: string, most: number): string {
  const plain = [...text.replace(/\s+/gu, ' ').trim()];
  return plain.length <= most
    ? plain.join('')
    : `${plain
        .slice(0, most - 1)
        .join('')
        .trimEnd()}…`;
}

function ofChat(what: What, found: Found, words: NoticeWords, { now }: ComposeParts): Told | null {
  const told = found.state.dialogue.phase === 'empty' ? null : chatNotice(what, found, words, now());
  return told && { ...told, paragraphs: [] };
}

async function ofRadslag(
  what: What,
  kind: RadslagHappening,
  found: Found,
  words: NoticeWords,
  parts: RadslagComposeParts,
): Promise<Told | null> {
  const told = await radslagNotice(what, kind, found, words, parts);
  return told && { ...told, paragraphs: [] };
}

function ofDialogue(
  what: What,
  kind: Exclude<HappeningKind, ChatHappening | RadslagHappening>,
  { state }: Found,
  words: NoticeWords,
  { zone, now }: ComposeParts,
): Told | null {
  const { dialogue, debate } = state;
  if (dialogue.phase === 'empty') return null;
  const { title, debateCloses } = dialogue.description;
  const open = isOpen(dialogue, 'debate', new Date(now()).toISOString());
  const closes = debateCloses === null ? [] : [words.closes(deadline(debateCloses, now(), words.lang, zone))];
  const tell = (lines: readonly string[], href = routes.page(state.log)): Told => ({
    title: words.title[kind](title),
    lines,
    href,
    paragraphs: [],
  });
  switch (kind) {
    case 'dialogue-opened':
      return open ? tell(closes) : null;
    case 'dialogue-closing':
      return open ? tell(closes) : null;
    case 'dialogue-closed':
      return open ? null : tell([]);
    case 'dialogue-answered':
      return tell([]);
    case 'dialogue-question': {
      const item = debate.items.get(what.post as PostId);
      // Shown, and still answered: else there is nothing to read.
      if (item?.status !== 'published' || item.answered === null) return null;
      return tell([], routes.permalink(state.log as LogId, item.answered));
    }
    default:
      return null;
  }
}

/** The matter by the number that stands in the minutes, the others by what they are called now. */
async function whyOf(
  topics: readonly Matched[],
  paragraphs: readonly Paragraph[],
  words: NoticeWords,
  sources: Sources,
): Promise<readonly string[]> {
  const names = await Promise.all(
    topics.map(async (topic) => {
      const written = topic.kind === 'matter' ? paragraphs.flatMap(({ dnr }) => dnr).find((dnr) => dnrKey(dnr) === topic.key) : undefined;
      return written === undefined ? sources.nameOf(topic, words) : words.matter(written);
    }),
  );
  return [...new Set(names.filter((name) => name !== null))];
}
