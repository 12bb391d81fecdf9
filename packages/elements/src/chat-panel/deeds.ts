/** What was done on this page: the practice tells of it at its end. */
import type { QuestionView } from '@insyn/domain/chat/views.ts';
import type { Answer } from './acts.ts';
import { hasAnswered } from './lists.ts';

export type Deed = 'published' | 'facts' | 'follow-up' | 'later' | 'handed-over' | 'undone' | 'corrected' | 'short';

/** Characters that are read in a minute. */
const MINUTE_OF_READING = 1200;

export class Deeds {
  readonly counts = new Map<Deed, number>();

  count(deed: Deed): void {
    this.counts.set(deed, (this.counts.get(deed) ?? 0) + 1);
  }

  /** `question`: as it stands when the answer is out; `null` for one that was corrected. */
  countAnswer(command: Answer, question: QuestionView | null, member: number | null): void {
    this.count(command.type === 'chat/answer' ? 'published' : 'corrected');
    if (command.type === 'chat/answer' && command.facts !== null) this.count('facts');
    if (command.text.length <= MINUTE_OF_READING) this.count('short');
    if (question?.followedUp === true && hasAnswered(question, member)) this.count('follow-up');
  }

  forget(): void {
    this.counts.clear();
  }
}
