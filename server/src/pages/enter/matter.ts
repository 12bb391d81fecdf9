/** What a pairing is about, in the words of its dialogue: what is wanted, and how sure the city must be of who wants it. */
import type { Who } from '@insyn/authority/ports.ts';
import { ACCESS, type Level, LEVELS, reaches } from '@insyn/domain/access.ts';
import { planContent, pollContent } from '@insyn/domain/chat/content.ts';
import { sessionOf } from '@insyn/domain/chat/queue.ts';
import { postContent, shownVersion } from '@insyn/domain/debate/content.ts';
import type { Eligibility } from '@insyn/domain/dialogue/types.ts';
import type { LogId, PostId } from '@insyn/domain/ids.ts';
import { statementContent } from '@insyn/domain/opinion/contents.ts';
import type { DialogueLogCommand } from '@insyn/domain/root.ts';
import type { Held, LogState } from '@insyn/domain/root.ts';
import type { Door } from '../../http/door.ts';
import type { Pairing } from '../../identity/pairing/types.ts';
import { forStaff, forVoters } from '../own-page.ts';

export type DraftKind = 'submit' | 'edit' | 'add' | 'ask' | 'followUp' | 'other';

export type Wanted = {
  readonly type: DialogueLogCommand['type'];
  readonly kind: DraftKind;
  /** Names the act in the words: its type, after `chat:` where it is on a message of a chat. */
  readonly act: string;
  /** What was written; `null` where there is nothing to write. */
  readonly text: string | null;
  readonly lang: string;
  /** What the text is about: `A Vid Lyktorget`, the title of a chat; `null` for nothing in particular. */
  readonly about: string | null;
  /** Title of the chat that a question is for. */
  readonly chat: string | null;
  /** The post that it answers or that the act is on, in its own words. */
  readonly post: string | null;
};

export type Matter = {
  /** `null` for a login on our own pages. */
  readonly log: LogId | null;
  readonly title: string;
  readonly needed: Level;
  readonly eligibility: Eligibility | null;
  readonly wanted: Wanted | null;
};

const KINDS: Readonly<Partial<Record<DialogueLogCommand['type'], DraftKind>>> = {
  'debate/submit': 'submit',
  'debate/edit': 'edit',
  'debate/add': 'add',
  'chat/ask': 'ask',
  'chat/follow-up': 'followUp',
};

/** `null` where the dialogue is gone. */
export async function matterOf(door: Door, { log, draft, page }: Pairing): Promise<Matter | null> {
  if (log === null) return { log, title: '', needed: forStaff(page) || forVoters(page) ? 'eid' : 'email', eligibility: null, wanted: null };
  const found = await door.authority.look(log);
  const dialogue = found?.state.dialogue;
  if (!found || dialogue === undefined || dialogue.phase === 'empty') return null;
  const type = draft?.command.type ?? 'debate/submit';
  const access = ACCESS[type];
  const { levels } = dialogue.settings;
  return {
    log,
    title: dialogue.description.title,
    needed: higher(levels.read, 'level' in access ? levels[access.level] : 'guest'),
    eligibility: dialogue.settings.eligibility,
    wanted: draft === null ? null : wantedOf(draft.command, found.state, found.held),
  };
}

/** Whether this person, as known now, may do what is wanted. */
export function suffices({ needed, log }: Matter, who: Who | null, level: Level): boolean {
  if (log === null) return reaches(level, needed);
  return who !== null && who.person !== null && reaches(who.level, needed) && who.eligible;
}

function higher(a: Level, b: Level): Level {
  return LEVELS.indexOf(a) > LEVELS.indexOf(b) ? a : b;
}

function wantedOf(command: DialogueLogCommand, state: LogState, held: Held): Wanted {
  const text = 'text' in command ? command.text : null;
  const on = 'post' in command ? command.post : 'parent' in command ? (command.parent?.post ?? null) : null;
  const inChat = on !== null && state.chat.messages.has(on);
  return {
    type: command.type,
    kind: KINDS[command.type] ?? 'other',
    act: inChat ? `chat:${command.type}` : command.type,
    text,
    lang: 'lang' in command ? command.lang : 'sv',
    about: 'stance' in command ? aboutOf(command.stance, state) : null,
    chat: chatOf(command, state, held),
    post:
      command.type === 'chat/answer-poll'
        ? pollOf(command, state, held)
        : command.type === 'opinion/answer'
          ? statementOf(command, held)
          : on === null || text !== null
            ? null
            : textOf(on, state, held),
  };
}

function aboutOf(stance: { readonly kind: string; readonly alternative?: string }, { dialogue }: LogState): string | null {
  if (dialogue.phase === 'empty' || stance.alternative === undefined) return null;
  const found = dialogue.description.alternatives.find(({ id }) => id === stance.alternative);
  return found === undefined ? null : `${found.letter} ${found.title}`;
}

/** What everyone may read of a post. */
function textOf(post: PostId, state: LogState, held: Held): string | null {
  const item = state.debate.items.get(post);
  const version = item === undefined || item.status !== 'published' ? null : shownVersion(item);
  return version === null ? null : (postContent(held, version.content)?.text ?? null);
}

function chatOf(command: DialogueLogCommand, { chat }: LogState, held: Held): string | null {
  const id =
    command.type === 'chat/ask'
      ? command.session
      : command.type === 'chat/follow-up'
        ? chat.messages.get(command.question)?.session
        : undefined;
  const session = id === undefined ? undefined : sessionOf(chat, id);
  return session === undefined ? null : (planContent(held, session.content)?.title ?? null);
}

/** What somebody has said, which the person has answered. */
function statementOf({ statement }: Extract<DialogueLogCommand, { type: 'opinion/answer' }>, held: Held): string | null {
  return statementContent(held, statement)?.text ?? null;
}

/** What is asked, and what the person has chosen. */
function pollOf(
  { poll, choice }: Extract<DialogueLogCommand, { type: 'chat/answer-poll' }>,
  { chat }: LogState,
  held: Held,
): string | null {
  const found = chat.sessions.flatMap(({ polls }) => polls).find((each) => each.poll === poll);
  const content = found && pollContent(held, found.content);
  return content ? `${content.question}\n\n${content.options[choice] ?? ''}` : null;
}
