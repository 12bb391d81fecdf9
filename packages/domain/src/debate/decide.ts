/** Says yes to a command in the debate, with facts, or no with a code (rules DE in SPEC.md). */
import { PERSON_ACCESS, reaches } from '../person-access.ts';
import { accept, refuse, type Asking, type Decision, type MarkPurpose } from '../decision.ts';
import { textMax, messageClosed, undoFault } from '../chat/messages.ts';
import { isOpen } from '../dialogue/phases.ts';
import { MAX_TEXT_BYTES } from './limits.ts';
import { badgeFor } from '../tenant/roles.ts';
import { isOfDebate, postContent, returnedVersion, wasPublished, withHighlight } from './content.ts';
import type { Reviewed, Written } from './review.ts';
import { bytesOf, cleanText, hasInk, isLanguage, isShowable, lengthOf } from '../text/clean.ts';
import { personalNumbers } from '../text/personal-number.ts';
import type { Held } from '../held.ts';
import type { ContentId, Mark, PostId, Pseudonym } from '../ids.ts';
import type { ChatRefusal } from '../chat/types.ts';
import type { DialogueState } from '../dialogue/types.ts';
import type { ModerationFact } from '../moderation/types.ts';
import type { LogState } from '../root.ts';
import type { DebateCommand, DebateFact, DebateRefusal, DebateState, Item, PostContent, Stance, StaffCommand } from './types.ts';

type Result = Decision<DebateFact | ModerationFact, DebateRefusal | ChatRefusal>;
type Open = Exclude<DialogueState, { phase: 'empty' }>;
export type ResidentCommand = Exclude<DebateCommand, StaffCommand>;
/** What every rule is given: the dialogue that is open, the whole state, and what is held beside it. */
type Room = {
  readonly dialogue: Open;
  readonly state: LogState;
  readonly held: Held;
  readonly asking: Asking;
  readonly reviewed: Reviewed;
};

/** Versions and addenda of one post: more is no longer mending. */
export const MAX_VERSIONS = 20;
/** Stands for a mark that is not known here: matches nothing. */
const UNKNOWN_MARK = '' as Mark;

/** Nothing follows on what is written: for those who only ask whether it would be accepted. */
const UNREVIEWED: Reviewed = () => [];

/** What residents do. `reviewed`: what follows on a text by the dialogue's review; acceptance does not hang on it. */
export function decideDebate(
  command: ResidentCommand,
  state: LogState,
  held: Held,
  asking: Asking,
  reviewed: Reviewed = UNREVIEWED,
): Result {
  const { dialogue, debate } = state;
  if (asking.person === null) return refuse('debate/login-needed');
  if (dialogue.phase === 'empty' || dialogue.phase === 'draft') return refuse('debate/closed');
  const rule = PERSON_ACCESS[command.type];
  // Whoever answered in a chat did so by a mandate, and corrects it wherever they live.
  const answers = command.type === 'debate/edit' && debate.items.get(command.post)?.chat?.role === 'answer';
  if ('level' in rule && !answers) {
    const needed = dialogue.settings.levels[rule.level];
    // What staff bring in for somebody else rests on the seat that registers it, not on a login of that person.
    const registered = command.type === 'debate/submit' && command.assisted !== undefined;
    if (!registered && !reaches(asking.level, needed)) return refuse('debate/level-needed', needed);
    if (!registered && dialogue.settings.eligibility !== null && !asking.eligible) return refuse('debate/not-eligible');
  }
  return decideResident(command, { dialogue, state, held, asking, reviewed }, debate, asking.person);
}

function decideResident(command: ResidentCommand, room: Room, debate: DebateState, person: Pseudonym): Result {
  const { dialogue, asking } = room;
  switch (command.type) {
    case 'debate/submit':
      return closedFor(dialogue, asking) ?? submit(command, room, person);
    case 'debate/edit':
      return edit(command, room, person);
    case 'debate/add':
      return closedFor(dialogue, asking) ?? addendum(command, room, person);
    case 'debate/support':
      return closedFor(dialogue, asking, debate.items.get(command.post), room.state) ?? support(command, debate, asking);
    case 'debate/unsupport':
      return closedFor(dialogue, asking, debate.items.get(command.post), room.state) ?? unsupport(command.post, debate, asking);
    case 'debate/withdraw':
      // One's own words can be taken back as long as the dialogue lives, also when nobody may write.
      return withdraw(command.post, debate, asking, dialogue);
  }
}

/** `item`: the post that the command is about; a message in a chat is open as its session is. */
function closedFor(dialogue: Open, asking: Asking, item?: Item, state?: LogState): Result | null {
  if (dialogue.phase === 'paused') return refuse('debate/paused');
  if (item?.chat !== undefined && state !== undefined) return messageClosed(item.chat, state, asking.at);
  return isOpen(dialogue, 'debate', asking.at) ? null : refuse('debate/closed');
}

function markOf(asking: Asking, purpose: MarkPurpose, target: string): Mark {
  return asking.mark(purpose, target) ?? UNKNOWN_MARK;
}

