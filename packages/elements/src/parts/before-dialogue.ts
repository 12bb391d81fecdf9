/** What stands in an element's place until its dialogue is there: what went wrong, or lines that say that something comes. */
import { html, nothing } from 'lit';
import type { DialogueSnapshot } from '@insyn/client/types.ts';
import type { Translation } from '../translations/translation.ts';
import { notice } from './notice.ts';

export type Waiting = {
  readonly words: Translation;
  readonly dialogue: string;
  /** Whether the one who embeds is told that there is no such dialogue. */
  readonly debug: boolean;
  /** Of any other reason why it is refused. */
  readonly refused: (code: string) => string;
  /** In the place of the lines; `undefined` for nothing to say. */
  readonly instead: unknown;
};

export function beforeDialogue(now: DialogueSnapshot | null, { words, dialogue, debug, refused, instead }: Waiting): unknown {
  if (now?.status.kind === 'refused') {
    const { code } = now.status.problem;
    if (code !== MISSING) return notice('error', refused(code));
    return debug ? notice('error', words['embed.unknown'](dialogue)) : nothing;
  }
  return instead ?? html`<div class="coming" aria-hidden="true"><span></span><span></span><span></span></div>`;
}

/** Told to the one who embeds, in the browser's console. */
export function tellMissing({ status }: DialogueSnapshot, { words, dialogue }: Pick<Waiting, 'words' | 'dialogue'>): void {
  if (status.kind === 'refused' && status.problem.code === MISSING) console.warn(words['embed.unknown'](dialogue));
}

const MISSING = 'dialogue/not-found';
