/** Says yes to a command in the debate, with facts, or no with a code (rules DE in SPEC.md). */
import { ACCESS, reaches } from '../access.ts';
import { accept, refuse, type Asking, type Decision, type MarkPurpose } from '../decision.ts';
import { isOpen } from '../dialogue/phases.ts';
import { badgeFor } from '../tenant/roles.ts';
import { bytesOf, cleanText, hasInk, isLanguage, isShowable, lengthOf } from '../text/clean.ts';
import { personalNumbers } from '../text/personal-number.ts';
import type { By } from '../fact.ts';
import type { ContentId, Mark, PostId, Pseudonym } from '../ids.ts';
import type { DialogueState } from '../dialogue/types.ts';
import type { DebateCommand, DebateFact, DebateRefusal, DebateState, Item, PostContent, Stance } from './types.ts';

type Result = Decision<DebateFact, DebateRefusal>;
type Open = Exclude<DialogueState, { phase: 'empty' }>;

/** Versions and addenda of one post: more is no longer mending. */
export const MAX_VERSIONS = 20;
/** A content is at most 16 kB (design §4); the rest of the room is for its other fields. */
export const MAX_TEXT_BYTES = 15 * 1024;
/** Stands for a mark that is not known here: matches nothing. */
const UNKNOWN_MARK = '' as Mark;

export function decideDebate(command: DebateCommand, dialogue: DialogueState, state: DebateState, asking: Asking): Result {
  if (asking.person === null) return refuse('debate/login-needed');
  if (dialogue.phase === 'empty' || dialogue.phase === 'draft') return refuse('debate/closed');
  const rule = ACCESS[command.type];
  if ('level' in rule) {
    const needed = dialogue.settings.levels[rule.level];
    // What staff bring in for somebody else rests on the seat that registers it, not on a login of that person.
    const registered = command.type === 'debate/submit' && command.assisted !== undefined;
    if (!registered && !reaches(asking.level, needed)) return refuse('debate/level-needed', needed);
    if (!registered && dialogue.settings.eligibility !== null && !asking.eligible) return refuse('debate/not-eligible');
  }
  switch (command.type) {
    case 'debate/submit':
      return closedFor(dialogue, asking) ?? submit(command, dialogue, state, asking, asking.person);
    case 'debate/edit':
      return closedFor(dialogue, asking) ?? edit(command, dialogue, state, asking, asking.person);
    case 'debate/add':
      return closedFor(dialogue, asking) ?? addendum(command, dialogue, state, asking, asking.person);
    case 'debate/support':
      return closedFor(dialogue, asking) ?? support(command, state, asking);
    case 'debate/unsupport':
      return closedFor(dialogue, asking) ?? unsupport(command.post, state, asking);
    case 'debate/withdraw':
      // One's own words can be taken back as long as the dialogue lives, also when nobody may write.
      return dialogue.phase === 'archived' ? refuse('debate/closed') : withdraw(command.post, state, asking);
  }
}

function closedFor(dialogue: Open, asking: Asking): Result | null {
  if (dialogue.phase === 'paused') return refuse('debate/paused');
  return isOpen(dialogue, 'debate', asking.at) ? null : refuse('debate/closed');
}

function markOf(asking: Asking, purpose: MarkPurpose, target: string): Mark {
  return asking.mark(purpose, target) ?? UNKNOWN_MARK;
}

function submit(
  command: Extract<DebateCommand, { type: 'debate/submit' }>,
  dialogue: Open,
  state: DebateState,
  asking: Asking,
  author: Pseudonym,
): Result {
  const registeredBy = asking.seats.find((seat) => seat.startsWith('official/'));
  if (command.assisted !== undefined && registeredBy === undefined) return refuse('debate/not-registrar');
  const assisted = command.assisted !== undefined && registeredBy !== undefined ? { channel: command.assisted, registeredBy } : null;
  const text = cleanText(command.text);
  const fault = faultOf(text, command.lang, command.stance, dialogue);
  if (fault) return fault;
  const parent = command.parent ? state.items.get(command.parent.post) : undefined;
  if (command.parent) {
    if (!parent || parent.status === 'submitted') return refuse('debate/post-not-found', 'parent');
    if (parent.status === 'withdrawn') return refuse('debate/parent-withdrawn', 'parent');
    if (!isVersion(parent, command.parent.content)) return refuse('debate/version-not-found', 'parent');
  }
  const post = asking.ids.post();
  const id = asking.ids.content();
  const badge = badgeFor(asking.badges, dialogue.description.body);
  const content: PostContent = {
    kind: 'post',
    author,
    parent: command.parent ?? null,
    stance: command.stance,
    lang: command.lang,
    text,
    badge,
    assisted,
  };
  const root = parent ? (parent.root ?? parent.post) : null;
  return accept<DebateFact>(
    { type: 'debate/post-submitted', by: { mark: markOf(asking, 'own', post) }, data: { post }, contents: [{ id, content }] },
    published(post, id, { first: true, parent: parent?.post ?? null, root }),
  );
}

/** Without moderation every version is published in the same breath, by the rule of the dialogue and not by a person. */
const RULE: By = { system: 'no-review' };

