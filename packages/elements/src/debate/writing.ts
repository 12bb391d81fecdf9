/** What is being written, and which command it becomes. */
import type { DialogueSnapshot } from '@insyn/client/types.ts';
import type { Stance } from '@insyn/domain/debate/types.ts';
import type { PostId } from '@insyn/domain/ids.ts';
import type { Command } from '@insyn/domain/root.ts';
import type { PostView } from '@insyn/domain/view.ts';
import type { ComposerMode } from '../parts/composer.ts';

/** One composer is open at a time: two drafts on one screen are one too many. */
export type Writing = {
  readonly mode: ComposerMode;
  /** The post that is answered, edited or added to; `null` for a new one. */
  readonly target: PostView | null;
  readonly text: string;
  readonly stance: Stance;
  /** The language it is written in. */
  readonly lang: string;
  readonly sending: boolean;
  readonly error: string | null;
  /** Something to know before the button is pressed. */
  readonly told: string | null;
  /** When the draft was saved, ms since 1970. */
  readonly draftAt: number | null;
};

/** `judged`: own texts that a decision is about, to begin with where they are to be changed. */
export function begin(mode: ComposerMode, target: PostView | null, lang: string, judged: DialogueSnapshot['judged'] = {}): Writing {
  const edits = mode === 'edit' && target !== null;
  return {
    mode,
    target,
    text: edits ? ((target.decision?.mayResend === true ? judged[target.post] : target.pending)?.text ?? target.text) : '',
    stance: (edits ? target.stance : null) ?? { kind: 'other' },
    lang: (edits ? target.lang : '') || lang,
    sending: false,
    error: null,
    told: null,
    draftAt: null,
  };
}

/** Where a draft lies: one for new posts, one for each post that is answered, edited or added to. */
export function draftSlot({ mode, target }: Pick<Writing, 'mode' | 'target'>): string {
  return target === null ? 'post' : `${mode} ${target.post}`;
}

/** The type of the command that a composer makes. */
export function typeOf(mode: ComposerMode): 'debate/submit' | 'debate/edit' | 'debate/add' {
  return mode === 'edit' ? 'debate/edit' : mode === 'addendum' ? 'debate/add' : 'debate/submit';
}

/** `null` when the post it is about has gone meanwhile. */
export function commandOf(writing: Writing): Command | null {
  const { mode, target, text, stance, lang } = writing;
  if (mode === 'post') return { type: 'debate/submit', text, lang, stance };
  if (target === null) return null;
  switch (mode) {
    case 'reply':
      return target.content === null
        ? null
        : { type: 'debate/submit', text, lang, stance: { kind: 'other' }, parent: { post: target.post, content: target.content } };
    case 'edit':
      return { type: 'debate/edit', post: target.post, text, lang, stance };
    case 'addendum':
      return { type: 'debate/add', post: target.post, text, lang };
  }
}

export type Written = Extract<Command, { readonly type: 'debate/submit' | 'debate/edit' | 'debate/add' }>;

/** What a composer makes: other commands have words too. */
export function isWritten(command: Command): command is Written {
  return command.type === 'debate/submit' || command.type === 'debate/edit' || command.type === 'debate/add';
}

/** A command that was not sent, in a composer again; `null` for one without words. `find`: the post it was about, if it is here. */
export function again(command: Command, find: (post: PostId) => PostView | null): Writing | null {
  if (!isWritten(command)) return null;
  const target = targetOf(command);
  const view = target === null ? null : find(target);
  const mode: ComposerMode =
    command.type === 'debate/edit' ? 'edit' : command.type === 'debate/add' ? 'addendum' : view === null ? 'post' : 'reply';
  const { text, lang } = command;
  return { ...begin(mode, view, lang), text, lang, ...('stance' in command ? { stance: command.stance } : {}) };
}

/** The post a command was about, for showing the outcome beside it. */
export function targetOf(command: Command): PostId | null {
  if ('post' in command) return command.post;
  return command.type === 'debate/submit' && command.parent ? command.parent.post : null;
}