function submit(command: Extract<DebateCommand, { type: 'debate/submit' }>, room: Room, author: Pseudonym): Result {
  const { dialogue, state, held, asking, reviewed } = room;
  const registeredBy = asking.seats.find((seat) => seat.startsWith('official/'));
  if (command.assisted !== undefined && registeredBy === undefined) return refuse('debate/not-registrar');
  const assisted = command.assisted !== undefined && registeredBy !== undefined ? { channel: command.assisted, registeredBy } : null;
  const text = cleanText(command.text);
  const fault = faultOf(text, command.lang, command.stance, dialogue);
  if (fault) return fault;
  const parent = command.parent ? state.debate.items.get(command.parent.post) : undefined;
  if (command.parent) {
    if (!parent || parent.status === 'submitted' || !isOfDebate(parent)) return refuse('debate/post-not-found', 'parent');
    if (parent.status !== 'published') return refuse('debate/parent-withdrawn', 'parent');
    if (!isVersion(parent, command.parent.content)) return refuse('debate/version-not-found', 'parent');
  }
  const badge = badgeFor(asking.badges, dialogue.description.body);
  if (command.answers === true && (badge === null || assisted !== null || !parent)) return refuse('debate/no-badge', 'answers');
  const post = asking.ids.post();
  const id = asking.ids.content();
  const mark = markOf(asking, 'own', post);
  const { lang, stance } = command;
  const content: PostContent = { kind: 'post', author, parent: command.parent ?? null, stance, lang, text, badge, assisted };
  const place = { first: true, parent: parent?.post ?? null, root: parent ? (parent.root ?? parent.post) : null };
  return accept<DebateFact | ModerationFact>(
    { type: 'debate/post-submitted', by: { mark }, data: { post }, contents: [{ id, content }] },
    ...reviewed({ post, content: id, author, text, place }, state, held, assisted === null ? asking : { ...asking, badges: [] }),
    ...(command.answers === true && parent
      ? [{ type: 'debate/post-answered', by: { mark }, data: { post: parent.post, reply: post }, contents: [] } as const]
      : []),
  );
}

function edit(command: Extract<DebateCommand, { type: 'debate/edit' }>, room: Room, author: Pseudonym): Result {
  const { dialogue, state, asking, reviewed } = room;
  const item = ownPost(command.post, state.debate, asking);
  if ('accepted' in item) return closedFor(dialogue, asking) ?? item;
  const returned = returnedVersion(item)?.judgement ?? null;
  const answers = item.chat?.role === 'answer';
  if (answers) {
    // An answer is corrected, with its history, also in the archive (design §1).
  } else if (returned === null) {
    const closed = closedFor(dialogue, asking, item, state);
    if (closed) return closed;
    // Whoever supported a question supported these words.
    if (wasPublished(item) && (!isOfDebate(item) || isPastWindow(item, dialogue, asking.at))) return refuse('debate/edit-window-over');
  } else {
    // What its author was asked to change keeps its time and its place, also when the debate has closed meanwhile.
    if (dialogue.phase === 'archived') return refuse('debate/closed');
    if (dialogue.phase === 'paused') return refuse('debate/paused');
    if (asking.at >= returned.until) return refuse('debate/return-lapsed');
  }
  if (item.versions.length >= MAX_VERSIONS) return refuse('debate/too-many-versions');
  const text = cleanText(command.text);
  const { lang, stance, post } = command;
  const fault = faultOf(text, lang, stance, dialogue, item.chat && textMax(item.chat.role));
  if (fault) return fault;
  const id = asking.ids.content();
  const before = item.versions[0] && postContent(room.held, item.versions[0].content);
  // Who answered in a chat answered in the role they had then.
  const badge = answers ? (before?.badge ?? null) : badgeFor(asking.badges, dialogue.description.body);
  // A post that was never readable says where it stands in its latest version: that is what is published.
  const parent = wasPublished(item) ? null : parentIn(item, room.held);
  const chat = before?.chat === undefined ? {} : { chat: before.chat };
  const content: PostContent = { kind: 'post', author, parent, stance, lang, text, badge, assisted: null, ...chat };
  const place = placeOf(item, room);
  const written: Written = { post, content: id, author, text, place, again: returned !== null, ...(item.chat ? { chat: item.chat } : {}) };
  return accept<DebateFact | ModerationFact>(
    { type: 'debate/post-edited', by: { mark: item.mark }, data: { post }, contents: [{ id, content }] },
    ...reviewed(written, state, room.held, asking),
  );
}

function addendum(command: Extract<DebateCommand, { type: 'debate/add' }>, room: Room, author: Pseudonym): Result {
  const { dialogue, state, asking, reviewed } = room;
  const item = ownPost(command.post, state.debate, asking);
  if ('accepted' in item) return item;
  if (!isOfDebate(item)) return refuse('debate/edit-window-open');
  if (!wasPublished(item) || !isPastWindow(item, dialogue, asking.at)) return refuse('debate/edit-window-open');
  if (item.versions.length >= MAX_VERSIONS) return refuse('debate/too-many-versions');
  const text = cleanText(command.text);
  const fault = faultOf(text, command.lang, { kind: 'other' }, dialogue);
  if (fault) return fault;
  const id = asking.ids.content();
  const { post, lang } = command;
  const content = { kind: 'addendum', author, lang, text } as const;
  return accept<DebateFact | ModerationFact>(
    { type: 'debate/addendum-submitted', by: { mark: item.mark }, data: { post }, contents: [{ id, content }] },
    ...reviewed({ post, content: id, author, text, place: placeOf(item, room) }, state, room.held, asking),
  );
}

