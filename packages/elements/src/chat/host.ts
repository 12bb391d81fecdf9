/** What the parts of the element need of it. */
import type { ReactiveControllerHost } from 'lit';
import type { ChatView } from '@insyn/domain/chat/views.ts';
import type { PostId, SessionId } from '@insyn/domain/ids.ts';
import type { LoginHost } from '../base/login-controller.ts';
import type { ChatWords } from './words.ts';

export interface ChatHost extends EventTarget, LoginHost, ReactiveControllerHost {
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
  problem(code: string): string;
  /** True when focus stands in the element of that id, or nowhere. */
  hasFocus(id: string): boolean;
  /** Brings a question on the page, whichever list it stands in, and puts focus on it. */
  goTo(question: PostId): void;
}