function published(
  post: PostId,
  content: ContentId,
  place: { first: boolean; parent: PostId | null; root: PostId | null },
): Extract<DebateFact, { type: 'debate/version-published' }> {
  return { type: 'debate/version-published', by: RULE, data: { post, content, ...place, touches: [content] }, contents: [] };
}

function edit(
  command: Extract<DebateCommand, { type: 'debate/edit' }>,
  dialogue: Open,
  state: DebateState,
  asking: Asking,
  author: Pseudonym,
): Result {
  const item = ownPost(command.post, state, asking);
  if ('accepted' in item) return item;
  if (isPastWindow(item, dialogue, asking.at)) return refuse('debate/edit-window-over');
  if (item.versions.length >= MAX_VERSIONS) return refuse('debate/too-many-versions');
  const text = cleanText(command.text);
  const fault = faultOf(text, command.lang, command.stance, dialogue);
  if (fault) return fault;
  const id = asking.ids.content();
  const badge = badgeFor(asking.badges, dialogue.description.body);
  const content: PostContent = {
    kind: 'post',
    author,
    parent: null,
    stance: command.stance,
    lang: command.lang,
    text,
    badge,
    assisted: null,
  };
  return accept<DebateFact>(
    { type: 'debate/post-edited', by: { mark: item.mark }, data: { post: item.post }, contents: [{ id, content }] },
    published(item.post, id, { first: false, parent: item.parent, root: item.root }),
  );
}

function addendum(
  command: Extract<DebateCommand, { type: 'debate/add' }>,
  dialogue: Open,
  state: DebateState,
  asking: Asking,
  author: Pseudonym,
): Result {
  const item = ownPost(command.post, state, asking);
  if ('accepted' in item) return item;
  if (!isPastWindow(item, dialogue, asking.at)) return refuse('debate/edit-window-open');
  if (item.versions.length >= MAX_VERSIONS) return refuse('debate/too-many-versions');
  const text = cleanText(command.text);
  const fault = faultOf(text, command.lang, { kind: 'other' }, dialogue);
  if (fault) return fault;
  const id = asking.ids.content();
  return accept<DebateFact>(
    {
      type: 'debate/addendum-submitted',
      by: { mark: item.mark },
      data: { post: item.post },
      contents: [{ id, content: { kind: 'addendum', author, lang: command.lang, text } }],
    },
    published(item.post, id, { first: false, parent: item.parent, root: item.root }),
  );
}

function withdraw(post: PostId, state: DebateState, asking: Asking): Result {
  const item = ownPost(post, state, asking);
  if ('accepted' in item) return item;
  const touches = item.versions.map((version) => version.content);
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
  if (item.status === 'withdrawn') return refuse('debate/withdrawn');
  if (item.mark === asking.mark('own', item.post)) return refuse('debate/own-support');
  if (!isVersion(item, command.content)) return refuse('debate/version-not-found');
  const mark = markOf(asking, 'support', item.post);
  if (state.supporters.get(item.post)?.has(mark)) return refuse('debate/already-supported');
  return accept({ type: 'debate/support-given', by: { mark }, data: { post: item.post, content: command.content }, contents: [] });
}

function unsupport(post: PostId, state: DebateState, asking: Asking): Result {
  const mark = markOf(asking, 'support', post);
  if (!state.items.has(post)) return refuse('debate/post-not-found');
  if (!state.supporters.get(post)?.has(mark)) return refuse('debate/not-supported');
  return accept({ type: 'debate/support-withdrawn', by: { mark }, data: { post }, contents: [] });
}

function ownPost(post: PostId, state: DebateState, asking: Asking): Item | (Result & { accepted: false }) {
  const item = state.items.get(post);
  if (!item) return refuse('debate/post-not-found');
  // A post that not everyone may read is not there for others: the same answer as for one that never was.
  if (item.mark !== asking.mark('own', post)) return refuse(item.status === 'submitted' ? 'debate/post-not-found' : 'debate/not-yours');
  return item.status === 'withdrawn' ? refuse('debate/withdrawn') : item;
}

function isPastWindow(item: Item, dialogue: Open, at: string): boolean {
  return Date.parse(at) - Date.parse(item.at) > dialogue.settings.editWindowMinutes * 60_000;
}

function isVersion(item: Item, content: ContentId): boolean {
  return item.versions.some((version) => version.content === content && version.published);
}

function faultOf(text: string, lang: string, stance: Stance, dialogue: Open): (Result & { accepted: false }) | null {
  if (!isShowable(text)) return refuse('debate/text-not-allowed', 'text');
  if (!hasInk(text)) return refuse('debate/text-empty', 'text');
  if (lengthOf(text) > dialogue.settings.maxPostLength || bytesOf(text) > MAX_TEXT_BYTES) return refuse('debate/text-too-long', 'text');
  if (personalNumbers(text).length > 0) return refuse('debate/personal-number', 'text');
  if (!isLanguage(lang)) return refuse('debate/lang-unknown', 'lang');
  if (stance.kind === 'alternative' && !dialogue.description.alternatives.some((each) => each.id === stance.alternative))
    return refuse('debate/unknown-alternative', 'stance');
  return null;
}