/** The parent that a post names in its words; only they know it before it is published. */
function parentIn(item: Item, held: Held): PostContent['parent'] {
  return firstWords(item, held)?.parent ?? null;
}

function firstWords({ versions: [first] }: Item, held: Held): PostContent | null {
  return first === undefined ? null : postContent(held, first.content);
}

/** Where a version stands when it is published, by a rule or by a moderator. */
export function placeOf(item: Item, { state, held }: Pick<Room, 'state' | 'held'>): Written['place'] {
  if (wasPublished(item)) return { first: false, parent: item.parent, root: item.root };
  const parent = parentIn(item, held)?.post ?? null;
  const above = parent === null ? undefined : state.debate.items.get(parent);
  const asker = firstWords(item, held)?.chat?.asker ?? null;
  return { first: true, parent, root: above ? (above.root ?? above.post) : parent, ...(asker === null ? {} : { asker }) };
}

function withdraw(post: PostId, state: DebateState, asking: Asking, { phase }: Open): Result {
  // A late answer that was given in the archive has its ten seconds there.
  if (phase === 'archived' && state.items.get(post)?.chat?.role !== 'answer') return refuse('debate/closed');
  const item = ownPost(post, state, asking);
  if ('accepted' in item) return item;
  const fault = undoFault(item, asking.at);
  if (fault) return fault;
  const touches = withHighlight(
    item,
    item.versions.map((version) => version.content),
  );
  const { parent, root } = item;
  return accept({
    type: 'debate/post-withdrawn',
    by: { mark: item.mark },
    data: { post, published: item.status === 'published', parent, root, touches },
    contents: [],
  });
}

function support(command: Extract<DebateCommand, { type: 'debate/support' }>, state: DebateState, asking: Asking): Result {
  const item = state.items.get(command.post);
  if (!item || item.status === 'submitted') return refuse('debate/post-not-found');
  if (item.status !== 'published') return refuse('debate/withdrawn');
  if (item.chat !== undefined && item.chat.role !== 'question') return refuse('debate/post-not-found');
  if (item.mark === asking.mark('own', item.post)) return refuse('debate/own-support');
  if (!isVersion(item, command.content)) return refuse('debate/version-not-found');
  const mark = markOf(asking, 'support', item.post);
  if (state.supporters.get(item.post)?.has(mark)) return refuse('debate/already-supported');
  return accept({ type: 'debate/support-given', by: { mark }, data: { post: item.post, content: command.content }, contents: [] });
}

function unsupport(post: PostId, state: DebateState, asking: Asking): Result {
  const mark = markOf(asking, 'support', post);
  const item = state.items.get(post);
  if (!state.supporters.get(post)?.has(mark))
    return refuse(item && item.status !== 'submitted' ? 'debate/not-supported' : 'debate/post-not-found');
  return accept({ type: 'debate/support-withdrawn', by: { mark }, data: { post }, contents: [] });
}

function ownPost(post: PostId, state: DebateState, asking: Asking): Item | (Result & { accepted: false }) {
  const item = state.items.get(post);
  if (!item) return refuse('debate/post-not-found');
  // A post that not everyone may read is not there for others: the same answer as for one that never was.
  if (item.mark !== asking.mark('own', post)) return refuse(item.status === 'submitted' ? 'debate/post-not-found' : 'debate/not-yours');
  if (item.status === 'hidden') return refuse('debate/hidden');
  return item.status === 'withdrawn' || item.status === 'erased' ? refuse('debate/withdrawn') : item;
}

function isPastWindow(item: Item, dialogue: Open, at: string): boolean {
  return Date.parse(at) - Date.parse(item.at) > dialogue.settings.editWindowMinutes * 60_000;
}

function isVersion(item: Item, content: ContentId): boolean {
  return item.versions.some((version) => version.content === content && version.status === 'published');
}

/** `most`: characters; of a post in the debate what the dialogue allows. */
function faultOf(
  text: string,
  lang: string,
  stance: Stance,
  dialogue: Open,
  most: number = dialogue.settings.maxPostLength,
): (Result & { accepted: false }) | null {
  if (!isShowable(text)) return refuse('debate/text-not-allowed', 'text');
  if (!hasInk(text)) return refuse('debate/text-empty', 'text');
  if (lengthOf(text) > most || bytesOf(text) > MAX_TEXT_BYTES) return refuse('debate/text-too-long', 'text');
  if (personalNumbers(text).length > 0) return refuse('debate/personal-number', 'text');
  if (!isLanguage(lang)) return refuse('debate/lang-unknown', 'lang');
  if (stance.kind === 'alternative' && !dialogue.description.alternatives.some((each) => each.id === stance.alternative))
    return refuse('debate/unknown-alternative', 'stance');
  return null;
}
