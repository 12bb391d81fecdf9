/** What is being written in a chat, and which command it becomes. */
import type { QuestionView } from '@insyn/domain/chat/views.ts';
import type { PostId, SessionId } from '@insyn/domain/ids.ts';
import type { Command } from '@insyn/domain/root.ts';
import type { PostView, VersionView } from '@insyn/domain/view.ts';

/** `edit`: a question or a follow-up of one's own that is to be changed. */
export type Writing = {
  readonly mode: 'ask' | 'follow-up' | 'edit';
  readonly session: SessionId;
  /** The question that is followed up, or that what is changed belongs to. */
  readonly question: PostId | null;
  /** The message that is changed. */
  readonly message: PostId | null;
  readonly text: string;
  /** The member it is meant for. */
  readonly to: number | null;
  readonly lang: string;
  readonly sending: boolean;
  readonly error: string | null;
  /** Something to know before the button is pressed. */
  readonly told: string | null;
  /** When the draft was saved, ms since 1970. */
  readonly draftAt: number | null;
};

export type Begun = Pick<Writing, 'mode' | 'session' | 'question' | 'message'>;

export function begin(begun: Begun, lang: string, text = ''): Writing {
  return { ...begun, text, to: null, lang, sending: false, error: null, told: null, draftAt: null };
}

/** What an own message says now: the text that a decision is about, where another is shown. */
export function ownText(view: PostView, judged: VersionView | undefined): string {
  return (judged ?? view.pending)?.text ?? view.text;
}

/** Where a draft lies: one for the questions of a session, one for each message that is followed up or changed. */
export function draftSlot({ mode, session, question, message }: Begun): string {
  if (mode === 'ask') return `chat ${session}`;
  return mode === 'edit' ? `edit ${message ?? ''}` : `chat-follow-up ${question ?? ''}`;
}

export function typeOf(mode: Writing['mode']): 'chat/ask' | 'chat/follow-up' | 'debate/edit' {
  return mode === 'ask' ? 'chat/ask' : mode === 'edit' ? 'debate/edit' : 'chat/follow-up';
}

/** `null` where what it is about has gone meanwhile. */
export function commandOf({ mode, session, question, message, text, to, lang }: Writing): Command | null {
  if (mode === 'ask') return { type: 'chat/ask', session, text, lang, to };
  if (mode === 'edit') return message === null ? null : { type: 'debate/edit', post: message, text, lang, stance: { kind: 'question' } };
  return question === null ? null : { type: 'chat/follow-up', question, text, lang };
}

export type Written = Extract<Command, { readonly type: 'chat/ask' | 'chat/follow-up' | 'debate/edit' }>;

export function isWritten(command: Command): command is Written {
  return command.type === 'chat/ask' || command.type === 'chat/follow-up' || command.type === 'debate/edit';
}

/** The session or the question that a command of the outbox belongs to: where its echo stands. */
export function placeOf(command: Written): SessionId | PostId {
  return command.type === 'chat/ask' ? command.session : command.type === 'chat/follow-up' ? command.question : command.post;
}

/** A command that was not sent, in a composer again. `question`: of what it changes. */
export function again(command: Written, session: SessionId, question: QuestionView | null): Writing {
  const { text, lang } = command;
  const begun: Begun =
    command.type === 'chat/ask'
      ? { mode: 'ask', session: command.session, question: null, message: null }
      : command.type === 'chat/follow-up'
        ? { mode: 'follow-up', session, question: command.question, message: null }
        : { mode: 'edit', session, question: question?.post ?? null, message: command.post };
  return { ...begin(begun, lang, text), to: command.type === 'chat/ask' ? command.to : null };
}
