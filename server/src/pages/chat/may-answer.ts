/** Whether the plain page offers to answer a question now. The rule itself is `chat/answer`'s. */
import type { ChatView, QuestionView } from '@insyn/domain/chat/views.ts';

export function mayAnswer({ phase, paused }: ChatView, { taken }: QuestionView, member: number): boolean {
  return phase === 'ended' || (phase === 'live' && (taken === null ? paused === null : taken === member));
}
