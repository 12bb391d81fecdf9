/** What the desk and its helpers need of the element they serve. */
import type { DialogueClient } from '@insyn/client/types.ts';
import type { ChatView, QuestionView } from '@insyn/domain/chat/views.ts';
import type { Situation } from './writing.ts';
import type { PanelWords } from './words.ts';

export interface DeskHost {
  readonly said: PanelWords;
  readonly copy: DialogueClient | null;
  readonly view: ChatView | null;
  /** The number of the one who answers here; `null` for anybody else. */
  readonly member: number | null;
  situation(question: QuestionView | null): Situation;
  /** A day as people read it. */
  dayWords(day: string): string;
  problem(code: string): string;
  say(message: string, topic?: string): void;
  focusOn(id: string): void;
  requestUpdate(): void;
  /** A question stands open, or the list does again. */
  stepped(open: boolean): void;
}
