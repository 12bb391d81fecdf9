/** What the parts of the element need of it. */
import type { ReactiveControllerHost } from 'lit';
import type { ChatView } from '@insyn/domain/chat/views.ts';
import type { PostId, SessionId } from '@insyn/domain/ids.ts';
import type { SendingHost } from '../base/sending.ts';
import type { ChatWords } from './words.ts';

export interface ChatHost extends EventTarget, SendingHost, ReactiveControllerHost {
  readonly said: ChatWords;
  readonly zone: string;
  /** Language a new text is marked with. */
  readonly lang_: string;
  /** Address of the dialogue's own page. */
  readonly page: string;
  readonly renderRoot: HTMLElement | DocumentFragment;
  /** The session that is shown; `null` until it is there. */
  readonly shown: SessionId | null;
  readonly view: ChatView | null;
  /** Brings a question on the page, whichever list it stands in, and puts focus on it. */
  goTo(question: PostId): void;
}
